"""What was found of a count over members: a sentence with the count, its base and its limit.

The sentence states the truth that the evaluator found; limits of shares are printed as counts, so that a reader
can redo the comparison. `at least` in the words is the evaluator's, never a comparison made here.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from goalrules.explain.language import Language
from goalrules.explain.numbers import NO_BREAK
from goalrules.model.condition import Quantifier
from goalrules.model.numbers import exact
from goalrules.verdict import CountFinding

Naming = Callable[[str], str]
"""How a member is called: its path in, a short name out."""

WHOLE = Fraction(100)
HALF = Fraction(50)


def count(found: CountFinding, name: Naming, say: Language, others: tuple[str, ...] = ()) -> str:
    """`3 of 4 are met or near; half of 4 is 2; 3 is at least 2`.

    `others` are those counted for which the test does not hold, where they can be told; `all` names them.
    """
    if found.reason is not None:
        return _without_base(found, name, say)
    quantifier = found.condition.quantifier
    match quantifier.word:
        case "all":
            return _all(found, name, say, others)
        case "no" | "any":
            return _any(found, name, say)
    if quantifier.share is None:
        return f"{_how_many(found, name, say)}; {_compared(found, quantifier.word, str(quantifier.count), say)}"
    share = Fraction(quantifier.share)
    limit = share * found.counted / WHOLE
    shown = say.counts.HALF if share == HALF else f"{say.notation.number(quantifier.share)}{NO_BREAK}%"
    of = say.counts.share_of(shown, found.counted)
    return f"{_how_many(found, name, say)}; {_share_limit(found, quantifier, of, limit, say)}"


class Base(NamedTuple):
    """How many members are counted, and who is outside."""

    counted: int
    left_out: tuple[str, ...]
    not_applicable: tuple[str, ...]


def outside(found: CountFinding | Base, name: Naming, say: Language) -> str:
    """Who is not in the base: `1 left out (grade6)`; empty where everybody is in."""
    parts = []
    if found.left_out:
        parts.append(f"{say.counts.left_out(len(found.left_out))} {_named(found.left_out, name)}")
    if found.not_applicable:
        parts.append(f"{say.counts.not_applicable(len(found.not_applicable))} {_named(found.not_applicable, name)}")
    return ", ".join(parts)


def _named(paths: tuple[str, ...], name: Naming) -> str:
    return f"({', '.join(name(path) for path in paths)})"


def _without_base(found: CountFinding, name: Naming, say: Language) -> str:
    assert found.reason is not None
    who, why = outside(found, name, say), say.words.reason(found.reason)
    return f"{why}: {who}" if who else why


def _open(found: CountFinding) -> tuple[str, ...]:
    """Those for which the test may hold and is not known to."""
    return tuple(path for path in found.possible if path not in found.certain)


def _how_many(found: CountFinding, name: Naming, say: Language) -> str:
    """`3 of 4 are met or near`, and how many more may be."""
    unsure = _open(found)
    base = _certain(found, say)
    return f"{base}, {say.counts.more_may_be(len(unsure))} {_named(unsure, name)}" if unsure else base


def _certain(found: CountFinding, say: Language) -> str:
    """`3 of 4 are met or near`: those for which it is known."""
    certain, asked = len(found.certain), found.condition
    test = say.words.predicate(asked.test, certain, asked.members.of)
    return f"{say.counts.of_all(certain, found.counted)} {test}"


def _all(found: CountFinding, name: Naming, say: Language, others: tuple[str, ...]) -> str:
    failing = found.counted - len(found.possible)
    if not failing:
        return _how_many(found, name, say)
    who = f" {_named(others, name)}" if others else ""
    return f"{_how_many(found, name, say)}{say.counts.are_not(failing, found.condition.test)}{who}"


def _any(found: CountFinding, name: Naming, say: Language) -> str:
    """For `no` and `any`: who it holds of, or that it holds of none."""
    if not found.possible:
        return say.counts.none_of(found.counted, found.condition.test, found.condition.members.of)
    if found.certain:
        return f"{_certain(found, say)} {_named(found.certain, name)}"
    return _how_many(found, name, say)


def _share_limit(found: CountFinding, quantifier: Quantifier, of: str, limit: Fraction, say: Language) -> str:
    """`half of 4 is 2; 3 is at least 2`; `of` is `half of 4`."""
    printed = say.notation.number(exact(limit))
    if quantifier.word == "fewer than" and limit > 0:
        said = say.counts.fewer_than(of, ceil(limit) - 1)
        return said if found.truth is not None else f"{said}; {_compared(found, 'fewer than', printed, say)}"
    return f"{say.counts.limit(of, printed)}; {_compared(found, quantifier.word, printed, say)}"


_FROM_BELOW = ("at least", "more than")
"""Conditions that more members can only make true: they fail for the most there can be, hold for the fewest."""


def _compared(found: CountFinding, word: str, limit: str, say: Language) -> str:
    """The end of the count that shows the truth, against the limit: both ends where the truth is unknown."""
    fewest, most = len(found.certain), len(found.possible)
    from_below = word in _FROM_BELOW
    if found.truth is None:
        if word == "exactly":
            return say.counts.may_be(limit)
        ends = ((fewest, not from_below), (most, from_below))
        return ", ".join(say.counts.compared(number, word, limit, holds=holds) for number, holds in ends)
    if found.truth:
        return say.counts.compared(fewest if from_below else most, word, limit, holds=True)
    if word == "exactly" and fewest != most:
        return say.counts.cannot_be(limit)
    return say.counts.compared(most if from_below else fewest, word, limit, holds=False)


def at_the_limit(found: CountFinding, say: Language) -> str | None:
    """`2 of 4`, where a share or count that holds would not hold with one member fewer; None elsewhere."""
    quantifier = found.condition.quantifier
    limit: Fraction | int | None = quantifier.count
    if quantifier.share is not None:
        limit = Fraction(quantifier.share) * found.counted / WHOLE
    if found.truth is not True or quantifier.word != "at least" or limit != len(found.certain):
        return None
    return share_found(found, say)


def share_found(found: CountFinding, say: Language) -> str:
    """`2 of 4`, held together."""
    return say.counts.of_all(len(found.certain), found.counted).replace(" ", NO_BREAK)
