"""Outlooks: a second verdict on forecasts, never mixed with the outcome (semantics O)."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.model.period import Period
from goalrules.verdict import Assessment, Reason, Result
from tests import make

FORECAST = ("2022", "total", "forecast")
GOAL = "goal g {} met when all indicators are met otherwise not met missing data {}\n"


def judged(
    statements: str,
    values: dict[make.Key, str],
    outlook: str = "outlook 2022 by measurements",
    policy: str = "blocks",
    more: str = "",
    period: int | None = None,
) -> Result:
    text = f"plan p period 2020\n{GOAL.format(outlook, policy)}indicator x {statements}\n{more}"
    rows: dict[make.Key, str] = {("g.x", *((k,) if isinstance(k, str) else k)): v for k, v in values.items()}  # type: ignore[misc]
    return evaluate(make.plan(text), make.measurements(rows), period=None if period is None else Period.year_of(period))


def ahead(result: Result, path: str = "g.x") -> Assessment:
    found = result.outlook(path)
    assert found is not None
    return found


def test_the_outlook_is_judged_on_the_forecast_and_the_target_of_its_year() -> None:
    result = judged("target at least 50 in 2020, 60 in 2022 linear", {"2020": "55", FORECAST: "58"})
    assert (result["g"].level, result["g.x"].value) == ("met", 55)
    assert (ahead(result, "g").level, ahead(result).value) == ("not met", 58)
    assert ahead(result).target is not None
    assert ahead(result).target.low == 60  # type: ignore[union-attr]
    assert [found.path for found in result.outlooks[0].assessments] == ["g", "g.x"]
    assert result.outlooks[0].period == Period.year_of(2022)


def test_an_outcome_of_its_year_is_not_used() -> None:
    result = judged("target at least 50", {"2020": "55", "2022": "90"})
    assert (ahead(result).level, ahead(result).reason) == (None, Reason.NO_FORECAST)


def test_nothing_stands_in_for_a_forecast() -> None:
    latest = "target at least 50 latest value at most 3 years old"
    result = judged(latest, {"2019": "55"})
    assert (result["g.x"].level, ahead(result).reason) == ("met", Reason.NO_FORECAST)
    assert ahead(judged(latest, {"2019": "55", FORECAST: "suppressed"})).reason is Reason.SUPPRESSED


def test_earlier_values_are_outcomes() -> None:
    statements = "higher is better met when value above previous value otherwise missed"
    assert ahead(judged(statements, {"2020": "55", FORECAST: "58"})).level == "met"
    assert ahead(judged(statements, {"2020": "55", "2021": "59", FORECAST: "58"})).level == "met"
    assert ahead(judged(statements, {"2020": "55", "2021": "59", FORECAST: "58"}, period=2021)).level == "missed"


@pytest.mark.parametrize(
    ("values", "level", "reason"),
    [
        ({"2018": "50", "2019": "54", "2020": "58"}, "met", None),
        ({"2018": "50", "2019": "54"}, None, Reason.TOO_FEW_VALUES),
        ({"2019": "54", "2020": "58"}, None, Reason.TOO_FEW_VALUES),
        ({"2018": "50", "2019": "54", "2020": "58", FORECAST: "1"}, "met", None),
    ],
)
def test_by_a_line_through_the_last_years(
    values: dict[make.Key, str], level: str | None, reason: Reason | None
) -> None:
    result = judged("target at least 66", values, "outlook 2022 by linear trend over 5 years")
    assert (ahead(result).level, ahead(result).reason) == (level, reason)


def test_a_line_does_not_go_through_a_change_of_method() -> None:
    text = f"plan p period 2020\n{GOAL.format('outlook 2022 by linear trend over 5 years', 'blocks')}"
    rows = make.measurements({("g.x", str(year)): str(year - 2000) for year in range(2017, 2021)}).rows
    plan = make.plan(f"{text}indicator x target at least 5")

    def changed(year: int) -> Assessment:
        marked = [
            row._replace(absence=make.Absence.METHOD_CHANGED) if row.period.number == year else row for row in rows
        ]
        return ahead(evaluate(plan, make.Measurements(marked)))

    assert changed(2019).level is None
    assert changed(2017).level == "met"


def test_judged_members_need_a_forecast_of_their_own() -> None:
    text = (
        f'plan p period 2020\n{GOAL.format("outlook 2022 by measurements", "blocks")}indicator x judged against "it"\n'
    )
    now = make.measurements({"g.x": "met"}).rows[0]._replace(comment="seen")
    later = now._replace(period=Period.year_of(2022), kind="forecast")
    plan = make.plan(text)
    assert ahead(evaluate(plan, make.Measurements([now]))).level is None
    assert ahead(evaluate(plan, make.Measurements([now, later]))).level == "met"


def test_a_child_without_an_outlook_of_that_year_is_without_data() -> None:
    text = (
        "plan p period 2020\n"
        "goal top outlook 2022 by measurements met when all goals are met otherwise not met missing data {}\n"
        "includes goal g includes goal h\n"
        "goal g outlook 2022 by measurements met when all indicators are met otherwise not met missing data blocks\n"
        "indicator x target at least 5\n"
        "goal h outlook 2023 by measurements met when all indicators are met otherwise not met missing data blocks\n"
        "indicator x target at least 5\n"
    )
    values = make.measurements({("g.x", *FORECAST): "9", ("h.x", "2023", "total", "forecast"): "9"})
    blocked = evaluate(make.plan(text.format("blocks")), values)
    assert (ahead(blocked, "top").level, ahead(blocked, "g").level, ahead(blocked, "h").level) == (None, "met", "met")
    assert [(cause.path, cause.reason) for cause in ahead(blocked, "top").causes] == [("h", Reason.NO_OUTLOOK)]
    assert ahead(evaluate(make.plan(text.format("is left out")), values), "top").level == "met"
    assert [result.period.number for result in blocked.outlooks] == [2022, 2023]
    assert blocked.outlook("nothing") is None


def test_a_past_outlook_is_not_judged() -> None:
    result = judged("target at least 50", {"2023": "55", FORECAST: "58"}, period=2023)
    assert result.outlooks == ()
    assert result.outlook("g") is None


def test_judgements_name_what_they_are_about() -> None:
    ground = 'because "so" by "us" on 2021-02-15'
    decisions = f"judgement of g outlook 2022 decided met {ground}\njudgement of g in 2020 decided not met {ground}"
    result = judged("target at least 50", {"2020": "55", FORECAST: "5"}, more=decisions)
    assert (result["g"].level, result["g"].computed_level) == ("not met", "met")
    assert (ahead(result, "g").level, ahead(result, "g").computed_level) == ("met", "not met")


def test_judgements_of_an_outlook_are_about_the_plan_s_own_entity() -> None:
    decision = 'judgement of g outlook 2022 decided met because "so" by "us" on 2021-02-15'
    text = f"plan p period 2020\n{GOAL.format('outlook 2022 by measurements', 'blocks')}indicator x target at least 5\n"
    plan = make.plan(f"{text}{decision}")
    forecast = make.measurements({("g.x", *FORECAST): "1"}, entity="other")
    assert ahead(evaluate(plan, forecast, entity="other"), "g").level == "not met"
    assert ahead(evaluate(plan, make.measurements({("g.x", *FORECAST): "1"})), "g").level == "met"


def test_groups_of_a_split_have_forecasts_and_errors_of_their_own() -> None:
    statements = (
        "higher is better split by girls, boys lowest decides"
        " met when value at least 5 + standard error of value otherwise missed"
    )
    values: dict[make.Key, str] = {FORECAST: "9", ("2022", "girls", "forecast"): "6", ("2022", "boys", "forecast"): "9"}
    errors: dict[make.Key, str] = {
        ("2022", "total", "standard_error"): "0.5",
        ("2022", "girls", "standard_error"): "2",
        ("2022", "boys", "standard_error"): "0.5",
    }
    found = ahead(judged(statements, {**values, **errors}))
    assert {group.group: group.level for group in found.groups} == {"girls": "missed", "boys": "met"}
    assert found.level == "missed"
