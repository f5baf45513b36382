"""The words that screens take from a language: headings, labels and last lines. Sentences are in `explain`.

`english` and `swedish` have the same names. Those that stand here are asked for in the language of what is shown; the
others are of screens that so far are in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode


class ScreenWords(Protocol):
    """The words of the screens of `check`, `evaluate`, `explain` and `test`."""

    NO_LEVEL_COLUMN: str
    DECIDED_BY: str
    NOT_COUNTED: str
    WITHOUT_LEVEL: str
    WORTH_KNOWING: str
    NEXT: str
    WHY: str
    SOURCES: str
    ATTRIBUTION: str
    FROM_THE_TOP: str
    OK: str
    FAIL: str
    EXPECTED: str
    RESULT: str
    BECAUSE: str
    DECIDED: str
    NO_SCENARIOS: str
    NOTHING_JUDGED: str

    @property
    def LABELS(self) -> Mapping[str, str]: ...

    @property
    def TRUTH_STYLES(self) -> Mapping[str, str]: ...

    def tally(self, counts: list[tuple[str, str]]) -> str: ...
    def members(self, *, are_indicators: bool) -> str: ...
    def outlook(self, period: str) -> str: ...
    def outlook_of(self, path: str) -> str: ...
    def row(self, first: int, last: int) -> str: ...
    def cell(self, first: str, last: str) -> str: ...
    def places(self, rows: list[str], cells: list[str], more: int) -> str: ...
    def part(self, sheet: str | None, query: str | None) -> str: ...
    def sha256(self, digits: str) -> str: ...
    def sha256_of_query(self, digits: str) -> str: ...
    def attribution(self, figures: str, verdicts: str) -> str: ...
    def fingerprints(self, rules: str, data: str | None, semantics: int) -> str: ...
    def if_right(self, level: str, written: str) -> str: ...
    def as_expected(self, right: int, wrong: int) -> str: ...
    def findings(self, errors: int, warnings: int, files: int) -> str: ...
    def plan_size(self, goals: int, indicators: int, ratings: int, scenarios: int, files: int) -> str: ...
    def no_errors(self, warnings: int) -> str: ...
    def explains(self, code: str, slug: str) -> str: ...


def words_in(language: LanguageCode) -> ScreenWords:
    """The words of a language."""
    from goalrules.report.as_text import english, swedish

    return swedish if language == "sv" else english
