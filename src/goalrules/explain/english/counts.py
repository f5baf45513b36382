"""What is said of a count over members, in English."""

from __future__ import annotations

from goalrules.explain.english.words import are, predicate
from goalrules.explain.language import Kind
from goalrules.model.condition import MemberTest

HALF = "half"

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


def of_all(number: int, counted: int) -> str:
    return f"{number} of {counted}"


def more_may_be(number: int) -> str:
    return f"{number} more may be"


def are_not(number: int, test: MemberTest) -> str:
    """What follows how many are as the test says, with what joins it: `: 3 are not`."""
    return f": {number} {are(number)} not"


def none_of(counted: int, test: MemberTest, of: Kind) -> str:
    return f"none of {counted} {predicate(test, 1, of)}"


def share_of(share: str, counted: int) -> str:
    return f"{share} of {counted}"


def limit(share: str, limit: str) -> str:
    return f"{share} is {limit}"


def fewer_than(share: str, most: int) -> str:
    """`fewer than half of 5 is 2 or fewer`."""
    return f"fewer than {share} is {most}" + (" or fewer" if most else "")


def compared(number: int, word: str, limit: str, *, holds: bool) -> str:
    """`3 is at least 2`."""
    return f"{number} {(_HOLDS if holds else _FAILS)[word]} {limit}"


def may_be(limit: str) -> str:
    return f"it may be {limit}"


def cannot_be(limit: str) -> str:
    return f"it cannot be {limit}"


def left_out(number: int) -> str:
    return f"{number} left out"


def not_applicable(number: int) -> str:
    return f"{number} not applicable"
