"""Scores of the same goals in other entities, by the same rules: what a goal is compared with (semantics N4).

They are found without comparing in turn: a score is never made of scores of peers, so that there is no circle. What
persons decided concerns the plan's own entity only and is no part of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from goalrules.evaluate.facts import World
from goalrules.evaluate.goals import Beside, GoalJudge, PeerScores
from goalrules.evaluate.indicators import IndicatorJudge
from goalrules.model.goal import Goal
from goalrules.model.unit import SCORE
from goalrules.verdict import Assessment, Operand, Reason


class ScoresOfOthers:
    """The scores of goals by entity, each entity judged once.

    `here` is any world of the same measurements and period, `worlds` gives from it the world of an indicator, and
    `goals_of` the judges of the goals as an entity has them.
    """

    def __init__(
        self,
        here: World,
        indicators: Sequence[IndicatorJudge],
        goals_of: Callable[[str | None], Sequence[GoalJudge]],
        worlds: Callable[[IndicatorJudge, World], World],
    ) -> None:
        self._here = here
        self._indicators = indicators
        self._goals_of = goals_of
        self._worlds = worlds
        self._known: dict[str, Mapping[str, Assessment]] = {}

    def beside(self, entity: str | None) -> PeerScores:
        """What finds the scores of the peers of an entity in a goal."""

        def scores(goal: Goal) -> Beside:
            assert goal.peers is not None
            return entity, tuple([self._score(name, goal.path) for name in goal.peers.entities if name != entity])

        return scores

    def _score(self, entity: str, path: str) -> Operand:
        if entity not in self._known:
            world = self._here.of(entity)
            found = {judge.path: judge.assess(self._worlds(judge, world)) for judge in self._indicators}
            for goal in self._goals_of(entity):
                if all(member.path in found for member in goal.goal.members):
                    found[goal.path] = goal.assess(found)
            self._known[entity] = found
        one = self._known[entity].get(path)  # none of a goal one of whose goals has no outlook of the period
        score = None if one is None else one.score()
        if score is None:
            return Operand(entity, None, SCORE, Reason.NO_SCORE)
        return Operand(entity, score.number, SCORE, score.reason)
