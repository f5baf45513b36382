"""Conditions and quantities of one indicator: what its clauses and scores ask of its facts, level and trend."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from goalrules.evaluate.clauses import Asker, joined
from goalrules.evaluate.facts import Facts
from goalrules.evaluate.findings import comparison_finding, status_of, target_finding
from goalrules.evaluate.quantities import operand
from goalrules.evaluate.semantics import within
from goalrules.evaluate.states import ANY_TREND, TREND_BITS, state_truth, trend_mask
from goalrules.model.condition import (
    Both,
    Comparison,
    Condition,
    Count,
    Either,
    Known,
    Lowest,
    Named,
    Negation,
    OwnState,
    TargetStatus,
    TrendStatus,
)
from goalrules.model.quantity import Quantity
from goalrules.model.scale import Scale
from goalrules.verdict import (
    KnownFinding,
    Operand,
    OwnStateFinding,
    Reason,
    TargetFinding,
    TrendFinding,
    TrendStatusFinding,
)


class Case(NamedTuple):
    """What the conditions of an indicator are asked about.

    `whatever`: as if every value were known (the range, P1). `outcomes` is the mask of its own levels, for what is
    said of the indicator itself once its clauses have been walked.
    """

    facts: Facts
    trend: TrendFinding | None
    whatever: bool = False
    outcomes: int = 0


def prepare(condition: Condition, scale: Scale) -> Asker[Case]:
    """A condition about the indicator's own facts, level and trend, made ready."""
    match condition:
        case TargetStatus():
            return lambda case: _ask_target(condition, case)
        case Comparison():
            return lambda case: comparison_finding(condition, case.facts)
        case Known():
            return lambda case: _ask_known(condition, case)
        case TrendStatus():
            return lambda case: _ask_trend(condition, case)
        case OwnState():
            return lambda case: OwnStateFinding(state_truth(condition.test, scale, case.outcomes, _trends(case.trend)))
        case Both() | Either() | Negation():
            return joined(condition, lambda part: prepare(part, scale))
        case Count() | Named() | Lowest():
            raise AssertionError(f"{condition!r} is about members; the checks refuse it in an indicator")
        case _:
            assert_never(condition)


def measure(quantity: Quantity, case: Case) -> Operand:
    """A quantity of an indicator; of one that cannot be computed nothing is known."""
    found = operand(quantity, case.facts)
    if found.number is None:
        return found._replace(low=None, high=None)
    if not case.facts.can_be_joined(found):
        return found._replace(number=None, reason=Reason.METHOD_CHANGED)
    return found


def _trends(trend: TrendFinding | None) -> int:
    return ANY_TREND if trend is None else trend_mask(trend)


def _ask_target(condition: TargetStatus, case: Case) -> TargetFinding:
    status, reason = status_of(case.facts)
    return target_finding(condition, case.facts.target, status, reason)


def _ask_known(condition: Known, case: Case) -> KnownFinding:
    found = operand(condition.quantity, case.facts)
    is_known = case.whatever or found.unbounded or found.number is not None
    return KnownFinding(is_known is not condition.negated, condition, found)


def _ask_trend(condition: TrendStatus, case: Case) -> TrendStatusFinding:
    assert case.trend is not None
    asked = sum(TREND_BITS[word] for word in set(condition.trends))
    return TrendStatusFinding(within(trend_mask(case.trend), asked), condition, case.trend)


def asks_for_data(condition: Condition | None) -> bool:
    match condition:
        case Known():
            return True
        case Both() | Either():
            return any(asks_for_data(part) for part in condition.parts)
        case Negation():
            return asks_for_data(condition.part)
        case _:
            return False
