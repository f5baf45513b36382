"""A whole result at a glance: each goal's level with its members counted, what decided, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from goalrules.explain.counts import share_found
from goalrules.explain.explanation import Attribution, Place, Shown
from goalrules.explain.language import Language, LanguageCode, language_of
from goalrules.explain.members import cause_of
from goalrules.explain.outlooks import method
from goalrules.explain.places import clause_text, level_of, level_word, place_of
from goalrules.explain.reasoning import because, deciding_step
from goalrules.explain.remarks import Remark, decisions, display_name, remarks
from goalrules.explain.scores import column
from goalrules.explain.sources import attributions_of
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.rating import MissingData
from goalrules.verdict import Assessment, CountFinding, Result


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal: how many members are at each of `levels` (the levels of the members' scales, best first).

    `scores` are the goal's own, each with the head of its column; a number that is not known is empty.
    """

    path: str
    title: str
    shown: Shown
    levels: tuple[str, ...]
    counts: tuple[int, ...]
    without: int
    scores: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OutlookRows:
    """The outlooks of one period that come from the same kind of values, goal by goal, and what persons decided."""

    heading: str
    goals: tuple[GoalRow, ...]
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """One clause that decided goals. `said` is what was found of it, for all of them together or goal by goal."""

    text: str
    place: Place | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """A rated member without a level, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A result at a glance. `consequences` say what the `absent` may still change; `next` is a goal to look at.

    `outlooks` are second verdicts, on forecast values; nothing of them is in the rest but `attributions`: what
    publishers ask to be said of figures and verdicts.

    `entity_shown`: the entity is not the plan's own, so that a reader should see it.
    """

    plan: str
    title: str
    period: str
    entity: str | None
    entity_shown: bool
    size: str
    goals: tuple[GoalRow, ...]
    decided_by: tuple[DecidedBy, ...]
    absent: tuple[Absent, ...]
    all_left_out: bool
    consequences: tuple[str, ...]
    remarks: tuple[Remark, ...]
    next: str | None
    outlooks: tuple[OutlookRows, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    language: LanguageCode = "en"


def overview(result: Result, language: LanguageCode = "en") -> Overview:
    """What a reader wants to know of a result first, all of it read off the result.

    Errors: ValueError for a language that there is none of.
    """
    say, plan = language_of(language), result.plan.plan
    indicators = Counter(_standing(a) for a in result.indicators)
    open_goals = [g for g in result.goals if _open(g)]
    first = (open_goals or list(result.goals))[:1]
    return Overview(
        plan=plan.name,
        title=plan.title or plan.name,
        period=str(result.period),
        entity=result.entity,
        entity_shown=result.entity != plan.entity,
        size=say.overview.size(
            len(result.goals),
            indicators["level"],
            indicators["no level"],
            indicators["not applicable"],
            indicators["information"],
        ),
        goals=tuple(_row(goal, say) for goal in result.goals),
        decided_by=_decided_by(result, say),
        absent=tuple(
            Absent(display_name(a.path, result), cause_of(a, say))
            for a in result.indicators
            if _standing(a) == "no level"
        ),
        all_left_out=all(m.policy == "left out" for m in map(_missing, open_goals) if m is not None),
        consequences=_consequences(open_goals, say),
        remarks=remarks(result, say),
        next=first[0].path if first else None,
        outlooks=tuple(_outlooks(result, say)),
        attributions=attributions_of(result),
        language=language,
    )


def _outlooks(result: Result, say: Language) -> Iterator[OutlookRows]:
    for one in result.outlooks:
        by_method: dict[str, list[Assessment]] = {}
        for goal in one.goals:
            assert isinstance(goal.node, Goal)
            assert goal.node.outlook is not None
            by_method.setdefault(method(goal.node.outlook, say), []).append(goal)
        for how, goals in by_method.items():
            own = [a for goal in goals for a in (goal, *goal.members) if isinstance(a.node, Indicator) or a is goal]
            rows = tuple(_row(goal, say) for goal in goals)
            yield OutlookRows(say.outlooks.heading(str(one.period), how), rows, tuple(decisions(own, say)))


def _standing(found: Assessment) -> str:
    if not found.applicable:
        return "not applicable"
    if found.node.rating is None:
        return "information"
    return "no level" if found.level is None else "level"


def _missing(goal: Assessment) -> MissingData | None:
    return goal.node.rating.missing if goal.node.rating is not None else None


def _open(goal: Assessment) -> list[Assessment]:
    return [m for m in goal.members if _standing(m) == "no level"]


def _row(goal: Assessment, say: Language) -> GoalRow:
    """The members by level; members that are not applicable or for information are in no count."""
    members = [m for m in goal.members if _standing(m) in ("level", "no level")]
    levels: dict[str, int] = {}
    for member in members:
        words = [level_word(level, member.scale, say) for level in member.scale.names]
        levels.update({word: 0 for word in words if word not in levels})
    for member in members:
        if member.level is not None:
            levels[level_word(member.level, member.scale, say)] += 1
    return GoalRow(
        goal.path,
        goal.node.title,
        level_of(goal, say),
        tuple(levels),
        tuple(levels.values()),
        len(_open(goal)),
        tuple((column(s.name, say), "" if s.number is None else say.notation.short(s.number)) for s in goal.scores),
    )


def _decided_by(result: Result, say: Language) -> tuple[DecidedBy, ...]:
    """The deciding clauses, each once, with the goals that it decided in plan order."""
    by_clause: dict[tuple[str, Place | None], list[Assessment]] = {}
    for goal in result.goals:
        by_clause.setdefault(_clause_of(goal, say), []).append(goal)
    is_only = len(by_clause) == 1
    return tuple(DecidedBy(text, place, _found_of(goals, is_only, say)) for (text, place), goals in by_clause.items())


def _clause_of(goal: Assessment, say: Language) -> tuple[str, Place | None]:
    if goal.judgement is not None and goal.judgement.decision is not None:
        return say.overview.BY_PERSON, None
    if not goal.applicable:
        return say.overview.NOT_APPLICABLE, None
    if goal.decided is None:
        return say.overview.UNDETERMINED, None
    return clause_text(goal.decided, goal.node.rating, say), place_of(goal.decided.span)


def _found_of(goals: list[Assessment], is_only: bool, say: Language) -> tuple[str, ...]:
    """The counts of all goals on one line where one test decided all, else a sentence for each goal."""
    findings = []
    for goal in goals:
        step = deciding_step(goal)
        findings.append(step.finding if step is not None and step.clause is goal.decided else None)
    counts = [f for f in findings if isinstance(f, CountFinding)]
    if counts and len(counts) == len(goals):
        test = say.words.asked_of(counts[0].condition.test)
        tally = say.overview.tally(test, [share_found(f, say) for f in counts])
        return (tally,) if is_only else (say.overview.named([g.node.title for g in goals], tally),)
    sentences = [(goal.node.title, because(goal, say)) for goal in goals]
    return tuple(say.overview.named([title], said) if said else title for title, said in sentences)


def _consequences(goals: list[Assessment], say: Language) -> tuple[str, ...]:
    """What the members without a level may still change, and the reasons that rule files give for leaving them."""
    if not goals:
        return ()
    said = []
    levels = {level_word(goal.level, goal.scale, say) for goal in goals if goal.level is not None}
    if len(levels) == 1 and all(goal.is_final for goal in goals):
        open_count = sum(len(_open(goal)) for goal in goals)
        said.append(say.overview.stay(open_count, len(goals), goals[0].node.title, levels.pop()))
    else:
        for goal in goals:
            names = [m.path.removeprefix(f"{goal.path}.") for m in _open(goal)]
            current = None if goal.level is None else level_word(goal.level, goal.scale, say)
            possible = [level_word(level, goal.scale, say) for level in goal.levels_in_range]
            said.append(say.overview.may_become(goal.node.title, say.members.in_range(possible, names, current)))
    reasons: dict[str, None] = {}
    for missing in map(_missing, goals):
        if missing is not None and missing.accept:
            reasons[missing.accept] = None
    return (*said, *(say.overview.accepted(reason) for reason in reasons))
