"""Laws of the small functions over sets of levels and truth values, against brute force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from goalrules.evaluate.lowest import Ranked, lowest_scored, lowest_truth
from goalrules.evaluate.semantics import conjunction, disjunction, lowest_of, negation, within
from goalrules.model.condition import Lowest, Members, StateTest
from goalrules.model.unit import NUMBER
from goalrules.source import Source, Span
from goalrules.verdict import Operand

TRUTHS = (True, False, None)
SPAN = Span(Source("x", ""), 0, 0)


def level_sets(levels: int, most: int) -> st.SearchStrategy[list[int]]:
    """Non-empty sets of up to that many levels as masks, one for each member."""
    return st.lists(st.integers(1, 2**levels - 1), min_size=1, max_size=most)


def choices(sets: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every choice of one level (by its place, 0 is best) from each set."""
    return product(*([bit for bit in range(mask.bit_length()) if mask >> bit & 1] for mask in sets))


@given(st.lists(st.sampled_from(TRUTHS), max_size=5))
def test_and_and_or_are_what_every_completion_says(truths: list[bool | None]) -> None:
    complete = list(product(*([truth] if truth is not None else [True, False] for truth in truths)))
    for join, word in ((conjunction, all), (disjunction, any)):
        answers = {word(one) for one in complete}
        assert join(truths) is (answers.pop() if len(answers) == 1 else None)


@given(st.lists(st.sampled_from(TRUTHS), max_size=5))
def test_not_and_is_or_of_nots(truths: list[bool | None]) -> None:
    assert negation(conjunction(truths)) is disjunction([negation(truth) for truth in truths])


@given(st.integers(1, 15), st.integers(0, 15))
def test_within_is_what_every_level_says(outcomes: int, named: int) -> None:
    answers = {bool(1 << bit & named) for bit in range(4) if outcomes >> bit & 1}
    assert within(outcomes, named) is (answers.pop() if len(answers) == 1 else None)


@given(level_sets(4, 5))
def test_the_lowest_of_sets_is_the_lowest_of_every_choice(sets: list[int]) -> None:
    expected = 0
    for choice in choices(sets):
        expected |= 1 << max(choice)
    assert lowest_of(sets) == expected


@given(level_sets(3, 5), st.integers(1, 6), st.integers(0, 7))
def test_the_lowest_rated_members_are_those_of_every_choice(sets: list[int], k: int, named: int) -> None:
    answers = {all(named >> level & 1 for level in sorted(choice, reverse=True)[:k]) for choice in choices(sets)}
    assert lowest_truth(sets, k, named) is (answers.pop() if len(answers) == 1 else None)


@given(level_sets(3, 6), st.integers(1, 6), st.integers(0, 7), st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(sets: list[int], k: int, named: int, random: object) -> None:
    turned = sets[::-1]
    assert lowest_truth(sets, k, named) is lowest_truth(turned, k, named)
    assert lowest_of(sets) == lowest_of(turned)


# ---- the lowest by score -------------------------------------------------------------------------------------

SCORES = (0, 1, 2)


@st.composite
def ranked(draw: st.DrawFn) -> list[Ranked]:
    """Up to four members with a score or an interval of scores, and a level or a set of levels."""
    members = []
    for i in range(draw(st.integers(1, 4))):
        low = draw(st.integers(0, 2))
        high = draw(st.integers(low, 2))
        number = Decimal(low) if low == high else None
        score = Operand("", number, NUMBER, low=Decimal(low), high=Decimal(high))
        path, levels, named = f"m{draw(st.integers(0, 9))}{i}", draw(st.integers(1, 7)), draw(st.integers(0, 7))
        members.append(Ranked(path, score, levels, named))
    return members


@given(ranked(), st.integers(1, 4))
def test_the_lowest_by_score_are_those_of_every_completion(members: list[Ranked], k: int) -> None:
    """Of scores and levels that do not depend on each other: true only if all say so, and always then."""
    condition = Lowest(
        count=k, members=Members(of="indicators", span=SPAN), test=StateTest(alternatives=(), span=SPAN), span=SPAN
    )
    found = lowest_scored(condition, members).truth
    answers = set()
    options = [
        [
            (score, -(1 << bit), one.path, bool(one.named >> bit & 1))
            for score in SCORES
            if one.score.ends[0] <= score <= one.score.ends[1]  # type: ignore[operator]
            for bit in range(3)
            if one.levels >> bit & 1
        ]
        for one in members
    ]
    for choice in product(*options):
        answers.add(all(is_named for *_, is_named in sorted(choice)[:k]))
    if found is not None:
        assert answers == {found}
    elif len(answers) == 1:
        assert answers == {False}, "what is surely true is found"
    turned = lowest_scored(condition, members[::-1]).truth
    assert turned is found
