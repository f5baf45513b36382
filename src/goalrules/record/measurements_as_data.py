"""The measurements that a verdict could rest on, as plain data in an order of their own.

They are those of the entity judged, those of no entity (targets for all), and those of the entities that the rules
compare with; other entities' rows can change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from goalrules.explain.numbers import exact_text
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.element import Element
from goalrules.model.entities import Peers
from goalrules.model.measurement import Measurement
from goalrules.model.plan import Plan
from goalrules.model.quantity import ValueOfEntity
from goalrules.record.file_names import FileNames
from goalrules.record.rules_as_data import Data


def measurements_as_data(measurements: Measurements, plan: Plan, entity: str | None, names: FileNames) -> Data:
    """Where the measurements come from, and every row that could count for an entity."""
    concerned = {entity, None, *compared_with(plan)}
    rows = sorted((row for row in measurements.rows if row.entity in concerned), key=_order)
    sources = sorted(measurements.sources, key=lambda source: _source_order(source, names))
    return {
        "sources": [_source(source, names) for source in sources],
        "rows": [_row(row, measurements, names) for row in rows],
    }


def compared_with(plan: Plan) -> set[str]:
    """The entities that the rules of a plan name: as peers, or by `value of "…"`."""
    found: set[str] = set()
    for element in _parts(plan):
        if isinstance(element, Peers):
            found.update(element.entities)
        elif isinstance(element, ValueOfEntity):
            found.add(element.name)
    return found


def _parts(value: object) -> Iterator[Element]:
    """An element with all elements in it."""
    if isinstance(value, Element):
        yield value
        for field in fields(value):
            if field.name not in ("span", "scenarios", "accepted", "sources"):
                yield from _parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _parts(one)


def _order(row: Measurement) -> tuple[str, str, str, str, str]:
    return row.indicator, row.entity or "", row.group, str(row.period), row.kind


def _row(row: Measurement, measurements: Measurements, names: FileNames) -> Data:
    place, fetched = row.place, row.retrieved
    return {
        "indicator": row.indicator,
        "entity": row.entity,
        "group": row.group,
        "period": str(row.period),
        "kind": row.kind,
        "value": None if row.value is None else exact_text(row.value),
        "absence": None if row.absence is None else row.absence.value,
        "level": row.level,
        "trend": row.trend,
        "conflict": measurements.is_conflict(row),
        "comment": row.comment,
        "source": row.source,
        "place": None
        if place is None
        else {"file": names.of(place.file), "line": place.line, "cell": place.cell or None},
        "retrieved": None if fetched is None else {"at": fetched.at, "url": fetched.url},
    }


def _source_order(source: DataSource, names: FileNames) -> tuple[str, str, str, str]:
    return names.of(source.file), source.sheet or "", source.query_sha256 or "", source.sha256


def _source(source: DataSource, names: FileNames) -> Data:
    return {
        "file": names.of(source.file),
        "sha256": source.sha256,
        "sheet": source.sheet,
        "query": None if source.query is None else names.of(source.query),
        "query_sha256": source.query_sha256,
        "digits_known": source.digits_known,
    }
