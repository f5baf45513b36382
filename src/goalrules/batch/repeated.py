"""Rows for the same thing: once said twice is a note, contradicting each other an error (semantics L2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from goalrules.batch.places import MOST_PLACES, of_rows, place
from goalrules.batch.tables import Features
from goalrules.diagnostics import Diagnostic, Said, codes, listed, said
from goalrules.model.measurement import OUTCOME, TOTAL, Absence
from goalrules.model.period import Period, PeriodKind


class Engine(Protocol):
    """What is asked of an engine here."""

    def keep(self, name: str, query: str) -> None: ...

    def table(self, name: str, form: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None: ...

    def one(self, query: str) -> tuple[Any, ...]: ...

    def rows(self, query: str) -> list[tuple[Any, ...]]: ...


def repeated(
    engine: Engine,
    figures: str,
    names: Mapping[str, Sequence[str]],
    features: Features,
    file: object,
    kind: PeriodKind | None,
    counted: Sequence[str] = (),
) -> list[Diagnostic]:
    """What is found of keys with several rows. `counted` are the paths whose total outcomes are known to stand once."""
    known = frozenset(counted)
    paths = [(name, path, path in known) for path, own in names.items() for name in own]
    others = ([f"grp <> '{TOTAL}'"] if features.groups else []) + ([f"kind <> '{OUTCOME}'"] if features.kinds else [])
    if all(is_counted for *_, is_counted in paths) and not others:
        return []
    engine.table("paths", {"name": "VARCHAR", "path": "VARCHAR", "is_counted": "BOOLEAN"}, paths)
    where = f" WHERE {' OR '.join(('NOT is_counted', *others))}"
    keys = ["path", "entity", "period", *(["grp"] if features.groups else []), *(["kind"] if features.kinds else [])]
    level = "COALESCE(level, '')" if features.levels else "''"
    no_level = "level IS NULL" if features.levels else "TRUE"
    absence = "COALESCE(absence, '')" if features.absences else "''"
    content = (
        f"(COALESCE(CAST(value AS VARCHAR), ''), {level},"
        f" CASE WHEN value IS NULL AND {no_level} AND {absence} = '' THEN '{Absence.MISSING}' ELSE {absence} END)"
    )
    engine.keep(
        "twice",
        f"WITH {figures}"
        f" SELECT {', '.join(keys)}, count(*) AS rows, count(DISTINCT {content}) AS contents,"
        f" min(CAST(value AS VARCHAR)) AS first, max(CAST(value AS VARCHAR)) AS last"
        f" FROM figures JOIN paths USING (name){where} GROUP BY ALL HAVING count(*) > 1",
    )
    found = []
    kinds = {codes.TWO_VALUES: "contents > 1", codes.REPEATED_ROW: "contents = 1"}
    counts = ", ".join(f"COALESCE(sum(rows) FILTER (WHERE {condition}), 0)" for condition in kinds.values())
    for (code, condition), number in zip(kinds.items(), engine.one(f"SELECT {counts} FROM twice"), strict=True):
        if number:
            rows = engine.rows(
                f"SELECT {', '.join(keys)}, first, last FROM twice WHERE {condition} ORDER BY ALL LIMIT {MOST_PLACES}"
            )
            places = [(_place(row, kind), _shown(row[-2], row[-1])) for row in rows]
            found.append(of_rows(code, file, int(number), places))
    return found


def _place(row: Sequence[object], kind: PeriodKind | None) -> Said:
    path, entity, number, *more = row[:-2]
    period = Period(kind, int(str(number))) if kind is not None else number
    return place(path, entity, period, *(one for one in more if one not in (TOTAL, OUTCOME)))


def _shown(first: object, last: object) -> str:
    values = list(dict.fromkeys(str(one) for one in (first, last) if one is not None))
    return str(listed([said("{word}", word=one) for one in values], "{before}; {next}")) if values else ""
