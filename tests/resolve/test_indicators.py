"""Indicators as a whole: titles, directions, defaults, ratings."""

from __future__ import annotations

import unicodedata

import pytest

from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse
from tests import make


def test_an_indicator_has_its_path_title_and_owner() -> None:
    found = make.indicator('target at least 1 owner "A board" cites "A report", "B"', '"Titel" in numbers')
    assert (found.path, found.name, found.goal, found.title) == ("a.x", "x", "a", "Titel")
    assert (found.owner, found.cites) == ("A board", ("A report", "B"))
    assert found.span.text == 'indicator x "Titel" in numbers'


def test_without_a_title_the_name_is_shown() -> None:
    assert make.indicator("target at least 1", "").title == "x"


@pytest.mark.parametrize(
    ("statements", "codes"),
    [
        ("target at least 1 higher is better", []),
        ("target at most 1 lower is better", []),
        ("target at least 1 lower is better", ["GR405"]),
        ("target below 1 higher is better", ["GR405"]),
        ("target between 1 and 2 higher is better", ["GR405"]),
        ("target exactly 1 lower is better", ["GR405"]),
    ],
)
def test_a_stated_direction_goes_with_the_target(statements: str, codes: list[str]) -> None:
    assert make.codes(make.indicator_text(statements)) == codes


@pytest.mark.parametrize(
    ("statements", "codes"),
    [
        ("met when value at least 1 otherwise missed", ["GR404"]),
        ("met when value at least 1 otherwise missed lower is better", []),
        ("rated by r", ["GR404"]),
        ("rated by r higher is better", []),
        ('judged against "x"', []),
    ],
)
def test_clauses_and_named_ratings_need_a_direction_or_target(statements: str, codes: list[str]) -> None:
    rating = "rating r met when value at least 5 otherwise missed\n"
    assert make.codes(rating + make.indicator_text(statements)) == codes


def test_a_rating_without_scale_takes_the_scale_of_who_uses_it() -> None:
    text = (
        "plan p period 2020 rating r met when value is known otherwise cannot be assessed\n"
        "goal a met when a.x is met otherwise not met indicator x higher is better rated by r"
    )
    found = make.plan(text).plan.indicators[0].rating
    assert found is not None
    assert (found.name, found.scale.name, found.everyday) == ("r", "indicators", False)
    assert found.clauses[1].level is None


def test_own_clauses_may_be_on_a_declared_scale() -> None:
    text = (
        "plan p period 2020 scale rag: green > amber > red\n"
        "goal a met when a.x is green otherwise not met\n"
        " indicator x target at least 1 rated on rag green when target is met"
        " amber when value at least 0.5 otherwise red"
    )
    found = make.plan(text).plan.indicators[0].rating
    assert found is not None
    assert found.name == "a.x"
    assert [c.level for c in found.clauses] == ["green", "amber", "red"]


def test_levels_of_a_declared_scale_without_its_name_are_refused_with_the_words_to_write() -> None:
    text = (
        "plan p period 2020 scale rag: green > red\n"
        "goal a met when a.x can be assessed otherwise not met\n"
        " indicator x target at least 1 green when target is met otherwise red"
    )
    findings = make.found(text)
    assert {f.code.number for f in findings} == {"GR401"}
    assert findings[0].help == "write `rated on rag`"


def test_an_unknown_scale_is_reported_and_nothing_more() -> None:
    text = "scale rag: green > red\n" + make.indicator_text('judged against "x" rated on rg', "")
    assert make.codes(text) == ["GR201"]


def test_a_damaged_indicator_brings_no_findings_about_what_it_lacks() -> None:
    statements = "target at leest 82\n near within 3\n trend compared with previous value, steady within 1"
    text = make.indicator_text(statements)
    assert [c for c in make.codes(text) if c > "GR2"] == []


def test_names_in_findings_have_composed_letters() -> None:
    """An editor may hand over `å` as a letter and a ring; what is told names it as every other place does."""
    written = (
        "# language: sv\nplan å\nmål m\n  uppfyllt när alla indikatorer är uppfyllda\n  annars ej uppfyllt\n"
        "  indikator bå i procent\n    trend jämfört med föregående värde, oförändrat inom 1 procentenhet\n"
    )
    text = unicodedata.normalize("NFD", written)
    tree = parse(Source("a.goal", text)).value
    assert tree is not None
    found = resolve((tree,))
    messages = [str(one.message) for one in found.diagnostics]
    assert [one for one in messages if "`bå`" in one]
    assert [one for one in messages if not unicodedata.is_normalized("NFC", one)] == []
    assert found.value is not None
    assert found.value.name == "å"
