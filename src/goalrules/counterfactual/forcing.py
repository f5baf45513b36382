"""Why: the smallest sets of member results that force the verdict of a goal by themselves.

A set *forces* the verdict when the clauses give the same level whatever the other members were: each at any level that
its rating can give, with any trend, with any score between the ends of its rules. A member that is not applicable
stays so. A member without data that is in the set stays without data, under the goal's policy; outside the set it may
be without data or have any result. *Smallest* is the fewest members; sets of more members none of which could be left
out are not listed. With no member at all the rule gives this level whatever the members are.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Literal, NamedTuple

from goalrules.counterfactual.by_limits import kept_by_limits
from goalrules.counterfactual.game import Game
from goalrules.counterfactual.search import Moved, Search, Test, TooMuch
from goalrules.counterfactual.sets_of_members import first_of, number_of
from goalrules.counterfactual.states import State
from goalrules.model.indicator import Indicator
from goalrules.model.rating import Clause
from goalrules.verdict import Assessment, Finding, Result, Step

LIMIT = 10
"""So many sets are written out unless asked otherwise; their number is always told."""

MOST_TRIED = 1_000_000
"""So many times moves are compared with ways to keep members at most; about a second of it."""

Undecided = Literal["too much to search", "other entities", "scores without ends", "scores between ends"]
"""Why a question is not decided: more work than the bound; the goal is compared with other entities; a score that may
be any number; a score for which more than its ends would have to be tried."""

NotAsked = Literal["decided by a person", "no level", "not applicable", "judged", "for information"]
"""Why there is nothing to ask: the level does not come from clauses over members or facts."""


class MemberResult(NamedTuple):
    """The result of a member that counts: `state` is what the rating looks at."""

    path: str
    state: State


class Why(NamedTuple):
    """What forces a verdict.

    `sets` are the first of `total` smallest sets, of `size` members each; with `is_all` False there are more than
    `total`, uncounted. `clause` and `facts` what decided for an
    indicator. `undecided` or `not_asked` says why there is none.
    """

    path: str
    level: str | None
    size: int = 0
    total: int = 0
    is_all: bool = True
    sets: tuple[tuple[MemberResult, ...], ...] = ()
    clause: Clause | None = None
    facts: tuple[Finding, ...] = ()
    undecided: Undecided | None = None
    not_asked: NotAsked | None = None


def why(result: Result, path: str, *, limit: int = LIMIT) -> Why:
    """What forces the verdict of a goal or indicator. KeyError for a path that the plan does not have."""
    found = result[path]
    if isinstance(found.node, Indicator):
        return _of_indicator(found)
    if not found.applicable:
        return Why(path, None, not_asked="not applicable")
    given = _not_by_clauses(found)
    if given is not None:
        return Why(path, found.level, not_asked=given)
    game = Game(result.plan.plan, found, result.entity)
    verdict = game.outcomes_of({})
    undecided = whether_decided(game, verdict, found)
    if undecided is not None:
        return Why(path, found.level, undecided=undecided)
    try:
        by_limits = kept_by_limits(game, verdict, limit)
        if by_limits is not None:
            sets = tuple(_results(game, members) for members, _ in by_limits.sets)
            return Why(path, found.level, by_limits.size, by_limits.total, by_limits.is_all, sets, found.decided)
        kept = fewest_kept(game, verdict)
        if game.has_free_scores:
            open_to_all = Game(result.plan.plan, found, result.entity, between=True)
            if _as_sets(open_to_all, fewest_kept(open_to_all, verdict)) != _as_sets(game, kept):
                return Why(path, found.level, undecided="scores between ends")
    except TooMuch:
        return Why(path, found.level, undecided="too much to search")
    sets = tuple(_results(game, members) for members, _ in first_of(game.groups, kept.vectors, limit))
    total = number_of(game.groups, kept.vectors)
    return Why(path, found.level, sum(kept.vectors[0]), total, kept.is_all, sets, found.decided)


def _results(game: Game, members: tuple[int, ...]) -> tuple[MemberResult, ...]:
    return tuple(MemberResult(game.members[i].path, game.now(i)) for i in members)


def _not_by_clauses(found: Assessment) -> NotAsked | None:
    if found.judgement is not None and found.judgement.decision is not None:
        return "decided by a person"
    return "no level" if found.decided is None else None


def whether_decided(game: Game, verdict: int, found: Assessment) -> Undecided | None:
    """Why a game cannot be played out; None where it can."""
    if game.seen.peers or verdict != found.outcomes:
        return "other entities"
    return "scores without ends" if game.has_endless_scores else None


class Kept(NamedTuple):
    """How many members of each group are kept, for each way to keep fewest; `is_all` False: there are more ways."""

    vectors: list[Moved]
    is_all: bool = True


def fewest_kept(game: Game, verdict: int) -> Kept:
    """The ways to keep fewest members so that no others can turn the verdict.

    Numbers of *free* members by group are gone through from all of them down. Where moves of as many turn the
    verdict, one group that takes part in them must have fewer free ones. Moves that turn the verdict are kept in
    mind: they turn it wherever as many are free.
    """
    search = Search(game, Test(lambda outcomes: outcomes != verdict, lambda outcomes: outcomes != verdict))
    queue: list[tuple[int, Moved]] = [(-sum(search.sizes), search.sizes)]
    seen = {search.sizes}
    turning: list[Moved] = []
    tried = 0
    best: int | None = None
    kept: list[Moved] = []
    try:
        while queue and (best is None or -queue[0][0] == best):
            free = heappop(queue)[1]
            moved = _turning_within(free, turning)
            if moved is None:
                ways = search.fewest(free, all_of_them=False).ways
                if not ways:
                    best = sum(free)
                    kept.append(tuple(size - one for size, one in zip(search.sizes, free, strict=True)))
                    continue
                moved = next(iter(ways))
                turning.append(moved)
            for group, some in enumerate(moved):
                if some:
                    fewer = (*free[:group], some - 1, *free[group + 1 :])
                    if fewer not in seen:
                        seen.add(fewer)
                        heappush(queue, (-sum(fewer), fewer))
            tried += (1 + len(turning)) * (1 + len(free) // 8)
            if tried > MOST_TRIED:
                raise TooMuch
    except TooMuch:
        if not kept:
            raise
        return Kept(sorted(kept), is_all=False)
    return Kept(sorted(kept))


def _turning_within(free: Moved, turning: list[Moved]) -> Moved | None:
    """Moves known to turn the verdict that these free members can make; of several, those of fewest groups."""
    possible = [m for m in turning if all(some <= most for some, most in zip(m, free, strict=True))]
    return min(possible, key=lambda moved: sum(map(bool, moved)), default=None)


def _as_sets(game: Game, kept: Kept) -> tuple[int, int, list[tuple[int, ...]]]:
    first = first_of(game.groups, kept.vectors, 50)
    return sum(kept.vectors[0]), number_of(game.groups, kept.vectors), [members for members, _ in first]


# ---- indicators --------------------------------------------------------------------------------------------


def _of_indicator(found: Assessment) -> Why:
    """The clause that decided, with the facts that it and those before it rest on."""
    node = found.node
    if not found.applicable:
        return Why(found.path, None, not_asked="not applicable")
    if node.rating is None:
        return Why(found.path, None, not_asked="for information")
    if found.judgement is not None and found.judgement.decision is not None:
        return Why(found.path, found.level, not_asked="decided by a person")
    if found.decided is None:
        return Why(found.path, found.level, not_asked="no level" if found.level is None else "judged")
    return Why(found.path, found.level, 1, 1, clause=found.decided, facts=_facts(found.steps, found.decided))


def _facts(steps: tuple[Step, ...], decided: Clause) -> tuple[Finding, ...]:
    """The finding of the clause that decided; of `otherwise`, those of the clauses that do not hold."""
    last = next(step for step in steps if step.clause is decided)
    if decided.condition is not None:
        return (last.finding,)
    return tuple(step.finding for step in steps if step is not last)
