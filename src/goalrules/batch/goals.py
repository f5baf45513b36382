"""Goals in columns: from the standings of the members to the goal's own, its level and the reason for none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from goalrules.batch.between import Between, unknown
from goalrules.batch.cells import again_names
from goalrules.batch.conditions import Asking
from goalrules.batch.decisions import Decided, reported
from goalrules.batch.exact import Number
from goalrules.batch.goal_peers import Theirs, among, as_theirs, settled
from goalrules.batch.lookups import ALWAYS, NEVER, every
from goalrules.batch.nodes import Node as Node
from goalrules.batch.parts_of_goals import Part, Sights, outside
from goalrules.batch.scores import Levels, ScoreColumns, Subject, reason_of_level, with_ends
from goalrules.batch.sheet import Sheet, column
from goalrules.batch.standings import Standings, standings, submasks
from goalrules.batch.truths import TRUE, Truth, deciding, kept, walk
from goalrules.evaluate.members import Kin
from goalrules.model.goal import Goal
from goalrules.model.quantity import Peer
from goalrules.model.scale import Scale
from goalrules.model.unit import SCORE
from goalrules.verdict import Reason

NO_LEVELS = Levels("0", {}, "NULL")
"""Before the clauses are walked."""


class GoalColumns(NamedTuple):
    """The columns of a goal. `clause` has the number of the clause that decided, in the order they are tried.

    `node` is the goal as goals above see it, `shown` the mask of levels that is told of it, one of `masks`. `compared`
    is the score that the goals of other entities are compared with, NULL at the top where there is none. `again`:
    whether there may be cases in which the reference evaluator has to judge it (`rejudging_goals`).
    """

    node: Node
    clause: str
    shown: str
    masks: tuple[int, ...]
    compared: Number | None = None
    again: bool = False


def add_goal(
    goal: Goal,
    kin: Sequence[Kin],
    nodes: Mapping[str, Node],
    sheet: Sheet,
    *,
    is_member: bool,
    decided: Sequence[Decided] = (),
    others: Number | None = None,
    label: str = "",
) -> GoalColumns:
    """Add the columns of a goal whose members are in the sheet; `is_member`: whether it is part of another goal.

    `others` is the score that those of its peers are, in their cases, where it may be another than its own; `label` is
    put behind the goal's path in the names of columns. Errors: `TooLarge`; KeyError for what `refusals` refuses.
    """
    columns = _Columns(goal.path + label, sheet)
    return _Adding(goal, _parts(kin, nodes, columns), columns, is_member, decided, others).added()


def _parts(kin: Sequence[Kin], nodes: Mapping[str, Node], columns: _Columns) -> list[Part]:
    found = []
    for one in kin:
        if one.can_count:
            node = nodes[one.member.path]
            scores = {name: score.within(columns) for name, score in node.scores.items()}
            columns.is_doubtful |= node.doubtful
            found.append(Part(one, node.form, node.column, scores, node.reason))
    return found


class _Adding:
    """One goal on its way into the sheet."""

    def __init__(
        self,
        goal: Goal,
        parts: list[Part],
        columns: _Columns,
        is_member: bool,
        decided: Sequence[Decided],
        others: Number | None,
    ) -> None:
        self._goal = goal
        self._scale = goal.rating.scale
        self._width = len(self._scale.levels) + 1
        self._columns = columns
        self._is_member = is_member
        self._decided = decided
        self._others = others
        self._left: bool | None = None
        self._outside = every([outside(one) for one in parts])
        sights = Sights(goal.rating)
        self._seen, self._open = (Asking(goal, parts, whatever, columns.keep, sights) for whatever in (False, True))

    def added(self) -> GoalColumns:
        columns, may_be_outside = self._columns, self._outside != NEVER
        asked, asked_open = self._comparing(NO_LEVELS, NO_LEVELS)
        seen = _clauses(self._goal, asked)
        open_to_all = _clauses(self._goal, asked_open) if self._is_member else seen
        again = columns.path == self._goal.path and columns.is_doubtful
        masks = _masks(seen, any_of=again)
        computed = columns.add("outcomes", self._settled(self._unless_outside(walk(seen)), again))
        decisive = self._unless_outside(deciding(seen))
        if again:
            standing, _, number = columns.again()
            decisive = f"CASE WHEN {standing} IS NULL THEN {decisive} ELSE {number} END"
        clause = columns.add("decisive" if self._decided else "clause", decisive)
        form = standings(self._width, masks, may_be_outside=may_be_outside)
        node = Node(computed, form)
        if self._is_member and [truth for _, truth in open_to_all] != [truth for _, truth in seen]:
            ranges = _masks(open_to_all, any_of=again)
            form = standings(self._width, masks, ranges=ranges, may_be_outside=may_be_outside)
            walked = self._unless_outside(walk(open_to_all))
            whole = columns.add("range", self._settled(walked, again, self._width))
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
        compared = self._compared(node)
        return GoalColumns(node._replace(doubtful=columns.is_doubtful), clause, shown, told, compared, again)

    def _settled(self, number: str, again: bool, shift: int = 0) -> str:
        """A mask, or what the reference evaluator found where the goal was judged again."""
        if not again:
            return number
        standing, *_ = self._columns.again()
        return f"COALESCE(({standing} >> {shift}) & {(1 << self._width) - 1}, {number})"

    def _unless_outside(self, number: str) -> str:
        """A number, 0 for a goal of which no member applies."""
        return number if self._outside == NEVER else f"(CASE WHEN {self._outside} THEN 0 ELSE {number} END)"

    def _comparing(self, seen: Levels, whole: Levels) -> tuple[Asking, Asking]:
        """What conditions ask under the policy for missing data and under none, compared with the goal's peers.

        The goal's own score may be made of its levels; before they are known, no clause asks for it then (GR433).
        """
        peers, keep = self._goal.peers, self._columns.keep
        if peers is None:
            return self._seen, self._open

        def among_peers(quantity: Peer, *, whatever: bool) -> Between:
            own, others = self._own_score(self._seen, seen), self._others
            mine = settled(self._own_score(self._open, whole), keep) if whatever else own
            if self._is_left(own.low, own.high, mine.low, mine.high, *([] if others is None else [others])):
                return self._left_to_the_evaluator()
            compared = as_theirs(own.number, self._outside, keep) if others is None else others
            return among(quantity, peers, mine, Theirs(compared, others is None and mine == own), self._columns)

        return (
            self._seen._replace(peer=partial(among_peers, whatever=False)),
            self._open._replace(peer=partial(among_peers, whatever=True)),
        )

    def _is_left(self, *scores: Number) -> bool:
        """Whether scores are not settled or enclosed. Doubts that come of comparing with others are of no concern."""
        if self._left is None:
            self._left = self._columns.is_doubtful
        return self._left or any(one.ends is not None for one in scores)

    def _left_to_the_evaluator(self) -> Between:
        """Scores of others that may not be settled, or are enclosed: every case is in doubt."""
        self._columns.doubt(ALWAYS)
        return unknown(f"'{Reason.TOO_LARGE}'", SCORE)

    def _own_score(self, asking: Asking, levels: Levels) -> Between:
        """The goal's score without a name, which is made of no score of others."""
        score = next((one for one in self._goal.scores if not one.name), None)
        if score is None:
            return unknown(f"'{Reason.NO_SCORE}'")
        return Subject(self._scale, levels, asking.asked, asking.scores.measure, self._columns.keep).found(score)

    def _compared(self, node: Node) -> Number | None:
        """The score of the goal as goals of other entities are compared with it."""
        if self._goal.peers is None:
            return None
        own = self._own_score(self._seen, self._levels(node)).number
        return own if own.ends is not None else as_theirs(own, self._outside, self._columns.keep)

    def _levels(self, node: Node) -> Levels:
        return Levels(node.column, {one: node.form.outcomes(one) for one in node.form.possible}, node.reason)

    def _reason(self, standing: str, form: Standings) -> str:
        masks = {one: form.outcomes(one) for one in form.possible}
        return reason_of_level(standing, masks, self._scale, "NULL")

    def _scores(self, node: Node) -> dict[str, ScoreColumns]:
        """The goal's own scores, each between the ends that missing data leave it (D2, E5)."""
        form, keep, levels = node.form, self._columns.keep, self._levels(node)
        open_levels = levels._replace(masks={one: form.range(one) for one in form.possible})
        asked, asked_open = self._comparing(levels, open_levels)
        seen = Subject(self._scale, levels, asked.asked, asked.scores.measure, keep)
        widest = None
        if self._is_member:
            widest = Subject(self._scale, open_levels, asked_open.asked, asked_open.scores.measure, keep)
        return {
            score.name: with_ends(seen.found(score), None if widest is None else widest.found(score))
            for score in self._goal.scores
        }


def _case(conditions: Sequence[str], values: Sequence[str], otherwise: str) -> str:
    cases = " ".join(f"WHEN {condition} THEN {value}" for condition, value in zip(conditions, values, strict=True))
    return f"CASE {cases} ELSE {otherwise} END"


class _Columns:
    """The columns of one goal in the sheet, named after it."""

    def __init__(self, path: str, sheet: Sheet) -> None:
        self.path = path
        self.sheet = sheet
        self.is_doubtful = False
        self._known: dict[str, str] = {}

    @property
    def exact(self) -> bool:
        """Whether numbers of too many digits are an error."""
        return self.sheet.exact

    def doubt(self, condition: str) -> None:
        """A condition under which the case has to be judged again."""
        if condition != NEVER:
            self.is_doubtful = True
            self.sheet.doubt(self.path, self.keep(f"COALESCE({condition}, FALSE)"))

    def again(self) -> tuple[str, str, str]:
        """The columns for what the reference evaluator says of the goal (see `Cells.again`)."""
        names = again_names(self.path)
        for name in names:
            self.sheet.take(name)
        standing, reason, clause = map(column, names)
        return standing, reason, clause

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


def _masks(clauses: Sequence[tuple[int, Truth]], *, any_of: bool) -> list[int]:
    """The masks that a walk can give: the bits of what may hold, each alone or, where any is unknown, together.

    With `any_of` all of these are possible.
    """
    bits = list(dict.fromkeys(bit for bit, truth in clauses if truth.may != NEVER))
    if not any_of and all(truth.is_known for _, truth in clauses):
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
