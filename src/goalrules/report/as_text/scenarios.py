"""The screen of `goalrules test`: every scenario on a line, and those that came out otherwise in full."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from goalrules.explain.explanation import Shown
from goalrules.explain.language import LanguageCode
from goalrules.explain.scenarios import Comparison, ScenarioReport
from goalrules.report.as_text.cells import aligned_right, padded
from goalrules.report.as_text.files import short_names
from goalrules.report.as_text.screen import Piece, Screen
from goalrules.report.as_text.words import ScreenWords, words_in

LABEL_CELLS = 11


def scenarios_screen(
    found: Sequence[ScenarioReport], screen: Screen, following: str, language: LanguageCode = "en"
) -> None:
    """Add all scenarios to a screen. `following` is the command for the last line, where there are no failures."""
    words = words_in(language)
    states = {True: (words.OK, "best"), False: (words.FAIL, "worst")}
    for file, group in groupby(found, key=lambda one: one.place.file):
        screen.paragraph(file, rest="  ")
        for one in group:
            word, style = states[one.as_expected]
            first = (Piece("  "), Piece(padded(word, len(words.FAIL)), style), Piece("  "))
            screen.paragraph_of(first, one.title, " " * 8, tail=f":{one.place.line}")
        screen.blank()
    failed = [one for one in found if not one.as_expected]
    for one in failed:
        _failure(one, screen, words)
        screen.blank()
    screen.paragraph(words.as_expected(len(found) - len(failed), len(failed)) if found else words.NO_SCENARIOS)
    if following and not failed:
        screen.command(words.NEXT, following)


def _failure(one: ScenarioReport, screen: Screen, words: ScreenWords) -> None:
    screen.paragraph_of((Piece(words.FAIL, "worst"), Piece("  ")), one.title, " " * 6)
    digits = max(5, len(str(one.place.last_line)) + 2)
    for number, line in enumerate(one.lines, one.place.line):
        screen.line(aligned_right(str(number), digits), " | ", line.rstrip())
    for comparison in one.comparisons:
        if not comparison.as_expected:
            screen.blank()
            _comparison(comparison, screen, words)


def _comparison(found: Comparison, screen: Screen, words: ScreenWords) -> None:
    def row(label: str, text: str, level: Shown | None = None) -> None:
        lead = [Piece("  "), Piece(padded(label, LABEL_CELLS))]
        if level is not None:
            lead.append(screen.status(level))
        screen.paragraph_of(lead, text, " " * (LABEL_CELLS + 2))

    if found.path_shown or found.is_outlook:
        screen.paragraph(words.outlook_of(found.path) if found.is_outlook else found.path, "  ")
    if found.is_score:
        row(words.EXPECTED, found.expected.word)
        row(words.RESULT, found.result.word)
    else:
        row(words.EXPECTED, "", found.expected)
        row(words.RESULT, "", found.result)
    if found.because:
        row(words.BECAUSE, found.because)
    if found.decided and found.decided_at is not None:
        names = short_names([found.decided_at])
        row(words.DECIDED, f"{found.decided} · {names[found.decided_at.file]}:{found.decided_at.line}")
    if found.to_write:
        screen.paragraph(words.if_right(found.result.word, found.to_write), "  ", "    ")
