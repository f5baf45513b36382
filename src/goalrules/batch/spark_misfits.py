"""Rows of a Spark frame that cannot be taken as they stand: the same questions as of any table (`misfits`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from goalrules.batch.misfits import Normal, misfits
from goalrules.batch.reading import PARTS, without_name
from goalrules.batch.sources import Part
from goalrules.batch.values import Values
from goalrules.diagnostics import Diagnostic
from goalrules.measurements.columns import Column
from goalrules.model.plan import Plan

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from goalrules.batch.spark_engine import Engine
    from goalrules.diagnostics import Said

_CELLS = "cells"


def said_in(column: Column) -> str:
    """The name of the cells of a column, as they stand in the user's table, beside what they mean."""
    return f"said {column.value}"


def unfit(
    engine: Engine, plan: Plan, cells: DataFrame, there: Mapping[Column, str], file: Said
) -> Iterator[Diagnostic]:
    """The findings about rows: `cells` has the columns of the source, and beside them cells as they stand.

    `there` are the columns of the user's table.
    """
    cells.createOrReplaceTempView(_CELLS)
    part = Part(file, _CELLS, {one: said_in(one) for one in there}, dict.fromkeys(there, "VARCHAR"))
    expressions = {one: name for one, name in PARTS.items() if one in there}
    yield from misfits(engine, plan, Normal(_CELLS, part, "", Values("value", 0, 0), expressions, "", ()))


def unnamed(
    engine: Engine, frame: DataFrame, there: Mapping[Column, str], types: Mapping[Column, str], file: Said
) -> list[Diagnostic]:
    """An error for rows of the user's table that say something and name no indicator."""
    frame.createOrReplaceTempView(_CELLS)
    texts = {one: "VARCHAR" if kind == "string" else kind for one, kind in types.items()}
    return without_name(engine, Part(file, _CELLS, there, texts), f'"{there[Column.INDICATOR]}"')
