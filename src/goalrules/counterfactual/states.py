"""The results that a member could have, as far as the rating of its goal looks at them.

Which results those are follows from the rule alone: the levels that its own rating can give, the three trends if it
declares one, and of its scores the ends that their rules allow. A score by level goes with the level. Level, trend
and score are otherwise taken as independent of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from goalrules.evaluate.hypothetical import with_level, with_score
from goalrules.evaluate.members import Kin
from goalrules.evaluate.states import TREND_BITS, possible_levels
from goalrules.model.condition import Comparison, Count, DataTest, Known, Lowest, Named, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number
from goalrules.model.quantity import Given, Peer, Quantity, ScoreAggregate, parts_of
from goalrules.model.score import LevelRule, Score
from goalrules.verdict import Assessment


class LooksAt(NamedTuple):
    """What the clauses of a goal look at: levels (or whether there is one), trends, the scores of these names.

    `peers`: the scores of other entities too, which no result of a member can stand for.
    """

    levels: bool
    trends: bool
    scores: frozenset[str]
    peers: bool


class State(NamedTuple):
    """One result a member could have; None where the rating does not look, or where there is none.

    `scores` are name, low and high; low and high differ for "anything between".
    """

    level: str | None
    trend: str | None
    scores: tuple[tuple[str, Number | None, Number | None], ...] = ()


def looks_at(goal: Goal) -> LooksAt:
    """What the rating of a goal looks at."""
    levels = trends = peers = False
    scores: set[str] = set()
    for clause in goal.rating.clauses:
        for part in () if clause.condition is None else single(clause.condition):
            match part:
                case Count(test=test) | Named(test=test) | Lowest(test=test):
                    if isinstance(test, DataTest):
                        levels |= test.asks != "trend"
                        trends |= test.asks == "trend"
                    else:
                        levels |= any(one.levels for one in test.alternatives)
                        trends |= any(one.trends for one in test.alternatives)
                    if isinstance(part, Lowest):
                        levels = True
                        scores.add("")
                case Comparison() | Known():
                    for quantity in _asked(part, goal):
                        if isinstance(quantity, ScoreAggregate):
                            scores.add(quantity.called)
                        peers |= isinstance(quantity, Peer)
                case _:
                    pass
    return LooksAt(levels, trends, frozenset(scores), peers)


def _asked(part: Comparison | Known, goal: Goal) -> Iterator[Quantity]:
    """Every quantity that a condition is made of, names looked up."""
    start: list[Quantity] = [part.quantity] if isinstance(part, Known) else [part.left, part.bound.low]
    if isinstance(part, Comparison) and part.bound.high is not None:
        start.append(part.bound.high)
    while start:
        for quantity in parts_of(start.pop()):
            if isinstance(quantity, Given):
                start.append(goal.named[quantity.name])
            yield quantity


def now(found: Assessment, seen: LooksAt) -> State:
    """The result a member has, as far as it is looked at."""
    trend = found.trend.trend if seen.trends and found.trend is not None else None
    scores = tuple((s.name, *s.ends) for s in found.scores if s.name in seen.scores)
    return State(found.level, trend, scores)


def states(one: Kin, found: Assessment, seen: LooksAt, *, between: bool = False) -> list[State]:
    """Every result that an applicable member could have, best level first. Its own is among them unless it has none.

    With `between`, a score that is not by level may also be anything between its ends.
    """
    here = now(found, seen)
    by_level = {s.name: s for s in one.node.scores if s.name in seen.scores and _is_by_level(s)}
    free = [s for s in one.node.scores if s.name in seen.scores and s.name not in by_level]
    levels: Iterable[str | None] = (here.level,)
    if one.rated and (seen.levels or by_level):
        levels = one.scale.levels_in(possible_levels(one.node))
    trends: Iterable[str | None] = (here.trend,)
    if seen.trends and one.declares_trend:
        trends = tuple(TREND_BITS)
    found_states = []
    for level, trend, ends in product(levels, trends, product(*(_ends(s, between) for s in free))):
        scores: list[tuple[str, Number | None, Number | None]] = [
            (s.name, *pair) for s, pair in zip(free, ends, strict=True)
        ]
        for name, score in by_level.items():
            number = _of_level(score, level)
            scores.append((name, number, number))
        found_states.append(State(level, trend, tuple(scores)))
    return found_states


def has_free_scores(one: Kin, seen: LooksAt) -> bool:
    """Whether it has a score that is looked at and does not follow from its level."""
    return any(s.name in seen.scores and not _is_by_level(s) for s in one.node.scores)


def has_endless_scores(one: Kin, seen: LooksAt) -> bool:
    """Whether such a score has no lowest or no highest number."""
    return any(s.name in seen.scores and not _is_by_level(s) and None in s.ends for s in one.node.scores)


def _is_by_level(score: Score) -> bool:
    return all(isinstance(rule, LevelRule) for rule in score.rules)


def _of_level(score: Score, level: str | None) -> Number | None:
    rule = score.rules[0]
    assert isinstance(rule, LevelRule)
    return dict(rule.scores).get(level or "")


def _ends(score: Score, between: bool) -> list[tuple[Number | None, Number | None]]:
    low, high = score.ends
    return [(high, high), (low, low), *([(low, high)] if between and low != high else [])]


def as_state(found: Assessment, state: State) -> Assessment:
    """The member with this result instead of its own."""
    if state.level is not None:
        found = with_level(found, state.level)
    if state.trend is not None and found.trend is not None:
        found = found._replace(trend=found.trend._replace(trend=state.trend, reason=None))
    for name, low, high in state.scores:
        found = with_score(found, name, low, high)
    return found


def steps_between(found: Assessment, first: State, second: State) -> int:
    """How far apart two results are: levels and trends between them; no level is one step below the lowest."""
    names = found.scale.names
    places = [len(names) if s.level is None else names.index(s.level) for s in (first, second)]
    trends = list(TREND_BITS)
    turns = [1 if s.trend is None else trends.index(s.trend) for s in (first, second)]
    return abs(places[0] - places[1]) + abs(turns[0] - turns[1])


def is_judged(found: Assessment) -> bool:
    """Whether persons say its level, not a number."""
    return isinstance(found.node, Indicator) and found.node.nature in ("judged", "yes or no")
