"""Which goal, indicator and rating of one plan is which of another: by name, or by what else tells them.

Pairs are made only where nothing else could be meant on either side, so that it does not matter which plan is the
older one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from goalrules.differences.normal_form import normal
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.rating import Rating

T = TypeVar("T")


class Alignment(NamedTuple):
    """Goals, indicators and declared ratings that are the same in both plans: the name in NEW by that in OLD."""

    goals: Mapping[str, str]
    indicators: Mapping[str, str]
    ratings: Mapping[str, str]

    def path(self, old: str) -> str:
        """A path of the old plan as the new one has it; as it is where the new one has no such node."""
        return self.indicators.get(old) or self.goals.get(old) or old

    def rating(self, old: str) -> str:
        """The name of a rating of the old plan as the new one has it; of one that is a node's own, the node's."""
        return self.ratings.get(old) or self.path(old)


def align(old: Plan, new: Plan) -> Alignment:
    """What is what in two plans."""
    goals = _pairs(
        {goal.path: goal for goal in old.goals},
        {goal.path: goal for goal in new.goals},
        [
            (lambda goal: goal.path, lambda goal: goal.path),
            (_goal_title, _goal_title),
            (_own_names, _own_names),
        ],
    )

    def in_new(indicator: Indicator) -> str:
        return goals.get(indicator.goal, indicator.goal)

    indicators = _pairs(
        {indicator.path: indicator for indicator in old.indicators},
        {indicator.path: indicator for indicator in new.indicators},
        [
            (lambda one: (in_new(one), one.name), lambda one: (one.goal, one.name)),
            (lambda one: _named(in_new(one), _code(one)), lambda one: _named(one.goal, _code(one))),
            (lambda one: _named(in_new(one), one.title), lambda one: _named(one.goal, one.title)),
            (_code, _code),
            (lambda one: one.title or None, lambda one: one.title or None),
            (lambda one: (one.name, one.title), lambda one: (one.name, one.title)),
        ],
    )
    ratings = _pairs(
        {rating.name: rating for rating in old.ratings},
        {rating.name: rating for rating in new.ratings},
        [(lambda one: one.name, lambda one: one.name), (_clauses, _clauses)],
    )
    return Alignment(goals, indicators, ratings)


def _pairs(
    old: Mapping[str, T],
    new: Mapping[str, T],
    ways: Iterable[tuple[Callable[[T], Hashable | None], Callable[[T], Hashable | None]]],
) -> dict[str, str]:
    """Pairs of names: each way tells by what an old and a new one are the same, the surest first."""
    found: dict[str, str] = {}
    for of_old, of_new in ways:
        left = _only(of_old, {name: one for name, one in old.items() if name not in found})
        taken = set(found.values())
        right = _only(of_new, {name: one for name, one in new.items() if name not in taken})
        found.update((name, right[key]) for key, name in left.items() if key in right)
    return found


def _only(key: Callable[[T], Hashable | None], among: Mapping[str, T]) -> dict[Hashable, str]:
    """Names by their key, where there is one that only one of them has."""
    by_key: dict[Hashable, list[str]] = {}
    for name, one in among.items():
        by_key.setdefault(key(one), []).append(name)
    return {found: names[0] for found, names in by_key.items() if found is not None and len(names) == 1}


def _named(goal: str, what: Hashable | None) -> Hashable | None:
    return (goal, what) if what else None


def _code(indicator: Indicator) -> Hashable | None:
    source = indicator.source
    return None if source is None else (source.system, source.code)


def _goal_title(goal: Goal) -> str | None:
    return goal.title or None


def _own_names(goal: Goal) -> Hashable | None:
    names = frozenset(m.path.removeprefix(f"{goal.path}.") for m in goal.members if m.kind == "indicator")
    return names or None


def _clauses(rating: Rating) -> Hashable | None:
    return (normal(rating.clauses), normal(rating.missing)) if rating.clauses else None
