"""Headings: English or Swedish, any case; what is missing, repeated or not read is said with the nearest heading."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Outcome
from goalrules.measurements.columns import Column, column_of
from goalrules.measurements.csv_rows import CsvTable, open_table
from goalrules.source import Source


def opened(headings: str) -> Outcome[CsvTable]:
    return open_table(Source("figures.csv", headings + "\n"))


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            "indicator;entity;group;period;kind;value;absence;level;digits;comment;source;title;retrieved;url",
            list(Column),
        ),
        (
            "Indikator;Enhet;Grupp;Period;Slag;Värde;Bortfall;Nivå;Decimaler;Kommentar;Källa;Titel;Hämtad;Adress",
            list(Column),
        ),
        (
            "INDIKATOR;kommun;kön;år;slag;utfall;bortfall;nivå;decimaler;kommentar;källa;titel;hämtad;adress",
            list(Column),
        ),
        ("period (år); enhet (kommun);värde (utfall);grupp (kön);indicator", None),
    ],
)
def test_headings_are_read_in_both_languages(headings: str, columns: list[Column] | None) -> None:
    outcome = opened(headings)
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    if columns is not None:
        assert outcome.value.columns == {column: at for at, column in enumerate(columns)}


def test_every_column_is_known_by_its_own_name() -> None:
    assert [column_of(column.value) for column in Column] == list(Column)
    assert column_of("\u00a0 Value\t") is Column.VALUE
    assert column_of("valu") is None


def test_columns_that_are_not_read_are_told_once_with_the_heading_they_are_like() -> None:
    outcome = opened("indicator,period,value,Comentar,antal rader,")
    assert [f.code.number for f in outcome.diagnostics] == ["GR509"]
    assert outcome.diagnostics[0].help == "rename `Comentar` to `kommentar` if that is meant"
    assert [label.span.text for label in outcome.diagnostics[0].related] == ["antal rader"]


def test_two_columns_for_one_thing_are_an_error_that_shows_both() -> None:
    outcome = opened("indicator,period,value,utfall")
    assert outcome.value is None
    (finding,) = outcome.diagnostics
    assert finding.code.number == "GR508"
    assert finding.primary is not None
    assert [finding.primary.span.text, finding.related[0].span.text] == ["utfall", "value"]


@pytest.mark.parametrize(
    ("headings", "names"),
    [("value,level", "`indicator` and no column `period`"), ("indicator,period", "`value`, `level` or `absence`")],
)
def test_a_column_that_every_row_needs_is_asked_for(headings: str, names: str) -> None:
    (finding,) = opened(headings).diagnostics
    assert finding.code.number == "GR505"
    assert names in finding.message


def test_the_heading_that_is_nearly_the_missing_one_is_named() -> None:
    (finding,) = opened("indikatr;period;värde").diagnostics
    assert finding.notes[0] == "`indikatr` is not read; a heading like it is `indikator`"


def test_columns_of_our_templates_that_explain_are_passed_over_and_others_are_not() -> None:
    outcome = opened("indicator;indicator title;Mål enligt reglerna;what to write;period;value;target;unit")
    assert [f.code.number for f in outcome.diagnostics] == ["GR509"]
    assert outcome.diagnostics[0].message == "Not read: columns `target`, `unit`"
