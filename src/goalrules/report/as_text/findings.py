"""The screen of `goalrules check`: the findings, how many there are, and what was found in a plan without errors."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.diagnostics import Diagnostic, Severity
from goalrules.diagnostics.render import text as as_text
from goalrules.model.plan import Plan
from goalrules.report.as_text import english as words
from goalrules.report.as_text.screen import Piece, Screen

_STYLES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings(found: Sequence[Diagnostic], screen: Screen) -> None:
    """Add findings to a screen, in their order, a blank line after each."""
    for diagnostic in found:
        head, *lines = as_text(diagnostic, screen.columns).split("\n")
        code, colon, rest = head.partition(":")
        screen.line(Piece(code, _STYLES[diagnostic.severity]), colon, rest)
        for line in lines:
            screen.line(line)
        screen.blank()


def closing_of_errors(found: Sequence[Diagnostic], screen: Screen, nothing_done: str = "") -> None:
    """How many errors there are, that nothing was judged (or what else), and which page explains one of them."""
    errors = [d for d in found if d.is_error]
    files = {d.primary.span.source.path for d in errors if d.primary is not None}
    warnings = sum(d.severity is Severity.WARNING for d in found)
    screen.paragraph(f"{words.findings(len(errors), warnings, len(files))} {nothing_done or words.NOTHING_JUDGED}")
    if errors:
        code = max((d.code for d in errors), key=lambda code: code.number)  # the more of meaning, the higher
        screen.command(words.NEXT, words.explains(code.number, code.slug))


def closing_of_plan(plan: Plan, found: Sequence[Diagnostic], screen: Screen, evaluate_command: str) -> None:
    """What a plan without errors holds, and the command that judges it."""
    warnings = sum(d.severity is Severity.WARNING for d in found)
    size = words.plan_size(
        len(plan.goals), len(plan.indicators), len(plan.ratings), len(plan.scenarios), len(plan.sources)
    )
    screen.paragraph(f"{plan.title or plan.name}: {size} {words.no_errors(warnings)}")
    screen.command(words.NEXT, evaluate_command)
