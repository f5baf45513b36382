"""A finding about what a user wrote, with its place, its reason and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from goalrules.source import Span

T = TypeVar("T")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """The kind of a finding: number, short name, severity, and a summary in one line."""

    number: str
    slug: str
    severity: Severity
    summary: str

    def __str__(self) -> str:
        return f"{self.number} {self.slug}"


@dataclass(frozen=True, slots=True)
class Label:
    """A place and what is to be said exactly there (may be empty)."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Another text for a stretch of a source; of an empty stretch the text is put in there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `message` is one line, complete on its own, without a full stop; `primary` the place; `related` other
    places that explain it; `notes` the reasons with their numbers; `help` what to do, beginning with a verb.
    `fix` is what `help` says as edits, where it says exactly what to write.
    `primary` is None only where there is no text to point at (a folder, a file that cannot be read).
    """

    code: Code
    message: str
    primary: Label | None
    related: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str | None = None
    fix: tuple[Edit, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def is_error(self) -> bool:
        return self.code.severity is Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        if self.primary is None:
            return ("", 0, 0, self.code.number, self.message)
        span = self.primary.span
        return (span.source.path, span.start, span.end, self.code.number, self.message)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a stage gives: a value, unless errors made one impossible, and all that was found on the way."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_errors(self) -> bool:
        return any(d.is_error for d in self.diagnostics)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by file, place and code, each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda d: d.sort_key))
