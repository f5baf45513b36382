"""Goals: from the assessments of the members to a level, its evidence, and the levels still possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goalrules.evaluate.clauses import Judge, joined, prepared, walk
from goalrules.evaluate.indicators import ANY_TREND, own_truth
from goalrules.evaluate.members import (
    Asker,
    Kin,
    View,
    complete_view,
    count_asker,
    is_complete,
    lowest_asker,
    named_asker,
    view,
)
from goalrules.model.condition import Both, Condition, Count, Either, Lowest, Named, Negation
from goalrules.model.goal import Goal
from goalrules.model.measurement import TOTAL
from goalrules.model.rating import Clause
from goalrules.model.scale import Scale
from goalrules.verdict import (
    Assessment,
    Cause,
    CountFinding,
    Finding,
    JoinedFinding,
    LowestFinding,
    NamedFinding,
    Reason,
    Truth,
)


class GoalJudge:
    """Assesses one goal of a plan from its members: its conditions are prepared once.

    `assess` is pure, and looks at nothing but the assessments of the members.
    """

    __slots__ = ("_askers", "_clauses", "_kin", "goal", "scale")

    def __init__(self, goal: Goal, members: Sequence[Kin]) -> None:
        self.goal = goal
        self.scale: Scale = goal.rating.scale
        self._kin = tuple(members)
        self._clauses = prepared(goal.rating.walk, self.scale)
        self._askers: dict[int, Asker] = {}
        for clause, _ in self._clauses:
            if clause.condition is not None:
                self._prepare(clause.condition)

    def _prepare(self, condition: Condition) -> None:
        rating = self.goal.rating
        match condition:
            case Count():
                self._askers[id(condition)] = count_asker(condition, self._kin, rating)
            case Named():
                self._askers[id(condition)] = named_asker(condition, self._kin, rating)
            case Lowest():
                self._askers[id(condition)] = lowest_asker(condition, self._kin, rating)
            case Both() | Either():
                for part in condition.parts:
                    self._prepare(part)
            case Negation():
                self._prepare(condition.part)
            case _:
                raise AssertionError(f"{condition!r} is about an indicator; the checks refuse it in a goal")

    def _judge(self, seen: View) -> Judge:
        askers = self._askers

        def judge(condition: Condition) -> Finding:
            asker = askers.get(id(condition))
            if asker is not None:
                return asker(seen)
            assert isinstance(condition, Both | Either | Negation)
            return joined(condition, judge)

        return judge

    def assess(self, found: Mapping[str, Assessment]) -> Assessment:
        """The goal's assessment over its members' `level`s, whichever pass they are of (E2)."""
        members = tuple([found[one.node.path] for one in self._kin])
        goal, scale = self.goal, self.scale
        if all(map(is_complete, members)):
            outcomes, steps = walk(self._clauses, self._judge(complete_view(members)))
            whole = outcomes
        elif not any(a.applicable for a in members):
            return Assessment(
                goal,
                scale,
                TOTAL,
                None,
                None,
                Reason.NOT_APPLICABLE,
                (),
                0,
                0,
                (),
                None,
                False,
                members=members,
            )
        else:
            rating = goal.rating
            outcomes, steps = walk(self._clauses, self._judge(view(self._kin, members, rating, whatever=False)))
            whole, _ = walk(self._clauses, self._judge(view(self._kin, members, rating, whatever=True)))
        level: str | None = None
        reason: Reason | None = None
        decided: Clause | None = None
        causes: tuple[Cause, ...] = ()
        if outcomes == scale.cannot:
            reason, decided = Reason.CANNOT_BE_ASSESSED, steps[-1].clause
        elif outcomes and not outcomes & (outcomes - 1):
            decided = steps[-1].clause
            level = decided.level
        else:
            reason = Reason.UNDETERMINED
        if reason is not None:
            unsure = [step.finding for step in steps if step.truth is None or reason is Reason.CANNOT_BE_ASSESSED]
            causes = tuple(dict.fromkeys(cause for finding in unsure for cause in self._causes(finding, found)))
        required: Truth = False
        if goal.comment_required is not None:
            required = own_truth(goal.comment_required.condition, scale, outcomes, ANY_TREND)
        return Assessment(
            goal, scale, TOTAL, level, level, reason, causes, outcomes, whole, steps, decided,
            members=members, comment_required=required,
        )  # fmt: skip

    def _causes(self, finding: Finding, found: Mapping[str, Assessment]) -> list[Cause]:
        """Why a condition is not known, or what cannot be assessed: by term, then member (A7)."""
        match finding:
            case CountFinding():
                paths = [p for p in finding.possible if p not in finding.certain] or list(finding.left_out)
                if finding.condition.test.kind == "data":
                    paths = [a.node.path for a in map(found.__getitem__, self._paths) if not a.has_data]
                causes = [_cause(found[path]) for path in paths]
                return causes or [Cause(finding.reason or Reason.UNDETERMINED, self.goal.path)]
            case NamedFinding():
                return [_cause(found[finding.condition.path])]
            case LowestFinding():
                return [_cause(a) for a in map(found.__getitem__, self._paths) if not a.has_data]
            case JoinedFinding():
                return [c for part in finding.parts if part.truth is not False for c in self._causes(part, found)]
            case _:
                return []

    @property
    def _paths(self) -> tuple[str, ...]:
        return tuple(one.node.path for one in self._kin if one.rated)


def _cause(member: Assessment) -> Cause:
    """Why a member does not have what was asked for."""
    reason = member.reason
    if reason is None and member.trend is not None:
        reason = member.trend.reason
    return Cause(reason or Reason.UNDETERMINED, member.node.path, member.row)
