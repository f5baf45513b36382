"""Conditions with the goal or indicator they are asked of: the same one comes once for each that shares a rating."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goalrules.model.asking import Node, conditions_of
from goalrules.model.condition import Condition, DataTest, Members, MemberTest
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.rating import Clause, Rating
from goalrules.model.scale import Scale


class Use(NamedTuple):
    """A single condition as one node asks it: in a clause of its rating, or (`clause` None) of a score or comment."""

    node: Node
    condition: Condition
    clause: Clause | None

    @property
    def is_shared(self) -> bool:
        """Whether it stands in a rating with a name of its own."""
        rating = self.node.rating
        return self.clause is not None and rating is not None and rating.name != self.node.path


def nodes_of(plan: Plan) -> tuple[Node, ...]:
    """All goals, then all indicators."""
    return (*plan.goals, *plan.indicators)


def uses(plan: Plan) -> Iterator[Use]:
    """Every single condition with each node that asks it, in clauses and scores and for comments.

    What `target` and `near` are short for is not here.
    """
    for node in nodes_of(plan):
        yield from uses_of(node)


def uses_of(node: Node) -> Iterator[Use]:
    """Every single condition that a node asks."""
    for condition, clause in conditions_of(node):
        yield Use(node, condition, clause)


def is_whole(node: Node) -> bool:
    """Whether all of a node and its rating could be read, so that what is not there is really lacking."""
    return node.rating is None or not node.rating.damaged


def counted(goal: Goal, members: Members, plan: Plan) -> list[Node]:
    """The members of a goal that a count is about, rated or not."""
    kind = "indicator" if members.of == "indicators" else "goal"
    return [
        plan.nodes[member.path]
        for member in goal.members
        if member.kind == kind
        and (member.key or not members.key)
        and (members.tag is None or members.tag in member.tags)
        and member.path in plan.nodes
    ]


def base_of(goal: Goal, members: Members, test: MemberTest, plan: Plan) -> list[Node]:
    """Those of the members meant that a condition counts (semantics B4, B8).

    Rated ones, where it asks for levels or data; those that declare a trend, where it asks for trends alone; both,
    where every alternative asks for a trend too.
    """
    meant = counted(goal, members, plan)
    if isinstance(test, DataTest):
        return [node for node in meant if (has_trend(node) if test.asks == "trend" else node.rating is not None)]
    needs_level = any(state.levels for state in test.alternatives)
    needs_trend = all(state.trends for state in test.alternatives)
    return [
        node for node in meant if (node.rating is not None or not needs_level) and (has_trend(node) or not needs_trend)
    ]


def has_trend(node: Node) -> bool:
    """Whether it declares a trend; goals have none."""
    return isinstance(node, Indicator) and node.trend is not None


def scale_of(node: Node) -> Scale | None:
    """The scale of a rated node."""
    return node.rating.scale if node.rating is not None else None


class SharedUse(NamedTuple):
    """A rating and the nodes rated by it."""

    rating: Rating
    nodes: tuple[Node, ...]


def ratings(plan: Plan) -> list[SharedUse]:
    """Every rating with clauses of somebody's writing once, with the nodes it rates; unused ones with none."""
    by_key: dict[tuple[str, str], tuple[Rating, list[Node]]] = {
        (rating.name, rating.scale.name): (rating, []) for rating in plan.ratings
    }
    for node in nodes_of(plan):
        rating = node.rating
        if rating is not None and not rating.everyday:
            by_key.setdefault((rating.name, rating.scale.name), (rating, []))[1].append(node)
    return [SharedUse(rating, tuple(nodes)) for rating, nodes in by_key.values()]
