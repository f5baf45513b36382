"""What columns cannot settle is judged again by the reference evaluator, and it is told how much that was."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

import goalrules
from goalrules.batch import of_entities
from goalrules.batch.judging import refusals_of
from goalrules.batch.statement import Assumed, statement
from goalrules.diagnostics import codes
from goalrules.model.period import Period
from tests.batch.plans import loaded

HEAD = """plan p
goal g
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator i
"""
GROWTH = (
    HEAD
    + "    higher is better\n    base year 2018\n    met when growth per year at least 10 %\n    otherwise missed\n"
)
PRODUCT = (
    HEAD + "    higher is better\n    met when (value * value) * (value * value) at least 1\n    otherwise missed\n"
    '    not monotone because "a test"\n'
)


def figures(*rows: tuple[str, int, str | None]) -> pa.Table:
    return pa.table(
        {
            "entity": [entity for entity, _, _ in rows],
            "period": [period for _, period, _ in rows],
            "indicator": ["g.i"] * len(rows),
            "value": pa.array([None if value is None else Decimal(value) for *_, value in rows], pa.decimal128(18, 6)),
        }
    )


def levels(verdicts: goalrules.Verdicts) -> dict[tuple[str, str], str | None]:
    rows = verdicts.goals.project("entity, CAST(period AS VARCHAR), level").fetchall()
    return {(entity, period): level for entity, period, level in rows}


def test_growth_at_the_limit_and_one_digit_beside_it_is_exact(tmp_path: Path) -> None:
    plan = loaded(tmp_path, GROWTH)
    given = figures(
        ("at", 2018, "100"), ("at", 2020, "121"), ("far", 2018, "100"), ("far", 2020, "150"),
        ("below", 2018, "100000000000"), ("below", 2020, "120999999999.999999"),
    )  # fmt: skip
    verdicts = goalrules.batch(plan, given)
    found = levels(verdicts)
    assert (found["at", "2020"], found["below", "2020"], found["far", "2020"]) == ("met", "not met", "met")
    assert verdicts.rejudged == 2


def test_entities_are_judged_again_in_lots_that_their_figures_allow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(f"e{number:02}", year, str(value)) for number in range(13) for year, value in ((2018, 100), (2020, 121))]
    monkeypatch.setattr(of_entities, "MOST_ROWS", 5)
    verdicts = goalrules.batch(loaded(tmp_path, GROWTH), figures(*rows))
    assert {level for (_, period), level in levels(verdicts).items() if period == "2020"} == {"met"}
    assert verdicts.rejudged == 13


def test_an_entity_with_more_figures_than_are_judged_again_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_entities, "MOST_ROWS", 1)
    with pytest.raises(goalrules.RuleError) as raised:
        goalrules.batch(loaded(tmp_path, GROWTH), figures(("a", 2018, "100"), ("a", 2020, "121")))
    assert [one.code.number for one in raised.value.diagnostics] == ["GR706"]


def test_a_statement_has_nobody_to_judge_again(tmp_path: Path) -> None:
    plan = loaded(tmp_path, GROWTH).plan
    assert not refusals_of(plan)
    periods = tuple(Period.year_of(year) for year in range(2018, 2021))
    found = statement(plan, "duckdb", Assumed(2, periods), "town.goal")
    assert found.value is None
    assert [finding.code for finding in found.diagnostics] == [codes.NOT_SAID_IN_COLUMNS]


def test_a_number_of_more_digits_than_columns_hold_is_judged_again_only_on_the_limit(tmp_path: Path) -> None:
    plan = loaded(tmp_path, PRODUCT)
    given = figures(("a", 2020, "100000000000.5"), ("on", 2020, "1"), ("below", 2020, "0.999999"))
    verdicts = goalrules.batch(plan, given)
    assert levels(verdicts) == {("a", "2020"): "met", ("on", "2020"): "met", ("below", "2020"): "not met"}
    assert verdicts.rejudged == 1


def test_a_statement_of_such_numbers_is_refused_with_the_place(tmp_path: Path) -> None:
    plan = loaded(tmp_path, PRODUCT).plan
    (finding,) = statement(plan, "duckdb", Assumed(6, (Period.year_of(2020),)), "town.goal").diagnostics
    assert finding.code == codes.MORE_DIGITS_THAN_ENGINES
    assert finding.primary is not None
    assert "value * value" in finding.primary.span.text


def test_a_statement_of_scores_made_of_roots_is_refused_by_name(tmp_path: Path) -> None:
    """In doubt is the score alone, and the goal that asks for it."""
    rule = "met when mean score at least 3\n  otherwise not met\n  missing data blocks the verdict"
    member = "  indicator i\n    target at least 50\n    score from value ^ 0.5\n"
    plan = loaded(tmp_path, f"plan p\ngoal g\n  {rule}\n{member}").plan
    found = statement(plan, "duckdb", Assumed(2, (Period.year_of(2020),)), "town.goal")
    assert found.value is None
    assert {finding.code for finding in found.diagnostics} == {codes.NOT_SAID_IN_COLUMNS}
