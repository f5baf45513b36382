"""Goals: from the assessments of the members to a level, its evidence, and the levels still possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goalrules.evaluate.causes import goal_causes
from goalrules.evaluate.clauses import Asker, deciding_clause, joined, ready, walk
from goalrules.evaluate.members import (
    Kin,
    View,
    asked_paths,
    complete_view,
    count_asker,
    is_complete,
    lowest_asker,
    named_asker,
    view,
)
from goalrules.evaluate.states import ANY_TREND, own_truth
from goalrules.model.condition import Both, Condition, Count, Either, Lowest, Named, Negation
from goalrules.model.goal import Goal
from goalrules.model.measurement import TOTAL
from goalrules.model.rating import Clause
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, Cause, Reason, Truth


class GoalJudge:
    """Assesses one goal of a plan from its members: its conditions are prepared once.

    `assess` is pure, and looks at nothing but the assessments of the members.
    """

    __slots__ = ("_asked", "_clauses", "_kin", "_known", "goal", "scale")

    def __init__(self, goal: Goal, members: Sequence[Kin]) -> None:
        self.goal = goal
        self.scale: Scale = goal.rating.scale
        self._kin = tuple(members)
        self._asked: dict[int, tuple[str, ...]] = {}
        self._known = (True,) * len(self._kin)
        self._clauses = ready(goal.rating.walk, self.scale, self._prepare)

    def _prepare(self, condition: Condition) -> Asker[View]:
        """A condition over members, made ready."""
        rating = self.goal.rating
        match condition:
            case Count():
                self._asked[id(condition)] = asked_paths(condition, self._kin)
                return count_asker(condition, self._kin, rating)
            case Named():
                return named_asker(condition, self._kin, rating)
            case Lowest():
                self._asked[id(condition)] = asked_paths(condition, self._kin)
                return lowest_asker(condition, self._kin, rating)
            case Both() | Either() | Negation():
                return joined(condition, self._prepare)
            case _:
                raise AssertionError(f"{condition!r} is about an indicator; the checks refuse it in a goal")

    def assess(self, found: Mapping[str, Assessment]) -> Assessment:
        """The goal's assessment over its members' `level`s, whichever pass they are of (E2)."""
        members = tuple([found[one.node.path] for one in self._kin])
        goal, scale = self.goal, self.scale
        if all(map(is_complete, members)):
            outcomes, steps = walk(self._clauses, complete_view(members, self._known))
            whole = outcomes
        elif not any(a.applicable for one, a in zip(self._kin, members, strict=True) if one.can_count):
            nothing = Reason.NOT_APPLICABLE
            return Assessment(goal, scale, TOTAL, None, None, nothing, (), 0, 0, (), None, False, members=members)
        else:
            rating = goal.rating
            outcomes, steps = walk(self._clauses, view(self._kin, members, rating, whatever=False))
            whole, _ = walk(self._clauses, view(self._kin, members, rating, whatever=True))
        level: str | None = None
        reason: Reason | None = None
        decided: Clause | None = None
        causes: tuple[Cause, ...] = ()
        if outcomes and not outcomes & (outcomes - 1):
            decided = deciding_clause(steps)
            level = decided.level
            if level is None:
                reason = Reason.CANNOT_BE_ASSESSED
        else:
            reason = Reason.UNDETERMINED
        if reason is not None:
            causes = goal_causes(goal.path, steps, reason, found, self._asked)
        required: Truth = False
        if goal.comment_required is not None:
            required = own_truth(goal.comment_required.condition, scale, outcomes, ANY_TREND)
        return Assessment(
            goal, scale, TOTAL, level, level, reason, causes, outcomes, whole, steps, decided,
            members=members, comment_required=required,
        )  # fmt: skip
