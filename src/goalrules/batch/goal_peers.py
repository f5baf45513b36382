"""A goal's own score among those of other entities, in columns (semantics N): windows over the cases of one period.

A score is never made of scores of peers, so the score of a case is what its peers compare theirs with.
"""

from __future__ import annotations

from goalrules.batch.between import Between, Keep, in_columns, is_there
from goalrules.batch.exact import Number, TooLarge, first_reason
from goalrules.batch.peers import AT_ONCE
from goalrules.batch.sheet import text
from goalrules.model.entities import Peers
from goalrules.model.quantity import Peer
from goalrules.model.unit import NUMBER, SCORE
from goalrules.verdict import Reason


def among(quantity: Peer, peers: Peers, own: Between, keep: Keep) -> Between:
    """Mean, median, rank, quartile or number of the peers (N1 to N3); more is better.

    Errors: `TooLarge` where scores are over bottoms that differ from case to case.
    """
    score = own.number
    if not score.bottom.isdigit():
        raise TooLarge
    names = ", ".join(text(name) for name in peers.entities)
    known = keep(f"CASE WHEN {is_there(score)} THEN {score.top} END") if score.reason != "NULL" else score.top
    named = keep(f'CASE WHEN COALESCE("entity" IN ({names}), FALSE) THEN {known} END')
    count = keep(f"count({named}) {AT_ONCE}")
    needed = len(peers.entities) if peers.at_least is None else peers.at_least
    too_few = f"CASE WHEN {count} < {max(needed, 1)} THEN '{Reason.TOO_FEW_PEERS}' END"
    if quantity.function in ("mean", "median"):
        is_mean = quantity.function == "mean"
        found = _mean(score, named, count, peers, keep) if is_mean else _median(score, named, count, keep)
        return _between(found._replace(reason=too_few), keep)._replace(unit=SCORE)
    here = keep(f"CASE WHEN {named} IS NULL THEN 0 ELSE 1 END")
    others = keep(f"{count} - {here}")
    until = f'OVER (PARTITION BY "period" ORDER BY {known} DESC NULLS LAST RANGE UNBOUNDED PRECEDING)'
    better = keep(f'count({named}) {until} - count({named}) OVER (PARTITION BY "period", {known})')
    match quantity.function:
        case "rank":
            top, least = f"{better} + 1", 2
        case "quartile":
            top, least = f"4 * {better} // ({others} + 1) + 1", 3
        case _:
            top, least = f"{others} + 1", 0
    alone = f"CASE WHEN {others} < {least} THEN '{Reason.TOO_FEW_PEERS}' END" if least else "NULL"
    reason = first_reason(too_few, score.reason, alone)
    found = Number(f"CAST({top} AS BIGINT)", len(peers.entities) + 1, reason=reason)
    return _between(found, keep)._replace(unit=NUMBER)


def _between(number: Number, keep: Keep) -> Between:
    return in_columns(Between(number, number, number.reason), keep)


def _mean(score: Number, named: str, count: str, peers: Peers, keep: Keep) -> Number:
    most = len(peers.entities)
    total = keep(f"CAST(sum({named}) {AT_ONCE} AS HUGEINT)")
    bottom = keep(f"{score.bottom} * CAST(CASE WHEN {count} = 0 THEN 1 ELSE {count} END AS HUGEINT)")
    return Number(total, score.most * most, bottom, score.most_below * most)


def _median(score: Number, named: str, count: str, keep: Keep) -> Number:
    """The mean of the two in the middle, which are one and the same of an odd number (N2)."""
    place = keep(f'row_number() OVER (PARTITION BY "period", {named} IS NULL ORDER BY {named}, "entity")')
    low = keep(f"max(CASE WHEN {place} = ({count} + 1) // 2 THEN {named} END) {AT_ONCE}")
    high = keep(f"max(CASE WHEN {place} = {count} // 2 + 1 THEN {named} END) {AT_ONCE}")
    below = 2 * score.most_below
    return Number(f"CAST({low} AS HUGEINT) + CAST({high} AS HUGEINT)", 2 * score.most, str(below), below)
