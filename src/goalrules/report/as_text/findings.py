"""The screen of `goalrules check`: the findings, how many there are, and what was found in a plan without errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from goalrules.diagnostics import Diagnostic, Severity, in_language
from goalrules.diagnostics.render import text as as_text
from goalrules.model.plan import Plan
from goalrules.report.as_text.screen import Piece, Screen
from goalrules.report.as_text.words import words_in
from goalrules.source import Source
from goalrules.syntax import language_of

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode

_STYLES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def told_in(sources: Iterable[Source]) -> LanguageCode:
    """The language in which findings about rule files are told where nobody asks for one: the first that is named."""
    return "sv" if next(filter(None, (language_of(source.text) for source in sources)), "en") == "sv" else "en"


def files_of(found: Iterable[Diagnostic]) -> list[Source]:
    """The files in which findings stand, in their order, one as often as there are findings in it."""
    return [one.primary.span.source for one in found if one.primary is not None]


def findings(found: Sequence[Diagnostic], screen: Screen, language: LanguageCode | None = None) -> None:
    """Add findings to a screen, in their order, a blank line after each."""
    language = language or told_in(files_of(found))
    for diagnostic in found:
        head, *lines = as_text(diagnostic, screen.columns, language).split("\n")
        code, colon, rest = head.partition(":")
        screen.line(Piece(code, _STYLES[diagnostic.severity]), colon, rest)
        for line in lines:
            screen.line(line)
        screen.blank()


def closing_of_errors(
    found: Sequence[Diagnostic], screen: Screen, nothing_done: str = "", language: LanguageCode | None = None
) -> None:
    """How many errors there are, that nothing was judged (or what else), and which page explains one of them."""
    told = language or told_in(files_of(found))
    words = words_in(told)
    errors = [d for d in found if d.is_error]
    files = {source.path for source in files_of(errors)}
    warnings = sum(d.severity is Severity.WARNING for d in found)
    nothing = in_language(nothing_done, told) or words.NOTHING_JUDGED
    screen.paragraph(f"{words.findings(len(errors), warnings, len(files))} {nothing}")
    if errors:
        code = max((d.code for d in errors), key=lambda code: code.number)  # the more of meaning, the higher
        screen.command(words.NEXT, words.explains(code.number, in_language(code.slug, told)))


def closing_of_plan(
    plan: Plan, found: Sequence[Diagnostic], screen: Screen, evaluate_command: str, language: LanguageCode | None = None
) -> None:
    """What a plan without errors holds, and the command that judges it."""
    words = words_in(language or told_in(plan.sources))
    warnings = sum(d.severity is Severity.WARNING for d in found)
    size = words.plan_size(
        len(plan.goals), len(plan.indicators), len(plan.ratings), len(plan.scenarios), len(plan.sources)
    )
    screen.paragraph(f"{plan.title or plan.name}: {size} {words.no_errors(warnings)}")
    screen.command(words.NEXT, evaluate_command)
