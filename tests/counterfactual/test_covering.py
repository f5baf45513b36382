"""The fewest members whose parts come to enough, compared with going through all sets."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.counterfactual.cover import Option
from goalrules.counterfactual.covering import Covered, fewest
from goalrules.counterfactual.search import TooMuch


@st.composite
def _options(draw: st.DrawFn) -> list[Option]:
    size = draw(st.integers(0, 8))
    options = []
    for _ in range(draw(st.integers(1, 3))):
        columns = draw(st.integers(0, 3))
        part = st.sampled_from(draw(st.sampled_from([[0, 1], [0, 2, 4], [0, 1, 2, 3, 5], list(range(30))])))
        rows = tuple(tuple(draw(part) for _ in range(columns)) for _ in range(size))
        needs = tuple(draw(st.integers(-2, 12)) for _ in range(columns))
        options.append(Option(rows, needs))
    return options


def _all_sets(options: list[Option]) -> list[tuple[int, ...]]:
    members = range(len(options[0].rows))
    for number in range(len(members) + 1):
        found = [some for some in combinations(members, number) if any(_solves(one, some) for one in options)]
        if found:
            return found
    return []


def _solves(option: Option, members: tuple[int, ...]) -> bool:
    return all(sum(option.rows[i][at] for i in members) >= need for at, need in enumerate(option.needs))


@given(_options(), st.sampled_from([0, 1, 2, 80]))
def test_the_fewest_are_those_of_all_sets(options: list[Option], limit: int) -> None:
    expected = _all_sets(options)
    found = fewest(options, limit)
    if found is None:
        assert not expected
        return
    assert (found.number, found.total, found.is_all) == (len(expected[0]), len(expected), True)
    assert [members for members, _ in found.sets] == expected[:limit]
    assert all(_solves(options[option], members) for members, option in found.sets)


def test_sets_of_hundreds_of_members_are_counted_exactly() -> None:
    found = fewest([Option(((1, 0),) * 100 + ((0, 1),) * 100, (50, 20))], 1)
    assert found is not None
    assert found.number == 70
    assert found.total == 100891344545564193334812497256 * 535983370403809682970  # 100 over 50 times 100 over 20
    assert [members for members, _ in found.sets] == [(*range(50), *range(100, 120))]


def test_a_set_that_solves_two_options_is_counted_once() -> None:
    options = [Option(((1,), (1,), (1,), (0,)), (2,)), Option(((0,), (1,), (1,), (1,)), (2,))]
    assert fewest(options, 1) == Covered(2, 5, True, (((0, 1), 0),))


def _apart(members: int) -> Option:
    """Members that all differ, so that sets can hardly be counted together."""
    return Option(tuple((1000 + 7919 * i % 997, 1000 + 6007 * i % 991) for i in range(members)), (41_000, 42_000))


def test_what_is_found_and_not_counted_is_said_to_be_more() -> None:
    found = fewest([_apart(60)], 3, most=20_000)
    assert found is not None
    assert not found.is_all
    assert found.total == len(found.sets) == 3
    whole = fewest([Option(((1,),) * 4, (2,))], 3)
    assert whole == Covered(2, 6, True, (((0, 1), 0), ((0, 2), 0), ((0, 3), 0)))


def test_what_is_not_found_in_the_work_allowed_is_too_much() -> None:
    with pytest.raises(TooMuch):
        fewest([_apart(60)], 3, most=20)
