"""Indicators whose level follows from the value in all ways that rules know, with figures near their limits."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tests.make import indicator_text

PATHS = [
    "target at least 80",
    "target at least 80 near within 5 percentage points",
    "target above 80 near within 5 percentage points",
    "target at most 40 near within 20 % of target",
    "target below 40 near within 5 percentage points",
    "target between 40 and 60 near within 5 percentage points",
    "target exactly 50 near within 5 percentage points",
    "target at least -10 near within 5 percentage points",
    "target at least 80 near at least 72",
    "target at least 80 near above 72",
    "target at least 60 in 2018, 70 in 2021 linear near within 5 percentage points",
    "target between 40 and 60",
]

TREND = "trend compared with previous value, steady within 2 percentage points"

CLAUSES = [
    "higher is better met when value above 61.5 near when value at least 50 otherwise missed",
    f"higher is better {TREND} met when trend is improving near when trend is steady otherwise missed",
    f"lower is better {TREND} met when trend is improving near when trend is steady otherwise missed",
    "target between 40 and 60 trend compared with previous value, steady below 2 percentage points "
    "met when trend is improving near when trend is steady otherwise missed",
    "higher is better met when change in percent of previous value at least 5 near when value above previous value "
    "otherwise missed",
    "target at least 80 met when attainment at least 90 % near when attainment above 70 % otherwise missed",
    "target at most 40 met when attainment at least 90 % near when attainment above 70 % otherwise missed",
    "target at least 80 met when shortfall at most 3 near when shortfall below 12 otherwise missed",
    "target at least 80 by 2030 baseline 20 in 2015 met when linear pace at least 90 % near when linear pace "
    "above 50 % otherwise missed",
    "target at least 80 by 2030 baseline 20 in 2015 met when compound pace at least 90 % "
    "near when compound pace above 0 % otherwise missed",
    "target at most 40 by 2030 baseline 64 in 2015 met when compound pace at least 90 % "
    "near when compound pace above 0 % otherwise missed",
    "target at least 80 baseline 20 in 2015 met when progress at least 90 % near when progress above 55.5 % "
    "otherwise missed",
    "higher is better baseline 20 in 2015 met when growth per year at least 20 % near when growth per year above 3 % "
    "otherwise missed",
    "higher is better met when mean of the last 3 years at least 55 near when mean of the last 2 values above 50 "
    "otherwise missed",
    "higher is better met when median of the last 3 years at least 55 near when maximum of the last 3 years above 59 "
    "otherwise missed",
    "higher is better met when percentile 90 of the last 3 years at least 65 near when value at most 61 "
    "otherwise missed",
    "higher is better met when mean yearly change over the last 3 values above 4 near when value at least 110 % of "
    "mean of the last 2 years otherwise missed",
    "higher is better met when forecast in 2022 by linear trend over 3 years at least 70 near when "
    "forecast in 2022 by mean yearly change over the last 3 values above 60 otherwise missed",
    "higher is better met when larger of value and previous value above 65 near when size of (value - previous value) "
    "at most 3 otherwise missed",
    "higher is better met when previous value / value at most 0.9 near when value / (value + previous value) "
    "above 0.45 otherwise missed",
    "higher is better met when value at least 50 and not (value between 55 and 58) near when value exactly 40 or "
    "value exactly 57 otherwise missed",
    "target at least 105 % of previous value near within 10 % of target",
    "target at least mean of the last 2 years near within 2 percentage points",
]


@st.composite
def varied(draw: st.DrawFn) -> tuple[str, dict[tuple[str, str], str]]:
    """The text of a plan with one indicator `a.x`, and its values in 2018 to 2020, with one decimal or none."""
    statements = draw(st.sampled_from([*PATHS, *CLAUSES]))
    if draw(st.integers(0, 3)) == 0:
        statements += draw(st.sampled_from([" rounded to 0 decimals", " rounded to 1 decimal"]))
    near_limits = st.sampled_from([30, 32, 38, 40, 45, 48, 50, 54, 60, 61, 64, 65, 66, 72, 75, 80, 84, -15, -10])
    figures = st.builds(
        lambda base, off: str(Decimal(base) + Decimal(off)), near_limits, st.sampled_from(["0", "0.5", "-0.5", "0.0"])
    )
    return indicator_text(statements), {("a.x", str(year)): draw(figures) for year in (2018, 2019, 2020)}
