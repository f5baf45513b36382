"""Conditions on the scores of a goal's members (semantics D): aggregates, arithmetic on them, the lowest by score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from goalrules.evaluate import arithmetic, semantics
from goalrules.evaluate.members import Kin, View, chosen
from goalrules.evaluate.peers import among
from goalrules.evaluate.scoring import Ends, score_of_level
from goalrules.model.goal import Goal
from goalrules.model.numbers import Number, exact
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
from goalrules.verdict import Assessment, Operand, Reason


class Scores(NamedTuple):
    """What a goal's quantities are made of: the scores of its members under its rating's policy, and of its peers."""

    goal: Goal
    members: Sequence[Kin]

    @property
    def rating(self) -> Rating:
        return self.goal.rating

    def measure(self, quantity: Quantity, seen: View) -> Operand:
        """A quantity of a goal: scores of members, numbers, and what is computed of them."""
        words = quantity.span.text
        match quantity:
            case Amount():
                return arithmetic.amount(words, quantity, SCORE)
            case ScoreAggregate():
                return self._aggregate(words, quantity, seen)
            case Peer():
                return self._among_peers(words, quantity, seen)
            case Given():
                return self.measure(self.goal.named[quantity.name], seen)._replace(words=words)
            case PercentOf():
                return arithmetic.percent_of(words, quantity.percent, self.measure(quantity.of, seen))
            case Sum() | Product() | Extreme():
                return arithmetic.of_two(words, quantity, lambda part: self.measure(part, seen))
            case Power() | Negative() | Size():
                return arithmetic.of_one(words, quantity, lambda part: self.measure(part, seen))
        raise AssertionError(f"{quantity!r} is about an indicator; the checks refuse it in a goal")

    def _among_peers(self, words: str, quantity: Peer, seen: View) -> Operand:
        """The goal's own score among those of other entities; more is better."""
        peers = self.goal.peers
        assert peers is not None  # the checks have refused `peer …` without `peers …`
        assert seen.own is not None
        return among(words, quantity, peers, seen.peers, seen.own, seen.own.words, higher=True)

    def _aggregate(self, words: str, quantity: ScoreAggregate, seen: View) -> Operand:
        """The scores of the members as one number; several clauses may ask for the same."""
        found = seen.measured.get(quantity)
        if found is None:
            found = seen.measured[quantity] = self._of_members(words, quantity, seen)
        return found if found.words == words else found._replace(words=words)

    def _of_members(self, words: str, quantity: ScoreAggregate, seen: View) -> Operand:
        """The scores of the members as one number, or between the ends that missing ones leave (D2)."""
        kind: Literal["indicator", "goal"] | None = None
        if quantity.of is not None:
            kind = "indicator" if quantity.of == "indicators" else "goal"
        there, weights, left_out = [], [], []
        for i in chosen(self.members, kind, quantity.key, quantity.tag):
            one, found = self.members[i], seen.assessments[i]
            has_score = one.rated and quantity.called in {score.name for score in one.node.scores}
            if not found.applicable or not has_score:
                continue
            score = member_score(one, found, quantity.called, self.rating, seen)
            if score is None:
                left_out.append(_part(one, found, quantity.called))
            else:
                there.append(score)
                weights.append(one.member.weight)
        parts = (*there, *left_out)
        if not there:
            return Operand(words, None, SCORE, Reason.NO_DATA if left_out else Reason.NO_MEMBERS, (), parts)
        if quantity.function == "weighted mean" and not sum(weights):  # also where scores are missing (D3)
            return Operand(words, None, SCORE, Reason.NO_WEIGHT, (), parts)

        def of_ends(ends: Sequence[Number | None]) -> Number | None:
            if None in ends:
                return None
            known = [end for end in ends if end is not None]
            found = semantics.aggregate(quantity.function, known, weights, quantity.count)
            assert not isinstance(found, Reason)
            return found

        lows, highs = zip(*(score.ends for score in there), strict=True)
        low = of_ends(lows)
        high = low if all(one is other for one, other in zip(lows, highs, strict=True)) else of_ends(highs)
        if all(score.number is not None for score in there):
            return Operand(words, None if low is None else exact(low), SCORE, None, (), parts)
        reason = next((score.reason for score in there if score.number is None), None)
        ends = tuple(None if end is None else exact(end) for end in (low, high))
        return Operand(words, None, SCORE, reason, (), parts, low=ends[0], high=ends[1])


def member_score(one: Kin, found: Assessment, called: str, rating: Rating, seen: View) -> Operand | None:
    """The score of a member under the policy for missing data (table B); None where it is left out."""
    score = found.score(called)
    path = one.member.path
    if seen.whatever:
        ends: Ends = (None, None) if score is None else (score.low, score.high)
        if ends[0] is not None and ends[0] == ends[1]:
            return Operand(path, ends[0], SCORE, member=path)
        return Operand(path, None, SCORE, _reason(found, called), low=ends[0], high=ends[1], member=path)
    if score is not None and score.number is not None:
        return Operand(path, score.number, SCORE, member=path)
    missing = rating.missing
    if missing is None or missing.policy == "left out":
        return None
    if missing.policy == "counts as" and missing.level is not None:
        number = missing.score
        if number is None:
            number = score_of_level(one.node.scores, called, missing.level)
        if number is not None:
            return Operand(path, number, SCORE, member=path)
    return _part(one, found, called)


def _part(one: Kin, found: Assessment, called: str) -> Operand:
    score = found.score(called)
    low, high = (None, None) if score is None else (score.low, score.high)
    return Operand(one.member.path, None, SCORE, _reason(found, called), low=low, high=high, member=one.member.path)


def _reason(found: Assessment, called: str) -> Reason:
    score = found.score(called)
    return (score.reason if score is not None else found.reason) or Reason.NO_SCORE
