"""Single answers: what is taken, what is refused, and what the refusal tells to write."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.starting import Aim, IndicatorAnswer, Near, Refused, method_named, reading
from goalrules.starting.indicators import from_line
from goalrules.starting.methods import METHODS
from goalrules.starting.names import made_of, name
from goalrules.starting.units import quoted, unit

MAJORITY = METHODS[0]


def reason(found: object) -> str:
    assert isinstance(found, Refused), found
    return found.reason


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("82,5", "sv", "82.5"), ("82.5", "en", "82.5"), ("1 277", "sv", "1277"), ("1277,0", "sv", "1277.0"),
        ("-15,8", "sv", "-15.8"), ("−15.8", "en", "-15.8"), (" 0 ", "en", "0"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_the_language_writes_them_and_kept_exactly(text: str, language: str, number: str) -> None:
    found = reading.number(text, language)
    assert str(found) == number


def test_a_number_with_the_sign_of_the_other_language_is_refused_with_the_right_one() -> None:
    assert reason(reading.number("82.5", "sv")).endswith("write `82,5`")
    assert reason(reading.number("82,5", "en")).endswith("write `82.5`")


@pytest.mark.parametrize("text", ["", "many", "8o", "1e5", "1/2", "12 34", "nan", "inf", "9" * 16])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert isinstance(reading.number(text, "en"), Refused)


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("at least 82.5", Aim("at least", Decimal("82.5"))), ("minst 82.5 %", Aim("at least", Decimal("82.5"))),
        ("No more  than 3 percent", Aim("at most", Decimal("3"))), ("högst 3", Aim("at most", Decimal("3"))),
    ],
)  # fmt: skip
def test_targets_are_understood_in_both_languages(text: str, aim: Aim) -> None:
    assert reading.aim(text, "percent", MAJORITY, "en") == aim


def test_a_question_of_yes_or_no_has_no_unit() -> None:
    assert reading.aim("ja eller nej", "", MAJORITY, "sv") == Aim("yes or no")
    assert "no unit" in reason(reading.aim("yes or no", "days", MAJORITY, "en"))


@pytest.mark.parametrize(
    "text", ["", "82", "at least", "at least many", "at least 3 days", "higher is better", "minste 3"]
)
def test_what_is_no_target_is_refused(text: str) -> None:
    assert isinstance(reading.aim(text, "percent", MAJORITY, "en"), Refused)


def test_a_method_of_directions_needs_one() -> None:
    trend = method_named("malmo_2014")
    assert trend is not None
    assert reading.aim("lägre är bättre", "", trend, "sv") == Aim("lower is better")
    assert reason(reading.aim("at least 3", "", trend, "sv")).endswith("`högre är bättre`, `lägre är bättre`")


@pytest.mark.parametrize(
    ("text", "measured_in", "near"),
    [
        ("", "days", None), ("3", "days", Near(Decimal(3))), ("nära inom 3", "days", Near(Decimal(3))),
        ("5 %", "days", Near(Decimal(5), True)), ("5 % av målvärdet", "percent", Near(Decimal(5), True)),
        ("3 procentenheter", "percent", Near(Decimal(3))), ("3 dagar", "days", Near(Decimal(3))),
    ],
)  # fmt: skip
def test_tolerances(text: str, measured_in: str, near: Near | None) -> None:
    assert reading.near(text, measured_in, Decimal(80), MAJORITY, "sv") == near


def test_a_bare_percentage_of_a_percentage_could_be_two_things() -> None:
    found = reading.near("3 %", "percent", Decimal(80), MAJORITY, "sv")
    assert reason(found).endswith("Write `3 % av målvärdet` or `3 procentenheter`")


@pytest.mark.parametrize(
    ("text", "target"), [("0", "80"), ("-1", "80"), ("5 %", "0"), ("5 %", "-3"), ("3 dagar", "80")]
)
def test_what_is_no_distance_is_refused(text: str, target: str) -> None:
    assert isinstance(reading.near(text, "kronor", Decimal(target), MAJORITY, "sv"), Refused)


def test_units_are_known_in_both_languages_and_others_are_quoted() -> None:
    assert unit("%") == unit("Procent") == unit("per cent") == "percent"
    assert unit("mnkr") == "million kronor"
    assert unit("  ") == ""
    assert unit('kg  per "person"') == '"kg per “person”"'


def test_quotation_marks_come_in_pairs() -> None:
    assert quoted('a "b" "c" d"') == '"a “b” “c” d”"'


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Höjd utbildningsnivå", "höjd_utbildningsnivå"), ("mål", "mål_"), ("När", "när_"), ("2030", "the_goal_2030"),
        ("…", "the_goal"), ("Andel (%) av alla!", "andel_av_alla"), ("e\u0301lan", "\xe9lan"),
        ("x" * 50, "x" * 30), ("en lång rad av ord som inte ryms", "en_lång_rad_av_ord_som_inte"),
    ],
)  # fmt: skip
def test_names_are_made_of_titles(title: str, made: str) -> None:
    assert made_of(title, "the_goal") == made


@pytest.mark.parametrize("text", ["", "1a", "a b", "a.b", "goal", "Mål", "a-b"])
def test_what_can_be_no_name_is_refused(text: str) -> None:
    assert isinstance(name(text), Refused)


@pytest.mark.parametrize(
    "line",
    [
        "", "title", "title; days", "; days; at most 3", "t; days; at most 3; far 5",
        "t; days; at most 3; near 1; near 2",
        "t; days; at most 3; steady 1", "t; days; at most x", "t;; yes or no; near 1",
    ],
)  # fmt: skip
def test_lines_that_cannot_be_taken_give_reasons(line: str) -> None:
    found = from_line(line, MAJORITY, "en")
    assert not isinstance(found, IndicatorAnswer)
    assert found


def test_several_things_wrong_are_said_at_once() -> None:
    found = from_line("; days; at most many; near 1", MAJORITY, "en")
    assert not isinstance(found, IndicatorAnswer)
    assert [one.split(":")[0] for one in found] == ["title", "target"]
