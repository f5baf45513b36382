"""Roots in columns: two binary floats with the number between them.

No verdict comes of them where they do not settle it: what lies nearer to a limit than the two are apart is judged
again by the reference evaluator (`rejudging`). Each step is widened by more than it can be wrong: sums, products and
quotients of 64-bit floats are right to 2^-53 of themselves, and powers of the engines to a few units of the last place,
so that 2^-48, 32 times the former, holds both with room to spare. Values under 10^-250, where floats lose their
digits, do not come of decimals with 38 digits; they are widened by `LEAST` all the same.
"""

from __future__ import annotations

Ends = tuple[str, str]

WIDER = "3.6e-15"
"""More than 2^-48 of a number."""

LEAST = "1e-280"

ROOT_WIDER = "1e-12"
"""So much of a power is allowed for its own error."""


def of_fraction(top: str, bottom: str) -> Ends:
    """The ends of an exact fraction."""
    whole = f"CAST({top} AS DOUBLE)"
    return widened(whole if bottom == "1" else f"({whole} / CAST({bottom} AS DOUBLE))")


def widened(low: str, high: str | None = None, by: str = WIDER) -> Ends:
    """Ends with room for what one step may be wrong."""
    high = low if high is None else high
    return f"({low} - (abs({low}) * {by} + {LEAST}))", f"({high} + (abs({high}) * {by} + {LEAST}))"


def added(left: Ends, right: Ends, *, minus: bool) -> Ends:
    if minus:
        return widened(f"({left[0]} - {right[1]})", f"({left[1]} - {right[0]})")
    return widened(f"({left[0]} + {right[0]})", f"({left[1]} + {right[1]})")


def multiplied(left: Ends, right: Ends) -> Ends:
    products = ", ".join(f"{a} * {b}" for a in left for b in right)
    return widened(f"least({products})", f"greatest({products})")


def divided(left: Ends, right: Ends) -> Ends:
    """By a number whose ends have one sign; where they do not the case is in doubt, and any ends do."""
    spans = f"({right[0]} <= 0 AND {right[1]} >= 0)"
    quotients = ", ".join(f"{a} / {b}" for a in left for b in right)
    low, high = widened(f"least({quotients})", f"greatest({quotients})")
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
    return "FALSE", f"({low} <= {most} AND {least} <= {high})"
