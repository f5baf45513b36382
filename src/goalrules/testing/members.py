"""Ratings of goals over judged members: conditions that count them or name them, and the levels they have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.scale import GOAL_LEVELS, INDICATOR_LEVELS
from goalrules.testing.rule_text import YEAR, Condition, Rating


@cache
def quantifiers() -> st.SearchStrategy[tuple[str, int | None, int | None]]:
    """How many: a word with a number, a share in percent, or neither."""
    bare = st.sampled_from(["all", "no", "any"]).map(lambda word: (word, None, None))
    words = st.sampled_from(["at least", "at most", "more than", "fewer than", "exactly"])
    counted = st.builds(lambda word, number: (word, number, None), words, st.integers(1, 4))
    shares = st.sampled_from([10, 25, 33, 34, 50, 60, 66, 67, 75, 90, 100])
    return st.one_of(bare, counted, st.builds(lambda word, share: (word, None, share), words, shares))


@cache
def level_sets() -> st.SearchStrategy[tuple[str, ...]]:
    """One or two levels of an indicator."""
    return st.sampled_from([("met",), ("near",), ("missed",), ("met", "near"), ("near", "missed"), ("met", "missed")])


def counts(has_key: bool) -> st.SearchStrategy[Condition]:
    """One count or share; of key members too where there are any."""
    keys = st.booleans() if has_key else st.just(False)
    return st.builds(lambda q, key, levels: ("count", *q, key, levels), quantifiers(), keys, level_sets())


@cache
def conditions(size: int, has_key: bool, named: bool = True) -> st.SearchStrategy[Condition]:
    """A condition over members, joined to any of its kind; `named` ones speak of one member by name."""
    one = st.builds(lambda i, levels: ("named", i, levels), st.integers(0, size - 1), level_sets())
    return st.recursive(
        st.one_of(counts(has_key), counts(has_key), one) if named else counts(has_key),
        lambda inner: st.one_of(
            st.builds(lambda join, a, b: (join, a, b), st.sampled_from(["and", "or"]), inner, inner),
            st.builds(lambda a: ("not", a), inner),
        ),
        max_leaves=3,
    )


@st.composite
def ratings(draw: st.DrawFn, most: int = 4, named: bool = True) -> Rating:
    """Any clauses, closed by `otherwise`."""
    size = draw(st.integers(1, most))
    key = draw(st.frozensets(st.integers(0, size - 1)))
    levels = st.sampled_from(GOAL_LEVELS)
    clauses = draw(st.lists(st.tuples(levels, conditions(size, bool(key), named)), min_size=1, max_size=3))
    return Rating(size, key, tuple(clauses), draw(levels))


@st.composite
def monotone_ratings(draw: st.DrawFn, most: int = 4) -> Rating:
    """Vetoes first, then falling levels, each under a condition that a better member can only help."""
    size = draw(st.integers(1, most))
    key = draw(st.frozensets(st.integers(0, size - 1)))
    up = _upward(size, bool(key))
    vetoes = draw(st.lists(up.map(lambda condition: ("not met", ("not", condition))), max_size=1))
    met, partly = draw(up), draw(up)
    steps = (("met", met), ("partly met", partly)) if draw(st.booleans()) else (("met", met),)
    return Rating(size, key, (*vetoes, *steps), "not met")


@cache
def _upward(size: int, has_key: bool) -> st.SearchStrategy[Condition]:
    """Conditions that stay true when a member rises."""
    keys = st.booleans() if has_key else st.just(False)
    good = st.sampled_from([("met",), ("met", "near")])
    bad = st.sampled_from([("missed",), ("near", "missed")])
    enough = st.one_of(
        st.sampled_from([("all", None, None), ("any", None, None)]),
        st.builds(lambda w, n: (w, n, None), st.sampled_from(["at least", "more than"]), st.integers(1, 3)),
        st.builds(lambda w, s: (w, None, s), st.sampled_from(["at least", "more than"]), st.sampled_from([34, 50, 67])),
    )
    few = st.one_of(
        st.just(("no", None, None)),
        st.builds(lambda w, n: (w, n, None), st.sampled_from(["at most", "fewer than"]), st.integers(1, 3)),
    )
    single = st.one_of(
        st.builds(lambda q, key, levels: ("count", *q, key, levels), enough, keys, good),
        st.builds(lambda q, key, levels: ("count", *q, key, levels), few, keys, bad),
        st.builds(lambda i, levels: ("named", i, levels), st.integers(0, size - 1), good),
    )
    both = st.builds(lambda join, a, b: (join, a, b), st.sampled_from(["and", "or"]), single, single)
    return st.one_of(single, both)


@cache
def member_levels(size: int, not_applicable: bool = False) -> st.SearchStrategy[tuple[str | None, ...]]:
    """A level for each member, None for one without data; "not applicable" too if wanted."""
    states = [*INDICATOR_LEVELS, None, None, *(["not applicable"] if not_applicable else [])]
    return st.lists(st.sampled_from(states), min_size=size, max_size=size).map(tuple)


def judged_rows(levels: Sequence[str | None], goal: str = "g") -> list[Measurement]:
    """The rows that give these levels to the judged indicators of a goal; none for a member without data."""
    rows = []
    for i, level in enumerate(levels):
        row = Measurement(f"{goal}.i{i}", None, "total", Period.year_of(YEAR), "outcome", None, comment="as seen")
        if level == "not applicable":
            rows.append(row._replace(absence=Absence.NOT_APPLICABLE))
        elif level is not None:
            rows.append(row._replace(level=level))
    return rows
