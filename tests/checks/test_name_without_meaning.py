"""Names that nothing gives a meaning."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import in_language
from tests import make


@pytest.mark.parametrize(
    "statements",
    [
        "higher is better met when value at least {} otherwise missed",
        "higher is better score from {} met when value at least 5 otherwise missed",
        "target at least {}",
        "target at least 5 target of women at least {} split by women, men shown",
        "higher is better let q be 2 * {} met when value at least q otherwise missed",
        "higher is better met when {} is known and value above 5 otherwise missed",
    ],
)
def test_a_name_is_given_a_meaning(statements: str) -> None:
    assert make.codes(make.indicator_text(f"with green_from 5 {statements.format('green_from')}")) == []
    (finding,) = make.found(make.indicator_text(f"with green_from 5 {statements.format('greenfrom')}"))
    assert finding.code.number == "GR201"
    assert finding.help == "write `green_from`"


def test_each_user_of_a_rating_gives_its_names_a_meaning() -> None:
    text = (
        "plan p rating r met when value at least green_from otherwise missed\n"
        "goal a met when a.x is met and a.y is met otherwise not met\n"
        " indicator x higher is better rated by r with green_from 5\n indicator y higher is better rated by r"
    )
    (finding,) = make.found(text)
    assert finding.message == "Nothing says what `green_from` is for `a.y`"
    assert finding.help == "write `with green_from …` below `a.y`"
    assert [label.text for label in finding.related] == ["`a.y` uses this rating"]
    assert make.codes(text.replace("rating r", "rating r with green_from 8")) == []


def test_a_name_of_a_rating_may_be_that_of_a_goal() -> None:
    text = (
        "plan p rating r {} met when gain above 0 otherwise missed\n"
        "goal gain met when all indicators are met otherwise not met missing data blocks the verdict\n"
        " indicator x higher is better rated by r"
    )
    assert make.codes(text.format("let gain be value")) == []
    assert make.codes(text.format("with gain 5")) == []
    (finding,) = make.found(text.format(""))
    assert (finding.code.number, finding.message) == ("GR434", "`gain` is a goal, not a number")


def test_names_of_goals_are_given_a_meaning_too() -> None:
    clauses = "met when mean score at least bar otherwise not met missing data blocks the verdict"
    text = make.indicator_text("target at least 5 score from value", goal=clauses)
    assert make.codes(text) == ["GR201"]
    assert make.codes(text.replace(" met when mean", " with bar 3 met when mean")) == []


@pytest.mark.parametrize(("name", "meant"), [("rank", "peer rank"), ("growth", "growth per year")])
def test_a_part_of_the_words_of_a_quantity_is_told(name: str, meant: str) -> None:
    (finding,) = make.found(make.indicator_text(f"higher is better met when {name} above 5 otherwise missed"))
    assert finding.code.number == "GR201"
    assert finding.help == f"write `{meant}`"


@pytest.mark.parametrize("word", ["måluppfyllelse", "Måluppfyllelsen"])
def test_a_word_for_two_shares_is_refused_with_both(word: str) -> None:
    text = (
        "# language: sv\nplan p\nmål a\n"
        f"  uppfyllt när {word} minst 80 %\n  annars ej uppfyllt\n  saknad uppgift hindrar bedömning\n"
        "  indikator x i antal\n    målvärde minst 1\n"
    )
    (finding,) = make.found(text)
    assert finding.code.number == "GR115"
    assert [in_language(note, "sv").split("`")[1] for note in finding.notes] == [
        "måluppfyllelsegraden minst 80 %",
        "minst 80 % av indikatorerna är uppfyllda",
    ]
