"""Goals in columns: from the standings of the members to the goal's own, its level and the reason for none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from goalrules.batch.between import Between, unknown
from goalrules.batch.conditions import Asking
from goalrules.batch.decisions import Decided, reported
from goalrules.batch.goal_peers import among
from goalrules.batch.lookups import ALWAYS, NEVER, every, is_in
from goalrules.batch.nodes import Node as Node
from goalrules.batch.parts_of_goals import Part
from goalrules.batch.scores import Levels, ScoreColumns, Subject, reason_of_level, with_ends
from goalrules.batch.sheet import Sheet
from goalrules.batch.standings import Standings, standings, submasks
from goalrules.batch.truths import TRUE, Truth, deciding, kept, walk
from goalrules.evaluate.members import Kin
from goalrules.model.goal import Goal
from goalrules.model.scale import Scale
from goalrules.verdict import Reason


class GoalColumns(NamedTuple):
    """The columns of a goal. `clause` has the number of the clause that decided, in the order they are tried.

    `node` is the goal as goals above see it, `shown` the mask of levels that is told of it, one of `masks`.
    """

    node: Node
    clause: str
    shown: str
    masks: tuple[int, ...]


def add_goal(
    goal: Goal,
    kin: Sequence[Kin],
    nodes: Mapping[str, Node],
    sheet: Sheet,
    *,
    is_member: bool,
    decided: Sequence[Decided] = (),
) -> GoalColumns:
    """Add the columns of a goal whose members are in the sheet; `is_member`: whether it is part of another goal.

    Errors: `TooLarge`; KeyError for what `refusals` refuses.
    """
    return _Adding(goal, _parts(kin, nodes), _Columns(goal.path, sheet), is_member, decided).added()


def _parts(kin: Sequence[Kin], nodes: Mapping[str, Node]) -> list[Part]:
    found = []
    for one in kin:
        if one.can_count:
            node = nodes[one.member.path]
            found.append(Part(one, node.form, node.column, node.scores, node.reason))
    return found


class _Adding:
    """One goal on its way into the sheet."""

    def __init__(
        self, goal: Goal, parts: list[Part], columns: _Columns, is_member: bool, decided: Sequence[Decided]
    ) -> None:
        self._goal = goal
        self._scale = goal.rating.scale
        self._width = len(self._scale.levels) + 1
        self._columns = columns
        self._is_member = is_member
        self._decided = decided
        self._outside = every([is_in(one.column, _outside(one.form), one.form.possible) for one in parts])
        self._seen, self._open = (Asking(goal, parts, whatever, columns.keep) for whatever in (False, True))

    def added(self) -> GoalColumns:
        columns, may_be_outside = self._columns, self._outside != NEVER
        if self._goal.peers is not None:
            own = self._own_score()
            peers = self._goal.peers
            self._seen = self._seen._replace(peer=lambda quantity: among(quantity, peers, own, columns.keep))
        seen = _clauses(self._goal, self._seen)
        masks = _masks(seen)
        computed = columns.add("outcomes", self._unless_outside(walk(seen)))
        clause = columns.add("decisive" if self._decided else "clause", self._unless_outside(deciding(seen)))
        form = standings(self._width, masks, may_be_outside=may_be_outside)
        node = Node(computed, form)
        if self._is_member:
            open_to_all = _clauses(self._goal, self._open)
            if [truth for _, truth in open_to_all] != [truth for _, truth in seen]:
                form = standings(self._width, masks, ranges=_masks(open_to_all), may_be_outside=may_be_outside)
                whole = columns.add("range", self._unless_outside(walk(open_to_all)))
                node = Node(columns.add("standing", f"{computed} + {whole} * {1 << self._width}"), form)
        shown, told = computed, tuple(dict.fromkeys(form.outcomes(one) for one in form.possible))
        if self._decided:
            bits = [one.bit(self._scale) for one in self._decided]
            conditions = [one.condition for one in self._decided]
            shown = columns.add("shown", _case(conditions, [str(bit) for bit in bits], computed))
            clause = columns.add("clause", _case(conditions, ["0"] * len(bits), clause))
            told = tuple(dict.fromkeys((*told, *bits)))
            node = reported(columns.path, node, self._scale, self._decided, columns.sheet)
        node = node._replace(reason=self._reason(node.column, node.form))
        if self._goal.scores:
            node = node._replace(scores=self._scores(node))
        return GoalColumns(node, clause, shown, told)

    def _unless_outside(self, number: str) -> str:
        """A number, 0 for a goal of which no member applies."""
        return number if self._outside == NEVER else f"(CASE WHEN {self._outside} THEN 0 ELSE {number} END)"

    def _own_score(self) -> Between:
        """The goal's score without a name, which is made of no level and of no score of others."""
        score = next((one for one in self._goal.scores if not one.name), None)
        if score is None:
            return unknown(f"'{Reason.NO_SCORE}'")
        subject = Subject(
            self._scale, Levels("0", {}, "NULL"), self._seen.asked, self._seen.scores.measure, self._columns.keep
        )
        return subject.found(score)

    def _reason(self, standing: str, form: Standings) -> str:
        masks = {one: form.outcomes(one) for one in form.possible}
        return reason_of_level(standing, masks, self._scale, "NULL")

    def _scores(self, node: Node) -> dict[str, ScoreColumns]:
        """The goal's own scores, each between the ends that missing data leave it (D2, E5)."""
        form, keep = node.form, self._columns.keep
        masks = {one: form.outcomes(one) for one in form.possible}
        levels = Levels(node.column, masks, node.reason)
        seen = Subject(self._scale, levels, self._seen.asked, self._seen.scores.measure, keep)
        widest = None
        if self._is_member:
            whole = {one: form.range(one) for one in form.possible}
            open_levels = Levels(node.column, whole, node.reason)
            widest = Subject(self._scale, open_levels, self._open.asked, self._open.scores.measure, keep)
        return {
            score.name: with_ends(seen.found(score), None if widest is None else widest.found(score))
            for score in self._goal.scores
        }


def _outside(form: Standings) -> set[int]:
    return {one for one in form.possible if not form.outcomes(one)}


def _case(conditions: Sequence[str], values: Sequence[str], otherwise: str) -> str:
    cases = " ".join(f"WHEN {condition} THEN {value}" for condition, value in zip(conditions, values, strict=True))
    return f"CASE {cases} ELSE {otherwise} END"


class _Columns:
    """The columns of one goal in the sheet, named after it."""

    def __init__(self, path: str, sheet: Sheet) -> None:
        self.path = path
        self.sheet = sheet
        self._known: dict[str, str] = {}

    def add(self, name: str, expression: str) -> str:
        return self.sheet.add(f"{self.path}:{name}", expression)

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


def level_of(masks: Iterable[int], scale: Scale) -> list[tuple[int, str | None, Reason | None]]:
    """What each mask of outcomes says: the level, or the reason for none."""
    found: list[tuple[int, str | None, Reason | None]] = []
    for mask in dict.fromkeys(masks):
        if not mask:
            found.append((mask, None, Reason.NOT_APPLICABLE))
        elif mask == scale.cannot:
            found.append((mask, None, Reason.CANNOT_BE_ASSESSED))
        elif mask & (mask - 1):
            found.append((mask, None, Reason.UNDETERMINED))
        else:
            found.append((mask, scale.levels_in(mask)[0], None))
    return found
