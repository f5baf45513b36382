"""What the columns know of one node: which levels it may have, as one small whole number.

A standing is the mask of the levels that are possible (`model.scale`), as the evaluator's `outcomes`; of a goal that
is part of another one also the mask of the levels possible whatever is missing, its `range`; and of an indicator with
a trend the mask of its possible trends. 0 is a node that does not apply.

    outcomes | range << width | trends << (width or 2 * width)

All standings that a node can have are known beforehand. So what a condition makes of each is asked of the reference
evaluator when a plan is compiled, and columns only look it up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import NamedTuple

from goalrules.batch.lookups import ALWAYS, NEVER, every, is_in, some
from goalrules.evaluate.hypothetical import blank
from goalrules.evaluate.members import Kin
from goalrules.evaluate.states import ANY_TREND, TREND_BITS
from goalrules.verdict import Assessment, Reason, TrendFinding

OUTSIDE = 0
"""The standing of a node that does not apply."""


class Standings(NamedTuple):
    """How a node's standings are written, and which there can be.

    `width` bits hold a mask of levels, with "cannot be assessed" as the last of them; one more than these may say that
    no level is given although only one is left. `ranges`: whether the range
    is part of a standing; without it, the range is what the outcomes are. `trends`: whether trends are.
    """

    width: int
    possible: tuple[int, ...]
    ranges: bool = False
    trends: bool = False

    def outcomes(self, standing: int) -> int:
        return standing & self.mask

    def range(self, standing: int) -> int:
        return (standing >> self.width) & self.mask if self.ranges else standing & self.mask

    def trend(self, standing: int) -> int:
        return standing >> (2 * self.width if self.ranges else self.width) if self.trends else 0

    @property
    def mask(self) -> int:
        """The bits of the outcomes."""
        return (1 << self.width) - 1

    @property
    def bits(self) -> int:
        """So many bits hold every standing."""
        return max(self.possible).bit_length()


def standings(
    width: int, outcomes: Iterable[int], *, ranges: Iterable[int] = (), trends: bool = False, may_be_outside: bool
) -> Standings:
    """The standings of a node: `outcomes` and `ranges` are the masks there can be, each with each."""
    all_ranges = tuple(dict.fromkeys(ranges))
    all_trends = (*TREND_BITS.values(), ANY_TREND) if trends else (0,)
    found = []
    for mask, whole, trend in product(dict.fromkeys(outcomes), all_ranges or (0,), all_trends):
        found.append(mask | whole << width | trend << (2 * width if all_ranges else width))
    outside = (OUTSIDE,) if may_be_outside else ()
    return Standings(width, (*outside, *sorted(found)), bool(all_ranges), trends)


def assessments_of(one: Kin, form: Standings) -> Iterator[tuple[int, Assessment]]:
    """A member with each of its standings, as the evaluator's conditions see it."""
    nothing, cannot = blank(one), one.scale.cannot
    outside = nothing._replace(applicable=False, reason=Reason.NOT_APPLICABLE, outcomes=0, range=0)
    words = {bit: word for word, bit in TREND_BITS.items()}
    trends: dict[str | None, TrendFinding | None] = {None: nothing.trend}
    if nothing.trend is not None:
        for word in (None, *words.values()):
            trends[word] = nothing.trend._replace(trend=word, reason=None if word else Reason.NO_TREND)
    for standing in form.possible:
        outcomes, trend = form.outcomes(standing), nothing.trend
        if not outcomes:
            yield standing, outside
            continue
        if form.trends:
            trend = trends[words.get(form.trend(standing))]
        is_single = outcomes & (outcomes - 1) == 0
        level = one.scale.levels_in(outcomes)[0] if is_single and outcomes != cannot else None
        reason = None if level else Reason.CANNOT_BE_ASSESSED if is_single else Reason.UNDETERMINED
        yield (
            standing,
            nothing._replace(
                level=level, computed_level=level, reason=reason, trend=trend, outcomes=outcomes,
                range=form.range(standing),
            ),
        )  # fmt: skip


def has_one_of(column: str, wanted: Collection[int], form: Standings) -> str:
    """The condition that a node, whose standing is in a column, has one of those wanted.

    What it says of range and trend is the same for many outcomes: these are looked at together.
    """
    whole = is_in(column, wanted, form.possible)
    if not (form.ranges or form.trends):
        return whole
    rows: dict[int, list[int]] = {}
    mask, inside = form.mask, frozenset(wanted)
    for one in form.possible:
        rows.setdefault(one & mask, []).append(one)
    alike: dict[str | frozenset[int], list[int]] = {}
    for outcomes, row in rows.items():
        found = inside.intersection(row)
        rest = NEVER if not found else ALWAYS if len(found) == len(row) else frozenset(one - outcomes for one in found)
        alike.setdefault(rest, []).extend(row)
    cases = []
    for rest, those in alike.items():
        if rest != NEVER:
            cases.append(every([is_in(column, those, form.possible), is_in(column, inside.intersection(those), those)]))
    return min(whole, some(cases), key=len)


def submasks(mask: int) -> Iterator[int]:
    """Every mask that has some of the bits of another, and at least one."""
    one = mask
    while one:
        yield one
        one = (one - 1) & mask
