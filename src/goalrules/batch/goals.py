"""Goals in columns: from the standings of the members to the goal's own, its level and the reason for none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from goalrules.batch.conditions import Asking, Part
from goalrules.batch.lookups import ALWAYS, NEVER, every, is_in
from goalrules.batch.sheet import Sheet
from goalrules.batch.standings import Standings, standings, submasks
from goalrules.batch.truths import TRUE, Truth, deciding, kept, walk
from goalrules.evaluate.members import Kin
from goalrules.model.goal import Goal
from goalrules.model.scale import Scale
from goalrules.verdict import Reason


class Node(NamedTuple):
    """A goal or indicator in the sheet: its standing as a column, and how that is written."""

    column: str
    form: Standings


class GoalColumns(NamedTuple):
    """The columns of a goal. `clause` has the number of the clause that decided, in the order they are tried."""

    node: Node
    clause: str


def add_goal(
    goal: Goal, kin: Sequence[Kin], nodes: Mapping[str, Node], sheet: Sheet, *, is_member: bool
) -> GoalColumns:
    """Add the columns of a goal whose members are in the sheet; `is_member`: whether it is part of another goal."""
    columns = _Columns(goal, sheet)
    parts = [Part(one, nodes[one.member.path].form, nodes[one.member.path].column) for one in kin if one.can_count]
    outside = every([is_in(one.column, {0}, one.form.possible) for one in parts])
    seen = _clauses(goal, Asking(parts, goal.rating, False, columns.keep))
    masks = _masks(seen)
    outcomes = columns.add("outcomes", _unless(outside, walk(seen)))
    clause = columns.add("clause", _unless(outside, deciding(seen)))
    width = len(goal.rating.scale.levels) + 1
    may_be_outside = outside != NEVER
    if not is_member:
        return GoalColumns(Node(outcomes, standings(width, masks, may_be_outside=may_be_outside)), clause)
    open_to_all = _clauses(goal, Asking(parts, goal.rating, True, columns.keep))
    if [truth for _, truth in open_to_all] == [truth for _, truth in seen]:
        return GoalColumns(Node(outcomes, standings(width, masks, may_be_outside=may_be_outside)), clause)
    form = standings(width, masks, ranges=_masks(open_to_all), may_be_outside=may_be_outside)
    whole = columns.add("range", _unless(outside, walk(open_to_all)))
    return GoalColumns(Node(columns.add("standing", f"{outcomes} + {whole} * {1 << width}"), form), clause)


class _Columns:
    """The columns of one goal in the sheet, named after it."""

    def __init__(self, goal: Goal, sheet: Sheet) -> None:
        self._path = goal.path
        self._sheet = sheet
        self._known: dict[str, str] = {}

    def add(self, name: str, expression: str) -> str:
        return self._sheet.add(f"{self._path}:{name}", expression)

    def keep(self, expression: str) -> str:
        """A column for an expression, the same one for the same expression."""
        if expression not in self._known:
            self._known[expression] = self.add(str(len(self._known) + 1), expression)
        return self._known[expression]


def _clauses(goal: Goal, asking: Asking) -> list[tuple[int, Truth]]:
    """Each clause's bit and truth, in the order they are tried, up to the first that always holds."""
    scale = goal.rating.scale
    found: list[tuple[int, Truth]] = []
    for clause in goal.rating.walk:
        bit = scale.cannot if clause.level is None else scale.mask(clause.level)
        truth = TRUE if clause.condition is None else kept(asking.truth(clause.condition), asking.keep)
        found.append((bit, truth))
        if truth.surely == ALWAYS:
            break
    return found


def _masks(clauses: Sequence[tuple[int, Truth]]) -> list[int]:
    """The masks that a walk can give: the bits of what may hold, each alone or, where any is unknown, together."""
    bits = list(dict.fromkeys(bit for bit, truth in clauses if truth.may != NEVER))
    if all(truth.is_known for _, truth in clauses):
        return bits
    return sorted(submasks(sum(bits)))


def _unless(outside: str, number: str) -> str:
    """A number, 0 for a goal of which no member applies."""
    return number if outside == NEVER else f"(CASE WHEN {outside} THEN 0 ELSE {number} END)"


def level_of(outcomes: str, form: Standings, scale: Scale) -> list[tuple[int, str | None, Reason | None]]:
    """What each mask of outcomes says: the level, or the reason for none."""
    found: list[tuple[int, str | None, Reason | None]] = []
    for mask in dict.fromkeys(form.outcomes(one) for one in form.possible):
        if not mask:
            found.append((mask, None, Reason.NOT_APPLICABLE))
        elif mask == scale.cannot:
            found.append((mask, None, Reason.CANNOT_BE_ASSESSED))
        elif mask & (mask - 1):
            found.append((mask, None, Reason.UNDETERMINED))
        else:
            found.append((mask, scale.levels_in(mask)[0], None))
    return found
