"""The example with figures of Kolada: its snapshot is read without a remark, and every year is judged."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.model.period import Period

EXAMPLE = Path(__file__).resolve().parents[2] / "rules" / "kolada_example"


def test_it_has_no_findings_and_its_scenarios_hold() -> None:
    loaded = pipeline.load(EXAMPLE)
    assert loaded.value is not None
    assert loaded.diagnostics == ()
    assert all(one.as_expected for one in pipeline.test(loaded.value))


def test_its_snapshot_is_read_without_a_remark_and_names_its_source() -> None:
    plan = pipeline.load(EXAMPLE).value
    assert plan is not None
    measured = pipeline.measure(plan.plan)
    assert measured.value is not None
    assert measured.diagnostics == ()
    (snapshot,) = EXAMPLE.glob("kolada-*.csv")
    rows = list(csv.DictReader(snapshot.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["source"] for row in rows} == {"Källa: Kolada"}
    assert len(measured.value.rows) == len(rows) == 135


LEVELS = {
    2010: None, 2011: "partly met", 2012: None, 2013: None, 2014: None, 2015: "partly met", 2016: "not met",
    2017: "not met", 2018: "not met", 2019: "not met", 2020: "not met", 2021: "partly met", 2022: "partly met",
    2023: "partly met", 2024: "partly met",
}  # fmt: skip
"""The verdicts; None where there are no figures of the diploma and they would decide."""


@pytest.mark.parametrize(("year", "level"), LEVELS.items())
def test_every_year_has_its_verdict(year: int, level: str | None) -> None:
    plan = pipeline.load(EXAMPLE).value
    assert plan is not None
    measured = pipeline.measure(plan.plan)
    assert measured.value is not None
    judged = pipeline.judge(plan, measured.value, period=Period.year_of(year))
    assert judged.value is not None
    assert judged.value["school"].level == level


def test_girls_and_boys_have_levels_of_their_own() -> None:
    plan = pipeline.load(EXAMPLE).value
    assert plan is not None
    measured = pipeline.measure(plan.plan)
    assert measured.value is not None
    judged = pipeline.judge(plan, measured.value, period=Period.year_of(2024))
    assert judged.value is not None
    groups = {group.group: group.level for group in judged.value["school.eligible"].groups}
    assert groups == {"girls": "met", "boys": "near"}
