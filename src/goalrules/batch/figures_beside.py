"""Figures with rows that stand for no indicator: they say that an entity is looked at in a period.

An entity with whose scores others are compared is judged in every period that is, be there figures of it or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goalrules.batch.sheet import text
from goalrules.batch.tables import Features, Read
from goalrules.model.goal import Goal
from goalrules.model.measurement import OUTCOME, TOTAL
from goalrules.model.plan import Plan

BESIDE = "beside"
"""Stands as the kind of a row of an entity that is compared with."""


def peers_of_goals(goals: Iterable[Goal]) -> tuple[str, ...]:
    """The entities with whose scores goals are compared."""
    return tuple(dict.fromkeys(name for goal in goals if goal.peers is not None for name in goal.peers.entities))


def with_peers(plan: Plan, read: Read) -> str:
    """The tables up to `figures`, with a row for each entity that goals are compared with and each period judged."""
    kind = kind_of(read.table.features)
    periods = f"SELECT DISTINCT period FROM every_figure WHERE {kind} = '{OUTCOME}'"
    parts = [all_of("every_figure", read.table.features), beside(peers_of_goals(plan.goals), periods, read)]
    return joined(every_figure(plan, read), parts)


def every_figure(plan: Plan, read: Read) -> str:
    """The figures as they are, under another name."""
    return read.table.figures(read.period, read.value, plan.entity).replace("figures AS", "every_figure AS", 1)


def joined(every: str, parts: Sequence[str]) -> str:
    """The tables up to `figures`, which has the rows of several queries."""
    rows = "\nUNION ALL\n".join(parts)
    return f"{every},\nfigures AS (\n{rows}\n)"


def kind_of(features: Features) -> str:
    return "kind" if features.kinds else f"'{OUTCOME}'"


def all_of(table: str, features: Features, kind: str = "", where: str = "") -> str:
    """The rows of a table of figures, as of a kind, in a form that has groups and kinds."""
    group = "grp" if features.groups else f"'{TOTAL}'"
    others = [one for one in features.columns if one not in ("grp", "kind")]
    columns = ["entity", "period", "name", "value", f"{group} AS grp", f"{kind or kind_of(features)} AS kind", *others]
    return f"SELECT {', '.join(columns)} FROM {table}{f' WHERE {where}' if where else ''}"


def beside(entities: Sequence[str], periods: str, read: Read) -> str:
    """A row for each of some entities in each period that a query gives."""
    names = ", ".join(f"({text(name)})" for name in entities)
    source = f"(VALUES {names}) AS named(entity) CROSS JOIN ({periods}) AS judged_periods"
    return marks("named.entity", "judged_periods.period", BESIDE, source, read)


def marks(entity: str, period: str, kind: str, source: str, read: Read) -> str:
    """Rows that stand for no indicator."""
    # engines other than DuckDB want to know what a column without content would hold
    kinds = {"absence": "VARCHAR", "level": "VARCHAR", "comment": "BOOLEAN"}
    there = read.table.features.columns
    empty = "".join(f", CAST(NULL AS {kind}) AS {one}" for one, kind in kinds.items() if one in there)
    return (
        f"SELECT DISTINCT {entity} AS entity, {period} AS period, CAST(NULL AS VARCHAR) AS name,"
        f" CAST(NULL AS {read.table.decimals}) AS value, '{TOTAL}' AS grp, '{kind}' AS kind{empty} FROM {source}"
    )
