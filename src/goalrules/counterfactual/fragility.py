"""Fragile: whether a level would be another if the figures were a little more or less than written (semantics P5).

Each measured value used moves by itself within half a unit of its last written digit, ends included; rounding by the
rule comes after. A level is fragile if the corners, and the values as written, give more than one. Targets do not
move. A goal is judged over every combination of what its members are at their corners. Where the written digits of a
value are not known it does not move, and a level that nothing else turns is "not known", never "no".

The same is asked of a stated margin of error: values for which the data deliver a standard error move by so much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod
from typing import Literal, NamedTuple

from goalrules.counterfactual.of_values import OtherValues, last_digit
from goalrules.counterfactual.states import looks_at
from goalrules.evaluate.hypothetical import judge_of
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, Measurement
from goalrules.model.numbers import Number, exact
from goalrules.model.reals import Real
from goalrules.verdict import Assessment, Result

By = Literal["digits", "margin of error"]

MOST_VALUES = 10
"""So many values have all their corners gone through: 1 024 of them."""

MOST_COMBINATIONS = 1024
"""So many combinations of what members are at their corners are gone through for one goal."""

NotKnown = Literal["digits not known", "too many values", "too many combinations", "other entities"]
"""Why it is not known whether a level is fragile: figures whose written digits nobody knows; more corners than are
gone through; a goal that is compared with other entities."""


class Moved(NamedTuple):
    """One figure that turns a level: its row, the last unit written (or its standard error), and where it is moved."""

    row: Measurement
    unit: Number
    to: Number


class MemberMoved(NamedTuple):
    """One member that turns a goal: its level at a corner (None: no level), and the figures that bring it there."""

    path: str
    level: str | None
    figures: tuple[Moved, ...]
    members: tuple[MemberMoved, ...] = ()


class Fragile(NamedTuple):
    """Whether a level is fragile: True, False, or None where it is not known, with the reason.

    `levels` are all that the corners gave, best first, the one found among them. `turn` is a smallest move that gives
    `level` instead: figures of an indicator, `members` of a goal.
    """

    path: str
    fragile: bool | None
    levels: tuple[str, ...] = ()
    level: str | None = None
    turn: tuple[Moved, ...] = ()
    members: tuple[MemberMoved, ...] = ()
    not_known: NotKnown | None = None


class _Corner(NamedTuple):
    """What is found at one corner, and what was moved to get there."""

    found: Assessment
    figures: tuple[Moved, ...] = ()
    members: tuple[MemberMoved, ...] = ()

    @property
    def cost(self) -> int:
        return len(self.figures) + len(self.members)


class _Corners(NamedTuple):
    """All that differs among the corners of a node; the first is what was found. `not_known`: some were not tried."""

    corners: tuple[_Corner, ...]
    not_known: NotKnown | None = None


class Fragility:
    """The goals and indicators of one result, with the measurements it was judged from."""

    def __init__(self, result: Result, measurements: Measurements, by: By = "digits") -> None:
        self._result = result
        self._measurements = measurements
        self._by = by
        self._unknown_digits = {source.name for source in measurements.sources if not source.digits_known}
        self._corners: dict[str, _Corners] = {}

    def of(self, path: str) -> Fragile:
        """Whether the level of a goal or indicator is fragile. KeyError for a path that the plan does not have."""
        found = self._result[path]
        corners, not_known = self._corners_of(found)
        outcomes = {corner.found.outcomes for corner in corners}
        every = 0
        for mask in outcomes:
            every |= mask
        levels = found.scale.levels_in(every)
        others = [corner for corner in corners if corner.found.outcomes != found.outcomes]
        if others:
            turn = min(others, key=lambda corner: corner.cost)
            level = turn.found.level
            return Fragile(path, True, levels, level, turn.figures, turn.members)
        return Fragile(path, False if not_known is None else None, levels, not_known=not_known)

    def has_margin_of_error(self) -> bool:
        """Whether the data state any standard error, so that there is something to ask."""
        return any(row.kind == STANDARD_ERROR and row.value is not None for row in self._measurements.rows)

    def _corners_of(self, found: Assessment) -> _Corners:
        path = found.path
        if path not in self._corners:
            self._corners[path] = self._find(found)
        return self._corners[path]

    def _find(self, found: Assessment) -> _Corners:
        here = _Corner(found)
        if not found.applicable or (found.judgement is not None and found.judgement.decision is not None):
            return _Corners((here,))
        if isinstance(found.node, Goal):
            return self._of_goal(found, here)
        return self._of_indicator(found, here)

    # ---- indicators ------------------------------------------------------------------------------------------

    def _of_indicator(self, found: Assessment, here: _Corner) -> _Corners:
        node = found.node
        assert isinstance(node, Indicator)
        if node.nature != "measured" or (found.row is not None and found.row.level is not None):
            return _Corners((here,))
        values = OtherValues(self._result, self._measurements, found)
        rows = list(_rows_used(found))
        if node.split is not None and node.split.lowest_decides:
            there = {_key(row) for row in rows}
            rows += [row for row in _rows_used(values.total_alone()) if _key(row) not in there]
        kept: dict[object, _Corner] = {_state(found): here}
        while True:
            movable = [row for row in rows if self._unit(row) is not None]
            seen: dict[Measurement, None] = dict.fromkeys(rows)
            too_many = len(movable) > MOST_VALUES
            for corner in self._moved(movable, values, too_many=too_many):
                seen.update(dict.fromkeys(_rows_used(corner.found)))
                state = _state(corner.found)
                if state not in kept or corner.cost < kept[state].cost:
                    kept[state] = corner
            # A condition that is asked at a corner only may look at further figures.
            original = {_key(row): row for row in rows}
            new = [self._as_written(row) for row in seen if _key(row) not in original]
            if not new or too_many:
                break
            rows += new
        not_known: NotKnown | None = "too many values" if too_many else None
        if not_known is None and self._by == "digits" and any(self._is_unknown(row) for row in rows):
            not_known = "digits not known"
        return _Corners(tuple(kept.values()), not_known)

    def _as_written(self, row: Measurement) -> Measurement:
        series = self._measurements.of_entity(row.entity).get((row.indicator, row.group, row.kind), {})
        return series.get(row.period.number, row)

    def _is_unknown(self, row: Measurement) -> bool:
        return row.place is not None and row.place.file in self._unknown_digits

    def _unit(self, row: Measurement) -> Number | None:
        """Twice the distance by which a figure may move; None where it does not move."""
        if self._by == "digits":
            return None if self._is_unknown(row) else last_digit(row)
        errors = self._measurements.of_entity(row.entity).get((row.indicator, row.group, STANDARD_ERROR), {})
        error = errors.get(row.period.number)
        return None if error is None or error.value is None or error.value == 0 else exact(error.value)

    def _moved(self, rows: list[Measurement], values: OtherValues, *, too_many: bool) -> Iterator[_Corner]:
        """What is found with figures moved: each alone first, then all combinations, or only all at once."""
        moves = [self._ends(row) for row in rows]
        for ends in moves:
            for one in ends:
                yield self._judged(values, (one,))
        if len(moves) < 2:
            return
        together: Iterable[tuple[Moved, ...]] = product(*moves)
        if too_many:
            together = (tuple(ends[side] for ends in moves) for side in (0, 1))
        for some in together:
            yield self._judged(values, some)

    def _ends(self, row: Measurement) -> tuple[Moved, Moved]:
        unit = self._unit(row)
        assert unit is not None
        assert not isinstance(unit, Real)
        assert row.value is not None
        half = Fraction(unit) / (2 if self._by == "digits" else 1)
        low, high = (exact(Fraction(row.value) + side * half) for side in (-1, 1))
        return Moved(row, unit, low), Moved(row, unit, high)

    def _judged(self, values: OtherValues, moved: tuple[Moved, ...]) -> _Corner:
        rows = [one.row._replace(value=one.to) for one in moved]  # type: ignore[arg-type]
        return _Corner(values.judged(*rows), moved)

    # ---- goals -----------------------------------------------------------------------------------------------

    def _of_goal(self, found: Assessment, here: _Corner) -> _Corners:
        goal = found.node
        assert isinstance(goal, Goal)
        # In an outlook a child goal without one of its own stands in no result, and nothing of it moves.
        looked_at = {one.path for one in self._result.assessments}
        members = [
            self._corners_of(self._result[member.path]) if member.path in looked_at else _Corners((_Corner(member),))
            for member in found.members
        ]
        not_known = next((one.not_known for one in members if one.not_known is not None), None)
        open_ones = [self._as_seen(goal, one) for one in members]
        free = {m.path: some for m, some in zip(found.members, open_ones, strict=True) if len(some) > 1}
        if goal.peers is not None:
            return _Corners((here,), "other entities")
        if not free:
            return _Corners((here,), not_known)
        judge = judge_of(self._result.plan.plan, goal, self._result.entity)
        known = {member.path: member for member in found.members}
        kept: dict[object, _Corner] = {_state(found): here}
        too_many = prod(map(len, free.values())) > MOST_COMBINATIONS
        for some in _ends_of(free) if too_many else product(*free.values()):
            changed = {corner.found.path: corner for corner in some}
            made = judge.assess({**known, **{path: corner.found for path, corner in changed.items()}})
            moved = tuple(
                MemberMoved(path, corner.found.level, corner.figures, corner.members)
                for path, corner in changed.items()
                if corner.cost
            )
            corner = _Corner(made, (), moved)
            if _state(made) not in kept or corner.cost < kept[_state(made)].cost:
                kept[_state(made)] = corner
        every = [*known.values(), *(corner.found for some in free.values() for corner in some)]
        widest = judge.assess({**known, **_open(free)}) if too_many else None
        if widest is not None and not (all(map(_is_whole, every)) and widest.range == found.outcomes):
            not_known = not_known or "too many combinations"
        return _Corners(tuple(kept.values()), not_known)

    def _as_seen(self, goal: Goal, one: _Corners) -> list[_Corner]:
        """The corners of a member that its goal can tell apart: the cheapest for each."""
        seen = looks_at(goal)
        kept: dict[object, _Corner] = {}
        for corner in one.corners:
            found = corner.found
            trend = found.trend.trend if seen.trends and found.trend is not None else None
            scores = tuple((s.name, s.number, *s.ends) for s in found.scores if s.name in seen.scores)
            state = (found.outcomes, found.applicable, trend, scores)
            if state not in kept or corner.cost < kept[state].cost:
                kept[state] = corner
        return list(kept.values())


def _ends_of(free: Mapping[str, list[_Corner]]) -> Iterator[tuple[_Corner, ...]]:
    """Of too many combinations: each member alone, all at their best, all at their worst."""
    first = tuple(some[0] for some in free.values())
    for at, some in enumerate(free.values()):
        for corner in some[1:]:
            yield (*first[:at], corner, *first[at + 1 :])
    yield tuple(min(some, key=_rank) for some in free.values())
    yield tuple(max(some, key=_rank) for some in free.values())


def _rank(corner: _Corner) -> tuple[int, list[Fraction]]:
    """Worse is greater: by level, then by scores."""
    numbers = [s.number for s in corner.found.scores]
    return corner.found.outcomes, [-Fraction(n) for n in numbers if n is not None and not isinstance(n, Real)]


def _open(free: Mapping[str, list[_Corner]]) -> dict[str, Assessment]:
    """Members that may be anything their corners gave, for a range over all combinations at once."""
    found = {}
    for path, some in free.items():
        one = some[0].found
        mask = 0
        for corner in some:
            mask |= corner.found.outcomes
        trend = one.trend
        if trend is not None and len({c.found.trend.trend for c in some if c.found.trend is not None}) > 1:
            trend = trend._replace(trend=None)
        scores = []
        for score in one.scores:
            ends = [other.ends for c in some if (other := c.found.score(score.name)) is not None]
            lows, highs = [low for low, _ in ends], [high for _, high in ends]
            low = None if None in lows else min(n for n in lows if n is not None)
            high = None if None in highs else max(n for n in highs if n is not None)
            scores.append(score._replace(number=score.number if low == high else None, low=low, high=high))
        found[path] = one._replace(range=mask, trend=trend, scores=tuple(scores))
    return found


def _is_whole(found: Assessment) -> bool:
    """Whether nothing is missing of a member, so that a range over what it may be is one of what is counted."""
    has_trend = found.trend is None or found.trend.trend is not None
    has_scores = all(score.number is not None for score in found.scores)
    return not found.applicable or (found.level is not None and has_trend and has_scores)


def _state(found: Assessment) -> object:
    """All that a goal could see of a member."""
    trend = None if found.trend is None else found.trend.trend
    scores = tuple((score.name, score.number, *score.ends) for score in found.scores)
    return (found.outcomes, found.applicable, trend, scores)


def _rows_used(found: Assessment) -> Iterator[Measurement]:
    """The measured values that level, trend and scores rest on, each once; targets and standard errors are none."""
    split = found.node.split if isinstance(found.node, Indicator) else None
    groups = found.groups if split is not None and split.lowest_decides else ()
    parts = [part for one in (found, *groups) for part in (one.row, one.steps, one.target, one.trend)]
    seen: set[object] = set()
    for row in _rows((*parts, found.scores)):
        if row.kind in (OUTCOME, FORECAST) and row.value is not None and _key(row) not in seen:
            seen.add(_key(row))
            yield row


def _rows(part: tuple[object, ...]) -> Iterator[Measurement]:
    """Every row in evidence, which is tuples all the way down; of a fitted forecast the outcomes it is fitted to."""
    for one in part:
        if isinstance(one, Measurement):
            yield from one.fitted_to if one.fitted_to else (one,)
        elif isinstance(one, tuple):
            yield from _rows(one)


def _key(row: Measurement) -> tuple[object, ...]:
    return (row.indicator, row.entity, row.group, row.period, row.kind)
