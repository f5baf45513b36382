"""What the page shows of goals and their indicators, apart from how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from goalrules.explain.explanation import Detail, Explanation, Place, Shown
from goalrules.explain.places import level_of, row_of
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.report.as_html.telling import Piece, prose_of, told
from goalrules.report.as_html.turning import NOTHING, Ask, Asked, Turning
from goalrules.report.as_html.words import Words
from goalrules.report.as_html.years import Chart, chart
from goalrules.verdict import Assessment, Result

Basis = Literal["", "measured", "judged", "yes_or_no", "decided", "information", "goal"]


@dataclass(frozen=True, slots=True)
class MemberPart:
    """A member of a goal: a line of its table, and the trace behind it.

    Texts are empty where there is nothing to tell. `asides` are what the goal says of it and its own trace does not.
    `is_elsewhere`: it is a goal with a section of its own.
    """

    id: str
    title: str
    path: str
    shown: Shown
    basis: Basis
    value: str
    value_of: str
    target: str
    limit: str
    trend: str
    row: Place | None
    chart: Chart | None
    asides: tuple[Detail, ...]
    found: Explanation
    is_elsewhere: bool
    turning: Turning
    outlook_turning: Turning


@dataclass(frozen=True, slots=True)
class Tally:
    """How many members are at a level."""

    count: int
    shown: Shown


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A goal with its members. `columns` are the columns of its table that have something in them."""

    id: str
    mark: str
    path: str
    title: str
    shown: Shown
    paragraph: tuple[Piece, ...]
    members: tuple[MemberPart, ...]
    tallies: tuple[Tally, ...]
    columns: frozenset[str]
    found: Explanation
    turning: Turning
    outlook_turning: Turning


def goal_parts(
    result: Result, measurements: Measurements, words: Words, mark: str, *, charts: bool, margins: bool
) -> list[GoalPart]:
    """Every goal of a result in the order written; `mark` begins the names of places of this result in the page.

    `margins`: with how far each verdict is from turning.
    """
    asked = Asked(result, measurements, words) if margins else None
    return [_goal(goal, result, measurements, words, mark, asked, charts=charts) for goal in result.goals]


def _goal(
    goal: Assessment, result: Result, measurements: Measurements, words: Words, mark: str, asked: Ask, *, charts: bool
) -> GoalPart:
    found = told(result, goal.path, words)
    members = tuple(
        _member(one, line.details, result, measurements, words, mark, asked, charts=charts)
        for one, line in zip(goal.members, found.members, strict=True)
    )
    return GoalPart(
        id=f"{mark}{goal.path}",
        mark=mark,
        path=goal.path,
        title=goal.node.title,
        shown=found.shown,
        paragraph=prose_of(result, goal.path, words),
        members=members,
        tallies=tuple(_tallies(goal, words)),
        columns=frozenset(_columns(members)),
        found=found,
        turning=NOTHING if asked is None else asked.of(goal.path),
        outlook_turning=NOTHING if asked is None else asked.of_outlook(goal.path),
    )


def _columns(members: tuple[MemberPart, ...]) -> Iterator[str]:
    for name in ("value", "target", "limit", "trend", "chart"):
        if any(getattr(member, name) for member in members):
            yield name


def _tallies(goal: Assessment, words: Words) -> Iterator[Tally]:
    """Members by level, best first; what is in no count is left out."""
    rated = [one for one in goal.members if one.applicable and one.node.rating is not None]
    counts: dict[Shown, int] = {}
    scales = {one.scale.name: one for one in rated}
    for one in scales.values():
        counts.update(
            dict.fromkeys((level_of(one._replace(level=level), words.explain) for level in one.scale.names), 0)
        )
    for one in rated:
        if one.level is not None:
            counts[level_of(one, words.explain)] += 1
    yield from (Tally(count, shown) for shown, count in counts.items() if count)
    without = sum(one.level is None for one in rated)
    if without:
        yield Tally(without, Shown(words.explain.words.NO_LEVEL, "none"))


def _member(
    one: Assessment,
    details: tuple[Detail, ...],
    result: Result,
    measurements: Measurements,
    words: Words,
    mark: str,
    asked: Ask,
    *,
    charts: bool,
) -> MemberPart:
    found = told(result, one.path, words)
    node = one.node
    said = {detail.text for fact in found.facts for detail in fact.details} | {step.found.text for step in found.steps}
    drawn = chart(one, measurements, result.entity, result.period, words) if charts else None
    value = target = limit = ""
    if isinstance(node, Indicator):
        value = "" if one.value is None else words.quantity(one.value, node.unit)
        target = words.target(one.target, node.unit, _due(node))
        limit = words.near_limit(one.target, node.unit)
    return MemberPart(
        id=f"{mark}{one.path}",
        title=node.title,
        path=one.path,
        shown=found.shown,
        basis=basis(one),
        value=value,
        value_of="" if one.row is None or one.row.period == result.period else str(one.row.period),
        target=target,
        limit=limit,
        trend=_trend(one, words),
        row=row_of(one.row),
        chart=drawn,
        asides=tuple(detail for detail in details[1:] if detail.text not in said),
        found=found,
        is_elsewhere=isinstance(node, Goal),
        turning=NOTHING if asked is None or isinstance(node, Goal) else asked.of(one.path),
        outlook_turning=NOTHING if asked is None or isinstance(node, Goal) else asked.of_outlook(one.path),
    )


def _due(node: Indicator) -> Period | None:
    return None if node.target is None else node.target.by


def _trend(one: Assessment, words: Words) -> str:
    trend = one.trend
    return "" if trend is None or trend.trend is None or not one.applicable else words.say(trend.trend)


def basis(one: Assessment) -> Basis:
    """What a level rests on: a person's decision or judgement, yes or no, figures; information for what is not rated.

    Empty where there is no level.
    """
    node = one.node
    if one.judgement is not None and one.judgement.decision is not None:
        return "decided"
    if not isinstance(node, Indicator):
        return "goal"
    if node.rating is None or node.nature == "information":
        return "information"
    if node.nature == "judged":
        return "" if one.computed_level is None else "judged"
    if node.nature == "yes or no":
        return "yes_or_no"
    return "" if one.computed_level is None else "measured"
