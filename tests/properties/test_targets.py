"""Laws of targets, near and trend (semantics F, G, H4, H5, I4), at the limits and one step beside them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.evaluate.semantics import path_target, shortfall, trend_of
from goalrules.model.plan import CheckedPlan
from goalrules.testing.amounts import around, beside, numbers
from goalrules.testing.rule_text import Near, Target
from goalrules.testing.targets import targets
from goalrules.verdict import Assessment
from tests import make
from tests.properties.judging import checked

RANK = {"met": 2, "near": 1, "missed": 0}


def judged(plan: CheckedPlan, value: Decimal, previous: Decimal | None = None) -> Assessment:
    rows = {"a.x": value} | ({} if previous is None else {("a.x", "2019"): previous})
    return evaluate(plan, make.measurements(rows))["a.x"]


def plan_with(target: Target, more: str = "") -> CheckedPlan:
    return checked(make.indicator_text(target.text + more, header=""))


def plain_level(target: Target, value: Decimal) -> str:
    """The level by the words of the rule: one if-statement for each kind of target and of near."""
    v, low = Fraction(value), Fraction(target.low)
    high = low if target.high is None else Fraction(target.high)
    is_met = {
        "at least": v >= low,
        "above": v > low,
        "at most": v <= low,
        "below": v < low,
        "between": low <= v <= high,
        "exactly": v == low,
    }[target.comparator]
    if is_met:
        return "met"
    return "near" if target.near is not None and _is_near(target, target.near, v, low, high) else "missed"


def _is_near(target: Target, near: Near, v: Fraction, low: Fraction, high: Fraction) -> bool:
    below, above = Fraction(near.below or 0), Fraction(near.above or 0)
    if near.kind == "limit":
        if target.is_two_sided:
            return below <= v <= above
        if near.below is not None:
            return v >= below if near.included else v > below
        return v <= above if near.included else v < above
    if near.kind == "percent":
        below, above = low * below / 100, high * above / 100
    if target.comparator in ("at least", "above"):
        return v >= low - below
    if target.comparator in ("at most", "below"):
        return v <= low + below
    return low - below <= v <= high + above


@given(targets(), numbers(-60, 200))
def test_the_level_is_that_of_the_plain_reference(target: Target, anywhere: Decimal) -> None:
    plan = plan_with(target)
    for value in (*beside(target.limits), anywhere):
        assert judged(plan, value).level == plain_level(target, value)


@given(targets(with_near=False), numbers(-60, 200))
def test_a_clause_that_compares_the_value_says_what_the_target_says(target: Target, anywhere: Decimal) -> None:
    bound = target.text.strip().removeprefix("target ")
    clauses = f"    higher is better\n    met when value {bound}\n    otherwise missed\n"
    plan = checked(make.indicator_text(clauses, header=""))
    for value in (*beside(target.limits), anywhere):
        assert judged(plan, value).level == plain_level(target, value)


@given(targets(with_near=True))
def test_the_near_limits_in_the_evidence_are_those_that_decide(target: Target) -> None:
    """A pencil and the printed limits give the same level."""
    plan = plan_with(target)
    for value in beside(target.limits):
        found = judged(plan, value)
        in_force = found.target
        assert in_force is not None
        low, high = in_force.near_low, in_force.near_high
        is_beyond = (low is not None and value < low) or (high is not None and value > high)
        is_on = (value == low and not in_force.near_low_included) or (value == high and not in_force.near_high_included)
        assert found.level == "met" or (found.level == "missed") == (is_beyond or is_on)


@given(targets(), numbers(-60, 200))
def test_a_better_value_never_gives_a_worse_level(target: Target, anywhere: Decimal) -> None:
    """Better is higher, lower, or nearer on the same side (Q2)."""
    plan = plan_with(target)
    values = sorted([*beside(target.limits), anywhere])
    ranks = [RANK[str(judged(plan, value).level)] for value in values]
    if target.comparator in ("at least", "above"):
        assert ranks == sorted(ranks)
    elif target.comparator in ("at most", "below"):
        assert ranks == sorted(ranks, reverse=True)
    else:
        best = ranks.index(max(ranks))
        assert ranks[: best + 1] == sorted(ranks[: best + 1])
        assert ranks[best:] == sorted(ranks[best:], reverse=True)


@given(targets(with_near=True), st.integers(1, 50))
def test_a_wider_tolerance_never_turns_near_into_missed(target: Target, more: int) -> None:
    near = target.near
    assert near is not None
    grow = Decimal(more) / 10
    if near.kind == "limit":
        below = None if near.below is None else near.below - grow
        above = None if near.above is None else near.above + grow
    else:
        below, above = (near.below or Decimal(0)) + grow, (near.above or Decimal(0)) + grow
    wider = replace(target, near=replace(near, below=below, above=above))
    narrow_plan, wide_plan = plan_with(target), plan_with(wider)
    for value in beside((*target.limits, *wider.limits)):
        before, after = judged(narrow_plan, value).level, judged(wide_plan, value).level
        assert after == before or (before, after) == ("missed", "near")


@given(targets(with_near=True))
def test_without_near_the_same_values_are_met(target: Target) -> None:
    plan, bare = plan_with(target), plan_with(replace(target, near=None))
    for value in beside(target.limits):
        assert (judged(plan, value).level == "met") == (judged(bare, value).level == "met")


@given(
    targets(),
    st.sampled_from(["    weight 2\n", "    comment required when missed\n", "    split by x shown\n"]),
    st.data(),
)
def test_statements_that_do_not_rate_change_no_level(target: Target, more: str, data: st.DataObject) -> None:
    value = data.draw(around(target.limits))
    found = judged(plan_with(target, f"    {more}\n"), value)
    assert (found.level, found.value) == (plain_level(target, value), value)


@given(targets(with_near=False), numbers(-60, 200))
def test_the_shortfall_is_zero_on_the_limit_or_better(target: Target, anywhere: Decimal) -> None:
    for value in (*beside(target.limits), anywhere):
        distance = shortfall(value, target.comparator, target.low, target.high)
        on_the_limit = value in (target.low, target.high)
        assert (distance == 0) == (plain_level(target, value) == "met" or on_the_limit)
        assert distance >= 0


@st.composite
def paths(draw: st.DrawFn) -> list[tuple[int, Decimal]]:
    years = draw(st.lists(st.integers(2000, 2040), min_size=1, max_size=4, unique=True))
    return [(year, draw(numbers())) for year in sorted(years)]


@given(paths(), st.integers(1998, 2042))
def test_a_stepwise_target_is_that_of_the_latest_year_listed(points: list[tuple[int, Decimal]], year: int) -> None:
    listed = [number for when, number in points if when <= year]
    expected = listed[-1] if listed and year <= points[-1][0] else None
    assert path_target(points, "stepwise", year) == expected


@given(paths(), st.integers(1998, 2042))
def test_a_linear_target_lies_exactly_on_the_line(points: list[tuple[int, Decimal]], year: int) -> None:
    found = path_target(points, "linear", year)
    if not points[0][0] <= year <= points[-1][0]:
        assert found is None
        return
    assert found is not None
    before = max(point for point in points if point[0] <= year)
    after = min(point for point in points if point[0] >= year)
    run, rise = after[0] - before[0], Fraction(after[1]) - Fraction(before[1])
    assert (Fraction(found) - Fraction(before[1])) * run == rise * (year - before[0])


@given(st.integers(-50, 50), st.integers(0, 20), st.booleans())
def test_the_trend_has_its_limits_where_the_words_say(tenths: int, steady: int, included: bool) -> None:
    gain, limit = Decimal(tenths) / 10, Decimal(steady) / 10
    found = trend_of(gain, limit, included)
    if abs(tenths) < steady or (included and abs(tenths) == steady):
        assert found == "steady"
    elif tenths > 0:
        assert found == "improving"
    else:
        assert found in ("worsening", "steady" if tenths == 0 else "worsening")


@given(targets(), st.integers(0, 30), st.booleans(), st.data())
def test_a_trend_follows_the_direction_or_the_shortfall(
    target: Target, steady: int, included: bool, data: st.DataObject
) -> None:
    limit = Decimal(steady) / 10
    word = "within" if included or not steady else "below"
    plan = plan_with(target, f"    trend compared with previous value, steady {word} {limit}\n")
    before = data.draw(around(target.limits))
    high = target.low if target.high is None else target.high
    for change in beside((-limit, Decimal(0), limit)):
        now = before + change
        if target.comparator in ("at least", "above"):
            gain = change
        elif target.comparator in ("at most", "below"):
            gain = -change
        else:
            gain = max(Decimal(0), target.low - before, before - high) - max(Decimal(0), target.low - now, now - high)
        is_steady = abs(gain) <= limit if word == "within" else abs(gain) < limit
        found = judged(plan, now, before).trend
        assert found is not None
        assert found.trend == ("steady" if is_steady else "improving" if gain > 0 else "worsening")
        assert found.improvement == gain
