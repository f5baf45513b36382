"""Limit and margin of indicators whose target is a number of the case: delivered, or computed of other values."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest

import goalrules
from goalrules.evaluate import evaluate
from goalrules.measurements import Measurements
from goalrules.model.measurement import OUTCOME, TARGET, TOTAL, Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.verdict import Assessment
from tests.batch.in_columns import table_of
from tests.batch.plans import loaded

ENTITIES = ("a", "b", "c", "d")
TARGETS = {
    "delivered": ["target from measurements", "higher is better"],
    "before": ["target at least previous value"],
    "part": ["target at most 65 % of baseline value", "baseline 10 in 2018"],
    "middle": ["target at least peer median", 'peers "b", "c", "d"'],
    "usual": ["target below peer mean", 'peers "b", "c", "d"'],
    "inside": ["target between 90 % of previous value and 110 % of previous value"],
    "written": ["target at least 20 in 2018, 30 in 2021 linear", "met when value at least 25", "otherwise missed"],
    "same": ["target exactly previous value", "rounded to 0 decimals"],
    "local": ["target above previous value", "applies to entity group some"],
    "none": ["higher is better", "met when value at least 25", "otherwise missed"],
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> CheckedPlan:
    text = ['plan town "The town"', 'entity group some: "a", "b"', "goal g", "  met when all indicators are met"]
    text += ["  otherwise not met", "  missing data blocks the verdict"]
    for name, lines in TARGETS.items():
        text += [f'  indicator {name} "{name}" in "points"', *(f"    {line}" for line in lines)]
    return loaded(tmp_path_factory.mktemp("plan"), "\n".join([*text, ""]))


def figures(seed: int) -> list[Measurement]:
    random = Random(seed)
    found = []
    for entity, year, name in product(ENTITIES, range(2018, 2022), TARGETS):
        for kind in (OUTCOME, TARGET) if name == "delivered" else (OUTCOME,):
            chance = random.random()
            value = Decimal(random.choice([*range(-5, 40), "12.5", "0.1", "33.3"])) if chance > 0.15 else None
            if chance > 0.08 and not (name == "local" and entity not in "ab"):
                absence = Absence.MISSING if value is None else None
                found.append(Measurement(f"g.{name}", entity, TOTAL, Period.year_of(year), kind, value, absence))
    return found


def expected(one: Assessment) -> tuple[Fraction | None, Fraction | None]:
    """The limit in force and how far the value is on its good side, worked out anew."""
    target = one.target
    if target is None or target.low is None:
        return None, None
    low = Fraction(target.low)  # type: ignore[arg-type]
    high = None if target.high is None else Fraction(target.high)  # type: ignore[arg-type]
    if one.value is None:
        return low, None
    value = Fraction(one.value)  # type: ignore[arg-type]
    if high is not None:
        return high if high - value < value - low else low, min(value - low, high - value)
    sides = {"at least": value - low, "above": value - low, "exactly": -abs(value - low)}
    return low, sides.get(target.comparator, low - value)


@pytest.mark.parametrize("seed", range(4))
def test_limit_and_margin_are_those_of_the_target_in_force(plan: CheckedPlan, seed: int) -> None:
    rows = figures(seed)
    verdicts = goalrules.batch(plan, table_of(Measurements(rows)), evidence="columns")
    assert verdicts.indicators is not None
    seen = {row[:3]: row[5:8] for row in verdicts.indicators.fetchall()}
    limits = 0
    for entity, year in product(ENTITIES, range(2018, 2022)):
        result = evaluate(plan, Measurements(rows), period=Period.year_of(year), entity=entity)
        for one in result.indicators:
            value, limit, margin = seen[entity, year, one.path]
            low, apart = expected(one)
            if low is not None and low * 1000 % 1:
                low = apart = None  # no decimal of the digits that the column has
            assert (value, limit, margin) == (one.value, low, apart), f"{entity} {year} {one.path}"
            limits += limit is not None
    assert limits > 60


def test_a_limit_whose_steps_do_not_fit_into_18_digits_is_left_empty(plan: CheckedPlan, tmp_path: Path) -> None:
    rows = [
        {"entity": "a", "period": year, "indicator": "g.before", "value": Decimal("987654321987654321.5")}
        for year in (2018, 2019)
    ]
    verdicts = goalrules.batch(plan, pa.Table.from_pylist(rows), evidence="columns")
    assert verdicts.indicators is not None
    told = verdicts.indicators.filter("indicator = 'g.before' AND period = 2019").fetchall()
    assert [(row[3], row[6], row[7]) for row in told] == [("met", None, None)]
