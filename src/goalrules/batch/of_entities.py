"""The figures of some entities as measurements, so that the reference evaluator judges the very same rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from goalrules.batch.engines import SqlEngine
from goalrules.batch.sheet import text
from goalrules.batch.tables import Read
from goalrules.measurements.binding import names_of
from goalrules.measurements.columns import Column
from goalrules.measurements.store import Measurements
from goalrules.model.asking import quantities_of
from goalrules.model.goal import Goal
from goalrules.model.measurement import OUTCOME, TARGET, TOTAL, Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.quantity import parts_of

MOST_ROWS = 2_000_000
"""So many figures are taken into memory."""

AT_ONCE = 100
"""So many entities are in memory together at most."""

T = TypeVar("T", bound=tuple[Any, ...])


class TooManyRows(Exception):
    """There are more figures than the reference evaluator takes."""


def looks_at_others(plan: Plan) -> bool:
    """Whether the verdict on one entity may depend on figures of others."""
    for node in plan.nodes.values():
        if node.peers is not None or (isinstance(node, Goal) and node.scores):
            return True
        parts = (part for quantity in quantities_of(node) for part in parts_of(quantity))
        if any(part.kind in ("value of entity", "peer") for part in parts):
            return True
    return False


def measurements_of(
    engine: SqlEngine,
    plan: Plan,
    read: Read,
    entities: Sequence[str | None] | None,
    names: Collection[str] | None = None,
) -> Measurements:
    """The measurements of some entities (None: of all), under some names of indicators (None: under all).

    Errors: `TooManyRows`.
    """
    table = read.table
    optional = {Column.GROUP: "grp", Column.KIND: "kind", Column.ABSENCE: "absence", Column.LEVEL: "level"}
    there = [name for one, name in optional.items() if table.has(one)]
    comment = f"{table.columns[Column.COMMENT]} AS comment" if table.has(Column.COMMENT) else "NULL AS comment"
    name = f"{table.columns[Column.INDICATOR]} AS name"
    who = f"CAST({table.columns[Column.ENTITY]} AS VARCHAR) AS entity" if table.has(Column.ENTITY) else "NULL AS entity"
    where = ""
    if entities is not None and table.has(Column.ENTITY):
        listed = ", ".join(text(one) for one in entities if one is not None)
        own = [f"CAST(entity AS VARCHAR) IN ({listed})"] if listed else []
        where = f" WHERE ({' OR '.join([*own, 'entity IS NULL'])})"
    if names is not None:
        named_so = f"{table.columns[Column.INDICATOR]} IN ({', '.join(map(text, names))})"
        where = f"{where} AND {named_so}" if where else f" WHERE {named_so}"
    query = (
        f"SELECT {name}, {who}, {read.period} AS period, {read.value} AS value, {comment}"
        f"{''.join(f', {one}' for one in there)} FROM {table.source}{where} LIMIT {MOST_ROWS + 1}"
    )
    rows = engine.rows(query)
    if len(rows) > MOST_ROWS:
        raise TooManyRows
    named, kind = names_of(plan), read.periods[0].kind
    found: dict[tuple[object, ...], Measurement] = {}
    for path, entity, number, value, said, *more in rows:
        given = dict(zip(there, more, strict=True))
        what, level = given.get("kind") or OUTCOME, given.get("level")
        absence = None if given.get("absence") is None else Absence(given["absence"])
        for indicator in named.get(path, ()):
            owner = plan.entity if entity is None and what != TARGET else entity
            no_value = value is None and absence is None and level is None
            why = Absence.MISSING if no_value and (indicator.nature != "judged" or what == TARGET) else absence
            row = Measurement(
                indicator.path, owner, given.get("grp") or TOTAL, Period(kind, number), what, value, why, level, said
            )
            found.setdefault(row[:5], row)
    return Measurements(found.values())


def in_lots(
    engine: SqlEngine,
    plan: Plan,
    read: Read,
    cases: Sequence[T],
    others: Sequence[str],
    names: Collection[str] | None = None,
) -> Iterator[tuple[list[T], Measurements]]:
    """Cases, ordered by the entity that each begins with, in lots of whole entities, each lot with its figures.

    A lot has as many entities as their figures and those of the `others` may be, and `AT_ONCE` at most. `names` as for
    `measurements_of`. Errors: `TooManyRows` where a single entity has more.
    """
    of_entities = [list(found) for _, found in groupby(cases, key=lambda case: case[0])]
    waiting = [of_entities[at : at + AT_ONCE] for at in range(0, len(of_entities), AT_ONCE)]
    while waiting:
        lot = waiting.pop(0)
        entities = dict.fromkeys([*(found[0][0] for found in lot), *others])
        try:
            measurements = measurements_of(engine, plan, read, list(entities), names)
        except TooManyRows:
            if len(lot) == 1:
                raise
            waiting[:0] = [lot[: len(lot) // 2], lot[len(lot) // 2 :]]
            continue
        yield [case for found in lot for case in found], measurements
