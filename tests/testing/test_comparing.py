"""What rows say is compared field by field: nothing lost, nothing added, every number exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from goalrules.evaluate import evaluate
from goalrules.model.reals import Real, power
from goalrules.testing import FIELDS, differences, rows_of
from tests import make

PLAN = make.plan(make.indicator_text("target at least 80 near within 5 percentage points split by girls, boys shown"))
ROWS = rows_of(evaluate(PLAN, make.measurements({"a.x": "80.0", ("a.x", "2020", "girls"): "76"})))


def told(*found: dict[str, Any], without: tuple[str, ...] = ()) -> list[str]:
    return list(differences(ROWS, found, without=without))


def all_but(path: str, **changed: Any) -> list[dict[str, Any]]:
    return [{**row, **(changed if row["path"] == path and row["group"] == "total" else {})} for row in ROWS]


def test_rows_have_all_fields_for_goals_indicators_and_groups() -> None:
    assert [(row["path"], row["group"]) for row in ROWS] == [
        ("a", "total"), ("a.x", "total"), ("a.x", "girls"), ("a.x", "boys"),
    ]  # fmt: skip
    assert all(tuple(row) == FIELDS for row in ROWS)
    assert (ROWS[1]["level"], ROWS[1]["value"], ROWS[1]["clause"], ROWS[1]["near_low"]) == ("met", 80, 0, 75)
    assert (ROWS[3]["level"], ROWS[3]["reason"]) == (None, "no_row")
    assert ROWS[0]["counts"] == ((1, 1, 1),)


def test_the_same_rows_differ_in_nothing_whatever_their_order() -> None:
    assert told(*all_but("none")[::-1]) == []


def test_numbers_are_equal_however_they_are_written() -> None:
    assert told(*all_but("a.x", value=Fraction(80))) == []
    assert told(*all_but("a.x", value=80)) == []


@pytest.mark.parametrize("value", [Decimal("80.000000000000000001"), Decimal("NaN"), Decimal("sNaN"), "80", None, True])
def test_another_number_or_no_number_is_told(value: Any) -> None:
    assert len(told(*all_but("a.x", value=value))) == 1


def test_a_binary_float_is_told_even_where_it_is_equal() -> None:
    assert told(*all_but("a.x", value=80.0)) == ["a.x: value is the binary float 80.0, which is not exact"]


def test_roots_are_compared_exactly() -> None:
    root = power(Fraction(2), Fraction(1, 2))
    assert isinstance(root, Real)
    expected = [{**ROWS[1], "value": root}]
    assert list(differences(expected, [{**ROWS[1], "value": power(Fraction(2), Fraction(1, 2))}])) == []
    assert list(differences(expected, [{**ROWS[1], "value": Decimal("1.41421356237309504880")}])) != []


def test_a_field_that_is_left_out_is_not_compared() -> None:
    kept = ("path", "group", "level", "reason")
    assert told(*({field: row[field] for field in kept} for row in ROWS)) == []


def test_a_row_that_is_lost_doubled_or_added_is_told() -> None:
    rows = all_but("none")
    assert told(*rows[:1], *rows[2:]) == ["a.x is not there; it should be met"]
    assert told(*rows, rows[0]) == ["a is said twice"]
    assert told(*rows, {**rows[0], "path": "b"}) == ["b is there and should not be"]
    assert told(*rows, {**rows[0], "outlook": "2022"}) == ["a in the outlook for 2022 is there and should not be"]


def test_what_is_left_out_as_a_whole_is_said() -> None:
    assert told(*all_but("none")[:2]) == ["a.x of girls is not there; it should be near",
                                          "a.x of boys is not there; it should be no_row"]  # fmt: skip
    assert told(*all_but("none")[:2], without=("groups",)) == []
    assert told(*all_but("a.x", value=None), without=("value",)) == []


def test_a_row_without_a_level_or_with_a_field_that_there_is_none_of_is_told() -> None:
    assert told({"path": "a", "level": "met"}, *all_but("none")[1:])[0].startswith("a row has no `reason`")
    assert told(*all_but("a", valeu=None))[0].startswith("`valeu` is no field; there are outlook, path")
