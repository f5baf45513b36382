"""The reference group: what is compared with the values, or scores, of other entities (semantics N)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goalrules.evaluate import semantics
from goalrules.evaluate.facts import Facts
from goalrules.evaluate.values import of_row, used
from goalrules.model.entities import Peers
from goalrules.model.numbers import Number, exact
from goalrules.model.quantity import Peer
from goalrules.model.unit import NUMBER
from goalrules.verdict import Operand, Reason


def compared(words: str, quantity: Peer, facts: Facts) -> Operand:
    """Mean, median, rank, quartile or number of the peers of an indicator.

    Peers' values are of the period used and of the same group; nothing stands in for them.
    """
    peers, entity = facts.indicator.peers, facts.world.entity
    assert peers is not None  # the checks have refused `peer …` without `peers …`
    others = [of_row(name, facts, facts.in_entity(name)) for name in peers.entities if name != entity]
    own = used(entity or "value", facts)
    return among(words, quantity, peers, others, own, entity, higher=facts.indicator.direction == "higher")


def among(
    words: str,
    quantity: Peer,
    peers: Peers,
    others: Sequence[Operand],
    own: Operand,
    entity: str | None,
    *,
    higher: bool,
) -> Operand:
    """What the numbers of the peers come to, and where the own one stands among them (N1 to N3).

    `others` are the peers but for the entity itself. Its own number counts for mean and median only if it is named;
    for rank, quartile and count it is always a participant. The parts are the participants, with or without a number.
    """
    ranks = quantity.function in ("rank", "quartile", "count")
    parts = (*others, own) if ranks or entity in peers.entities else tuple(others)
    values = [part.number for part in others if part.number is not None]
    is_there = own.number is not None and entity in peers.entities
    needed = len(peers.entities) if peers.at_least is None else peers.at_least
    found: Number | int | Reason
    if len(values) + is_there < needed or not (values or is_there):
        found = Reason.TOO_FEW_PEERS
    elif not ranks:
        named = [*values, own.number] if own.number is not None and is_there else values
        found = semantics.mean(named) if quantity.function == "mean" else semantics.median(named)
    elif own.number is None:
        found = own.reason or Reason.NO_ROW
    else:
        found = _standing(quantity, own.number, values, higher)
    unit = NUMBER if ranks else own.unit
    rows = tuple(row for part in parts for row in part.rows)
    if isinstance(found, Reason):
        return Operand(words, None, unit, found, rows, parts)
    return Operand(words, Decimal(found) if isinstance(found, int) else exact(found), unit, None, rows, parts)


def _standing(quantity: Peer, own: Number, values: list[Number], higher: bool) -> int | Reason:
    """Rank, quartile or number of the participants."""
    match quantity.function:
        case "rank":
            # Of one peer alone it can only be said which of the two is better: that is no rank (N3).
            return Reason.TOO_FEW_PEERS if len(values) < 2 else semantics.rank(own, values, higher)
        case "quartile":
            return semantics.quartile(own, values, higher)
        case _:
            return len(values) + 1
