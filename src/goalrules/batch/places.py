"""Findings about rows that lie in an engine: how many there are, and where the first of them stand."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.batch.dictionary import key_of
from goalrules.batch.engines import SqlEngine
from goalrules.batch.sources import Part
from goalrules.diagnostics import Code, Diagnostic, Said, codes, listed, said
from goalrules.measurements.absences import CODES
from goalrules.measurements.columns import Column
from goalrules.measurements.findings import counted, quoted

MOST_PLACES = 5
"""So many rows of a kind are named."""

_WAYS_OUT: dict[Code, str] = {
    codes.NOT_A_PERIOD: "write `2020`, `2020-Q3` or `2020-11`",
    codes.UNKNOWN_DATA_WORD: said("write one of {words}", words=CODES),
    codes.NOT_A_NUMBER: "write the number in digits, or leave the cell empty and say why in the column `absence`",
    codes.TOO_MANY_DIGITS: said("write at most {most} digits before and after the mark", most=18),
    codes.AMBIGUOUS_NUMBER: "write all numbers of a column in one way",
    codes.TWO_VALUES: "keep the row that is right and delete the other; until then there is no value",
    codes.REPEATED_ROW: "keep one of the rows",
}


def in_rows(
    engine: SqlEngine, part: Part, code: Code, condition: str, number: int, shows: str, where: str = "", help: str = ""
) -> Diagnostic:
    """What is found in so many rows of a table: those of which a condition holds; `shows` is the cell to show."""
    keys = [key_of(part, one) if part.has(one) else "NULL" for one in (Column.INDICATOR, Column.ENTITY, Column.PERIOD)]
    filtered = f"{where} AND ({condition})" if where else f" WHERE ({condition})"
    rows = engine.rows(
        f"SELECT DISTINCT {', '.join(keys)}, CAST({shows} AS VARCHAR) FROM {part.relation}{filtered}"
        f" ORDER BY ALL LIMIT {MOST_PLACES}"
    )
    return of_rows(code, part.shown_as, number, [(place(*row[:3]), str(row[3] or "")) for row in rows], help)


def of_rows(code: Code, file: object, number: int, rows: Sequence[tuple[Said, str]], help: str = "") -> Diagnostic:
    """A finding of a code about rows; `rows` are the places of the first of them, and what stands there."""
    message = said(
        "{summary}: {rows} of {file}", summary=Said(code.summary, {}), rows=counted(number, "row"), file=file
    )
    notes: list[str] = [said("{place} has {words}", place=at, words=quoted(what)) for at, what in rows]
    if len(rows) == MOST_PLACES and number > MOST_PLACES:
        notes.append(said("these are the first of {rows}", rows=counted(number, "row")))
    return Diagnostic(code, message, None, notes=tuple(notes), help=help or _WAYS_OUT.get(code))


def place(name: object, entity: object, period: object, *more: object) -> Said:
    """Which figure a row is: its indicator, entity and period, and what else tells it apart."""
    parts = [str(one) for one in (entity, period, *more) if one not in (None, "")]
    if not parts:
        return said("`{name}`", name=str(name))
    return said("`{name}` for {what}", name=str(name), what=listed(parts))
