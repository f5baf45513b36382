"""What is said of scores, in English."""

from __future__ import annotations

from goalrules.verdict import Truth

SCORE = "score"
NONE = "none"
SEVERAL = "several scores are possible"


def named(called: str, printed: str) -> str:
    """`score 2.5`, `score called index 62.5`."""
    return f"score called {called} {printed}" if called else f"score {printed}"


def none(why: str) -> str:
    return f"none: {why}"


def not_final(ends: str) -> str:
    return f"{ends}, once all data are there"


def tried(rule: str, truth: Truth) -> str:
    """A rule above the one that decided."""
    return f"{'not' if truth is False else 'perhaps'} {rule}"


def point(score: str, at: str) -> str:
    return f"{score} at {at}"


def points(points: str) -> str:
    return f"points {points}"


def limited_to(limit: str) -> str:
    return f"limited to {limit}"


def level_counts(level: str, score: str) -> str:
    return f"{level} counts {score}"
