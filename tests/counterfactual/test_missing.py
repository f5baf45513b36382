from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given

from goalrules.counterfactual.missing import IfKnown, Missing, is_open, missing
from goalrules.evaluate import evaluate
from goalrules.evaluate.hypothetical import judge_of, with_level
from goalrules.model.goal import Goal
from goalrules.model.measurement import Measurement
from tests import make
from tests.counterfactual.small_goals import judged, small_goals

CLAUSES = (
    "met when all key indicators are met partly met when any indicator is met otherwise not met "
    "missing data blocks the verdict"
)
TEXT = (
    f"plan p period 2020\ngoal a\n {CLAUSES}\n"
    " indicator first in percent target at least 80\n"
    " indicator second in percent target at least 80 key\n"
    " indicator third in percent target at least 80\n"
)


def of(values: dict[str, str]) -> tuple[Missing, ...]:
    return missing(evaluate(make.plan(TEXT), make.measurements(values)), "a")  # type: ignore[arg-type]


def test_the_member_that_narrows_the_range_most_comes_first() -> None:
    found = of({"a.third": "60"})
    assert [one.path for one in found] == ["a.second", "a.first"]
    assert found[0].cases == (IfKnown("met", ("met",)), IfKnown("missed", ("partly met", "not met")))
    assert found[0].left_on_average == Fraction(3, 2)
    assert not found[0].settles


def test_one_that_settles_the_level_says_so() -> None:
    found = of({"a.third": "90", "a.first": "90"})
    assert [(one.path, one.settles) for one in found] == [("a.second", True)]


def test_nothing_matters_where_the_range_is_one_level() -> None:
    assert of({"a.second": "90", "a.third": "60"}) == ()
    assert missing(evaluate(make.plan(TEXT), make.measurements({})), "a.first") == ()


@given(small_goals(most=4))
def test_the_range_with_one_more_member_known_is_over_all_that_the_others_could_be(
    case: tuple[str, tuple[Measurement, ...]],
) -> None:
    result = judged(*case)
    if result is None:
        return
    found = result["g"]
    assert isinstance(found.node, Goal)
    judge = judge_of(result.plan.plan, found.node, None)
    known = {one.path: one for one in found.members}
    for one in missing(result, "g"):
        others = [m for m in found.members if m.path != one.path and is_open(m)]
        for level, left in one.cases:
            every = set()
            for some in product(*(m.scale.levels_in(m.range) for m in others)):
                filled = {m.path: with_level(m, at) for m, at in zip(others, some, strict=True)}
                whole = judge.assess({**known, **filled, one.path: with_level(known[one.path], level)})
                every.update(whole.levels_in_range)
            assert every <= set(left) <= set(found.levels_in_range)
