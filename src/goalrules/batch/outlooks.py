"""Outlooks in columns: the same clauses again on forecast values, as a second verdict beside the outcome (semantics O).

For each period from which one looks forward, the figures are put together as one sees them from there: outcomes up to
it, and the forecasts of the period of the outlook in the place of outcomes. The plan is compiled for these once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goalrules.batch.between import UNLIMITED, unknown
from goalrules.batch.compiled import level_case, reason_case
from goalrules.batch.decisions import decisions_of
from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.exact import TooLarge
from goalrules.batch.goals import level_of
from goalrules.batch.lookups import NEVER
from goalrules.batch.nodes import Node
from goalrules.batch.own import OwnColumns
from goalrules.batch.profile import Read
from goalrules.batch.run import Compiled, Scope, compiled_in, names_by_path
from goalrules.batch.scores import ScoreColumns
from goalrules.batch.sheet import column, text
from goalrules.batch.standings import Standings
from goalrules.batch.tables import Features
from goalrules.model.goal import Goal
from goalrules.model.measurement import FORECAST, OUTCOME, TOTAL
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.verdict import Reason

MARK = "case"
"""Stands as the kind of a row that says no more than that there is a case."""


def outlooks_query(plan: Plan, read: Read) -> str | None:
    """A row for each case, and each goal and indicator that has an outlook seen from it; None where none can be.

    Errors: `TooLarge`.

    entity, assessed (the period from which one looks), period (the one that is looked forward to), node, level,
    reason, clause.
    """
    queries = list(_queries(plan, read))
    return "\nUNION ALL\n".join(f"SELECT * FROM (\n{query}\n) AS outlook" for query in queries) or None


def judge_outlooks(plan: Plan, engine: Engine, read: Read) -> None:
    """Put the outlooks that there are into the engine's table `outlooks`."""
    query = outlooks_query(plan, read)
    if query is not None:
        engine.keep("outlooks", query)


def _queries(plan: Plan, read: Read) -> Iterator[str]:
    periods = sorted({goal.outlook.period for goal in plan.goals if goal.outlook is not None})
    for period in periods:
        for assessed in read.periods:
            if assessed.kind is period.kind and assessed.number <= period.number:
                made = compiled_in(_scope(plan, read, period, assessed), read)
                if any(own.doubt != NEVER for own in made.own.values()):  # a root, which nobody settles here
                    raise TooLarge
                yield _rows(plan, made, period, assessed)


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
        _figures(plan, read, period, assessed),
        read.table.features._replace(groups=True, kinds=True),
        is_case=f"kind = '{MARK}'",
        nodes=without,
        in_words=False,
    )


def _without(plan: Plan, path: str) -> Node:
    """A child goal that has no outlook of this period: any level (O3)."""
    node = plan.nodes[path]
    assert isinstance(node, Goal)
    scale = node.rating.scale
    reason = f"'{Reason.NO_OUTLOOK}'"
    scores = {one.name: ScoreColumns(unknown(reason), UNLIMITED, UNLIMITED) for one in node.scores}
    form = Standings(len(scale.levels) + 1, (scale.every_level,))
    return Node(str(scale.every_level), form, reason, scores)


def _figures(plan: Plan, read: Read, period: Period, assessed: Period) -> str:
    """The tables up to `figures`: outcomes as they are known, forecasts as outcomes, and a row that marks each case."""
    features = read.table.features
    every = read.table.figures(read.period, read.value, plan.entity).replace("figures AS", "every_figure AS", 1)
    kind = "kind" if features.kinds else f"'{OUTCOME}'"
    group = "grp" if features.groups else f"'{TOTAL}'"
    last = min(assessed.number, period.number - 1)
    names = ", ".join(
        text(name) for path, own in names_by_path(plan).items() if _makes_cases(plan, path) for name in own
    )
    seen = f"SELECT {_columns(features, group, kind)} FROM every_figure WHERE {kind} <> '{OUTCOME}' OR period <= {last}"
    parts = [seen]
    if features.kinds:
        forecast = _columns(features, group, f"'{OUTCOME}'")
        parts.append(f"SELECT {forecast} FROM every_figure WHERE kind = '{FORECAST}' AND period = {period.number}")
    empty = "".join(f", NULL AS {one}" for one in features.columns if one not in ("grp", "kind"))
    parts.append(
        f"SELECT DISTINCT entity, {period.number} AS period, CAST(NULL AS VARCHAR) AS name,"
        f" CAST(NULL AS {read.table.decimals}) AS value, '{TOTAL}' AS grp, '{MARK}' AS kind{empty}"
        f" FROM every_figure WHERE period = {assessed.number} AND {kind} = '{OUTCOME}' AND name IN ({names})"
    )
    joined = "\nUNION ALL\n".join(parts)
    return f"{every},\nfigures AS (\n{joined}\n)"


def _columns(features: Features, group: str, kind: str) -> str:
    others = [one for one in features.columns if one not in ("grp", "kind")]
    return ", ".join(["entity", "period", "name", "value", f"{group} AS grp", f"{kind} AS kind", *others])


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
        parts = {"level": level, "reason": reason, "clause": f"CAST({clause} AS INTEGER)"}
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
    """Path, level, reason and clause of an indicator.

    Without any row there is no forecast, and nobody is waited for.
    """
    indicator = plan.nodes[path]
    assert indicator.rating is not None
    form = own.node.form
    row = column(f"{path}@{TOTAL}@{OUTCOME}:row")
    why = (
        f"CASE WHEN {own.reason} = '{Reason.NO_ROW}' THEN '{Reason.NO_FORECAST}'"
        f" WHEN {own.reason} = '{Reason.NO_JUDGEMENT}' AND {row} = 0 THEN '{Reason.NO_FORECAST}'"
        f" WHEN {own.reason} = '{Reason.NO_JUDGEMENT}' THEN '{Reason.MISSING}' ELSE {own.reason} END"
    )
    levels, reasons = [], []
    for mask, level, reason in level_of(map(form.outcomes, form.possible), indicator.rating.scale):
        if level is not None:
            levels.append(f"WHEN {mask} THEN {text(level)}")
        else:
            told = f"COALESCE({why}, '{reason}')" if reason is Reason.UNDETERMINED else f"'{reason}'"
            reasons.append(f"WHEN {mask} THEN {told}")
    masked = f"({own.node.column} & {(1 << form.width) - 1})"
    nothing = "CAST(NULL AS VARCHAR)"
    level_told = f"CASE {masked} {' '.join(levels)} END" if levels else nothing
    return path, level_told, f"CASE {masked} {' '.join(reasons)} END" if reasons else nothing, own.clause
