"""Outlooks in columns: the same clauses again on forecast values, as a second verdict beside the outcome (semantics O).

For each period from which one looks forward, the figures are put together as one sees them from there: outcomes up to
it, and the forecasts of the period of the outlook in the place of outcomes. The plan is compiled for these once more.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from goalrules.batch.between import UNLIMITED, unknown
from goalrules.batch.by_line import Look
from goalrules.batch.compiled import level_case, reason_case
from goalrules.batch.decided import told
from goalrules.batch.decisions import decisions_of
from goalrules.batch.engines import SqlEngine
from goalrules.batch.figures_beside import (
    BESIDE,
    all_of,
    beside,
    every_figure,
    joined,
    kind_of,
    marks,
    peers_of_goals,
)
from goalrules.batch.lookups import NEVER
from goalrules.batch.nodes import Node
from goalrules.batch.own import OwnColumns
from goalrules.batch.rejudging import settle
from goalrules.batch.run import Compiled, Scope, compiled_in, names_by_path
from goalrules.batch.scores import ScoreColumns
from goalrules.batch.sheet import column, text
from goalrules.batch.standings import Standings
from goalrules.batch.tables import Read
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.verdict import Reason

MARK = "case"
"""Stands as the kind of a row that says no more than that there is a case."""


class Outlook(NamedTuple):
    """The outlooks for one period as they are seen from another, compiled."""

    compiled: Compiled
    period: Period
    assessed: Period


def outlooks_of(plan: Plan, read: Read, asked: Collection[Period] | None = None) -> tuple[Outlook, ...]:
    """The outlooks of a plan for all periods that one may look from; `asked`: these only. Errors: `TooLarge`."""
    found = []
    for period in sorted({goal.outlook.period for goal in plan.goals if goal.outlook is not None}):
        for assessed in read.periods:
            is_seen = assessed.kind is period.kind and assessed.number <= period.number
            if is_seen and (asked is None or assessed in asked):
                made = compiled_in(_scope(plan, read, period, assessed), read)
                found.append(Outlook(made, period, assessed))
    return tuple(found)


def seen(
    plan: Plan, engine: SqlEngine, read: Read, outlooks: Sequence[Outlook], where: str = "TRUE"
) -> tuple[str, int]:
    """The query for some outlooks, and how many cases of them were judged again (`rejudging`).

    A row for each case, and each goal and indicator that has an outlook seen from it: entity, assessed (the period from
    which one looks), period (the one that is looked forward to), node, level, reason, clause. `where` is the condition,
    over entity, for those that are told of. Errors: `TooManyRows`.
    """
    queries, judged_again = [], 0
    for one in outlooks:
        made = one.compiled
        if made.sheet.is_doubtful or any(own.doubt != NEVER for own in made.own.values()):
            table = engine.new_name("seen")
            engine.keep(table, f"WITH {made.tables} SELECT * FROM cases")
            of_period = f"period = {one.period.number} AND ({where})"
            judged_again += settle(plan, engine, read, made, of_period, table=table, assessed=one.assessed)
            made = made._replace(given=f"cases AS (SELECT * FROM {column(table)})")
        queries.append(_rows(plan, made, one.period, one.assessed))
    query = "\nUNION ALL\n".join(f"SELECT * FROM (\n{query}\n) AS outlook" for query in queries)
    return f"SELECT * FROM ({query}) AS seen WHERE {where}", judged_again


def _scope(plan: Plan, read: Read, period: Period, assessed: Period) -> Scope:
    """The goals with an outlook of a period, over the figures as they are seen from another."""
    goals = tuple(goal for goal in plan.goals if goal.outlook is not None and goal.outlook.period == period)
    own = {goal.path for goal in goals}
    indicators = tuple(replace(one, latest_years=None) for one in plan.indicators if one.goal in own)
    without = {
        member.path: _without(plan, member.path)
        for goal in goals
        for member in goal.members
        if member.kind == "goal" and member.path not in own
    }
    periods = tuple(sorted({*read.periods, period}))
    return Scope(
        plan,
        goals,
        indicators,
        periods,
        decisions_of(plan, (period,), of_outlook=True),
        _figures(plan, read, period, assessed, goals),
        read.table.features._replace(groups=True, kinds=True),
        is_case=f"kind = '{MARK}'",
        kept=f"kind IN ('{MARK}', '{BESIDE}')",
        nodes=without,
        in_words=False,
        looks=_looks(goals, plan.indicators, assessed),
    )


def _looks(goals: Sequence[Goal], indicators: Sequence[Indicator], assessed: Period) -> dict[str, Look]:
    """How each indicator of some goals is looked forward to."""
    found = {}
    outlooks = {goal.path: goal.outlook for goal in goals}
    for one in indicators:
        outlook = outlooks.get(one.goal)
        if outlook is not None:
            found[one.path] = Look(outlook.period, assessed, outlook.over, one.latest_years, outlook.span)
    return found


def _without(plan: Plan, path: str) -> Node:
    """A child goal that has no outlook of this period: any level (O3)."""
    node = plan.nodes[path]
    assert isinstance(node, Goal)
    scale = node.rating.scale
    reason = f"'{Reason.NO_OUTLOOK}'"
    scores = {one.name: ScoreColumns(unknown(reason), UNLIMITED, UNLIMITED) for one in node.scores}
    form = Standings(len(scale.levels) + 1, (scale.every_level,))
    return Node(str(scale.every_level), form, reason, scores)


def _figures(plan: Plan, read: Read, period: Period, assessed: Period, goals: Sequence[Goal]) -> str:
    """The tables up to `figures`: outcomes as they are known, forecasts as outcomes, and a row that marks each case."""
    features = read.table.features
    kind = kind_of(features)
    last = min(assessed.number, period.number - 1)
    names = [text(name) for path, own in names_by_path(plan).items() if _makes_cases(plan, path) for name in own]
    parts = [all_of("every_figure", features, where=f"{kind} <> '{OUTCOME}' OR period <= {last}")]
    delivered = [goal.path for goal in goals if goal.outlook is not None and not goal.outlook.by_line]
    own = names_by_path(plan)
    of_delivered = [text(name) for one in plan.indicators if one.goal in delivered for name in own[one.path]]
    if features.kinds and of_delivered:
        forecasts = f"kind = '{FORECAST}' AND period = {period.number} AND name IN ({', '.join(of_delivered)})"
        parts.append(all_of("every_figure", features, f"'{OUTCOME}'", forecasts))
    judged = f"period = {assessed.number} AND {kind} = '{OUTCOME}' AND name IN ({', '.join(names)})"
    parts.append(marks("entity", str(period.number), MARK, f"every_figure WHERE {judged}", read))
    parts.append(marks("entity", str(assessed.number), BESIDE, f"every_figure WHERE {judged}", read))
    if len(delivered) < len(goals):  # lines of others, whose outcomes may all be older ones
        for number in (assessed.number, period.number):
            parts.append(marks("entity", str(number), BESIDE, f"every_figure WHERE {kind} = '{OUTCOME}'", read))
    peers = peers_of_goals(goals)
    if peers:
        parts.append(beside(peers, f"SELECT {period.number} AS period", read))
    return joined(every_figure(plan, read), parts)


def _makes_cases(plan: Plan, path: str) -> bool:
    """Whether an outcome of an indicator makes a case."""
    indicator = next(one for one in plan.indicators if one.path == path)
    return indicator.rating is not None or indicator.trend is not None


def _rows(plan: Plan, made: Compiled, period: Period, assessed: Period) -> str:
    """The verdicts of the period of the outlook, for the cases that there are in the assessed period."""
    sheet = made.sheet
    structs, wanted = [], ["entity", "period", "is_case"]
    rows = [(one.goal.path, level_case(one), reason_case(one), one.columns.clause) for one in made.goals]
    rows += [_of_indicator(plan, path, own) for path, own in made.own.items()]
    for path, level, reason, clause in rows:
        settled = f"{level} IS NOT NULL OR COALESCE({reason} = '{Reason.CANNOT_BE_ASSESSED}', FALSE)"
        decisive = f"CASE WHEN {settled} THEN NULLIF(CAST({clause} AS INTEGER), 0) END"
        parts = {"level": level, "reason": reason, "clause": decisive}
        for part, expression in parts.items():
            sheet.add(f"{path}:told {part}", expression)
        wanted += [f"{path}:told {part}" for part in parts]
        cells = ", ".join(f"'{part}': {column(f'{path}:told {part}')}" for part in parts)
        structs.append(f"{{'node': {text(path)}, {cells}}}")
    return (
        f"WITH {made.tables}\nSELECT entity, {assessed.number} AS assessed, period,"
        f" unnest([{', '.join(structs)}], recursive := true)\nFROM ({sheet.query(wanted)}) AS sheet"
        f"\nWHERE is_case AND period = {period.number}"
    )


def _of_indicator(plan: Plan, path: str, own: OwnColumns) -> tuple[str, str, str, str]:
    """Path, level, reason and clause of an indicator."""
    indicator = plan.nodes[path]
    assert isinstance(indicator, Indicator)
    level, reason = told(indicator, own)
    return path, level, reason, own.clause
