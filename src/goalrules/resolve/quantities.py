"""Quantities and bounds: the numbers that clauses, targets and trends speak of."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from goalrules.diagnostics import codes
from goalrules.model.quantity import (
    Amount,
    BaselineValue,
    Bound,
    Change,
    Comparator,
    CurrentValue,
    Gap,
    Improvement,
    PercentOf,
    PreviousValue,
    Quantity,
    Shortfall,
    Statistic,
    TargetValue,
    ValueEarlier,
    ValueIn,
)
from goalrules.resolve.numbers import decimal, shown, whole
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text
from goalrules.resolve.units import amount_from
from goalrules.source import Span
from goalrules.syntax.tree import Child, Node

COMPARATORS: dict[str, Comparator] = {
    "AT_LEAST": "at least",
    "AT_MOST": "at most",
    "ABOVE": "above",
    "BELOW": "below",
    "EXACTLY": "exactly",
    "AT_OR_BETTER": "at or better than",
    "AT_OR_WORSE": "at or worse than",
}
_FUNCTIONS: dict[str, Literal["mean", "median", "minimum", "maximum", "sum"]] = {
    "MEAN": "mean",
    "MEDIAN": "median",
    "MINIMUM": "minimum",
    "MAXIMUM": "maximum",
    "SUM": "sum",
}
_KINDS = ("amount", "value", "percent_of", "statistic", "gap", "named_quantity")


def quantity_from(node: Child, section: Section, scope: Scope) -> Quantity | None:
    """The quantity of a node of one of the quantity rules; None, reported, when it cannot be one."""
    if not isinstance(node, Node):
        return None
    match node.kind:
        case "amount":
            return amount_from(node, section, scope.found)
        case "value":
            return _value(node, section, scope)
        case "percent_of":
            return _percent_of(node, section, scope)
        case "statistic":
            return _statistic(node, section, scope)
        case "gap":
            first, second = (group_from(group) for group in node.nodes("group"))
            return Gap(first=first, second=second, span=section.span(node))
        case "named_quantity":
            return _named(node, section.span(node))
    return None


def quantities_in(node: Node) -> list[Node]:
    """The quantity nodes directly inside a node, in the order written."""
    return list(node.nodes(*_KINDS))


def bound_from(node: Node, section: Section, scope: Scope) -> Bound | None:
    """A `bound`; None, reported, when one of its quantities cannot be one or its numbers are reversed."""
    span = section.span(node)
    inner = node.node("range") or node
    parts = [quantity_from(part, section, scope) for part in quantities_in(inner)]
    if not parts or None in parts:
        return None
    low = parts[0]
    assert low is not None
    if not inner.has("BETWEEN"):
        token = node.token(*COMPARATORS)
        return None if token is None else Bound(comparator=COMPARATORS[token.kind], low=low, span=span)
    high = parts[-1]
    assert high is not None
    if isinstance(low, Amount) and isinstance(high, Amount) and not in_rising_order(low, high, span, scope):
        return None
    return Bound(comparator="between", low=low, high=high, span=span)


def in_rising_order(low: Amount, high: Amount, span: Span, scope: Scope) -> bool:
    """Whether the numbers of `between` rise (semantics F1); reported when not."""
    if low.number < high.number:
        return True
    first, second = shown(low.number), shown(high.number)
    scope.found.add(
        codes.BOUNDS_REVERSED,
        f"Nothing lies between {first} and {second}" if low.number > high.number else "The two numbers are equal",
        span,
        "the first number must be below the second",
        help=f"write `between {second} and {first}`" if low.number > high.number else f"write `exactly {first}`",
    )
    return False


def group_from(node: Node) -> str:
    """The name of a group: reserved words in English (`women`), others as written."""
    token = node.token("WOMEN", "MEN", "GIRLS", "BOYS", "TOTAL", "NAME", "STRING")
    if token is None:
        return ""
    match token.kind:
        case "STRING":
            return text(token)
        case "NAME":
            return token.text
        case kind:
            return kind.lower()


def _named(node: Node, span: Span) -> Quantity | None:
    token = node.token("PREVIOUS_VALUE", "BASELINE_VALUE", "TARGET_VALUE", "CHANGE", "IMPROVEMENT", "SHORTFALL")
    match token.kind if token else "":
        case "PREVIOUS_VALUE":
            return PreviousValue(span=span)
        case "BASELINE_VALUE":
            return BaselineValue(span=span)
        case "TARGET_VALUE":
            return TargetValue(span=span)
        case "CHANGE":
            return Change(span=span)
        case "IMPROVEMENT":
            return Improvement(span=span)
        case "SHORTFALL":
            return Shortfall(span=span)
    return None


def _value(node: Node, section: Section, scope: Scope) -> Quantity | None:
    span = section.span(node)
    when, group, number = node.node("when"), node.node("group"), node.token("NUMBER")
    if when is not None:
        period = scope.periods.read(when, section)
        return None if period is None else ValueIn(period=period, span=span)
    if number is not None:
        years = whole(number, section, scope.found, "The number of years", at_least=1)
        return None if years is None else ValueEarlier(years=years, span=span)
    return CurrentValue(group=group_from(group) if group else None, span=span)


def _percent_of(node: Node, section: Section, scope: Scope) -> Quantity | None:
    number = node.token("NUMBER")
    inner = quantities_in(node)
    of = quantity_from(inner[0], section, scope) if inner else None
    if number is None or of is None:
        return None
    return PercentOf(percent=decimal(number, section, scope.found), of=of, span=section.span(node))


def _statistic(node: Node, section: Section, scope: Scope) -> Quantity | None:
    span = section.span(node)
    number = node.token("NUMBER")
    if number is None:
        return None
    count = whole(number, section, scope.found, "The number of values", at_least=1)
    if count is None:
        return None
    return Statistic(
        function=_FUNCTIONS.get(node.children[0].kind, "sum"),
        count=count,
        basis="years" if node.has("YEARS") else "values",
        span=span,
    )


def share_from(node: Node, section: Section, scope: Scope) -> Decimal | None:
    """The share of a `share` in percent; None, reported, when it is over 100."""
    token = node.token("NUMBER")
    if token is None:
        return Decimal(50)
    share = decimal(token, section, scope.found)
    if share <= 100:
        return share
    scope.found.add(
        codes.NUMBER_OUT_OF_RANGE,
        f"A share of members is at most 100 %, not {shown(share)} %",
        section.span(token),
        "more than all of them",
        help="write a share of at most 100 %",
    )
    return None
