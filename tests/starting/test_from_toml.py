"""Answers in a file: what it may hold, and that everything wrong in it is said at once with its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.starting import Aim, Near
from goalrules.starting.from_toml import Read, read

GOOD = """
language = "sv"
title = "Skolor"
period = 2025
entity = "0484"
method = "majority"

[[goal]]
title = "Höjd nivå"
name = "höjning"

  [[goal.indicator]]
  title = "Behöriga"
  unit = "procent"
  target = "minst 82,5"
  near = 2.5

[[goal]]
title = "Ett till"

  [[goal.indicator]]
  title = "Läroplan antagen"
  name = "läroplan"
  target = "ja eller nej"
"""


def of(text: str, language: str | None = None) -> Read:
    return read(text.encode(), "schools", language, "en", 2026)


def test_a_file_gives_all_answers() -> None:
    found = of(GOOD)
    assert found.refused == ()
    assert found.language == "sv"
    assert found.answers is not None
    assert (found.answers.title, str(found.answers.period), found.answers.entity) == ("Skolor", "2025", "0484")
    first, second = found.answers.goals
    assert (first.name, second.name) == ("höjning", "")
    assert first.indicators[0][2:4] == (Aim("at least", Decimal("82.5")), Near(Decimal("2.5")))
    assert second.indicators[0].name == "läroplan"


def test_what_a_file_does_not_say_is_taken_from_the_name_and_the_year() -> None:
    found = of('[[goal]]\ntitle="a"\n[[goal.indicator]]\ntitle="b"\ntarget="at most 3"\n').answers
    assert found is not None
    assert (found.title, str(found.period), found.method.name) == ("schools", "2026", "majority")


def test_the_language_that_is_asked_for_comes_before_that_of_the_file() -> None:
    assert of(GOOD, "en").language == "en"
    assert any("decimals stand behind a point" in reason for reason in of(GOOD, "en").refused)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "no TOML, from line 1 on"),
        ("\udcff", "no TOML"),
        ('language = "no"', "`language`"),
        ("", "goal: there is none"),
        ("goal = 3", "goal: there is none"),
        ("goal = [3]", "goal 1: it has to be a table"),
        ("colour = 1\n", "colour: there is no `colour`"),
        ("[[goal]]\n", "goal 1 title: it is empty"),
        ("[[goal]]\n", "goal 1: it has no indicator"),
        ('[[goal]]\n[[goal.indicator]]\ntarget = "x"\nsteady = 1\ndistance = 3', "there is no `distance`"),
        ('[[goal]]\n[[goal.indicator]]\ntarget = "x"\nsteady = 1', "steady: the method majority asks for none"),
        ('[[goal]]\n[[goal.indicator]]\nname="a"\n[[goal.indicator]]\nname="A"', "another has the name `A` too"),
        ('method = "okr"', "method: `okr` is none of the methods"),
        ('peers = ["a"]\n', "peers: the method majority asks for none"),
        ('method = "kolada_quartiles"', "peers: nobody is named"),
        ("period = 20", "period: `20` is no period"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    found = read(text.encode("utf-8", "surrogateescape"), "schools", None, "en", 2026)
    assert found.answers is None
    assert any(said in reason for reason in found.refused), found.refused


def test_everything_wrong_is_said_at_once() -> None:
    assert len(of('period = 20\nmethod = "x"\ncolour = 1').refused) == 3
