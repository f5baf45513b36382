"""Goals in columns without what persons decided: as the goals of other entities are compared with them (semantics N4).

A decision is about the plan's own entity. Where that is a peer of others, its score is found once more without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goalrules.batch.decisions import Decisions
from goalrules.batch.exact import Number
from goalrules.batch.goals import GoalColumns, add_goal
from goalrules.batch.nodes import Node
from goalrules.batch.sheet import Sheet
from goalrules.evaluate.members import kin
from goalrules.evaluate.reference import everyday_scale
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan

LABEL = ":undecided"
"""Behind the path of a goal in the names of such columns."""


class Undecided:
    """The scores of goals as others see them.

    `nodes` are the nodes as they are reported, `computed` the indicators that decisions are on without these.
    """

    def __init__(
        self,
        plan: Plan,
        goals: Sequence[Goal],
        nodes: Mapping[str, Node],
        computed: Mapping[str, Node],
        sheet: Sheet,
        decisions: Decisions,
    ) -> None:
        self._plan = plan
        self._everyday = everyday_scale(plan)
        self._goals = {goal.path: goal for goal in goals}
        self._nodes = nodes
        self._computed = computed
        self._sheet = sheet
        self._decisions = decisions
        self._added: dict[str, GoalColumns] = {}

    def score(self, goal: Goal) -> Number | None:
        """The score that others are compared with, where it may be another than the goal's. Errors: `TooLarge`."""
        if goal.peers is None or self._plan.entity not in goal.peers.entities or not self._is_touched(goal.path):
            return None
        return self._goal(goal).compared

    def _is_touched(self, path: str) -> bool:
        """Whether something was decided of a node, or of what is below it."""
        goal = self._goals.get(path)
        return path in self._decisions or (
            goal is not None and any(self._is_touched(member.path) for member in goal.members)
        )

    def _goal(self, goal: Goal) -> GoalColumns:
        if goal.path not in self._added:
            nodes = {member.path: self._node(member.path) for member in goal.members if member.path in self._nodes}
            family = [kin(member, self._plan.nodes[member.path], self._everyday, None) for member in goal.members]
            self._added[goal.path] = add_goal(goal, family, nodes, self._sheet, is_member=True, label=LABEL)
        return self._added[goal.path]

    def _node(self, path: str) -> Node:
        if not self._is_touched(path):
            return self._nodes[path]
        goal = self._goals.get(path)
        return self._computed[path] if goal is None else self._goal(goal).node
