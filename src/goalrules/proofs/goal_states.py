"""The members of a goal in classes that its rating cannot tell apart, and the results that a member could have.

A result is a level, a trend and scores, as far as the rating looks at them, or that something of it is missing. Which
of two results is the better one: a level not lower, a trend not worse, scores not on the wrong side, and the same
things missing (semantics Q2, Q3).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from goalrules.counterfactual.states import LooksAt, looks_at
from goalrules.counterfactual.tallies import Tallied
from goalrules.evaluate.hypothetical import blank, with_level, with_score
from goalrules.evaluate.members import Kin
from goalrules.evaluate.states import possible_levels
from goalrules.model.asking import all_parts, quantities_of
from goalrules.model.condition import TRENDS, Named, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number, exact
from goalrules.model.plan import Plan
from goalrules.model.quantity import Amount
from goalrules.model.score import LevelRule, Score
from goalrules.proofs.direction import Direction
from goalrules.proofs.member_direction import GoalDirections, every_kin
from goalrules.verdict import Assessment

MOST_SCORES = 9
"""Of a score that is no score by level, so many numbers are tried."""


class Result(NamedTuple):
    """One result of a member. None: missing, or not looked at. `scores` by name, None where it is missing."""

    level: str | None
    trend: str | None
    scores: tuple[tuple[str, Number | None], ...]
    is_whole: bool


class Class(NamedTuple):
    """Members that are alike: their places among the members, one of them, and its possible results.

    `results` have the whole ones first, best first, and last the one without anything. `better` are pairs (worse,
    better) of places in it. `worst` is the place of the worst whole one, None where nothing says which that is.
    `is_real`: a member can have each of them, its level and its scores together.
    """

    members: tuple[int, ...]
    kin: Kin
    results: tuple[Result, ...]
    found: tuple[Assessment, ...]
    better: tuple[tuple[int, int], ...]
    worst: int | None
    is_real: bool

    @property
    def missing(self) -> int:
        """The place of the result without anything."""
        return len(self.results) - 1


def classes_of(plan: Plan, goal: Goal) -> tuple[Class, ...]:
    """The members of a goal that any condition can be about, in classes, in plan order."""
    seen = looks_at(goal)
    kin = every_kin(plan, goal)
    directions = GoalDirections(plan, goal, kin)
    conditions = [c.condition for c in goal.rating.clauses if c.condition is not None]
    named = {part.path for c in conditions for part in single(c) if isinstance(part, Named)}
    members: dict[Hashable, list[int]] = {}
    for i, one in enumerate(kin):
        if one.can_count:
            members.setdefault(_likeness(one, seen, named), []).append(i)
    return tuple(_class_of(tuple(some), kin[some[0]], seen, directions) for some in members.values())


def _likeness(one: Kin, seen: LooksAt, named: set[str]) -> Hashable:
    scores = tuple(score for score in one.node.scores if score.name in seen.scores)
    weight = one.member.weight if seen.scores else None
    could = possible_levels(one.node) if one.rated else 0
    kind = (one.member.kind, one.member.key, one.tags, one.rated, one.declares_trend, one.scale.name)
    return (kind, scores, weight, could, one.node.path if one.node.path in named else None)


def _class_of(members: tuple[int, ...], one: Kin, seen: LooksAt, directions: GoalDirections) -> Class:
    looked = [score for score in one.node.scores if score.name in seen.scores and one.rated]
    ways = {score.name: directions.of_member(one, score.name) for score in looked}
    results = list(dict.fromkeys(_results(one, looked, seen, directions)))
    better = tuple(
        (at, of)
        for (at, worse), (of, best) in product(enumerate(results), repeat=2)
        if at != of and _is_better(worse, best, one, ways)
    )
    beaten = {of for _, of in better}
    least = [at for at, result in enumerate(results) if result.is_whole and at not in beaten]
    found = tuple(_as_found(one, result, looked) for result in results)
    is_real = isinstance(one.node, Indicator) or all(is_by_level(score) for score in looked)
    return Class(members, one, tuple(results), found, better, least[0] if len(least) == 1 else None, is_real)


def _results(one: Kin, looked: Sequence[Score], seen: LooksAt, directions: GoalDirections) -> Iterator[Result]:
    """Every result: whole ones first, each lack after them, and last the one without anything."""
    by_level = {score.name: score for score in looked if is_by_level(score)}
    has_level = one.rated and (seen.levels or bool(by_level))
    levels = one.scale.levels_in(possible_levels(one.node)) if has_level else ()
    trends: list[str | None] = list(TRENDS) if seen.trends and one.declares_trend else []
    free = [score for score in looked if score.name not in by_level]
    lacking: list[Result] = []
    for level, numbers in _levels_and_scores(one, levels, free, directions):
        for trend in (*trends, None):
            scores: list[tuple[str, Number | None]] = list(zip((s.name for s in free), numbers, strict=True))
            scores += [(name, _of_level(score, level)) for name, score in by_level.items()]
            is_whole = (level is not None or not levels) and (trend is not None or not trends) and None not in numbers
            result = Result(level, trend, tuple(scores), is_whole)
            if is_whole:
                yield result
            else:
                lacking.append(result)
    yield from lacking or [Result(None, None, (), is_whole=False)]


def _levels_and_scores(
    one: Kin, levels: Sequence[str], free: Sequence[Score], directions: GoalDirections
) -> Iterator[tuple[str | None, tuple[Number | None, ...]]]:
    """Levels with scores that go with them, and what is there when one or both are missing."""
    nothing = (None,) * len(free)
    if not free:
        yield from ((level, ()) for level in (*levels, None))
        return
    if isinstance(one.node, Indicator):
        from goalrules.proofs.sampled_results import samples

        names, tried = [score.name for score in free], _asked(directions.goal)
        found = dict.fromkeys(samples(one.node, directions.plan, names, tried, levels=bool(levels)))
        yield from found
    else:
        numbers = [(*_numbers(score, directions.goal), None) for score in free]
        yield from product(levels or (None,), product(*numbers))
        if levels:
            yield from ((None, some) for some in product(*numbers) if some != nothing)
    if not levels and not isinstance(one.node, Indicator):
        return
    yield None, nothing


def is_by_level(score: Score) -> bool:
    """Whether a score is that of the level."""
    return all(isinstance(rule, LevelRule) for rule in score.rules)


def _asked(goal: Goal) -> set[Decimal]:
    """The numbers that stand in the goal's clauses and scores."""
    return {p.number for q in quantities_of(goal) for p in all_parts(q, goal.named) if isinstance(p, Amount)}


def _numbers(score: Score, goal: Goal) -> tuple[Number, ...]:
    """Numbers of a score: its ends, and around those that the goal's clauses compare scores with."""
    low, high = score.ends
    asked = _asked(goal)
    found: list[Number] = [end for end in (high, low) if end is not None]
    for number in sorted(asked):
        some = (number, number + 1, number - 1)
        found += [n for n in some if (low is None or n >= low) and (high is None or n <= high)]
    return tuple(sorted(dict.fromkeys(map(exact, found[:MOST_SCORES] or [Decimal(0)])), reverse=True))


def _of_level(score: Score, level: str | None) -> Number | None:
    rule = score.rules[0]
    return dict(rule.scores).get(level or "") if isinstance(rule, LevelRule) else None


def _is_better(worse: Result, better: Result, one: Kin, ways: dict[str, Direction]) -> bool:
    """Whether a result is better than another, with the same things missing."""
    if (worse.level is None) != (better.level is None) or (worse.trend is None) != (better.trend is None):
        return False
    names = one.scale.names
    if worse.level is not None and better.level is not None and names.index(better.level) > names.index(worse.level):
        return False
    if worse.trend is not None and better.trend is not None and TRENDS.index(better.trend) > TRENDS.index(worse.trend):
        return False
    by_level = {s.name for s in one.node.scores if is_by_level(s)}
    for (name, low), (_, high) in zip(worse.scores, better.scores, strict=True):
        if (low is None) != (high is None):
            return False
        if low is None or high is None or name in by_level:
            continue
        way = ways[name]
        if (high != low) if way is None else (high > low) if way < 0 else (high < low):
            return False
    return True


def _as_found(one: Kin, result: Result, looked: Sequence[Score]) -> Assessment:
    """A member with a result, as the judge of the goal sees it."""
    found = blank(one)
    if one.rated:
        could = possible_levels(one.node)
        found = found._replace(outcomes=could, range=could)
    if result.level is not None:
        found = with_level(found, result.level)
    if result.trend is not None and found.trend is not None:
        found = found._replace(trend=found.trend._replace(trend=result.trend, reason=None))
    numbers = dict(result.scores)
    for score in looked:
        number = numbers.get(score.name)
        low, high = score.ends
        found = with_score(found, score.name, *((low, high) if number is None else (number, number)))
        if number is None and low == high and low is not None:
            found = with_score(found, score.name, low, low)
    return found


def tallied(plan: Plan, goal: Goal, *, whatever: bool) -> Tallied:
    """The clauses of a goal over tallies of its members."""
    return Tallied(goal, every_kin(plan, goal), whatever=whatever)
