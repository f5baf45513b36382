"""Quantities: the numbers that clauses, scores, targets and trends speak of, a reader for each rule of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from goalrules.diagnostics import codes, said
from goalrules.model.quantity import (
    Amount,
    Attainment,
    BaselineValue,
    Change,
    ChangeInPercent,
    CurrentValue,
    Extreme,
    Forecast,
    Gap,
    Given,
    Growth,
    Improvement,
    Negative,
    Pace,
    Peer,
    PercentOf,
    Power,
    PreviousValue,
    Product,
    Progress,
    Quantity,
    Shortfall,
    Size,
    StandardError,
    Statistic,
    Sum,
    TargetValue,
    ValueEarlier,
    ValueIn,
    ValueOfEntity,
    Window,
    YearlyChange,
    YearsSinceBaseline,
    YearsToTarget,
)
from goalrules.resolve.hyphens import is_hyphen
from goalrules.resolve.numbers import decimal, share_of_hundred, whole
from goalrules.resolve.scope import Scope
from goalrules.resolve.score_aggregates import aggregate_from
from goalrules.resolve.section import Section, text, written
from goalrules.resolve.units import amount_from
from goalrules.source import Span
from goalrules.syntax.tree import Child, Node

DEEPEST = 50
"""So many quantities may be made one of another: additions in a row, brackets within brackets."""

LARGEST_POWER = 1000

_STATISTICS: dict[str, Literal["mean", "median", "minimum", "maximum", "sum", "percentile"]] = {
    "MEAN": "mean",
    "MEDIAN": "median",
    "MINIMUM": "minimum",
    "MAXIMUM": "maximum",
    "SUM": "sum",
    "PERCENTILE": "percentile",
}
_PEERS: dict[str, Literal["median", "mean", "quartile", "rank", "count"]] = {
    "PEER_MEDIAN": "median",
    "PEER_MEAN": "mean",
    "PEER_QUARTILE": "quartile",
    "PEER_RANK": "rank",
    "PEER_COUNT": "count",
}


def quantity_from(node: Child, section: Section, scope: Scope) -> Quantity | None:
    """The quantity of a node of one of the quantity rules; None, reported, when it cannot be one."""
    if not isinstance(node, Node):
        return None
    if _depth(node) > DEEPEST:
        scope.found.add(
            codes.NESTED_TOO_DEEP,
            said("More than {most} quantities are joined in one", most=DEEPEST),
            section.span(node),
            help="name parts of it: `let total be …`",
        )
        return None
    return _read(node, section, scope)


def _read(node: Node, section: Section, scope: Scope) -> Quantity | None:
    while node.kind == "bracketed":
        node = quantities_in(node)[0]
    read = _READERS.get(node.kind)
    return None if read is None else read(node, section, scope)


def _depth(node: Node) -> int:
    """How many quantities are made one of another in a node; brackets alone make none."""
    deepest, pending = 0, [(node, 0)]
    while pending:
        one, depth = pending.pop()
        deepest = max(deepest, depth)
        below = depth if one.kind == "bracketed" else depth + 1
        pending += [(part, below) for part in quantities_in(one)]
    return deepest


def quantities_in(node: Node) -> list[Node]:
    """The quantity nodes directly inside a node, in the order written."""
    return list(node.nodes(*_READERS))


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


# ---- numbers and names -----------------------------------------------------------------------------------


def _amount(node: Node, section: Section, scope: Scope) -> Quantity | None:
    return amount_from(node, section, scope.found)


def _reference(node: Node, section: Section, scope: Scope) -> Quantity | None:
    """A name from `with` or `let`; a member has no number of its own, which is reported.

    A name alone may be that of a goal too. Those of `with` and `let` come first, as a method does not know the goals
    of the plans that use it; `name_without_meaning` reports a goal that is none of them.
    """
    token = node.token("NAME", "PATH")
    if token is None:
        return None
    if token.kind == "NAME":
        return Given(name=token.text, span=section.span(node))
    scope.found.add(
        codes.NOTHING_IS_COMPARED,
        said("`{name}` is a goal or indicator, not a number", name=token.text),
        section.span(node),
        "a number is asked for",
        help=said("ask for its level, `{name} is met`, or for a quantity such as `value`", name=token.text),
    )
    return None


_NAMED: dict[str, Callable[[Span], Quantity]] = {
    "PREVIOUS_VALUE": lambda span: PreviousValue(span=span),
    "BASELINE_VALUE": lambda span: BaselineValue(span=span),
    "TARGET_VALUE": lambda span: TargetValue(span=span),
    "CHANGE": lambda span: Change(span=span),
    "CHANGE_PCT": lambda span: ChangeInPercent(span=span),
    "IMPROVEMENT": lambda span: Improvement(span=span),
    "SHORTFALL": lambda span: Shortfall(span=span),
    "ATTAINMENT": lambda span: Attainment(span=span),
    "PROGRESS": lambda span: Progress(span=span),
    "COMPOUND_PACE": lambda span: Pace(compound=True, span=span),
    "LINEAR_PACE": lambda span: Pace(compound=False, span=span),
    "GROWTH": lambda span: Growth(span=span),
    "YEARS_SINCE": lambda span: YearsSinceBaseline(span=span),
    "YEARS_TO_TARGET": lambda span: YearsToTarget(span=span),
}


def _named(node: Node, section: Section, scope: Scope) -> Quantity | None:
    token, span = node.token(*_NAMED, *_PEERS), section.span(node)
    if token is None:
        return None
    return _NAMED[token.kind](span) if token.kind in _NAMED else Peer(function=_PEERS[token.kind], span=span)


# ---- values ----------------------------------------------------------------------------------------------


def _value(node: Node, section: Section, scope: Scope) -> Quantity | None:
    span = section.span(node)
    when, group, number = node.node("when"), node.node("group"), node.token("NUMBER")
    if when is not None:
        period = scope.periods.read(when, section)
        return None if period is None else ValueIn(period=period, span=span)
    if number is not None:
        years = whole(number, section, scope.found, said("The number of years"), at_least=1)
        return None if years is None else ValueEarlier(years=years, span=span)
    if group is not None and group.has("STRING"):
        return ValueOfEntity(name=group_from(group), span=span)
    return CurrentValue(group=group_from(group) if group else None, span=span)


def _statistic(node: Node, section: Section, scope: Scope) -> Quantity | None:
    function = node.node("function")
    word = function.token(*_STATISTICS) if function else None
    over = window_from(node, section, scope)
    if function is None or word is None or over is None:
        return None
    number = function.token("NUMBER")
    percent = share_of_hundred(number, said("A percentile"), section, scope.found) if number else None
    if number is not None and percent is None:
        return None
    return Statistic(function=_STATISTICS[word.kind], over=over, percent=percent, span=section.span(node))


def window_from(node: Node, section: Section, scope: Scope) -> Window | None:
    """How many values or periods; `with at least M` asks for fewer of them than that."""
    number, least = node.token("NUMBER"), node.node("with_at_least")
    count = whole(number, section, scope.found, said("The number of values"), at_least=1) if number else None
    if count is None:
        return None
    at_least: int | None = None
    if least is not None:
        token = least.token("NUMBER")
        at_least = whole(token, section, scope.found, said("The number of values"), at_least=1) if token else None
        if at_least is None:
            return None
        if at_least > count:
            scope.found.add(
                codes.NUMBER_OUT_OF_RANGE,
                said("Of {count} values there are never {at_least}", count=count, at_least=at_least),
                section.span(least),
                "more than are looked at",
                help=said("write a number of at most {count}", count=count),
            )
            return None
    return Window(
        count=count,
        basis="years" if node.has("YEARS") else "values",
        previous=node.has("OF_PREVIOUS"),
        at_least=at_least,
        span=section.span(node),
    )


def _yearly(node: Node, section: Section, scope: Scope) -> Quantity | None:
    over = window_from(node, section, scope)
    if over is None:
        return None
    return YearlyChange(over=over, is_improvement=node.has("YEARLY_IMPROVEMENT"), span=section.span(node))


def _forecast(node: Node, section: Section, scope: Scope) -> Quantity | None:
    when = node.node("when")
    period = scope.periods.read(when, section) if when else None
    if period is None:
        return None
    by: Literal["linear trend", "mean yearly change"] | None = None
    over = None
    if node.has("BY_LINEAR", "BY_YEARLY"):
        by = "linear trend" if node.has("BY_LINEAR") else "mean yearly change"
        over = window_from(node, section, scope)
        if over is None:
            return None
    return Forecast(period=period, by=by, over=over, span=section.span(node))


def _gap(node: Node, section: Section, scope: Scope) -> Quantity | None:
    first, second = (group_from(group) for group in node.nodes("group"))
    return Gap(first=first, second=second, span=section.span(node))


# ---- what is made of other quantities --------------------------------------------------------------------


def _inner(node: Node, section: Section, scope: Scope) -> list[Quantity] | None:
    """The quantities inside a node; None where one of them cannot be one."""
    parts = [_read(part, section, scope) for part in quantities_in(node)]
    known = [part for part in parts if part is not None]
    return known if known and len(known) == len(parts) else None


def _percent_of(node: Node, section: Section, scope: Scope) -> Quantity | None:
    number, inner = node.token("NUMBER"), _inner(node, section, scope)
    if number is None or inner is None:
        return None
    return PercentOf(percent=decimal(number, section, scope.found), of=inner[0], span=section.span(node))


def _joined(node: Node, section: Section, scope: Scope) -> Quantity | None:
    """A sum or product of two."""
    span = section.span(node)
    inner = None if is_hyphen(node, section, scope) else _inner(node, section, scope)
    if inner is None:
        return None
    first, second = inner
    if node.kind == "added":
        return Sum(left=first, right=second, minus=node.has("MINUS"), span=span)
    return Product(left=first, right=second, divided=node.has("DIVIDED"), span=span)


def _power(node: Node, section: Section, scope: Scope) -> Quantity | None:
    inner = _inner(node, section, scope)
    if inner is None:
        return None
    base, exponent = inner
    assert isinstance(exponent, Amount)
    if abs(exponent.number) > LARGEST_POWER:
        scope.found.add(
            codes.NUMBER_OUT_OF_RANGE,
            said("A power is at most {most}", most=LARGEST_POWER),
            exponent.span,
            "too large to compute",
            help=said("write a power between -{most} and {most}", most=LARGEST_POWER),
        )
        return None
    return Power(base=base, exponent=exponent.number, span=section.span(node))


def _of_one(node: Node, section: Section, scope: Scope) -> Quantity | None:
    """`-A`, `size of A`, `standard error of A`."""
    inner, span = _inner(node, section, scope), section.span(node)
    if inner is None:
        return None
    match node.kind:
        case "negative":
            return Negative(of=inner[0], span=span)
        case "size":
            return Size(of=inner[0], span=span)
    return _standard_error(inner[0], span, scope)


def _standard_error(of: Quantity, span: Span, scope: Scope) -> Quantity | None:
    if isinstance(of, CurrentValue | ValueIn | ValueEarlier | PreviousValue | BaselineValue):
        return StandardError(of=of, span=span)
    scope.found.add(
        codes.QUANTITY_WITHOUT_GROUND,
        said("Only measured values have a standard error, not `{words}`", words=written(of.span)),
        of.span,
        "computed",
        help="write `standard error of value`, or of `baseline value`, `previous value`, `value in 2015`",
    )
    return None


def _extreme(node: Node, section: Section, scope: Scope) -> Quantity | None:
    inner = _inner(node, section, scope)
    if inner is None:
        return None
    return Extreme(larger=node.has("LARGER"), first=inner[0], second=inner[1], span=section.span(node))


def _relative(node: Node, section: Section, scope: Scope) -> Quantity | None:
    """A change against what is named in it."""
    inner, span = _inner(node, section, scope), section.span(node)
    if inner is None:
        return None
    if node.has("CHANGE_PCT"):
        return ChangeInPercent(of=inner[0], span=span)
    return Change(compared=inner[0], span=span) if node.has("CHANGE") else Improvement(compared=inner[0], span=span)


_READERS: dict[str, Callable[[Node, Section, Scope], Quantity | None]] = {
    "amount": _amount,
    "reference": _reference,
    "named_quantity": _named,
    "value": _value,
    "statistic": _statistic,
    "yearly": _yearly,
    "forecast": _forecast,
    "gap": _gap,
    "percent_of": _percent_of,
    "added": _joined,
    "multiplied": _joined,
    "powered": _power,
    "negative": _of_one,
    "size": _of_one,
    "standard_error": _of_one,
    "bracketed": _of_one,
    "extreme": _extreme,
    "relative": _relative,
    "aggregate": aggregate_from,
}
