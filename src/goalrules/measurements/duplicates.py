"""Rows for the same thing: once said twice is a note, contradicting each other an error (semantics L2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from goalrules.diagnostics import Diagnostic, Label, Said, codes, listed, rule_word, said
from goalrules.measurements.columns import Column
from goalrules.measurements.findings import Findings, quoted
from goalrules.measurements.table import Table
from goalrules.model.measurement import TARGET, TOTAL, Measurement, Place
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.source import Span

Key: TypeAlias = tuple[str, str | None, str, Period, str]
"""Indicator, entity, group, period and kind: the first five of a measurement."""


_NOWHERE = Place("", 0)

MOST_PLACES = 11
"""So many rows for one key are shown."""


class Distinct(NamedTuple):
    """One row per key, in the order read; for a key in `conflicts` a row that says nothing."""

    rows: list[Measurement]
    conflicts: frozenset[Key]


def key_of(row: Measurement) -> Key:
    return row[:5]


def distinct(rows: list[Measurement], plan: Plan, tables: Mapping[str, Table], findings: Findings) -> Distinct:
    """One row for each key, with what was found where there were more. `tables` are by file name.

    Of rows that say the same the one with most digits is kept; the order in which they were read changes
    neither the number kept nor whether there is a conflict.
    """
    if len({row[:5] for row in rows}) == len(rows):
        return Distinct(rows, frozenset())
    first: dict[Key, Measurement] = {}
    more: dict[Key, list[Measurement]] = {}
    for row in rows:
        key = key_of(row)
        if first.setdefault(key, row) is not row:
            more.setdefault(key, [first[key]]).append(row)
    conflicts = set()
    for key, same in more.items():
        if len({(row.value, row.level, row.absence) for row in same}) == 1:
            first[key] = _kept(same)
            findings.add(_repeated(same, plan, tables))
        else:
            first[key] = same[0]._replace(value=None, level=None, absence=None, comment=None, source=None)
            findings.add(_contradiction(same, plan, tables))
            conflicts.add(key)
    return Distinct(list(first.values()), frozenset(conflicts))


def _kept(same: Sequence[Measurement]) -> Measurement:
    """The row with most written digits; among these the one that says most about itself, then the foremost."""
    says = [(_digits(row), row.comment or "", row.source or "") for row in same]
    most = max(says)
    alike = (row for row, what in zip(same, says, strict=True) if what == most)
    return min(alike, key=lambda row: row.place or _NOWHERE)


def _digits(row: Measurement) -> int:
    exponent = row.value.as_tuple().exponent if isinstance(row.value, Decimal) else 0
    return -exponent if isinstance(exponent, int) else 0


def _repeated(same: Sequence[Measurement], plan: Plan, tables: Mapping[str, Table]) -> Diagnostic:
    labels = [Label(label.span, "again" if i else "first") for i, label in enumerate(_labels(same, tables))]
    return Diagnostic(
        codes.REPEATED_ROW,
        said("{subject} stands {times} times with the same content", subject=_subject(same[0], plan), times=len(same)),
        labels[-1],
        tuple(labels[:-1]),
        help="keep one of the rows",
    )


def _contradiction(same: Sequence[Measurement], plan: Plan, tables: Mapping[str, Table]) -> Diagnostic:
    labels = _labels(same, tables)
    number = said("two") if len(same) == 2 else said("{number}", number=len(same))
    if all(row.value is not None for row in same) and len({row.value for row in same}) > 1:
        is_target = same[0].kind == TARGET
        what = said("{number} different targets" if is_target else "{number} different values", number=number)
    elif all(row.level is not None for row in same):
        what = said("{number} different levels", number=number)
    elif all(row.value is None and row.level is None for row in same):
        what = said("{number} different reasons for an absent value", number=number)
    else:
        what = said("{number} rows that contradict each other", number=number)
    return Diagnostic(
        codes.TWO_VALUES,
        said("{subject} has {what}", subject=_subject(same[0], plan), what=what),
        labels[-1],
        tuple(labels[:-1]),
        help="keep the row that is right and delete the other; until then there is no value",
    )


def _subject(row: Measurement, plan: Plan) -> Said:
    """`` `goal.name` for 2020, women, 0180 ``: group and entity where they are not the plan's own."""
    group = () if row.group == TOTAL else (rule_word(row.group),)
    entity = () if row.entity in (None, plan.entity) else (str(row.entity),)
    return said("`{path}` for {what}", path=row.indicator, what=listed((str(row.period), *group, *entity)))


def _labels(same: Sequence[Measurement], tables: Mapping[str, Table]) -> list[Label]:
    """The places of the rows and what each says, in the order read; of many the first ten and the last."""
    labels = []
    for row in same if len(same) <= MOST_PLACES else (*same[: MOST_PLACES - 1], same[-1]):
        if row.place is not None:
            content = row.value if row.value is not None else row.level or row.absence or "nothing"
            words = said("here {words}", words=quoted(str(content)))
            labels.append(Label(cell_of(row, row.place, tables), words))
    return labels


def cell_of(row: Measurement, place: Place, tables: Mapping[str, Table]) -> Span:
    """The cell that says what a row says; of an absent value the absence, or the cell that is empty."""
    table = tables[place.file]
    record = table.record_at(place)
    if row.value is None and row.level is not None:
        return table.cell(record, Column.LEVEL)
    absence = table.cell(record, Column.ABSENCE) if Column.ABSENCE in table.columns else None
    if row.value is None and absence is not None and absence.text:
        return absence
    return table.cell(record, Column.VALUE)
