"""What a language must be able to say of what forces a verdict and would change it.

The modules `counterfactuals` of `english` and `swedish` fulfil it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from goalrules.explain.language import LanguageCode


class CounterfactualWords(Protocol):
    """The words of `explain --why`, `--why-not` and `--influence`."""

    ENOUGH: str
    SMALLEST_CHANGE: str
    CHECK: str
    STEPS: str
    OTHER_DIRECTION: str
    INFLUENCE: str
    NOT_DECIDED: str
    NOTHING_TO_ASK: str
    NOW: str
    TARGET: str
    NEEDED: str
    BANZHAF: str
    SHAPLEY: str
    WHATEVER: str
    THE_RULE: str
    NO_WAY: str
    NO_VALUE: str
    ALREADY: str
    BEST: str
    OR: str
    INFLUENCE_TOLD: str

    def undecided(self, why: str) -> str: ...
    def not_asked(self, why: str) -> str: ...
    def why(self, level: str) -> str: ...
    def why_not(self, level: str) -> str: ...
    def enough(self, size: int, members: int, total: int, *, is_all: bool) -> str: ...
    def ways(self, size: int, total: int, *, is_all: bool) -> str: ...
    def first(self, shown: int) -> str: ...
    def or_better(self, levels: Sequence[str]) -> str: ...
    def at(self, level: str | None, *, judged: bool) -> str: ...
    def more(self, amount: str, direction: str, *, beyond: bool, is_nothing: bool) -> str: ...
    def to(self, level: str) -> str: ...
    def is_enough(self, state: str) -> str: ...
    def sum_line(self, now: str, sign: str, amount: str, then: str, path: str, level: str, *, beyond: bool) -> str: ...
    def on_the_way(self, path: str, level: str, value: str, amount: str, *, beyond: bool) -> str: ...
    def other_direction(self, level: str, size: int, changes: str, total: int, *, is_all: bool) -> str: ...
    def turned(self, path: str, now: str, then: str) -> str: ...
    def influence(self, level: str) -> str: ...


def counterfactual_words(code: LanguageCode) -> CounterfactualWords:
    """The words of a language."""
    if code == "sv":
        from goalrules.explain.swedish import counterfactuals as swedish

        return swedish
    from goalrules.explain.english import counterfactuals as english

    return english
