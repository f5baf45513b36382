from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.counterfactual.distances import Distance, WithoutDistance, distance_to
from goalrules.counterfactual.other_data import with_rows
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.numbers import exact
from goalrules.model.plan import CheckedPlan
from tests import make
from tests.counterfactual.indicators import CLAUSES, PATHS, varied

VALUES = {("a.x", "2018"): "50", ("a.x", "2019"): "55", ("a.x", "2020"): "57.5"}


def level_at(plan: CheckedPlan, measurements: Measurements, value: Fraction) -> str | None:
    row = next(row for row in measurements.rows if str(row.period) == "2020")
    number = exact(value)
    return evaluate(plan, with_rows(measurements, [row._replace(value=number)]))["a.x"].level  # type: ignore[arg-type]


def distances(text: str, values: dict[tuple[str, str], str]) -> dict[str, Distance | WithoutDistance | None]:
    plan, measurements = make.plan(text), make.measurements(values)  # type: ignore[arg-type]
    result = evaluate(plan, measurements)
    return {level: distance_to(result, measurements, "a.x", level) for level in ("met", "near", "missed")}


@given(varied())
def test_no_number_on_a_grid_is_nearer_than_the_distance(case: tuple[str, dict[tuple[str, str], str]]) -> None:
    text, values = case
    plan, measurements = make.plan(text), make.measurements(values)  # type: ignore[arg-type]
    result = evaluate(plan, measurements)
    found = result["a.x"]
    if found.level is None:
        return
    assert found.value is not None
    used = Fraction(found.value)  # type: ignore[arg-type]
    step = Fraction(1, 2) if found.node.decimals is None else Fraction(1, 10**found.node.decimals)  # type: ignore[union-attr]
    offsets = [step * n for n in range(-120, 121)]
    levels = {used + off: level_at(plan, measurements, used + off) for off in offsets}
    for level in ("met", "near", "missed"):
        there = min((abs(v - used) for v, at in levels.items() if at == level), default=None)
        distance = distance_to(result, measurements, "a.x", level)
        assert not isinstance(distance, str), (level, distance)
        if distance is None:
            assert there is None
            continue
        amount, to = Fraction(distance.amount), Fraction(distance.to_value)  # type: ignore[arg-type]
        assert amount == abs(to - used)
        assert distance.level == level
        at = level_at(plan, measurements, to)
        if distance.how == "reached":
            assert at == level
            assert there is None or amount <= there or distance.step is not None
        else:
            assert at != level
            past = Fraction(1, 10**9) * (1 if distance.direction == "up" else -1)
            assert level_at(plan, measurements, to + past) == level
            assert there is None or amount < there


@pytest.mark.parametrize("statements", [*PATHS, *CLAUSES])
def test_every_way_in_which_a_level_follows_from_a_value_is_solved(statements: str) -> None:
    found = distances(make.indicator_text(statements), VALUES)
    assert not any(isinstance(one, str) for one in found.values())


def test_the_limit_of_at_least_is_reached() -> None:
    found = distances(
        make.indicator_text("target at least 80 near within 5 percentage points"), {("a.x", "2020"): "72.5"}
    )
    assert found["met"] == Distance(Decimal("7.5"), "up", "reached", Decimal(80), "met")
    assert found["near"] == Distance(Decimal("2.5"), "up", "reached", Decimal(75), "near")


def test_a_value_on_the_limit_is_at_no_distance_from_the_level_below() -> None:
    found = distances(
        make.indicator_text("target at least 80 near within 5 percentage points"), {("a.x", "2020"): "80"}
    )
    assert found["near"] == Distance(Decimal(0), "down", "beyond", Decimal(80), "near")
    assert found["missed"] == Distance(Decimal(5), "down", "beyond", Decimal(75), "missed")


def test_rounded_values_have_distances_between_rounded_values() -> None:
    text = make.indicator_text("target above 80 near within 5 percentage points rounded to 0 decimals")
    found = distances(text, {("a.x", "2020"): "72.5"})
    assert found["met"] == Distance(Decimal(8), "up", "reached", Decimal(81), "met")
    assert found["near"] == Distance(Decimal(2), "up", "reached", Decimal(75), "near")


def test_a_breakpoint_that_is_a_root_is_told_in_the_digits_of_the_value() -> None:
    text = make.indicator_text("higher is better met when value * value at least 3000 otherwise missed", "in numbers")
    found = distances(text, {("a.x", "2020"): "50.0"})["met"]
    assert found == Distance(Decimal("4.8"), "up", "reached", Decimal("54.8"), "met", step=Decimal("0.1"))


def test_a_level_that_no_value_gives_has_no_distance() -> None:
    text = make.indicator_text(
        "higher is better met when previous value at least 80 near when value above 5 otherwise missed"
    )
    assert distances(text, {("a.x", "2020"): "50", ("a.x", "2019"): "10"})["met"] is None


def test_what_persons_say_has_no_distance() -> None:
    plan = make.plan(make.indicator_text('judged against "it"', ""))
    measurements = make.measurements({"a.x": "near"})
    assert distance_to(evaluate(plan, measurements), measurements, "a.x", "met") == "judged"


def test_without_a_value_there_is_no_distance() -> None:
    assert distances(make.indicator_text("target at least 80"), {})["met"] == "no value"


@pytest.mark.parametrize(
    "condition",
    [
        "value * value * value at least 3000",
        "value ^ 0.5 + value ^ 0.25 at least 7",
        "(value ^ 0.5) * (value ^ 0.25) at least 70",
        "(value ^ 0.5 + 1) ^ 2 at least 70",
        "value ^ 900 * 1.1 at least 7",
        "value ^ 0.5 * 2 ^ 0.5 at least 40",
    ],
)
def test_what_is_not_solved_exactly_is_not_decided(condition: str) -> None:
    text = make.indicator_text(f"higher is better met when {condition} otherwise missed", "in numbers")
    assert distances(text, {("a.x", "2020"): "10.123456789"})["met"] in ("not solved", None)


@pytest.mark.parametrize(
    ("condition", "to", "how"),
    [
        ("value ^ 2 above 16", "4", "beyond"),
        ("value ^ 2 - 2 * value ^ 2 + 16 at most 0", "4", "reached"),
        ("1 / (value ^ 3) at most 0.125", "2", "reached"),
        ("value + 2 ^ 0.5 at least 5", "3.6", "reached"),
        ("(value ^ 0.5 - value ^ 0.5) + value at least 5", "5", "reached"),
        ("2 ^ 0.5 / value at most 0.5", "2.9", "reached"),
        ("value / (value + 2) at least 0.8", "-2", "beyond"),
    ],
)
def test_powers_and_quotients_are_solved(condition: str, to: str, how: str) -> None:
    text = make.indicator_text(f"higher is better met when {condition} otherwise missed", "in numbers")
    found = distances(text, {("a.x", "2020"): "1.5"})["met"]
    assert isinstance(found, Distance)
    assert (found.to_value, found.how) == (Decimal(to), how)


SPLIT = "target at least 80 near within 5 percentage points split by girls, boys lowest decides"


def split(total: str, girls: str, boys: str, level: str) -> Distance | WithoutDistance | None:
    plan = make.plan(make.indicator_text(SPLIT))
    rows = {("a.x", "2020"): total, ("a.x", "2020", "girls"): girls, ("a.x", "2020", "boys"): boys}
    measurements = make.measurements(rows)  # type: ignore[arg-type]
    return distance_to(evaluate(plan, measurements), measurements, "a.x", level)


def test_the_group_that_decides_is_the_one_that_has_to_change() -> None:
    assert split("82", "84", "77", "met") == Distance(Decimal(3), "up", "reached", Decimal(80), "met", "boys")
    assert split("82", "84", "77", "missed") == Distance(Decimal(2), "down", "beyond", Decimal(75), "missed", "boys")
    assert split("81", "84", "90", "near") == Distance(Decimal(1), "down", "beyond", Decimal(80), "near")


def test_where_several_groups_decide_no_single_value_lifts_the_level() -> None:
    assert split("78", "84", "77", "met") == "several groups decide"


BESIDE = [
    "met when peer rank at most 1 near when value above peer median otherwise missed",
    "met when peer quartile at most 1 near when peer quartile at most 2 otherwise missed",
    "met when value at least peer mean near when value at least 90 % of peer mean otherwise missed",
    'met when value above value of "B" near when value - value of "C" at least -5 percentage points otherwise missed',
    "split by girls, boys shown met when gap between girls and boys at most 3 near when value above value of girls "
    "otherwise missed",
]


@given(
    st.sampled_from(BESIDE),
    st.booleans(),
    st.lists(st.sampled_from([40, 45, 50, 50.5, 55, 60]), min_size=6, max_size=6),
)
def test_other_entities_and_groups_are_limits_too(clauses: str, in_it: bool, figures: list[float]) -> None:
    who = '"A", "B", "C", "D"' if in_it else '"B", "C", "D"'
    plan = make.plan(make.indicator_text(f"higher is better peers {who} {clauses}"))
    own = make.measurements({("a.x", "2020"): "50"}).rows[0]
    of_entities = [own._replace(entity=e, value=Decimal(v)) for e, v in zip("ABCD", figures, strict=False)]
    of_groups = [
        own._replace(entity="A", group=g, value=Decimal(v)) for g, v in zip(("girls", "boys"), figures[4:], strict=True)
    ]
    data = Measurements([*of_entities, *of_groups])
    result = evaluate(plan, data, entity="A")
    used = Fraction(of_entities[0].value or 0)
    levels = {}
    for n in range(-60, 61):
        moved = with_rows(data, [of_entities[0]._replace(value=Decimal(n) / 2 + Decimal(figures[0]))])
        levels[Fraction(n, 2)] = evaluate(plan, moved, entity="A")["a.x"].level
    for level in ("met", "near", "missed"):
        there = min((abs(off) for off, at in levels.items() if at == level), default=None)
        found = distance_to(result, data, "a.x", level)
        assert not isinstance(found, str)
        if found is None:
            assert there is None
            continue
        assert abs(Fraction(found.to_value) - used) == Fraction(found.amount)  # type: ignore[arg-type]
        at_breakpoint = evaluate(plan, with_rows(data, [of_entities[0]._replace(value=found.to_value)]), entity="A")  # type: ignore[arg-type]
        assert (at_breakpoint["a.x"].level == level) is (found.how == "reached")
        amount = Fraction(found.amount)  # type: ignore[arg-type]
        assert there is None or amount <= there
        if found.how == "beyond":
            assert there is None or amount < there
