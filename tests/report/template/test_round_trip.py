"""Laws of templates: filled in and read back they give exactly what was written, and empty rows are no mistakes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from goalrules import pipeline
from goalrules.measurements.columns import Column
from goalrules.model.measurement import Absence, Measurement
from goalrules.model.plan import Plan
from goalrules.report.template.english import ENGLISH
from goalrules.report.template.languages import Language, words_of
from goalrules.report.template.rows import Row, Template
from goalrules.report.template.swedish import SWEDISH
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.rule_text import PlanText
from tests import make
from tests.report.template.filled import Entry, Fill, filled_csv, filled_excel, read, template_of

PLAN = """plan p "Mål 2020"
  period 2020
  entity "0484"
goal a "Ett mål"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator share "Andel" in percent
    target at least 80
    near within 5 percentage points
    trend compared with previous value, steady within 1 percentage point
    split by girls, boys shown when available
    comment required when missed
    latest value at most 1 year old
  indicator homes "=Bostäder; nya" in numbers
    target from measurements
    higher is better
    rounded to 1 decimal
  indicator cost "-Kostnad" in "kr/inv"
    target at most 110 % of value of "Riket"
  indicator trust "+Förtroende"
    judged against "the council's goal"
  indicator agreed "@Avtal"
    yes or no
  indicator told "Till kännedom" in days
    for information
"""

FORMS = [("figures.csv", filled_csv), ("figures.xlsx", filled_excel)]
EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "rules" / "methods" / "examples").glob("*.goal"))
Filled = Callable[[Template, Fill], bytes]


def entries(row: Row) -> st.SearchStrategy[Entry]:
    """What somebody may write into a row: nothing, a figure, a level with its reason, or why there is none."""
    nothing: st.SearchStrategy[Entry] = st.just({})
    text = st.sampled_from(["en not", "seen; in May", 'with "quotes"'])
    absences = st.sampled_from([word for word, _ in (*ENGLISH.absences.values(), *SWEDISH.absences.values())])
    absent = st.fixed_dictionaries({Column.ABSENCE: absences, Column.SOURCE: text})
    if row.levels:
        given_level = st.fixed_dictionaries({Column.LEVEL: st.sampled_from(row.levels), Column.COMMENT: text})
        return st.one_of(nothing, given_level, absent)
    number = st.integers(0, 99_999).map(lambda hundredths: Decimal(hundredths) / 100)
    return st.one_of(nothing, st.fixed_dictionaries({Column.VALUE: number}, optional={Column.COMMENT: text}), absent)


def expected(made: Template, written: list[Entry]) -> list[tuple[object, ...]]:
    """What must be read: for each row the key, and what was written in the words of the plan."""
    words = made.words
    groups = {shown: group for group, shown in words.groups.items()}
    found: list[tuple[object, ...]] = []
    for row, entry in zip(made.rows, written, strict=True):
        key = (row.indicator, row.cells[Column.PERIOD], groups.get(row.cells[Column.GROUP], row.cells[Column.GROUP]))
        found.append((*key, row.kind, entry.get(Column.VALUE), Column.LEVEL in entry, entry.get(Column.COMMENT)))
    return sorted(found, key=str)


def as_read(rows: tuple[Measurement, ...]) -> list[tuple[object, ...]]:
    found = [(r.indicator, str(r.period), r.group, r.kind, r.value, r.level is not None, r.comment) for r in rows]
    return sorted(found, key=str)


@cache
def the_plan() -> Plan:
    return make.plan(PLAN).plan


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize(("name", "filled"), FORMS)
def test_an_empty_template_is_read_as_missing_without_a_finding(
    language: Language, name: str, filled: Filled, tmp_path: Path
) -> None:
    plan = the_plan()
    made = template_of(plan, words_of(language))
    outcome = read(tmp_path, plan, filled(made, lambda number, row: {}), name)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert len(outcome.value) == len(made.rows)
    assert all(row.value is None and row.level is None for row in outcome.value.rows)
    assert {row.absence for row in outcome.value.rows} == {None, Absence.MISSING}


@given(data=st.data())
@settings(max_examples=30)
@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize(("name", "filled"), FORMS)
def test_what_is_filled_in_is_read_as_it_was_written(
    data: st.DataObject, language: Language, name: str, filled: Filled
) -> None:
    plan = the_plan()
    made = template_of(plan, words_of(language))
    written = [data.draw(entries(row)) for row in made.rows]
    with tempfile.TemporaryDirectory() as folder:
        outcome = read(Path(folder), plan, filled(made, lambda number, row: written[number]), name)
    assert [finding for finding in outcome.diagnostics if finding.is_error] == []
    assert outcome.value is not None
    assert as_read(outcome.value.rows) == expected(made, written)


@given(text=everyday_plans())
@settings(max_examples=40)
def test_the_template_of_any_plan_is_read_without_a_finding(text: PlanText) -> None:
    if any(finding.is_error for finding in make.found(text.text)):
        reject()
    plan = make.plan(text.text).plan
    made = template_of(plan)
    assert {row.indicator for row in made.rows} == {indicator.path for indicator in plan.indicators}
    with tempfile.TemporaryDirectory() as folder:
        outcome = read(Path(folder), plan, filled_csv(made, lambda number, row: {}), "figures.csv")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert len(outcome.value) == len(made.rows)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.stem for example in EXAMPLES])
def test_the_template_of_every_shipped_example_is_read_without_a_finding(example: Path, tmp_path: Path) -> None:
    checked = pipeline.load(example).value
    assert checked is not None
    made = template_of(checked.plan)
    assert {row.indicator for row in made.rows} == {indicator.path for indicator in checked.plan.indicators}
    outcome = read(tmp_path, checked.plan, filled_csv(made, lambda number, row: {}), "figures.csv")
    assert outcome.diagnostics == ()
