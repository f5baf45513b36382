"""A plan over a table of figures: verdicts in columns, for every entity and period that has figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.batch.cells import Cells
from goalrules.batch.compiled import Judged, add_goals, level_case, reason_case
from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.judged import add_judged
from goalrules.batch.long import Slot, add_standings, cases_table, limit_rows, limits_table, seen_of, slots_of, words_of
from goalrules.batch.own import OwnColumns, add_own
from goalrules.batch.plain import has_dated_target, is_plain, plain
from goalrules.batch.profile import Read
from goalrules.batch.quantities import Columns
from goalrules.batch.sheet import Sheet, text
from goalrules.measurements.binding import names_of
from goalrules.model.plan import Plan


class Compiled(NamedTuple):
    """A plan as SQL over `figures`: the tables it is made through, and the goals in the sheet.

    `own` are the indicators that are not plain, by path. `has_cells`: whether `cases` may have rows that are no cases.
    """

    tables: str
    sheet: Sheet
    goals: tuple[Judged, ...]
    own: Mapping[str, OwnColumns]
    slots: tuple[Slot, ...]
    has_cells: bool


def compiled(plan: Plan, read: Read) -> Compiled:
    """A plan compiled for a table. What cannot be said in columns has been refused before. Errors: `TooLarge`."""
    rated = [indicator for indicator in plan.indicators if indicator.rating is not None]
    absences = read.table.features.absences
    slots = slots_of(plain(indicator, absences=absences) for indicator in rated if is_plain(indicator))
    names = names_by_path(plan)
    decimals = read.table.decimals
    words = [f"word{at}" for at in words_of(slots)] + [f"seen{at}" for at in seen_of(slots)]
    sheet = Sheet("cases", [*words, "is_case"])
    cells = Cells(names, decimals, read.most, read.table.features, sheet)
    nodes = add_standings(slots, sheet)
    own = {}
    for indicator in rated:
        if not is_plain(indicator):
            columns = Columns(indicator, cells, sheet, read.periods)
            own[indicator.path] = (add_own if indicator.nature == "measured" else add_judged)(columns)
            nodes[indicator.path] = own[indicator.path].node
    goals = add_goals(plan, nodes, sheet)
    dated = any(has_dated_target(slot.plain.indicator) for slot in slots)
    limits = limit_rows(slots, names, read.periods, decimals.digits, dated=dated)
    tables = (
        read.table.figures(read.period, read.value, plan.entity),
        limits_table(limits, str(decimals), decimals.digits, decimals.most),
        cases_table(slots, cells, dated=dated),
    )
    return Compiled(",\n".join(tables), sheet, goals, own, slots, bool(cells))


def names_by_path(plan: Plan) -> dict[str, list[str]]:
    """By which names data may speak of each indicator."""
    names: dict[str, list[str]] = {indicator.path: [] for indicator in plan.indicators}
    for name, indicators in names_of(plan).items():
        for indicator in indicators:
            names[indicator.path].append(name)
    return names


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
        *("entity", "period", *(["is_case"] if ready.has_cells else [])),
        *(f"{one.goal.path}:{part}" for one in ready.goals for part in ("level", "reason", "clause")),
    ]
    inner = ready.sheet.query(wanted)
    return (
        f"WITH {ready.tables}\nSELECT entity, period, unnest([{', '.join(parts)}], recursive := true)\n"
        f"FROM ({inner}) AS sheet{' WHERE is_case' if ready.has_cells else ''}"
    )


def judge(plan: Plan, engine: Engine, read: Read) -> None:
    """Put the verdicts of the goals into the engine's table `goals`."""
    engine.keep("goals", goals_query(compiled(plan, read)))
