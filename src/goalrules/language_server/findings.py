"""Findings as the protocol has them: a place, a text, a code with its page, and the other places that explain it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types
from lsprotocol.types import Diagnostic as Published

from goalrules.diagnostics import Diagnostic, Label, Severity
from goalrules.diagnostics.render import in_words_of
from goalrules.editing.pages import page_of
from goalrules.language_server.positions import Positions, uri_of

SOURCE = "goalrules"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_HELP = {"en": "Help", "sv": "Råd"}
_HERE = {"en": "see here", "sv": "se här"}


def as_published(found: Diagnostic, language: str, positions: Positions) -> Published:
    """One finding in the words of a language; one without a place is at the beginning of its file."""
    told = in_words_of(found, language)
    page = page_of(found.code, language)
    nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    return Published(
        range=nowhere if told.primary is None else positions.range(told.primary.span),
        message=message(told, language),
        severity=_SEVERITIES[found.severity],
        code=found.code.number,
        code_description=types.CodeDescription(page.as_uri()) if page is not None else None,
        source=SOURCE,
        related_information=list(_related(told.related, language, positions)) or None,
    )


def message(told: Diagnostic, language: str) -> str:
    """The finding, what is wrong at the place, the reasons and the way out, each on a line of its own."""
    lines = [told.message]
    if told.primary is not None and told.primary.text:
        lines.append(told.primary.text)
    lines += told.notes
    if told.help:
        lines.append(f"{_HELP[language]}: {told.help}")
    return "\n".join(lines)


def _related(
    labels: Iterable[Label], language: str, positions: Positions
) -> Iterable[types.DiagnosticRelatedInformation]:
    for label in labels:
        file = label.span.source.file
        if file is not None:
            place = types.Location(uri_of(Path(file)), positions.range(label.span))
            yield types.DiagnosticRelatedInformation(place, label.text or _HERE[language])
