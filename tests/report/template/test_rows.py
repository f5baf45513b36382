"""Which rows a template has: what the rules ask for, for whom and when, and what is fetched left out."""

from __future__ import annotations

import pytest

from goalrules.measurements.columns import Column, ForPeople
from goalrules.model.plan import Plan
from goalrules.report.template.rows import Template
from goalrules.report.template.swedish import SWEDISH
from tests import make
from tests.report.template.filled import template_of

GOAL = "goal a\n met when all indicators are met otherwise not met missing data blocks the verdict\n"


def plan(indicators: str, header: str = 'entity "0484"', goal: str = GOAL, more: str = "") -> Plan:
    return make.plan(f"plan p period 2020 {header}\n{goal}{indicators}\n{more}").plan


def keys(made: Template) -> list[str]:
    """Each row in short: indicator, entity, period, kind and group."""
    columns = (Column.INDICATOR, Column.ENTITY, Column.PERIOD, Column.KIND, Column.GROUP)
    return [" ".join(row.cells[column] for column in columns) for row in made.rows]


@pytest.mark.parametrize(
    ("statements", "rows"),
    [
        ("target at least 80", ["2020 outcome total"]),
        ("target at least 80 trend compared with previous value, steady within 1",
         ["2020 outcome total", "2019 outcome total"]),
        ("target at least 80 trend compared with value in 2015, steady within 1",
         ["2020 outcome total", "2015 outcome total"]),
        ("target at least 80 trend compared with value 3 years earlier, steady within 1",
         ["2020 outcome total", "2017 outcome total"]),
        ("target at least mean of the previous 2 years",
         ["2020 outcome total", "2019 outcome total", "2018 outcome total"]),
        ("higher is better met when value above baseline value otherwise missed base year 2010",
         ["2020 outcome total", "2010 outcome total"]),
        ("higher is better met when value above baseline value otherwise missed baseline 41 in 2010",
         ["2020 outcome total"]),
        ("target at least 80 latest value at most 2 years old",
         ["2020 outcome total", "2019 outcome total", "2018 outcome total"]),
        ("target at least 80 split by girls, boys shown",
         ["2020 outcome total", "2020 outcome girls", "2020 outcome boys"]),
        ("target from measurements higher is better", ["2020 outcome total", "2020 target total"]),
        ("higher is better met when forecast in 2022 at least 80 otherwise missed",
         ["2020 outcome total", "2022 forecast total"]),
        ("higher is better met when value - standard error of value at least 80 otherwise missed",
         ["2020 outcome total", "2020 standard_error total"]),
    ],
)  # fmt: skip
def test_there_is_a_row_for_each_figure_that_the_rules_ask_for(statements: str, rows: list[str]) -> None:
    made = template_of(plan(f"indicator x in numbers {statements}"))
    assert keys(made) == [f"a.x 0484 {row}" for row in rows]


def test_targets_in_the_data_are_asked_for_everybody_and_not_for_each_group() -> None:
    made = template_of(plan("indicator x target from measurements higher is better split by girls, boys shown"))
    assert [key for key in keys(made) if "target" in key] == ["a.x 0484 2020 target total"]


def test_peers_and_entities_that_a_rule_names_have_rows_of_their_own() -> None:
    made = template_of(plan('indicator x in percent target at least 90 % of value of "Riket"'))
    assert keys(made) == ["a.x 0484 2020 outcome total", "a.x Riket 2020 outcome total"]
    assert "another entity, for comparison" in made.rows[1].cells[ForPeople.WHAT_TO_WRITE]


TREND = "trend compared with previous value, steady within 1"


def test_peers_that_a_value_is_compared_with_are_asked_for_its_own_period_alone() -> None:
    text = f'indicator x target at least peer median peers "0481" {TREND} latest value at most 1 year old'
    own = ["a.x 0484 2020 outcome total", "a.x 0484 2019 outcome total"]
    assert keys(template_of(plan(text))) == [*own, *(key.replace("0484", "0481") for key in own)]
    text = f'indicator x target at least peer median peers "0481" {TREND}'
    assert keys(template_of(plan(text))) == [*own, "a.x 0481 2020 outcome total"]


def test_peers_whose_goals_are_scored_are_asked_for_everything() -> None:
    goal = GOAL.replace("missing data", 'peers "0481" missing data')
    made = template_of(plan(f"indicator x target at least 5 {TREND}", goal=goal))
    own = ["a.x 0484 2020 outcome total", "a.x 0484 2019 outcome total"]
    assert keys(made) == [*own, *(key.replace("0484", "0481") for key in own)]


def test_a_plan_for_whoever_is_measured_asks_for_them_beside_the_entities_that_it_names() -> None:
    made = template_of(plan('indicator x target at least peer median peers "0481"', header=""))
    assert keys(made) == ["a.x  2020 outcome total", "a.x 0481 2020 outcome total"]


def test_in_a_plan_by_quarters_a_value_may_be_as_many_quarters_old() -> None:
    text = f'plan p period "2020-Q2"\n{GOAL}indicator x target at least 5 latest value at most 1 year old'
    made = template_of(make.plan(text).plan)
    assert [row.cells[Column.PERIOD] for row in made.rows] == ["2020-Q2", "2020-Q1", "2019-Q4", "2019-Q3", "2019-Q2"]


def test_whom_an_indicator_does_not_concern_is_not_asked() -> None:
    indicators = "indicator x target at least 5 applies to entity group coast\nindicator y target at least 5"
    made = template_of(plan(indicators, more='entity group coast: "0480", "0481"\n'))
    assert keys(made) == ["a.y 0484 2020 outcome total"]


def test_without_an_entity_the_cells_are_left_empty() -> None:
    assert keys(template_of(plan("indicator x target at least 5", header=""))) == ["a.x  2020 outcome total"]


def test_years_ask_for_all_periods_of_so_many_years() -> None:
    made = template_of(plan("indicator x target at least 5"), years=3)
    assert [row.cells[Column.PERIOD] for row in made.rows] == ["2020", "2019", "2018"]


def test_an_outlook_by_measurements_asks_for_forecasts_of_all_members() -> None:
    outlook = GOAL.replace("missing data", "outlook 2022 by measurements missing data")
    made = template_of(plan("indicator x target at least 5", goal=outlook))
    assert keys(made) == ["a.x 0484 2020 outcome total", "a.x 0484 2022 forecast total"]


# ---- what is fetched ---------------------------------------------------------------------------------------

FETCHED = 'indicator x in percent measured by kolada "N15428" target from measurements higher is better'


def test_what_a_publisher_has_is_left_out_and_its_target_is_not() -> None:
    made = template_of(plan(FETCHED))
    assert keys(made) == ["a.x 0484 2020 target total"]
    assert [indicator.path for indicator in made.left_out] == ["a.x"]
    assert any("1 measured by a publisher" in text for _, text in made.explanations)


def test_asked_for_everything_what_is_fetched_says_so() -> None:
    made = template_of(plan(FETCHED), with_fetched=True)
    assert len(made.rows) == 2
    assert (
        made.rows[0]
        .cells[ForPeople.WHAT_TO_WRITE]
        .startswith("fetched from kolada N15428: fill it in only if you do not")
    )
    assert made.left_out == ()


def test_a_code_of_nobody_who_is_asked_over_the_network_is_only_told() -> None:
    (row,) = template_of(plan('indicator x measured by "M7" target at least 5')).rows
    assert row.cells[ForPeople.WHAT_TO_WRITE].startswith("taken from M7")


# ---- what is there already ---------------------------------------------------------------------------------


def test_a_row_says_what_it_is_about_and_what_to_fill_in() -> None:
    (row,) = template_of(plan('indicator x "Andel" in percent target at least 82 near within 5 percentage points'),
                         SWEDISH).rows  # fmt: skip
    said = {column: text.replace("\u00a0", " ") for column, text in row.cells.items()}
    assert said[ForPeople.INDICATOR] == "Andel"
    assert said[ForPeople.UNIT] == "procent"
    assert said[ForPeople.TARGET] == "minst 82 %"
    assert said[ForPeople.NEAR] == "minst 77 %"
    assert said[Column.KIND] == "utfall"
    assert row.to_fill_in == {Column.VALUE, Column.ABSENCE, Column.COMMENT, Column.SOURCE}


def test_a_level_is_filled_in_where_no_number_decides() -> None:
    made = template_of(plan('indicator x judged against "the law"\nindicator y yes or no'))
    assert {Column.LEVEL, Column.VALUE} <= made.rows[0].to_fill_in
    assert Column.VALUE not in made.rows[1].to_fill_in
    assert [row.levels for row in made.rows] == [("met", "near", "missed"), ("done", "not done")]
