"""What `explain` says of margins: UP, DOWN, FRAGILE, which missing value matters most, and stated forecasts."""

from __future__ import annotations

from collections.abc import Callable

from goalrules.counterfactual.margins import Margin, margins
from goalrules.explain.language import LanguageCode
from goalrules.explain.margin_words import margin_words
from goalrules.measurements.store import Measurements
from goalrules.report.as_text.files import in_data
from goalrules.report.as_text.screen import Screen
from goalrules.report.as_text.words import words_in
from goalrules.report.margin_texts import MarginTexts
from goalrules.report.stated_forecasts import forecast_details
from goalrules.verdict import Result

WIDE_LABEL = 19
"""Cells of a column of labels that are longer than those of an explanation."""


def margin_lines(
    margin: Margin, result: Result, screen: Screen, label_cells: int, language: LanguageCode = "en"
) -> None:
    """Add what is to be said of the margins of one node, each under its label; nothing where there is nothing."""
    told = MarginTexts(margin, result, language)
    labels = told.words
    for label, texts in (
        (labels.UP, told.up()),
        (labels.DOWN, told.down()),
        (labels.FRAGILE, told.fragile()),
        (labels.MATTERS, told.matters()),
    ):
        if texts:
            screen.labelled(label, texts, label_cells)


def forecast_lines(
    result: Result, measurements: Measurements, path: str, screen: Screen, language: LanguageCode = "en"
) -> None:
    """Add the forecasts that the data state of a node and that nothing is judged on, each with its row."""
    label = margin_words(language).STATED_FORECAST
    for detail in forecast_details(result, measurements, path, language):
        row = detail.row
        tail = "" if row is None else in_data(row, row.file, {}, words_in(language))
        screen.paragraph(detail.text, label.ljust(WIDE_LABEL), tail=tail)
        label = ""


def of_both_verdicts(
    result: Result, measurements: Measurements, path: str, label_cells: int, language: LanguageCode = "en"
) -> tuple[Callable[[Screen], None], Callable[[Screen], None]]:
    """What adds to a screen the margins of a node, and those of its outlook."""
    found = margins(result, measurements)
    later = found.outlook(path)

    def outcome(screen: Screen) -> None:
        margin_lines(found[path], result, screen, label_cells, language)
        forecast_lines(result, measurements, path, screen, language)

    def outlook(screen: Screen) -> None:
        for one in result.outlooks:
            if later is not None and any(a.path == path for a in one.assessments):
                margin_lines(later, one, screen, label_cells, language)

    return outcome, outlook
