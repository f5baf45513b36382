"""Single conditions: counts, named members, comparisons, and what is asked of target, trend or value."""

from __future__ import annotations

from typing import Literal

from goalrules.diagnostics import codes, rule_word, said
from goalrules.model.condition import (
    Comparison,
    Condition,
    Count,
    DataTest,
    Known,
    Lowest,
    MemberTest,
    Named,
    StateTest,
    TargetStatus,
    Trend,
    TrendStatus,
)
from goalrules.model.quantity import Amount, Change, TargetValue
from goalrules.model.unit import UnitKind
from goalrules.resolve.bounds import bound_from
from goalrules.resolve.counts import members_from, quantifier_from
from goalrules.resolve.numbers import plain, whole
from goalrules.resolve.quantities import quantities_in, quantity_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.resolve.states import Asked, states_from
from goalrules.source import Span
from goalrules.syntax.tree import Child, Node, Token

_ASKS: dict[str, Literal["data", "no data", "trend"]] = {
    "HAVE_DATA": "data",
    "KNOWN": "data",
    "HAVE_NO_DATA": "no data",
    "NOT_KNOWN": "no data",
    "UNKNOWN": "no data",
    "HAVE_TREND": "trend",
}
_TARGET_STATES: tuple[Literal["met"], Literal["near"], Literal["missed"]] = ("met", "near", "missed")


def takes_states(head: Child) -> bool:
    """Whether a bare level or trend after this condition continues its list."""
    if not isinstance(head, Node):
        return False
    return head.kind == "state" or _first_state(head) is not None


def item_from(head: Child, more: list[Asked], section: Section, scope: Scope) -> Condition | None:
    """The meaning of one condition with the states that continue it; None, reported, when it has none."""
    if not isinstance(head, Node):
        return None
    match head.kind:
        case "count":
            return _count(head, more, section, scope)
        case "lowest":
            return _lowest(head, more, section, scope)
        case "is":
            return _is(head, more, section, scope)
        case "comparison":
            return _comparison(head, section, scope)
    return None


def _first_state(head: Node) -> Node | None:
    predicate = head.node("predicate")
    return (predicate or head).node("state")


def _span(head: Node, more: list[Asked], section: Section) -> Span:
    return section.span(head).to(section.span(more[-1].node)) if more else section.span(head)


def _test(head: Node, more: list[Asked], section: Section, scope: Scope) -> MemberTest | None:
    """What a count or named condition asks of a member."""
    state = _first_state(head)
    if state is not None:
        return states_from([Asked("", state), *more], section, scope)
    token = head.token(*_ASKS)
    return DataTest(asks=_ASKS[token.kind], span=section.span(token)) if token else None


def _count(head: Node, more: list[Asked], section: Section, scope: Scope) -> Condition | None:
    how_many, members = head.node("how_many"), head.node("members")
    test = _test(head, more, section, scope)
    quantifier = quantifier_from(how_many, section, scope) if how_many else None
    if members is None or test is None or quantifier is None:
        return None
    return Count(
        quantifier=quantifier,
        members=members_from(members, section),
        test=test,
        span=_span(head, more, section),
    )


def _lowest(head: Node, more: list[Asked], section: Section, scope: Scope) -> Condition | None:
    number, members = head.token("NUMBER"), head.node("members")
    test = _test(head, more, section, scope)
    count = whole(number, section, scope.found, said("A number of members"), at_least=1) if number else None
    if members is None or count is None or not isinstance(test, StateTest):
        return None
    span = _span(head, more, section)
    if any(state.trends for state in test.alternatives):
        _report_state(
            "The lowest rated members are asked for their levels, not for a trend",
            test.span,
            scope,
            said("count them: `at least {count} indicators are {states}`", count=count, states=written(test.span)),
        )
        return None
    return Lowest(count=count, members=members_from(members, section), test=test, span=span)


def _is(head: Node, more: list[Asked], section: Section, scope: Scope) -> Condition | None:
    subject = head.children[0]
    span = _span(head, more, section)
    if isinstance(subject, Token):
        return _of_trend(head, more, span, section, scope)
    name = subject.token("NAME", "PATH") if subject.kind == "reference" else None
    if name is None or _asks_of_a_number(head, name, scope):
        return _of_quantity(subject, head, more, span, section, scope)
    test = _test(head, more, section, scope)
    path = scope.node(name, section)
    return Named(path=path, test=test, span=span) if path is not None and test is not None else None


def _asks_of_a_number(head: Node, name: Token, scope: Scope) -> bool:
    """Whether `x is known` speaks of a number from `with` or `let`, and not of a goal of that name."""
    return name.kind == "NAME" and name.text not in scope.goals and head.has("KNOWN", "NOT_KNOWN")


def _of_trend(head: Node, more: list[Asked], span: Span, section: Section, scope: Scope) -> Condition | None:
    """`trend is improving`; `trend is known` asks whether the change it is made from is known."""
    asks = head.token(*_ASKS)
    if asks is not None:
        change = Change(span=section.span(head.children[0]))
        return Known(quantity=change, negated=_ASKS[asks.kind] == "no data", span=span)
    test = _test(head, more, section, scope)
    if not isinstance(test, StateTest):
        return None
    trends: list[Trend] = []
    for state in test.alternatives:
        if state.levels:
            word = written(state.levels[0].span)
            _report_state(
                said("A trend is improving, steady or worsening, not `{word}`", word=word), state.levels[0].span, scope
            )
            return None
        trends += state.trends
    return TrendStatus(trends=tuple(dict.fromkeys(trends)), span=span)


def _of_quantity(
    subject: Node, head: Node, more: list[Asked], span: Span, section: Section, scope: Scope
) -> Condition | None:
    """`target is met or near`, `value is known`."""
    quantity = quantity_from(subject, section, scope)
    if quantity is None:
        return None
    asks = head.token(*_ASKS)
    if asks is not None:
        of = Change(span=quantity.span) if _ASKS[asks.kind] == "trend" else quantity
        return Known(quantity=of, negated=_ASKS[asks.kind] == "no data", span=span)
    test = _test(head, more, section, scope)
    if not isinstance(test, StateTest):
        return None
    if isinstance(quantity, TargetValue):
        return _target_status(test, span, scope)
    words, state = written(quantity.span), written(test.span)
    _report_state(
        said("A {words} has no level of its own", words=words),
        test.span,
        scope,
        said("write `target is {state}`", state=state),
    )
    return None


def _target_status(test: StateTest, span: Span, scope: Scope) -> Condition | None:
    states: list[Literal["met", "near", "missed"]] = []
    for state in test.alternatives:
        for trend in state.trends:
            _report_state(
                "A target has no trend", state.span, scope, said("write `trend is {trend}`", trend=rule_word(trend))
            )
            return None
        for level in state.levels:
            if level.level not in _TARGET_STATES:
                word = written(level.span)
                _report_state(said("A target is met, near or missed, not `{word}`", word=word), level.span, scope)
                return None
            at = _TARGET_STATES.index(level.level)
            match level.reach:
                case "only":
                    states.append(_TARGET_STATES[at])
                case "or better":
                    states.extend(_TARGET_STATES[: at + 1])
                case "or worse":
                    states.extend(_TARGET_STATES[at:])
    return TargetStatus(states=tuple(dict.fromkeys(states)), span=span)


def _report_state(message: str, at: Span, scope: Scope, help: str = "write one of these words") -> None:
    scope.found.add(codes.STATE_OF_NOTHING, message, at, "asked of the wrong thing", help=help)


def _comparison(head: Node, section: Section, scope: Scope) -> Condition | None:
    subject, bound_node = quantities_in(head), head.node("bound")
    left = quantity_from(subject[0], section, scope) if subject else None
    bound = bound_from(bound_node, section, scope) if bound_node else None
    if isinstance(left, Amount):
        _report_number(left, scope)
        return None
    if left is None or bound is None:
        return None
    return Comparison(left=left, bound=bound, span=section.span(head))


def _report_number(amount: Amount, scope: Scope) -> None:
    """A condition that begins with a number; a percentage has three readings (semantics J3)."""
    number = plain(amount.number)
    percent = amount.unit is not None and amount.unit.kind is UnitKind.PERCENT
    scope.found.add(
        codes.NOTHING_IS_COMPARED,
        said("`{words}` is compared with something, but says nothing of the indicator", words=written(amount.span)),
        amount.span,
        "a quantity belongs here, such as `value`",
        notes=(
            (
                said("`at least {number} % of the indicators are met` is a share of the members", number=number),
                said("`value at least {number} % of target value` is a share of the target", number=number),
                said("`value at least {number} %` is the value itself, of an indicator in percent", number=number),
            )
            if percent
            else ()
        ),
        help="begin with what is compared: `value at least …`",
    )
