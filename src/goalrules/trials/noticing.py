"""A scenario that would notice a change of the rules, if one is found.

Tried are, in this order: the plan's own scenarios with more expected of them, the cases at the limits of the rules as
they are, and those at the limits of the changed rules. What comes out differently in one of them is expected as the
rules are now.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Scenario
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.trials.goal_limits import patterns, turned_by_one
from goalrules.trials.indicator_limits import limit_cases
from goalrules.trials.mutants import Mutants, changed_nodes
from goalrules.trials.worlds import Given, Worlds

MOST_PATTERNS = 4000


class Noticing(NamedTuple):
    """What was found of one change: a scenario that notices it, or after how many cases none was.

    `adds_to` is the title of the scenario whose facts are the same, where there is one.
    """

    scenario: Scenario | None
    tried: int
    adds_to: str | None = None


def ways_out(found: Mutants) -> list[Noticing]:
    """For each change that lives, in their order, a scenario that would notice it, or none."""
    notices, plan = Notices(found.plan), found.plan.plan
    return [notices.of(one.plan, changed_nodes(plan, one.plan.plan)) for one in found.alive]


class Notices:
    """Cases of one plan, made once, to be held against changes of it."""

    def __init__(self, plan: CheckedPlan) -> None:
        self._worlds = Worlds(plan)
        self._plan = plan.plan
        self._cases: dict[str, tuple[Given, ...]] = {}

    def of(self, changed: CheckedPlan, touched: frozenset[str]) -> Noticing:
        """A scenario in which the changed plan comes to something else; `touched` are the nodes it may be of."""
        other, tried = Worlds(changed), 0
        paths = [path for path in _lowest_first(self._plan) if path in touched]
        for path in paths:
            for given, title in self._of_scenarios(path):
                tried += 1
                if self._differs(path, given, other):
                    return Noticing(self._told(path, given), tried, title)
        for path in paths:
            for given in (*self._of(path), *cases(other.plan.nodes[path], other)):
                tried += 1
                if self._differs(path, given, other):
                    return Noticing(self._told(path, given), tried)
        return Noticing(None, tried)

    def _differs(self, path: str, given: Given, other: Worlds) -> bool:
        return self._worlds.signature(path, given) != other.signature(path, given)

    def _told(self, path: str, given: Given) -> Scenario:
        return self._worlds.scenario(path, path, given)

    def _of(self, path: str) -> tuple[Given, ...]:
        if path not in self._cases:
            self._cases[path] = tuple(cases(self._plan.nodes[path], self._worlds))
        return self._cases[path]

    def _of_scenarios(self, path: str) -> Iterator[tuple[Given, str]]:
        below = _below(self._plan, path)
        for scenario in self._plan.scenarios:
            if any(fact.path in below for fact in scenario.facts):
                yield Given(scenario.facts, scenario.period, scenario.entity), scenario.title


def cases(node: Goal | Indicator, worlds: Worlds) -> Iterator[Given]:
    """Everything that is tried of one node."""
    if isinstance(node, Indicator):
        for case in limit_cases(node, worlds):
            yield case.given
        return
    seen: set[Given] = set()
    for pattern in patterns(node, worlds, thorough=True):
        if pattern.given not in seen and len(seen) < MOST_PATTERNS:
            seen.add(pattern.given)
            yield pattern.given
    for low, high in turned_by_one(node, worlds):
        yield low
        yield high


def _below(plan: Plan, path: str) -> set[str]:
    """A node and all that stands below it."""
    found, pending = set(), [path]
    while pending:
        one = pending.pop()
        if one not in found:
            found.add(one)
            node = plan.nodes[one]
            pending += [member.path for member in node.members] if isinstance(node, Goal) else []
    return found


def _lowest_first(plan: Plan) -> list[str]:
    """Indicators before goals: a case of one value says more than one of many."""
    return [*(one.path for one in plan.indicators), *(one.path for one in plan.goals)]
