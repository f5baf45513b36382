"""Numbers, units, dates, lists and levels as each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from goalrules.explain.prose import Name
from goalrules.explain.prose.english import English
from goalrules.explain.prose.facts import Comparison, Lack, LevelFact, Rule
from goalrules.explain.prose.language import Item
from goalrules.explain.prose.pieces import as_sentence, phrase
from goalrules.explain.prose.swedish import Swedish
from goalrules.model.period import Period
from goalrules.model.reason import Reason
from goalrules.model.unit import NUMBER, PERCENT, PERCENTAGE_POINTS, RATIO, YEARS, Unit, UnitKind

SV, EN = Swedish(), English()


def other(name: str) -> Unit:
    return Unit(UnitKind.OTHER, name)


@pytest.mark.parametrize(
    ("number", "unit", "swedish", "english"),
    [
        ("54.0", PERCENT, "54,0~procent", "54.0~per~cent"),
        ("5.5", PERCENTAGE_POINTS, "5,5~procentenheter", "5.5~percentage~points"),
        ("1", PERCENTAGE_POINTS, "1~procentenhet", "1~percentage~point"),
        ("0.5", PERCENTAGE_POINTS, "0,5~procentenheter", "0.5~percentage~points"),
        ("1.0", PERCENTAGE_POINTS, "1,0~procentenheter", "1.0~percentage~points"),
        ("1277", NUMBER, "1~277", "1,277"),
        ("1234567.50", NUMBER, "1~234~567,50", "1,234,567.50"),
        ("999", NUMBER, "999", "999"),
        ("-0.5", NUMBER, "−0,5", "−0.5"),
        ("0.8", RATIO, "80~procent", "80~per~cent"),
        ("5.5", other("mnkr"), "5,5~mnkr", "SEK~5.5~million"),
        ("300", other("tkr"), "300~tkr", "SEK~300~thousand"),
        ("1277", other("kr"), "1~277~kronor", "SEK~1,277"),
        ("1", other("kr"), "1~krona", "SEK~1"),
        ("-5", other("mkr"), "−5~mkr", "−SEK~5~million"),
        ("5", other("kr/inv"), "5~kr/inv", "5~kr/inv"),
        ("3", YEARS, "3~år", "3~years"),
        ("1", YEARS, "1~år", "1~year"),
        ("60", other("färdiga bostäder"), "60~färdiga~bostäder", "60~färdiga~bostäder"),
        ("2", PERCENT._replace(per_year=True), "2~procent~per~år", "2~per~cent~per~year"),
    ],
)
def test_amounts_are_written_as_the_table_says(number: str, unit: Unit, swedish: str, english: str) -> None:
    assert SV.amount(Decimal(number), unit) == swedish.replace("~", "\u00a0")
    assert EN.amount(Decimal(number), unit) == english.replace("~", "\u00a0")


def test_numbers_that_are_compared_have_the_digits_that_the_comparison_needs() -> None:
    assert SV.compared(Decimal("74.96"), Decimal(75), NUMBER) == ("74,96", "75")
    assert SV.compared(Fraction(224_999, 3000), Decimal(75), NUMBER) == ("74,99…", "75")
    assert EN.compared(Fraction(100, 3), Decimal("33.333"), NUMBER) == ("33.3333…", "33.333")


@pytest.mark.parametrize(
    ("period", "swedish", "english"),
    [("2019", "år~2019", "in~2019"), ("2020-Q3", "kvartal~3~2020", "in~quarter~3~of~2020")],
)
def test_periods(period: str, swedish: str, english: str) -> None:
    read = Period.parse(period)
    assert read is not None
    assert (SV.period(read), EN.period(read)) == (swedish.replace("~", "\u00a0"), english.replace("~", "\u00a0"))


def test_months_and_dates() -> None:
    month = Period.parse("2020-11")
    assert month is not None
    assert SV.period(month) == "november\u00a02020"
    assert EN.period(month) == "in\u00a0November\u00a02020"
    assert SV.date(date(2021, 9, 27)) == "den\u00a027\u00a0september\u00a02021"
    assert EN.date(date(2021, 9, 27)) == "27\u00a0September\u00a02021"


@pytest.mark.parametrize(
    ("names", "swedish", "english"),
    [
        (["A"], "A", "A"),
        (["A", "B"], "A och B", "A and B"),
        (["A", "B", "C"], "A, B och C", "A, B and C"),
        (
            ["Platser", "Hem och skola", "Bidrag"],
            "Platser, Hem och skola samt Bidrag",
            "Platser, Hem och skola and Bidrag",
        ),
        (["Hem och skola", "Bidrag"], "Hem och skola samt Bidrag", "Hem och skola and Bidrag"),
        (["A", "B, c", "D"], "A; B, c samt D", "A; B, c and D"),
        (["Arts and crafts", "B", "C"], "Arts and crafts, B samt C", "Arts and crafts; B and C"),
        (list("ABCDEF"), "A, B, C, D, E och F", "A, B, C, D, E and F"),
        (list("ABCDEFG"), "A, B, C, D, E samt två till", "A, B, C, D, E and two more"),
        ([str(n) + "a" for n in range(30)], "0a, 1a, 2a, 3a, 4a samt 25 till", "0a, 1a, 2a, 3a, 4a and 25 more"),
    ],
)
def test_lists(names: list[str], swedish: str, english: str) -> None:
    items = [Item(Name(name, name)) for name in names]
    assert "".join(piece.text for piece in SV.listed(items)) == swedish
    assert "".join(piece.text for piece in EN.listed(items)) == english


def test_what_is_said_of_names_in_a_list_stands_between_commas() -> None:
    two = [Item(Name("A", "a"), phrase("79,8")), Item(Name("B", "b"), phrase("65,6"))]
    assert "".join(piece.text for piece in SV.listed(two)) == "A, 79,8, och B, 65,6"
    three = [*two, Item(Name("C, d", "c"), phrase("1"))]
    assert "".join(piece.text for piece in SV.listed(three)) == "A, 79,8; B, 65,6 samt C, d (1)"


def test_a_level_is_inflected_only_where_its_forms_are_known() -> None:
    met, own = LevelFact("met", "met"), LevelFact("met", "Bra")
    assert [SV.is_at(met, form) for form in ("common", "neuter", "plural")] == [
        *("är uppfylld", "är uppfyllt", "är uppfyllda")
    ]
    assert SV.is_at(own, "plural") == "har nivån Bra"
    assert EN.is_at(own, "plural") == "have the level Bra"
    assert EN.is_at(LevelFact("partly met", "partly met"), "common") == "is partly met"


def test_a_sentence_begins_with_a_capital_letter_unless_a_name_begins_it() -> None:
    assert as_sentence(phrase("ålder saknas"))[0].text == "Ålder saknas."
    assert as_sentence(phrase(Name("iPad", "a"), " saknas"))[0].text == "iPad"


def test_the_distance_of_two_shares_is_in_percentage_points() -> None:
    assert SV.apart(Decimal("0.80"), Decimal("0.745"), RATIO) == "5,5\u00a0procentenheter"


def test_what_was_decided_is_given_as_the_reason() -> None:
    lack = Lack(Reason.CANNOT_BE_ASSESSED, decided=True)
    assert (SV.stated(lack), SV.because(lack)) == ("det har fastställts så", "det har fastställts så")
    assert EN.because(lack) == "it was so decided"


def test_a_score_under_which_nothing_can_be_assessed() -> None:
    asked = Comparison("mean", Decimal("0.5"), "below", Decimal(1), True)
    rule = Rule("cannot be assessed when mean score below 1", None, True, None, asked)
    assert SV.scored(asked, rule)[0].text == "medelpoängen är 0,5; jämförelsen görs med under 1"
    assert EN.scored(asked, rule)[0].text == "the mean score is 0.5; it is compared with below 1"
