"""Indicators of which a person decided the level, in columns: what is reported of them, and scores that follow."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.batch.decisions import Decided, reported
from goalrules.batch.goals import level_of
from goalrules.batch.lookups import every, is_in, negated, some
from goalrules.batch.nodes import Node
from goalrules.batch.own import OwnColumns
from goalrules.batch.sheet import Sheet, text
from goalrules.model.indicator import Indicator
from goalrules.model.scale import Scale
from goalrules.verdict import Reason

NOTHING = "CAST(NULL AS VARCHAR)"


def with_decisions(indicator: Indicator, made: OwnColumns, decided: Sequence[Decided], sheet: Sheet) -> OwnColumns:
    """An indicator as it is reported."""
    if not decided:
        return made
    assert indicator.rating is not None
    scale, path = indicator.rating.scale, indicator.path
    node = reported(path, made.node, scale, decided, sheet)
    any_decided = some([one.condition for one in decided])
    clause = sheet.add(f"{path}:told", f"CASE WHEN {any_decided} THEN 0 ELSE {made.clause} END")
    if made.scored is not None:
        node = node._replace(scores=made.scored(_rescored(path, made.node, node, scale, decided, sheet)))
    return made._replace(node=node, clause=clause, decided=tuple(decided))


def told(indicator: Indicator, own: OwnColumns) -> tuple[str, str]:
    """The level of an indicator in words, and the reason for none; a decided one also where it does not apply (E4)."""
    assert indicator.rating is not None
    form = own.node.form
    levels, reasons = [], []
    for mask, level, reason in level_of(map(form.outcomes, form.possible), indicator.rating.scale):
        if level is not None:
            levels.append(f"WHEN {mask} THEN {text(level)}")
        elif reason is Reason.UNDETERMINED:
            reasons.append(f"WHEN {mask} THEN COALESCE({own.reason}, '{reason}')")
        else:
            reasons.append(f"WHEN {mask} THEN '{reason}'")
    masked = f"({own.node.column} & {(1 << form.width) - 1})"
    found = [f"CASE {masked} {' '.join(cases)} END" if cases else NOTHING for cases in (levels, reasons)]
    for one in own.decided:
        words = (NOTHING, f"'{Reason.CANNOT_BE_ASSESSED}'") if one.level is None else (text(one.level), NOTHING)
        found = [
            f"CASE WHEN {one.condition} THEN {word} ELSE {other} END" for word, other in zip(words, found, strict=True)
        ]
    return found[0], found[1]


def _rescored(path: str, computed: Node, node: Node, scale: Scale, decided: Sequence[Decided], sheet: Sheet) -> Node:
    """The standing that scores are made of. Where there was no level, and none was decided, they stay as they were."""
    withheld = [one.condition for one in decided if one.level is None]
    if not withheld:
        return node
    as_it_was = reported(f"{path}:as it was", computed, scale, (), sheet)
    possible = tuple(dict.fromkeys((*node.form.possible, *as_it_was.form.possible)))
    stays = every([some(withheld), negated(_has_level(computed, scale))])
    column = sheet.add(f"{path}:rescored", f"CASE WHEN {stays} THEN {as_it_was.column} ELSE {node.column} END")
    return node._replace(column=column, form=node.form._replace(possible=tuple(sorted(possible))))


def _has_level(node: Node, scale: Scale) -> str:
    single = {one for one in node.form.possible if _is_level(node.form.outcomes(one), scale)}
    return is_in(node.column, single, node.form.possible)


def _is_level(mask: int, scale: Scale) -> bool:
    return mask != 0 and mask & (mask - 1) == 0 and mask != scale.cannot
