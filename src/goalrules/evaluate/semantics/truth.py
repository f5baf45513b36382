"""Three truth values, sets of levels, counts and shares (semantics A, C, D2, M2).

Truth values are True (T), False (F) and None (U, unknown). Level sets are bit masks (`model.scale`): a known level is
one bit, several bits are the levels still possible.

    not  T F U      and | T F U      or | T F U
         F T U       T  | T F U       T | T T T
                     F  | F F F       F | T F U
                     U  | U F U       U | T U U
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from goalrules.model.numbers import Number
from goalrules.verdict import Truth


def negation(truth: Truth) -> Truth:
    return None if truth is None else not truth


def conjunction(truths: Iterable[Truth]) -> Truth:
    """F if any is F, else U if any is U, else T. Of nothing: T."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def disjunction(truths: Iterable[Truth]) -> Truth:
    """T if any is T, else U if any is U, else F. Of nothing: F."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def within(outcomes: int, named: int) -> Truth:
    """Whether a level out of `outcomes` is one of `named`: T if all are, F if none is, else U.

    No outcome at all (an empty mask) is U: nothing is known.
    """
    if not outcomes & named:
        return None if not outcomes else False
    return True if not outcomes & ~named else None


# ---- counts and shares (C) -------------------------------------------------------------------------------

QuantifierWord = Literal["all", "no", "any", "at least", "at most", "more than", "fewer than", "exactly"]


def count_truth(
    word: QuantifierWord, count: int | None, share: Fraction | int | None, lo: int, hi: int, n: int
) -> Truth:
    """Truth of a count or share condition.

    `n` members are counted; of `lo` the test surely holds, of `hi` it may (lo <= hi <= n). Either `count` (whole)
    or `share` (percent) is given; `all` is a share of 100 %, `no` and `any` need neither. A count of nothing
    is 0; a share of nothing is U (C1). Shares are compared as 100·k against p·n, so that bands have no holes (C4).
    """
    if word == "all":
        word, share = "at least", 100
    elif word == "no":
        word, count = "fewer than", 1
    elif word == "any":
        word, count = "at least", 1
    if share is not None:
        if n == 0:
            return None
        limit, certain, possible = share * n, 100 * lo, 100 * hi
    else:
        assert count is not None
        limit, certain, possible = count, lo, hi
    match word:
        case "at least":
            return _from_ends(certain >= limit, possible >= limit)
        case "more than":
            return _from_ends(certain > limit, possible > limit)
        case "fewer than":
            return negation(_from_ends(certain >= limit, possible >= limit))
        case "at most":
            return negation(_from_ends(certain > limit, possible > limit))
        case _:
            step = 1 if share is None else 100
            if limit % step or not certain <= limit <= possible:
                return False
            return True if certain == possible else None


def _from_ends(surely: bool, possibly: bool) -> Truth:
    return True if surely else None if possibly else False


# ---- ends (D2) -------------------------------------------------------------------------------------------


def ends_truth(
    left: tuple[Number | None, Number | None], comparator: str, right: tuple[Number | None, Number | None]
) -> Truth:
    """A comparison of two numbers of which only the least and greatest are known (None: no limit) (D2)."""
    (low, high), (least, most) = left, right

    def both(surely: bool, possibly: bool) -> Truth:
        return True if surely else None if possibly else False

    match comparator:
        case "at least":
            return both(
                low is not None and most is not None and low >= most, high is None or least is None or high >= least
            )
        case "above":
            return both(
                low is not None and most is not None and low > most, high is None or least is None or high > least
            )
        case "at most":
            return negation(ends_truth(left, "above", right))
        case "below":
            return negation(ends_truth(left, "at least", right))
        case _:
            at_least, at_most = ends_truth(left, "at least", right), ends_truth(left, "at most", right)
            return conjunction((at_least, at_most))


# ---- sets of levels (M2) ---------------------------------------------------------------------------------


def lowest_of(sets: Sequence[int]) -> int:
    """The levels that the lowest of several can be, over all choices of one level from each set.

    Bit 0 is the best level. A level can be the lowest if one set holds it and every set holds it or a better one.
    """
    result = 0
    joined = 0
    for mask in sets:
        joined |= mask
    while joined:
        bit = joined & -joined
        joined ^= bit
        better_or_equal = (bit << 1) - 1
        if all(mask & better_or_equal for mask in sets):
            result |= bit
    return result
