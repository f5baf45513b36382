"""Forecasts that the data state and that no verdict rests on: they are told, and change no level.

A forecast is a row of kind `forecast` for a period after the one judged. Where an outlook is judged on it, it is told
there. Whether a comment speaks of the future no program can know: comments are told as comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goalrules.explain.explanation import Detail
from goalrules.explain.language import LanguageCode
from goalrules.explain.margin_words import margin_words
from goalrules.explain.places import row_of
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, TOTAL, Measurement
from goalrules.report.change_texts import ChangeTexts
from goalrules.verdict import Result


class Stated(NamedTuple):
    """One forecast of an indicator, in its row."""

    path: str
    row: Measurement


def stated_forecasts(result: Result, measurements: Measurements, paths: Iterable[str]) -> Iterator[Stated]:
    """The forecasts of these indicators on which nothing is judged, by indicator and period."""
    of_entity = measurements.of_entity(result.entity)
    judged_on = {one.row for later in result.outlooks for one in later.assessments if one.row is not None}
    for path in paths:
        if not isinstance(result[path].node, Indicator):
            continue
        for number, row in sorted(of_entity.get((path, TOTAL, FORECAST), {}).items()):
            is_said = row.value is not None or row.level is not None
            if is_said and number > result.period.number and row not in judged_on:
                yield Stated(path, row)


def forecast_details(result: Result, measurements: Measurements, path: str, language: LanguageCode) -> list[Detail]:
    """What there is to say of the forecasts of an indicator, or of those of a goal's members."""
    tell, words = ChangeTexts(result, path, language), margin_words(language)
    paths = [member.path for member in tell.found.members] or [path]
    details = []
    for stated in stated_forecasts(result, measurements, paths):
        row = stated.row
        if row.value is not None:
            value = tell.quantity(tell.of(stated.path), row.value)
        else:
            value = tell.level(stated.path, row.level or "")
        name = "" if stated.path == path else tell.name(stated.path)
        details.append(Detail(words.stated_forecast(name, value, str(row.period)), row=row_of(row)))
    return details
