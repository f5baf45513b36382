"""Sets of standings as SQL: whether a node's standing is one of several."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set

ALWAYS, NEVER = "TRUE", "FALSE"

MOST_TERMS = 100
"""The sum of so many small numbers of 0 or 1 surely is a small number."""


def is_in(standing: str, wanted: Collection[int], possible: Collection[int]) -> str:
    """The condition that a standing is one of those wanted, out of those that there can be; as short as may be.

    Where one comparison does not say it, only those bits are looked at that make a difference.
    """
    inside = set(possible).intersection(wanted)
    outside = set(possible) - inside
    found = _compared(standing, inside, outside)
    if found is not None:
        return found
    mask = (1 << max(possible).bit_length()) - 1
    for bit in (1 << at for at in reversed(range(mask.bit_length()))):
        if outside.isdisjoint(map(bit.__xor__, inside)):
            mask &= ~bit
            inside, outside = (set(map(mask.__and__, those)) for those in (inside, outside))
    if mask.bit_count() < max(possible).bit_length():
        standing = f"({standing} & {mask})"
    return _compared(standing, inside, outside) or _listed(standing, inside, outside)


def _compared(number: str, inside: Set[int], outside: Set[int]) -> str | None:
    """One comparison that tells some numbers from others; None where none does."""
    if not inside:
        return NEVER
    if not outside:
        return ALWAYS
    if len(outside) == 1 < len(inside):
        return f"{number} <> {min(outside)}"
    if len(inside) == 1:
        return f"{number} = {min(inside)}"
    if max(inside) < min(outside):
        return f"{number} <= {max(inside)}"
    if max(outside) < min(inside):
        return f"{number} >= {min(inside)}"
    return None


def _listed(number: str, inside: Set[int], outside: Set[int]) -> str:
    """The shorter of two lists: of some numbers, or of all others."""
    if len(outside) < len(inside):
        return f"{number} NOT IN ({', '.join(map(str, sorted(outside)))})"
    return f"{number} IN ({', '.join(map(str, sorted(inside)))})"


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
