from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from goalrules.counterfactual.fragility import Fragility, MemberMoved, Moved
from goalrules.counterfactual.other_data import with_rows
from goalrules.evaluate import evaluate
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import Measurement, Place
from goalrules.model.plan import CheckedPlan
from tests import make
from tests.counterfactual.indicators import varied
from tests.counterfactual.small_goals import judged, small_goals

PEERS = """plan p period 2020
goal a
 peers "B", "C", "D"
 met when mean score at least peer mean otherwise not met missing data blocks the verdict
 score from mean score
 indicator x in percent target at least 80 score by level: met 1, missed 0
"""
NEAR = "target at least 80 near within 5 percentage points"


def ends(row: Measurement) -> tuple[Decimal, Decimal, Decimal]:
    assert isinstance(row.value, Decimal)
    half = Decimal(5).scaleb(row.value.as_tuple().exponent - 1)  # type: ignore[operator]
    return row.value, row.value - half, row.value + half


def all_corners(plan: CheckedPlan, measurements: Measurements, path: str) -> set[int]:
    """The levels, as masks, as written, with one figure at an end of what it may be, and with all of them."""
    rows = [row for row in measurements.rows if row.value is not None]
    found = set()
    for sides in product(range(3), repeat=len(rows)):
        if sum(side > 0 for side in sides) in (0, 1, len(rows)):
            moved = [row._replace(value=ends(row)[side]) for row, side in zip(rows, sides, strict=True)]
            found.add(evaluate(plan, with_rows(measurements, moved))[path].outcomes)
    return found


@given(varied())
def test_an_indicator_is_fragile_where_its_corners_give_another_level(
    case: tuple[str, dict[tuple[str, str], str]],
) -> None:
    text, values = case
    plan, measurements = make.plan(text), make.measurements(values)  # type: ignore[arg-type]
    found = Fragility(evaluate(plan, measurements), measurements).of("a.x")
    corners = all_corners(plan, measurements, "a.x")
    assert found.fragile is (len(corners) > 1)
    if found.fragile:
        moved = with_rows(measurements, [one.row._replace(value=one.to) for one in found.turn])  # type: ignore[arg-type]
        turned = evaluate(plan, moved)["a.x"]
        assert turned.level == found.level
        assert turned.outcomes != evaluate(plan, measurements)["a.x"].outcomes


@given(small_goals(most=3), st.data())
def test_a_goal_is_fragile_where_the_corners_of_all_figures_give_another_level(
    case: tuple[str, tuple[Measurement, ...]], data: st.DataObject
) -> None:
    text, rows = case
    result = judged(text, rows)
    if result is None or len([row for row in rows if row.value is not None]) > 5:
        return
    measurements = Measurements(rows)
    found = Fragility(result, measurements).of("g")
    some = [row for row in rows if row.value is not None]
    masks = set()
    for values in product(*(ends(row) for row in some)):
        moved = [row._replace(value=value) for row, value in zip(some, values, strict=True)]
        masks.add(evaluate(result.plan, with_rows(measurements, moved))["g"].outcomes)
    assert found.fragile is (len(masks) > 1)


def of(statements: str, value: str, **more: str) -> tuple[bool | None, tuple[str, ...], str | None]:
    plan, measurements = make.plan(make.indicator_text(statements)), make.measurements({"a.x": value})
    found = Fragility(evaluate(plan, measurements), measurements).of("a.x")
    return found.fragile, found.levels, found.level


def test_a_value_on_its_limit_is_fragile_and_one_further_off_is_not() -> None:
    assert of(NEAR, "75") == (True, ("near", "missed"), "missed")
    assert of(NEAR, "74.96") == (False, ("missed",), None)
    assert of(NEAR, "75.04") == (False, ("near",), None)
    assert of(NEAR, "74.5") == (False, ("missed",), None)


def test_the_ends_of_half_a_unit_count() -> None:
    assert of("target at least 80", "79.5") == (False, ("missed",), None)
    assert of("target at least 80", "79.95") == (False, ("missed",), None)
    assert of("target at least 79.955", "79.95") == (True, ("met", "missed"), "met")


def test_rounding_by_the_rule_comes_after() -> None:
    assert of("target at least 80 rounded to 0 decimals", "79.6") == (False, ("met",), None)
    assert of("target at least 80 rounded to 0 decimals", "79.5") == (True, ("met", "missed"), "missed")


def test_the_figure_that_turns_a_level_is_named() -> None:
    plan, measurements = make.plan(make.indicator_text(NEAR)), make.measurements({"a.x": "75.0"})
    found = Fragility(evaluate(plan, measurements), measurements).of("a.x")
    assert found.turn == (Moved(measurements.rows[0], Decimal("0.1"), Decimal("74.95")),)


def test_a_goal_is_fragile_by_its_members() -> None:
    plan = make.plan(
        make.goal_text("met when all indicators are met otherwise not met missing data blocks the verdict", 2)
    )
    measurements = make.measurements({"a.i1": "80", "a.i2": "90"})
    found = Fragility(evaluate(plan, measurements), measurements).of("a")
    figures = (Moved(measurements.rows[0], Decimal(1), Decimal("79.5")),)
    assert found.fragile is True
    assert found.members == (MemberMoved("a.i1", "near", figures),)


def test_a_fragile_member_that_the_goal_does_not_hang_on_leaves_it_firm() -> None:
    clauses = "met when at least 1 indicator is met otherwise not met missing data blocks the verdict"
    plan = make.plan(make.goal_text(clauses, 2))
    measurements = make.measurements({"a.i1": "80", "a.i2": "90"})
    result = evaluate(plan, measurements)
    assert Fragility(result, measurements).of("a.i1").fragile is True
    assert Fragility(result, measurements).of("a").fragile is False


def from_file(value: str, *, known: bool) -> Measurements:
    row = make.measurements({"a.x": value}).rows[0]._replace(place=Place("b.xlsx", 2))
    return Measurements([row], (DataSource("b.xlsx", "0" * 64, digits_known=known),))


def test_without_written_digits_it_is_not_known_and_never_no() -> None:
    plan = make.plan(make.indicator_text(NEAR))
    unknown, known = from_file("90", known=False), from_file("90", known=True)
    found = Fragility(evaluate(plan, unknown), unknown).of("a.x")
    assert (found.fragile, found.not_known) == (None, "digits not known")
    assert Fragility(evaluate(plan, unknown), unknown).of("a").fragile is None
    assert Fragility(evaluate(plan, known), known).of("a.x").fragile is False


def test_what_persons_decide_is_not_fragile() -> None:
    plan = make.plan(make.indicator_text('judged against "it"', ""))
    measurements = make.measurements({"a.x": "near"})
    assert Fragility(evaluate(plan, measurements), measurements).of("a.x").fragile is False


def test_a_margin_of_error_moves_the_value_by_one_standard_error() -> None:
    plan = make.plan(make.indicator_text(NEAR))
    rows = {("a.x", "2020"): "78.0", ("a.x", "2020", "total", "standard_error"): "2.0"}
    measurements = make.measurements(rows)  # type: ignore[arg-type]
    result = evaluate(plan, measurements)
    assert Fragility(result, measurements).of("a.x").fragile is False
    found = Fragility(result, measurements, "margin of error").of("a.x")
    assert (found.fragile, found.levels) == (True, ("met", "near"))


def test_many_members_on_their_limits_are_found_out_without_going_through_all_corners() -> None:
    clauses = "met when at least half of the indicators are met otherwise not met missing data blocks the verdict"
    plan = make.plan(make.goal_text(clauses, 20))
    measurements = make.measurements({f"a.i{i}": "80" if i <= 12 else "60" for i in range(1, 21)})
    assert Fragility(evaluate(plan, measurements), measurements).of("a").fragile is True
    firm = make.measurements({f"a.i{i}": "80" if i <= 12 else "95" for i in range(1, 21)})
    weak = make.plan(make.goal_text(clauses.replace("half", "10 %"), 20))
    assert Fragility(evaluate(weak, firm), firm).of("a").fragile is False


def test_of_too_many_combinations_with_missing_data_it_is_not_known() -> None:
    clauses = "met when at least 10 % of the indicators are met otherwise not met missing data is left out"
    plan = make.plan(make.goal_text(clauses, 20))
    data = make.measurements({f"a.i{i}": "80" if i <= 12 else "95" for i in range(1, 20)})
    found = Fragility(evaluate(plan, data), data).of("a")
    assert (found.fragile, found.not_known) == (None, "too many combinations")


def test_of_too_many_figures_only_those_that_turn_alone_or_together_are_found() -> None:
    text = make.indicator_text("higher is better met when mean of the last 12 years at least {} otherwise missed")
    years = {("a.x", str(year)): "50" for year in range(2009, 2021)}
    for limit, fragile, why in (("50", True, None), ("60", None, "too many values")):
        plan, data = make.plan(text.format(limit)), make.measurements(years)  # type: ignore[arg-type]
        found = Fragility(evaluate(plan, data), data).of("a.x")
        assert (found.fragile, found.not_known) == (fragile, why)


def test_a_goal_that_is_compared_with_others_is_not_asked() -> None:
    plan = make.plan(PEERS)
    rows = {("a.x", "2020"): "80"}
    data = Measurements(
        row._replace(entity=entity)
        for entity in ("A", "B", "C", "D")
        for row in make.measurements(rows).rows  # type: ignore[arg-type]
    )
    found = Fragility(evaluate(plan, data, entity="A"), data).of("a")
    assert (found.fragile, found.not_known) == (None, "other entities")
