"""How far a level is from turning, and what would be with other figures, in words of both languages."""

from __future__ import annotations

import pytest

from goalrules.explain.english import margins as english
from goalrules.explain.margin_words import MarginWords, margin_words
from goalrules.explain.swedish import margins as swedish

EN: MarginWords = english
SV: MarginWords = swedish
NINE = [f"i{number}" for number in range(1, 10)]


def test_each_language_has_its_own_words() -> None:
    assert [margin_words(code).FRAGILE for code in ("en", "sv")] == ["FRAGILE", "KÄNSLIG"]


@pytest.mark.parametrize("say", [EN, SV])
def test_why_there_is_no_distance_is_said_only_where_nothing_else_on_the_screen_says_it(say: MarginWords) -> None:
    told = [say.without(why) for why in ("several groups decide", "not solved")]
    assert None not in told
    assert len(set(told)) == 2
    assert say.without("no value") is None


@pytest.mark.parametrize(("say", "opening"), [(EN, "not known: "), (SV, "ej känt: ")])
def test_every_reason_not_to_know_has_a_sentence_of_its_own(say: MarginWords, opening: str) -> None:
    reasons = ("digits not known", "too many values", "too many combinations", "other entities")
    told = [say.not_known(why) for why in reasons]
    assert all(one.startswith(opening) for one in told)
    assert len(set(told)) == 4


@pytest.mark.parametrize(
    ("direction", "beyond", "amount", "of", "step", "swedish", "english"),
    [
        ("up", False, "2", "", "", "nära vid 75: 2 till", "near at 75: 2 more"),
        ("down", False, "2", "", "", "nära vid 75: 2 mindre", "near at 75: 2 less"),
        (
            "up", False, "2", "women", "0.1",
            "nära vid 75 med ett annat värde för women: 2 till; det första talet i steg om 0.1, eftersom gränsen själv "
            "inte tar slut",
            "near at 75 with another value of women: 2 more; the first number with steps of 0.1, because the limit "
            "itself has no end",
        ),
        ("up", True, "2", "", "", "nära över 75: mer än 2 till", "near above 75: more than 2 more"),
        (
            "down", True, "", "women", "",
            "nära under 75 med ett annat värde för women: utan marginal, 75 är gränsen",
            "near below 75 with another value of women: no margin, 75 is the limit",
        ),
    ],
)  # fmt: skip
def test_a_distance_names_the_limit_and_the_way_to_it(
    direction: str, beyond: bool, amount: str, of: str, step: str, swedish: str, english: str
) -> None:
    assert SV.distance("nära", "75", amount, direction, beyond=beyond, of=of, step=step) == swedish
    assert EN.distance("near", "75", amount, direction, beyond=beyond, of=of, step=step) == english


@pytest.mark.parametrize(
    ("members", "ways", "is_all", "swedish", "english"),
    [
        ([("uppfyllt", ["a"])], 1, True, "nära: a behöver bli uppfyllt", "near: a must be uppfyllt"),
        ([("uppfyllt", ["a", "b"])], 1, True, "nära: a och b behöver bli uppfyllda", "near: a and b must be uppfyllt"),
        (
            [("grön", ["a"]), ("uppfyllt", ["b"])], 1200, True,
            "nära: a behöver ha nivån grön; b behöver bli uppfyllt (ett av 1 200 minsta sätt)",
            "near: a must be grön; b must be uppfyllt (one of 1 200 smallest ways)",
        ),
        (
            [("uppfyllt", ["a"])], 1, False,
            "nära: a behöver bli uppfyllt (ett av fler än 1 minsta sätt)",
            "near: a must be uppfyllt (one of more than 1 smallest ways)",
        ),
    ],
)  # fmt: skip
def test_what_members_must_be(
    members: list[tuple[str, list[str]]], ways: int, is_all: bool, swedish: str, english: str
) -> None:
    assert SV.must_be("nära", members, ways, is_all=is_all).replace("\u00a0", " ") == swedish
    assert EN.must_be("near", members, ways, is_all=is_all).replace("\u00a0", " ") == english


def test_any_so_many_of_members_that_are_alike() -> None:
    assert EN.must_be_some("near", 2, ["a", "b", "c"], "met") == "near: 2 of a, b and c must be met"
    assert SV.must_be_some("nära", 2, ["a", "b", "c"], "uppfyllt") == "nära: 2 av a, b och c behöver bli uppfyllda"
    assert SV.must_be_some("nära", 1, ["a", "b"], "uppfyllt") == "nära: 1 av a och b behöver bli uppfyllt"


def test_what_is_not_decided_says_why() -> None:
    assert EN.undecided("near", "too much") == "near: not decided; too much"
    assert SV.undecided("nära", "för mycket") == "nära: ej avgjort; för mycket"


def test_a_forecast_that_is_only_stated_changes_nothing() -> None:
    assert EN.stated_forecast("homes", "620", "2022") == "homes: 620 for 2022; it changes no level here"
    assert EN.stated_forecast("", "620", "2022") == "620 for 2022; it changes no level here"
    assert SV.stated_forecast("homes", "620", "2022") == "homes: 620 för 2022; den ändrar ingen nivå här"


def test_one_figure_that_turns_a_level() -> None:
    assert SV.figure("79,5", "80", "", error=False) == "79,5 i stället för 80"
    assert EN.figure("79.5", "80", "", error=False) == "79.5 instead of 80"
    assert SV.figure("79", "80", "a", error=True) == "79 i stället för 80 (a), ett medelfel bort"
    assert EN.figure("79", "80", "a", error=True) == "79 instead of 80 of a, one standard error off"
    assert EN.figure("79", "80", "a", error=False) == "79 instead of 80 of a"


def test_what_turns_a_level_is_the_last_digit_or_the_margin_of_error() -> None:
    assert EN.turns("missed", ["7"], error=False) == "missed with 7: half a unit of the last digit written decides"
    assert EN.turns("missed", ["7", "8"], error=True) == "missed with 7 and 8: the stated margin of error decides"
    assert SV.turns("missat", ["7"], error=False) == "missat med 7: en halv enhet i den sista skrivna siffran avgör"
    assert SV.turns("missat", ["7", "8"], error=True) == "missat med 7 och 8: den angivna felmarginalen avgör"
    assert EN.member_turns("near", ["a", "b"], error=False) == "near within half a unit of a last digit: a; b"
    assert EN.member_turns("near", ["a"], error=True) == "near within the stated margin of error: a"
    assert SV.member_turns("nära", ["a", "b"], error=False) == "nära inom en halv enhet i en sista siffra: a; b"
    assert SV.member_turns("nära", ["a"], error=True) == "nära inom den angivna felmarginalen: a"


def test_a_member_that_turns_is_named_with_its_figures_where_it_has_any() -> None:
    assert [EN.member("a", "near", figures) for figures in ([], ["7"])] == ["a near", "a near with 7"]
    assert [SV.member("a", "nära", figures) for figures in ([], ["7"])] == ["a nära", "a nära med 7"]


def test_of_more_than_eight_the_first_seven_are_named() -> None:
    assert EN.member("a", "near", NINE[:8]).endswith("with i1, i2, i3, i4, i5, i6, i7 and i8")
    assert EN.member("a", "near", NINE).endswith("i6, i7 and 2 more")
    assert SV.member("a", "nära", NINE[:8]).endswith("med i1, i2, i3, i4, i5, i6, i7 och i8")
    assert SV.member("a", "nära", NINE).endswith("i6, i7 och 2 till")


def test_the_missing_value_that_matters_most() -> None:
    cases = [("met", ["met", "near"]), ("missed", ["near"])]
    assert EN.matters_most("a", 2, cases) == "a matters most of 3: met leaves met or near, missed leaves near"
    assert EN.matters_most("a", 0, cases[1:]) == "a: missed leaves near"
    assert SV.matters_most("a", 2, cases) == "a betyder mest av 3: met ger met eller near, missed ger near"
    assert SV.matters_most("a", 0, cases[1:]) == "a: missed ger near"


def test_what_is_supposed() -> None:
    assert EN.supposed("a", "were 7", "8") == "a were 7 instead of 8"
    assert EN.supposed("a", "were 7", "") == "a were 7"
    assert SV.supposed("a", "vore 7", "8") == "a vore 7 i stället för 8"
    assert SV.supposed("a", "vore 7", "") == "a vore 7"
    assert EN.decided("a") == "a person decided the level of a; what is supposed of it changes nothing"
    assert SV.decided("a") == "en person har beslutat nivån för a; vad som antas om den ändrar inget"


def test_what_is_said_of_a_group_and_of_a_level_without_a_way() -> None:
    assert EN.group("women", "near") == SV.group("women", "near") == "women: near"
    assert EN.no_way("met") == "no results of its members give met"
    assert SV.no_way("uppfyllt") == "inga resultat för ingående delar ger uppfyllt"
