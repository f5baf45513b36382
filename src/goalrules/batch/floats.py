"""Roots, and numbers of too many digits, in columns: two binary floats with the number between them.

No verdict comes of them where they do not settle it: what lies nearer to a limit than the two are apart is judged
again by the reference evaluator (`rejudging`). Each step is widened by more than it can be wrong: sums, products and
quotients of 64-bit floats are right to 2^-53 of themselves, and powers of the engines to a few units of the last place,
so that 2^-48, 32 times the former, holds both with room to spare. Values under 10^-250, where floats lose their
digits, do not come of decimals with 38 digits; they are widened by `LEAST` all the same.

Numbers that are written, and whole numbers of at most 2^53, are taken as they are: two ends that are one float.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import inf, nextafter

Ends = tuple[str, str]

WIDER = "3.6e-15"
"""More than 2^-48 of a number."""

LEAST = "1e-280"

ROOT_WIDER = "1e-12"
"""So much of a power is allowed for its own error."""

ZERO = "0e0"

WHOLE = 2**53
"""Floats hold whole numbers up to this one exactly."""

FAR, FARTHEST = "1e140", 10**140
"""Products of what is nearer to zero do not overflow."""

TINY = "1e-40"
"""Powers of what is farther from zero have no more digits than the evaluator computes."""


def of_fraction(top: str, bottom: str, *, is_small: bool = False) -> Ends:
    """The ends of an exact fraction; `is_small`: of a whole number that is at most `WHOLE`."""
    whole = f"CAST({top} AS DOUBLE)"
    if is_small and bottom == "1":
        return whole, whole
    return widened(whole if bottom == "1" else f"({whole} / CAST({bottom} AS DOUBLE))")


def of_constant(number: Fraction) -> Ends:
    """The ends of a written number, which is nearer to zero than floats reach: itself where a float is exactly it."""
    nearest = float(number)
    if Fraction(nearest) == number:
        return _literal(nearest), _literal(nearest)
    return _literal(nextafter(nearest, -inf)), _literal(nextafter(nearest, inf))


def is_literal(expression: str) -> bool:
    """Whether SQL is a written float."""
    return re.fullmatch(r"[0-9.]+e[+-]?[0-9]+", expression) is not None


def _literal(number: float) -> str:
    """A float as SQL: with an exponent, without which it would be a decimal."""
    written = repr(number)
    written = written if "e" in written else f"{written}e0"
    return f"({written})" if number < 0 else written


def widened(low: str, high: str | None = None, by: str = WIDER) -> Ends:
    """Ends with room for what one step may be wrong."""
    high = low if high is None else high
    return f"({low} - (abs({low}) * {by} + {LEAST}))", f"({high} + (abs({high}) * {by} + {LEAST}))"


def added(left: Ends, right: Ends, *, minus: bool) -> Ends:
    if minus:
        return widened(f"({left[0]} - {right[1]})", f"({left[1]} - {right[0]})")
    return widened(f"({left[0]} + {right[0]})", f"({left[1]} + {right[1]})")


def summed(parts: Sequence[Ends]) -> Ends:
    """The sum of many, right to a unit of the last place of all terms together for each of them."""
    by = f"{(len(parts) // 16 + 1) * 3.6e-15!r}"
    low, high = (" + ".join(ends) for ends in zip(*parts, strict=True))
    least, most = (" + ".join(f"abs({one})" for one in ends) for ends in zip(*parts, strict=True))
    return f"({low} - (({least}) * {by} + {LEAST}))", f"({high} + (({most}) * {by} + {LEAST}))"


def extreme(parts: Sequence[Ends], word: str) -> Ends:
    """The `least` or `greatest` of several."""
    low, high = (_one_of(word, ends) for ends in zip(*parts, strict=True))
    return low, high


def _one_of(word: str, numbers: Sequence[str]) -> str:
    """The `least` or `greatest`; not every engine has it of a single one."""
    once = list(dict.fromkeys(numbers))
    return once[0] if len(once) == 1 else f"{word}({', '.join(once)})"


def multiplied(left: Ends, right: Ends) -> Ends:
    products = [f"({a} * {b})" for a in left for b in right]
    return widened(_one_of("least", products), _one_of("greatest", products))


def divided(left: Ends, right: Ends) -> Ends:
    """By a number whose ends have one sign; where they do not the case is in doubt, and any ends do."""
    spans = f"({right[0]} <= 0 AND {right[1]} >= 0)"
    quotients = [f"({a} / {b})" for a in left for b in right]
    low, high = widened(_one_of("least", quotients), _one_of("greatest", quotients))
    return f"(CASE WHEN {spans} THEN 0 ELSE {low} END)", f"(CASE WHEN {spans} THEN 0 ELSE {high} END)"


def size(one: Ends) -> Ends:
    low, high = one
    return f"greatest({low}, -({high}), 0)", f"greatest(abs({low}), abs({high}))"


def power(one: Ends, exponent: str) -> Ends:
    """A positive number to a power; `exponent` is SQL of a binary float, right to a unit of its last place."""
    ends = [f"pow(greatest({end}, {LEAST}), {exponent})" for end in one]
    return widened(f"least({ends[0]}, {ends[1]})", f"greatest({ends[0]}, {ends[1]})", ROOT_WIDER)


def is_too_wide(one: Ends) -> str:
    """The condition that the ends say nothing: they are too large for floats, or no numbers at all."""
    return f"NOT ({one[1]} - {one[0]} < 1e290)"


def compared(left: Ends, sign: str, right: Ends) -> tuple[str, str]:
    """Whether a comparison surely holds, and whether it may."""
    (low, high), (least, most) = left, right
    match sign:
        case ">" | ">=":
            return f"{low} {sign} {most}", f"{high} {sign} {least}"
        case "<" | "<=":
            return f"{high} {sign} {least}", f"{low} {sign} {most}"
    same = f"({low} = {high} AND {least} = {most} AND {low} = {least})"
    return same, f"({low} <= {most} AND {least} <= {high})"
