"""A plan over a table of figures: verdicts in columns, for every entity and period that has figures."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.batch.compiled import Judged, add_goals, level_case, reason_case
from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.long import add_standings, cases_table, limit_rows, limits_table, seen_of, slots_of, words_of
from goalrules.batch.plain import has_dated_target, plain
from goalrules.batch.profile import Read
from goalrules.batch.sheet import Sheet, text
from goalrules.measurements.binding import names_of
from goalrules.measurements.columns import Column
from goalrules.model.plan import Plan


class Compiled(NamedTuple):
    """A plan as SQL over `figures`: the tables it is made through, and the goals in the sheet."""

    tables: str
    sheet: Sheet
    goals: tuple[Judged, ...]


def compiled(plan: Plan, read: Read) -> Compiled:
    """A plan compiled for a table. What cannot be said in columns has been refused before."""
    slots = slots_of(plain(indicator) for indicator in plan.indicators)
    names: dict[str, list[str]] = {indicator.path: [] for indicator in plan.indicators}
    for name, indicators in names_of(plan).items():
        for indicator in indicators:
            names[indicator.path].append(name)
    dated = any(has_dated_target(slot.plain.indicator) for slot in slots)
    decimals = read.table.decimals
    limits = limit_rows(slots, names, read.periods, decimals.digits, dated=dated)
    absences, groups = read.table.has(Column.ABSENCE), read.table.has(Column.GROUP)
    tables = (
        read.table.figures(read.period, read.value, plan.entity),
        limits_table(limits, str(decimals), decimals.digits, decimals.most),
        cases_table(slots, dated=dated, absences=absences, groups=groups),
    )
    words = [f"word{at}" for at in words_of(slots)] + [f"seen{at}" for at in seen_of(slots)]
    sheet = Sheet("cases", [*words, "figures"])
    return Compiled(",\n".join(tables), sheet, add_goals(plan, add_standings(slots, sheet), sheet))


def goals_query(ready: Compiled) -> str:
    """A row for each case and goal: entity, period, node, level, reason and the number of the clause."""
    for goal in ready.goals:
        ready.sheet.add(f"{goal.goal.path}:level", level_case(goal))
        ready.sheet.add(f"{goal.goal.path}:reason", reason_case(goal))
    parts = [
        f"{{'node': {text(one.goal.path)}, 'level': \"{one.goal.path}:level\", 'reason': \"{one.goal.path}:reason\","
        f" 'clause': {one.columns.clause}}}"
        for one in ready.goals
    ]
    wanted = [
        *("entity", "period"),
        *(f"{one.goal.path}:{part}" for one in ready.goals for part in ("level", "reason", "clause")),
    ]
    inner = ready.sheet.query(wanted)
    return (
        f"WITH {ready.tables}\nSELECT entity, period, unnest([{', '.join(parts)}], recursive := true)\n"
        f"FROM ({inner}) AS sheet"
    )


def judge(plan: Plan, engine: Engine, read: Read) -> None:
    """Put the verdicts of the goals into the engine's table `goals`."""
    engine.keep("goals", goals_query(compiled(plan, read)))
