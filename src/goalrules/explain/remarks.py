"""What is worth knowing of a result beside the levels: limits that are just reached, grounds, comments, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from goalrules.explain.english import overview as say
from goalrules.explain.english import targets, words
from goalrules.explain.english.counts import at_the_limit
from goalrules.explain.numbers import quantity
from goalrules.explain.reasoning import because
from goalrules.model.condition import Count, DataTest, StateTest
from goalrules.model.indicator import Indicator
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, ComparisonFinding, CountFinding, Result


@dataclass(frozen=True, slots=True)
class Remark:
    """`attention` is what a reader should weigh, `information` what helps to read the rest."""

    kind: Literal["attention", "information"]
    text: str


def remarks(result: Result) -> tuple[Remark, ...]:
    """All remarks on a result, those that ask for attention first."""
    attention = [*_on_the_limit(result), *_no_margin(result), *decisions(result.assessments), *_not_final(result)]
    comments = _comments(result)
    information = [text for text in (_grounds(result),) if text]
    (attention if comments.absent else information).extend([comments.text] if comments.text else [])
    return (
        *(Remark("attention", text) for text in attention),
        *(Remark("information", text) for text in information),
    )


def display_name(path: str, result: Result) -> str:
    """An indicator's own name where no other indicator of the plan has it, else its path."""
    name = path.rsplit(".", 1)[-1]
    same = [a for a in result.indicators if a.path.rsplit(".", 1)[-1] == name]
    return name if len(same) < 2 else path


# ---- limits ----------------------------------------------------------------------------------------------


def _on_the_limit(result: Result) -> Iterator[str]:
    """Goals whose deciding count or score is exactly what the clause asks for."""
    for goal in result.goals:
        finding = goal.steps[-1].finding if goal.decided is not None and goal.steps else None
        if isinstance(finding, ComparisonFinding) and _is_just_reached(finding):
            yield say.on_the_limit_of_scores(goal.node.title, because(goal))
        if not isinstance(finding, CountFinding) or not isinstance(finding.condition.test, StateTest):
            continue
        count = at_the_limit(finding)
        if count is not None:
            noun = "indicator" if finding.condition.members.of == "indicators" else "goal"
            yield say.on_the_limit(goal.node.title, count, noun, _level_with_one_fewer(goal, finding))


def _is_just_reached(finding: ComparisonFinding) -> bool:
    number = finding.left.number
    return number is not None and finding.comparator in ("at least", "at most") and number == finding.low.number


def _level_with_one_fewer(goal: Assessment, finding: CountFinding) -> str | None:
    """The level of `otherwise`, if it follows and no clause before the deciding one could hold instead.

    A clause before it, which is false now, stays false when it only counts data, or asks for as many members as
    possible at levels that all satisfy the deciding clause: a member that leaves those leaves these as well.
    None where this cannot be told without judging again.
    """
    rating = goal.node.rating
    assert rating is not None
    rest = rating.walk[len(goal.steps) :]
    if not rest or rest[0].condition is not None or rest[0].level is None:
        return None
    scales = {member.scale for member in goal.members if member.node.rating is not None}
    if len(scales) != 1 or not all(_stays_false(s.finding, finding, next(iter(scales))) for s in goal.steps[:-1]):
        return None
    return goal.scale.level(rest[0].level).shown


def _stays_false(earlier: object, deciding: CountFinding, scale: Scale) -> bool:
    if not isinstance(earlier, CountFinding) or earlier.truth is not False:
        return False
    condition: Count = earlier.condition
    if isinstance(condition.test, DataTest):
        return True
    asks_for_many = condition.quantifier.word in ("all", "any", "at least", "more than")
    asked, enough = _mask(condition.test, scale), _mask(deciding.condition.test, scale)
    return asks_for_many and bool(asked) and not asked & ~enough


def _mask(test: StateTest | DataTest, scale: Scale) -> int:
    """The levels that a test names, as a mask; 0 where it asks for something else as well."""
    mask = 0
    for alternative in test.alternatives if isinstance(test, StateTest) else ():
        if alternative.trends or not alternative.levels:
            return 0
        for level in alternative.levels:
            mask |= scale.mask(level.level, level.reach)
    return mask


def _no_margin(result: Result) -> Iterator[str]:
    """Indicators whose value is exactly the limit of their level."""
    for found in result.indicators:
        node, value, target = found.node, found.value, found.target
        if not isinstance(node, Indicator) or value is None or target is None or found.level is None:
            continue
        if node.rating is None or not node.rating.everyday or found.groups:
            continue
        shown = quantity(value, node.unit)
        name = display_name(found.path, result)
        if found.level == found.scale.best and value in (target.low, target.high):
            yield say.no_margin_met(name, shown)
        elif found.level not in (found.scale.best, found.scale.worst) and value in (target.near_low, target.near_high):
            yield say.no_margin_near(name, shown, targets.near_origin(target, node).split(":")[0])


# ---- grounds, comments, decisions ------------------------------------------------------------------------


def _grounds(result: Result) -> str:
    judged = figures = yes_or_no = 0
    for found in result.indicators:
        if found.computed_level is None or not isinstance(found.node, Indicator):
            continue
        match found.node.nature:
            case "judged":
                judged += 1
            case "yes or no":
                yes_or_no += 1
            case _:
                figures += 1
    return say.grounds(judged, figures, yes_or_no) if judged or yes_or_no else ""


@dataclass(frozen=True, slots=True)
class _CommentState:
    text: str
    absent: bool


def _comments(result: Result) -> _CommentState:
    """Whether all comments that are required are there."""
    required = [a for a in result.assessments if a.comment_required is True]
    if not required:
        return _CommentState("", absent=False)
    absent = [a.path for a in required if not a.comments]
    levels = {a.scale.level(a.level).shown for a in required if a.level is not None}
    level = levels.pop() if len(levels) == 1 and all(isinstance(a.node, Indicator) for a in required) else None
    at_level = sum(a.level is not None and a.scale.level(a.level).shown == level for a in result.indicators)
    return _CommentState(say.comments(len(required), level, at_level, absent), bool(absent))


def decisions(assessments: Iterable[Assessment]) -> Iterator[str]:
    """What persons decided beside the rules."""
    for found in assessments:
        if found.judgement is None or found.judgement.decision is None:
            continue
        decision = found.judgement.decision
        computed = words.NO_LEVEL if found.computed_level is None else found.scale.level(found.computed_level).shown
        level = words.CANNOT if decision.level is None else found.scale.level(decision.level).shown
        yield say.decided(found.node.title, computed, decision.by, decision.on.isoformat(), level, decision.because)


def _not_final(result: Result) -> Iterator[str]:
    """Goals whose level could be another one once all data are there (semantics P2)."""
    for goal in result.goals:
        is_decided = goal.judgement is not None and goal.judgement.decision is not None
        if goal.level is not None and goal.computed_level is not None and not goal.is_final and not is_decided:
            possible = [goal.scale.level(n).shown if goal.scale.has(n) else n for n in goal.levels_in_range]
            yield say.not_final(goal.node.title, goal.scale.level(goal.level).shown, possible)
