"""The reference group in columns: what is compared with the values of other entities (semantics N).

Windows over the cases of one period; what stands in them is the same for all entities but where they stand themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalrules.batch.exact import Number, first_reason
from goalrules.batch.sheet import text
from goalrules.model.quantity import Peer
from goalrules.model.unit import NUMBER
from goalrules.verdict import Reason

if TYPE_CHECKING:
    from goalrules.batch.quantities import Columns

AT_ONCE = 'OVER (PARTITION BY "period")'


def of_entity(column: str, name: str) -> str:
    """What a column says of one entity in the period."""
    return f'max(CASE WHEN "entity" = {text(name)} THEN {column} END) {AT_ONCE}'


def compared_with(columns: Columns, quantity: Peer) -> Number:
    """Mean, median, rank, quartile or number of the peers (N1 to N3)."""
    peers = columns.indicator.peers
    assert peers is not None
    value = columns.value()
    names = ", ".join(text(name) for name in dict.fromkeys(peers.entities))
    is_named = columns.keep(f'COALESCE("entity" IN ({names}), FALSE)')
    named = columns.keep(f"CASE WHEN {is_named} THEN {value.top} END")
    count = columns.keep(f"count({named}) {AT_ONCE}")
    needed = len(peers.entities) if peers.at_least is None else peers.at_least
    too_few = f"CASE WHEN {count} < {max(needed, 1)} THEN '{Reason.TOO_FEW_PEERS}' END"
    if quantity.function in ("mean", "median"):
        made = _mean if quantity.function == "mean" else _median
        found = made(columns, value, named, count, len(set(peers.entities)))
        return found._replace(reason=too_few, unit=value.unit, marks=columns.marks)
    return _standing(columns, quantity, named, count, too_few)


def _mean(columns: Columns, value: Number, named: str, count: str, most: int) -> Number:
    total = columns.keep(f"CAST(sum({named}) {AT_ONCE} AS HUGEINT)")
    bottom = f"{value.bottom} * CAST(greatest({count}, 1) AS HUGEINT)"
    return Number(total, value.most * most, columns.keep(bottom), value.most_below * most)


def _median(columns: Columns, value: Number, named: str, count: str, most: int) -> Number:
    """The mean of the two in the middle, which are one and the same of an odd number (N2)."""
    place = columns.keep(f'row_number() OVER (PARTITION BY "period", {named} IS NULL ORDER BY {named}, "entity")')
    low = columns.keep(f"max(CASE WHEN {place} = ({count} + 1) // 2 THEN {named} END) {AT_ONCE}")
    high = columns.keep(f"max(CASE WHEN {place} = {count} // 2 + 1 THEN {named} END) {AT_ONCE}")
    return Number(
        f"CAST({low} AS HUGEINT) + CAST({high} AS HUGEINT)", 2 * value.most, str(2 * value.most_below),
        2 * value.most_below,
    )  # fmt: skip


def _standing(columns: Columns, quantity: Peer, named: str, count: str, too_few: str) -> Number:
    """Rank, quartile or number of the participants; the own value is one of them, named or not (N3)."""
    value = columns.value()
    order = "DESC" if columns.indicator.direction == "higher" else "ASC"
    own = columns.keep(f"CASE WHEN {named} IS NULL THEN 0 ELSE 1 END")
    others = columns.keep(f"{count} - {own}")
    until = f'OVER (PARTITION BY "period" ORDER BY {value.top} {order} NULLS LAST RANGE UNBOUNDED PRECEDING)'
    equal = f'OVER (PARTITION BY "period", {value.top})'
    better = columns.keep(f"count({named}) {until} - count({named}) {equal}")
    entities = len(columns.indicator.peers.entities) + 1 if columns.indicator.peers is not None else 1
    match quantity.function:
        case "rank":
            top, least = f"{better} + 1", 2
        case "quartile":
            top, least = f"4 * {better} // ({others} + 1) + 1", 3
        case _:
            top, least = f"{others} + 1", 0
    alone = f"CASE WHEN {others} < {least} THEN '{Reason.TOO_FEW_PEERS}' END" if least else "NULL"
    return Number(
        f"CAST({top} AS BIGINT)", entities, reason=first_reason(too_few, value.reason, alone), unit=NUMBER,
        marks=columns.marks,
    )  # fmt: skip
