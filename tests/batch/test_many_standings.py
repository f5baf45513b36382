"""Members with many levels, ranges and trends are asked in few words, and no standing is asked for wrongly."""

from __future__ import annotations

from itertools import product

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.batch.lookups import is_in
from goalrules.batch.run import compiled, goals_query
from goalrules.batch.standings import has_one_of, standings
from goalrules.batch.tables import Decimals, Read, Table
from goalrules.measurements.columns import Column
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from tests import make

LEVELS = ("very_good", "good", "fair", "poor", "very_poor")
COLUMNS = (Column.ENTITY, Column.PERIOD, Column.INDICATOR, Column.KIND, Column.VALUE)


def plan(members: int) -> CheckedPlan:
    """A goal of goals on a scale of five levels, over indicators with trends whose level may rest on missing data."""
    one, two, three, four, five = LEVELS
    text = ["scale steps: " + " > ".join(LEVELS), "goal top", " rated on steps"]
    text += [f" {one} when all goals are {one} or {two}", f" {two} when at most 1 goals are {four} or {five}"]
    text += [f" {three} when low is {one} or {two}", f" {four} when the 1 lowest rated goals are {three} or {four}"]
    text += [f" otherwise {five}", " missing data blocks the verdict", ' not monotone because "so"']
    text += [" includes goal low", "goal low", " rated on steps"]
    for share, level in zip((80, 60, 40, 20), LEVELS, strict=False):
        text.append(f" {level} when at least {share} % of the indicators are {level} and improving")
    text += [f" otherwise {five}", " missing data is left out", '  accept because "few"', ' not monotone because "so"']
    for number in range(members):
        text += [f" indicator i{number} in percent", "  rated on steps", "  higher is better"]
        text += ["  trend compared with previous value, steady within 1"]
        text += [f"  {one} when previous value is known and previous value at least 90"]
        limits = zip(LEVELS[1:4], (70, 50, 30), strict=True)
        text += [f"  {level} when value at least {limit}" for level, limit in limits]
        text += [f"  otherwise {five}"]
    return make.plan("\n".join(text) + "\n")


def sql_of(plan: CheckedPlan) -> str:
    decimals = Decimals(18, 1)
    table = Table("measurements", {one: one.value for one in COLUMNS}, decimals)
    read = Read(table, "CAST(period AS INTEGER)", "value", (Period.year_of(2019), Period.year_of(2020)), decimals.most)
    return goals_query(compiled(plan.plan, read))


def test_many_standings_do_not_make_long_queries() -> None:
    few, more = (sql_of(plan(members)) for members in (2, 6))
    assert len(more) < 60_000
    assert len(more) - len(few) < 4 * 7_000, "a member more is a few conditions more"


FORM = standings(3, (1, 2, 3, 6, 7), ranges=(1, 3, 7), trends=True, may_be_outside=True)


def kept(condition: str, possible: tuple[int, ...]) -> set[int]:
    rows = ", ".join(f"({one})" for one in possible)
    return {one for (one,) in duckdb.sql(f"SELECT s FROM (VALUES {rows}) AS t(s) WHERE {condition}").fetchall()}


@given(st.sets(st.sampled_from(FORM.possible)))
def test_a_condition_holds_of_the_standings_that_are_wanted(wanted: set[int]) -> None:
    assert kept(has_one_of('"s"', wanted, FORM), FORM.possible) == wanted
    assert kept(is_in('"s"', wanted, FORM.possible), FORM.possible) == wanted


@pytest.mark.parametrize(("levels", "trends"), list(product((1, 3, 5), (1, 2, 7))))
def test_what_depends_on_some_bits_asks_for_these_alone(levels: int, trends: int) -> None:
    wanted = {one for one in FORM.possible if FORM.outcomes(one) & levels and FORM.trend(one) & trends}
    assert kept(has_one_of('"s"', wanted, FORM), FORM.possible) == wanted
    assert len(has_one_of('"s"', wanted, FORM)) < 80
