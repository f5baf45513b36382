"""One verdict of a batch told again: what a file of verdicts says, and the same judged by the reference evaluator."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from goalrules.batch.duckdb_engine import Engine, open_engine
from goalrules.batch.of_entities import TooManyRows, looks_at_others, measurements_of
from goalrules.batch.reading import read_sources
from goalrules.batch.sheet import text
from goalrules.batch.written import ABOUT, file_of
from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.verdict import Assessment


class Told(NamedTuple):
    """What a file of verdicts says of one node, entity and period, and the figures that it was judged from."""

    level: str | None
    reason: str | None
    figures: tuple[str, ...]


def told_by(file: Path, plan: Plan, node: str, entity: str | None, period: Period) -> Outcome[Told]:
    """The row of one verdict. `figures` are empty where the file does not say from what it was judged."""
    import duckdb

    running = open_engine()
    try:
        return _told(running, file, plan, node, entity, period)
    except duckdb.Error as error:
        message = said("{file} cannot be read: {reason}", file=file.as_posix(), reason=str(error).split("\n", 1)[0])
        return Outcome(None, (_not_there(message, "give the file that `goalrules batch` wrote"),))
    finally:
        running.connection.close()


def _told(running: Engine, file: Path, plan: Plan, node: str, entity: str | None, period: Period) -> Outcome[Told]:
    is_goal = isinstance(plan.nodes[node], Goal)
    table, column = ("goals", "node") if is_goal else ("indicators", "indicator")
    figures: tuple[str, ...] = ()
    if file.suffix == ".duckdb":
        running.connection.execute(f"ATTACH {text(str(file))} AS written (READ_ONLY)")
        source = f"written.{table}"
        if running.rows("SELECT 1 FROM duckdb_tables() WHERE database_name = 'written' AND table_name = 'about'"):
            figures = _figures(running.rows("SELECT goalrules FROM written.about"))
    else:
        of_table = file_of(file, table)
        if not of_table.exists():
            message = said("{file} has no evidence of indicators", file=file.as_posix())
            help = "judge the batch with `--evidence columns`, or ask for a goal"
            return Outcome(None, (_not_there(message, help),))
        reader = "read_parquet" if file.suffix == ".parquet" else "read_csv"
        how = "" if file.suffix == ".parquet" else ", all_varchar = true"
        is_folder = of_table.is_dir()
        source = f"{reader}({text(str(of_table / '*.parquet' if is_folder else of_table))}{how})"
        if is_folder and (of_table / ABOUT).is_file():
            figures = _figures([((of_table / ABOUT).read_text(encoding="utf-8"),)])
        elif file.suffix == ".parquet" and not is_folder:
            said_of_it = running.rows(
                f"SELECT decode(value) FROM parquet_kv_metadata({text(str(of_table))}) WHERE decode(key) = 'goalrules'"
            )
            figures = _figures(said_of_it)
    who = "entity IS NULL" if entity is None else f"entity = {text(entity)}"
    rows = running.rows(
        f"SELECT level, reason FROM {source} WHERE {who} AND CAST(period AS VARCHAR) = {text(str(period))}"
        f" AND {column} = {text(node)}"
    )
    if not rows:
        message = said(
            "{file} has no verdict on `{node}` for {entity}, {period}",
            file=file.as_posix(), node=node, entity=entity or "-", period=period,
        )  # fmt: skip
        return Outcome(None, (_not_there(message, "give an entity and a period that were judged"),))
    level, reason = rows[0]
    return Outcome(Told(level or None, reason or None, figures))


def _figures(rows: Sequence[tuple[str]]) -> tuple[str, ...]:
    about = json.loads(rows[0][0]) if rows else {}
    return tuple(about.get("measurements", ()))


def figures_for(plan: CheckedPlan, given: Sequence[object], entity: str | None) -> Outcome[Measurements]:
    """The figures that the verdict on one entity rests on, as measurements."""
    import duckdb

    running = open_engine()
    try:
        read = read_sources(running, plan.plan, given)
        if read.value is None:
            return Outcome(None, read.diagnostics)
        entities = None if looks_at_others(plan.plan) else [entity]
        return Outcome(measurements_of(running, plan.plan, read.value, entities))
    except TooManyRows:
        message = said("The rules look at other entities, and there are more figures than can be told in full")
        help = "name files with fewer figures with --measurements"
        return Outcome(None, (Diagnostic(codes.TOO_MANY_TRACES, message, None, help=help),))
    except duckdb.Error as error:
        message = said("{file} cannot be read: {reason}", file=said("the figures"), reason=str(error).split("\n", 1)[0])
        return Outcome(None, (Diagnostic(codes.UNREADABLE_DATA, message, None),))
    finally:
        running.connection.close()


def differs(told: Told, found: Assessment) -> Diagnostic | None:
    """The finding where a verdict told is not the one that comes out."""
    reason = None if found.reason is None or found.level is not None else found.reason.value
    if (told.level, told.reason) == (found.level, reason):
        return None
    message = said(
        "The batch says {told} of `{node}`, and the reference evaluator {found}",
        told=_words(told.level, told.reason), node=found.path, found=_words(found.level, reason),
    )  # fmt: skip
    notes = ("rules or figures may have changed since the batch was judged",)
    help = "judge the batch again; if it still differs, report it as a fault of goalrules"
    return Diagnostic(codes.VERDICT_DIFFERS, message, None, notes=notes, help=help)


def _words(level: str | None, reason: str | None) -> str:
    return f"`{level}`" if level is not None else f"`{reason}`"


def _not_there(message: str, help: str) -> Diagnostic:
    return Diagnostic(codes.NOT_IN_VERDICTS, message, None, help=help)
