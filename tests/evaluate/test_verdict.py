"""The result documents: how they are asked and how they show themselves."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.verdict import Result
from tests import make

TEXT = make.indicator_text("target at least 5 near within 1", header="")
DECIDED = (
    '\njudgement of a.x in 2020\n comment "It was a hard year." by "the board" on 2021-01-31\n'
    ' decided {level} because "so" by "us" on 2021-02-15\n'
)


def judged(value: str | None, text: str = TEXT, comment: str | None = None) -> Result:
    rows = [] if value is None else [make.measurements({"a.x": value}).rows[0]._replace(comment=comment)]
    return evaluate(make.plan(text), Measurements(rows))


def test_a_result_gives_one_assessment_by_its_path() -> None:
    result = judged("7")
    assert result["a.x"].path == "a.x"
    assert result["a"].path == "a"
    with pytest.raises(KeyError):
        result["b"]


def test_a_result_tells_goals_from_indicators() -> None:
    result = judged("7")
    assert [found.path for found in result.goals] == ["a"]
    assert [found.path for found in result.indicators] == ["a.x"]


def test_results_show_levels_in_words() -> None:
    assert repr(judged("7")) == "<Result p 2020\n  met: a>"
    assert repr(judged(None)) == "<Result p 2020\n  no level: a>"
    assert repr(judged("7")["a.x"]) == "<Indicator a.x: met>"
    assert repr(judged(None)["a"]) == "<Goal a: no level (undetermined)>"


def test_a_level_is_final_where_nothing_is_missing() -> None:
    assert judged("7")["a"].is_final
    assert not judged(None)["a"].is_final


@pytest.mark.parametrize(
    ("level", "value", "outside"),
    [("missed", "7", True), ("met", "7", False), ("missed", None, False), ("cannot be assessed", "7", False)],
)
def test_only_a_decided_level_that_no_data_could_give_is_outside_the_range(
    level: str, value: str | None, outside: bool
) -> None:
    assert judged(value, TEXT + DECIDED.format(level=level))["a.x"].outside_range is outside


def test_comments_are_those_of_the_row_and_of_persons() -> None:
    assert judged("7")["a.x"].comments == ()
    assert judged("7", comment="preliminary")["a.x"].comments == ("preliminary",)
    found = judged("7", TEXT + DECIDED.format(level="met"), comment="preliminary")["a.x"]
    assert found.comments == ("preliminary", "It was a hard year.")
    assert judged(None, TEXT + DECIDED.format(level="met"))["a.x"].comments == ("It was a hard year.",)


def test_the_computed_assessment_stays_whole_beside_a_decided_one() -> None:
    found = judged("7", TEXT + DECIDED.format(level="missed"))["a.x"]
    computed = found.computed
    assert computed is not None
    assert (found.level, found.decided, found.computed_level) == ("missed", None, "met")
    assert (computed.level, computed.decided is not None, computed.computed) == ("met", True, None)


def test_members_and_their_rows_are_part_of_the_evidence() -> None:
    goal = judged("7")["a"]
    assert [member.path for member in goal.members] == ["a.x"]
    member = goal.members[0]
    assert member.row is not None
    assert (member.row.value, member.value) == (member.value, member.row.value)
    assert member.has_data
    assert not member.has_trend
