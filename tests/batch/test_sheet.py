"""A sheet computes each column once, in as few layers as it takes, and nothing that is not asked for."""

from __future__ import annotations

import duckdb
import pytest

from goalrules.batch.sheet import Sheet, column, text

SOURCE = "(VALUES ('a', 2020, 3), ('b', 2020, 5)) AS s(entity, period, v)"


def test_columns_are_made_of_columns() -> None:
    sheet = Sheet(SOURCE, ["v"])
    twice = sheet.add("twice", '"v" * 2')
    sheet.add("more", f'{twice} + "v"')
    found = duckdb.connect().sql(sheet.query(["entity", "more", "v"])).fetchall()
    assert sorted(found) == [("a", 9, 3), ("b", 15, 5)]


def test_a_column_that_nobody_asks_for_is_not_computed() -> None:
    sheet = Sheet(SOURCE, ["v"])
    sheet.add("needed", '"v" + 1')
    sheet.add("other", 'error("v")')
    assert "error" not in sheet.query(["needed"])


def test_columns_of_one_depth_stand_in_one_layer() -> None:
    sheet = Sheet(SOURCE, ["v"])
    for at in range(5):
        sheet.add(f"c{at}", f'"v" + {at}')
    assert sheet.query([f"c{at}" for at in range(5)]).count("SELECT") == 2


@pytest.mark.parametrize("name", ["a.b:x", 'with "quotes"', "åäö", "a b"])
def test_any_name_can_be_a_column(name: str) -> None:
    sheet = Sheet(SOURCE, ["v"])
    sheet.add(f"{name}+", sheet.add(name, '"v" + 1') + " + 1")
    assert sorted(duckdb.connect().sql(sheet.query([f"{name}+"])).fetchall()) == [(5,), (7,)]


def test_texts_and_names_are_quoted() -> None:
    assert (text("it's"), column('a"b')) == ("'it''s'", '"a""b"')
