"""The conditions of a goal over numbers of members instead of lists of them.

A count looks at nothing but how many members it counts and for how many its test holds. So each condition is asked
what one member adds to its *tally*, by the evaluator's own function for that condition over a family of one; tallies
are summed, and the condition's truth is that of the sum, by the evaluator's own function for sums. The clauses are
walked by the evaluator's own walk. A tally that is only known to lie between two ends gives "unknown" where the ends
disagree, so that the walk over ends loses no level (semantics A6, D2).

What has no tally (the lowest by score, the mean of the lowest, peers) is unknown here; `Tallied.is_whole` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from goalrules.evaluate.clauses import Asker, joined, ready, walk
from goalrules.evaluate.findings import compared
from goalrules.evaluate.lowest import lowest_truth
from goalrules.evaluate.member_scores import Scores, member_score
from goalrules.evaluate.members import Kin, chosen, count_asker, named_asker, view
from goalrules.evaluate.semantics import count_truth
from goalrules.evaluate.states import masks
from goalrules.model.condition import Both, Comparison, Condition, Count, Either, Lowest, Named, Negation
from goalrules.model.goal import Goal
from goalrules.model.numbers import Number, exact, precise
from goalrules.model.quantity import Quantity, ScoreAggregate
from goalrules.model.reals import Real
from goalrules.model.unit import SCORE
from goalrules.verdict import Assessment, CountFinding, Finding, Operand, OwnStateFinding, Reason, Truth

Key: TypeAlias = tuple[int, object]
"""Which tally: of which condition, and of what in it."""

Tally: TypeAlias = int | Fraction | Real
"""A number of members, or a sum of weights or scores."""

Sums: TypeAlias = Mapping[Key, Tally]


class Ends(NamedTuple):
    """Tallies between two ends; the same twice where they are known."""

    low: Sums
    high: Sums

    def at(self, key: Key) -> tuple[Tally, Tally]:
        return self.low.get(key, 0), self.high.get(key, 0)


Adds: TypeAlias = Callable[[Kin, Assessment], dict[Key, Tally]]
"""What a member adds to the tallies of one condition."""

_UNKNOWN = OwnStateFinding(None)


class Tallied:
    """The clauses of a goal, made ready for tallies.

    `whatever`: as if every missing value could be anything, under no policy (the range, P1).
    """

    def __init__(self, goal: Goal, members: Sequence[Kin], *, whatever: bool = False) -> None:
        self.goal = goal
        self.whatever = whatever
        self._members = members
        self._adds: list[Adds] = []
        self.is_whole = True
        self.places: dict[int, int | None] = {}
        self.lowest_named: dict[int, int] = {}
        self._askers: dict[int, Asker[Ends]] = {}
        self.clauses = ready(goal.rating.walk, goal.rating.scale, self._prepare)

    def adds(self, one: Kin, found: Assessment) -> dict[Key, Tally]:
        """What a member with this assessment adds to all tallies; zeros are left out."""
        sums: dict[Key, Tally] = {}
        for add in self._adds:
            sums.update((key, _plain(number)) for key, number in add(one, found).items() if number != 0)
        return sums

    def outcomes(self, low: Sums, high: Sums) -> int:
        """The set of levels that the clauses allow for tallies between these ends, as a mask."""
        return walk(self.clauses, Ends(low, high))[0]

    def truth(self, condition: Condition, sums: Sums) -> Truth:
        """The truth of one of the conditions for these tallies."""
        return self._askers[id(condition)](Ends(sums, sums)).truth

    def measured(self, quantity: Quantity) -> Number | None:
        """The number that a quantity is whatever the members are; None where it depends on them."""
        measure = _TalliedScores(self.goal, self._members, _no_place)
        try:
            return measure.measure(quantity, Ends({}, {})).number  # type: ignore[arg-type]
        except NotTallied:
            return None

    # ---- conditions ------------------------------------------------------------------------------------------

    def _prepare(self, condition: Condition) -> Asker[Ends]:
        """What asks a condition. `places` keeps where its tallies are; None where they are in several places."""
        first = len(self._adds)
        asker = self._askers[id(condition)] = self._asker(condition)
        self.places[id(condition)] = first if len(self._adds) == first + 1 else None
        return asker

    def _asker(self, condition: Condition) -> Asker[Ends]:
        match condition:
            case Count():
                return self._count(condition)
            case Named():
                return self._named(condition)
            case Lowest():
                return self._lowest(condition)
            case Comparison():
                return self._comparison(condition)
            case Both() | Either() | Negation():
                return joined(condition, self._prepare)
            case _:
                return self._not_tallied()

    def _not_tallied(self) -> Asker[Ends]:
        self.is_whole = False
        return lambda _: _UNKNOWN

    def _count(self, condition: Count) -> Asker[Ends]:
        here, rating, q = len(self._adds), self.goal.rating, condition.quantifier
        n, certain, possible, left = ((here, what) for what in ("n", "certain", "possible", "left out"))

        def add(one: Kin, found: Assessment) -> dict[Key, Tally]:
            seen = view([one], [found], rating, whatever=self.whatever)
            of_one = count_asker(condition, [one], rating)(seen)
            assert isinstance(of_one, CountFinding)
            lists = (of_one.certain, of_one.possible, of_one.left_out)
            return {n: of_one.counted, **dict(zip((certain, possible, left), map(len, lists), strict=True))}

        share: Fraction | int | None = None if q.share is None else Fraction(q.share)
        if share is not None and share.denominator == 1:
            share = share.numerator

        def ask(ends: Ends) -> Finding:
            lo, hi = whole(ends.at(certain)[0]), whole(ends.at(possible)[1])
            fewest, most = (whole(end) for end in ends.at(n))
            if (fewest == 0 and whole(ends.at(left)[1]) > 0) or (fewest != most and q.word == "exactly"):
                return _UNKNOWN
            # The limit of a share rises with the number counted, so what holds at both ends holds between them.
            truth = count_truth(q.word, q.count, share, lo, hi, most)
            if fewest != most and truth is not count_truth(q.word, q.count, share, lo, hi, fewest):
                return _UNKNOWN
            return _FOUND[truth]

        self._adds.append(add)
        return ask

    def _named(self, condition: Named) -> Asker[Ends]:
        here, rating = len(self._adds), self.goal.rating
        there, yes, maybe = (here, "there"), (here, "yes"), (here, "maybe")

        def add(one: Kin, found: Assessment) -> dict[Key, Tally]:
            if one.node.path != condition.path:
                return {}
            truth = named_asker(condition, [one], rating)(view([one], [found], rating, whatever=self.whatever)).truth
            return {there: 1, yes: int(truth is True), maybe: int(truth is not False)}

        def ask(ends: Ends) -> Finding:
            if not ends.at(there)[0]:
                return _UNKNOWN  # not applicable (B9)
            return _FOUND[True if ends.at(yes)[0] else None if ends.at(maybe)[1] else False]

        self._adds.append(add)
        return ask

    def _lowest(self, condition: Lowest) -> Asker[Ends]:
        rating = self.goal.rating
        asked = [self._members[i] for i in _meant(condition, self._members)]
        if not asked or all("" in {score.name for score in one.node.scores} for one in asked):
            return self._not_tallied()
        here, k, scale = len(self._adds), condition.count, asked[0].scale
        named = 0
        for alternative in condition.test.alternatives:
            named |= masks(alternative, scale)[0] or 0
        self.lowest_named[id(condition)] = named
        leaves_out = rating.missing is not None and rating.missing.policy == "left out" and not self.whatever
        truths: dict[tuple[int, ...], Truth] = {}

        def add(one: Kin, found: Assessment) -> dict[Key, Tally]:
            if not _meant(condition, [one]) or not found.applicable:
                return {}
            seen = view([one], [found], rating, whatever=self.whatever)
            if leaves_out and not seen.level_given[0]:
                return {}
            return {(here, seen.levels[0]): 1}

        def ask(ends: Ends) -> Finding:
            known = [(what, *ends.at((at, what))) for at, what in ends.high if at == here and isinstance(what, int)]
            if all(low == high for _, low, high in known):
                sets = [m for m, low, _ in known for _ in range(whole(low) if m & (m - 1) else min(whole(low), k))]
                if not sets:
                    return _UNKNOWN
                if tuple(sets) not in truths:
                    truths[tuple(sets)] = lowest_truth(sets, k, named)
                return _FOUND[truths[tuple(sets)]]
            if any(low > 0 for m, low, _ in known if m & -m > named):
                return _FOUND[False]  # one is below every level named, and it is among the lowest
            if any(low > 0 for _, low, _ in known) and not any(high > 0 for m, _, high in known if m & ~named):
                return _FOUND[True]
            return _UNKNOWN

        self._adds.append(add)
        return ask

    def _comparison(self, condition: Comparison) -> Asker[Ends]:
        measure = _TalliedScores(self.goal, self._members, self._score)
        # Asked once of nothing, so that every aggregate in it has its tallies.
        nothing = Ends({}, {})
        try:
            compared(condition, lambda part: measure.measure(part, nothing))  # type: ignore[arg-type]
        except NotTallied:
            return self._not_tallied()
        return lambda ends: compared(condition, lambda part: measure.measure(part, ends))  # type: ignore[arg-type]

    def _score(self, quantity: ScoreAggregate) -> int:
        """The place of an aggregate's tallies."""
        here, rating = len(self._adds), self.goal.rating
        if quantity.function in ("lowest", "mean of lowest"):
            raise NotTallied
        kind: Literal["indicator", "goal"] | None = None
        if quantity.of is not None:
            kind = "indicator" if quantity.of == "indicators" else "goal"
        called = quantity.called

        def add(one: Kin, found: Assessment) -> dict[Key, Tally]:
            has_score = one.rated and called in {score.name for score in one.node.scores}
            if not chosen([one], kind, quantity.key, quantity.tag) or not found.applicable or not has_score:
                return {}
            score = member_score(one, found, called, rating, view([one], [found], rating, whatever=self.whatever))
            if score is None:
                return {(here, "left out"): 1}
            weight = Fraction(one.member.weight) if quantity.function == "weighted mean" else Fraction(1)
            low, high = score.ends
            sums: dict[Key, Tally] = {(here, "n"): 1, (here, "weight"): weight}
            sums |= {(here, "no low"): 1} if low is None else {(here, "low"): weight * precise(low)}
            sums |= {(here, "no high"): 1} if high is None else {(here, "high"): weight * precise(high)}
            return sums

        self._adds.append(add)
        return here


class NotTallied(Exception):
    """A quantity has no tally."""


def _no_place(_: ScoreAggregate) -> int:
    raise NotTallied


class _TalliedScores(Scores):
    """The quantities of a goal over tallies: only aggregates are found in another way."""

    def __new__(cls, goal: Goal, members: Sequence[Kin], place: Callable[[ScoreAggregate], int]) -> _TalliedScores:
        made = super().__new__(cls, goal, members)
        made.places = {}
        made.place = place
        return made

    places: dict[ScoreAggregate, int]
    place: Callable[[ScoreAggregate], int]

    def _among_peers(self, words: str, quantity: Quantity, seen: object) -> Operand:
        raise NotTallied

    def _aggregate(self, words: str, quantity: ScoreAggregate, seen: Ends) -> Operand:  # type: ignore[override]
        if quantity not in self.places:
            self.places[quantity] = self.place(quantity)
        here = self.places[quantity]
        n, most = seen.at((here, "n"))
        weight, heaviest = seen.at((here, "weight"))
        if n != most or weight != heaviest:
            return Operand(words, None, SCORE, Reason.UNDETERMINED)
        if n == 0 or weight == 0:
            return Operand(words, None, SCORE, Reason.NO_WEIGHT if n else Reason.NO_DATA)
        by = 1 if quantity.function == "sum" else weight
        low = None if seen.at((here, "no low"))[1] else _exact(seen.at((here, "low"))[0], by)
        high = None if seen.at((here, "no high"))[1] else _exact(seen.at((here, "high"))[1], by)
        if low is not None and low == high:
            return Operand(words, low, SCORE)
        return Operand(words, None, SCORE, Reason.UNDETERMINED, low=low, high=high)


def _plain(number: Tally) -> Tally:
    """The same number, as an int where it is whole: these are added quickest."""
    return number.numerator if isinstance(number, Fraction) and number.denominator == 1 else number


def whole(number: Tally) -> int:
    """A number of members."""
    assert isinstance(number, int)
    return number


def _exact(total: Tally, by: Tally) -> Number:
    return exact((total if isinstance(total, Real) else Fraction(total)) / by)


def _meant(condition: Lowest, members: Sequence[Kin]) -> list[int]:
    kind: Literal["indicator", "goal"] = "indicator" if condition.members.of == "indicators" else "goal"
    return [i for i in chosen(members, kind, condition.members.key, condition.members.tag) if members[i].rated]


_FOUND: dict[Truth, OwnStateFinding] = {truth: OwnStateFinding(truth) for truth in (True, False, None)}
