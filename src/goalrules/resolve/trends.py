"""Trends: what a value is compared with, and which change counts as steady (semantics H4)."""

from __future__ import annotations

from decimal import Decimal

from goalrules.diagnostics import codes, said
from goalrules.model.indicator import Target, TrendRule
from goalrules.model.quantity import Amount, BaselineValue, PreviousValue, ValueEarlier, ValueIn
from goalrules.model.unit import Unit, UnitKind
from goalrules.resolve.quantities import quantities_in, quantity_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.resolve.tolerances import tolerance_from
from goalrules.syntax.tree import Node

_REFERENCES = (PreviousValue, ValueEarlier, ValueIn, BaselineValue)


def trend_from(
    statement: Node, unit: Unit, target: Target | None, section: Section, scope: Scope, *, has_baseline: bool
) -> TrendRule | None:
    """A `trend` in the indicator's unit; None, reported, when it lacks its limit or compares with no earlier value."""
    span = section.span(statement)
    subject = quantities_in(statement)
    reference = quantity_from(subject[0], section, scope) if subject else None
    if reference is None:
        return None
    if isinstance(reference, Amount) or not isinstance(reference, _REFERENCES):
        scope.found.add(
            codes.QUANTITY_WITHOUT_GROUND,
            said("A trend compares with an earlier value, not with `{words}`", words=written(reference.span)),
            reference.span,
            "no earlier value",
            help="write `previous value`, `value 3 years earlier`, `value in 2015` or `baseline value`",
        )
        return None
    if isinstance(reference, BaselineValue) and not has_baseline:
        scope.found.add(
            codes.QUANTITY_WITHOUT_GROUND,
            "The trend compares with a baseline, and the indicator has none",
            reference.span,
            "no baseline is given",
            help="write `base year 2015` or `baseline 41.2 in 2015`, or compare with `previous value`",
        )
        return None
    tolerance_node = statement.node("tolerance")
    if tolerance_node is None:
        scope.found.add(
            codes.TREND_WITHOUT_STEADY,
            "The trend does not say which change counts as steady",
            span,
            "`steady within …` is missing",
            notes=("`steady within 0` makes every change improving or worsening",),
            help=said(
                "write `{trend}, steady within {number} percentage points`"
                if unit.kind is UnitKind.PERCENT
                else "write `{trend}, steady within {number}`",
                trend=written(span),
                number=Decimal("0.5"),
            ),
        )
        return None
    included = statement.has("WITHIN")
    steady = tolerance_from(
        tolerance_node,
        unit,
        target,
        section,
        scope,
        begins=said("steady within") if included else said("steady below"),
        zero_allowed=included,
    )
    if steady is None:
        return None
    if steady.of_target and target is None:
        return None
    return TrendRule(reference=reference, steady=steady, limit_included=included, span=span)
