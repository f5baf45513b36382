"""Columns on real figures: 290 municipalities over years, and 45 countries with 17 goals, as the evaluator judges them.

The figures lie beside the checkout; where they are absent the tests are skipped.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import pytest

import goalrules
from goalrules.batch.judging import refusals_of
from goalrules.batch.results import Verdicts
from goalrules.evaluate import evaluate_all
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.verdict import Result
from tests.conformance.published import sdg_index
from tests.conformance.published.plans import quoted, written_plan

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
KOLADA = DATA / "kolada" / "kolada_tidy.csv.gz"
SDG_INDEX = DATA / "sdg_index_2019"

HIGHER, LOWER = "at least", "at most"
KPIS = {
    "N00943": HIGHER, "N00945": HIGHER, "N09805": HIGHER, "N15030": HIGHER, "N15428": HIGHER,
    "N17813": HIGHER, "U07417": LOWER, "U07452": LOWER, "U09800": HIGHER, "U09808": HIGHER,
}  # fmt: skip
"""Ten of the KPIs, and which side is the good one."""

YEARS = (2012, 2022)
MUNICIPALITIES = 290
CLAUSES = """\
  met when all indicators are met
  partly met when at least half of the indicators are {nearly}
  cannot be assessed when fewer than half of the indicators can be assessed
  otherwise not met
  missing data counts as missed
"""

COLOURS = """\
  met when all indicators tagged dashboard are green
  partly met when at least half of the indicators tagged dashboard are green or yellow
  otherwise not met
  cannot be assessed when fewer than half of the indicators tagged dashboard can be assessed
  missing data is left out
    accept because "an indicator without a value is in neither the colour nor the mean"
"""

Row = Mapping[str, str]


@cache
def kolada() -> tuple[Row, ...]:
    """The rows of the ten KPIs in the years that are judged."""
    if not KOLADA.is_file():
        pytest.skip("../shared/data is absent: no figures of Kolada")
    with gzip.open(KOLADA, "rt", encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["kpi"] in KPIS and int(row["period"]) in YEARS)


def municipalities() -> list[str]:
    return sorted({row["municipality"] for row in kolada()})


def against_written_medians() -> str:
    """Each target is the median of all municipalities in 2022, written down; near within 5 %."""
    lines = []
    for kpi, side in KPIS.items():
        values = [Decimal(row["value"]) for row in kolada() if _is_total(row, kpi, 2022) and row["value"]]
        lines += [f"  indicator {kpi.lower()} in points", f'    measured by "{kpi}"']
        lines += [f"    target {side} {median(values):f}", "    near within 5 % of target"]
    return _plan("", lines, "met or near")


def against_peers() -> str:
    """Each target is the median of those municipalities that have a value of the year."""
    group = f"entity group everybody: {', '.join(map(quoted, municipalities()))}\n"
    lines = []
    for kpi, side in KPIS.items():
        lines += [f"  indicator {kpi.lower()} in points", f'    measured by "{kpi}"', f"    target {side} peer median"]
        lines += ["    near within 5 % of target", "    peers entity group everybody, at least 100 with data"]
    return _plan(group, lines, "met or near")


def _is_total(row: Row, kpi: str, year: int) -> bool:
    return (row["kpi"], row["period"], row["gender"]) == (kpi, str(year), "T")


def _plan(group: str, lines: Sequence[str], nearly: str) -> str:
    half = len(lines) // 2
    goals = [f"goal {name}\n{CLAUSES.format(nearly=nearly)}" for name in ("first", "second")]
    indicators = ["\n".join(part) + "\n" for part in (lines[:half], lines[half:])]
    return "\n".join(['plan medians "Against the median"\n', group, goals[0], indicators[0], goals[1], indicators[1]])


def rows_of(results: Mapping[Any, Result]) -> Iterator[tuple[Any, ...]]:
    """Entity, period, node, level and reason of every goal and indicator that is rated."""
    for result in results.values():
        for found in (*result.goals, *result.indicators):
            reason = None if found.level is not None or found.reason is None else found.reason.value
            yield (result.entity, str(result.period), found.path, found.level, reason)


def in_columns(verdicts: Verdicts, results: Mapping[Any, Result]) -> set[tuple[Any, ...]]:
    """The same from columns, of the entities and periods that were judged."""
    asked = {(result.entity, str(result.period)) for result in results.values()}
    indicators = verdicts.indicators
    assert indicators is not None
    columns = "entity, CAST(period AS VARCHAR), {node}, level, reason"
    rows = verdicts.goals.project(columns.format(node="node")).fetchall()
    rows += indicators.project(columns.format(node="indicator")).fetchall()
    return {row for row in rows if row[:2] in asked}


def loaded(folder: Path, text: str) -> CheckedPlan:
    (folder / "plan.goal").write_text(text, encoding="utf-8")
    return goalrules.load(folder / "plan.goal")


def judged_one_by_one(plan: CheckedPlan, folder: Path, of: Sequence[str]) -> Mapping[Any, Result]:
    """Municipalities in every year by the reference evaluator, from the same rows in a text file."""
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, kolada()[0])
        table.writeheader()
        table.writerows(kolada())
    measurements = goalrules.read_measurements(folder / "figures.csv", plan)
    cases = [(one, Period.year_of(year)) for one in of for year in YEARS]
    return dict(zip(cases, evaluate_all(plan, measurements, cases), strict=True))


def test_all_municipalities_have_the_same_verdicts_in_columns(tmp_path: Path) -> None:
    plan = loaded(tmp_path, against_written_medians())
    one_by_one = judged_one_by_one(plan, tmp_path, municipalities())
    assert len(municipalities()) == MUNICIPALITIES

    # all rows of the file are read and checked; those of other years are left out when verdicts are told
    verdicts = goalrules.batch(plan, KOLADA, evidence="columns", periods=YEARS)

    found, wanted = in_columns(verdicts, one_by_one), set(rows_of(one_by_one))
    assert found == wanted
    assert len({row[3] for row in wanted}) >= 4, "the plan tells municipalities apart"


def test_targets_that_are_the_median_of_all_give_the_same_verdicts_in_columns(tmp_path: Path) -> None:
    """The evaluator, which looks for each median anew, judges every fifteenth municipality; columns judge all."""
    plan = loaded(tmp_path, against_peers())
    one_by_one = judged_one_by_one(plan, tmp_path, municipalities()[::15])

    verdicts = goalrules.batch(plan, KOLADA, evidence="columns", periods=YEARS)

    assert verdicts.cases == MUNICIPALITIES * len(YEARS)
    assert in_columns(verdicts, one_by_one) == set(rows_of(one_by_one))


def test_the_evidence_of_a_municipality_is_that_of_the_evaluator(tmp_path: Path) -> None:
    plan = loaded(tmp_path, against_written_medians())
    one_by_one = judged_one_by_one(plan, tmp_path, ["0484"])

    verdicts = goalrules.batch(plan, KOLADA, evidence="columns", entities=["0484"], periods=[2022])

    assert verdicts.indicators is not None
    told = {row[0]: row[1:] for row in verdicts.indicators.project('indicator, value, "limit"').fetchall()}
    for found in one_by_one["0484", Period.year_of(2022)].indicators:
        value, limit = told[found.path]
        assert (value, limit) == (found.value, None if found.target is None else found.target.low)


def test_spark_has_the_same_verdicts_on_all_municipalities(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed")
    from goalrules.batch.spark_engine import java_is_there, local_session
    from goalrules.batch.spark_judging import judged_in_spark

    if not java_is_there():
        pytest.skip("Java is not installed")
    plan = loaded(tmp_path, against_written_medians())
    wanted = (
        goalrules.batch(plan, KOLADA, periods=YEARS[-1:])
        .goals.project("entity, period, node, level, reason")
        .fetchall()
    )
    _as_exact_columns(tmp_path / "figures.parquet")
    with local_session(2) as session:
        judged = judged_in_spark(plan, [tmp_path / "figures.parquet"], session)
        assert judged.value is not None, judged.diagnostics
        judged.value.write(tmp_path / "verdicts")
        judged.value.close()
    files = str(tmp_path / "verdicts" / "*.parquet")
    found = duckdb.connect().sql(f"SELECT entity, period, node, level, reason FROM '{files}'").fetchall()
    assert sorted(found, key=str) == sorted(wanted, key=str)


def _as_exact_columns(file: Path) -> None:
    """The rows as a warehouse has them: years as whole numbers, values as decimals."""
    duckdb.connect().sql(
        'SELECT kpi AS indicator, municipality AS entity, CAST(period AS INTEGER) AS period, gender AS "group",'
        f" CAST(value AS DECIMAL(18,8)) AS value FROM read_csv('{KOLADA}', all_varchar = true)"
        f" WHERE kpi IN {tuple(KPIS)} AND CAST(period AS INTEGER) = {YEARS[-1]}"
    ).write_parquet(str(file))


def sdg_sample(folder: Path, *, scores: bool) -> tuple[CheckedPlan, Mapping[Any, Result]]:
    """The plan of the sample and the evaluator's verdicts; without scores, goals are rated by colours alone."""
    if not SDG_INDEX.is_dir():
        pytest.skip("../shared/data is absent: no sample of the SDG Index")
    indicators, entities, values = (
        sdg_index._table(SDG_INDEX / name) for name in ("indicators.csv", "entities.csv", "values_latest.csv")
    )
    text = sdg_index.plan_text(indicators, entities)
    text = text if scores else text.replace("  rated by sdg_goal", COLOURS)
    plan = goalrules.load(written_plan(folder, text, sdg_index.rows_of(indicators, values)))
    measurements = goalrules.read_measurements(folder / "measurements.csv", plan)
    cases = [(record["entity"], Period.year_of(sdg_index.YEAR)) for record in entities]
    return plan, dict(zip(cases, evaluate_all(plan, measurements, cases), strict=True))


def _assert_the_sample_agrees(folder: Path, *, scores: bool) -> None:
    plan, one_by_one = sdg_sample(folder, scores=scores)
    assert not refusals_of(plan.plan)
    verdicts = goalrules.batch(plan, folder / "measurements.csv", evidence="columns")
    found = in_columns(verdicts, one_by_one)
    assert found == {row for row in rows_of(one_by_one) if row[0] in {one[0] for one in found}}
    assert len({one[0] for one in found}) == len(one_by_one)


def test_indicators_of_the_sdg_index_and_goals_by_colours_are_the_same_in_columns(tmp_path: Path) -> None:
    _assert_the_sample_agrees(tmp_path, scores=False)


def test_the_whole_sample_of_the_sdg_index_is_the_same_in_columns(tmp_path: Path) -> None:
    _assert_the_sample_agrees(tmp_path, scores=True)
