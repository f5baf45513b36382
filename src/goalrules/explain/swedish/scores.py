"""What is said of scores, in Swedish."""

from __future__ import annotations

from goalrules.verdict import Truth

SCORE = "poäng"
NONE = "saknas"
SEVERAL = "flera poäng är möjliga"


def named(called: str, printed: str) -> str:
    """`poäng 2,5`, `poängen index 62,5`."""
    return f"poängen {called} {printed}" if called else f"poäng {printed}"


def none(why: str) -> str:
    return f"saknas: {why}"


def not_final(ends: str) -> str:
    return f"{ends}, när alla uppgifter finns"


def tried(rule: str, truth: Truth) -> str:
    """A rule above the one that decided."""
    return f"{'inte' if truth is False else 'kanske'} {rule}"


def point(score: str, at: str) -> str:
    return f"{score} vid {at}"


def points(points: str) -> str:
    return f"punkter {points}"


def limited_to(limit: str) -> str:
    return f"begränsat till {limit}"


def level_counts(level: str, score: str) -> str:
    return f"{level} ger {score}"
