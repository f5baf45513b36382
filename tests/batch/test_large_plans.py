"""Plans of hundreds of indicators: many words, goals in several queries, counts beyond what a byte holds."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest

import goalrules
from goalrules.batch.long import MOST_WORDS, slots_of
from goalrules.batch.plain import plain
from goalrules.batch.run import MOST_MEMBERS
from goalrules.evaluate import evaluate_all
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import OUTCOME, TOTAL, Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan

GOALS = {"wide": 200, "broad": 150, "narrow": 3}
ENTITIES = (7, 180, 1480)
YEARS = (2023, 2024)
CLAUSES = """\
  cannot be assessed when fewer than 60 % of the indicators can be assessed
  met when at least 80 % of the indicators are met
  partly met when at most 40 % of the indicators are missed
  otherwise not met
  missing data is left out
    accept because "few are missing"
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> CheckedPlan:
    text = ['plan large "Large"\n']
    for goal, members in GOALS.items():
        text.append(f"goal {goal}\n{CLAUSES}")
        for number in range(members):
            text += [
                f"  indicator i{number} in points",
                f"    target at least {10 + number % 40}",
                "    near within 5",
                "",
            ]
    file: Path = tmp_path_factory.mktemp("large") / "plan.goal"
    file.write_text("\n".join(text), encoding="utf-8")
    return goalrules.load(file)


def figures(plan: CheckedPlan) -> list[Measurement]:
    """Mostly good values in one year, mixed ones in the other; a tenth without a value, a twentieth without a row."""
    random = Random(3)
    found = []
    for entity in ENTITIES:
        for year in YEARS:
            for indicator in plan.plan.indicators:
                chance = random.random()
                low = 50 if year == YEARS[0] and entity != ENTITIES[2] else 0
                value = None if chance < 0.1 else Decimal(random.randint(low, 60))
                absence = Absence.MISSING if value is None else None
                period = Period.year_of(year)
                if chance < 0.95:
                    found.append(Measurement(indicator.path, str(entity), TOTAL, period, OUTCOME, value, absence))
    return found


def table_of(rows: list[Measurement], entities: pa.DataType) -> pa.Table:
    return pa.table(
        {
            "entity": pa.array([int(row.entity or "") for row in rows], pa.int32()).cast(entities),
            "period": pa.array([row.period.number for row in rows], pa.int16()),
            "indicator": [row.indicator for row in rows],
            "value": pa.array([row.value for row in rows], pa.decimal128(9, 0)),
        }
    )


def test_the_plan_has_more_words_and_members_than_are_judged_at_once(plan: CheckedPlan) -> None:
    assert len({slot.word for slot in slots_of(map(plain, plan.plan.indicators))}) > MOST_WORDS
    assert sum(GOALS.values()) > MOST_MEMBERS


@pytest.mark.parametrize("entities", [pa.int32(), pa.string()], ids=["numbers", "texts"])
def test_hundreds_of_indicators_have_the_same_verdicts_in_columns(plan: CheckedPlan, entities: pa.DataType) -> None:
    rows = figures(plan)
    cases = [(str(entity), Period.year_of(year)) for entity in ENTITIES for year in YEARS]
    wanted = {
        (result.entity, result.period.number, found.path, found.level)
        for result in evaluate_all(plan, Measurements(rows), cases)
        for found in (*result.goals, *result.indicators)
    }

    verdicts = goalrules.batch(plan, table_of(rows, entities), evidence="columns")

    assert verdicts.indicators is not None
    found = {*verdicts.goals.project("entity, period, node, level").fetchall()}
    found |= {*verdicts.indicators.project("entity, period, indicator, level").fetchall()}
    assert found == wanted
    assert len({row[3] for row in wanted if "." not in row[2]}) >= 3, "goals differ"


def test_a_row_that_stands_twice_is_told_also_of_entities_that_are_numbers(plan: CheckedPlan) -> None:
    rows = figures(plan)
    verdicts = goalrules.batch(plan, table_of([*rows, rows[0]], pa.int32()))
    assert "GR512" in {one.code.number for one in verdicts.found}
