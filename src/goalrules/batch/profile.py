"""What a table of figures holds, as far as the compiled plan depends on it: digits, periods, absences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from goalrules.batch.duckdb_engine import SOURCE, Engine
from goalrules.batch.sheet import column
from goalrules.batch.tables import Decimals, Table, meanings
from goalrules.measurements.columns import Column
from goalrules.model.period import Period, PeriodKind

_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_WHOLE = {"TINYINT": 3, "UTINYINT": 3, "SMALLINT": 5, "USMALLINT": 5, "INTEGER": 10, "UINTEGER": 10, "BIGINT": 19}


class Read(NamedTuple):
    """A table ready for queries, with the expressions for periods and values, and the periods there are.

    `most` is the greatest value, without its sign, in steps of the last digit.
    """

    table: Table
    period: str
    value: str
    periods: tuple[Period, ...]
    most: int


def profile(engine: Engine, columns: Mapping[str, str]) -> Read:
    """What there is in the engine's source. Errors: ValueError with what is wrong, in words."""
    found = meanings(columns)
    for needed in (Column.INDICATOR, Column.PERIOD, Column.VALUE):
        if needed not in found:
            raise ValueError(f"no column {needed}")
    value, decimals = _value(engine, column(found[Column.VALUE]), columns[found[Column.VALUE]])
    period = f"CAST({column(found[Column.PERIOD])} AS INTEGER)"
    numbers = [number for (number,) in engine.rows(f"SELECT DISTINCT {period} FROM {SOURCE} ORDER BY 1")]
    periods = tuple(Period(PeriodKind.YEAR, number) for number in numbers if number is not None)
    (most,) = engine.one(f"SELECT COALESCE(max(abs({value})), 0) FROM {SOURCE}")
    return Read(Table(SOURCE, found, decimals), period, value, periods, int(most.scaleb(decimals.digits)))


def _value(engine: Engine, name: str, kind: str) -> tuple[str, Decimals]:
    """The expression for exact values of a column, and the type it gives."""
    decimal = _DECIMAL.fullmatch(kind)
    if decimal is not None:
        return name, Decimals(int(decimal[1]), int(decimal[2]))
    if kind in _WHOLE:
        return f"CAST({name} AS DECIMAL({_WHOLE[kind]},0))", Decimals(_WHOLE[kind], 0)
    written = f"CAST({name} AS VARCHAR)"
    before, after = engine.one(
        f"SELECT COALESCE(max(length(regexp_extract({written}, '^-?([0-9]*)', 1))), 1),"
        f" COALESCE(max(length(regexp_extract({written}, '[.]([0-9]*)$', 1))), 0) FROM {SOURCE}"
    )
    width = Decimals(max(18, before + after) if before + after <= 18 else 38, after)
    return f"CAST({written} AS {width})", width
