"""What `goalrules.batch` gives: tables that other programs read, or all that is wrong with the data at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

import goalrules
from goalrules.model.plan import CheckedPlan
from tests.batch.plans import loaded


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> CheckedPlan:
    return loaded(tmp_path_factory.mktemp("plan"))


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    file = tmp_path / "figures.csv"
    rows = [
        f"{path},{entity},{year},{value}"
        for path, value in (("g.share", 85), ("g.cost", 12), ("g.size", 10), ("g.balance", 0), ("g.path", 70))
        for entity in ("0180", "1480")
        for year in (2019, 2020)
    ]
    file.write_text("\n".join(["indicator,entity,period,value", *rows, ""]), encoding="utf-8")
    return file


def test_verdicts_are_there_for_every_library(plan: CheckedPlan, figures: Path) -> None:
    verdicts = goalrules.batch(plan, figures)
    assert verdicts.cases == 4
    assert verdicts.rejudged == 0
    assert verdicts.indicators is None
    pyarrow, polars = pytest.importorskip("pyarrow"), pytest.importorskip("polars")
    rows = sorted(verdicts.goals.fetchall(), key=str)
    assert len(rows) == 8
    assert verdicts.to_arrow().num_rows == verdicts.to_polars().height == len(verdicts.to_pandas()) == 8
    assert pyarrow.table(verdicts).num_rows == polars.DataFrame(verdicts).height == 8


def test_a_relation_outlives_its_verdicts(plan: CheckedPlan, figures: Path) -> None:
    relation = goalrules.batch(plan, figures).goals
    assert len(relation.fetchall()) == 8


def test_entities_and_periods_can_be_chosen(plan: CheckedPlan, figures: Path) -> None:
    verdicts = goalrules.batch(plan, figures, entities=["1480"], periods=[2020], evidence="columns")
    assert {row[:2] for row in verdicts.goals.fetchall()} == {("1480", 2020)}
    assert verdicts.indicators is not None
    assert {row[:2] for row in verdicts.indicators.fetchall()} == {("1480", 2020)}


@pytest.mark.parametrize(("chosen", "code"), [({"entities": ["9"]}, "GR544"), ({"periods": [1999]}, "GR708")])
def test_what_is_asked_for_and_not_there_is_an_error(
    plan: CheckedPlan, figures: Path, chosen: dict[str, Any], code: str
) -> None:
    with pytest.raises(goalrules.RuleError) as raised:
        goalrules.batch(plan, figures, **chosen)
    assert [one.code.number for one in raised.value.diagnostics] == [code]


def test_rows_that_contradict_each_other_are_an_error_and_repeated_ones_a_note(
    plan: CheckedPlan, figures: Path
) -> None:
    with figures.open("a") as file:
        file.write("g.share,0180,2019,85.0\n")
    verdicts = goalrules.batch(plan, figures)
    assert [one.code.number for one in verdicts.found] == ["GR512"]
    with figures.open("a") as file:
        file.write("N15428,0180,2019,86\n")
    with pytest.raises(goalrules.RuleError) as raised:
        goalrules.batch(plan, figures)
    (finding,) = [one for one in raised.value.diagnostics if one.is_error]
    assert finding.code.number == "GR511"
    assert "`g.share` for 0180, 2019" in finding.notes[0]


@pytest.mark.parametrize("ending", ["parquet", "csv", "duckdb"])
def test_verdicts_are_written_as_files(plan: CheckedPlan, figures: Path, tmp_path: Path, ending: str) -> None:
    verdicts = goalrules.batch(plan, figures, evidence="columns")
    written = verdicts.write(tmp_path / f"verdicts.{ending}")
    names = {one.name for one in written}
    if ending == "duckdb":
        assert names == {"verdicts.duckdb"}
        with duckdb.connect(str(written[0])) as connection:
            assert connection.execute("SELECT count(*) FROM goals").fetchone() == (8,)
    else:
        assert names == {f"verdicts.{ending}", f"verdicts.indicators.{ending}", f"verdicts.clauses.{ending}"}
        assert duckdb.connect().execute(f"SELECT count(*) FROM '{tmp_path}/verdicts.{ending}'").fetchone() == (8,)
    assert not list(tmp_path.glob(".*"))


def test_another_ending_is_refused(plan: CheckedPlan, figures: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"verdicts\.txt"):
        goalrules.batch(plan, figures).write(tmp_path / "verdicts.txt")


def test_quarters_are_told_as_people_write_them(tmp_path: Path) -> None:
    rules = """
plan town "The town"
  period "2020-Q3"

rating every
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict

goal g
  rated by every
  indicator share "Share" in percent
    target at least 85
"""
    plan = loaded(tmp_path, rules)
    file = tmp_path / "figures.csv"
    file.write_text("indicator;entity;period;värde\ng.share;0180;2020K3;85,5\n", encoding="utf-8")
    assert goalrules.batch(plan, file).goals.fetchall() == [("0180", "2020-Q3", "g", "met", None, 1)]
