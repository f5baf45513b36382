"""Scores of the same goals in other entities, by the same rules: what a goal is compared with (semantics N4).

A peer's members are judged as for itself, be they compared with others in turn; only its score is found without
comparing, for that is never made of scores of the same goal elsewhere. So there is no circle. What persons decided
concerns the plan's own entity only and is no part of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from goalrules.evaluate.facts import World
from goalrules.evaluate.goals import Beside, GoalJudge, PeerScores
from goalrules.evaluate.indicators import IndicatorJudge
from goalrules.model.goal import Goal
from goalrules.model.unit import SCORE
from goalrules.verdict import Assessment, Operand, Reason

NOTHING: Mapping[str, Assessment] = MappingProxyType({})


class ScoresOfOthers:
    """The scores of goals by entity, each found once.

    `here` is any world of the same measurements and period, `worlds` gives from it the world of an indicator, and
    `goals_of` the judges of the goals as an entity has them. `given` are nodes that are the same for everybody.
    """

    def __init__(
        self,
        here: World,
        indicators: Sequence[IndicatorJudge],
        goals_of: Callable[[str | None], Sequence[GoalJudge]],
        worlds: Callable[[IndicatorJudge, World], World],
        given: Mapping[str, Assessment] = NOTHING,
    ) -> None:
        self._here = here
        self._indicators = {judge.path: judge for judge in indicators}
        self._goals_of = goals_of
        self._worlds = worlds
        self._given = given
        self._goals: dict[str, dict[str, GoalJudge]] = {}
        self._worlds_of: dict[str, World] = {}
        self._found: dict[str, dict[str, Assessment]] = {}
        self._scores: dict[tuple[str, str], Operand] = {}

    def beside(self, entity: str | None) -> PeerScores:
        """What finds the scores of the peers of an entity in a goal."""

        def scores(goal: Goal) -> Beside:
            assert goal.peers is not None
            return entity, tuple([self._score(name, goal.path) for name in goal.peers.entities if name != entity])

        return scores

    def _score(self, entity: str, path: str) -> Operand:
        """The score of a goal, found without comparing."""
        key = (entity, path)
        if key not in self._scores:
            goal = self._goal(entity, path)
            score = goal.assess(self._with_members(entity, goal)).score()
            number, reason = (None, Reason.NO_SCORE) if score is None else (score.number, score.reason)
            self._scores[key] = Operand(entity, number, SCORE, reason)
        return self._scores[key]

    def _with_members(self, entity: str, goal: GoalJudge) -> Mapping[str, Assessment]:
        """What was found of an entity, with all members of a goal."""
        found = self._found.setdefault(entity, dict(self._given))
        for member in goal.goal.members:
            if member.path not in found:
                found[member.path] = self._member(entity, member.path)
        return found

    def _member(self, entity: str, path: str) -> Assessment:
        """An indicator, or a goal with its comparisons."""
        indicator = self._indicators.get(path)
        if indicator is None:
            goal = self._goal(entity, path)
            return goal.assess(self._with_members(entity, goal), self.beside(entity))
        if entity not in self._worlds_of:
            self._worlds_of[entity] = self._here.of(entity)
        return indicator.assess(self._worlds(indicator, self._worlds_of[entity]))

    def _goal(self, entity: str, path: str) -> GoalJudge:
        if entity not in self._goals:
            self._goals[entity] = {goal.path: goal for goal in self._goals_of(entity)}
        return self._goals[entity][path]
