"""Goals: from the assessments of the members to a level, its evidence, and the levels still possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from goalrules.evaluate.causes import goal_causes
from goalrules.evaluate.clauses import Asker, deciding_clause, joined, ready, walk
from goalrules.evaluate.findings import compared
from goalrules.evaluate.indicator_conditions import asks_for_data
from goalrules.evaluate.lowest import lowest_asker
from goalrules.evaluate.member_scores import Scores
from goalrules.evaluate.members import (
    Kin,
    Standing,
    View,
    all_complete,
    asked_paths,
    count_asker,
    named_asker,
    standings,
    view,
)
from goalrules.evaluate.scoring import ReadyScore
from goalrules.evaluate.states import ANY_TREND, state_truth
from goalrules.model.condition import (
    Both,
    Comparison,
    Condition,
    Count,
    Either,
    Known,
    Lowest,
    Named,
    Negation,
    OwnState,
)
from goalrules.model.goal import Goal
from goalrules.model.measurement import TOTAL
from goalrules.model.quantity import Quantity
from goalrules.model.rating import Clause
from goalrules.model.scale import Scale
from goalrules.model.unit import SCORE
from goalrules.verdict import (
    Assessment,
    Cause,
    KnownFinding,
    Operand,
    OwnStateFinding,
    Reason,
    ScoreFinding,
    Step,
    Truth,
)

# Combinations of standings whose findings are kept at a time; a goal of six indicators has at most 729 without gaps.
_KEPT = 4096


class _Found(NamedTuple):
    """What the clauses of a goal find for one combination of standings."""

    outcomes: int
    whole: int
    steps: tuple[Step, ...]
    decided: Clause | None
    level: str | None
    reason: Reason | None
    required: Truth
    scores: tuple[ScoreFinding, ...] = ()


Beside: TypeAlias = tuple[str | None, tuple[Operand, ...]]
"""An entity, and the scores that its peers have in the same goal."""

PeerScores: TypeAlias = Callable[[Goal], Beside]
"""What finds them, in the world that is judged."""


class GoalJudge:
    """Assesses one goal of a plan from its members: its conditions are prepared once.

    `assess` is pure, and looks at nothing but the assessments of the members.
    """

    __slots__ = (
        "_asked",
        "_asks_for_data",
        "_clauses",
        "_comment",
        "_found",
        "_kin",
        "_measure",
        "_names",
        "_paths",
        "_scores",
        "goal",
        "path",
        "scale",
    )

    def __init__(self, goal: Goal, members: Sequence[Kin]) -> None:
        self.goal = goal
        self.path = goal.path
        self.scale: Scale = goal.rating.scale
        self._kin = tuple(members)
        self._asked: dict[int, tuple[str, ...]] = {}
        self._paths = tuple(one.member.path for one in self._kin)
        self._found: dict[tuple[Standing | Beside | None, ...], _Found] = {}
        self._names = False
        self._measure: Callable[[Quantity, View], Operand] = Scores(goal, self._kin).measure
        self._clauses = ready(goal.rating.walk, self.scale, self._prepare)
        rule = goal.comment_required
        self._comment = None if rule is None else self._prepare(rule.condition)
        self._scores = [ReadyScore(score, self.scale, self._prepare, self._measure) for score in goal.scores]
        asked = (*(c.condition for c in goal.rating.clauses), *(c for score in goal.scores for c in score.conditions))
        self._asks_for_data = any(asks_for_data(condition) for condition in asked)

    def _prepare(self, condition: Condition) -> Asker[View]:
        """A condition over members, made ready."""
        rating = self.goal.rating
        match condition:
            case Count():
                self._asked[id(condition)] = asked_paths(condition, self._kin)
                return count_asker(condition, self._kin, rating)
            case Named():
                self._names = True
                return named_asker(condition, self._kin, rating)
            case Lowest():
                self._asked[id(condition)] = asked_paths(condition, self._kin)
                return lowest_asker(condition, self._kin, rating)
            case Comparison():
                return lambda seen: compared(condition, lambda part: self._measure(part, seen))
            case Known():
                return lambda seen: self._ask_known(condition, seen)
            case OwnState():
                return lambda seen: OwnStateFinding(state_truth(condition.test, self.scale, seen.outcomes, ANY_TREND))
            case Both() | Either() | Negation():
                return joined(condition, self._prepare)
            case _:
                raise AssertionError(f"{condition!r} is about an indicator; the checks refuse it in a goal")

    def assess(self, found: Mapping[str, Assessment], peers: PeerScores | None = None) -> Assessment:
        """The goal's assessment over its members' `level`s, whichever pass they are of (E2).

        `peers` gives the scores of other entities, where the goal is compared with theirs; without it they are not
        known.

        What the clauses find depends on the standings of the members alone, so it is found once for each
        combination of them and shared; only causes and comments look at the members again.
        """
        members = tuple([found[path] for path in self._paths])
        beside = peers(self.goal) if peers is not None and self.goal.peers is not None else None
        stand = (*standings(members, self._names), beside)
        finding = self._found.get(stand)
        if finding is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            complete = all_complete(members) and not self._asks_for_data  # what is asked of the range may differ (P1)
            finding = self._found[stand] = self._find(members, complete, beside)
        outcomes, whole, steps, decided, level, reason, required, scores = finding
        causes: tuple[Cause, ...] = ()
        if reason is not None and steps:
            causes = goal_causes(self.goal.path, steps, reason, found, self._asked)
        return Assessment(
            self.goal, self.scale, TOTAL, level, level, reason, causes, outcomes, whole, steps, decided,
            reason is not Reason.NOT_APPLICABLE, members=members, comment_required=required, scores=scores,
        )  # fmt: skip

    def _find(self, members: Sequence[Assessment], complete: bool, beside: Beside | None) -> _Found:
        """What the clauses find of members: the level, or why there is none, and the range."""
        if not any(a.applicable for one, a in zip(self._kin, members, strict=True) if one.can_count):
            return _Found(0, 0, (), None, None, Reason.NOT_APPLICABLE, False)
        rating = self.goal.rating
        seen = view(self._kin, members, rating, whatever=False)
        open_to_all = seen if complete else view(self._kin, members, rating, whatever=True)
        if self.goal.peers is not None:
            is_same, seen = open_to_all is seen, self._among_peers(seen, beside)
            open_to_all = seen if is_same else self._among_peers(open_to_all, beside)
        outcomes, steps = walk(self._clauses, seen)
        whole = outcomes if complete else walk(self._clauses, open_to_all)[0]
        required = self._comment_truth(members, outcomes)
        if not outcomes or outcomes & (outcomes - 1):
            scores = self._scored(seen, open_to_all, outcomes, whole, Reason.UNDETERMINED, beside)
            return _Found(outcomes, whole, steps, None, None, Reason.UNDETERMINED, required, scores)
        decided = deciding_clause(steps)
        reason = Reason.CANNOT_BE_ASSESSED if decided.level is None else None
        scores = self._scored(seen, open_to_all, outcomes, whole, reason, beside)
        return _Found(outcomes, whole, steps, decided, decided.level, reason, required, scores)

    def _among_peers(
        self, seen: View, beside: Beside | None, outcomes: int = 0, no_level: Reason | None = Reason.UNDETERMINED
    ) -> View:
        """The view with the goal's own score and those of its peers; without any, as if none had one.

        `outcomes` and `no_level` are as for a score: before the clauses are walked no level is known, nor does a score
        ask for it that clauses compare (GR433).
        """
        mine = next((score for score in self._scores if not score.name), None)
        entity, peers = (None, ()) if beside is None else beside
        own = Operand(entity or "", None, SCORE, Reason.NO_SCORE)
        if mine is not None and beside is not None:
            score = mine.found(seen, outcomes, no_level)
            low, high = score.ends
            number = low if seen.whatever and low == high else score.number
            own = Operand(entity or "", number, SCORE, None if number is not None else score.reason)
        return seen._replace(own=own, peers=peers)

    def _scored(
        self,
        seen: View,
        open_to_all: View,
        outcomes: int,
        whole: int,
        reason: Reason | None,
        beside: Beside | None = None,
    ) -> tuple[ScoreFinding, ...]:
        """The goal's own scores, each between the ends that missing data leave it (D2, E5)."""
        no_level = None if whole and not whole & (whole - 1) else Reason.UNDETERMINED
        if self.goal.peers is not None:
            is_same, seen = open_to_all is seen, self._among_peers(seen, beside, outcomes, reason)
            open_to_all = seen if is_same else self._among_peers(open_to_all, beside, whole, no_level)
        scores = []
        for score in self._scores:
            found = score.found(seen, outcomes, reason)
            if open_to_all is not seen:
                widest = score.found(open_to_all, whole, no_level)
                found = found._replace(low=widest.ends[0], high=widest.ends[1])
            scores.append(found)
        return tuple(scores)

    def rescored(self, found: Assessment, peers: PeerScores | None = None) -> tuple[ScoreFinding, ...]:
        """The scores of an assessment whose level a person decided (E2); `peers` as for `assess`."""
        if not self._scores or not found.applicable:
            return found.scores
        rating = self.goal.rating
        beside = peers(self.goal) if peers is not None and self.goal.peers is not None else None
        seen, open_to_all = (view(self._kin, found.members, rating, whatever=whatever) for whatever in (False, True))
        return self._scored(seen, open_to_all, found.outcomes, found.range, found.reason, beside)

    def _ask_known(self, condition: Known, seen: View) -> KnownFinding:
        found = self._measure(condition.quantity, seen)
        is_known = seen.whatever or found.number is not None
        return KnownFinding(is_known is not condition.negated, condition, found)

    def comment_truth(self, found: Assessment) -> Truth:
        """Whether a comment is required by what was found, or decided, of the goal (E7)."""
        return self._comment_truth(found.members, found.outcomes)

    def _comment_truth(self, members: Sequence[Assessment], outcomes: int) -> Truth:
        if self._comment is None:
            return False
        seen = view(self._kin, members, self.goal.rating, whatever=False)
        if self.goal.peers is not None:
            seen = self._among_peers(seen, None)
        return self._comment(seen._replace(outcomes=outcomes)).truth
