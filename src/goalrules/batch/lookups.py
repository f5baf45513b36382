"""Sets of standings as SQL: whether a node's standing is one of several."""

from __future__ import annotations

from collections.abc import Collection, Sequence

ALWAYS, NEVER = "TRUE", "FALSE"

MOST_TERMS = 100
"""The sum of so many small numbers of 0 or 1 surely is a small number."""


def is_in(standing: str, wanted: Collection[int], possible: Sequence[int]) -> str:
    """The condition that a standing is one of those wanted, out of those that there can be; as short as may be."""
    inside = [one for one in possible if one in wanted]
    outside = [one for one in possible if one not in wanted]
    if not inside:
        return NEVER
    if not outside:
        return ALWAYS
    if len(outside) == 1 < len(inside):
        return f"{standing} <> {outside[0]}"
    if len(inside) > 1 and inside[-1] < outside[0]:
        return f"{standing} <= {inside[-1]}"
    if len(inside) > 1 and outside[-1] < inside[0]:
        return f"{standing} >= {inside[0]}"
    if len(inside) == 1:
        return f"{standing} = {inside[0]}"
    return f"{standing} IN ({', '.join(map(str, inside))})"


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
