"""Why and why not by examples: what is asked, what is told, and what is not decided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import goalrules
from goalrules.counterfactual.changes import WhyNot, on_the_way, why_not
from goalrules.counterfactual.distances import Distance
from goalrules.counterfactual.forcing import why
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.verdict import Result
from tests import make

EXAMPLE = "rules/eskilstuna_2020"
HALF = "met when all indicators are met\n partly met when at least half of the indicators are met or near\n"


def judged(values: dict[Any, str], statements: str = HALF, more: str = "") -> tuple[Result, Measurements]:
    text = make.goal_text(f"{statements} otherwise not met\n missing data blocks", 4, more)
    plan, rows = make.plan(text), make.measurements(values)
    return evaluate(plan, rows), rows


VALUES = {"a.i1": "85", "a.i2": "79.5", "a.i3": "77", "a.i4": "12"}


def paths(sets: Any) -> list[list[str]]:
    return [[one.path for one in some] for some in sets]


def test_the_smallest_sets_that_force_a_level() -> None:
    found = why(judged(VALUES)[0], "a")
    assert (found.level, found.size, found.total, found.is_all) == ("partly met", 2, 3, True)
    assert paths(found.sets) == [["a.i1", "a.i2"], ["a.i1", "a.i3"], ["a.i2", "a.i3"]]


def test_the_smallest_change_is_told_in_the_unit_of_the_indicator() -> None:
    result, rows = judged(VALUES)
    found = why_not(result, "a", measurements=rows)
    assert found.wanted == ("met",)
    assert (found.size, found.total) == (3, 1)
    distances = [change.distance for change in found.sets[0]]
    assert all(isinstance(one, Distance) for one in distances)
    assert [one.amount for one in distances if isinstance(one, Distance)] == [Decimal("0.5"), 3, 68]


def test_levels_on_the_way_are_told() -> None:
    result, rows = judged(VALUES)
    nearer = on_the_way(result, rows, why_not(result, "a", measurements=rows))
    assert [(path, level, distance.amount) for path, level, distance in nearer] == [("a.i4", "near", Decimal(63))]


def test_a_worse_level_asks_how_little_loses_the_level() -> None:
    result, rows = judged(VALUES)
    found = why_not(result, "a", "not met", measurements=rows)
    assert found.is_worse
    assert (found.size, found.total) == (2, 3)


def test_the_level_there_is_and_the_best_need_no_change() -> None:
    result, rows = judged(dict.fromkeys(VALUES, "90"))
    assert why_not(result, "a", measurements=rows) == WhyNot("a", "met")
    assert why_not(result, "a", "met", measurements=rows) == WhyNot("a", "met", ("met",))


def test_without_a_level_the_best_is_asked_for() -> None:
    result, rows = judged({})
    found = why_not(result, "a", measurements=rows)
    assert (found.wanted, found.size) == (("met",), 4)
    assert why(result, "a").not_asked == "no level"


def test_a_level_of_another_scale_is_refused() -> None:
    result, rows = judged(VALUES)
    with pytest.raises(ValueError, match="not on the scale"):
        why_not(result, "a", "near")
    with pytest.raises(goalrules.RuleError) as refused:
        goalrules.why_not(result, "a", "near", measurements=rows)
    assert [d.code.number for d in refused.value.diagnostics] == ["GR461"]


def test_a_level_that_no_members_can_give() -> None:
    result, rows = judged(VALUES, "met when at least 5 indicators are met\n")
    found = why_not(result, "a", "met", measurements=rows)
    assert (found.size, found.total, found.sets, found.undecided) == (0, 0, (), None)
    assert why(result, "a").size == 0


def test_an_indicator_is_explained_by_its_clause_and_changed_by_its_value() -> None:
    result, rows = judged(VALUES)
    found = why(result, "a.i2")
    assert found.clause is not None
    assert len(found.facts) == 1
    missed = why(result, "a.i4")
    assert len(missed.facts) == 2
    change = why_not(result, "a.i4", measurements=rows).sets[0][0]
    assert change.then.level == "near"
    assert isinstance(change.distance, Distance)
    assert change.distance.amount == 63
    assert why_not(result, "a.i4").sets[0][0].distance is None


def test_what_is_not_asked_of_indicators() -> None:
    more = ' indicator told\n for information\n higher is better\n indicator seen\n judged against "it"\n'
    result, _ = judged({**VALUES, "a.told": "5"}, more=more)
    assert why(result, "a.told").not_asked == "for information"
    assert why_not(result, "a.told", "met").not_asked == "for information"
    assert why(result, "a.seen").not_asked == "no level"
    assert why_not(result, "a.seen", "near").sets[0][0].judged


def test_what_is_not_applicable_is_not_asked() -> None:
    result, _ = judged(dict.fromkeys(VALUES, "not_applicable"))
    assert why(result, "a").not_asked == "not applicable"
    assert why(result, "a.i1").not_asked == "not applicable"
    assert why_not(result, "a", "met").not_asked == "not applicable"


def test_what_a_person_decided_is_not_asked() -> None:
    more = 'judgement of a in 2020\n decided met because "so" by "us" on 2021-02-15\n'
    more += 'judgement of a.i4 in 2020\n decided met because "so" by "us" on 2021-02-15\n'
    result, _ = judged(VALUES, more=more)
    assert why(result, "a").not_asked == "decided by a person"
    assert why(result, "a.i4").not_asked == "decided by a person"
    assert why_not(result, "a", "not met").not_asked == "decided by a person"


def test_changes_of_child_goals_are_told_by_changes_within_them() -> None:
    more = "goal top\n met when all goals are met\n otherwise not met\n missing data blocks\n includes goal a\n"
    result, rows = judged(VALUES, more=more)
    found = why_not(result, "top", measurements=rows)
    within = found.sets[0][0].within
    assert within is not None
    assert (within.path, within.size) == ("a", 3)
    assert [change.then.level for change in within.sets[0]] == ["met"] * 3


def _apart(rule: str) -> Result:
    """A goal of 40 members that all differ in weight and score."""
    text = f"plan p period 2020\ngoal a\n met when {rule}\n otherwise not met\n missing data blocks\n"
    values = {}
    for i in range(40):
        text += f" indicator i{i}\n  weight {i % 7 + 1}.{i % 9}\n  target at least 80\n  score 0 at 0, 100 at 100\n"
        values[f"a.i{i}"] = str(11 + i * 37 % 60)
    return evaluate(make.plan(text), make.measurements(values))


def test_forty_members_that_all_differ_are_decided_and_counted() -> None:
    result = _apart("weighted mean score at least 70")
    found = why(result, "a")
    assert (found.size, found.total, found.is_all, len(found.sets)) == (12, 7249, True, 10)
    changed = why_not(result, "a")
    assert (changed.size, changed.is_all, changed.undecided) == (12, True, None)


def test_too_much_is_not_decided() -> None:
    assert why(_apart("weighted mean score at least 70 and 2 * mean score at least 90"), "a").undecided


def test_scores_without_ends_and_other_entities_are_not_decided() -> None:
    text = (
        "plan p period 2020\ngoal a\n met when mean score at least 2\n otherwise not met\n missing data blocks\n"
        " indicator i\n  target at least 5\n  score from value\n"
    )
    result = evaluate(make.plan(text), make.measurements({"a.i": "1"}))
    assert why(result, "a").undecided == "scores without ends"
    assert why_not(result, "a").undecided == "scores without ends"
