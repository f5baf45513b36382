"""Targets of each kind, with each kind of near that goes with it."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from goalrules.testing.amounts import numbers
from goalrules.testing.rule_text import Near, Target


@cache
@st.composite
def targets(
    draw: st.DrawFn, with_near: bool | None = None, amounts: st.SearchStrategy[Decimal] | None = None
) -> Target:
    """A target of any of the six kinds, with or without one of the kinds of near that go with it.

    `amounts` are the numbers of targets (`any_numbers()` has zero, negative and long ones); without it short ones.
    """
    comparator = draw(st.sampled_from(("at least", "above", "at most", "below", "between", "exactly")))
    low = draw(numbers() if amounts is None else amounts)
    high = low + draw(numbers(1, 30)) if comparator == "between" else None
    wanted = draw(st.integers(0, 3)) > 0 if with_near is None else with_near
    return Target(comparator, low, high, draw(_nears(comparator, low, high)) if wanted else None)


@st.composite
def _nears(draw: st.DrawFn, comparator: str, low: Decimal, high: Decimal | None) -> Near:
    two_sided = comparator in ("between", "exactly")
    kinds = ["within", "limit", *(["percent"] if low > 0 else [])]
    kind = draw(st.sampled_from(kinds))
    distance = numbers(1, 20)
    if kind == "percent":
        percent = Decimal(draw(st.integers(1, 60)))
        return Near(kind, percent, percent)
    below = draw(distance)
    above = draw(distance) if two_sided and draw(st.booleans()) else below
    if kind == "within":
        return Near(kind, below, above)
    if two_sided:
        return Near(kind, low - below, (low if high is None else high) + above)
    strict = comparator in ("above", "below")
    included = draw(st.booleans())
    distance_ = Decimal(0) if strict and included and draw(st.booleans()) else below
    if comparator in ("at least", "above"):
        return Near(kind, low - distance_, None, included)
    return Near(kind, None, low + distance_, included)
