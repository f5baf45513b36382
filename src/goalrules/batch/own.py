"""Indicators with more to them than a value and a written target: own clauses, trends, other periods.

Their figures are taken out of the table of figures into cells; what conditions ask is computed of these, exactly.
"""

from __future__ import annotations

from typing import NamedTuple

from goalrules.batch.exact import SIGNS, Number, compared, constant, first_reason, multiplied, truth_of
from goalrules.batch.goals import Node
from goalrules.batch.long import applied
from goalrules.batch.lookups import ALWAYS, NEVER, every, negated, some
from goalrules.batch.quantities import Columns, beside
from goalrules.batch.standings import standings, submasks
from goalrules.batch.target_status import status_of
from goalrules.batch.truths import TRUE, UNKNOWN, Truth, conjunction, deciding, disjunction, kept, known, negation, walk
from goalrules.evaluate.semantics import IMPROVING, STEADY, WORSENING
from goalrules.evaluate.states import ANY_TREND, possible_levels
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
    """The columns of an indicator of this kind: its standing, the reason for no level, the deciding clause."""

    node: Node
    reason: str
    clause: str


class Found(NamedTuple):
    """What is found of one group: the mask of its levels, why it has none, the clause, and whether it applies.

    `masks` are those that there can be; `trend` is that of the group.
    """

    outcomes: str
    reason: str
    clause: str
    outside: str
    masks: tuple[int, ...]
    trend: Trend | None


def add_own(columns: Columns) -> OwnColumns:
    """Add the columns of an indicator. Errors: KeyError for what `refusals` refuses; `TooLarge`."""
    indicator = columns.indicator
    found = of_group(columns)
    split = indicator.split
    if split is not None and split.lowest_decides:
        groups = [Columns(indicator, columns.cells, columns.sheet, columns.periods, group) for group in split.groups]
        found = lowest_of_groups(columns, found, [(one, of_group(one)) for one in groups])
    assert indicator.rating is not None
    width = len(indicator.rating.scale.levels) + 1
    standing = found.outcomes
    if found.trend is not None:
        standing = f"{standing} + {_trend_mask(found.trend)} * {1 << width}"
    if found.outside != NEVER:
        standing = f"CASE WHEN {found.outside} THEN 0 ELSE {standing} END"
    form = standings(width, found.masks, trends=found.trend is not None, may_be_outside=True)
    column = columns.sheet.add(f"{indicator.path}:standing", applied(indicator, standing))
    return OwnColumns(Node(column, form), found.reason, found.clause)


def of_group(columns: Columns) -> Found:
    """What the clauses find of the total, or of one group, of an indicator."""
    rating = columns.indicator.rating
    assert rating is not None
    scale = rating.scale
    trend = None if columns.indicator.trend is None else _trend(columns)
    asking = _Asking(columns, trend)
    clauses: list[tuple[int, Truth]] = []
    reasons: list[tuple[Truth, str]] = []
    for clause in rating.walk:
        bit = scale.cannot if clause.level is None else scale.mask(clause.level)
        asked = Asked(TRUE, "NULL") if clause.condition is None else asking.of(clause.condition)
        truth = kept(asked.truth, columns.keep)
        clauses.append((bit, truth))
        reasons.append((truth, asked.reason))
        if truth.surely == ALWAYS:
            break
    bits = list(dict.fromkeys(bit for bit, truth in clauses if truth.may != NEVER))
    masks = bits if all(truth.is_known for _, truth in clauses) else sorted(submasks(sum(set(bits))))
    outside = NEVER
    if columns.cells.features.absences:
        outside = f"{columns.value().reason} = '{Absence.NOT_APPLICABLE}'"
        outside = columns.keep(f"COALESCE({outside}, FALSE)")
    return Found(
        columns.keep(walk(clauses)), columns.keep(_why(reasons)), columns.keep(deciding(clauses)), outside,
        tuple(masks), trend,
    )  # fmt: skip


def lowest_of_groups(total: Columns, found: Found, groups: list[tuple[Columns, Found]]) -> Found:
    """The lowest of the total and its groups (M2): one without a value may have any level, a total without is left.

    The trend is that of the total (M4).
    """
    indicator = total.indicator
    rating, split = indicator.rating, indicator.split
    assert rating is not None
    assert split is not None
    every_level, cannot = possible_levels(indicator), rating.scale.cannot
    family = [(total, found), *groups]
    best = 1
    masks = []
    for at, (columns, one) in enumerate(family):
        there = every([columns.cells.has_value(columns.cell), negated(one.outside)])
        absent = best if at == 0 or split.when_available else every_level
        open_ = f"CASE WHEN {one.outcomes} & {cannot} > 0 THEN {every_level} ELSE {one.outcomes} END"
        without = absent if one.outside == NEVER else f"CASE WHEN {one.outside} THEN {best} ELSE {absent} END"
        masks.append(total.keep(f"CASE WHEN {there} THEN {open_} ELSE {without} END"))
    is_any = total.keep(
        some([every([columns.cells.has_value(columns.cell), negated(one.outside)]) for columns, one in family])
    )
    bits = [1 << at for at in range(len(rating.scale.levels))]
    terms = []
    for bit in bits:
        holds = every([f"({' | '.join(masks)}) & {bit} > 0", *(f"{mask} & {2 * bit - 1} > 0" for mask in masks)])
        terms.append(f"CASE WHEN {holds} THEN {bit} ELSE 0 END")
    outcomes = total.keep(f"CASE WHEN {is_any} THEN {' + '.join(terms)} ELSE {found.outcomes} END")
    reasons = [f"CASE WHEN {columns.cells.has_value(columns.cell)} THEN {one.reason} END" for columns, one in family]
    if not split.when_available:
        reasons += [columns.value().reason for columns, _ in groups]
    open_ = f"WHEN {outcomes} & ({outcomes} - 1) > 0 THEN {first_reason(*reasons)}"
    reason = f"CASE WHEN NOT {is_any} THEN {found.reason} {open_} END"
    outside = NEVER if found.outside == NEVER else total.keep(every([found.outside, negated(is_any)]))
    possible = sorted({*submasks(sum(bits)), *found.masks})
    return Found(outcomes, total.keep(reason), "0", outside, tuple(possible), found.trend)


class _Asking:
    """The conditions of one indicator about its own facts."""

    def __init__(self, columns: Columns, trend: Trend | None) -> None:
        self._columns = columns
        self._trend = trend

    def of(self, condition: Condition) -> Asked:
        match condition:
            case Comparison():
                return self._comparison(condition)
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
        low = columns.kept(beside(columns.number(bound.low), left.unit))
        comparator: str = bound.comparator
        if comparator in ("at or better than", "at or worse than"):
            higher = columns.indicator.direction == "higher"
            comparator = "at least" if higher is (comparator == "at or better than") else "at most"
        if bound.high is None:
            return Asked(
                truth_of(compared(left, SIGNS[comparator], low), left, low), first_reason(left.reason, low.reason)
            )
        high = columns.kept(beside(columns.number(bound.high), left.unit))
        within = every([compared(left, ">=", low), compared(left, "<=", high)])
        return Asked(truth_of(within, left, low, high), first_reason(left.reason, low.reason, high.reason))

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
        there = self._columns.number(condition.quantity).is_known
        return Asked(known(negated(there) if condition.negated else there), "NULL")


def _trend(columns: Columns) -> Trend:
    """The change since the reference, valued by the direction (H4 to H6)."""
    rule = columns.indicator.trend
    assert rule is not None
    gain = columns.kept(columns.improvement())
    steady = columns.kept(_distance(rule.steady, columns))
    within = "<=" if rule.limit_included else "<"
    length = gain._replace(top=f"abs({gain.top})")
    is_steady = columns.keep(compared(length, within, steady))
    rises = f"{gain.top} > 0"
    reason = columns.keep(first_reason(gain.reason, steady.reason)) if gain.reason != "NULL" else steady.reason
    return Trend(every([negated(is_steady), rises]), is_steady, every([negated(is_steady), negated(rises)]), reason)


def _distance(tolerance: Tolerance, columns: Columns) -> Number:
    """A tolerance as a distance; there is none of a target that is not positive (G5)."""
    if not tolerance.of_target:
        return constant(tolerance.number)
    target = columns.kept(columns.target())
    found = multiplied(target, constant(tolerance.number / 100))
    positive = f"CASE WHEN {target.top} <= 0 THEN '{Reason.TOLERANCE_BASE_NOT_POSITIVE}' END"
    return found._replace(reason=first_reason(target.reason, positive))


def _trend_mask(trend: Trend) -> str:
    cases = f"WHEN {trend.improving} THEN {IMPROVING} WHEN {trend.steady} THEN {STEADY} ELSE {WORSENING} END"
    if trend.reason == "NULL":
        return f"(CASE {cases})"
    return f"(CASE WHEN {trend.reason} IS NOT NULL THEN {ANY_TREND} {cases})"


def _first_unknown(parts: list[Asked]) -> str:
    """The reason of the first part that is not known."""
    return first_reason(*(one.reason for one in parts))


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
