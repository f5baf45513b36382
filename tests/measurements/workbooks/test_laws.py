"""Laws of workbooks: what a program writes into cells is what is read from them."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.decimals import Written
from goalrules.measurements.grid import Grid
from goalrules.measurements.workbooks.unseen import Damaged, TooLarge
from goalrules.measurements.workbooks.xlsx_plain import plain
from tests.measurements.workbooks.making import grid_of, read, said, sheet, xlsx

Cell: TypeAlias = tuple[Decimal | str | None, str]
FORMATS = ["General", "0.00", "0%", "0.0 %", '0.0"%"', "0,0%;[Red]-0,0%"]
SHOWN_IN_PERCENT = FORMATS[2], FORMATS[3], FORMATS[5]


@st.composite
def numbers(draw: st.DrawFn) -> Decimal:
    """Numbers of at most 15 digits."""
    digits = draw(st.integers(-(10**15) + 1, 10**15 - 1))
    return Decimal(digits).scaleb(-draw(st.integers(0, 15)))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)
cell_contents = st.tuples(st.one_of(st.none(), numbers(), texts), st.sampled_from(FORMATS))
grids = st.lists(st.lists(cell_contents, max_size=5), max_size=6)


def written(cells: list[list[Cell]], top: int, left: int) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    one = book.add_worksheet("A")
    formats = {code: book.add_format({"num_format": code}) for code in FORMATS}
    for row, line in enumerate(cells, top):
        for column, (content, code) in enumerate(line, left):
            if isinstance(content, Decimal):
                one.write_number(row, column, float(content), formats[code])
            elif content:
                one.write_string(row, column, content, formats[code])
            else:
                one.write_blank(row, column, None, formats[code])
    book.close()
    return made.getvalue()


def wanted(content: Decimal | str | None, code: str) -> object:
    if isinstance(content, Decimal) and code in SHOWN_IN_PERCENT:
        return Written(content * 100, is_percent=True)
    return content or ("" if not isinstance(content, Decimal) else content)


def filled(grid: Grid) -> dict[str, object]:
    cells = ((r, c, content) for r, row in enumerate(grid.rows) for c, content in enumerate(row))
    return {grid.cell_name(r, c): content for r, c, content in cells if content != ""}


@given(grids, st.integers(0, 9), st.integers(0, 40))
def test_a_grid_that_is_written_is_read_back_cell_for_cell(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[Cell]], top: int, left: int
) -> None:
    empty = Grid("", [], None, top + 1, left)  # type: ignore[arg-type]
    expected = {
        empty.cell_name(row, column): wanted(*cell)
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
        if wanted(*cell) != ""
    }
    outcome = read(tmp_path_factory.mktemp("a"), written(cells, top, left), sheet="A")
    assert filled(grid_of(outcome)) == expected


TAGS = """<row> <row|r="3"> </row> <c> <c|r="B2"> <c|r='XFD1048576'> <c|r="A1"|t="e"> </c>
<v>1</v> <!-- --> <![CDATA[ ]]> <x:c> </x:c> <?a?> < > " <f/> <c|r="AAAAAAAA1">"""
tags = st.sampled_from([tag.replace("|", " ") for tag in TAGS.split()])


@given(st.lists(tags, max_size=12).map("".join))
def test_whatever_stands_in_a_part_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, inside: str) -> None:
    outcome = read(tmp_path_factory.mktemp("a"), xlsx(sheet(inside)))
    assert outcome.value is not None or said(outcome)[0].split()[0] in ("GR551", "GR552", "GR553")


@given(st.lists(tags, max_size=12).map("".join))
def test_a_part_in_the_usual_form_stays_as_it_is(inside: str) -> None:
    try:
        once = plain(sheet(inside).partition("?>")[2].encode())
    except (Damaged, TooLarge):
        return
    assert plain(once) == once


def test_the_folder_stays_as_it_was(tmp_path: Path) -> None:
    read(tmp_path, b"no workbook")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
