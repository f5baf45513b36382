"""Sets of standings as SQL: whether a node's standing is one of several."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

ALWAYS, NEVER = "TRUE", "FALSE"

MOST_TERMS = 100
"""The sum of so many small numbers of 0 or 1 surely is a small number."""


def is_in(standing: str, wanted: Collection[int], possible: Collection[int]) -> str:
    """The condition that a standing is one of those wanted, out of those that there can be; as short as may be.

    Where one comparison does not say it, only those bits are looked at that make a difference.
    """
    holds = {one: one in wanted for one in sorted(possible)}
    found = _compared(standing, holds)
    if found is not None:
        return found
    mask, masked = _deciding_bits(holds)
    if len(masked) < len(holds):
        standing = f"({standing} & {mask})"
    return _compared(standing, masked) or _listed(standing, masked)


def _compared(number: str, holds: Mapping[int, bool]) -> str | None:
    """One comparison of a number that says which of the possible ones, in order, are wanted; None if none does."""
    inside = [one for one, is_wanted in holds.items() if is_wanted]
    outside = [one for one, is_wanted in holds.items() if not is_wanted]
    if not inside:
        return NEVER
    if not outside:
        return ALWAYS
    if len(outside) == 1 < len(inside):
        return f"{number} <> {outside[0]}"
    if len(inside) == 1:
        return f"{number} = {inside[0]}"
    if inside[-1] < outside[0]:
        return f"{number} <= {inside[-1]}"
    if outside[-1] < inside[0]:
        return f"{number} >= {inside[0]}"
    return None


def _listed(number: str, holds: Mapping[int, bool]) -> str:
    """The shorter list, of the numbers that are wanted or of those that are not."""
    inside = [str(one) for one, is_wanted in holds.items() if is_wanted]
    outside = [str(one) for one, is_wanted in holds.items() if not is_wanted]
    if len(outside) < len(inside):
        return f"{number} NOT IN ({', '.join(outside)})"
    return f"{number} IN ({', '.join(inside)})"


def _deciding_bits(holds: Mapping[int, bool]) -> tuple[int, dict[int, bool]]:
    """A mask of bits that say which numbers are wanted, without one that can be spared; and what they say."""
    left = dict(holds)
    mask = (1 << max(left, default=0).bit_length()) - 1
    for bit in (1 << at for at in reversed(range(mask.bit_length()))):
        without = _without(left, bit)
        if without is not None:
            left, mask = without, mask & ~bit
    return mask, dict(sorted(left.items()))


def _without(holds: Mapping[int, bool], bit: int) -> dict[int, bool] | None:
    """What numbers say without one of their bits; None where that makes a difference."""
    found: dict[int, bool] = {}
    for one, is_wanted in holds.items():
        if found.setdefault(one & ~bit, is_wanted) is not is_wanted:
            return None
    return found


def one_if(condition: str) -> str:
    """1 where a condition without unknowns holds, else 0."""
    if condition in (ALWAYS, NEVER):
        return "1" if condition == ALWAYS else "0"
    return f"CAST(({condition}) AS TINYINT)"


def total(terms: Sequence[str]) -> str:
    """The sum of whole numbers, with the constant ones added up beforehand."""
    constant = sum(int(term) for term in terms if term.isdigit())
    others = [term for term in terms if not term.isdigit()]
    if not others:
        return str(constant)
    if len(terms) > MOST_TERMS:
        others[0] = f"CAST({others[0]} AS INTEGER)"
    return " + ".join((*others, *([str(constant)] if constant else [])))


def every(conditions: Sequence[str]) -> str:
    """`and` of conditions without unknowns."""
    parts = list(dict.fromkeys(one for one in conditions if one != ALWAYS))
    if NEVER in parts:
        return NEVER
    return " AND ".join(_bracketed(parts)) or ALWAYS


def some(conditions: Sequence[str]) -> str:
    """`or` of conditions without unknowns."""
    parts = list(dict.fromkeys(one for one in conditions if one != NEVER))
    if ALWAYS in parts:
        return ALWAYS
    return " OR ".join(_bracketed(parts)) or NEVER


def negated(condition: str) -> str:
    """`not` of a condition without unknowns."""
    if condition in (ALWAYS, NEVER):
        return NEVER if condition == ALWAYS else ALWAYS
    return f"NOT ({condition})"


def _bracketed(parts: Sequence[str]) -> list[str]:
    return [f"({one})" for one in parts] if len(parts) > 1 else list(parts)
