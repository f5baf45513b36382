"""Margins: how far each level is from turning, for one node or for a whole result.

Of an indicator in its own unit, of a goal in numbers of members; whether a level is fragile; and, where data are
missing, which missing value matters most. Nothing is computed before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goalrules.counterfactual.changes import WhyNot, why_not
from goalrules.counterfactual.distances import Distance, WithoutDistance, nearest, of_part, without_distance
from goalrules.counterfactual.fragility import Fragile, Fragility
from goalrules.counterfactual.missing import Missing, missing
from goalrules.counterfactual.of_values import OtherValues
from goalrules.counterfactual.varying import NotSolved
from goalrules.evaluate.states import possible_levels
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.verdict import Assessment, Result

MOST_WORK = 3_000
"""How much work is done to find what would change one goal: a tenth of what a question of its own (why not) is given,
since margins are told of many goals at once."""


class OfGroup(NamedTuple):
    """Of one group among several that decide: the least change of its value that would lift its own level."""

    group: str
    better: Distance | WithoutDistance | None


class Margin(NamedTuple):
    """How far one level is from turning.

    Of an indicator: `better` and `worse`, the least changes of a value at which its level is a better (worse) one; a
    word says why there is no distance, None that no value gives such a level. Where several groups of a split decide,
    `groups` has each of them. Of a goal: `up` and `down`, the smallest sets of members that would have to change for
    the next better level and the next worse one; None where there is no such level. `within_error` is there where the
    data state a margin of error. `missing`: the members without a level, the one that matters most first.
    """

    path: str
    level: str | None
    fragile: Fragile
    better: Distance | WithoutDistance | None = None
    worse: Distance | WithoutDistance | None = None
    groups: tuple[OfGroup, ...] = ()
    up: WhyNot | None = None
    down: WhyNot | None = None
    within_error: Fragile | None = None
    missing: tuple[Missing, ...] = ()


class Margins(Mapping[str, Margin]):
    """The margins of all nodes of a result by path, each found when it is asked for."""

    def __init__(self, result: Result, measurements: Measurements) -> None:
        self._result = result
        self._measurements = measurements
        self._digits = Fragility(result, measurements)
        error = Fragility(result, measurements, "margin of error")
        self._error = error if error.has_margin_of_error() else None
        self._found: dict[str, Margin] = {}
        self._outlooks: dict[Period, Margins] = {}

    def __getitem__(self, path: str) -> Margin:
        if path not in self._found:
            self._found[path] = self._find(self._result[path])
        return self._found[path]

    def __iter__(self) -> Iterator[str]:
        return (one.path for one in self._result.assessments)

    def __len__(self) -> int:
        return len(self._result.assessments)

    def outlook(self, path: str) -> Margin | None:
        """The same of the second verdict, on forecast values; None where a goal or indicator has none."""
        for one in self._result.outlooks:
            if any(found.path == path for found in one.assessments):
                if one.period not in self._outlooks:
                    self._outlooks[one.period] = Margins(one, self._measurements)
                return self._outlooks[one.period][path]
        return None

    def fragile(self, path: str) -> Fragile:
        """Whether a level is fragile, without the rest."""
        return self._digits.of(path)

    def _find(self, found: Assessment) -> Margin:
        error = None if self._error is None else self._error.of(found.path)
        margin = Margin(found.path, found.level, self._digits.of(found.path), within_error=error)
        if isinstance(found.node, Indicator):
            return self._of_indicator(found, margin)
        return self._of_goal(found, margin)

    def _of_indicator(self, found: Assessment, margin: Margin) -> Margin:
        without = without_distance(found)
        if without is not None:
            return margin._replace(better=without, worse=without)
        values, scale = OtherValues(self._result, self._measurements, found), found.scale
        if found.level is None:
            return margin._replace(better=nearest(values, scale.every_level))
        bit = scale.mask(found.level)
        better = nearest(values, bit - 1) if bit > 1 else None
        worse = nearest(values, scale.every_level & ~(2 * bit - 1)) if found.level != scale.worst else None
        margin = margin._replace(better=better, worse=worse)
        return (
            margin._replace(groups=tuple(_deciding(values, bit - 1))) if better == "several groups decide" else margin
        )

    def _of_goal(self, found: Assessment, margin: Margin) -> Margin:
        path = found.path
        up, down = (
            None
            if level is None
            else why_not(self._result, path, level, measurements=self._measurements, most=MOST_WORK)
            for level in _next_levels(found)
        )
        return margin._replace(up=up, down=down, missing=missing(self._result, path))


def margins(result: Result, measurements: Measurements) -> Margins:
    """How far each level of a result is from turning; `measurements` are those it was judged from."""
    return Margins(result, measurements)


def _next_levels(found: Assessment) -> tuple[str | None, str | None]:
    """The next better and the next worse level that the rating can give; without a level the best one, and none."""
    names = found.scale.levels_in(possible_levels(found.node))
    if found.level is None or not names:
        return (names[0] if names else None), None
    place = found.scale.names.index
    better = [name for name in names if place(name) < place(found.level)]
    worse = [name for name in names if place(name) > place(found.level)]
    return (better[-1] if better else None), (worse[0] if worse else None)


def _deciding(values: OtherValues, wanted: int) -> Iterator[OfGroup]:
    """Each group at the level that decides, with what would lift its own level."""
    for part in values.parts():
        if part.level == values.found.level:
            try:
                yield OfGroup(part.group, of_part(values.of_group(part.group), part, wanted))
            except NotSolved:
                yield OfGroup(part.group, "not solved")
