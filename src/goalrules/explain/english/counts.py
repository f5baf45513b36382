"""What was found of a count over members, in a sentence with the count, its base and its limit.

The sentence states the truth that the evaluator found; limits of shares are printed as counts, so that a reader
can redo the comparison. `at least` in the words is the evaluator's, never a comparison made here.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from goalrules.explain.english.words import are, predicate, reason
from goalrules.explain.numbers import NO_BREAK, number
from goalrules.model.condition import Quantifier
from goalrules.model.numbers import exact
from goalrules.verdict import CountFinding

Naming = Callable[[str], str]
"""How a member is called: its path in, a short name out."""

WHOLE = Fraction(100)
HALF = Fraction(50)


def count(found: CountFinding, name: Naming, others: tuple[str, ...] = ()) -> str:
    """`3 of 4 are met or near; half of 4 is 2; 3 is at least 2`.

    `others` are those counted for which the test does not hold, where they can be told; `all` names them.
    """
    if found.reason is not None:
        return _without_base(found, name)
    quantifier = found.condition.quantifier
    match quantifier.word:
        case "all":
            return _all(found, name, others)
        case "no" | "any":
            return _any(found, name)
    if quantifier.share is None:
        return f"{_how_many(found, name)}; {_compared(found, quantifier.word, str(quantifier.count))}"
    share = Fraction(quantifier.share)
    limit = share * found.counted / WHOLE
    shown = "half" if share == HALF else f"{number(quantifier.share)}{NO_BREAK}%"
    return f"{_how_many(found, name)}; {_share_limit(found, quantifier, shown, limit)}"


class Base(NamedTuple):
    """How many members are counted, and who is outside."""

    counted: int
    left_out: tuple[str, ...]
    not_applicable: tuple[str, ...]


def outside(found: CountFinding | Base, name: Naming) -> str:
    """Who is not in the base: `1 left out (grade6)`; empty where everybody is in."""
    parts = []
    if found.left_out:
        parts.append(f"{len(found.left_out)} left out {_named(found.left_out, name)}")
    if found.not_applicable:
        parts.append(f"{len(found.not_applicable)} not applicable {_named(found.not_applicable, name)}")
    return ", ".join(parts)


def _named(paths: tuple[str, ...], name: Naming) -> str:
    return f"({', '.join(name(path) for path in paths)})"


def _without_base(found: CountFinding, name: Naming) -> str:
    assert found.reason is not None
    who = outside(found, name)
    return f"{reason(found.reason)}: {who}" if who else reason(found.reason)


def _open(found: CountFinding) -> tuple[str, ...]:
    """Those for which the test may hold and is not known to."""
    return tuple(path for path in found.possible if path not in found.certain)


def _how_many(found: CountFinding, name: Naming) -> str:
    """`3 of 4 are met or near`, and how many more may be."""
    certain, unsure = len(found.certain), _open(found)
    base = f"{certain} of {found.counted} {predicate(found.condition.test, certain)}"
    if not unsure:
        return base
    return f"{base}, {len(unsure)} more may be {_named(unsure, name)}"


def _all(found: CountFinding, name: Naming, others: tuple[str, ...]) -> str:
    failing = found.counted - len(found.possible)
    if not failing:
        return _how_many(found, name)
    who = f" {_named(others, name)}" if others else ""
    return f"{_how_many(found, name)}: {failing} {are(failing)} not{who}"


def _any(found: CountFinding, name: Naming) -> str:
    """For `no` and `any`: who it holds of, or that it holds of none."""
    certain = len(found.certain)
    if not found.possible:
        return f"none of {found.counted} {predicate(found.condition.test, 1)}"
    if certain:
        test = predicate(found.condition.test, certain)
        return f"{certain} of {found.counted} {test} {_named(found.certain, name)}"
    return _how_many(found, name)


def _share_limit(found: CountFinding, quantifier: Quantifier, shown: str, limit: Fraction) -> str:
    of = f"{shown} of {found.counted}"
    if quantifier.word == "fewer than" and limit > 0:
        fewest = ceil(limit) - 1
        said = f"fewer than {of} is {fewest}" + (" or fewer" if fewest else "")
        return said if found.truth is not None else f"{said}; {_compared(found, 'fewer than', number(exact(limit)))}"
    printed = number(exact(limit))
    return f"{of} is {printed}; {_compared(found, quantifier.word, printed)}"


# What holds of a count and its limit where the condition holds, and where it does not.
_HOLDS = {
    "at least": "is at least",
    "more than": "is more than",
    "fewer than": "is fewer than",
    "at most": "is at most",
    "exactly": "is exactly",
}
_FAILS = {
    "at least": "is fewer than",
    "more than": "is not more than",
    "fewer than": "is not fewer than",
    "at most": "is more than",
    "exactly": "is not",
}
_FROM_BELOW = ("at least", "more than")
"""Conditions that more members can only make true: they fail for the most there can be, hold for the fewest."""


def _compared(found: CountFinding, word: str, limit: str) -> str:
    """The end of the count that shows the truth, against the limit: both ends where the truth is unknown."""
    fewest, most = len(found.certain), len(found.possible)
    from_below = word in _FROM_BELOW
    if found.truth is None:
        first, last = (_FAILS[word], _HOLDS[word]) if from_below else (_HOLDS[word], _FAILS[word])
        if word == "exactly":
            return f"it may be {limit}"
        return f"{fewest} {first} {limit}, {most} {last} {limit}"
    if found.truth:
        return f"{fewest if from_below else most} {_HOLDS[word]} {limit}"
    if word == "exactly":
        return f"{fewest} {_FAILS[word]} {limit}" if fewest == most else f"it cannot be {limit}"
    return f"{most if from_below else fewest} {_FAILS[word]} {limit}"


def at_the_limit(found: CountFinding) -> str | None:
    """`2 of 4`, where a share or count that holds would not hold with one member fewer; None elsewhere."""
    quantifier = found.condition.quantifier
    limit: Fraction | int | None = quantifier.count
    if quantifier.share is not None:
        limit = Fraction(quantifier.share) * found.counted / WHOLE
    if found.truth is not True or quantifier.word != "at least" or limit != len(found.certain):
        return None
    return f"{len(found.certain)}{NO_BREAK}of{NO_BREAK}{found.counted}"
