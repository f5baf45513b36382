"""Names, and what is said of those that nothing has."""

from __future__ import annotations

import pytest

from goalrules.resolve import resolve
from goalrules.resolve.scope import nearest
from tests import make

GOAL = make.goal_text("rated by majorty", more='judgement of a.i2 in 2020 comment "x"')
RATING = "rating majority met when all indicators are met otherwise not met missing data blocks the verdict\n"


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("majorty", ("majority", "minority"), "majority"),
        ("Majority", ("majority",), "majority"),
        ("graduates", ("education.graduates", "education.places"), "education.graduates"),
        ("skola.graduates", ("education.graduates",), "education.graduates"),
        ("x", ("a.x", "b.x"), None),
        ("jobs", ("education",), None),
        ("åtgärder", ("atgarder", "åtgärd"), "åtgärd"),
    ],
)
def test_the_nearest_name_is_the_one_meant(name: str, known: tuple[str, ...], found: str | None) -> None:
    assert nearest(name, known) == found


def test_an_unknown_rating_is_reported_with_the_nearest_one() -> None:
    (finding,) = make.found(RATING + GOAL)
    assert finding.code.number == "GR201"
    assert finding.message == "No rating is named `majorty`"
    assert finding.help == "write `rated by majority`"


def test_a_rating_in_a_file_that_is_not_used_is_named_with_its_place() -> None:
    outcome = resolve([make.tree(GOAL)], lambda: [make.tree(RATING, "majority.goal")])
    (finding,) = outcome.diagnostics
    assert finding.primary is not None
    assert finding.primary.text == "a rating of this name stands in majority.goal:1:8 as `majority`"
    assert finding.help == 'write `rated by majority`, and take the file in with `use "majority.goal"`'


def test_other_files_are_looked_at_only_for_an_unknown_name() -> None:
    def neighbours() -> list[object]:
        raise AssertionError("not needed")

    text = RATING + GOAL.replace("majorty", "majority")
    assert resolve([make.tree(text)], neighbours).diagnostics == ()


def test_a_name_used_in_many_places_is_reported_once() -> None:
    scenarios = "".join(f'scenario "{n}" given a.q {n} expect a met\n' for n in range(5))
    (finding,) = make.found(RATING + GOAL.replace("majorty", "majority") + scenarios)
    assert finding.code.number == "GR201"
    assert "it is named in 5 places" in finding.notes
    assert len(finding.related) == 2


def test_an_unknown_goal_is_reported_once_for_all_that_is_in_it() -> None:
    text = RATING + GOAL.replace("majorty", "majority")
    text += 'scenario "s" given b.i1 1, b.i2 2 expect b met'
    (finding,) = make.found(text)
    assert finding.message == "No goal is named `b`"
    assert finding.primary is not None
    assert finding.primary.span.text == "b"


def test_where_a_first_line_could_not_be_read_unknown_names_are_not_reported() -> None:
    text = RATING + GOAL.replace("majorty", "majority").replace("indicator i2", "indicatr i2")
    assert "GR201" not in make.codes(text)


def test_names_may_have_letters_of_every_language() -> None:
    text = (
        "plan p goal höjd_nivå met when all indicators are met otherwise not met missing data blocks the verdict"
        ' indicator åk9 target at least 1 judgement of höjd_nivå.åk9 in 2020 comment "x"'
    )
    assert make.plan(text).plan.indicators[0].path == "höjd_nivå.åk9"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("scale rag: a > b scale rag: a > b\n", "Two scales are named `rag`"),
        (RATING + RATING, "Two ratings are named `majority`"),
    ],
)
def test_a_name_stands_for_one_thing(text: str, message: str) -> None:
    rating = "" if "rating" in text else RATING
    (finding,) = make.found(text + rating + GOAL.replace("majorty", "majority"))
    assert finding.code.number == "GR202"
    assert finding.message == message
