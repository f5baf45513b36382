"""A goal's own score among those of its peers, each of them in a column of its own, in columns (semantics N).

Here the own score need not be the one that others see, and scores may be over bottoms that differ from case to case.
So nothing is the same for all: the own place is counted score by score, and the own score is put among the others.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from goalrules.batch.between import Keep, added_up, aligned, chosen, holds, in_type, is_there, number_in_columns, times
from goalrules.batch.exact import Number, constant, divided
from goalrules.batch.lookups import NEVER, every, negated, one_if, some, total
from goalrules.batch.peers import AT_ONCE, of_entity
from goalrules.batch.sheet import text
from goalrules.model.entities import Peers

NEAR = range(-1, 3)
"""So far from the half of those named are the places that the middle of the others and the own one can have."""


class OneByOne(NamedTuple):
    """The own score, and the scores of those named as they are compared with: `theirs`, NULL at the top without one.

    `is_named` is the condition that a case is of one of those named, `named` has the tops of their scores alone.
    """

    own: Number
    theirs: Number
    is_named: str
    named: str
    peers: Peers
    keep: Keep

    @property
    def others(self) -> str:
        """How many others have a score."""
        return self.keep(f"{self._everybody} - {self._here}")

    @property
    def in_all(self) -> str:
        """How many of those named have a score; the own one as it is here."""
        return self.keep(f"{self.others} + CAST({one_if(self._counts)} AS BIGINT)")

    def better(self) -> str:
        """How many of the others are better; 0 where there is no own score."""
        own = self._own
        better = [one_if(_is_there_and(one, ">", own)) for one in self._each()]
        itself = one_if(_is_there_and(self._itself, ">", own))
        counted = f"CAST({total(better)} AS BIGINT) - {itself}"
        there = is_there(self.own)
        return self.keep(counted if there == "TRUE" else f"CASE WHEN {there} THEN {counted} ELSE 0 END")

    def mean(self) -> Number:
        """The mean of the others, and of the own score where it counts."""
        most = len(self.peers.entities)
        own = chosen([(self._counts, self._own)], constant(0))
        whole = aligned([own, self._itself])
        if whole is not None and whole[0].bottom.isdigit():
            mine, every_one = (number_in_columns(one, self.keep) for one in whole)
            rest = f"CAST(COALESCE(sum({every_one.top}) {AT_ONCE}, 0) AS HUGEINT) - COALESCE({every_one.top}, 0)"
            found = mine._replace(top=self.keep(f"{rest} + {mine.top}"), most=every_one.most * most + mine.most)
        else:
            terms = [
                chosen([(every([f"{one.top} IS NOT NULL", _is_other(name)]), one)], constant(0))
                for name, one in zip(self.peers.entities, self._each(), strict=True)
            ]
            found = number_in_columns(added_up([*terms, own]), self.keep)
        by = Number(self.keep(f"greatest({self.in_all}, 1)"), most)
        return number_in_columns(divided(in_type(found), in_type(by))._replace(reason="NULL"), self.keep)

    def median(self) -> Number:
        """The mean of the two in the middle, which are one and the same of an odd number (N2)."""
        places = (f"({self.in_all} + 1) // 2", f"{self.in_all} // 2 + 1")
        lower, upper = (self._at(self.keep(place)) for place in places)
        both = number_in_columns(added_up([lower, upper]), self.keep)
        return number_in_columns(times(both, constant(Fraction(1, 2))), self.keep)

    # ---- whom it is about ----------------------------------------------------------------------------------------

    @property
    def _own(self) -> Number:
        return number_in_columns(self.own._replace(reason="NULL"), self.keep)

    @property
    def _itself(self) -> Number:
        """The score of the case as others see it, where they are compared with it."""
        return self.theirs._replace(top=self.named, reason="NULL")

    @property
    def _here(self) -> str:
        """1 where others are compared with the case, else 0."""
        return self.keep(f"CASE WHEN {self.named} IS NULL THEN 0 ELSE 1 END")

    @property
    def _everybody(self) -> str:
        return self.keep(f"count({self.named}) {AT_ONCE}")

    @property
    def _counts(self) -> str:
        """The condition that the own score is one of those named."""
        counts = every([self.is_named, is_there(self.own)])
        return counts if counts == NEVER else self.keep(counts)

    def _each(self) -> list[Number]:
        """The score of each one named, in each case of the period."""
        return [self._of_period(lambda one, name=name: of_entity(one, name)) for name in self.peers.entities]  # type: ignore[misc]

    def _of_period(self, find: Callable[[str], str]) -> Number:
        """The score that `find` finds, for a column, among the cases of the period."""
        theirs = self.theirs
        bottom = theirs.bottom if theirs.bottom.isdigit() else self.keep(find(theirs.bottom))
        return theirs._replace(top=self.keep(find(self.named)), bottom=bottom, reason="NULL")

    # ---- in order ------------------------------------------------------------------------------------------------

    def _at(self, place: str) -> Number:
        """The score at a place, from the least, of the others and the own one where it counts."""
        before, here, own = self._other(f"{place} - 1"), self._other(place), self._own
        cases = [
            (negated(self._counts), here),
            (every([f"{place} > 1", holds(own, "<", before)]), before),
            (every([f"{place} <= {self.others}", holds(own, ">", here)]), here),
        ]
        return number_in_columns(chosen(cases, own), self.keep)

    def _other(self, place: str) -> Number:
        """The score at a place of the others alone."""
        own_place, half = self._place(), self.keep(f"{self._everybody} // 2")
        is_before = every([f"{self._here} = 1", f"{own_place} <= {place}"])
        step = self.keep(f"{place} + CASE WHEN {is_before} THEN 1 ELSE 0 END - {half}")
        found = [
            (f"{step} = {near}", self._of_period(lambda one, near=near: _at_place(one, own_place, f"{half} + {near}")))  # type: ignore[misc]
            for near in NEAR
        ]
        return number_in_columns(chosen(found[:-1], found[-1][1]), self.keep)

    def _place(self) -> str:
        """The place of the case among all that are named, from the least; of equal ones in any order."""
        named = self.named
        if self.theirs.bottom.isdigit():
            return self.keep(f'row_number() OVER (PARTITION BY "period", {named} IS NULL ORDER BY {named}, "entity")')
        numbers = " ".join(f"WHEN {text(name)} THEN {at}" for at, name in enumerate(self.peers.entities))
        number = self.keep(f'CASE "entity" {numbers} ELSE {len(self.peers.entities)} END')
        itself, before = self._itself, []
        for at, one in enumerate(self._each()):
            equal = every([_is_there_and(one, "=", itself), f"{at} < {number}"])
            before.append(one_if(some([_is_there_and(one, "<", itself), equal])))
        return self.keep(f"CASE WHEN {named} IS NULL THEN 0 ELSE CAST({total(before)} AS BIGINT) + 1 END")


def _is_other(name: str) -> str:
    return f'COALESCE("entity" <> {text(name)}, TRUE)'


def _at_place(column: str, own_place: str, place: str) -> str:
    return f"max(CASE WHEN {own_place} = {place} THEN {column} END) {AT_ONCE}"


def _is_there_and(one: Number, sign: str, other: Number) -> str:
    """The condition that both scores are there and compare so; NULL is the top of what is not there."""
    return every([f"{one.top} IS NOT NULL", f"{other.top} IS NOT NULL", holds(one, sign, other)])
