"""What is found of conditions about one indicator's own facts: target, trend, comparisons."""

from __future__ import annotations

from goalrules.evaluate.facts import Facts
from goalrules.evaluate.quantities import operand
from goalrules.evaluate.semantics import MET, MISSED, NEAR, compare, target_status, within
from goalrules.evaluate.states import STATUS_BITS
from goalrules.model.condition import Comparison, TargetStatus
from goalrules.verdict import ComparisonFinding, Reason, TargetFinding, TargetInForce


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
    """A quantity against a bound; unknown where either has no number (A5)."""
    bound = condition.bound
    left, low = operand(condition.left, facts), operand(bound.low, facts)
    high = None if bound.high is None else operand(bound.high, facts)
    comparator: str = bound.comparator
    if comparator in ("at or better than", "at or worse than"):
        better = "at least" if facts.indicator.direction == "higher" else "at most"
        worse = "at most" if better == "at least" else "at least"
        comparator = better if comparator == "at or better than" else worse
    terms = (left, low) if high is None else (left, low, high)
    if left.number is None or low.number is None or (high is not None and high.number is None):
        return ComparisonFinding(None, condition, left, comparator, low, high)
    if not facts.can_be_joined(*terms):
        return ComparisonFinding(None, condition, left._replace(reason=Reason.METHOD_CHANGED), comparator, low, high)
    truth = compare(left.number, comparator, low.number, None if high is None else high.number)
    return ComparisonFinding(truth, condition, left, comparator, low, high)
