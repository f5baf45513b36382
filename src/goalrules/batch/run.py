"""A plan over a table of figures: verdicts in columns, for every entity and period that has figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from goalrules.batch.by_line import Look, looking
from goalrules.batch.cells import Cells
from goalrules.batch.compiled import Judged, add_goals, level_case, named_in_scores, reason_case
from goalrules.batch.decided import with_decisions
from goalrules.batch.decisions import Decisions, decisions_of
from goalrules.batch.figures_beside import BESIDE, peers_of_goals, with_peers
from goalrules.batch.information import add_information
from goalrules.batch.judged import add_judged
from goalrules.batch.latest import columns_of
from goalrules.batch.long import (
    LimitsTable,
    Slot,
    add_standings,
    cases_table,
    limit_rows,
    limits_table,
    seen_of,
    slots_of,
    words_of,
)
from goalrules.batch.nodes import Node
from goalrules.batch.own import OwnColumns, add_own
from goalrules.batch.plain import has_dated_target, is_plain, plain
from goalrules.batch.quantities import Columns
from goalrules.batch.sheet import Sheet, column, text
from goalrules.batch.tables import Features, Read
from goalrules.evaluate.reference import everyday_scale
from goalrules.measurements.binding import names_of
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.verdict import Reason

MOST_MEMBERS = 300
"""So many members of goals are judged in one query."""


class Compiled(NamedTuple):
    """A plan as SQL: the tables it is made through (`figures`, `limits`, `cases`), and the goals in the sheet.

    `own` are the indicators that are not plain, by path. `has_cells`: whether `cases` may have rows that are no cases.
    `given` is what stands behind `WITH` where `cases` has been made already.
    """

    figures: str
    limits: LimitsTable
    cases: str
    sheet: Sheet
    goals: tuple[Judged, ...]
    own: Mapping[str, OwnColumns]
    slots: tuple[Slot, ...]
    has_cells: bool
    given: str = ""

    @property
    def tables(self) -> str:
        """The tables as they stand behind `WITH`."""
        return self.given or f"{self.figures},\n{self.limits.written},\n{self.cases}"


class Scope(NamedTuple):
    """What of a plan is compiled, over which figures.

    `figures` are the tables as they stand behind `WITH`, `whole_entities` says that their entities are whole numbers.
    `is_case` is the condition on a row of figures (`judged`) that it makes a case; empty for any outcome. `kept` is
    the condition on rows that stand for no indicator, only for an entity and a period. `nodes` are
    those that are in the sheet as they are; `in_words`: whether plain indicators are judged where their rows stand;
    `exact`: whether nobody judges again what is not settled.
    `looks` say of what is looked forward to how that is done, by path.
    """

    plan: Plan
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    periods: tuple[Period, ...]
    decisions: Decisions
    figures: str
    features: Features
    whole_entities: bool = False
    is_case: str = ""
    kept: str = ""
    nodes: Mapping[str, Node] = {}
    in_words: bool = True
    exact: bool = False
    looks: Mapping[str, Look] = {}


def compiled(plan: Plan, read: Read, *, exact: bool = False) -> Compiled:
    """A plan compiled for a table. What cannot be said in columns has been refused before.

    `exact`: nobody judges again what is not settled (`Sheet`). Errors: `TooLarge`.
    """
    decisions = decisions_of(plan, read.periods)
    if peers_of_goals(plan.goals):
        features = read.table.features._replace(groups=True, kinds=True)
        return compiled_in(
            Scope(
                plan, plan.goals, plan.indicators, read.periods, decisions, with_peers(plan, read), features,
                is_case=f"kind = '{OUTCOME}'", kept=f"kind = '{BESIDE}'", exact=exact,
            ),
            read,
        )  # fmt: skip
    whole_entities = read.table.whole_entities and plan.entity is None
    figures = read.table.figures(read.period, read.value, plan.entity, whole_entities=whole_entities)
    if read.has_maps:  # read twice rather than kept, for they may be more than memory holds
        figures = figures.replace("figures AS (", "figures AS NOT MATERIALIZED (", 1)
    return compiled_in(
        Scope(
            plan,
            plan.goals,
            plan.indicators,
            read.periods,
            decisions,
            figures,
            read.table.features,
            whole_entities,
            exact=exact,
        ),
        read,
    )


def compiled_in(scope: Scope, read: Read) -> Compiled:
    """What of a plan is in a scope, compiled. Errors: `TooLarge`."""
    plan, decisions = scope.plan, scope.decisions
    rated = [indicator for indicator in scope.indicators if indicator.rating is not None]
    in_full = {*decisions, *named_in_scores(plan)} if scope.in_words else {one.path for one in rated}
    in_words = {one.path for one in rated if is_plain(one) and one.path not in in_full}
    absences = scope.features.absences
    slots = slots_of(plain(indicator, absences=absences) for indicator in rated if indicator.path in in_words)
    names = names_by_path(plan)
    decimals = read.table.decimals
    words = [f"word{at}" for at in words_of(slots)] + [f"seen{at}" for at in seen_of(slots)]
    sheet = Sheet("cases", [*words, "is_case"], exact=scope.exact)
    cells = Cells(names, decimals, read.most, scope.features, sheet)
    nodes = {**scope.nodes, **add_standings(slots, sheet)}
    own, computed = {}, {}
    for indicator in rated:
        if indicator.path not in in_words:
            columns = _columns(indicator, cells, sheet, scope)
            made = (add_own if indicator.nature == "measured" else add_judged)(columns)
            computed[indicator.path] = made.node
            own[indicator.path] = with_decisions(indicator, made, decisions.get(indicator.path, ()), sheet)
            nodes[indicator.path] = own[indicator.path].node
    for indicator in scope.indicators:
        if indicator.rating is None and indicator.trend is not None:
            columns = _columns(indicator, cells, sheet, scope)
            nodes[indicator.path] = add_information(columns, everyday_scale(plan))
    goals = add_goals(plan, scope.goals, nodes, sheet, decisions, computed)
    for one in goals:
        if one.columns.again:
            cells.again(one.goal.path)
    dated = any(has_dated_target(slot.plain.indicator) for slot in slots)
    limits = limit_rows(slots, read.found(names), scope.periods, decimals.digits, dated=dated)
    return Compiled(
        scope.figures,
        limits_table(limits, str(decimals), decimals.digits, decimals.most),
        cases_table(
            slots,
            cells,
            dated=dated,
            whole_entities=scope.whole_entities,
            is_case=scope.is_case,
            kept=scope.kept,
            maps=read.has_maps,
        ),
        sheet,
        goals,
        own,
        slots,
        bool(cells) or bool(scope.is_case),
    )


def _columns(indicator: Indicator, cells: Cells, sheet: Sheet, scope: Scope) -> Columns:
    look = scope.looks.get(indicator.path)
    if look is None:
        return columns_of(indicator, cells, sheet, scope.periods)
    return looking(indicator, cells, sheet, scope.periods, look)


def names_by_path(plan: Plan) -> dict[str, list[str]]:
    """By which names data may speak of each indicator."""
    names: dict[str, list[str]] = {indicator.path: [] for indicator in plan.indicators}
    for name, indicators in names_of(plan).items():
        for indicator in indicators:
            names[indicator.path].append(name)
    return names


def goals_query(ready: Compiled, more: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """A row for each case and goal: entity, period, node, level, reason and the number of the clause.

    `more` are further columns of the row: by the goal's path, from their names to those of columns in the sheet.
    """
    for goal in ready.goals:
        ready.sheet.add(f"{goal.goal.path}:level", level_case(goal))
        ready.sheet.add(f"{goal.goal.path}:reason", reason_case(goal))
    selected = [_selected(ready, goals, more or {}) for goals in _few_columns(ready.goals)]
    return f"WITH {ready.tables}\n" + "\nUNION ALL\n".join(selected)


def _decisive(one: Judged) -> str:
    """The number of the clause that decided, NULL where several levels are possible or a person decided."""
    level, reason = (column(f"{one.goal.path}:{part}") for part in ("level", "reason"))
    is_settled = f"{level} IS NOT NULL OR {reason} = '{Reason.CANNOT_BE_ASSESSED}'"
    return f"CASE WHEN {is_settled} THEN NULLIF({one.columns.clause}, 0) END"


def _selected(ready: Compiled, goals: Sequence[Judged], more: Mapping[str, Mapping[str, str]]) -> str:
    """The rows of some goals."""
    parts = [
        f"{{'node': {text(one.goal.path)}, 'level': \"{one.goal.path}:level\", 'reason': \"{one.goal.path}:reason\","
        f" 'clause': {_decisive(one)}{_named(more.get(one.goal.path, {}))}}}"
        for one in goals
    ]
    wanted = [
        *("entity", "period", *(["is_case"] if ready.has_cells else [])),
        *(f"{one.goal.path}:{part}" for one in goals for part in ("level", "reason", "clause")),
        *(name for one in goals for name in more.get(one.goal.path, {}).values()),
    ]
    inner = ready.sheet.query(wanted)
    return (
        f"SELECT entity, period, unnest([{', '.join(parts)}], recursive := true)\n"
        f"FROM ({inner}) AS sheet{' WHERE is_case' if ready.has_cells else ''}"
    )


def _few_columns(goals: Sequence[Judged]) -> list[list[Judged]]:
    """Goals in lots with few columns: for twice as many columns engines take more than twice as long."""
    lots: list[list[Judged]] = [[]]
    members = 0
    for one in goals:
        members += len(one.goal.members)
        if members > MOST_MEMBERS and lots[-1]:
            lots.append([])
            members = len(one.goal.members)
        lots[-1].append(one)
    return lots


def _named(more: Mapping[str, str]) -> str:
    return "".join(f", '{name}': {column(of_sheet)}" for name, of_sheet in more.items())
