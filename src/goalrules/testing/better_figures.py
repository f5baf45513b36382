"""Laws of plans that are proven in part: what a better figure, a withheld figure or another unit does to a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement
from goalrules.model.plan import Plan
from goalrules.model.scale import Scale
from goalrules.proofs.by_form import open_goals, open_indicators
from goalrules.proofs.missing_pays import holds_by_form
from goalrules.testing.amounts import near_limits
from goalrules.testing.engine_laws import EngineLaw
from goalrules.testing.engines import Engine, asked
from goalrules.testing.law import Law
from goalrules.testing.limits import written_limits
from goalrules.testing.members import monotone_ratings
from goalrules.testing.plans import monotone_plans, targets_plan
from goalrules.testing.rule_text import Target, checked_plan
from goalrules.testing.targets import targets
from goalrules.testing.worlds import World, worlds, worlds_of

MOST_BETTER = 6
"""So many better values of one indicator are tried."""


def _worlds_of_monotone_plans() -> st.SearchStrategy[World]:
    return worlds(monotone_plans())


def _outcomes(world: World) -> Iterator[tuple[Indicator, Measurement]]:
    """The measured indicators that have a value of the period judged, with its row."""
    for row in world.measurements.rows:
        node = world.plan.plan.nodes.get(row.indicator)
        is_own = row.entity == world.entity and row.period == world.period and (row.group, row.kind) == (TOTAL, OUTCOME)
        if is_own and isinstance(node, Indicator) and node.nature == "measured" and row.value is not None:
            yield node, row


def _levels(engine: Engine, world: World) -> dict[str, str | None]:
    said = asked(engine, world)
    outcome = [row for row in said if row.get("outlook") is None and row.get("group", TOTAL) == TOTAL]
    return {str(row["path"]): row["level"] for row in outcome}


def _scale(plan: Plan, path: str) -> Scale | None:
    rating = plan.nodes[path].rating
    return None if rating is None else rating.scale


def _worse(plan: Plan, before: dict[str, str | None], after: dict[str, str | None]) -> Iterator[tuple[str, str, str]]:
    """Paths that had a level and now have a worse one, with both."""
    for path, level in before.items():
        later, scale = after.get(path), _scale(plan, path)
        if level is None or later is None or scale is None or not scale.has(level) or not scale.has(later):
            continue
        if scale.names.index(later) > scale.names.index(level):
            yield path, level, later


# ---- a better figure -----------------------------------------------------------------------------------------


def _better_is_never_worse(engine: Engine, world: World) -> Iterator[str]:
    plan = world.plan.plan
    if open_goals(plan) or open_indicators(plan):
        return
    before = _levels(engine, world)
    for indicator, row in _outcomes(world):
        for value in _better(indicator, row):
            rows = [row._replace(value=value) if one is row else one for one in world.measurements.rows]
            for path, level, later in _worse(plan, before, _levels(engine, world.with_rows(rows))):
                yield f"{path} is {level}, and {later} with {indicator.path} at {value:f} instead of {row.value:f}"


def _better(indicator: Indicator, row: Measurement) -> list[Decimal]:
    """Some better values, the nearest first: at the written limits, a last digit beside them, and far."""
    value = row.value
    assert isinstance(value, Decimal)
    limits = written_limits(indicator)
    tried = {*near_limits(limits), value + 1, value - 1, value * 2}
    if indicator.direction is None:
        target = indicator.target
        if target is None or not target.points:
            return []
        low, high = target.points[0].low, target.points[0].high
        top = low if high is None else high
        found = [one for one in tried if value < one <= low or top <= one < value]
    elif indicator.direction == "higher":
        found = [one for one in tried if one > value]
    else:
        found = [one for one in tried if one < value]
    return sorted(found, key=lambda one: abs(one - value))[:MOST_BETTER]


better_is_never_worse: EngineLaw = Law(
    "better_is_never_worse",
    "a better value never gives a worse level, in plans of which that is proven by their form",
    _worlds_of_monotone_plans,
    _better_is_never_worse,
)


# ---- a withheld figure ---------------------------------------------------------------------------------------


def _withholding_never_pays(engine: Engine, world: World) -> Iterator[str]:
    plan = world.plan.plan
    if not _is_proven(plan):
        return
    before = _levels(engine, world)
    for indicator, row in _outcomes(world):
        withheld = world.with_rows([one for one in world.measurements.rows if one is not row])
        for path, hidden, shown in _worse(plan, _levels(engine, withheld), before):
            if path != indicator.path:
                yield f"{path} is {shown}, and {hidden} without the value {row.value:f} of {indicator.path}"


def _is_proven(plan: Plan) -> bool:
    """Whether no older value stands in, and every goal is seen not to reward what is missing."""
    stands_in = any(one.latest_years is not None or one.split is not None for one in plan.indicators)
    has_old = any(one.trend is not None for one in plan.indicators)
    proven = not open_goals(plan) and not open_indicators(plan)
    return proven and not stands_in and not has_old and all(holds_by_form(goal, plan) for goal in plan.goals)


withholding_never_pays: EngineLaw = Law(
    "withholding_never_pays",
    "a withheld value never gives a goal a better level, in plans of which that is proven by their form",
    _worlds_of_monotone_plans,
    _withholding_never_pays,
)


def _shown_levels_were_possible(engine: Engine, world: World) -> Iterator[str]:
    if not _is_proven(world.plan.plan):
        return
    before = _ranges(engine, world)
    for indicator, row in _outcomes(world):
        withheld = _ranges(engine, world.with_rows([one for one in world.measurements.rows if one is not row]))
        for path, levels in before.items():
            if not set(levels) <= set(withheld.get(path, levels)):
                hidden = ", ".join(withheld[path])
                yield f"{path} can be {', '.join(levels)}, but only {hidden} while {indicator.path} has no value"


def _ranges(engine: Engine, world: World) -> dict[str, tuple[str, ...]]:
    """The levels still possible by path, of an engine that gives them."""
    said = asked(engine, world)
    return {str(row["path"]): tuple(row["levels_in_range"]) for row in said if "levels_in_range" in row}


shown_levels_were_possible: EngineLaw = Law(
    "shown_levels_were_possible",
    "what is possible with a value was among the levels still possible without it, in plans proven by their form",
    _worlds_of_monotone_plans,
    _shown_levels_were_possible,
)


# ---- another unit --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TwoUnits:
    """A world, and the same with all its figures in a unit that is `factor` times smaller."""

    plain: World
    scaled: World
    factor: Decimal


@st.composite
def two_units(draw: st.DrawFn) -> TwoUnits:
    """Plans of targets with measurements, both in another unit: 0.3 million is 300 thousand."""
    rating = draw(monotone_ratings(most=3))
    policy = draw(st.sampled_from(["is left out", "blocks", "counts as missed"]))
    drawn = draw(st.lists(targets(), min_size=rating.size, max_size=rating.size))
    factor = draw(st.sampled_from([Decimal(10), Decimal(1000), Decimal("0.01")]))
    written = targets_plan(rating, policy, drawn)
    assume(written.plan is not None)
    plain = draw(worlds_of(written.text))
    text = targets_plan(rating, policy, [_times(target, factor) for target in drawn]).text
    rows = [
        row._replace(value=row.value * factor) if isinstance(row.value, Decimal) else row
        for row in plain.measurements.rows
    ]
    other = checked_plan(text)
    assume(other is not None)
    assert other is not None
    return TwoUnits(plain, replace(plain.with_rows(rows), text=text, plan=other), factor)


def _times(target: Target, factor: Decimal) -> Target:
    near = target.near
    if near is not None and near.kind != "percent":
        below, above = (None if side is None else side * factor for side in (near.below, near.above))
        near = replace(near, below=below, above=above)
    return replace(
        target, low=target.low * factor, high=None if target.high is None else target.high * factor, near=near
    )


def _unit_does_not_matter(engine: Engine, case: TwoUnits) -> Iterator[str]:
    before, after = _levels(engine, case.plain), _levels(engine, case.scaled)
    for path, level in before.items():
        if after.get(path) != level:
            yield f"{path} is {level}, and {after.get(path)} with everything times {case.factor}"


unit_does_not_matter: Law[Engine, TwoUnits] = Law(
    "unit_does_not_matter",
    "with all values and limits in another unit, the levels are the same",
    two_units,
    _unit_does_not_matter,
)
