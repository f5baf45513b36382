"""Influence by counting over kinds of members, compared with going through every coalition."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product
from math import factorial

import pytest
from hypothesis import assume, given

from goalrules.counterfactual.influence import Influence, _ends, influence
from goalrules.counterfactual.states import looks_at
from goalrules.evaluate.hypothetical import judge_of, kin_of
from goalrules.model.goal import Goal
from goalrules.model.measurement import Measurement
from tests import make
from tests.counterfactual.small_goals import judged, small_goals


def _by_hand(plan: object, goal: Goal, level: str) -> tuple[dict[str, Fraction], dict[str, Fraction], int]:
    """Banzhaf and Shapley of each member, and the difference between all and none."""
    kin = kin_of(plan, goal, None)  # type: ignore[arg-type]
    judge = judge_of(plan, goal, None)  # type: ignore[arg-type]
    ends = [_ends(one, looks_at(goal)) for one in kin]
    bits = goal.rating.scale.mask(level, "or better")
    n = len(kin)

    def wins(coalition: tuple[int, ...]) -> int:
        members = [ends[i][at] for i, at in enumerate(coalition)]
        mask = judge.assess({one.path: one for one in members}).outcomes
        return int(bool(mask & bits) and mask & (mask - 1) == 0)

    table = {c: wins(c) for c in product((0, 1), repeat=n)}
    banzhaf = {one.node.path: Fraction(0) for one in kin}
    shapley = dict(banzhaf)
    for i, one in enumerate(kin):
        for c in table:
            if not c[i]:
                banzhaf[one.node.path] += Fraction(table[*c[:i], 1, *c[i + 1 :]] - table[c], 2 ** (n - 1))
    for order in permutations(range(n)):
        c = [0] * n
        for i in order:
            before = table[tuple(c)]
            c[i] = 1
            shapley[kin[i].node.path] += Fraction(table[tuple(c)] - before, factorial(n))
    return banzhaf, shapley, table[(1,) * n] - table[(0,) * n]


@given(small_goals(most=4))
def test_indices_are_those_of_every_coalition_and_every_order(drawn: tuple[str, tuple[Measurement, ...]]) -> None:
    result = judged(*drawn)
    assume(result is not None)
    assert result is not None
    plan = result.plan.plan
    goal = plan.goals[0]
    found = influence(plan, "g")
    assert found.undecided is None
    for level in found.levels:
        banzhaf, shapley, difference = _by_hand(plan, goal, level.level)
        assert {one.path: one.banzhaf for one in level.members} == banzhaf
        assert {one.path: one.shapley for one in level.members} == shapley
        assert sum(one.shapley for one in level.members) == difference


def _shares(found: Influence) -> list[list[Fraction]]:
    return [[one.shapley for one in level.members] for level in found.levels]


def test_a_member_with_a_veto_has_more_than_the_others() -> None:
    plan = make.plan(
        "plan p period 2020\ngoal a\n not met when a.x is missed\n met when at least 2 indicators are met\n"
        " otherwise not met\n missing data blocks\n"
        + "".join(f' indicator {name}\n judged against "it"\n' for name in "xyz")
    ).plan
    shares = _shares(influence(plan, "a"))
    assert shares == [[Fraction(2, 3), Fraction(1, 6), Fraction(1, 6)]] * 2


def test_a_member_that_no_clause_speaks_of_has_no_influence() -> None:
    plan = make.plan(
        "plan p period 2020\ngoal a\n met when all key indicators are met\n otherwise not met\n missing data blocks\n"
        ' indicator x\n key\n judged against "it"\n indicator y\n judged against "it"\n'
    ).plan
    assert _shares(influence(plan, "a")) == [[1, 0], [1, 0]]


def test_an_indicator_has_no_rule_over_members() -> None:
    plan = make.plan(make.indicator_text("target at least 5")).plan
    with pytest.raises(KeyError):
        influence(plan, "a.x")
    with pytest.raises(KeyError):
        influence(plan, "nothing")


def test_too_many_kinds_of_members_are_not_decided() -> None:
    plan = make.plan(
        "plan p period 2020\ngoal a\n met when weighted mean score at least 2\n otherwise not met\n"
        " missing data blocks\n"
        + "".join(
            f' indicator i{i}\n  weight {i + 1}\n  score by level: met 3, near 1, missed 0\n  judged against "it"\n'
            for i in range(15)
        )
    ).plan
    assert influence(plan, "a").undecided == "too much to search"


def test_a_score_without_ends_is_not_decided() -> None:
    plan = make.plan(
        "plan p period 2020\ngoal a\n met when mean score at least 2\n otherwise not met\n missing data blocks\n"
        " indicator i\n  target at least 5\n  score from value\n"
    ).plan
    assert influence(plan, "a").undecided == "scores without ends"
