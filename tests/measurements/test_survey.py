from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules import measurements, pipeline
from goalrules.evaluate import evaluate
from goalrules.measurements.files_read import Counts, FilesRead
from goalrules.measurements.from_files import read_in_full
from goalrules.measurements.store import Measurements
from goalrules.measurements.survey import Judged, Survey, survey
from goalrules.model.measurement import Absence
from goalrules.model.period import Period
from goalrules.model.reason import Reason
from goalrules.report.as_text.screen import Screen
from goalrules.report.as_text.surveyed import survey_screen
from goalrules.report.to_survey_document import to_survey_document
from goalrules.testing.rule_text import PlanText
from goalrules.testing.whole_plans import whole_plans
from tests import make
from tests.measurements.plans import CITY
from tests.measurements.surveys import of_values, plan_of, surveyed
from tests.properties.judging import checked
from tests.strategies import whole_rows

BY_LEVEL = "met when all indicators are met otherwise not met missing data blocks the verdict"


def lacking(found: Survey) -> list[tuple[str, tuple[str, ...]]]:
    return [(lack.what, lack.names) for lack in found.lacks]


# ---- what was read ---------------------------------------------------------------------------------------------


def counts_of(text: str, encoding: str = "utf-8") -> Counts:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        path.write_bytes(text.encode(encoding))
        read = read_in_full([measurements.source_at(path, "figures.csv")], CITY).value
    assert read is not None
    return read.files[0].counts


HEADINGS = ("indicator", "entity", "group", "period", "kind", "value", "absence", "level", "comment")
names = st.sampled_from(["city.homes", "N1", "city.share", "city.trust", "city.hall", "city.gone", "other", ""])
rows_of_cells = st.tuples(
    names,
    st.sampled_from(["", "0484", "Riket"]),
    st.sampled_from(["", "girls", "K"]),
    st.sampled_from(["2020", "2019", "2020-11", "soon", ""]),
    st.sampled_from(["", "target", "guess"]),
    st.sampled_from(["", "12", "1,5", "12 %", "many", "1.277"]),
    st.sampled_from(["", "missing", "why"]),
    st.sampled_from(["", "met", "done"]),
    st.sampled_from(["", "so"]),
)
lines = st.one_of(rows_of_cells, st.just(("city.homes", "2020")), st.just(("",) * len(HEADINGS)), st.just(()))


@given(st.lists(lines, max_size=60))
def test_every_row_of_a_file_is_used_ignored_or_refused(records: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([HEADINGS, *records])
    counts = counts_of(text.getvalue())
    there = [record for record in records if any(cell.strip() for cell in record)]
    assert counts.rows == len(there)
    assert counts.rows == counts.used + counts.refused + sum(one.rows for one in counts.ignored)
    assert counts.used >= 0
    assert counts.refused >= sum(not record[0] or len(record) < len(HEADINGS) for record in there)
    ignored = [record[0] for record in there if record[0] in ("city.gone", "other") and len(record) == len(HEADINGS)]
    assert sorted(one.name for one in counts.ignored for _ in range(one.rows)) == sorted(ignored)


def test_a_row_for_two_indicators_is_one_row(tmp_path: Path) -> None:
    found = surveyed(tmp_path, "indicator,period,value\nN1,2020,600\n", CITY)
    assert found.files[0].counts.used == 1
    assert [one.indicator.path for one in found.indicators] == ["city.homes", "city.copies"]


@pytest.mark.parametrize(
    ("text", "encoding", "separator", "marks"),
    [
        ("indicator;period;value\ncity.homes;2020;61,5\n", "UTF-8", ";", ({","}, set())),
        ("indicator\tperiod\tvalue\ncity.homes\t2020\t1 277.5\n", "UTF-8", "\t", ({"."}, {" "})),
        ("indicator,period,value\ncity.homes,2020,61\n", "UTF-8", ",", (set(), set())),
    ],
)
def test_how_a_text_was_read_is_known(
    tmp_path: Path, text: str, encoding: str, separator: str, marks: tuple[set[str], set[str]]
) -> None:
    (file,) = surveyed(tmp_path, text, CITY).files
    assert (file.encoding, file.separator) == (encoding, separator)
    assert (set(file.counts.style.decimal_marks), set(file.counts.style.thousands_marks)) == marks


@pytest.mark.parametrize(
    ("encoding", "shown"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-8-sig", "UTF-8")]
)
def test_the_encoding_is_known(tmp_path: Path, encoding: str, shown: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes("indicator;period;värde\ncity.homes;2020;61,5\n".encode(encoding))
    read = read_in_full([measurements.source_at(path, "figures.csv")], CITY).value
    assert read is not None
    assert [file.encoding for file in read.files] == [shown]


def test_rows_are_counted_by_indicator_and_period(tmp_path: Path) -> None:
    values = {"2019": "80", "2020": "81", ("2020", "Riket"): "82", ("2020", "", "girls"): "83"}
    (one,) = of_values(tmp_path, plan_of("target at least 85"), values).indicators
    assert one.rows == 4
    assert [(str(period), rows) for period, rows in one.periods] == [("2019", 1), ("2020", 3)]
    assert one.groups == ("total", "girls")
    assert one.entities == ("0484", "Riket")


def test_absences_are_by_reason_in_the_order_of_reasons(tmp_path: Path) -> None:
    values = {"2018": "suppressed", "2019": "missing", "2020": "suppressed"}
    found = of_values(tmp_path, plan_of("target at least 85"), values)
    assert [(why, [str(row.period) for row in rows]) for why, rows in found.absences] == [
        (Absence.MISSING, ["2019"]),
        (Absence.SUPPRESSED, ["2018", "2020"]),
    ]


# ---- what lacks ------------------------------------------------------------------------------------------------


def test_an_indicator_without_any_row_is_told_as_such(tmp_path: Path) -> None:
    found = of_values(tmp_path, plan_of("target at least 85"), {("2020", "Riket"): "82"})
    assert lacking(found) == [("rows", ())]


def test_the_period_judged_is_told_with_the_newest_there_is(tmp_path: Path) -> None:
    found = of_values(tmp_path, plan_of("target at least 85"), {"2018": "82", "2021": "84"})
    assert lacking(found) == [("period", ("2020",))]
    assert found.lacks[0].newest == Period.year_of(2018)


def test_a_row_that_says_why_there_is_no_value_is_there(tmp_path: Path) -> None:
    assert lacking(of_values(tmp_path, plan_of("target at least 85"), {"2020": "missing"})) == []


def test_periods_that_a_quantity_needs_are_told(tmp_path: Path) -> None:
    plan = plan_of("higher is better met when value above value in 2015 otherwise missed")
    assert lacking(of_values(tmp_path, plan, {"2020": "82"})) == [("periods", ("2015",))]
    assert lacking(of_values(tmp_path, plan, {"2020": "82", "2015": "80"})) == []


def test_groups_of_a_split_are_told_unless_they_need_not_be_there(tmp_path: Path) -> None:
    values = {"2020": "82", ("2020", "", "girls"): "83"}
    assert lacking(of_values(tmp_path, plan_of("target at least 85 split by girls, boys shown"), values)) == [
        ("groups", ("boys",))
    ]
    plan = plan_of("target at least 85 split by girls, boys lowest decides when available")
    assert lacking(of_values(tmp_path, plan, values)) == []


def test_peers_without_rows_are_told(tmp_path: Path) -> None:
    plan = plan_of('target at least peer median\n  peers "0481", "0482"')
    values = {"2020": "82", ("2020", "0481"): "83", ("2010", "0482"): "83"}
    assert lacking(of_values(tmp_path, plan, values)) == [("entities", ("0482",))]


def test_targets_and_other_kinds_are_told(tmp_path: Path) -> None:
    plan = plan_of("higher is better target from measurements")
    assert lacking(of_values(tmp_path, plan, {"2020": "82"})) == [("kinds", ("target",))]
    text = "indicator,period,kind,value\na.x,2020,,82\na.x,2020,target,80\n"
    assert lacking(surveyed(tmp_path, text, plan)) == []


def test_nothing_is_asked_of_an_entity_that_an_indicator_does_not_apply_to(tmp_path: Path) -> None:
    text = (
        'plan p period 2020 entity "0484"\nentity group few: "0481"\n'
        f"goal a {BY_LEVEL}\n"
        "  indicator x in percent target at least 5\n    applies to entity group few\n"
        "  indicator y in percent target at least 5"
    )
    found = surveyed(tmp_path, "indicator,period,value\na.y,2020,6\n", make.plan(text).plan)
    assert lacking(found) == []


# ---- what is not looked at -------------------------------------------------------------------------------------


def test_rows_that_change_nothing_are_told_by_why(tmp_path: Path) -> None:
    text = (
        "indicator,entity,group,period,kind,value\n"
        "a.x,,,2020,,82\na.x,,,2019,,82\na.x,,women,2020,,82\na.x,0180,,2020,,82\na.x,0180,,2019,,82\n"
        "a.x,,,2020,forecast,82\n"
    )
    found = surveyed(tmp_path, text, plan_of("target at least 85"))
    assert {one.why: (one.rows, one.names) for one in found.not_looked_at} == {
        "kind": (1, (("forecast", 1),)),
        "entity": (2, (("0180", 2),)),
        "group": (1, (("women", 1),)),
        "period": (1, (("2019", 1),)),
    }


# ---- through the pipeline --------------------------------------------------------------------------------------

PLAN = f"""plan p
  period 2020
  entity "0484"
  measurements from "figures.csv"
goal a
  {BY_LEVEL}
  indicator x in percent
    target at least 85
goal b
  {BY_LEVEL}
  indicator y in percent
    target at least 85
"""


def piped(folder: Path, text: str, plan: str = PLAN) -> Survey:
    (folder / "plan.goal").write_text(plan, encoding="utf-8")
    (folder / "figures.csv").write_text(text, encoding="utf-8")
    loaded = pipeline.load(folder / "plan.goal").value
    assert loaded is not None
    found = pipeline.survey(loaded).value
    assert found is not None
    return found


def test_goals_that_would_have_a_level_are_told_from_those_that_would_not(tmp_path: Path) -> None:
    found = piped(tmp_path, "indicator,period,value\na.x,2020,86\nb.y,2020,missing\n")
    assert found.goals is not None
    assert [(goal.path, goal.reason is None) for goal in found.goals] == [("a", True), ("b", False)]
    assert ("b.y", Reason.MISSING) in found.goals[1].causes
    assert found.levels == (1, 0, 0, 1)
    assert not found.has_errors


def test_errors_in_the_data_leave_the_rest_to_be_told(tmp_path: Path) -> None:
    found = piped(tmp_path, "indicator,period,value\na.x,2020,86\nb.y,2020,many\nb.y,2019,80\n")
    assert found.has_errors
    assert found.files[0].counts.refused == 1
    assert found.goals is not None
    assert [goal.reason is None for goal in found.goals] == [True, False]
    assert ("b.y", Reason.NO_ROW) in found.goals[1].causes


def test_without_a_period_nobody_says_what_can_be_judged(tmp_path: Path) -> None:
    plan = PLAN.replace("  period 2020\n", "")
    found = piped(tmp_path, "indicator,period,value\na.x,2019,86\na.x,2020,86\n", plan)
    assert (found.period, found.levels, found.goals) == (None, None, None)
    assert [one.code.number for one in found.findings if one.is_error] == ["GR542"]
    assert lacking(found) == [("rows", ())]


def test_a_survey_changes_no_verdict_and_says_none(tmp_path: Path) -> None:
    found = piped(tmp_path, "indicator,period,value\na.x,2020,86\nb.y,2020,80\n")
    assert "met" not in repr(found.goals)


def test_without_any_file_that_can_be_read_there_is_no_survey(tmp_path: Path) -> None:
    (tmp_path / "plan.goal").write_text(PLAN, encoding="utf-8")
    loaded = pipeline.load(tmp_path / "plan.goal").value
    assert loaded is not None
    outcome = pipeline.survey(loaded)
    assert outcome.value is None
    assert [one.code.number for one in outcome.diagnostics] == ["GR501"]


some = settings(max_examples=max(20, settings().max_examples // 2), deadline=None)


@some
@given(whole_plans(), st.data(), st.booleans())
def test_any_plan_and_measurements_have_a_survey_that_can_be_shown(
    plan: PlanText, data: st.DataObject, has_period: bool
) -> None:
    ready = checked(plan.text)
    rows = data.draw(whole_rows(plan))
    read = FilesRead(Measurements(rows), (), {})
    period = ready.plan.period if has_period else None
    judged = [Judged(one.path, one.reason) for one in evaluate(ready, read.measurements).assessments]
    found = survey(ready.plan, read, (), period, ready.plan.entity, judged)
    assert sum(one.rows for one in found.indicators) == len(rows)
    assert sum(len(of_reason) for _, of_reason in found.absences) == sum(row.absence is not None for row in rows)
    assert sum(one.rows for one in found.not_looked_at) <= len(rows)
    assert found.levels is not None
    assert sum(found.levels) == len(ready.plan.indicators)
    screen = Screen()
    survey_screen(found, screen, "goalrules evaluate plan.goal", full=data.draw(st.booleans()))
    assert screen.text()
    to_survey_document(found)
