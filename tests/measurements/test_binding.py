"""What a row may say of its indicator, and which indicators it is for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from goalrules.measurements.levels import level_in
from goalrules.model.entities import EntityGroup, Where
from goalrules.model.measurement import Absence, Measurement
from tests.measurements.plans import CITY, NOWHERE, code, indicator, numbers, plan, rating, read

HEADINGS = "indicator,entity,period,kind,value,absence,level,comment,source\n"


def rows_of(folder: Path, *lines: str) -> tuple[tuple[Measurement, ...], list[str]]:
    outcome = read(folder, HEADINGS + "\n".join(lines) + "\n")
    assert outcome.value is not None
    return outcome.value.rows, numbers(outcome)


def test_a_code_is_for_every_indicator_that_is_measured_by_it(tmp_path: Path) -> None:
    rows, found = rows_of(tmp_path, "N1,,2020,,540,,,,")
    assert [row.indicator for row in rows] == ["city.homes", "city.copies"]
    assert found == []


def test_a_path_is_never_taken_for_a_code(tmp_path: Path) -> None:
    of = plan(indicator("city.a"), indicator("city.b", source=code("city.a")))
    outcome = read(tmp_path, "indicator,period,value\ncity.a,2020,5\n", of)
    assert outcome.value is not None
    assert [row.indicator for row in outcome.value.rows] == ["city.a"]


def test_names_that_the_plan_does_not_have_are_told_once_each_with_their_rows(tmp_path: Path) -> None:
    lines = ["city.hoems,,2020,,5,,,,", "city.hoems,,2021,,NaN,,,,", "homes,,2020,,5,,,,", "U9,,when,,5,,,,"]
    rows, found = rows_of(tmp_path, *lines)
    assert rows == ()
    assert found == ["GR522"] * 3
    outcome = read(tmp_path, HEADINGS + "\n".join(lines) + "\n")
    assert "`city.hoems` is not in the plan: 2 rows not used" in outcome.diagnostics[0].message
    assert [f.help for f in outcome.diagnostics] == ["write `city.homes` if that is meant"] * 2 + [None]


def test_many_unknown_names_are_told_together(tmp_path: Path) -> None:
    found = rows_of(tmp_path, *(f"U{i},,2020,,5,,,," for i in range(30)))[1]
    assert found == ["GR522"] * 21


def test_an_empty_entity_is_the_plans_and_on_a_target_row_every_one(tmp_path: Path) -> None:
    rows, _ = rows_of(tmp_path, "city.grade,,2020,,5,,,,", "city.grade,,2020,target,6,,,,")
    assert [(row.kind, row.entity) for row in rows] == [("outcome", "0484"), ("target", None)]


def test_an_entity_is_text_and_its_zeros_count(tmp_path: Path) -> None:
    rows, found = rows_of(tmp_path, "city.homes,484,2020,,5,,,,", "city.homes, 0484 ,2020,,5,,,,")
    assert [row.entity for row in rows] == ["484", "0484"]
    assert found == ["GR531"]


@pytest.mark.parametrize(
    ("cells", "absence"),
    [
        (",,", Absence.MISSING),
        ("..,,", Absence.MISSING),
        ("sekretess,,", Absence.SUPPRESSED),
        (",not_published,", Absence.NOT_PUBLISHED),
        ("-,ej tillämpligt,", Absence.NOT_APPLICABLE),
        (",no_target,", Absence.MISSING),
        (",method_changed,", Absence.METHOD_CHANGED),
    ],
)
def test_an_absent_value_keeps_its_reason(tmp_path: Path, cells: str, absence: Absence) -> None:
    (row,), found = rows_of(tmp_path, f"city.homes,,2020,,{cells},,")
    assert (row.value, row.absence, found) == (None, absence, [])


def test_zero_is_a_value(tmp_path: Path) -> None:
    (row,), _ = rows_of(tmp_path, "city.homes,,2020,,0,,,,")
    assert (row.value, row.absence) == (0, None)


def test_only_method_changed_may_stand_beside_a_value(tmp_path: Path) -> None:
    (row,), found = rows_of(tmp_path, "city.homes,,2020,,5,method_changed,,,")
    assert (row.value, row.absence, found) == (5, Absence.METHOD_CHANGED, [])
    assert rows_of(tmp_path, "city.homes,,2020,,5,missing,,,") == ((), ["GR523"])
    assert rows_of(tmp_path, "city.homes,,2020,,sekretess,not_measured,,,") == ((), ["GR523"])
    assert rows_of(tmp_path, "city.trust,,2020,,,suppressed,near,asked 300,") == ((), ["GR523"])


def test_a_judged_row_has_level_and_reason_and_may_show_a_value(tmp_path: Path) -> None:
    (row,), found = rows_of(tmp_path, "city.trust,,2020,,62.8,,Nära,asked 300,survey")
    assert (row.level, str(row.value), row.comment, row.source, found) == ("near", "62.8", "asked 300", "survey", [])


def test_a_judged_level_without_a_reason_is_dropped_whatever_its_source(tmp_path: Path) -> None:
    (row,), found = rows_of(tmp_path, "city.trust,,2020,,62.8,,near, ,survey")
    assert (row.level, str(row.value), row.absence, found) == (None, "62.8", None, ["GR526"])


def test_a_judged_row_with_neither_level_nor_absence_is_not_yet_judged(tmp_path: Path) -> None:
    (row,), found = rows_of(tmp_path, "city.trust,,2020,,,,,,")
    assert (row.level, row.value, row.absence, found) == (None, None, None, [])
    (row,), found = rows_of(tmp_path, "city.trust,,2020,,,no_judgement,,,")
    assert (row.absence, found) == (None, [])


def test_an_absent_figure_does_not_stand_against_a_judged_level(tmp_path: Path) -> None:
    (row,), found = rows_of(tmp_path, "city.trust,,2020,,..,,met,asked 300,")
    assert (row.level, row.absence, found) == ("met", None, [])


@pytest.mark.parametrize(
    ("written", "level"),
    [("done", "met"), ("Ja", "met"), ("genomfört", "met"), ("met", "met"), ("not done", "missed"), ("nej", "missed")],
)
def test_a_yes_or_no_row_needs_no_reason(tmp_path: Path, written: str, level: str) -> None:
    (row,), found = rows_of(tmp_path, f"city.hall,,2020,,,,{written},,")
    assert (row.level, found) == (level, [])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("city.hall,,2020,,1,,,,", "GR524"),
        ("city.hall,,2020,,1,,done,,", "GR524"),
        ("city.hall,,2020,,,,near,,", "GR521"),
        ("city.trust,,2020,,,,good,asked 300,", "GR521"),
        ("city.trust,,2020,,,,cannot be assessed,asked 300,", "GR521"),
        ("city.homes,,2020,,5,,near,judged,", "GR525"),
        ("city.noise,,2020,,5,,near,judged,", "GR525"),
        ("city.grade,,2020,target,5,,met,judged,", "GR525"),
        ("city.homes,,2020,,5 %,,,,", "GR529"),
        ("city.homes,,2020,target,600,,,,", "GR527"),
        ("city.homes,,2020,target,,suppressed,,,", "GR527"),
        ("city.homes,,2020,standard_error,-0.1,,,,", "GR533"),
        (",,2020,,5,,,,", "GR530"),
    ],
)
def test_what_a_row_may_not_say_of_its_indicator(tmp_path: Path, line: str, found: str) -> None:
    assert rows_of(tmp_path, line) == ((), [found])


def test_a_standard_error_may_be_zero(tmp_path: Path) -> None:
    (row,), found = rows_of(tmp_path, "city.homes,,2020,standard_error,0,,,,")
    assert (row.kind, row.value, found) == ("standard_error", 0, [])


def test_a_percent_sign_is_read_where_the_unit_is_percent(tmp_path: Path) -> None:
    (row,), found = rows_of(tmp_path, "city.share,,2020,,62.8 %,,,,")
    assert (str(row.value), found) == ("62.8", [])


def test_a_withheld_target_is_kept_also_for_a_judged_indicator(tmp_path: Path) -> None:
    rows, found = rows_of(tmp_path, "city.trust,,2020,target,,suppressed,,,", "city.grade,,2020,target,,sekretess,,,")
    assert [(row.kind, row.absence) for row in rows] == [("target", Absence.SUPPRESSED)] * 2
    assert found == []


def test_a_target_that_nothing_uses_is_warned_about_and_kept(tmp_path: Path) -> None:
    (row,), found = rows_of(tmp_path, "city.trust,,2020,target,5,,,,")
    assert (row.value, found) == (5, ["GR528"])


def test_each_row_knows_its_file_and_line(tmp_path: Path) -> None:
    rows, _ = rows_of(tmp_path, 'city.trust,,2020,,,,met,"two\nlines",', "city.homes,,2020,,5,,,,")
    assert [str(row.place) for row in rows] == ["figures.csv:2", "figures.csv:4"]


@pytest.mark.parametrize(
    ("text", "level"),
    [("Green", "green"), ("on track", "on_track"), ("PÅ VÄG", "on_track"), ("met", None), ("uppfyllt", None)],
)
def test_levels_are_those_of_the_own_scale_by_name_or_label(text: str, level: str | None) -> None:
    own = indicator("city.x", "judged", rating=rating("green", "on_track", "red", labels={"on_track": "På väg"}))
    assert level_in(text, own) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [("met", "met"), ("uppnådda", "met"), ("NÄRA", "near"), ("missat", "missed"), ("ej uppfyllt", None)],
)
def test_swedish_words_for_the_reserved_levels_are_read(text: str, level: str | None) -> None:
    assert level_in(text, CITY.indicators[4]) == level


# ---- standard errors ---------------------------------------------------------------------------------------------


def test_a_standard_error_stands_beside_its_value_and_contradicts_only_its_own_kind(tmp_path: Path) -> None:
    value, error = "city.share,,2020,,81.5,,,,", "city.share,,2020,standard_error,0.4,,,,"
    rows, found = rows_of(tmp_path, value, error)
    assert [(row.kind, row.value, row.entity) for row in rows] == [
        ("outcome", Decimal("81.5"), "0484"),
        ("standard_error", Decimal("0.4"), "0484"),
    ]
    assert found == []
    assert rows_of(tmp_path, value, error, "city.share,,2020,standard_error,0.5,,,,")[1] == ["GR511"]
    assert rows_of(tmp_path, value, error, "city.share,,2020,standard_error,0.40,,,,")[1] == ["GR512"]


def test_a_standard_error_that_is_absent_says_why(tmp_path: Path) -> None:
    rows, found = rows_of(tmp_path, "city.share,,2020,standard_error,,suppressed,,,", "city.homes,,2020,medelfel,,,,,")
    assert [(row.kind, row.absence) for row in rows] == [
        ("standard_error", Absence.SUPPRESSED),
        ("standard_error", Absence.MISSING),
    ]
    assert found == []


def test_a_standard_error_has_no_level(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "city.share,,2020,standard_error,,,met,,")[1] == ["GR525"]


# ---- who an indicator applies to ---------------------------------------------------------------------------------

NORDIC = EntityGroup(name="nordic", entities=("DNK", "0484"), span=NOWHERE)


@pytest.mark.parametrize(
    ("outside", "entity", "codes"),
    [
        (False, "DNK", ["GR532"]),
        (False, "", ["GR532"]),
        (False, "ITA", []),
        (True, "DNK", []),
        (True, "ITA", ["GR532"]),
    ],
)
def test_not_applicable_is_refused_where_the_rule_says_that_it_applies(
    tmp_path: Path, outside: bool, entity: str, codes: list[str]
) -> None:
    of = plan(indicator("city.a", applies=Where(group=NORDIC, outside=outside, span=NOWHERE)))
    outcome = read(tmp_path, f"{HEADINGS}city.a,{entity},2020,,,not_applicable,,,\n", of)
    assert numbers(outcome) == codes
    assert outcome.value is not None
    assert len(outcome.value.rows) == (0 if codes else 1)


def test_other_absences_are_allowed_where_it_applies(tmp_path: Path) -> None:
    of = plan(indicator("city.a", applies=Where(group=NORDIC, span=NOWHERE)))
    outcome = read(tmp_path, f"{HEADINGS}city.a,DNK,2020,,,suppressed,,,\ncity.a,ITA,2020,,5,,,,\n", of)
    assert numbers(outcome) == []


def test_without_a_group_anything_may_be_not_applicable(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "city.homes,DNK,2020,,,not_applicable,,,")[1] == []


def test_the_finding_names_indicator_and_entity(tmp_path: Path) -> None:
    of = plan(indicator("city.a", applies=Where(group=NORDIC, span=NOWHERE)))
    (found,) = read(tmp_path, f"{HEADINGS}city.a,DNK,2020,,,not_applicable,,,\n", of).diagnostics
    assert found.message == "`city.a` applies to `DNK`, and this row says not applicable"
    assert found.primary is not None
    assert found.primary.span.text == "not_applicable"
