"""What is said of a count over members, in Swedish."""

from __future__ import annotations

from goalrules.explain.language import Kind
from goalrules.explain.swedish.words import is_of_own_levels, predicate
from goalrules.model.condition import MemberTest, StateTest

HALF = "hälften"

# What holds of a count and its limit where the condition holds, and where it does not.
_HOLDS = {
    "at least": "är minst",
    "more than": "är fler än",
    "fewer than": "är färre än",
    "at most": "är högst",
    "exactly": "är exakt",
}
_FAILS = {
    "at least": "är färre än",
    "more than": "är inte fler än",
    "fewer than": "är inte färre än",
    "at most": "är fler än",
    "exactly": "är inte",
}
_DATA_VERBS = {"data": "kan", "no data": "gör", "trend": "har"}


def of_all(number: int, counted: int) -> str:
    return f"{number} av {counted}"


def more_may_be(number: int) -> str:
    return f"ytterligare {number} kan vara det"


def are_not(number: int, test: MemberTest) -> str:
    """What follows how many are as the test says, with what joins it: `; 3 är det inte`."""
    if isinstance(test, StateTest):
        return f"; {number} {'har' if is_of_own_levels(test) else 'är'} det inte"
    return f"; {number} {_DATA_VERBS[test.asks]} det inte"


def none_of(counted: int, test: MemberTest, of: Kind) -> str:
    return f"{'ingen' if of == 'indicators' else 'inget'} av {counted} {predicate(test, 1, of)}"


def share_of(share: str, counted: int) -> str:
    return f"{share} av {counted}"


def limit(share: str, limit: str) -> str:
    return f"{share} är {limit}"


def fewer_than(share: str, most: int) -> str:
    """`färre än hälften av 5 är högst 2`."""
    return f"färre än {share} är {'högst ' if most else ''}{most}"


def compared(number: int, word: str, limit: str, *, holds: bool) -> str:
    """`3 är minst 2`."""
    return f"{number} {(_HOLDS if holds else _FAILS)[word]} {limit}"


def may_be(limit: str) -> str:
    return f"det kan bli {limit}"


def cannot_be(limit: str) -> str:
    return f"det kan inte bli {limit}"


def left_out(number: int) -> str:
    return f"{number} räknas inte"


def not_applicable(number: int) -> str:
    return f"ej tillämpligt för {number}"
