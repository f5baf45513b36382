"""A goal's own score among those of other entities, in columns (semantics N): windows over the cases of one period.

A score is never made of how it compares itself, so the score of a case is what others compare theirs with. Where the
own one may be another than others see, by what persons decided or where it is asked what is possible whatever is
missing, the own place is found among the scores of the others one by one (`peers_one_by_one`).
"""

from __future__ import annotations

from typing import NamedTuple

from goalrules.batch.between import Between, Keep, holds, in_columns, is_there
from goalrules.batch.enclosed import Context
from goalrules.batch.exact import Number, first_reason
from goalrules.batch.lookups import ALWAYS, NEVER, every, negated
from goalrules.batch.peers import AT_ONCE
from goalrules.batch.peers_one_by_one import OneByOne
from goalrules.batch.sheet import text
from goalrules.model.entities import Peers
from goalrules.model.quantity import Peer
from goalrules.model.unit import NUMBER, SCORE
from goalrules.verdict import Reason


class Theirs(NamedTuple):
    """The score of a goal in each case, as goals of other entities are compared with it; `top` is NULL without one.

    `is_own`: whether it is what the goal itself takes for its own.
    """

    score: Number
    is_own: bool


def as_theirs(score: Number, outside: str, keep: Keep) -> Number:
    """A goal's score as others see it, NULL at the top without one; `outside`: the condition that it does not apply."""
    there = every([is_there(score), negated(outside)])
    top = keep(score.top if there == ALWAYS else f"CASE WHEN {there} THEN {score.top} END")
    return score._replace(top=top, reason="NULL")


def among(quantity: Peer, peers: Peers, own: Between, others: Theirs, context: Context) -> Between:
    """Mean, median, rank, quartile or number of the peers (N1 to N3); more is better. Errors: `TooLarge`."""
    keep, score = context.keep, own.number._replace(context=context)
    names = ", ".join(text(name) for name in peers.entities)
    is_named = keep(f'COALESCE("entity" IN ({names}), FALSE)')
    named = keep(f"CASE WHEN {is_named} THEN {others.score.top} END")
    everybody = _Everybody(score, named, peers, keep) if others.is_own and score.bottom.isdigit() else None
    one_by_one = OneByOne(score, others.score._replace(context=context), is_named, named, peers, keep)
    count = one_by_one.in_all if everybody is None else everybody.in_all
    needed = len(peers.entities) if peers.at_least is None else peers.at_least
    too_few = f"CASE WHEN {count} < {max(needed, 1)} THEN '{Reason.TOO_FEW_PEERS}' END"
    if quantity.function in ("mean", "median"):
        of = one_by_one if everybody is None else everybody
        found = of.mean() if quantity.function == "mean" else of.median()
        return _between(found._replace(reason=too_few), keep)._replace(unit=SCORE)
    participants = keep(f"{one_by_one.others} + 1")
    if quantity.function == "count":
        top, least = participants, 0
    else:
        better = one_by_one.better() if everybody is None else everybody.better(others.score.top)
        is_rank = quantity.function == "rank"
        top, least = (f"{better} + 1", 3) if is_rank else (f"4 * {better} // {participants} + 1", 4)
    alone = f"CASE WHEN {participants} < {least} THEN '{Reason.TOO_FEW_PEERS}' END" if least else "NULL"
    reason = first_reason(too_few, score.reason, alone)
    place = Number(f"CAST({top} AS BIGINT)", len(peers.entities) + 1, reason=reason)
    return _between(place, keep)._replace(unit=NUMBER)


def _between(number: Number, keep: Keep) -> Between:
    return in_columns(Between(number, number, number.reason), keep)


class _Everybody(NamedTuple):
    """Scores over one bottom, the same for oneself and for others: what is compared with is the same in a period."""

    score: Number
    named: str
    peers: Peers
    keep: Keep

    @property
    def in_all(self) -> str:
        return self.keep(f"count({self.named}) {AT_ONCE}")

    def mean(self) -> Number:
        score, keep, most = self.score, self.keep, len(self.peers.entities)
        found = keep(f"CAST(sum({self.named}) {AT_ONCE} AS HUGEINT)")
        bottom = keep(f"{score.bottom} * CAST(greatest({self.in_all}, 1) AS HUGEINT)")
        return Number(found, score.most * most, bottom, score.most_below * most)

    def median(self) -> Number:
        """The mean of the two in the middle, which are one and the same of an odd number (N2)."""
        named, keep, below = self.named, self.keep, 2 * self.score.most_below
        place = keep(f'row_number() OVER (PARTITION BY "period", {named} IS NULL ORDER BY {named}, "entity")')
        low = keep(f"max(CASE WHEN {place} = ({self.in_all} + 1) // 2 THEN {named} END) {AT_ONCE}")
        high = keep(f"max(CASE WHEN {place} = {self.in_all} // 2 + 1 THEN {named} END) {AT_ONCE}")
        return Number(f"CAST({low} AS HUGEINT) + CAST({high} AS HUGEINT)", 2 * self.score.most, str(below), below)

    def better(self, known: str) -> str:
        """How many of those named are better than the score `known` of a case."""
        until = f'OVER (PARTITION BY "period" ORDER BY {known} DESC NULLS LAST RANGE UNBOUNDED PRECEDING)'
        equal = f'count({self.named}) OVER (PARTITION BY "period", {known})'
        return self.keep(f"count({self.named}) {until} - {equal}")


def settled(found: Between, keep: Keep) -> Between:
    """A score whatever is missing: known where both its ends are the same."""
    if found.reason == "NULL":
        return found
    same = is_there(found.low)
    if found.low != found.high:
        same = every([same, is_there(found.high), holds(found.low, "=", found.high)])
    reason = found.reason if same == NEVER else f"CASE WHEN {negated(same)} THEN {found.reason} END"
    return in_columns(found._replace(reason=reason), keep)
