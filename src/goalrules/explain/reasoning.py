"""What was found of a condition, as sentences: each kind of finding in one case."""

from __future__ import annotations

from typing import assert_never

from goalrules.explain import counts, quantities, targets
from goalrules.explain.explanation import Reasoning, RuleStep
from goalrules.explain.language import Language
from goalrules.explain.places import clause_text, level_word, place_of, short_name
from goalrules.model.condition import Members, StateTest
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.verdict import (
    Assessment,
    Cause,
    ComparisonFinding,
    CountFinding,
    Finding,
    JoinedFinding,
    KnownFinding,
    LowestFinding,
    NamedFinding,
    OtherwiseFinding,
    OwnStateFinding,
    Step,
    TargetFinding,
    TrendStatusFinding,
)

DECIDED_BY_GROUP = "decided_by:"
"""What a note begins with that names the group whose level is the indicator's (`split … lowest decides`)."""


def deciding_group(found: Assessment) -> Assessment:
    """The group whose level is the indicator's; the assessment itself where no other group decides."""
    for note in found.notes:
        name = note.removeprefix(DECIDED_BY_GROUP)
        if name != note:
            return next((group for group in found.groups if group.group == name), found)
    return found


def steps_of(found: Assessment, say: Language) -> tuple[RuleStep, ...]:
    """Every clause that was tried, in that order, with what was found of it."""
    of = deciding_group(found)
    return tuple(
        RuleStep(
            clause_text(step.clause, found.node.rating, say),
            place_of(step.clause.span),
            reasoning(step.finding, of, say),
            step.clause is found.decided,
        )
        for step in found.steps
    )


def deciding_step(found: Assessment) -> Step | None:
    """The step whose sentence tells why there is this level: that of the clause that decided.

    Where `otherwise` decided, the last clause before it, which did not hold. None where no clause decided.
    """
    if found.decided is None or not found.steps:
        return None
    last = found.steps[-1]
    if last.clause.condition is None and len(found.steps) > 1:
        return found.steps[-2]
    return last


def because(found: Assessment, say: Language, *, with_members: bool = False) -> str:
    """Why there is this level, in one sentence; empty where no clause decided.

    `with_members`: with the scores of the members that a number was made of.
    """
    step = deciding_step(found)
    said = None if step is None else reasoning(step.finding, deciding_group(found), say)
    return "" if said is None else telling(said, with_members=with_members)


def telling(found: Reasoning, *, with_members: bool = False) -> str:
    """The sentences that show a truth: of `and`, `or` and `not` those of the parts that make it what it is."""
    if not found.parts:
        return found.whole if with_members else found.text
    same = [part for part in found.parts if part.truth == found.truth]
    return "; ".join(telling(part, with_members=with_members) for part in same or found.parts)


def reasoning(finding: Finding, of: Assessment, say: Language) -> Reasoning:
    """A finding about a node in sentences. `of` is the assessment that the finding belongs to."""
    truth = say.words.truth(finding.truth)
    match finding:
        case TargetFinding():
            return Reasoning(truth, targets.status(finding, of.value, _indicator(of), say))
        case ComparisonFinding():
            return Reasoning(truth, quantities.comparison(finding, of, say), members=_members(finding, of, say))
        case KnownFinding():
            return Reasoning(truth, quantities.known(finding, of, say), members=_members(finding, of, say))
        case TrendStatusFinding():
            return Reasoning(truth, targets.trend(finding.trend, say))
        case CountFinding():
            return Reasoning(truth, counts.count(finding, _naming(of), say, _others(finding, of)))
        case NamedFinding():
            return Reasoning(truth, _named(finding, of, say))
        case LowestFinding():
            return Reasoning(truth, _lowest(finding, of, say))
        case JoinedFinding():
            parts = tuple(reasoning(part, of, say) for part in finding.parts)
            return Reasoning(truth, say.words.joined(finding.word), parts)
        case OtherwiseFinding():
            return Reasoning(truth, say.words.OTHERWISE)
        case OwnStateFinding():
            return Reasoning(truth, say.words.OWN_STATE)
        case _:
            assert_never(finding)


def cause_text(found: Cause, say: Language) -> str:
    """A reason together with what its data row says: a target that a row withholds is no target to compare with."""
    why = say.words.reason(found.reason)
    if found.row is not None and found.row.kind == "target":
        return say.words.no_target_to_compare(why)
    return why


def _members(finding: ComparisonFinding | KnownFinding, of: Assessment, say: Language) -> str:
    """The scores behind a finding of a goal."""
    if not isinstance(of.node, Goal):
        return ""
    if isinstance(finding, KnownFinding):
        return quantities.members([(finding.condition.quantity, finding.operand)], of, say)
    return quantities.members(quantities.terms(finding), of, say)


def _indicator(of: Assessment) -> Indicator:
    assert isinstance(of.node, Indicator)
    return of.node


def _naming(of: Assessment) -> counts.Naming:
    return lambda path: short_name(path, of.path)


def _others(finding: CountFinding, of: Assessment) -> tuple[str, ...]:
    """The counted members for which the test does not hold; empty where they cannot be told for certain."""
    assert isinstance(of.node, Goal)
    outside = {*finding.possible, *finding.left_out, *finding.not_applicable}
    others = tuple(path for path in _chosen(of.node, finding.condition.members) if path not in outside)
    return others if len(others) == finding.counted - len(finding.possible) else ()


def _chosen(goal: Goal, members: Members) -> list[str]:
    kind = "indicator" if members.of == "indicators" else "goal"
    return [
        m.path
        for m in goal.members
        if m.kind == kind and (m.key or not members.key) and (members.tag is None or members.tag in m.tags)
    ]


def _member(path: str, of: Assessment) -> Assessment:
    return next(member for member in of.members if member.path == path)


def _state(path: str, of: Assessment, say: Language) -> str:
    """`graduates is near`, `grade6 has no level: …`."""
    name = short_name(path, of.path)
    member = _member(path, of)
    if member.level is None:
        why = cause_text(member.causes[0], say) if member.causes else say.words.reason_or_none(member.reason)
        return say.words.has_no_level(name, why)
    return say.words.is_at(name, level_word(member.level, member.scale, say))


def _named(finding: NamedFinding, of: Assessment, say: Language) -> str:
    state = _state(finding.condition.path, of, say)
    member = _member(finding.condition.path, of)
    test = finding.condition.test
    if isinstance(test, StateTest) and any(a.trends for a in test.alternatives) and member.trend:
        return f"{state}; {targets.trend(member.trend, say)}"
    return state


def _lowest(finding: LowestFinding, of: Assessment, say: Language) -> str:
    if not finding.chosen:
        return say.words.reason_or_none(finding.reason)
    scores = _deciding_scores(finding, of, say)
    return say.words.lowest([_state(path, of, say) + scores.get(path, "") for path in finding.chosen])


def _deciding_scores(finding: LowestFinding, of: Assessment, say: Language) -> dict[str, str]:
    """The scores by which members are the lowest; none where it is by level, because one of them has no score."""
    assert isinstance(of.node, Goal)
    asked = [_member(path, of) for path in _chosen(of.node, finding.condition.members)]
    rated = [member for member in asked if member.node.rating is not None]
    if not all("" in {score.name for score in member.node.scores} for member in rated):
        return {}
    found = ((member.path, member.score()) for member in rated)
    known = [(path, score.number) for path, score in found if score is not None and score.number is not None]
    return {path: say.words.by_score(say.notation.short(number)) for path, number in known}
