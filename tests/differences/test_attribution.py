"""Shapley values: exact, complete, and nothing for who adds nothing."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.differences.attribution import shapley, shares

Game = dict[frozenset[str], Fraction]
PLAYERS = ("a", "b", "c", "d")


@st.composite
def games(draw: st.DrawFn) -> Game:
    every = [frozenset(c) for n in range(5) for c in combinations(PLAYERS, n)]
    return {chosen: Fraction(draw(st.integers(-3, 3))) for chosen in every}


@given(games())
def test_values_are_the_mean_over_all_orders(game: Game) -> None:
    found = shapley(PLAYERS, game.__getitem__)
    orders = list(permutations(PLAYERS))
    for player in PLAYERS:
        gains = []
        for order in orders:
            before = frozenset(order[: order.index(player)])
            gains.append(game[before | {player}] - game[before])
        assert found[player] == sum(gains, Fraction(0)) / len(orders)
    assert sum(found.values(), Fraction(0)) == game[frozenset(PLAYERS)] - game[frozenset()]


@given(games())
def test_shares_are_together_one(game: Game) -> None:
    if game[frozenset(PLAYERS)] == game[frozenset()]:
        with pytest.raises(ValueError, match="no shares"):
            shares(PLAYERS, game.__getitem__)
        return
    assert sum(shares(PLAYERS, game.__getitem__).values(), Fraction(0)) == 1


def test_who_adds_nothing_has_no_share() -> None:
    assert shares(("a", "b"), lambda chosen: Fraction("a" in chosen)) == {"a": 1, "b": 0}
