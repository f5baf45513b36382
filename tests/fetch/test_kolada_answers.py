"""What Kolada's answers say, and what they are instead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from goalrules.fetch.kolada_answers import Figure, Page, Row, kpi_of, page_of, row_of, said_by
from goalrules.model.measurement import Absence
from goalrules.model.period import Period
from tests.fetch.invented import figure, kpi, row


def said(value: Any, status: str = "") -> Any:
    read = row_of(row("N90001", "9901", 2020, figure("T", value, status)))
    assert isinstance(read, Row)
    return said_by(read.figures[0])


@pytest.mark.parametrize(
    ("value", "status", "absence"),
    [
        (None, "", Absence.MISSING),
        (None, "Missing", Absence.MISSING),
        (None, "missing", Absence.MISSING),
        (None, "Privacy", Absence.SUPPRESSED),
        (None, "Not applicable", Absence.NOT_APPLICABLE),
        (None, "Estimated", Absence.MISSING),
        (17, "Privacy", Absence.SUPPRESSED),
        (17, "Missing", Absence.MISSING),
        (17, "Not applicable", Absence.NOT_APPLICABLE),
        (17, "Estimated", Absence.MISSING),
    ],
)
def test_a_status_or_no_number_is_an_absence(value: Any, status: str, absence: Absence) -> None:
    found = said(value, status)
    assert (found.value, found.absence) == (None, absence)
    assert found.is_withheld is (value is not None)
    assert found.is_unknown is (status == "Estimated")
    assert "17" not in found.comment


@pytest.mark.parametrize("value", [0, Decimal("80.10"), Decimal("-0.5")])
def test_a_number_without_status_is_a_value_and_so_is_zero(value: Any) -> None:
    assert said(value) == (value, None, "", False, False)


def test_genders_are_told_apart_by_their_letters() -> None:
    read = row_of(row("N90001", "9901", 2020, figure("T", 3), figure("M", 2), figure("K", 1)))
    assert isinstance(read, Row)
    assert {one.gender: one.value for one in read.figures} == {"K": 1, "M": 2, "T": 3}


def test_a_total_may_be_absent() -> None:
    read = row_of(row("N90001", "9901", 2020, figure("K", 1)))
    assert isinstance(read, Row)
    assert [one.gender for one in read.figures] == ["K"]


def test_what_is_deleted_is_no_figure() -> None:
    read = row_of(row("N90001", "9901", 2020, figure("T", 1, isdeleted=True), figure("K", 1)))
    assert isinstance(read, Row)
    assert [one.gender for one in read.figures] == ["K"]


@pytest.mark.parametrize("period", [2020, "2020"])
def test_years_are_numbers_or_text(period: Any) -> None:
    read = row_of(row("N90001", "9901", period, figure("T", 1)))
    assert isinstance(read, Row)
    assert read.figures == (Figure("N90001", "9901", Period.year_of(2020), "T", Decimal(1), "", 1),)


@pytest.mark.parametrize(
    "value",
    [
        {},
        row("N90001", "9901", "2020-Q1", figure("T", 1)),
        row("N90001", "9901", True, figure("T", 1)),
        row("N90001", "9901", 2020, figure("F", 1)),
        row("N90001", "9901", 2020, figure("T", True)),
        row("N90001", "9901", 2020, {"gender": "T", "value": "80,1"}),
        row("N90001", "9901", 2020, {"gender": "T", "value": 1, "status": 5}),
        {**row("N90001", "9901", 2020), "values": ["T"]},
        {**row("N90001", "9901", 2020), "kpi": 5},
    ],
)
def test_what_is_no_row_is_told(value: Any) -> None:
    assert isinstance(row_of(value), str)


@pytest.mark.parametrize("body", [None, [], "x", {}, {"values": {}}, {"values": [1]}, {"values": [], "next_url": 5}])
def test_what_is_no_page_is_told(body: object) -> None:
    assert isinstance(page_of(body), str)


@pytest.mark.parametrize("end", [None, ""])
def test_the_last_page_names_no_next(end: object) -> None:
    assert page_of({"values": [{}], "next_url": end, "count": 99}) == Page([{}], None)


def test_descriptions_become_one_line() -> None:
    read = kpi_of(kpi("N90001", " A\\nB  C ", description="D\u00a0E\nF"))
    assert not isinstance(read, str)
    assert (read.title, read.description) == ("A B C", "D E F")


@pytest.mark.parametrize("value", [{}, {"id": "N1"}, {"id": "", "title": "A"}, {"id": 1, "title": "A"}])
def test_what_is_no_indicator_is_told(value: Any) -> None:
    assert isinstance(kpi_of(value), str)
