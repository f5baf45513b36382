"""The reference group: what is compared with the values of other entities (semantics N)."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from goalrules.evaluate import semantics
from goalrules.evaluate.facts import Facts
from goalrules.evaluate.values import of_row, used
from goalrules.model.numbers import Number, exact
from goalrules.model.quantity import Peer
from goalrules.model.unit import NUMBER, Unit
from goalrules.verdict import Operand, Reason


def compared(words: str, quantity: Peer, facts: Facts) -> Operand:
    """Mean, median, rank, quartile or number of the peers.

    The parts are the peers, with or without a value, and for rank, quartile and count the entity itself, last. Peers'
    values are of the period used and of the same group; nothing stands in for them.
    """
    peers = facts.indicator.peers
    assert peers is not None  # the checks have refused `peer …` without `peers …`
    entity = facts.world.entity
    among = quantity.function in ("rank", "quartile", "count")
    names = [name for name in peers.entities if not (among and name == entity)]
    parts = [of_row(name, facts, facts.in_entity(name)) for name in names]
    own = used(entity or "value", facts)
    values = [part.number for part in parts if part.number is not None]
    needed = len(peers.entities) if peers.at_least is None else peers.at_least
    # Where the entity is itself a peer, its own value counts towards how many have one.
    there = len(values) + (1 if among and entity in peers.entities and own.number is not None else 0)
    unit: Unit = NUMBER if among else facts.indicator.unit
    if among:
        parts.append(own)
    found: Number | int | Reason
    if there < needed or not values:
        found = Reason.TOO_FEW_PEERS
    elif among and own.number is None:
        found = own.reason or Reason.NO_ROW
    else:
        found = _found(quantity, own.number, values, facts.indicator.direction == "higher")
    rows = tuple(row for part in parts for row in part.rows)
    if isinstance(found, Reason):
        return Operand(words, None, unit, found, rows, tuple(parts))
    return Operand(words, Decimal(found) if isinstance(found, int) else exact(found), unit, None, rows, tuple(parts))


def _found(quantity: Peer, own: Number | None, values: list[Number], higher: bool) -> Number | int | Reason:
    match quantity.function:
        case "mean":
            return semantics.mean(values)
        case "median":
            return semantics.median(values)
        case "count":
            return len(values) + 1
        case "rank":
            assert own is not None
            # Of one peer alone it can only be said which of the two is better: that is no rank (N3).
            return Reason.TOO_FEW_PEERS if len(values) < 2 else semantics.rank(own, values, higher)
        case "quartile":
            assert own is not None
            return semantics.quartile(own, values, higher)
        case _:
            assert_never(quantity.function)
