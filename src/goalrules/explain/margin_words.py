"""What a language must be able to say of margins: the modules `margins` of `english` and `swedish` fulfil it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from goalrules.explain.language import LanguageCode


class MarginWords(Protocol):
    """How far a level is from turning, and what would be with other figures."""

    UP: str
    DOWN: str
    FRAGILE: str
    MATTERS: str
    STATED_FORECAST: str
    COMMENTS_CHANGE_NOTHING: str
    WHAT_IF: str
    CHANGES: str
    NOTHING_CHANGES: str
    MISSING: str
    NO_DATA: str

    def without(self, why: str) -> str | None: ...
    def not_known(self, why: str) -> str: ...
    def distance(
        self, level: str, value: str, amount: str, direction: str, *, beyond: bool, of: str, step: str
    ) -> str: ...
    def group(self, name: str, text: str) -> str: ...
    def must_be(self, level: str, members: Sequence[tuple[str, Sequence[str]]], ways: int, *, is_all: bool) -> str: ...
    def must_be_some(self, level: str, number: int, names: Sequence[str], at: str) -> str: ...
    def undecided(self, level: str, why: str) -> str: ...
    def no_way(self, level: str) -> str: ...
    def figure(self, to: str, as_written: str, of: str, *, error: bool) -> str: ...
    def turns(self, level: str, figures: Sequence[str], *, error: bool) -> str: ...
    def member_turns(self, level: str, members: Sequence[str], *, error: bool) -> str: ...
    def member(self, name: str, level: str, figures: Sequence[str]) -> str: ...
    def matters_most(self, name: str, others: int, cases: Sequence[tuple[str, Sequence[str]]]) -> str: ...
    def stated_forecast(self, name: str, value: str, period: str) -> str: ...
    def supposed(self, name: str, what: str, instead: str) -> str: ...
    def decided(self, name: str) -> str: ...


def margin_words(code: LanguageCode) -> MarginWords:
    """The words of a language."""
    if code == "sv":
        from goalrules.explain.swedish import margins as swedish

        return swedish
    from goalrules.explain.english import margins as english

    return english
