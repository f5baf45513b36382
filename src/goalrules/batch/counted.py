"""How many cases have which level: of a table of verdicts, asked of whatever engine has it."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.batch.engines import SqlEngine
from goalrules.batch.results import LevelCount
from goalrules.batch.sheet import column, text
from goalrules.model.plan import Plan


class Counted(NamedTuple):
    """How many cases there are, how many have each level of each goal, and the entity and period of one case."""

    cases: int
    levels: tuple[LevelCount, ...]
    example: tuple[str | None, str] | None


def counted(engine: SqlEngine, plan: Plan, goals: str, *, wide: bool) -> Counted:
    """What there is to tell of a table of goals; `wide`: it has a column for each goal."""
    cases, levels = _wide(engine, plan, goals) if wide else _rows(engine, plan, goals)
    (entity, period) = engine.one(
        f"SELECT min(entity), CAST(max(period) AS VARCHAR) FROM"
        f" (SELECT entity, max(period) AS period FROM {goals} GROUP BY entity ORDER BY entity LIMIT 1) AS first"
    )
    return Counted(cases, levels, (entity, period) if cases else None)


def _rows(engine: SqlEngine, plan: Plan, goals: str) -> tuple[int, tuple[LevelCount, ...]]:
    first = text(plan.goals[0].path) if plan.goals else "''"
    (cases,) = engine.one(f"SELECT count(*) FROM {goals} WHERE node = {first}")
    rows = engine.rows(f"SELECT node, level, count(*) FROM {goals} GROUP BY ALL ORDER BY node, level NULLS LAST")
    return int(cases), tuple(LevelCount(*row) for row in rows)


def _wide(engine: SqlEngine, plan: Plan, goals: str) -> tuple[int, tuple[LevelCount, ...]]:
    (cases,) = engine.one(f"SELECT count(*) FROM {goals}")
    found = []
    for goal in plan.goals:
        name = column(goal.path)
        rows = engine.rows(f"SELECT {name}, count(*) FROM {goals} GROUP BY 1 ORDER BY 1 NULLS LAST")
        found += [LevelCount(goal.path, level, number) for level, number in rows]
    return int(cases), tuple(found)
