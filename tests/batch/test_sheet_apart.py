"""Columns with windows are computed apart where they are many, and are the same."""

from __future__ import annotations

import duckdb
import pytest

from goalrules.batch import sheet as sheets
from goalrules.batch.sheet import Sheet

CASES = (
    "(VALUES ('a', 1, 5, 7), ('a', 2, 3, NULL), ('b', 1, 4, 1), ('b', 3, NULL, 2), (NULL, 1, 9, 9))"
    " AS cases(entity, period, x, y)"
)


def rows(wanted: tuple[str, ...]) -> list[tuple[object, ...]]:
    """The rows of a sheet with windows over two columns, and columns made of one, of both and of none of them."""
    sheet = Sheet(CASES, ["x", "y"])
    for name in ("x", "y"):
        sheet.add(f"{name} before", f'max("{name}") OVER (PARTITION BY "entity" ORDER BY "period")')
        sheet.add(f"{name} twice", f'"{name} before" * 2')
    sheet.add("sum", '"x" + "y"')
    sheet.add("x and sum", '"x before" + COALESCE("sum", 0)')
    sheet.add("both", '"x twice" + "y twice"')
    sheet.add("all", '"both" + "x and sum"')
    return sorted(duckdb.connect().sql(sheet.query(("entity", "period", *wanted))).fetchall(), key=repr)


@pytest.mark.parametrize("wanted", [("all",), ("x", "x before", "y twice", "sum"), ("x and sum", "both"), ("sum",)])
def test_columns_with_windows_apart_are_the_same(wanted: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    together = rows(wanted)
    monkeypatch.setattr(sheets, "FEW", 1)
    monkeypatch.setattr(sheets, "WIDE", 1)
    assert rows(wanted) == together
