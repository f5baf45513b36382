"""What the reference evaluator found of single cases, put in the place of what columns found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from goalrules.batch.cells import again_names
from goalrules.batch.engines import SqlEngine
from goalrules.batch.sheet import column, text
from goalrules.verdict import Assessment

_FORM = {
    "entity": "VARCHAR",
    "period": "BIGINT",
    "path": "VARCHAR",
    "standing": "BIGINT",
    "reason": "VARCHAR",
    "clause": "BIGINT",
}


class Again(NamedTuple):
    """What the reference evaluator says of a goal or an indicator in one case; `period` is its number."""

    entity: str | None
    period: int
    path: str
    standing: int
    reason: str | None
    clause: int


def number_of_clause(found: Assessment) -> int:
    """The number of the last clause that was tried and is not false; 0 without one (semantics A2)."""
    numbers = [at for at, step in enumerate(found.steps, 1) if step.finding.truth is not False]
    return numbers[-1] if numbers else 0


def put_again(engine: SqlEngine, rows: Iterable[Again], paths: Iterable[str], table: str) -> None:
    """Write what was found of some nodes into the table of cases."""
    engine.table("again", _FORM, rows)
    for path in paths:
        names = again_names(path)
        of_case = zip(("standing", "reason", "clause"), names, strict=True)
        given = ", ".join(f"{part} AS {column(name)}" for part, name in of_case)
        found = f"SELECT entity, period, {given} FROM again WHERE path = {text(path)}"
        engine.overwrite(table, ("entity", "period"), names, found)
