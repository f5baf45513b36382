"""Why not another level: the smallest sets of members that by changing could give it.

The level asked for is "L or better"; where L is worse than the level there is, "L or worse". A *set of changes* is a
set of members with a new result for each: another level that its rating can give, another trend, another score.
*Smallest* is the fewest members. All sets of members of that size are counted; each is told with results that suffice
and of which none could be nearer to what the member has now by itself. A member without data may change to any
result; none changes to being without data, and what is not applicable stays so.
"""

from __future__ import annotations

from typing import NamedTuple

from goalrules.counterfactual.by_limits import Smallest, changed_by_limits
from goalrules.counterfactual.covering import MOST_STEPS
from goalrules.counterfactual.distances import Distance, WithoutDistance, distance_to
from goalrules.counterfactual.forcing import LIMIT, NotAsked, Undecided, whether_decided
from goalrules.counterfactual.game import Game
from goalrules.counterfactual.search import MOST_WORK, Search, Taken, Test, TooMuch
from goalrules.counterfactual.sets_of_members import first_of, number_of
from goalrules.counterfactual.states import State, is_judged
from goalrules.evaluate.states import possible_levels
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, Result

DEEPEST = 8
"""Child goals within child goals are followed so far."""


class Change(NamedTuple):
    """One member that changes: from the result it has to the one it needs.

    `distance` is there for an indicator with a number whose level has to change: the least change of the value used
    that gives it; a word says why it is not known, None that no value gives it. `judged`: persons say its level.
    `within` is there for a child goal: the smallest changes of its own members that would give its level.
    """

    path: str
    now: State
    then: State
    judged: bool = False
    distance: Distance | WithoutDistance | None = None
    within: WhyNot | None = None


class WhyNot(NamedTuple):
    """What would have to change for a goal or indicator to be at one of the levels `wanted`.

    `sets` are the first of `total` smallest sets, of `size` members each; with `is_all` False there are more than
    `total`, uncounted. No set at all, with neither `undecided` nor `not_asked`: no results of the members give such a
    level. `level` is the level there is; `is_worse`: the levels asked for are below it.
    """

    path: str
    level: str | None
    wanted: tuple[str, ...] = ()
    size: int = 0
    total: int = 0
    is_all: bool = True
    sets: tuple[tuple[Change, ...], ...] = ()
    undecided: Undecided | None = None
    not_asked: NotAsked | None = None
    is_worse: bool = False


def next_better(found: Assessment) -> str | None:
    """The level that is asked for unless another is named: the next better one that its rating can give.

    Where there is no level, the best of them; where its rating gives none, the next of the scale.
    """
    names, given = found.scale.names, _given(found)
    if found.level is None:
        return given[0] if given else found.scale.best
    better = names[: names.index(found.level)]
    return next((name for name in reversed(better) if name in given), better[-1] if better else None)


def next_worse(found: Assessment) -> str | None:
    """The next level in the other direction that its rating can give."""
    names, given = found.scale.names, _given(found)
    if found.level is None:
        return None
    return next((name for name in names[names.index(found.level) + 1 :] if name in given), None)


def _given(found: Assessment) -> tuple[str, ...]:
    """The levels that a node's rating can give, best first."""
    return found.scale.levels_in(possible_levels(found.node)) if found.node.rating is not None else ()


def wanted_levels(scale: Scale, level: str | None, asked: str) -> tuple[str, ...]:
    """The levels that answer the question: `asked` and better ones, or worse ones if it is below the level there is."""
    names = scale.names
    place = names.index(asked)
    if level is not None and place > names.index(level):
        return names[place:]
    return names[: place + 1]


def why_not(
    result: Result,
    path: str,
    level: str | None = None,
    *,
    measurements: Measurements | None = None,
    limit: int = LIMIT,
    depth: int = 0,
    most: int = MOST_WORK,
) -> WhyNot:
    """The smallest sets of changes that would give a goal or indicator a level, by default the next better one.

    `measurements` are those it was judged from; without them no distances are told. `most` bounds the search.
    KeyError for a path that the plan does not have, ValueError for a level that is not on its scale. The level that
    there is already, or a better one than the best, is given by no change: size 0, and no set.
    """
    found = result[path]
    asked = level or next_better(found)
    if asked is None or asked == found.level:
        return WhyNot(path, found.level, () if asked is None else (asked,))
    if not found.scale.has(asked):
        raise ValueError(f"{asked!r} is not on the scale of {path}: {', '.join(found.scale.names)}")
    wanted = wanted_levels(found.scale, found.level, asked)
    empty = WhyNot(path, found.level, wanted, is_worse=wanted[0] == asked and asked != found.scale.best)
    if not found.applicable:
        return empty._replace(not_asked="not applicable")
    if found.judgement is not None and found.judgement.decision is not None:
        return empty._replace(not_asked="decided by a person")
    if isinstance(found.node, Indicator):
        return _of_indicator(result, found, empty, measurements)
    return _of_goal(result, found, empty, measurements, _Bounds(limit, depth, most))


def on_the_way(result: Result, measurements: Measurements, answer: WhyNot) -> list[tuple[str, str, Distance]]:
    """Of the first set, the levels between those there are and those needed: path, level, and how far it is."""
    found = []
    for change in answer.sets[0] if answer.sets else ():
        if not isinstance(change.distance, Distance) or change.now.level is None or change.then.level is None:
            continue
        names = result[change.path].scale.names
        low, high = sorted(names.index(level) for level in (change.now.level, change.then.level))
        for level in names[low + 1 : high]:
            distance = distance_to(result, measurements, change.path, level)
            if isinstance(distance, Distance):
                found.append((change.path, level, distance))
    return found


class _Bounds(NamedTuple):
    """So many sets are told, this deep in child goals, and so much work is done for one question."""

    limit: int
    depth: int
    most: int


def _of_goal(
    result: Result, found: Assessment, empty: WhyNot, measurements: Measurements | None, bounds: _Bounds
) -> WhyNot:
    plan = result.plan.plan
    game = Game(plan, found, result.entity)
    undecided = whether_decided(game, game.outcomes_of({}), found)
    if undecided is not None:
        return empty._replace(undecided=undecided)
    bits = sum(found.scale.mask(name) for name in empty.wanted)
    test = Test(lambda mask: mask & (mask - 1) == 0 and bool(mask & bits), lambda mask: bool(mask & bits))
    try:
        steps = MOST_STEPS * bounds.most // MOST_WORK
        smallest = changed_by_limits(game, bits, bounds.limit, steps) or _by_search(game, test, bounds)
        if game.has_free_scores and not smallest.is_by_limits:
            open_to_all = Game(plan, found, result.entity, between=True)
            loose = Test(lambda mask: bool(mask & bits), lambda mask: bool(mask & bits))
            could = _by_search(open_to_all, loose, bounds._replace(limit=0))
            if (could.size, could.total) != (smallest.size, smallest.total):
                is_counted = smallest.is_all and could.is_all
                return empty._replace(undecided="scores between ends" if is_counted else "too much to search")
    except TooMuch:
        return empty._replace(undecided="too much to search")
    sets = []
    for members, taken in smallest.sets:
        changed = _nearest(game, test, _assigned(game, members, taken))
        told = [_told(result, measurements, game, i, changed[i], bounds) for i in members]
        sets.append(tuple(told))
    return empty._replace(size=smallest.size, total=smallest.total, is_all=smallest.is_all, sets=tuple(sets))


def _by_search(game: Game, test: Test, bounds: _Bounds) -> Smallest:
    """The smallest sets, by going through moves."""
    search = Search(game, test, bounds.most)
    size, ways, is_all = search.fewest(search.sizes)
    first = tuple((members, ways[moved]) for members, moved in first_of(game.groups, ways, bounds.limit))
    return Smallest(size, number_of(game.groups, ways), is_all, first, is_by_limits=False)


def _assigned(game: Game, members: tuple[int, ...], taken: Taken) -> dict[int, State]:
    """The moves given to these members, of each group in plan order."""
    left = {group: [i for i in members if game.group_of[i] == group] for group, _, _ in taken}
    found: dict[int, State] = {}
    for group, move, number in taken:
        for _ in range(number):
            i = left[group].pop(0)
            found[i] = game.nearest(i, move)
    return found


def _nearest(game: Game, test: Test, changed: dict[int, State]) -> dict[int, State]:
    """The same changes made smaller one by one, in plan order, as long as they are enough."""
    outcomes = game.tallied_outcomes if game.is_tallied else game.outcomes_of
    nearest = changed
    for i in sorted(changed):
        for state in game.targets(i):
            if state == nearest[i]:
                break
            smaller = {**nearest, i: state}
            if test.accepts(outcomes(smaller)):
                nearest = smaller
                break
    return nearest if test.accepts(game.outcomes_of(nearest)) else changed


def _told(
    result: Result, measurements: Measurements | None, game: Game, i: int, then: State, bounds: _Bounds
) -> Change:
    """A change in figures: of an indicator its distance, of a child goal the changes within it."""
    found, now = game.members[i], game.now(i)
    change = Change(found.path, now, then, is_judged(found))
    if then.level is None or then.level == now.level:
        return change
    if isinstance(found.node, Indicator):
        if change.judged or measurements is None:
            return change
        return change._replace(distance=distance_to(result, measurements, found.path, then.level))
    is_looked_at = any(one.path == found.path for one in result.assessments)  # in an outlook, not every child goal is
    if bounds.depth >= DEEPEST or not is_looked_at:
        return change
    inner = why_not(
        result, found.path, then.level, measurements=measurements, limit=bounds.limit, depth=bounds.depth + 1,
        most=bounds.most,
    )  # fmt: skip
    return change._replace(within=inner)


def _of_indicator(result: Result, found: Assessment, empty: WhyNot, measurements: Measurements | None) -> WhyNot:
    """One change of the value used, or of the judgement."""
    if found.node.rating is None:
        return empty._replace(not_asked="for information")
    asked = empty.wanted[0] if empty.is_worse else empty.wanted[-1]
    now, then = State(found.level, None), State(asked, None)
    change = Change(found.path, now, then, is_judged(found))
    if not change.judged and measurements is not None:
        distance = distance_to(result, measurements, found.path, empty.wanted)
        if distance is None:
            return empty
        change = change._replace(distance=distance)
        if isinstance(distance, Distance) and distance.level:
            change = change._replace(then=State(distance.level, None))
    return empty._replace(size=1, total=1, sets=((change,),))
