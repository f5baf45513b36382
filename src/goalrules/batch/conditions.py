"""Conditions over the members of a goal, as SQL over their standings.

What a condition makes of a member with some standing is what the evaluator's own tests say of it; here it is only
counted, as the evaluator counts (`evaluate.members`, `evaluate.semantics.truth`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from goalrules.batch.lookups import ALWAYS, NEVER, every, is_in, negated, one_if, some, total
from goalrules.batch.standings import Standings, assessment_of
from goalrules.batch.truths import FALSE, UNKNOWN, Truth, conjunction, disjunction, known, negation
from goalrules.evaluate.members import Kin, PreparedTest, meant, view
from goalrules.evaluate.states import possible_levels
from goalrules.model.condition import Both, Condition, Count, Either, MemberTest, Named, Negation, Quantifier
from goalrules.model.rating import Rating

Keep = Callable[[str], str]
"""Puts an expression into a column and gives the column."""


class Part(NamedTuple):
    """One member of a goal: as the plan knows it, how its standings are written, and the column that has them."""

    kin: Kin
    form: Standings
    column: str


class Counted(NamedTuple):
    """What a count makes of a member, as conditions without unknowns on its standing."""

    there: str
    surely: str
    may: str


class Asking(NamedTuple):
    """The members of a goal, under the policy of its rating for missing data or, with `whatever`, under none."""

    parts: Sequence[Part]
    rating: Rating
    whatever: bool
    keep: Keep

    def truth(self, condition: Condition) -> Truth:
        """A condition as SQL. Errors: AssertionError for one that `refusals` refuses."""
        match condition:
            case Count():
                return self._count(condition)
            case Named():
                return self._named(condition)
            case Both():
                return conjunction([self.truth(part) for part in condition.parts])
            case Either():
                return disjunction([self.truth(part) for part in condition.parts])
            case Negation():
                return negation(self.truth(condition.part))
            case _:
                raise AssertionError(f"{condition!r} is refused before anything is compiled")

    def _count(self, condition: Count) -> Truth:
        test = condition.test
        kin = [one.kin for one in self.parts]
        prepared = PreparedTest(test, kin)
        asked = [i for i in meant(condition.members, kin) if prepared.speaks_of(kin[i])]
        counted = [self._counted(self.parts[i], test) for i in asked]
        certain = total([one_if(one.surely) for one in counted])
        possible = total([one_if(one.may) for one in counted])
        base = total([one_if(one.there) for one in counted])
        certain, possible = self._kept(certain), self._kept(possible)
        truth = counted_truth(condition.quantifier, certain, possible, self._kept(base))
        return self._unless_all_left_out(truth, base, [self.parts[i] for i in asked], test)

    def _kept(self, number: str) -> str:
        return number if number.isdigit() else self.keep(number)

    def _unless_all_left_out(self, truth: Truth, base: str, asked: Sequence[Part], test: MemberTest) -> Truth:
        """Unknown where none is counted because all that apply were left out (table C)."""
        left_out = some([_of_standings(one, self._left_out(one, test)) for one in asked])
        if left_out == NEVER:
            return truth
        none = every([f"{self._kept(base)} = 0", left_out])
        return Truth(every([truth.surely, negated(none)]), some([truth.may, none]))

    def _counted(self, part: Part, test: MemberTest) -> Counted:
        outside = {s for s in part.form.possible if not part.form.outcomes(s)} | self._left_out(part, test)
        there = [s for s in part.form.possible if s not in outside]
        truths = {s: self._holds(part, test, s) for s in there}
        return Counted(
            _of_standings(part, set(there)),
            _of_standings(part, {s for s in there if truths[s] is True}),
            _of_standings(part, {s for s in there if truths[s] is not False}),
        )

    def _left_out(self, part: Part, test: MemberTest) -> set[int]:
        """The standings of a member that a count leaves out, as what it asks for is not there (B1)."""
        missing = self.rating.missing
        prepared = PreparedTest(test, [part.kin])
        if prepared.data is not None or self.whatever or missing is None or missing.policy != "left out":
            return set()
        return {
            s for s in part.form.possible if part.form.outcomes(s) and prepared.lacks(0, part.kin, self._view(part, s))
        }

    def _holds(self, part: Part, test: MemberTest, standing: int) -> bool | None:
        return PreparedTest(test, [part.kin]).truth(0, part.kin, self._view(part, standing))

    def _view(self, part: Part, standing: int):  # type: ignore[no-untyped-def]
        found = assessment_of(part.kin, part.form, standing)
        return view([part.kin], [found], self.rating, whatever=self.whatever)

    def _named(self, condition: Named) -> Truth:
        part = next(one for one in self.parts if one.kin.node.path == condition.path)
        test, form = PreparedTest(condition.test, [part.kin]), part.form
        any_level = possible_levels(part.kin.node) if part.kin.rated else 0
        missing = self.rating.missing
        leaves_out = missing is not None and missing.policy == "left out" and not self.whatever and test.data is None

        def holds(standing: int) -> bool | None:
            seen = self._view(part, standing)
            if not form.outcomes(standing):
                return None
            if leaves_out and not seen.level_given[0]:
                return test.truth_of(0, any_level, seen.trends[0] if part.kin.declares_trend else 0)
            return test.truth(0, part.kin, seen)

        truths = {s: holds(s) for s in form.possible}
        surely = _of_standings(part, {s for s, truth in truths.items() if truth is True})
        return Truth(surely, _of_standings(part, {s for s, truth in truths.items() if truth is not False}))


def _of_standings(part: Part, wanted: set[int]) -> str:
    return is_in(part.column, wanted, part.form.possible)


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
