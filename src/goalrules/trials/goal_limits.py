"""The limits of one goal: patterns of results of its members, beside each other and with another level of the goal.

Members are given levels and trends where that is all the rating looks at. Where it looks at scores, they are given the
values that stand at their own limits, and one value is moved until the level of the goal turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice, pairwise, permutations
from typing import NamedTuple

from goalrules.counterfactual.states import LooksAt, looks_at
from goalrules.evaluate.states import possible_levels
from goalrules.model.condition import TRENDS
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Fact
from goalrules.model.period import Period
from goalrules.model.rating import Rating
from goalrules.proofs.goal_states import classes_of, is_by_level
from goalrules.trials.indicator_limits import NUMBERS, digits_of, grounds, limit_cases, with_value
from goalrules.trials.worlds import Given, Worlds

Facts = tuple[Fact, ...]
MOST_OPTIONS = 6
"""So many different results of one member are tried."""
MOST_SINGLE = 8
"""In a goal with no more members than this each of them is also tried apart from the others."""
MOST_MISSING = 3
MOST_STEPS = 40
"""So many times a value is moved on the way to a limit."""


class Pattern(NamedTuple):
    """What the members of a goal are given; patterns of one `row` that follow each other differ in one member."""

    row: int
    given: Given


def limit_patterns(goal: Goal, worlds: Worlds) -> list[Given]:
    """Patterns on both sides of each place where the level of the goal turns, without repetition."""
    found: dict[Given, None] = {}
    levels = {}
    for one, other in pairwise(patterns(goal, worlds)):
        if one.row != other.row:
            continue
        for pattern in (one, other):
            if pattern.given not in levels:
                levels[pattern.given] = _level(goal, worlds, pattern.given)
        if levels[one.given] != levels[other.given]:
            found.setdefault(one.given)
            found.setdefault(other.given)
    for low, high in turned_by_one(goal, worlds):
        found.setdefault(low)
        found.setdefault(high)
    return list(found)


def patterns(goal: Goal, worlds: Worlds, *, thorough: bool = False) -> Iterator[Pattern]:
    """Rows of patterns: more and more members of one result beside the others, and one member apart.

    With `thorough` the same again with one, two or three members of which nothing is given.
    """
    spread = _Spread(goal, worlds)
    count, kinds, row = len(spread.options), max((len(one) for one in spread.options), default=0), 0
    for one, other in permutations(range(kinds), 2):
        for at in range(count + 1):
            yield Pattern(row, spread.given([one] * at + [other] * (count - at)))
        row += 1
        for apart in spread.apart if len(spread.apart) <= MOST_SINGLE else ():
            yield Pattern(row, spread.given([other] * count))
            yield Pattern(row, spread.given([one if at == apart else other for at in range(count)]))
            row += 1
    for missing in range(1, min(count - 1, MOST_MISSING + 1)) if thorough else ():
        for one, other in combinations(range(kinds - 1), 2):
            for at in range(count - missing + 1):
                some = [one] * at + [other] * (count - missing - at)
                yield Pattern(row, spread.given([*some, *[kinds - 1] * missing]))
            row += 1
    for one, other, rest in permutations(range(kinds), 3) if count > 2 else ():
        yield Pattern(row, spread.given([one, other, *[rest] * (count - 2)]))
        row += 1


class _Spread:
    """Results over the members of a goal; members that are alike may change places, so that one pattern is enough."""

    def __init__(self, goal: Goal, worlds: Worlds) -> None:
        self.options = [_options(member.path, goal, worlds) for member in goal.members]
        self._period = None if worlds.plan.period is not None else _any_period(goal, worlds)
        self._likes = _alike(goal, worlds)
        self._known: dict[tuple[tuple[int, ...], ...], Given] = {}
        self.apart = [some[0] for some in self._likes]

    def given(self, chosen: Sequence[int]) -> Given:
        """What is given where each member has the result of this place."""
        places = [min(at, len(some) - 1) for some, at in zip(self.options, chosen, strict=True)]
        key = tuple(tuple(sorted(places[at] for at in some)) for some in self._likes)
        if key not in self._known:
            facts = [fact for some, at in zip(self.options, places, strict=True) for fact in some[at]]
            self._known[key] = Given(tuple(facts), self._period)
        return self._known[key]


def _alike(goal: Goal, worlds: Worlds) -> list[tuple[int, ...]]:
    """The places of members in groups within which they may change places."""
    scores = looks_at(goal).scores
    nodes = [worlds.plan.nodes[member.path] for member in goal.members]
    alone = {at for at, node in enumerate(nodes) if any(s.name in scores and not is_by_level(s) for s in node.scores)}
    classes = [tuple(at for at in one.members if at not in alone) for one in classes_of(worlds.plan, goal)]
    seen = {at for some in classes for at in some}
    return [some for some in classes if some] + [(at,) for at in range(len(nodes)) if at not in seen]


def _level(goal: Goal, worlds: Worlds, given: Given) -> object:
    return worlds.signature(goal.path, given)[:2]


def _any_period(goal: Goal, worlds: Worlds) -> Period | None:
    for member in goal.members:
        node = worlds.plan.nodes[member.path]
        if isinstance(node, Indicator):
            return grounds(node, worlds)[0].period
    return None


# ---- results of one member ---------------------------------------------------------------------------------


def _options(path: str, goal: Goal, worlds: Worlds) -> list[Facts]:
    """Facts for the different results of a member that the rating of its goal can tell apart; last: nothing given."""
    key = ("options", goal.path, path)
    if key not in worlds.kept:
        worlds.kept[key] = list(_all_options(path, goal, worlds))
    found: list[Facts] = worlds.kept[key]
    return found


def _all_options(path: str, goal: Goal, worlds: Worlds) -> list[Facts]:
    seen, node = looks_at(goal), worlds.plan.nodes[path]
    looked = [score for score in node.scores if score.name in seen.scores]
    if looked and not all(is_by_level(score) for score in looked):
        found = _by_values(node, worlds) if isinstance(node, Indicator) else _by_members(node, worlds)
    else:
        found = _by_levels(path, node.rating, seen, worlds)
    return [*islice(found, MOST_OPTIONS), ()]


def _by_levels(path: str, rating: Rating | None, seen: LooksAt, worlds: Worlds) -> Iterator[Facts]:
    node = worlds.plan.nodes[path]
    levels = [] if rating is None else rating.scale.levels_in(possible_levels(node))
    has_trend = seen.trends and isinstance(node, Indicator) and node.trend is not None
    for level in levels or ((None,) if has_trend else ()):
        for trend in TRENDS if has_trend else (None,):
            facts = []
            if level is not None:
                facts.append(Fact(path=path, level=level, span=worlds.nowhere))
            if trend is not None:
                facts.append(Fact(path=path, trend=trend, span=worlds.nowhere))
            yield tuple(facts)


def _by_values(indicator: Indicator, worlds: Worlds) -> Iterator[Facts]:
    """Values with different levels or scores, from those that stand at the indicator's own limits."""
    seen: set[tuple[object, ...]] = set()
    by_level: dict[object, list[Facts]] = {}
    for case in limit_cases(indicator, worlds):
        known = worlds.signature(indicator.path, case.given)
        if known[0] is not None and known not in seen:
            seen.add(known)
            by_level.setdefault(known[0], []).append(case.given.facts)
    for place in range(MOST_OPTIONS):
        for some in by_level.values():
            if place < len(some):
                yield some[place]


def _by_members(goal: Goal, worlds: Worlds) -> Iterator[Facts]:
    """Patterns of a goal below with different levels or scores."""
    found: dict[object, Facts] = {}
    for pattern in islice(patterns(goal, worlds), 200):
        known = worlds.signature(goal.path, pattern.given)
        if known[0] is not None:
            found.setdefault(known, pattern.given.facts)
    yield from found.values()


# ---- one value moved until the goal turns ------------------------------------------------------------------


def turned_by_one(goal: Goal, worlds: Worlds) -> Iterator[tuple[Given, Given]]:
    """Two values of one indicator beside each other, between which the level of a goal of scores turns."""
    scores = looks_at(goal).scores
    for place, member in enumerate(goal.members[:MOST_SINGLE]):
        node = worlds.plan.nodes[member.path]
        if not isinstance(node, Indicator) or node.nature not in NUMBERS:
            continue
        if all(is_by_level(score) for score in node.scores if score.name in scores):
            continue
        for rest in _rests(goal, place, worlds):
            yield from _turns(goal, node, rest, worlds)


def _rests(goal: Goal, place: int, worlds: Worlds) -> Iterator[Facts]:
    """What the other members are given: nothing, or each of the results of the first kinds."""
    others = [_options(member.path, goal, worlds) for at, member in enumerate(goal.members) if at != place]
    yield ()
    for kind in range(2):
        yield tuple(fact for some in others for fact in some[min(kind, len(some) - 1)])


def _turns(goal: Goal, indicator: Indicator, rest: Facts, worlds: Worlds) -> Iterator[tuple[Given, Given]]:
    ground = grounds(indicator, worlds)[0]
    ground = ground._replace(facts=(*rest, *ground.facts))
    step = Decimal(1).scaleb(-(digits_of(indicator) + 1 if indicator.decimals is None else indicator.decimals))
    values = sorted({case.value for case in limit_cases(indicator, worlds)})

    def at(value: Decimal) -> Given:
        return with_value(ground, indicator.path, value, worlds)

    for low, high in pairwise(values):
        first, last = _level(goal, worlds, at(low)), _level(goal, worlds, at(high))
        if first == last:
            continue
        for _ in range(MOST_STEPS):
            middle = ((low + high) / 2).quantize(step)
            if middle in (low, high):
                break
            if _level(goal, worlds, at(middle)) == first:
                low = middle
            else:
                high = middle
        yield at(low), at(high)
