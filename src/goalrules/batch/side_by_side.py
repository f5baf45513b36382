"""Figures side by side: a table with a column for each indicator, turned into a row for each figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from goalrules.batch.sheet import column, text
from goalrules.measurements.columns import Column

_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_WHOLE = {"TINYINT": 3, "SMALLINT": 5, "INTEGER": 10, "BIGINT": 19, "UTINYINT": 3, "USMALLINT": 5, "UINTEGER": 10}


def rows_of_columns(relation: str, keys: Sequence[str], figures: Mapping[str, str]) -> str:
    """The query that gives a row for each case and column of figures; an empty cell is a row without a value.

    `keys` are the other columns of the table, `figures` the types of those with figures.
    """
    kind = _common_type(figures.values())
    kept = [column(name) for name in keys]
    cells = ", ".join(f"{{'name': {text(name)}, 'value': CAST({column(name)} AS {kind})}}" for name in figures)
    inner = f"SELECT {', '.join((*kept, f'unnest([{cells}]) AS cell'))} FROM {relation}"
    named = [f"cell.name AS {Column.INDICATOR.value}", f"cell.value AS {Column.VALUE.value}"]
    return f"SELECT {', '.join((*kept, *named))} FROM ({inner})"


def _common_type(kinds: Collection[str]) -> str:
    """A type that holds what all columns hold, without changing any of it."""
    if set(kinds) <= {"DOUBLE", "FLOAT"}:
        return "DOUBLE"
    places = [_places(kind) for kind in kinds]
    known = [one for one in places if one is not None]
    before, after = max((one[0] for one in known), default=0), max((one[1] for one in known), default=0)
    return f"DECIMAL({before + after},{after})" if len(known) == len(places) and before + after <= 38 else "VARCHAR"


def _places(kind: str) -> tuple[int, int] | None:
    """How many digits a type has before and after the mark; None for one that is not exact."""
    decimal = _DECIMAL.fullmatch(kind)
    if decimal is not None:
        return int(decimal[1]) - int(decimal[2]), int(decimal[2])
    return (_WHOLE[kind], 0) if kind in _WHOLE else None
