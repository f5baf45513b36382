"""The value column: what its texts say, read in the style of all of them, whichever are kept."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements import values
from goalrules.measurements.decimals import Refusal, Style, Written
from goalrules.measurements.grid import Refused
from goalrules.measurements.values import Cell, ValueColumn
from goalrules.model.measurement import Absence

TEXTS = st.lists(
    st.sampled_from(["540", "62,8", "62.8", "1,277", "1.277", "1 277", "1.277.000", "..", "", "many", "5 %"])
)


def column(*texts: str) -> ValueColumn:
    return ValueColumn(lambda: texts)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("62,8", Cell(Decimal("62.8"))),
        ("62,8 %", Cell(Decimal("62.8"), is_percent=True)),
        ("", Cell()),
        ("  ", Cell()),
        ("..", Cell(absence=Absence.MISSING)),
        ("saknas", Cell(absence=Absence.MISSING)),
        ("sekretess", Cell(absence=Absence.SUPPRESSED)),
        ("=1+1", Cell(refusal=Refusal.NOT_A_NUMBER)),
        ("1e999", Cell(refusal=Refusal.EXPONENT)),
        ("1,277", Cell(refusal=Refusal.AMBIGUOUS)),
    ],
)
def test_a_text_is_a_number_or_an_absence_or_refused(text: str, cell: Cell) -> None:
    assert column(text)[text] == cell


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        (Decimal("62.80"), Cell(Decimal("62.80"))),
        (Decimal("1e30"), Cell(Decimal("1e30"), refusal=Refusal.TOO_MANY_DIGITS)),
        (Written(Decimal("45.2"), is_percent=True), Cell(Decimal("45.2"), is_percent=True)),
        (Refused(Refusal.FORMULA_ERROR, "#N/A"), Cell(refusal=Refusal.FORMULA_ERROR)),
        ("62,8", Cell(Decimal("62.8"))),
    ],
)
def test_what_a_program_keeps_as_a_number_is_that_number(
    content: Decimal | Written | Refused | str, cell: Cell
) -> None:
    assert column().cell(content) == cell


def test_the_column_is_walked_through_once_and_only_for_a_cell_with_two_readings() -> None:
    walks = []

    def texts() -> Iterator[str]:
        walks.append(1)
        yield from ("62,8", "1,277", "2,500")

    read = ValueColumn(texts)
    assert read["62,8"].value == Decimal("62.8")
    assert not walks
    assert (str(read["1,277"].value), str(read["2,500"].value)) == ("1.277", "2.500")
    assert len(walks) == 1


@given(TEXTS)
def test_neither_the_order_nor_how_many_are_kept_changes_what_a_text_says(texts: list[str]) -> None:
    read = column(*texts)
    found = {text: read[text] for text in texts}
    others = sorted(texts, reverse=True)
    again = column(*others)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values, "MOST_KEPT", 1)
        assert {text: again[text] for text in others} == found
        assert len(again) <= 1
    assert again.examples == read.examples


def test_the_style_of_the_cells_read_is_that_of_the_clear_ones() -> None:
    read = column("62,8", "1.277", "9.5")
    assert read.style_of_cells_read == Style()
    assert read["62,8"].value is not None
    assert read["540"].value is not None
    assert read.style_of_cells_read == Style(frozenset(","), frozenset())
