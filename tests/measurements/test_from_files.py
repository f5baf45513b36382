"""Several files read as one, contradictions between rows, and laws for every file."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules import measurements
from goalrules.diagnostics import Outcome
from goalrules.measurements import Measurements, source_at
from goalrules.model.measurement import Absence, Measurement
from tests.measurements.plans import CITY, numbers, read

HEADINGS = "indicator,entity,group,period,kind,value,absence,level,comment\n"


def rows_of(outcome: Outcome[Measurements]) -> tuple[Measurement, ...]:
    assert outcome.value is not None
    return outcome.value.rows


def test_several_files_are_one_set_of_measurements(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("indicator,period,value\ncity.homes,2020,540\n", encoding="utf-8")
    second.write_text("indikator;år;värde\ncity.share;2020;79,8\n", encoding="utf-8")
    outcome = measurements.read(
        [source_at(first, "a.csv"), source_at(second, "b.csv"), source_at(first, "a.csv")], CITY
    )
    assert outcome.diagnostics == ()
    assert [(str(row.place), str(row.value)) for row in rows_of(outcome)] == [("a.csv:2", "540"), ("b.csv:2", "79.8")]
    assert outcome.value is not None
    assert [source.file for source in outcome.value.sources] == ["a.csv", "b.csv"]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
NUMBERS = [
    ["1 277,5", "\u2212540", "62,8 %"],
    ["1\u00a0277,5", "-540", "62,8%"],
    ["1.277,5", "- 540", "62,80\u00a0%"],
    ["1,277.5", "-540.0", "62.8 %"],
    ["1277.5", "\u2013540", "62.8"],
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_form_that_occurs_says_the_same(tmp_path: Path, separator: str, encoding: str) -> None:
    for written in NUMBERS:
        if encoding == "cp1252":
            written = [text.replace("\u2212", "\u2013") for text in written]
        cells = [f'"{text}"' if separator in text else text for text in written]
        lines = [
            ["indikator", "år", "värde", "kommentar"],
            ["city.homes", "2019", cells[0], "å"],
            ["city.homes", "2020", cells[1], "å"],
            ["city.share", "2020", cells[2], "å"],
        ]
        outcome = read(tmp_path, "\r\n".join(map(separator.join, lines)).encode(encoding))
        assert numbers(outcome) == (["GR503"] if encoding == "cp1252" else [])
        found = [(row.value, row.comment) for row in rows_of(outcome) if row.indicator != "city.copies"]
        assert found == [(Decimal("1277.5"), "å"), (Decimal(-540), "å"), (Decimal("62.8"), "å")]


@pytest.mark.parametrize("sign", ["..", ".", "-", "–", "saknas", "n/a", ""])
def test_a_sign_for_nothing_is_an_absence_and_never_zero(tmp_path: Path, sign: str) -> None:
    (row,) = rows_of(read(tmp_path, f"indikator;år;värde\ncity.share;2020;{sign}\n"))
    assert (row.value, row.absence) == (None, Absence.MISSING)


def test_files_that_look_alike_to_the_user_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    with pytest.raises(ValueError, match="told apart"):
        measurements.read([source_at(path, "x.csv") for path in paths], CITY)


def test_no_files_are_no_measurements() -> None:
    outcome = measurements.read([], CITY)
    assert (rows_of(outcome), outcome.diagnostics) == ((), ())


def test_a_file_with_headings_only_is_warned_about(tmp_path: Path) -> None:
    outcome = read(tmp_path, HEADINGS + "\n,,,,,,,,\n")
    assert (rows_of(outcome), numbers(outcome)) == ((), ["GR504"])


def test_two_values_for_one_key_are_an_error_with_both_places_and_no_value(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("indicator,period,value\ncity.homes,2020,540\n", encoding="utf-8")
    second.write_text("indicator,entity,period,value\ncity.homes,0484,2020,136\n", encoding="utf-8")
    outcome = measurements.read([source_at(first, "a.csv"), source_at(second, "b.csv")], CITY)
    (finding,) = outcome.diagnostics
    assert finding.code.number == "GR511"
    assert finding.message == "`city.homes` for 2020 has two different values"
    assert finding.primary is not None
    places = [label.span.place for label in (finding.primary, *finding.related)]
    assert places == ["b.csv:2:22", "a.csv:2:17"]
    (row,) = rows_of(outcome)
    assert (row.value, row.absence, row.level) == (None, None, None)
    assert outcome.value is not None
    assert outcome.value.is_conflict(row)


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("city.homes,,,2020,,540,,,", "city.homes,,,2020,,,suppressed,,", "two rows that contradict each other"),
        ("city.homes,,,2020,,540,,,", "city.homes,,,2020,,,,,", "two rows that contradict each other"),
        ("city.homes,,,2020,,,missing,,", "city.homes,,,2020,,,suppressed,,", "two different reasons"),
        ("city.trust,,,2020,,,,met,x", "city.trust,,,2020,,,,near,x", "two different levels"),
        ("city.grade,,K,2020,target,5,,,", "city.grade,,women,2020,target,6,,,", "two different targets"),
        ("city.homes,,,2020,,1,method_changed,,", "city.homes,,,2020,,1,,,", "two rows that contradict"),
    ],
)
def test_contradictions_are_found_whatever_they_are_about(tmp_path: Path, one: str, other: str, what: str) -> None:
    for lines in ((one, other), (other, one)):
        outcome = read(tmp_path, HEADINGS + "\n".join(lines) + "\n")
        assert numbers(outcome) == ["GR511"]
        assert what in outcome.diagnostics[0].message
        assert [row.value for row in rows_of(outcome)] == [None]


def test_the_same_number_twice_is_a_note_and_most_digits_are_kept(tmp_path: Path) -> None:
    lines = ["city.homes,,,2020,,540,,,", "city.homes,,,2020,,540.00,,,", "city.homes,,,2020,,540.0,,,"]
    for order in (lines, lines[::-1]):
        outcome = read(tmp_path, HEADINGS + "\n".join(order) + "\n")
        assert numbers(outcome) == ["GR512"]
        assert [str(row.value) for row in rows_of(outcome)] == ["540.00"]
        assert outcome.value is not None
        assert outcome.value.conflicts == frozenset()


def test_other_group_entity_period_or_kind_is_another_key(tmp_path: Path) -> None:
    lines = ["city.grade,,,2020,,1,,,", "city.grade,,girls,2020,,2,,,", "city.grade,0180,,2020,,3,,,"]
    lines += ["city.grade,,,2019,,4,,,", "city.grade,,,2020,forecast,5,,,", "city.grade,,,2020,target,6,,,"]
    outcome = read(tmp_path, HEADINGS + "\n".join(lines) + "\n")
    assert outcome.diagnostics == ()
    assert len(rows_of(outcome)) == 6


LINES = [
    f"city.{name},{entity},{group},{year},{kind},{value},,,"
    for name in ("homes", "share", "grade")
    for entity in ("", "0484", "0180")
    for group in ("", "K")
    for year in (2019, 2020)
    for kind, value in (("", "540"), ("", "1.277"), ("forecast", "62.80"), ("", ".."))
]


@given(st.lists(st.sampled_from(LINES), max_size=12), st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_rows_changes_no_look_up(tmp_path: Path, lines: list[str], order: random.Random) -> None:
    shuffled = list(lines)
    order.shuffle(shuffled)
    found = [read(tmp_path, HEADINGS + "\n".join(ordered) + "\n") for ordered in (lines, shuffled)]
    said = [sorted(map(repr, (row._replace(place=None) for row in rows_of(outcome)))) for outcome in found]
    assert said[0] == said[1]
    conflicts = [outcome.value.conflicts for outcome in found if outcome.value is not None]
    assert conflicts[0] == conflicts[1]
    assert sorted(numbers(found[0])) == sorted(numbers(found[1]))


CELLS = st.one_of(
    st.sampled_from(["city.homes", "N1", "city.trust", "city.hall", "city.grade", "2020", "2020-Q1", "met", "near"]),
    st.sampled_from(["1,277", "1.277", "62,8", "..", "-", "NaN", "1e999", "#N/A", "5 %", "target", "suppressed", '"']),
    st.text(max_size=8),
)
HEADING = st.sampled_from(["indicator", "period", "år", "value", "kind", "absence", "level", "comment", "digits", "x"])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Headings that are mostly right, rows that are mostly not, in some encoding."""
    separator = draw(st.sampled_from(",;\t"))
    rows = draw(st.lists(st.lists(CELLS, max_size=7), max_size=8))
    headings = ["indicator", "period", "value", *draw(st.lists(HEADING, max_size=4))]
    text = "\n".join(separator.join(row) for row in [headings, *rows])
    return text.encode(draw(st.sampled_from(["utf-8", "cp1252", "utf-16"])), "replace")


def check_findings(outcome: Outcome[Measurements]) -> None:
    """Every place lies in its text, every error is told, and every value is a finite number."""
    for finding in outcome.diagnostics:
        for label in (*filter(None, [finding.primary]), *finding.related):
            assert 0 <= label.span.start <= label.span.end <= len(label.span.source.text)
    if outcome.value is None:
        assert outcome.has_errors
    else:
        assert all(row.value is None or row.value.is_finite() for row in outcome.value.rows)


@given(st.one_of(files(), st.binary(max_size=200), st.text().map(str.encode)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_makes_reading_raise(tmp_path: Path, data: bytes) -> None:
    check_findings(read(tmp_path, data))


@pytest.mark.parametrize(
    "text",
    [
        "indicator,period,value\n" + 'city.homes,2020,"5\n' * 20_000,
        "indicator,period,value\n" + 'city.homes,2020,"5"x\n' * 20_000,
        "indicator,period,value\n" + "city.homes,2020,x\n" * 20_000,
        "indicator,period,value\n" + "city.homes,2020\n" * 20_000,
        "indicator,period,value\n" + "city.homes,2020,5\n" * 20_000,
        "indicator,period,value\n" + "".join(f"name{i},2020,5\n" for i in range(20_000)),
        "indicator,period,value\ncity.homes,2020," + "9" * 5_000_000,
        "indicator,period,value" + "," * 90_000,
        "," * 5_000_000,
        '"' * 1_000_000,
    ],
    ids=["open", "quotes", "cells", "short", "same", "names", "cell", "headings", "commas", "only quotes"],
)
def test_large_wrong_files_end_in_few_findings(tmp_path: Path, text: str) -> None:
    outcome = read(tmp_path, text)
    check_findings(outcome)
    assert 1 <= len(outcome.diagnostics) <= 52


# ---- bounds -------------------------------------------------------------------------------------------------


def test_more_measurements_than_are_held_are_refused_where_they_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goalrules.measurements.from_files.MOST_MEASUREMENTS", 2)
    rows = "".join(f"city.share,0484,{year},81\n" for year in range(2017, 2021))
    outcome = read(tmp_path, f"indicator,entity,period,value\n{rows}")
    assert outcome.has_errors
    (finding,) = outcome.diagnostics
    assert finding.primary is not None
    assert (finding.code.number, finding.primary.span.place) == ("GR501", "figures.csv:4:1")


def test_names_that_the_plan_does_not_have_are_counted_together_past_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goalrules.measurements.normalise.MOST_NAMES_APART", 3)
    rows = "".join(f"x{number},2020,1\n" for number in range(9))
    outcome = read(tmp_path, f"indicator,period,value\n{rows}")
    assert [finding.message for finding in outcome.diagnostics] == [
        "`x0` is not in the plan: 1 row not used",
        "`x1` is not in the plan: 1 row not used",
        "`x2` is not in the plan: 1 row not used",
        "`…` is not in the plan: 6 rows not used",
    ]
