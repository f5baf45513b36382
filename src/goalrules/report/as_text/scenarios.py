"""The screen of `goalrules test`: every scenario on a line, and those that came out otherwise in full.

Of several plans it tells only how many scenarios each has, and those that came out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from goalrules.diagnostics import Said, in_language, said
from goalrules.explain.explanation import Shown
from goalrules.explain.language import LanguageCode
from goalrules.explain.scenarios import Comparison, ScenarioReport
from goalrules.report.as_text.cells import NO_BREAK, aligned_right, padded
from goalrules.report.as_text.files import short_names
from goalrules.report.as_text.screen import STANDARD_WIDTH, Piece, Screen
from goalrules.report.as_text.words import ScreenWords, words_in

LABEL_CELLS = 11
MOST_LINES = 12
"""Of a scenario with more lines its beginning is shown, and what came out otherwise."""
MOST_COMPARISONS = 3
"""So many expectations of one scenario are told in full, so that it does not fill more than a screen."""


def scenarios_screen(
    found: Sequence[ScenarioReport],
    screen: Screen,
    following: str,
    language: LanguageCode = "en",
    *,
    plans: int = 1,
    not_run: int = 0,
) -> None:
    """Add all scenarios to a screen.

    `plans` is how many plans they are of, `not_run` how many others have errors. `following` is the command for the
    last line, where there are no failures.
    """
    words = words_in(language)
    for file, group in groupby(found, key=lambda one: one.place.file):
        if plans > 1:
            _in_short(file, list(group), screen, words)
        else:
            screen.paragraph(file, rest="  ")
            for one in group:
                _line(one, screen, words)
            screen.blank()
    if found and plans > 1:
        screen.blank()
    failed = [one for one in found if not one.as_expected]
    for one in failed:
        failure(one, screen, language)
        screen.blank()
    screen.paragraph(words.as_expected(len(found) - len(failed), len(failed)) if found else words.NO_SCENARIOS)
    if not_run:
        screen.paragraph(in_language(_not_run(not_run), language))
    if following and not failed and not not_run:
        screen.command(words.NEXT, following)


def failure(one: ScenarioReport, screen: Screen, language: LanguageCode) -> None:
    """Add one scenario that came out otherwise: its lines, and what was expected and found."""
    words = words_in(language)
    screen.paragraph_of((Piece(words.FAIL, "worst"), Piece("  ")), one.title, " " * 6)
    wrong = [comparison for comparison in one.comparisons if not comparison.as_expected]
    digits = max(5, len(str(one.place.last_line)) + 2)
    for number, line in _lines_shown(one, wrong[:MOST_COMPARISONS]):
        screen.line(aligned_right("" if number is None else str(number), digits), " | ", line.rstrip())
    for comparison in wrong[:MOST_COMPARISONS]:
        screen.blank()
        _comparison(comparison, screen, words, language)
    if len(wrong) > MOST_COMPARISONS:
        screen.blank()
        screen.paragraph(in_language(_more(len(wrong) - MOST_COMPARISONS), language), "  ")


def failure_text(one: ScenarioReport, language: LanguageCode, columns: int = STANDARD_WIDTH) -> str:
    """The same as plain text."""
    screen = Screen(columns)
    failure(one, screen, language)
    return screen.text()


def failure_in_short(one: ScenarioReport, language: LanguageCode) -> str:
    """`a.x: expected near, result missed`, for each expectation that did not come out; without line breaks."""
    words = words_in(language)
    wrong = [comparison for comparison in one.comparisons if not comparison.as_expected]
    told = (
        f"{words.outlook_of(c.path) if c.is_outlook else c.path}: "
        f"{words.EXPECTED} {c.expected.word}, {words.RESULT} {c.result.word}"
        for c in wrong
    )
    return "; ".join(told).replace(NO_BREAK, " ")


# ---- lists ---------------------------------------------------------------------------------------------------


def _line(one: ScenarioReport, screen: Screen, words: ScreenWords) -> None:
    word, style = (words.OK, "best") if one.as_expected else (words.FAIL, "worst")
    first = (Piece("  "), Piece(padded(word, len(words.FAIL)), style), Piece("  "))
    screen.paragraph_of(first, one.title, " " * 8, tail=f":{one.place.line}")


def _in_short(file: str, group: Sequence[ScenarioReport], screen: Screen, words: ScreenWords) -> None:
    failed = [one for one in group if not one.as_expected]
    counts = [f"{len(group) - len(failed)} {words.OK}"] * (len(failed) < len(group))
    counts += [f"{len(failed)} {words.FAIL}"] if failed else []
    screen.paragraph(file, rest="  ", tail=", ".join(counts))
    for one in failed:
        _line(one, screen, words)


def _not_run(number: int) -> Said:
    if number == 1:
        return said("1 plan has errors; its scenarios have not been run.")
    return said("{number} plans have errors; their scenarios have not been run.", number=number)


def _more(number: int) -> Said:
    if number == 1:
        return said("1 more of its expectations came out otherwise.")
    return said("{number} more of its expectations came out otherwise.", number=number)


# ---- one scenario --------------------------------------------------------------------------------------------


def _lines_shown(one: ScenarioReport, told: Iterable[Comparison]) -> Iterator[tuple[int | None, str]]:
    """The lines with their numbers; of a long scenario those at its top and those told, with None for a gap."""
    every = list(enumerate(one.lines, one.place.line))
    asked = {number for comparison in told for number in range(comparison.place.line, comparison.place.last_line + 1)}
    top = one.place.line + MOST_LINES - len(asked) - 1
    before = one.place.line - 1
    for number, line in every:
        if len(every) <= MOST_LINES or number < top or number in asked:
            if number != before + 1:
                yield None, "…"
            yield number, line
            before = number
    if before != one.place.last_line:
        yield None, "…"


def _comparison(found: Comparison, screen: Screen, words: ScreenWords, language: LanguageCode) -> None:
    def row(label: str, text: str, level: Shown | None = None) -> None:
        lead = [Piece("  "), Piece(padded(label, LABEL_CELLS))]
        if level is not None:
            lead.append(screen.status(level))
        screen.paragraph_of(lead, text, " " * (LABEL_CELLS + 2))

    if found.path_shown or found.is_outlook:
        path = words.outlook_of(found.path) if found.is_outlook else found.path
        screen.paragraph(path, "  ", tail=f":{found.place.line}")
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
    if found.change:
        row(in_language("change", language), found.change)
    if found.to_write:
        screen.paragraph(words.if_right(found.result.word, found.to_write), "  ", "    ")
