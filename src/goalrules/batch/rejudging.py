"""Single cases judged again by the reference evaluator, where columns do not settle them.

What is made of roots is computed in binary floats with a proven error. Where that does not settle a condition, the
reference evaluator judges the indicator from the same figures, and its standing takes the place of the one computed:
all that follows, goals and scores and evidence, is then computed from it as from any other. They are few: those that
lie nearer to a limit than floats can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalrules.batch.engines import SqlEngine
from goalrules.batch.figures_beside import peers_of_goals
from goalrules.batch.found_again import Again, number_of_clause, put_again
from goalrules.batch.lookups import NEVER, some
from goalrules.batch.lowest_group import not_given
from goalrules.batch.of_entities import in_lots
from goalrules.batch.own import OwnColumns
from goalrules.batch.rejudging_goals import settle_goals
from goalrules.batch.run import Compiled, names_by_path
from goalrules.batch.sheet import column, text
from goalrules.batch.tables import Read
from goalrules.evaluate.facts import outlook_world, world_of
from goalrules.evaluate.indicators import IndicatorJudge, judge_in
from goalrules.evaluate.reference import everyday_scale
from goalrules.evaluate.states import possible_levels, trend_mask
from goalrules.model.asking import quantities_of
from goalrules.model.goal import Goal, Outlook
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.quantity import ValueOfEntity, parts_of
from goalrules.verdict import Assessment


def settle(
    plan: Plan,
    engine: SqlEngine,
    read: Read,
    ready: Compiled,
    where: str = "TRUE",
    *,
    table: str = "cases",
    assessed: Period | None = None,
) -> int:
    """Judge again the cases of a table of the engine that are not settled; gives how many they are.

    `where` is the condition, over entity and period, for those that matter. The table then has, for these, what the
    reference evaluator says. With an `assessed` period they are outlooks, seen from it. Errors: `TooManyRows`.
    """
    of_indicators = _settle_indicators(plan, engine, read, ready, where, table, assessed)
    of_goals = settle_goals(plan, engine, read, ready, where, table, assessed)
    return len({*of_indicators, *of_goals})


def _settle_indicators(
    plan: Plan, engine: SqlEngine, read: Read, ready: Compiled, where: str, table: str, assessed: Period | None
) -> list[tuple[str | None, int]]:
    doubted = {path: own for path, own in ready.own.items() if own.doubt != NEVER}
    if not doubted:
        return []
    for path, own in doubted.items():
        ready.sheet.add(f"{path}:doubt", own.doubt)
    names = [f"{path}:doubt" for path in doubted]
    is_case = ["is_case"] if ready.has_cells else []
    query = ready.sheet.query(["entity", "period", *is_case, *names])
    told = f"{'is_case AND ' if is_case else ''}({where})"
    peers = ", ".join(map(text, peers_of_goals(plan.goals)))
    told = f"({told} OR entity IN ({peers}))" if peers else told
    wanted = f"({some([column(name) for name in names])}) AND {told}"
    of_table = "" if table == "cases" else f"WITH cases AS (SELECT * FROM {column(table)}) "
    found = engine.rows(
        f"{of_table}SELECT entity, period, {', '.join(map(column, names))} FROM ({query}) AS sheet"
        f" WHERE {wanted} ORDER BY 1, 2"
    )
    cases = [
        (entity, period, [path for path, holds in zip(doubted, doubts, strict=True) if holds])
        for entity, period, *doubts in found
    ]
    put_again(engine, rejudged(plan, engine, read, cases, doubted, assessed), doubted, table)
    return [(entity, period) for entity, period, _ in cases]


def rejudged(
    plan: Plan,
    engine: SqlEngine,
    read: Read,
    cases: Sequence[tuple[str | None, int, Sequence[str]]],
    own: dict[str, OwnColumns],
    assessed: Period | None = None,
) -> Iterator[Again]:
    """What the reference evaluator says of some indicators (by path) in some cases, ordered by entity.

    With an `assessed` period the others are those that are looked forward to.
    """
    if not cases:
        return
    others = sorted({other for path in own for other in _looked_at(plan, path)})
    by_path, kind = names_by_path(plan), read.periods[0].kind
    names = sorted({name for path in own for name in by_path[path]})
    judges: dict[tuple[str, int], IndicatorJudge] = {}
    for several, measurements in in_lots(engine, plan, read, cases, others, names):
        for entity, number, paths in several:
            here = world_of(measurements, entity, assessed or Period(kind, number))
            for path in paths:
                indicator = plan.nodes[path]
                assert isinstance(indicator, Indicator)
                world = here if assessed is None else outlook_world(here, _outlook(plan, indicator))
                if (path, number) not in judges:
                    judges[path, number] = judge_in(indicator, everyday_scale(plan), world.period)
                yield _again(judges[path, number].assess(world), entity, number, own[path])


def _outlook(plan: Plan, indicator: Indicator) -> Outlook:
    goal = plan.nodes[indicator.goal]
    assert isinstance(goal, Goal)
    assert goal.outlook is not None
    return goal.outlook


def needs_all(plan: Plan) -> bool:
    """Whether a case needs the cases of other entities beside it, or the figures that are for all of them."""
    for node in plan.nodes.values():
        if node.peers is not None:
            return True
        if isinstance(node, Indicator):
            if node.target is not None and node.target.from_measurements:
                return True
            named = (part for quantity in quantities_of(node) for part in parts_of(quantity))
            if any(isinstance(part, ValueOfEntity) for part in named):
                return True
    return False


def _looked_at(plan: Plan, path: str) -> Iterator[str]:
    """The other entities that an indicator looks at."""
    indicator = plan.nodes[path]
    assert isinstance(indicator, Indicator)
    if indicator.peers is not None:
        yield from indicator.peers.entities
    for quantity in quantities_of(indicator):
        yield from (part.name for part in parts_of(quantity) if isinstance(part, ValueOfEntity))


def _again(found: Assessment, entity: str | None, period: int, own: OwnColumns) -> Again:
    form = own.node.form if own.form is None else own.form
    path = found.path
    if not found.applicable:
        return Again(entity, period, path, 0, None, 0)
    standing, shift = found.outcomes, form.width
    if isinstance(found.node, Indicator) and found.level is None and standing == possible_levels(found.node):
        standing |= not_given(found.node)
    if form.ranges:
        standing |= found.range << shift
        shift += form.width
    if form.trends and found.trend is not None:
        standing |= trend_mask(found.trend) << shift
    is_split = isinstance(found.node, Indicator) and found.node.split is not None and found.node.split.lowest_decides
    reason = None if found.reason is None else found.reason.value
    return Again(entity, period, path, standing, reason, 0 if is_split else number_of_clause(found))
