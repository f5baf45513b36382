"""Sources of every kind: how one is found, how it is read by its kind, and several of them together."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import xlsxwriter

from goalrules import measurements
from goalrules.diagnostics import Outcome
from goalrules.measurements import Measurements, source_at, source_of
from goalrules.measurements.sources import NamedSource
from goalrules.model.data_file import DataFile
from goalrules.model.indicator import SourceCode
from goalrules.source import Source, Span
from tests.measurements.json_stat.cubes import scb
from tests.measurements.plans import CITY, NOWHERE, indicator, plan
from tests.measurements.sheets import GROUPS, YEARS, found, layout, said


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read_text(folder: Path, text: str, wanted: object = None) -> Outcome[Measurements]:
    path = write(folder / "a.csv", text)
    return measurements.read([NamedSource(path, "a.csv", layout=wanted)], CITY)  # type: ignore[arg-type]


def said_in(folder: Path) -> Span:
    """A place in a rule file of a folder, as a `measurements` statement has one."""
    return Span(Source("rules/plan.goal", "measurements from", file=str(folder / "plan.goal")), 0, 12)


# ---- which file ---------------------------------------------------------------------------------------------


def test_paths_are_as_seen_from_the_rule_file_that_names_them(tmp_path: Path) -> None:
    source = source_of(DataFile(path="data/a.xlsx", sheet="2020", span=said_in(tmp_path))).value
    assert source is not None
    assert (source.path, source.shown_as) == (tmp_path / "data/a.xlsx", "rules/data/a.xlsx")
    assert source.name == "rules/data/a.xlsx:2020"


def test_the_address_of_a_database_is_no_path(tmp_path: Path) -> None:
    file = DataFile(path="postgresql://host/db", reader="sql", query="q.sql", span=said_in(tmp_path))
    source = source_of(file).value
    assert source is not None
    assert (source.path, source.shown_as) == ("postgresql://host/db", "postgresql://host/db")
    assert (source.query, source.query_shown_as) == (tmp_path / "q.sql", "rules/q.sql")


def test_the_newest_snapshot_of_a_publisher_is_read(tmp_path: Path) -> None:
    for name in ("kolada-2025-12-31.csv", "kolada-2026-01-02.csv", "kolada-latest.csv", "scb-2026-02-01.csv"):
        write(tmp_path / name, "indicator,period,value\n")
    source = source_of(DataFile(path="", reader="kolada", span=said_in(tmp_path))).value
    assert source is not None
    assert source.shown_as == "rules/kolada-2026-01-02.csv"


def test_without_a_snapshot_the_command_that_fetches_one_is_named(tmp_path: Path) -> None:
    outcome = source_of(DataFile(path="", reader="kolada", span=said_in(tmp_path)))
    assert outcome.value is None
    (finding,) = outcome.diagnostics
    assert (finding.code.number, finding.message) == ("GR538", "Nothing has been fetched from kolada yet")
    assert finding.help == "fetch the figures: goalrules measurements fetch rules"


def test_a_snapshot_may_be_named(tmp_path: Path) -> None:
    write(tmp_path / "kolada-2025-12-31.csv", "indicator,period,value\ncity.homes,2020,540\n")
    source = source_of(DataFile(path="kolada-2025-12-31.csv", reader="kolada", span=said_in(tmp_path))).value
    assert source is not None
    assert found(measurements.read([source], CITY)) == ["city.homes total 2020 540 "]


# ---- texts --------------------------------------------------------------------------------------------------


def test_a_text_may_have_lines_above_its_headings(tmp_path: Path) -> None:
    outcome = read_text(tmp_path, "Rapport, 2020, version 2\n\nindikator;år;värde\ncity.homes;2020;62,8\n")
    assert found(outcome) == ["city.homes total 2020 62.8 C4"]
    assert said(outcome) == ["GR537 a.csv!A1 1 row of a.csv is text around the table"]


@pytest.mark.parametrize(
    "text",
    [
        "Rapport, 2020, den senaste, till, nämnden\nIndikator;2019;2020\ncity.homes;62,8;1,5\n",
        "Rapport; 2020; den; senaste\nIndikator,2019,2020\ncity.homes,62.8,1.5\n",
        "Rapport, 2020; den\nIndikator\t2019\t2020\ncity.homes\t62,8\t1,5\n",
    ],
)
def test_the_separator_is_the_sign_by_which_there_is_a_table(text: str, tmp_path: Path) -> None:
    outcome = read_text(tmp_path, text, layout(YEARS))
    assert [line.split()[3] for line in found(outcome)] == ["62.8", "1.5"]


def test_a_text_without_any_headings_is_told_what_it_lacks(tmp_path: Path) -> None:
    outcome = read_text(tmp_path, "some;words\n1;2\n")
    assert [d.code.number for d in outcome.diagnostics] == ["GR505"]
    assert outcome.value is not None
    assert [source.file for source in outcome.value.sources] == ["a.csv"]


def test_a_cell_that_is_not_closed_swallows_nothing(tmp_path: Path) -> None:
    outcome = read_text(tmp_path, 'Indikator;2020\ncity.homes;1\n"city.share;2\ncity.grade;3\n', layout(YEARS))
    (finding,) = outcome.diagnostics
    assert finding.code.number == "GR506"
    assert finding.is_error
    assert outcome.value is not None
    assert outcome.value.rows == ()


def test_cells_may_go_on_over_lines_and_odd_signs_end_none(tmp_path: Path) -> None:
    outcome = read_text(
        tmp_path, 'Indikator;2020;Kommentar\r\ncity.homes;1;"a\nb\u2028c\x0cd"\r\ncity.share;2;\r\n', layout(YEARS)
    )
    assert found(outcome) == ["city.homes total 2020 1 B2", "city.share total 2020 2 B3"]
    assert outcome.diagnostics == ()


def test_an_empty_text_is_told_to_be_empty(tmp_path: Path) -> None:
    assert said(read_text(tmp_path, "", layout(YEARS)))[0].startswith("GR536")
    assert said(read_text(tmp_path, "", layout(period="2020"))) == ["GR505 a.csv!A1 a.csv is empty"]


# ---- several sources ----------------------------------------------------------------------------------------

LONG = "indicator,period,value\ncity.homes,2020,540\ncity.homes,2019,530\n"
WIDE = "Titel\nIndikator;2019;2020\ncity.homes;530;545\n"


def both(folder: Path) -> Outcome[Measurements]:
    long, wide = write(folder / "long.csv", LONG), write(folder / "wide.csv", WIDE)
    return measurements.read([source_at(long, "long.csv"), NamedSource(wide, "wide.csv", layout=layout(YEARS))], CITY)


def test_two_values_in_sources_of_two_kinds_are_an_error_with_both_places(tmp_path: Path) -> None:
    outcome = both(tmp_path)
    (error,) = [d for d in outcome.diagnostics if d.code.number == "GR511"]
    assert error.is_error
    assert error.primary is not None
    assert [(label.span.place, label.text) for label in (*error.related, error.primary)] == [
        ("long.csv:2:17", "here `540`"),
        ("wide.csv!C3", "here `545`"),
    ]
    assert outcome.value is not None
    (row,) = [row for row in outcome.value.rows if outcome.value.is_conflict(row)]
    assert (row.period.year, row.value) == (2020, None)


def test_one_value_in_sources_of_two_kinds_is_a_note_with_both_places(tmp_path: Path) -> None:
    outcome = both(tmp_path)
    (note,) = [d for d in outcome.diagnostics if d.code.number == "GR512"]
    assert not note.is_error
    assert note.primary is not None
    assert [label.span.place for label in (*note.related, note.primary)] == ["long.csv:3:17", "wide.csv!B3"]


def test_every_source_is_told_with_its_fingerprint(tmp_path: Path) -> None:
    outcome = both(tmp_path)
    assert outcome.value is not None
    prints = [(source.file, source.sha256) for source in outcome.value.sources]
    assert prints == [
        ("long.csv", hashlib.sha256(LONG.encode()).hexdigest()),
        ("wide.csv", hashlib.sha256(WIDE.encode()).hexdigest()),
    ]


def test_a_table_of_statistics_is_found_by_the_selection_that_the_plan_writes(tmp_path: Path) -> None:
    path = tmp_path / "be0101.json"
    path.write_text(json.dumps(scb()), encoding="utf-8")
    selection = "TAB638?ContentsCode=BE0101N1&Tid=2020"
    people = plan(
        indicator("town.people", source=SourceCode(system="scb", code=selection, span=NOWHERE)),
        indicator("town.all", source=SourceCode(system="scb", code="BE0101N1", span=NOWHERE)),
    )
    outcome = measurements.read([source_at(path, "be0101.json")], people)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    found = [
        (row.indicator, str(row.value), str(row.place))
        for row in outcome.value.rows
        if (row.entity, row.group, row.period.year) == ("0484", "total", 2020)
    ]
    assert sorted(found) == [("town.all", "12", "be0101.json!value[7]"), ("town.people", "12", "be0101.json!value[7]")]


def test_a_selection_of_another_table_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "be0101.json"
    path.write_text(json.dumps(scb()), encoding="utf-8")
    source = SourceCode(system="scb", code="TAB639?ContentsCode=BE0101N1", span=NOWHERE)
    outcome = measurements.read([source_at(path, "be0101.json")], plan(indicator("town.people", source=source)))
    assert [finding.code.number for finding in outcome.diagnostics] == ["GR522"]


def test_a_workbook_and_a_text_contradict_each_other_by_cell_and_line(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("Indikatorer")
    sheet.write_row(0, 0, ["Uppföljning 2020"])
    sheet.merge_range(1, 1, 1, 2, 2019)
    sheet.merge_range(1, 3, 1, 4, 2020)
    sheet.write_row(2, 0, ["Indikator", "Totalt", "Flickor", "Totalt", "Flickor"])
    sheet.write_row(3, 0, ["city.homes", 530, 12, 545, 13.5])
    book.close()
    workbook = NamedSource(
        tmp_path / "a.xlsx", "a.xlsx", sheet="Indikatorer", layout=layout(*reversed((YEARS, GROUPS)))
    )
    long = source_at(write(tmp_path / "long.csv", LONG), "long.csv")
    outcome = measurements.read([long, workbook], CITY)
    (error,) = [d for d in outcome.diagnostics if d.code.number == "GR511"]
    assert error.primary is not None
    assert [label.span.place for label in (*error.related, error.primary)] == [
        "long.csv:2:17",
        "a.xlsx:Indikatorer!D4",
    ]
    (note,) = [d for d in outcome.diagnostics if d.code.number == "GR512"]
    assert note.primary is not None
    assert note.primary.span.place == "a.xlsx:Indikatorer!B4"
    assert outcome.value is not None
    girls = [(row.period.year, str(row.value)) for row in outcome.value.rows if row.group == "girls"]
    assert girls == [(2019, "12"), (2020, "13.5")]


# ---- where a source is named ---------------------------------------------------------------------------------


def test_what_has_no_place_in_a_source_has_that_of_its_statement(tmp_path: Path) -> None:
    source = source_of(DataFile(path="none.csv", span=said_in(tmp_path))).value
    assert source is not None
    (finding,) = measurements.read([source], CITY).diagnostics
    assert finding.primary is not None
    assert (finding.code.number, finding.primary.span) == ("GR501", said_in(tmp_path))
    (finding,) = measurements.read([source_at(tmp_path / "none.csv")], CITY).diagnostics
    assert finding.primary is None


def test_the_line_of_an_address_with_a_password_is_named_and_not_shown(tmp_path: Path) -> None:
    write(tmp_path / "q.sql", "SELECT 1")
    address = "postgresql://reader:secret@host/db"
    source = source_of(DataFile(path=address, reader="sql", query="q.sql", span=said_in(tmp_path))).value
    assert source is not None
    assert source.shown_as == "postgresql://reader:***@host/db"
    (finding,) = measurements.read([source], CITY).diagnostics
    assert (finding.code.number, finding.primary) == ("GR565", None)
    assert finding.notes[-1] == "its address stands at rules/plan.goal:1:1"


def test_one_source_that_is_to_be_read_in_two_ways_is_refused(tmp_path: Path) -> None:
    files = [
        DataFile(path="a.csv", span=said_in(tmp_path)),
        DataFile(path="./a.csv", layout=layout(YEARS), span=said_in(tmp_path)),
        DataFile(path="a.csv", reader="kolada", span=said_in(tmp_path)),
    ]
    sources = [source for file in files if (source := source_of(file).value) is not None]
    assert [finding.message for finding in measurements.read_in_two_ways(sources)] == [
        "rules/a.csv is to be read in two ways"
    ]
    assert measurements.read_in_two_ways([sources[0], sources[2]]) == ()
    write(tmp_path / "a.csv", "indicator,period,value\ncity.homes,2020,540\n")
    assert found(measurements.read([sources[0], sources[2]], CITY)) == ["city.homes total 2020 540 "]


def test_a_text_with_more_cells_or_rows_than_are_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = "indicator,2019,2020\ncity.homes,1,2\n"
    for limit, most in (("MOST_CELLS", 5), ("MOST_ROWS", 1)):
        with monkeypatch.context() as patched:
            patched.setattr(f"goalrules.measurements.sources.{limit}", most)
            assert [line[:6] for line in said(read_text(tmp_path, sheet, layout(YEARS)))] == ["GR501 "]
    assert read_text(tmp_path, sheet, layout(YEARS)).value is not None
