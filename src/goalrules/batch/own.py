"""Indicators with more to them than a value and a written target: own clauses, trends, other periods.

Their figures are taken out of the table of figures into cells; what conditions ask is computed of these, exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from goalrules.batch.arithmetic import beside
from goalrules.batch.decisions import Decided
from goalrules.batch.exact import (
    SIGNS,
    Number,
    TooLarge,
    compared,
    constant,
    doubtful,
    first_reason,
    method_changed,
    multiplied,
    signed,
    size,
    truth_of,
)
from goalrules.batch.indicator_scores import Scored, scores_of
from goalrules.batch.long import applied
from goalrules.batch.lookups import ALWAYS, NEVER, every, negated, one_if, some
from goalrules.batch.lowest_group import lowest_of_groups, not_given
from goalrules.batch.nodes import Node
from goalrules.batch.quantities import Columns
from goalrules.batch.standings import Standings, standings, submasks
from goalrules.batch.target_status import status_of
from goalrules.batch.targets import InForce
from goalrules.batch.truths import TRUE, UNKNOWN, Truth, conjunction, deciding, disjunction, kept, known, negation, walk
from goalrules.evaluate.indicator_conditions import asks_for_data
from goalrules.evaluate.semantics import IMPROVING, STEADY, WORSENING
from goalrules.evaluate.states import ANY_TREND
from goalrules.model.condition import (
    Both,
    Comparison,
    Condition,
    Either,
    Known,
    Negation,
    TargetStatus,
    TrendStatus,
)
from goalrules.model.indicator import Tolerance
from goalrules.model.measurement import Absence
from goalrules.verdict import Reason


class Asked(NamedTuple):
    """A condition: its truth, and SQL for the reason why it is not known (NULL where it is, or gives none)."""

    truth: Truth
    reason: str


class Trend(NamedTuple):
    """A trend: conditions that it is improving, steady, worsening where it is known, and why it is not."""

    improving: str
    steady: str
    worsening: str
    reason: str


class OwnColumns(NamedTuple):
    """The columns of an indicator of this kind: its standing, the reason for no level, the deciding clause.

    `doubt` is the condition under which its standing is to be judged again (`rejudging`). `scored` gives its scores for
    a standing in place of its own. `form` is how the standing that was found is written, whatever a person decided.
    `value` is the value used as it stands in the data, NULL without one; `inside` is the condition that the indicator
    concerns whoever was measured; `target` gives the target in force, None without any. `decided` is what persons
    decided of it.
    """

    node: Node
    reason: str
    clause: str
    doubt: str = NEVER
    scored: Scored | None = None
    form: Standings | None = None
    value: str = "NULL"
    inside: str = ALWAYS
    target: Callable[[], InForce] | None = None
    decided: tuple[Decided, ...] = ()


class Found(NamedTuple):
    """What is found of one group: the mask of its levels, why it has none, the clause, and whether it applies.

    `masks` are those that there can be; `trend` is that of the group. `range` is the mask of the levels possible
    whatever is missing, of `whole` masks, where that may be another one.
    """

    outcomes: str
    reason: str
    clause: str
    outside: str
    masks: tuple[int, ...]
    trend: Trend | None
    range: str
    whole: tuple[int, ...]


def add_own(columns: Columns) -> OwnColumns:
    """Add the columns of an indicator. Errors: KeyError for what `refusals` refuses; `TooLarge` with its place."""
    return add_groups(columns, of_group)


def add_groups(columns: Columns, of_group: Callable[[Columns], Found]) -> OwnColumns:
    """Add the columns of an indicator, with what is found of its total and each of its groups. Errors: as `add_own`."""
    try:
        return _own(columns, of_group)
    except TooLarge as error:
        raise TooLarge(error.span or columns.indicator.span) from error


def _own(columns: Columns, of_group: Callable[[Columns], Found]) -> OwnColumns:
    indicator = columns.indicator
    found = of_group(columns)
    split = indicator.split
    if split is not None and split.lowest_decides:
        groups = [columns.of_group(group) for group in split.groups]
        found = lowest_of_groups(columns, found, [(one, of_group(one)) for one in groups])
    assert indicator.rating is not None
    width = len(indicator.rating.scale.levels) + (2 if not_given(indicator) else 1)
    has_range = found.range != found.outcomes
    standing = found.outcomes
    if has_range:
        standing = f"{standing} + {found.range} * {1 << width}"
    if found.trend is not None:
        standing = f"{standing} + {trend_mask_of(found.trend)} * {1 << width * (2 if has_range else 1)}"
    if found.outside != NEVER:
        standing = f"CASE WHEN {found.outside} THEN 0 ELSE {standing} END"
    form = standings(
        width, found.masks, ranges=found.whole if has_range else (), trends=found.trend is not None, may_be_outside=True
    )
    standing, reason, clause = applied(indicator, standing), found.reason, found.clause
    doubts = _any_of(columns, columns.doubts)
    if doubts != NEVER:
        again, again_reason, again_clause = columns.cells.again(indicator.path)
        standing = f"COALESCE({again}, {standing})"
        reason = columns.keep(f"CASE WHEN {again} IS NULL THEN {reason} ELSE {again_reason} END")
        clause = columns.keep(f"CASE WHEN {again} IS NULL THEN {clause} ELSE {again_clause} END")
        found = found._replace(reason=reason, clause=clause)
    column = columns.sheet.add(f"{indicator.path}:standing", standing)
    scored = _scored(columns, found) if indicator.scores else None
    node = Node(column, form, found.reason)
    if scored is not None:
        node = node._replace(scores=scored(node))
        node = node._replace(doubtful=bool(columns.sheet.doubts.get(indicator.path)))
    inside = ALWAYS if indicator.applies is None else f"({applied(indicator, '1')}) = 1"
    value = columns.delivered if inside == ALWAYS else f"CASE WHEN {inside} THEN {columns.delivered} END"
    target = None
    if indicator.target is not None:
        columns.target()  # evidence asks for it when cases are made, and the figures that it needs are taken before
        target = columns.target
    return OwnColumns(node, reason, clause, doubts, scored, form, value, inside, target)


def _any_of(columns: Columns, doubts: list[str]) -> str:
    """The condition that any of some doubts holds, for the entities that the indicator concerns."""
    if not doubts:
        return NEVER
    return columns.keep(f"({applied(columns.indicator, one_if(some(doubts)))}) = 1")


def _scored(columns: Columns, found: Found) -> Scored:
    """What gives the scores of the total (M4) for a standing. That the standing is settled settles no score."""
    columns = columns.with_own_doubts()
    trend = None if found.trend is None else trend_of(columns)
    seen, open_to_all = (OwnAsking(columns, trend, whatever=whatever) for whatever in (False, True))
    return lambda node: scores_of(columns, node.column, node.form, found.reason, seen.of, open_to_all.of)


def of_group(columns: Columns) -> Found:
    """What the clauses find of the total, or of one group, of an indicator."""
    rating = columns.indicator.rating
    assert rating is not None
    trend = None if columns.indicator.trend is None else trend_of(columns)
    clauses, reasons = _clauses(columns, OwnAsking(columns, trend))
    outcomes, masks = columns.keep(walk(clauses)), _masks(clauses)
    range_, whole = outcomes, masks
    if any(asks_for_data(clause.condition) for clause in rating.clauses):
        open_to_all, _ = _clauses(columns, OwnAsking(columns, trend, whatever=True))
        range_, whole = columns.keep(walk(open_to_all)), _masks(open_to_all)
        if not range_.startswith('"'):
            range_ = columns.keep(f"CAST({range_} AS BIGINT)")
    outside = NEVER
    if columns.cells.features.absences:
        outside = f"{columns.value().reason} = '{Absence.NOT_APPLICABLE}'"
        outside = columns.keep(f"COALESCE({outside}, FALSE)")
    return Found(
        outcomes, columns.keep(_why(reasons)), columns.keep(deciding(clauses)), outside, masks, trend, range_, whole
    )


def _clauses(columns: Columns, asking: OwnAsking) -> tuple[list[tuple[int, Truth]], list[tuple[Truth, str]]]:
    """The bit and truth of each clause, up to the first that always holds, and why it is not known."""
    rating = columns.indicator.rating
    assert rating is not None
    clauses: list[tuple[int, Truth]] = []
    reasons: list[tuple[Truth, str]] = []
    for clause in rating.walk:
        bit = rating.scale.cannot if clause.level is None else rating.scale.mask(clause.level)
        asked = Asked(TRUE, "NULL") if clause.condition is None else asking.of(clause.condition)
        truth = kept(asked.truth, columns.keep)
        clauses.append((bit, truth))
        reasons.append((truth, asked.reason))
        if truth.surely == ALWAYS:
            break
    return clauses, reasons


def _masks(clauses: list[tuple[int, Truth]]) -> tuple[int, ...]:
    """The masks that a walk can give."""
    bits = list(dict.fromkeys(bit for bit, truth in clauses if truth.may != NEVER))
    if all(truth.is_known for _, truth in clauses):
        return tuple(bits)
    return tuple(sorted(submasks(sum(set(bits)))))


class OwnAsking:
    """The conditions of one indicator about its own facts."""

    def __init__(self, columns: Columns, trend: Trend | None, *, whatever: bool = False) -> None:
        """`whatever`: as if every value were known (P1)."""
        self._columns = columns
        self._trend = trend
        self._whatever = whatever

    def of(self, condition: Condition) -> Asked:
        match condition:
            case Comparison():
                try:
                    return self._comparison(condition)
                except TooLarge as error:
                    raise TooLarge(condition.span) from error
            case TargetStatus():
                return self._target(condition)
            case TrendStatus():
                return self._trend_status(condition)
            case Known():
                return self._known(condition)
            case Both() | Either():
                parts = [self.of(part) for part in condition.parts]
                join = conjunction if isinstance(condition, Both) else disjunction
                return Asked(join([one.truth for one in parts]), _first_unknown(parts))
            case Negation():
                inner = self.of(condition.part)
                return Asked(negation(inner.truth), inner.reason)
            case _:
                raise KeyError(condition.kind)

    def _comparison(self, condition: Comparison) -> Asked:
        columns, bound = self._columns, condition.bound
        left = columns.number(condition.left)
        comparator: str = bound.comparator
        if comparator in ("at or better than", "at or worse than"):
            higher = columns.indicator.direction == "higher"
            comparator = "at least" if higher is (comparator == "at or better than") else "at most"
        signs = (">=", "<=") if bound.high is not None else (SIGNS[comparator],)
        written = (bound.low,) if bound.high is None else (bound.low, bound.high)
        limits = [columns.kept(beside(columns.number(one), left.unit)) for one in written]
        for sign, limit in zip(signs, limits, strict=True):
            columns.doubt(doubtful(left, sign, limit))
        holds = every([compared(left, sign, limit) for sign, limit in zip(signs, limits, strict=True)])
        others = [one.reason for one in limits]
        changed = method_changed(left, *limits)
        missing = first_reason(left.reason, *others)
        reason = missing if changed == "NULL" else columns.keep(first_reason(missing, changed))
        truth = truth_of(f"COALESCE({holds}, FALSE)" if reason == "NULL" else holds, reason)
        if left.unbounded == NEVER:
            return Asked(truth, reason)
        # better than every number (I6)
        beyond = columns.keep(every([left.unbounded, limits[0].is_known]))
        sides = (f"({truth.surely})", f"({truth.may})")
        if comparator in ("at least", "above"):
            surely, may = (some([beyond, one]) for one in sides)
        else:
            surely, may = (every([negated(beyond), one]) for one in sides)
        return Asked(Truth(surely, may), reason)

    def _target(self, condition: TargetStatus) -> Asked:
        status = status_of(self._columns)
        return Asked(status.truth(condition.states), first_reason(status.reason, status.open_reason))

    def _trend_status(self, condition: TrendStatus) -> Asked:
        trend = self._trend
        if trend is None:
            return Asked(UNKNOWN, "NULL")
        holds = some([getattr(trend, word) for word in dict.fromkeys(condition.trends)])
        if len(set(condition.trends)) == 3:
            return Asked(TRUE, "NULL")
        if trend.reason == "NULL":
            return Asked(known(holds), "NULL")
        truth = Truth(f"{trend.reason} IS NULL AND ({holds})", f"{trend.reason} IS NOT NULL OR ({holds})")
        return Asked(truth, trend.reason)

    def _known(self, condition: Known) -> Asked:
        number = self._columns.number(condition.quantity)
        self._columns.doubt(number.doubt)
        there = ALWAYS if self._whatever else some([number.is_known, number.unbounded])
        return Asked(known(negated(there) if condition.negated else there), "NULL")


def trend_of(columns: Columns) -> Trend:
    """The change since the reference, valued by the direction (H4 to H6)."""
    rule = columns.indicator.trend
    assert rule is not None
    gain = columns.kept(columns.improvement())
    steady = columns.kept(_distance(rule.steady, columns))
    within = "<=" if rule.limit_included else "<"
    length = columns.kept(size(gain))
    is_steady = columns.keep(f"COALESCE({compared(length, within, steady)}, FALSE)")
    rises, doubt = signed(gain, ">")
    columns.doubt(doubt)
    columns.doubt(doubtful(length, within, steady))
    reason = columns.keep(first_reason(gain.reason, steady.reason)) if gain.reason != "NULL" else steady.reason
    return Trend(every([negated(is_steady), rises]), is_steady, every([negated(is_steady), negated(rises)]), reason)


def _distance(tolerance: Tolerance, columns: Columns) -> Number:
    """A tolerance as a distance; there is none of a target that is not positive (G5)."""
    if not tolerance.of_target:
        return constant(tolerance.number)
    target = columns.target().low
    found = multiplied(target, constant(tolerance.number / 100))
    wrong, doubt = signed(target, "<=")
    columns.doubt(doubt)
    positive = f"CASE WHEN {wrong} THEN '{Reason.TOLERANCE_BASE_NOT_POSITIVE}' END"
    return found._replace(reason=first_reason(target.reason, positive))


def trend_mask_of(trend: Trend) -> str:
    cases = f"WHEN {trend.improving} THEN {IMPROVING} WHEN {trend.steady} THEN {STEADY} ELSE {WORSENING} END"
    if trend.reason == "NULL":
        return f"(CASE {cases})"
    return f"(CASE WHEN {trend.reason} IS NOT NULL THEN {ANY_TREND} {cases})"


def _first_unknown(parts: list[Asked]) -> str:
    """The reason of the first part that is not known."""
    reasons = []
    for one in parts:
        unknown = every([f"({one.truth.may})" if one.truth.may != ALWAYS else ALWAYS, negated(one.truth.surely)])
        if one.reason != "NULL" and not one.truth.is_known:
            reasons.append(f"CASE WHEN {unknown} THEN {one.reason} END")
    return first_reason(*reasons)


def _why(clauses: list[tuple[Truth, str]]) -> str:
    """The reason of the first clause that is not known, among those that are tried."""
    cases = []
    ended: list[str] = []
    for truth, reason in clauses:
        if not truth.is_known and reason != "NULL":
            unknown = every([truth.may, negated(truth.surely), negated(some(ended))])
            cases.append(f"WHEN {unknown} AND {reason} IS NOT NULL THEN {reason}")
        if truth.surely == ALWAYS:
            break
        ended.append(truth.surely)
    return f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"
