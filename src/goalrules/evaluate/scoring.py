"""Scores: the rules of a score tried from the top, for an indicator or a goal (semantics D7, D8).

Like clauses they are made ready once; what depends on data is found by `prepare`d conditions and by `measure` (a
quantity) of the subject.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar, assert_never

from goalrules.evaluate.arithmetic import beside
from goalrules.evaluate.clauses import Asker
from goalrules.evaluate.findings import reason_of
from goalrules.evaluate.semantics import score_at
from goalrules.model.condition import Condition
from goalrules.model.numbers import Number, exact
from goalrules.model.quantity import Quantity
from goalrules.model.scale import Scale
from goalrules.model.score import FixedRule, FormulaRule, LevelRule, PointsRule, Score, ScoreRule
from goalrules.verdict import Operand, Reason, ScoreFinding, ScoreStep

S = TypeVar("S")

Ends = tuple[Number | None, Number | None]


class Found(NamedTuple):
    """What one rule gives: a number, or with a reason the ends between which it lies."""

    number: Number | None
    ends: Ends
    reason: Reason | None = None
    operand: Operand | None = None
    positions: tuple[Operand, ...] = ()


class ReadyScore(Generic[S]):
    """One score of a node, made ready."""

    def __init__(
        self,
        score: Score,
        scale: Scale,
        prepare: Callable[[Condition], Asker[S]],
        measure: Callable[[Quantity, S], Operand],
    ) -> None:
        self.name = score.name
        self._scale = scale
        self._measure = measure
        self._rules: list[tuple[ScoreRule, Asker[S] | None]] = []
        for rule in score.rules:
            condition = rule.condition if isinstance(rule, FormulaRule | FixedRule) else None
            self._rules.append((rule, None if condition is None else prepare(condition)))

    def found(self, subject: S, outcomes: int, no_level: Reason | None) -> ScoreFinding:
        """The score: that of the first rule that holds, if all that may decide agree; else between their ends.

        `outcomes` is the mask of the levels the node may have, `no_level` the reason where it has none.
        """
        steps: list[ScoreStep] = []
        possible: list[Found] = []
        for rule, ask in self._rules:
            step = ScoreStep(rule, None if ask is None else ask(subject))
            steps.append(step)
            if step.truth is False:
                continue
            possible.append(self._of(rule, subject, outcomes, no_level))
            if step.truth:
                break
        if not possible:
            return ScoreFinding(self.name, None, None, None, Reason.NO_SCORE, tuple(steps))
        last = possible[-1]
        if len(possible) == 1 or all(p.number is not None and p.number == last.number for p in possible):
            return ScoreFinding(
                self.name, last.number, *last.ends, last.reason, tuple(steps), last.operand, last.positions
            )
        unknown = [reason_of(step.finding) for step in steps if step.truth is None and step.finding is not None]
        reasons = (*unknown, *(p.reason for p in possible))
        reason = next((reason for reason in reasons if reason is not None), Reason.UNDETERMINED)
        return ScoreFinding(self.name, None, *_hull([p.ends for p in possible]), reason, tuple(steps))

    def _of(self, rule: ScoreRule, subject: S, outcomes: int, no_level: Reason | None) -> Found:
        match rule:
            case FixedRule():
                return Found(rule.number, (rule.number, rule.number))
            case LevelRule():
                return self._of_level(rule, outcomes, no_level)
            case FormulaRule():
                return _limited(self._measure(rule.quantity, subject), rule.at_least, rule.at_most)
            case PointsRule():
                return self._on_points(rule, subject)
            case _:
                assert_never(rule)

    def _of_level(self, rule: LevelRule, outcomes: int, no_level: Reason | None) -> Found:
        """The score of the level; where there is none, between those of the levels there may be."""
        by_level = dict(rule.scores)
        possible = self._scale.levels_in(outcomes & self._scale.every_level) or self._scale.names
        scores = [by_level[level] for level in possible if level in by_level]
        if not scores:  # a level that a person decided, and that the rule has no score for
            return Found(None, (min(by_level.values()), max(by_level.values())), Reason.NO_SCORE)
        if no_level is None and len(scores) == 1:
            return Found(scores[0], (scores[0], scores[0]))
        return Found(None, (min(scores), max(scores)), no_level or Reason.UNDETERMINED)

    def _on_points(self, rule: PointsRule, subject: S) -> Found:
        """The score at the position; the ends are those of the points, whatever the position."""
        by = self._measure(rule.by, subject)
        positions = tuple(beside(self._measure(p.at, subject), by.unit) for p in rule.points)
        ends: Ends = (min(p.score for p in rule.points), max(p.score for p in rule.points))
        reason = next((one.reason for one in (by, *positions) if one.number is None and not one.unbounded), None)
        if reason is not None:
            return Found(None, ends, reason, by, positions)
        points = [(at.number, p.score) for at, p in zip(positions, rule.points, strict=True) if at.number is not None]
        number = score_at(points, by.number)
        if isinstance(number, Reason):
            return Found(None, ends, number, by, positions)
        number = exact(number)
        return Found(number, (number, number), None, by, positions)


def score_of_level(scores: Sequence[Score], called: str, level: str) -> Decimal | None:
    """What a level counts in a score by level (B6); None where the score is no such one."""
    rules = (rule for score in scores if score.name == called for rule in score.rules)
    return next((dict(rule.scores).get(level) for rule in rules if isinstance(rule, LevelRule)), None)


def _limited(by: Operand, at_least: Decimal | None, at_most: Decimal | None) -> Found:
    """A formula's number within its limits: `at most 5`, `at least -5`."""
    if by.unbounded:
        # Better than every number: the upper limit, where the rule has one.
        return Found(at_most, (at_most, at_most), None if at_most is not None else Reason.UNBOUNDED, by)
    low, high = (_clamped(end, at_least, at_most) for end in by.ends)
    if by.number is None:
        return Found(None, (at_least if low is None else low, at_most if high is None else high), by.reason, by)
    return Found(low, (low, low), None, by)


def _clamped(number: Number | None, at_least: Decimal | None, at_most: Decimal | None) -> Number | None:
    if number is None:
        return None
    if at_most is not None and number > at_most:
        number = at_most
    return at_least if at_least is not None and number < at_least else number


def _hull(ends: Sequence[Ends]) -> Ends:
    """The least and the greatest of several ends; no limit where one of them has none."""
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    low = None if None in lows or not lows else min(end for end in lows if end is not None)
    high = None if None in highs or not highs else max(end for end in highs if end is not None)
    return low, high
