"""Near: how far on the wrong side of the target still counts (semantics G)."""

from __future__ import annotations

from goalrules.diagnostics import Label, codes, rule_word, said
from goalrules.model.indicator import Near, Target, TargetPoint
from goalrules.model.quantity import Amount, Bound
from goalrules.model.unit import Unit
from goalrules.resolve.amounts import number_in
from goalrules.resolve.bounds import bound_from
from goalrules.resolve.numbers import plain
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from goalrules.resolve.tolerances import tolerance_from
from goalrules.syntax.tree import Node

_TWO_SIDED = ("between", "exactly")
_SIDES = {"at least": ("at least", "above"), "above": ("at least", "above")} | {
    "at most": ("at most", "below"),
    "below": ("at most", "below"),
}


def near_from(statement: Node, unit: Unit, target: Target, section: Section, scope: Scope) -> Near | None:
    """A `near` for this target; None, reported, when its unit, its side or its reach is wrong."""
    span = section.span(statement)
    limit = statement.node("bound")
    if limit is not None:
        return _limit(limit, statement, unit, target, section, scope)
    nodes = list(statement.nodes("tolerance"))
    if len(nodes) > 1 and target.comparator not in _TWO_SIDED:
        scope.found.add(
            codes.NEAR_ON_WRONG_SIDE,
            said(
                "`near` names two sides, but a target `{comparator}` is missed on one side only",
                comparator=rule_word(target.comparator),
            ),
            span,
            "two sides",
            related=(Label(target.span, "one side"),),
            help="write one distance: `near within …`",
        )
        return None
    tolerances = [tolerance_from(node, unit, target, section, scope) for node in nodes]
    if not tolerances or None in tolerances:
        return None
    return Near(below=tolerances[0], above=tolerances[-1], span=span)


def _limit(node: Node, statement: Node, unit: Unit, target: Target, section: Section, scope: Scope) -> Near | None:
    bound = bound_from(node, section, scope)
    if bound is None:
        return None
    for part in (bound.low, bound.high):
        if part is not None and not isinstance(part, Amount):
            scope.found.add(
                codes.TARGET_NOT_A_NUMBER,
                "A near limit is a plain number",
                part.span,
                "this is computed",
                help="write a number, or a clause such as `near when value at least 90 % of previous value`",
            )
            return None
        if part is not None and number_in(part, unit, scope, said("The near limit"), target.span) is None:
            return None
    if not _on_side(bound, target, scope):
        return None
    for point in target.points:
        if not _leaves_values(bound, target, point):
            _report_nothing_left(bound, target, point, scope)
            return None
    return Near(limit=bound, span=section.span(statement))


def _on_side(bound: Bound, target: Target, scope: Scope) -> bool:
    """Whether the limit is on the side on which the target is missed (semantics G3)."""
    wanted = _SIDES.get(target.comparator, ("between",))
    if bound.comparator in wanted:
        return True
    scope.found.add(
        codes.NEAR_ON_WRONG_SIDE,
        said(
            "The target is `{target}`, the near limit `{limit}`",
            target=rule_word(target.comparator),
            limit=rule_word(bound.comparator),
        ),
        bound.span,
        "this side does not go with the target",
        related=(Label(target.span, "the target"),),
        help=said("write `near {wanted} …`", wanted=rule_word(wanted[0])),
    )
    return False


def _leaves_values(bound: Bound, target: Target, point: TargetPoint) -> bool:
    """Whether some value is near and not met (semantics G4)."""
    assert isinstance(bound.low, Amount)
    limit = bound.low.number
    if bound.comparator == "between":
        assert isinstance(bound.high, Amount)
        high = point.low if point.high is None else point.high
        wider = limit < point.low or bound.high.number > high
        return limit <= point.low and bound.high.number >= high and wider
    distance = point.low - limit if target.comparator in ("at least", "above") else limit - point.low
    # The target itself is missed when it is strict, so a limit exactly there leaves that one value.
    at_target = target.comparator in ("above", "below") and bound.comparator in ("at least", "at most")
    return distance > 0 or (distance == 0 and at_target)


def _report_nothing_left(bound: Bound, target: Target, point: TargetPoint, scope: Scope) -> None:
    low, high = plain(point.low), None if point.high is None else plain(point.high)
    year = said(" in {period}", period=point.period) if point.period is not None else ""
    if bound.comparator == "between":
        message = said("The near limits do not enclose the target{year}", year=year)
        help: str = "write limits outside the target: the first below it, the second above it"
    elif target.comparator in ("at least", "above"):
        message = said("No value is near: the limit is not below the target{year}", year=year)
        help = said("write a limit below {number}", number=low)
    else:
        message = said("No value is near: the limit is not above the target{year}", year=year)
        help = said("write a limit above {number}", number=low)
    number = low if high is None else said("{low} and {high}", low=low, high=high)
    comparator = rule_word(target.comparator)
    of_target = said("the target{year}: {comparator} {number}", year=year, comparator=comparator, number=number)
    related = (Label(point.span, of_target),)
    scope.found.add(codes.NEAR_LEAVES_NOTHING, message, bound.span, "the near limit", related=related, help=help)
