"""What is found of conditions about one indicator's own facts: target, trend, comparisons."""

from __future__ import annotations

from collections.abc import Callable

from goalrules.evaluate.arithmetic import beside
from goalrules.evaluate.facts import Facts
from goalrules.evaluate.quantities import operand
from goalrules.evaluate.semantics import MET, MISSED, NEAR, compare, conjunction, ends_truth, target_status, within
from goalrules.evaluate.states import STATUS_BITS
from goalrules.model.condition import Comparison, TargetStatus
from goalrules.model.numbers import Number
from goalrules.model.quantity import Quantity
from goalrules.model.reals import Real, order
from goalrules.verdict import (
    ComparisonFinding,
    CountFinding,
    Finding,
    JoinedFinding,
    LowestFinding,
    NamedFinding,
    Operand,
    Reason,
    TargetFinding,
    TargetInForce,
    TrendStatusFinding,
    Truth,
)


def target_finding(condition: TargetStatus, target: TargetInForce, status: int, reason: Reason | None) -> TargetFinding:
    asked = 0
    for state in condition.states:
        asked |= STATUS_BITS[state]
    return TargetFinding(within(status, asked), condition, target, status, reason)


def status_of(facts: Facts) -> tuple[int, Reason | None]:
    """The target status of the value used as a mask, with the reason why it is not a single one (F6, G5)."""
    target = facts.target
    if facts.value is None or target.low is None:
        near = 0 if facts.indicator.near is None else NEAR
        return MET | near | MISSED, facts.reason or target.reason
    status = target_status(facts.value, target)
    return status, target.reason if status & (status - 1) else None


def comparison_finding(condition: Comparison, facts: Facts) -> ComparisonFinding:
    """A quantity against a bound; unknown where either has no number (A5), or where they cannot be joined (H7)."""

    def ask(part: Quantity) -> Operand:
        found = operand(part, facts)
        return found if found.number is not None else found._replace(low=None, high=None)

    found = compared(condition, ask, facts.indicator.direction)
    terms = [term for term in (found.left, found.low, found.high) if term is not None]
    if found.left.unbounded or any(term.number is None for term in terms) or facts.can_be_joined(*terms):
        return found
    return found._replace(truth=None, left=found.left._replace(reason=Reason.METHOD_CHANGED))


def compared(
    condition: Comparison, ask: Callable[[Quantity], Operand], direction: str | None = None
) -> ComparisonFinding:
    """A quantity against a bound, each as `ask` finds it.

    A number that is only known to lie between two ends is judged by these (D2). `at or better than` follows the
    direction. What is better than every number (I6) is at or above every bound.
    """
    bound = condition.bound
    left = ask(condition.left)
    low = beside(ask(bound.low), left.unit)
    high = None if bound.high is None else beside(ask(bound.high), left.unit)
    comparator: str = bound.comparator
    if comparator in ("at or better than", "at or worse than"):
        better = "at least" if direction == "higher" else "at most"
        worse = "at most" if better == "at least" else "at least"
        comparator = better if comparator == "at or better than" else worse
    truth, note = _truth(comparator, left, low, high)
    return ComparisonFinding(truth, condition, left, comparator, low, high, note)


def _truth(comparator: str, left: Operand, low: Operand, high: Operand | None) -> tuple[Truth, str | None]:
    if left.unbounded and low.number is not None:
        return comparator in ("at least", "above"), None
    if left.number is not None and low.number is not None and (high is None or high.number is not None):
        top = None if high is None else high.number
        apart = _are_told_apart(left.number, low.number) and (top is None or _are_told_apart(left.number, top))
        return compare(left.number, comparator, low.number, top), None if apart else EQUAL_BY_DIGITS
    if high is None:
        return ends_truth(left.ends, comparator, low.ends), None
    both = (ends_truth(left.ends, "at least", low.ends), ends_truth(left.ends, "at most", high.ends))
    return conjunction(both), None


def _are_told_apart(one: Number, other: Number) -> bool:
    """Whether it is settled which is greater, or that they are equal; roots may be too near to be told apart (K6)."""
    if isinstance(one, Real) or isinstance(other, Real):
        return order(one, other)[1]
    return True


EQUAL_BY_DIGITS = "equal_within_1000_digits"


def reason_of(finding: Finding) -> Reason | None:
    """Why a condition is unknown: the first reason, in the order of its terms; None where it gives none."""
    match finding:
        case ComparisonFinding():
            terms = [term for term in (finding.left, finding.low, finding.high) if term is not None]
            return next((term.reason for term in terms if term.reason is not None), None)
        case TrendStatusFinding():
            return finding.trend.reason
        case JoinedFinding():
            reasons = [reason_of(part) for part in finding.parts if part.truth is None]
            return next((reason for reason in reasons if reason is not None), None)
        case TargetFinding() | CountFinding() | NamedFinding() | LowestFinding():
            return finding.reason
        case _:
            return None
