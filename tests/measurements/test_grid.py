"""Grids: names of cells, and the text in which findings have their places."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.decimals import Refusal, Written
from goalrules.measurements.grid import Content, Grid, Refused, RowGrid, as_text, letters, shown
from goalrules.measurements.store import DataSource

ORIGIN = DataSource("a.xlsx", "0" * 64)


def grid(*rows: list[Content], first_row: int = 1, first_column: int = 0) -> Grid:
    return Grid("a.xlsx:Blad1", rows, ORIGIN, first_row, first_column)


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_spreadsheets_name_them(column: int, name: str) -> None:
    assert letters(column) == name


def test_cells_are_named_from_where_the_sheet_begins() -> None:
    below = grid(["a", "b"], first_row=7, first_column=2)
    assert (below.cell_name(0, 1), below.row_name(0)) == ("D7", "Row 7")
    assert below.span(0, 1).place == "a.xlsx:Blad1!D7"


def test_rows_of_a_query_have_numbers_and_no_cells() -> None:
    result = RowGrid("w.duckdb:q.sql", [["indicator", "value"], ["a.b", Decimal(1)]], ORIGIN)
    assert result.span(1, 1).place == "w.duckdb:q.sql:1"
    assert result.row_name(1) == "Row 1"


def test_what_is_outside_the_rows_is_empty() -> None:
    ragged = grid(["a"], ["b", "c"])
    assert (ragged.content(0, 1), ragged.content(5, 0), ragged.content(1, 1)) == ("", "", "c")
    assert ragged.span(0, 4).text == ""


@pytest.mark.parametrize(
    ("content", "text", "as_message"),
    [
        ("a\nb", "a\nb", "a b"),
        ("a|b", "a|b", "a¦b"),
        (Decimal("2020.0"), "2020", "2020.0"),
        (Decimal("1E+3"), "1000", "1000"),
        (Decimal("0.10"), "0.10", "0.10"),
        (Written(Decimal("45.2"), is_percent=True), "45.2", "45.2 %"),
        (Refused(Refusal.FORMULA_ERROR, "#N/A"), "#N/A", "#N/A"),
    ],
)
def test_a_cell_is_shown_as_what_it_holds(content: Content, text: str, as_message: str) -> None:
    assert (as_text(content), shown(content)) == (text, as_message)


contents: st.SearchStrategy[Content] = st.one_of(
    st.text(max_size=8),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000),
    st.just(Refused(Refusal.DATE, "2020-05-12")),
)


@given(st.lists(st.lists(contents, max_size=4), min_size=1, max_size=4), st.integers(1, 9), st.integers(0, 30))
def test_every_cell_that_shows_something_has_its_own_place(
    rows: list[list[Content]], first_row: int, first_column: int
) -> None:
    sheet = grid(*rows, first_row=first_row, first_column=first_column)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            span = sheet.span(row, column)
            assert span.text == shown(cell)
            if span.text:
                assert span.place == f"a.xlsx:Blad1!{letters(first_column + column)}{first_row + row}"
