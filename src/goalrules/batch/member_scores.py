"""What a goal's conditions and scores ask of the scores of its members, in columns (semantics D).

This is `evaluate.member_scores` for columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import Literal, NamedTuple

from goalrules.batch import enclosed
from goalrules.batch.between import (
    BIGINT,
    Between,
    Keep,
    added_up,
    aligned,
    chosen,
    exactly,
    holds,
    in_columns,
    in_type,
    is_there,
    known_or,
    least,
    number_in_columns,
    times,
)
from goalrules.batch.ends import of_one, of_two, percent_of
from goalrules.batch.exact import (
    LARGEST,
    Number,
    TooLarge,
    between,
    bound_of,
    constant,
    context_of,
    divided,
    ends_of,
    first_reason,
)
from goalrules.batch.lookups import ALWAYS, NEVER, every, is_in, negated, one_if, some, total
from goalrules.batch.parts_of_goals import Part, chosen_parts
from goalrules.batch.scores import ScoreColumns
from goalrules.evaluate.scoring import score_of_level
from goalrules.model.goal import Goal
from goalrules.model.quantity import (
    Amount,
    Extreme,
    Given,
    Negative,
    Peer,
    PercentOf,
    Power,
    Product,
    Quantity,
    ScoreAggregate,
    Size,
    Sum,
)
from goalrules.model.rating import Rating
from goalrules.model.unit import SCORE
from goalrules.verdict import Reason

LONGEST_TABLE = 10**12
"""Quotients are put over one bottom for all cases as long as it is not greater than this."""


class Asked(NamedTuple):
    """The score of a member where it counts: the condition that it does, and that it is left out for want of one."""

    there: str
    left_out: str
    score: Between


class Scores(NamedTuple):
    """What a goal's quantities are made of: the scores of its members, under its rating's policy or under none."""

    goal: Goal
    parts: Sequence[Part]
    whatever: bool
    keep: Keep
    peer: Callable[[Peer], Between] | None = None

    def measure(self, quantity: Quantity) -> Between:
        """A quantity of a goal. Errors: `TooLarge`; KeyError for what `refusals` refuses."""
        return in_columns(self._measure(quantity), self.keep)

    def _measure(self, quantity: Quantity) -> Between:
        match quantity:
            case Amount():
                if quantity.unit is None:
                    return exactly(constant(quantity.number, SCORE, "bare"))
                written = "percentage" if quantity.unit.is_percent else ""
                return exactly(constant(quantity.number, quantity.unit, written))
            case ScoreAggregate():
                return self._aggregate(quantity)._replace(unit=SCORE)
            case Given():
                return self.measure(self.goal.named[quantity.name])
            case PercentOf():
                return percent_of(quantity.percent, self.measure(quantity.of))
            case Sum() | Product() | Extreme():
                if isinstance(quantity, Extreme):
                    return of_two(quantity, self.measure(quantity.first), self.measure(quantity.second))
                return of_two(quantity, self.measure(quantity.left), self.measure(quantity.right))
            case Power():
                return of_one(quantity, self.measure(quantity.base))
            case Negative() | Size():
                return of_one(quantity, self.measure(quantity.of))
            case Peer():
                assert self.peer is not None  # the checks have refused `peer …` without `peers …`
                return self.peer(quantity)
            case _:
                raise KeyError(quantity.kind)

    def _aggregate(self, quantity: ScoreAggregate) -> Between:
        """The scores of the members as one number, or between the ends that missing ones leave (D2)."""
        kind: Literal["indicator", "goal"] | None = None
        if quantity.of is not None:
            kind = "indicator" if quantity.of == "indicators" else "goal"
        asked, weights = [], []
        for part, where in chosen_parts(self.parts, kind, quantity.key, quantity.tag):
            if part.kin.rated and quantity.called in {score.name for score in part.kin.node.scores}:
                asked.append(score_of_member(part, where, quantity.called, self.goal.rating, self.whatever, self.keep))
                weights.append(Fraction(part.kin.member.weight))
        asked_of = [one for one in asked if one.there != NEVER]
        heavy = [weight for one, weight in zip(asked, weights, strict=True) if one.there != NEVER]
        there = [self.keep(one.there) if one.there != ALWAYS else ALWAYS for one in asked_of]
        left_out = some([one.left_out for one in asked])
        count = _count(there, [1] * len(there), self.keep)
        reasons = [f"CASE WHEN {count} = 0 THEN {_none(left_out)} END"]
        if not asked_of:
            end = constant(0)._replace(reason=f"'{Reason.UNBOUNDED}'")
            return Between(end, end, _none(left_out))
        weighing = quantity.function == "weighted mean"
        factor = lcm(*(weight.denominator for weight in heavy)) if weighing else 1
        whole = [int(weight * factor) for weight in heavy] if weighing else [1] * len(heavy)
        if weighing:
            reasons.append(f"CASE WHEN {_count(there, whole, self.keep)} = 0 THEN '{Reason.NO_WEIGHT}' END")
        if count.isdigit():
            reasons = reasons[1:] if int(count) else reasons
        scores = [one.score for one in asked_of]
        of_ends = _Joining(quantity, there, whole, self.keep)
        no_number = first_reason(*reasons)
        low = of_ends.joined([one.low for one in scores])
        reasons += [_where(at, one.reason) for at, one in zip(there, scores, strict=True)]
        reason = first_reason(*reasons)
        unlimited = _no_limit(no_number)
        low = low._replace(reason=first_reason(unlimited, low.reason))
        if all(one.low == one.high for one in scores):
            return Between(low, low, reason)
        high = of_ends.joined([one.high for one in scores])
        return Between(low, high._replace(reason=first_reason(unlimited, high.reason)), reason)


def _none(left_out: str) -> str:
    """Why there is no score at all: those that apply have none, or none applies."""
    if left_out in (ALWAYS, NEVER):
        return f"'{Reason.NO_DATA if left_out == ALWAYS else Reason.NO_MEMBERS}'"
    return f"CASE WHEN {left_out} THEN '{Reason.NO_DATA}' ELSE '{Reason.NO_MEMBERS}' END"


def _no_limit(reason: str) -> str:
    return "NULL" if reason == "NULL" else f"CASE WHEN {reason} IS NOT NULL THEN '{Reason.UNBOUNDED}' END"


def _where(condition: str, reason: str) -> str:
    return reason if condition == ALWAYS or reason == "NULL" else f"CASE WHEN {condition} THEN {reason} END"


def _count(there: Sequence[str], weights: Sequence[int], keep: Keep) -> str:
    """The sum of the weights of those that are there."""
    terms = []
    for condition, weight in zip(there, weights, strict=True):
        if condition in (ALWAYS, NEVER):
            terms.append(str(weight if condition == ALWAYS else 0))
        elif weight:
            terms.append(f"CASE WHEN {condition} THEN {weight} ELSE 0 END")
    found = total(terms)
    return found if found.isdigit() else keep(f"CAST({found} AS BIGINT)")


class _Joining(NamedTuple):
    """Numbers of the members that are there as one, all of them at one end."""

    quantity: ScoreAggregate
    there: Sequence[str]
    weights: Sequence[int]
    keep: Keep

    def joined(self, numbers: Sequence[Number]) -> Number:
        """The one number; its reason says that one of those that are there has no limit."""
        reason = first_reason(*(_where(at, one.reason) for at, one in zip(self.there, numbers, strict=True)))
        bare = [number_in_columns(one._replace(reason="NULL"), self.keep) for one in numbers]
        function, count = self.quantity.function, self.quantity.count
        if function == "lowest":
            return self._lowest(bare)._replace(reason=reason)
        if function == "mean of lowest":
            return self._mean_of_lowest(bare, count or 1)._replace(reason=reason)
        terms = [
            chosen([(at, times(one, constant(weight)))], constant(0))
            for at, one, weight in zip(self.there, bare, self.weights, strict=True)
        ]
        found = number_in_columns(added_up(terms), self.keep)
        if function != "sum":
            found = self._over(found, self.there, self.weights)
        return found._replace(reason=reason)

    def _lowest(self, numbers: Sequence[Number]) -> Number:
        found, before = numbers[0], self.there[0]
        for at, one in zip(self.there[1:], numbers[1:], strict=True):
            lower = least([found, one])
            found = number_in_columns(chosen([(negated(at), found), (negated(before), one)], lower), self.keep)
            before = some([before, at])
        return found

    def _mean_of_lowest(self, numbers: Sequence[Number], count: int) -> Number:
        """The mean of the k lowest; of all there are when fewer (D5)."""
        if not _are_comparable(numbers):
            return self._enclosed_mean_of_lowest(numbers, count)
        among = self._among_lowest(numbers, count)
        found = added_up([chosen([(at, one)], constant(0)) for at, one in zip(among, numbers, strict=True)])
        return self._over(number_in_columns(found, self.keep), among, [1] * len(among), most=count)

    def _enclosed_mean_of_lowest(self, numbers: Sequence[Number], count: int) -> Number:
        """The mean of the k lowest of the lower ends, and of the higher: equal ones are no doubt."""
        sums = []
        context = context_of(*numbers)
        for ends in zip(*(ends_of(one) for one in numbers), strict=True):
            alone = [Number("NULL", one.most, "NULL", one.most_below, ends=(end, end), context=context)
                     for one, end in zip(numbers, ends, strict=True)]  # fmt: skip
            among = self._among_lowest(alone, count)
            sums.append(added_up([chosen([(at, one)], constant(0)) for at, one in zip(among, alone, strict=True)]))
        low, high = sums
        assert low.ends is not None
        assert high.ends is not None
        bound = enclosed.of_sum([bound_of(one) for one in numbers])
        both = between((low.ends[0], high.ends[1]), bound, *numbers)
        return self._over(both, self.there, [1] * len(numbers), most=count)

    def _among_lowest(self, numbers: Sequence[Number], count: int) -> list[str]:
        """For each the condition that it is one of the k lowest."""
        among = []
        for i, (at, one) in enumerate(zip(self.there, numbers, strict=True)):
            before = [
                every([other_at, holds(other, "<=" if j < i else "<", one)])
                for j, (other_at, other) in enumerate(zip(self.there, numbers, strict=True))
                if j != i
            ]
            rank = total([f"CAST({one_if(lower)} AS BIGINT)" for lower in before])
            among.append(self.keep(every([at, f"{rank} < {count}"])))
        return among

    def _over(self, number: Number, there: Sequence[str], weights: Sequence[int], most: int | None = None) -> Number:
        """A number by the sum of the weights of those that are there, over the same bottom in all cases if it can."""
        divisor = _count(there, weights, self.keep)
        if most is not None and number.ends is not None:
            divisor = str(min(int(divisor), most)) if divisor.isdigit() else self.keep(f"least({divisor}, {most})")
        if divisor.isdigit():
            return times(number, constant(Fraction(1, int(divisor) or 1)))
        possible = _sums(there, weights)
        if possible is not None and number.ends is None:
            bottom = lcm(*(one for one in possible if one and (most is None or one <= most)))
            if bottom <= LONGEST_TABLE and number.bottom.isdigit() and number.most * bottom <= BIGINT:
                share = Number(
                    f"({bottom} // CASE WHEN {divisor} = 0 THEN 1 ELSE {divisor} END)", bottom, str(bottom), bottom
                )
                return _by_share(number, share)
        by = Number(f"CASE WHEN {divisor} = 0 THEN 1 ELSE {divisor} END", sum(weights))
        return divided(in_type(number), in_type(by))


def _are_comparable(numbers: Sequence[Number]) -> bool:
    """Whether columns hold what comparing each with each takes."""
    try:
        same = aligned(numbers)
    except TooLarge:
        return False
    return same is not None or max(one.most for one in numbers) * max(one.most_below for one in numbers) <= LARGEST


def _by_share(number: Number, share: Number) -> Number:
    """A number times a share of one, which makes it no greater."""
    bottom = int(number.bottom) * share.most
    top = f"CAST({number.top} AS BIGINT) * {share.top}"
    return Number(top, number.most * share.most, str(bottom), bottom, context=number.context)


def _sums(there: Sequence[str], weights: Sequence[int]) -> set[int] | None:
    """The sums that there can be of the weights of those that are there; None where they are too many."""
    found = {0}
    for condition, weight in zip(there, weights, strict=True):
        found = {one + weight for one in found} | (set() if condition == ALWAYS else found)
        if len(found) > 500:
            return None
    return found


# ---- one member ------------------------------------------------------------------------------------------------


def score_of_member(part: Part, where: str, called: str, rating: Rating, whatever: bool, keep: Keep) -> Asked:
    """The score of a member under the policy for missing data (table B)."""
    form = part.form
    applies = every([where, is_in(part.column, {one for one in form.possible if form.outcomes(one)}, form.possible)])
    score = part.scores[called]
    number = score.now.number
    missing = rating.missing
    if whatever:
        return Asked(applies, NEVER, _whatever(score, keep))
    if missing is None or missing.policy == "left out":
        known = is_there(number)
        return Asked(every([applies, known]), every([applies, negated(known)]), exactly(number))
    if missing.policy == "counts as" and missing.level is not None:
        counts = missing.score
        if counts is None:
            counts = score_of_level(part.kin.node.scores, called, missing.level)
        if counts is not None:
            return Asked(applies, NEVER, exactly(chosen([(is_there(number), number)], constant(counts))))
    return Asked(applies, NEVER, in_columns(known_or(number, score.low, score.high), keep))


def _whatever(score: ScoreColumns, keep: Keep) -> Between:
    """A score whatever is missing: known where both ends are the same."""
    if score.now.reason == "NULL" and score.low == score.high == score.now.low:
        return exactly(score.low)
    # what is known is one number, whatever is known of its ends
    is_open = NEVER if score.open_reason == "NULL" else f"{score.open_reason} IS NOT NULL"
    equal = holds(score.low, "=", score.high, is_open)
    if score.low.ends is not None or score.high.ends is not None:
        equal = some([negated(is_open), equal])
    same = every([is_there(score.low), is_there(score.high), equal])
    if score.low == score.high:
        same = is_there(score.low)
    reason = first_reason(score.now.reason, f"'{Reason.NO_SCORE}'")
    return in_columns(Between(score.low, score.high, f"CASE WHEN NOT ({same}) THEN {reason} END"), keep)
