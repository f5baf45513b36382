"""Judgements (semantics E4)."""

from __future__ import annotations

from datetime import date

import pytest

from goalrules.model.judgement import Judgement
from goalrules.model.period import Period
from tests import make

GOAL = make.goal_text("met when all indicators are met otherwise not met missing data blocks the verdict")
GROUND = 'because "x" by "y" on 2021-02-15'


def judgements(text: str) -> tuple[Judgement, ...]:
    return make.plan(GOAL + text).plan.judgements


def test_a_comment_may_say_who_and_when() -> None:
    (found,) = judgements('judgement of a.i1 in 2020 comment "why" by "who" on 2021-02-15 comment "more"')
    assert (found.path, found.period) == ("a.i1", Period.year_of(2020))
    first, second = found.comments
    assert (first.text, first.by, first.on) == ("why", "who", date(2021, 2, 15))
    assert (second.text, second.by, second.on) == ("more", None, None)


def test_blocks_about_one_node_and_period_are_one_judgement() -> None:
    found = judgements(
        f'judgement of a in 2020 comment "1" judgement of a in 2020 comment "2" decided met {GROUND}'
        ' judgement of a in 2021 comment "3"'
    )
    assert [len(j.comments) for j in found] == [2, 1]
    assert found[0].decision is not None


@pytest.mark.parametrize(
    ("level", "expected"),
    [("met", "met"), ("partly met", "partly met"), ("cannot be assessed", None)],
)
def test_a_decided_level_has_its_ground(level: str, expected: str | None) -> None:
    (found,) = judgements(f"judgement of a in 2020 decided {level} {GROUND}")
    decision = found.decision
    assert decision is not None
    assert (decision.level, decision.because, decision.by, decision.on) == (expected, "x", "y", date(2021, 2, 15))


@pytest.mark.parametrize(
    ("ground", "lacking"),
    [
        ('by "y" on 2021-02-15', "a reason"),
        ('because "x" on 2021-02-15', "a person"),
        ('because "x" by "y"', "a date"),
        ('because " " by "y" on 2021-02-15', "a reason"),
        ("", "a reason, a person and a date"),
    ],
)
def test_what_a_decided_level_lacks_is_named(ground: str, lacking: str) -> None:
    (finding,) = make.found(f"{GOAL}judgement of a in 2020 decided met {ground}")
    assert finding.code.number == "GR425"
    assert finding.message == f"The decided level lacks {lacking}"


def test_a_second_decision_must_say_that_it_replaces_the_first() -> None:
    first = f"judgement of a in 2020 decided met {GROUND}"
    assert make.codes(f"{GOAL}{first} decided partly met {GROUND}") == ["GR426"]
    assert make.codes(f"{GOAL}{first} judgement of a in 2020 decided partly met {GROUND}") == ["GR426"]
    (found,) = judgements(f"{first} decided partly met {GROUND} replaces")
    assert found.decision is not None
    assert (found.decision.level, found.decision.replaces) == ("partly met", True)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"judgement of b in 2020 decided met {GROUND}", ["GR201"]),
        (f"judgement of a in 2020 decided near {GROUND}", ["GR401"]),
        (f"judgement of a.i1 in 2020 decided partly met {GROUND}", ["GR401"]),
        (f'judgement of a in "2020-Q1" decided met {GROUND}', ["GR305"]),
    ],
)
def test_node_level_and_period_of_a_judgement_are_checked(text: str, codes: list[str]) -> None:
    assert make.codes(GOAL + text) == codes


def test_the_sources_of_a_judgement_are_kept() -> None:
    (found,) = judgements('judgement of a in 2020 comment "x" cites "A report", "B"')
    assert found.cites == ("A report", "B")
