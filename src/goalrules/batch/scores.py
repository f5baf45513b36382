"""Scores in columns: the rules of a score tried from the top, for an indicator or a goal (semantics D7, D8).

This is `evaluate.scoring` for columns. What a level gives is asked of the evaluator when a plan is compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from math import ceil
from typing import NamedTuple, assert_never

from goalrules.batch.between import (
    UNLIMITED,
    Between,
    Keep,
    choice,
    chosen,
    chosen_sql,
    exactly,
    holds,
    in_columns,
    is_there,
    least,
    number_in_columns,
    unknown,
)
from goalrules.batch.enclosed import Context
from goalrules.batch.ends import beside
from goalrules.batch.exact import Number, constant, first_reason
from goalrules.batch.lookups import ALWAYS, NEVER, every, is_in, negated, one_if, some, total
from goalrules.batch.points import on_points
from goalrules.batch.truths import TRUE, Truth, kept
from goalrules.evaluate.clauses import Asker
from goalrules.evaluate.scoring import ReadyScore
from goalrules.model.condition import Condition
from goalrules.model.quantity import Quantity
from goalrules.model.scale import Scale
from goalrules.model.score import FixedRule, FormulaRule, LevelRule, PointsRule, Score, ScoreRule
from goalrules.verdict import Operand, Reason, ScoreFinding

_NO_LEVEL = Reason.FOR_INFORMATION
"""Stands for the reason why a node has no level, where the evaluator is asked."""


class ScoreColumns(NamedTuple):
    """A score in the sheet: as it was found, and the least and greatest it may be whatever is missing.

    `open_reason` is why the two are not known to be one number; NULL where they are.
    """

    now: Between
    low: Number
    high: Number
    open_reason: str = "NULL"

    def within(self, context: Context) -> ScoreColumns:
        """The same as a number of another node, which has the doubts that come of it."""
        low, high = (end._replace(context=context) for end in (self.low, self.high))
        now_low, now_high = (end._replace(context=context) for end in (self.now.low, self.now.high))
        return self._replace(now=self.now._replace(low=now_low, high=now_high), low=low, high=high)


class Levels(NamedTuple):
    """The levels that a node may have: a column, the mask that each of its numbers stands for, why there is none.

    `reason` is SQL for the reason where the mask is not that of one level.
    """

    column: str
    masks: dict[int, int]
    reason: str


class Subject(NamedTuple):
    """What the scores of a node are made of: its levels, and what its conditions and quantities come to."""

    scale: Scale
    levels: Levels
    condition: Callable[[Condition], tuple[Truth, str]]
    measure: Callable[[Quantity], Between]
    keep: Keep

    def found(self, score: Score) -> Between:
        """A score: that of the first rule that holds, if all that may decide agree; else between their ends."""
        tried: list[tuple[Truth, str, Between]] = []
        for rule in score.rules:
            asked = rule.condition if isinstance(rule, FormulaRule | FixedRule) else None
            truth, why = (TRUE, "NULL") if asked is None else self.condition(asked)
            truth = kept(truth, self.keep)
            if truth.may != NEVER:
                tried.append((truth, why, in_columns(self._of(rule), self.keep)))
            if truth.surely == ALWAYS:
                break
        if all(truth.is_known for truth, _, _ in tried):
            found = choice([(truth.surely, gives) for truth, _, gives in tried], unknown(f"'{Reason.NO_SCORE}'"))
        else:
            found = self._of_unknown(tried)
        return in_columns(found, self.keep)

    def _of_unknown(self, tried: Sequence[tuple[Truth, str, Between]]) -> Between:
        """Where it may not be told which rule decides: what all of those that may decide say."""
        ended: list[str] = []
        possible: list[str] = []
        for truth, _, _ in tried:
            possible.append(self.keep(every([truth.may, negated(some(ended))])))
            ended.append(truth.surely)
        gives = [one for _, _, one in tried]
        count = self.keep(total([f"CAST({one_if(one)} AS INTEGER)" for one in possible]))
        backwards = list(zip(reversed(possible), reversed(gives), strict=True))
        last = in_columns(choice(backwards, unknown(f"'{Reason.NO_SCORE}'")), self.keep)
        agrees = [
            some(
                [
                    negated(there),
                    every(
                        [
                            is_there(one.number),
                            is_there(last.number),
                            holds(one.low, "=", last.low, every([there, f"{count} > 1"])),
                        ]
                    ),
                ]
            )
            for there, one in zip(possible, gives, strict=True)
        ]
        unclear = [
            f"CASE WHEN {every([there, negated(truth.surely)])} THEN {why} END"
            for there, (truth, why, _) in zip(possible, tried, strict=True)
            if not truth.is_known and why != "NULL"
        ]
        open_ = [f"CASE WHEN {there} THEN {one.reason} END" for there, one in zip(possible, gives, strict=True)
                 if one.reason != "NULL"]  # fmt: skip
        single = some([f"{count} <= 1", every(agrees)])
        reasons = first_reason(*unclear, *open_, f"'{Reason.UNDETERMINED}'")
        reason = f"CASE WHEN {single} THEN {last.reason} ELSE {reasons} END"
        low = self._hull(possible, [one.low for one in gives], "least")
        high = self._hull(possible, [one.high for one in gives], "greatest")
        none = f"{count} = 0"
        low, high = (chosen([(none, UNLIMITED)], number_in_columns(end, self.keep)) for end in (low, high))
        return Between(low, high, reason)

    def _hull(self, possible: Sequence[str], ends: Sequence[Number], word: str) -> Number:
        """The least (greatest) of the ends of the rules that may decide; no limit where one of them has none."""
        found: Number | None = None
        reasons = []
        for there, end in zip(possible, ends, strict=True):
            reasons.append(end.reason if end.reason == "NULL" else f"CASE WHEN {there} THEN {end.reason} END")
            bare = end._replace(reason="NULL")
            if found is None:
                found, before = bare, there
                continue
            both = least([found, bare], word)
            found = number_in_columns(chosen([(negated(there), found), (negated(before), bare)], both), self.keep)
            before = some([before, there])
        assert found is not None
        return found._replace(reason=first_reason(*reasons))

    def _of(self, rule: ScoreRule) -> Between:
        match rule:
            case FixedRule():
                return exactly(constant(rule.number))
            case LevelRule():
                return self._of_level(rule)
            case FormulaRule():
                return limited(self.measure(rule.quantity), rule.at_least, rule.at_most)
            case PointsRule():
                by = self.measure(rule.by)
                placed = [(beside(self.measure(point.at), by.unit).number, point.score) for point in rule.points]
                return on_points(by, placed, self.keep)
            case _:
                assert_never(rule)

    def _of_level(self, rule: LevelRule) -> Between:
        """The score of the level; where there is none, between those of the levels there may be."""
        ready: ReadyScore[None] = ReadyScore(
            Score(name="", rules=(rule,), span=rule.span), self.scale, _nothing_asked, _nothing_measured
        )
        by: dict[tuple[object, ...], set[int]] = {}
        found: dict[tuple[object, ...], ScoreFinding] = {}
        with_mask: dict[int, list[int]] = {}
        for standing, mask in self.levels.masks.items():
            with_mask.setdefault(mask, []).append(standing)
        for mask in filter(None, with_mask):
            is_level = mask & (mask - 1) == 0 and mask != self.scale.cannot
            one = ready.found(None, mask, None if is_level else _NO_LEVEL)
            key = (one.number, one.low, one.high, one.reason)
            by.setdefault(key, set()).update(with_mask[mask])
            found[key] = one
        cases = [
            (is_in(self.levels.column, standings, tuple(self.levels.masks)), self._told(found[key]))
            for key, standings in by.items()
        ]
        return choice(cases, cases[-1][1])

    def _told(self, one: ScoreFinding) -> Between:
        if one.number is not None:
            return exactly(constant(one.number))  # type: ignore[arg-type]
        reason = self.levels.reason if one.reason is _NO_LEVEL else f"'{one.reason}'"
        ends = [UNLIMITED if end is None else constant(end) for end in (one.low, one.high)]  # type: ignore[arg-type]
        return Between(ends[0], ends[1], reason)


def _nothing_asked(condition: Condition) -> Asker[None]:
    raise AssertionError(condition)


def _nothing_measured(quantity: Quantity, subject: None) -> Operand:
    raise AssertionError(quantity)


def limited(by: Between, at_least: Decimal | None, at_most: Decimal | None) -> Between:
    """A formula's number within its limits: `at most 5`, `at least -5`."""
    floor = UNLIMITED if at_least is None else constant(at_least)
    ceiling = UNLIMITED if at_most is None else constant(at_most)
    if by.reason == "NULL":
        return exactly(_clamped(by.low, at_least, at_most))
    low = chosen([(is_there(by.low), _clamped(by.low, at_least, at_most))], floor)
    high = chosen([(is_there(by.high), _clamped(by.high, at_least, at_most))], ceiling)
    found = Between(low, high, by.reason)
    if by.unbounded == NEVER:
        return found
    beyond = exactly(ceiling) if at_most is not None else unknown(f"'{Reason.UNBOUNDED}'")
    return choice([(by.unbounded, beyond)], found)


def _clamped(number: Number, at_least: Decimal | None, at_most: Decimal | None) -> Number:
    number = number._replace(reason="NULL")
    if at_most is not None:
        number = least([number, constant(at_most)])
    if at_least is not None:
        number = least([number, constant(at_least)], "greatest")
    if at_most is not None and at_least is not None and number.bottom.isdigit():
        ends = [ceil(abs(end * int(number.bottom))) for end in (at_least, at_most)]
        number = number._replace(most=max(ends))
    return number


def with_ends(now: Between, whatever: Between | None) -> ScoreColumns:
    """A score with the ends that it has whatever is missing; without any of its own those as found."""
    if whatever is None:
        return ScoreColumns(now, now.low, now.high, now.reason)
    return ScoreColumns(now, whatever.low, whatever.high, whatever.reason)


def reason_of_level(column: str, masks: dict[int, int], scale: Scale, reason: str) -> str:
    """SQL for why a node has no level, where it has none; `reason` says why it is open which level it has."""
    cannot = is_in(column, {s for s, mask in masks.items() if mask == scale.cannot}, tuple(masks))
    open_ = first_reason(reason, f"'{Reason.UNDETERMINED}'")
    return chosen_sql([cannot], [f"'{Reason.CANNOT_BE_ASSESSED}'", open_])
