"""A better value of an indicator must not give it a worse level, nor go two ways in a score (semantics Q2, Q3, D7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from goalrules.counterfactual.varying import NotSolved
from goalrules.evaluate.reference import everyday_scale
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number
from goalrules.model.plan import Plan
from goalrules.proofs.assumed_data import Assumed, assumed, is_never_negative, kinds_of
from goalrules.proofs.budget import Steps
from goalrules.proofs.by_form import open_scores
from goalrules.proofs.periods import period_of
from goalrules.proofs.quantity_direction import Directions
from goalrules.proofs.value_direction import proves
from goalrules.proofs.value_levels import Along, At


class Pair(NamedTuple):
    """Two values of an indicator, all other data the same: the second is the better one, and is judged worse.

    `score` is the name of the score that falls; None: the level does.
    """

    worse: At
    better: At
    given: Assumed
    score: str | None = None


class Answer(NamedTuple):
    """What came of one indicator: a counter-example, or (`open`) that none was found and nothing is proven."""

    pair: Pair | None = None
    is_open: bool = False


PROVEN = Answer()


def answer_of(indicator: Indicator, plan: Plan, steps: Steps) -> Answer:
    """The answer for one measured indicator."""
    directions = Directions(indicator, plan.period, plan.entity)
    by_form, scores = proves(indicator, directions), open_scores(indicator, directions)
    if by_form and not scores:
        return PROVEN
    period = period_of(indicator, plan)
    kinds = kinds_of(indicator, period)
    along = Along(indicator, everyday_scale(plan), period, plan.entity)
    both_ways = {name: BothWays(name) for name in scores}
    solved, no_negatives = True, is_never_negative(indicator)
    for given in assumed(indicator, period, plan.entity, kinds):
        if not steps.take():
            solved = False
            break
        try:
            every = list(along.levels(given, along.stretches(given)))
        except (NotSolved, OverflowError):
            solved = False
            continue
        found = [at for at in every if at.value >= 0 or not no_negatives]
        if len(found) < len(every) and any(_of_level(way, given) for way in _ways(every, indicator)):
            solved = False
        for way in _ways(found, indicator):
            pair = None if by_form else _of_level(way, given)
            for one in both_ways.values():
                pair = pair or one.after(way, given)
            if pair is not None:
                return Answer(pair)
    # Scores are only looked at in single values, which proves nothing of those between.
    return PROVEN if solved and kinds.none and not scores else Answer(is_open=True)


def _ways(found: Sequence[At], indicator: Indicator) -> Iterator[list[At]]:
    """The values in the order from bad to good; two orders where the target has two sides."""
    if indicator.direction == "higher":
        yield list(found)
    elif indicator.direction == "lower":
        yield list(reversed(found))
    else:
        target = next((at.found.target for at in found if at.found.target is not None), None)
        if target is None or target.low is None:
            return
        top = target.low if target.high is None else target.high
        yield [at for at in found if at.value <= target.low]
        yield [at for at in reversed(found) if at.value >= top]


def _of_level(way: Sequence[At], given: Assumed) -> Pair | None:
    """The first fall between neighbours that have a level; where there is none, nothing falls."""
    known = [at for at in way if at.level is not None]
    for worse, better in pairwise(known):
        if better.found.outcomes > worse.found.outcomes:
            return Pair(worse, better, given)
    return None


class BothWays:
    """One score along all the values seen so far: it should go one way, whatever the other data."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._rises = False
        self._fall: Pair | None = None

    def after(self, way: Sequence[At], given: Assumed) -> Pair | None:
        """A fall, once the score has been seen to rise as well."""
        numbers = [(at, number) for at in way if (number := score_at(at, self.name)) is not None]
        for (worse, low), (better, high) in pairwise(numbers):
            self._rises = self._rises or high > low
            if high < low and self._fall is None:
                self._fall = Pair(worse, better, given, self.name)
        return self._fall if self._rises else None


def score_at(at: At, name: str) -> Number | None:
    """A score of an indicator at a value."""
    found = at.found.score(name)
    return None if found is None else found.number
