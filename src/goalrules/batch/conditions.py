"""Conditions over the members of a goal, as SQL over their standings.

What a condition makes of a member with some standing is what the evaluator's own tests say of it; here it is only
counted, as the evaluator counts (`evaluate.members`, `evaluate.semantics.truth`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Literal, NamedTuple

from goalrules.batch.between import Between, Keep, is_there
from goalrules.batch.ends import beside, compared_ends
from goalrules.batch.exact import first_reason
from goalrules.batch.lookups import ALWAYS, NEVER, every, negated, one_if, some, total
from goalrules.batch.lowest import Asked as AskedOfLowest
from goalrules.batch.lowest import Lowness, lowest_truth
from goalrules.batch.member_scores import Scores
from goalrules.batch.parts_of_goals import Part, Sights, chosen_parts, outside
from goalrules.batch.truths import FALSE, UNKNOWN, Truth, conjunction, disjunction, known, negation
from goalrules.evaluate.members import PreparedTest, View
from goalrules.evaluate.states import possible_levels
from goalrules.model.condition import (
    Both,
    Comparison,
    Condition,
    Count,
    Either,
    Known,
    Lowest,
    Members,
    MemberTest,
    Named,
    Negation,
    Quantifier,
)
from goalrules.model.goal import Goal
from goalrules.model.quantity import Peer
from goalrules.model.rating import Rating
from goalrules.verdict import Reason


class Counted(NamedTuple):
    """What a count makes of a member: whether it is counted, left out, and whether the test holds of it."""

    there: str
    surely: str
    may: str
    left_out: str


class Asking(NamedTuple):
    """The members of a goal, under the policy of its rating for missing data or, with `whatever`, under none.

    `sights` is what conditions see of them; `peer` gives what the goal's own score is among those of other entities.
    """

    goal: Goal
    parts: Sequence[Part]
    whatever: bool
    keep: Keep
    sights: Sights
    peer: Callable[[Peer], Between] | None = None

    @property
    def rating(self) -> Rating:
        return self.goal.rating

    @property
    def scores(self) -> Scores:
        return Scores(self.goal, self.parts, self.whatever, self.keep, self.peer)

    def truth(self, condition: Condition) -> Truth:
        """A condition as SQL. Errors: AssertionError for one that `refusals` refuses; `TooLarge`."""
        match condition:
            case Count():
                return self._count(condition)[0]
            case Named():
                return self._named(condition)
            case Lowest():
                return self._lowest(condition)[0]
            case Comparison():
                return self._comparison(condition)
            case Known():
                is_known = ALWAYS if self.whatever else is_there(self.scores.measure(condition.quantity).number)
                return known(negated(is_known) if condition.negated else is_known)
            case Both():
                return conjunction([self.truth(part) for part in condition.parts])
            case Either():
                return disjunction([self.truth(part) for part in condition.parts])
            case Negation():
                return negation(self.truth(condition.part))
            case _:
                raise AssertionError(f"{condition!r} is refused before anything is compiled")

    def asked(self, condition: Condition) -> tuple[Truth, str]:
        """A condition with SQL for the first reason why it is not known (`reason_of` of the evaluator)."""
        truth = self.truth(condition)
        return truth, "NULL" if truth.is_known else self._reason(condition)

    def _reason(self, condition: Condition) -> str:
        match condition:
            case Count():
                return self._count(condition)[1]
            case Named():
                part = self._part(condition)
                otherwise = first_reason(part.reason, f"'{Reason.NO_TREND}'")
                return f"CASE WHEN {outside(part)} THEN '{Reason.MEMBER_NOT_APPLICABLE}' ELSE {otherwise} END"
            case Lowest():
                return self._lowest(condition)[1]
            case Comparison():
                terms = (condition.left, condition.bound.low, condition.bound.high)
                return first_reason(*(self.scores.measure(term).reason for term in terms if term is not None))
            case Both() | Either():
                return first_reason(*(self._reason_of_part(part) for part in condition.parts))
            case Negation():
                return self._reason_of_part(condition.part)
            case _:
                return "NULL"

    def _reason_of_part(self, part: Condition) -> str:
        """The reason of a part of a condition where that part is not known."""
        truth, reason = self.asked(part)
        if reason == "NULL" or isinstance(part, Comparison):
            return reason
        return f"CASE WHEN {every([truth.may, negated(truth.surely)])} THEN {reason} END"

    # ---- scores --------------------------------------------------------------------------------------------------

    def _comparison(self, condition: Comparison) -> Truth:
        bound, measure = condition.bound, self.scores.measure
        left = measure(condition.left)
        low = beside(measure(bound.low), left.unit)
        if bound.high is not None:
            high = beside(measure(bound.high), left.unit)
            return conjunction([compared_ends(left, "at least", low), compared_ends(left, "at most", high)])
        # a goal has no direction: what is better is then what is less
        comparators = {"at or better than": "at most", "at or worse than": "at least"}
        return compared_ends(left, comparators.get(bound.comparator, bound.comparator), low)

    # ---- counts --------------------------------------------------------------------------------------------------

    def _count(self, condition: Count) -> tuple[Truth, str]:
        counted = [
            self._counted(part, where, condition.test) for part, where in self._meant(condition.members, condition.test)
        ]
        certain = total([one_if(one.surely) for one in counted])
        possible = total([one_if(one.may) for one in counted])
        base = total([one_if(one.there) for one in counted])
        certain, possible, base = self._kept(certain), self._kept(possible), self._kept(base)
        truth = counted_truth(condition.quantifier, certain, possible, base)
        all_left_out = some([one.left_out for one in counted])
        no_data, no_members = (f"'{one}'" for one in (Reason.NO_DATA, Reason.NO_MEMBERS))
        reason = (
            no_members if all_left_out == NEVER else f"CASE WHEN {all_left_out} THEN {no_data} ELSE {no_members} END"
        )
        reason = f"CASE WHEN {base} = 0 THEN {reason} END"
        if all_left_out == NEVER:
            return truth, reason
        # unknown where none is counted because all that apply were left out (table C)
        none = every([f"{base} = 0", all_left_out])
        return Truth(every([truth.surely, negated(none)]), some([truth.may, none])), reason

    def _kept(self, number: str) -> str:
        return number if number.isdigit() else self.keep(number)

    def _meant(self, members: Members, test: MemberTest) -> list[tuple[Part, str]]:
        """The members that a condition speaks of, each with the condition under which it does."""
        kind: Literal["indicator", "goal"] = "indicator" if members.of == "indicators" else "goal"
        found = chosen_parts(self.parts, kind, members.key, members.tag)
        return [(part, where) for part, where in found if PreparedTest(test, [part.kin]).speaks_of(part.kin)]

    def _counted(self, part: Part, where: str, test: MemberTest) -> Counted:
        prepared, seen = PreparedTest(test, [part.kin]), self.sights.of(part, whatever=self.whatever)
        without = self.sights.left_out(part, test, whatever=self.whatever)
        where = where if where == ALWAYS else self.keep(where)
        truths = {
            at: prepared.truth(0, part.kin, view)
            for at, view in enumerate(seen.views)
            if view is not None and at not in without
        }
        surely = {at for at, truth in truths.items() if truth}
        may = {at for at, truth in truths.items() if truth is not False}
        of = (truths.keys(), surely, may, without)
        return Counted(*(every([where, seen.where(part.column, wanted)]) for wanted in of))

    # ---- named and lowest ----------------------------------------------------------------------------------------

    def _part(self, condition: Named) -> Part:
        return next(one for one in self.parts if one.kin.node.path == condition.path)

    def _named(self, condition: Named) -> Truth:
        part = self._part(condition)
        test, seen = PreparedTest(condition.test, [part.kin]), self.sights.of(part, whatever=self.whatever)
        any_level = possible_levels(part.kin.node) if part.kin.rated else 0
        missing = self.rating.missing
        leaves_out = missing is not None and missing.policy == "left out" and not self.whatever and test.data is None

        def holds(view: View | None) -> bool | None:
            if view is None:
                return None
            if leaves_out and not view.level_given[0]:
                return test.truth_of(0, any_level, view.trends[0] if part.kin.declares_trend else 0)
            return test.truth(0, part.kin, view)

        truths = {at: holds(view) for at, view in enumerate(seen.views)}
        surely = {at for at, truth in truths.items() if truth}
        may = {at for at, truth in truths.items() if truth is not False}
        return Truth(seen.where(part.column, surely), seen.where(part.column, may))

    def _lowest(self, condition: Lowest) -> tuple[Truth, str]:
        kind: Literal["indicator", "goal"] = "indicator" if condition.members.of == "indicators" else "goal"
        members = chosen_parts(self.parts, kind, condition.members.key, condition.members.tag)
        asked = [AskedOfLowest(part, where) for part, where in members if part.kin.rated]
        return lowest_truth(condition, asked, Lowness(self.rating, self.whatever, self.keep, self.sights))


def counted_truth(q: Quantifier, certain: str, possible: str, base: str) -> Truth:
    """`count_truth` of the evaluator as SQL: whole numbers `certain` and `possible` out of `base`."""
    word, count, share = q.word, q.count, None if q.share is None else Fraction(q.share)
    if word == "all":
        word, share = "at least", Fraction(100)
    elif word == "no":
        word, count = "fewer than", 1
    elif word == "any":
        word, count = "at least", 1
    if share is None:
        return _against(word, certain, possible, str(count), "")
    # 100 * k against p / q * n, with whole numbers: 100 * q * k against p * n
    factor = 100 * share.denominator
    if base.isdigit():
        return UNKNOWN if base == "0" else _against_constant(word, certain, possible, share * int(base) / 100)
    wide_base, wide_certain, wide_possible = (f"CAST({one} AS INTEGER)" for one in (base, certain, possible))
    limit = f"{share.numerator} * {wide_base}"
    truth = _against(word, _times(factor, wide_certain), _times(factor, wide_possible), limit, str(factor))
    some_counted = f"{base} > 0"
    return Truth(every([some_counted, truth.surely]), some([negated(some_counted), truth.may]))


def _times(factor: int, number: str) -> str:
    return f"{factor} * {number}"


def _against_constant(word: str, certain: str, possible: str, limit: Fraction) -> Truth:
    """Two ends of a count against a limit that need not be whole; a whole one is as good."""
    if word in ("at least", "fewer than"):
        return _against(word, certain, possible, str(ceil(limit)), "")
    if word in ("more than", "at most"):
        return _against(word, certain, possible, str(floor(limit)), "")
    return _against(word, certain, possible, str(int(limit)), "") if limit.denominator == 1 else FALSE


def _against(word: str, certain: str, possible: str, limit: str, step: str) -> Truth:
    """Two ends of a count against a limit; `step` is what the ends are multiples of, empty for 1."""
    if word in ("at least", "fewer than"):
        truth = Truth(_compared(certain, ">=", limit), _compared(possible, ">=", limit))
        return truth if word == "at least" else negation(truth)
    if word in ("more than", "at most"):
        truth = Truth(_compared(certain, ">", limit), _compared(possible, ">", limit))
        return truth if word == "more than" else negation(truth)
    can_be = every([_compared(certain, "<=", limit), _compared(possible, ">=", limit)])
    if step:
        can_be = every([can_be, f"({limit}) % {step} = 0"])
    if certain == possible:
        return known(can_be)
    return Truth(every([can_be, f"{certain} = {possible}"]), can_be)


def _compared(left: str, sign: str, right: str) -> str:
    if left.isdigit() and right.isdigit():
        holds = {">=": int(left) >= int(right), ">": int(left) > int(right), "<=": int(left) <= int(right)}[sign]
        return ALWAYS if holds else NEVER
    return f"{left} {sign} {right}"
