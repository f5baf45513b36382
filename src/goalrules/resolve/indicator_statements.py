"""The smaller statements of an indicator: source, split, age, rounding, weight, tags, baseline, comments."""

from __future__ import annotations

from decimal import Decimal

from goalrules.diagnostics import Said, codes, rule_word, said
from goalrules.model.indicator import Baseline, SourceCode, Split
from goalrules.model.measurement import TOTAL
from goalrules.model.unit import Unit
from goalrules.resolve.amounts import number_in
from goalrules.resolve.numbers import decimal, whole
from goalrules.resolve.quantities import group_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text, text_in, written
from goalrules.resolve.units import amount_from
from goalrules.source import Span
from goalrules.syntax.tree import Node

MOST_DECIMALS = 18


def source_from(section: Section, scope: Scope) -> SourceCode | None:
    """`measured by kolada "N15428"`."""
    statement = section.one("measured_by", scope.found)
    code = statement.token("STRING") if statement else None
    if statement is None or code is None:
        return None
    system = statement.token("NAME")
    title = text_in(statement, last=True) if statement.has("TITLED") else None
    return SourceCode(
        system=system.text if system else None, code=text(code), title=title, span=section.span(statement)
    )


def split_from(section: Section, scope: Scope) -> Split | None:
    """`split by girls, boys shown`; which of `shown` and `lowest decides` must be written (semantics M1)."""
    statement = section.one("split", scope.found)
    if statement is None:
        return None
    span = section.span(statement)
    groups: dict[str, Node] = {}
    for node in statement.nodes("group"):
        group = group_from(node)
        before = groups.setdefault(group, node)
        if group == TOTAL or before is not node:
            scope.found.add(
                codes.CONFLICTING_STATEMENTS,
                "The total is always there"
                if group == TOTAL
                else said("The group `{group}` stands twice", group=rule_word(group)),
                section.span(node),
                "take it out",
                help="name each group once, without the total",
            )
            return None
    names = tuple(groups) if groups else ("women", "men")
    if not statement.has("SHOWN", "LOWEST_DECIDES"):
        scope.found.add(
            codes.SPLIT_WITHOUT_EFFECT,
            "The split does not say what the groups do",
            span,
            "`shown` or `lowest decides` is missing",
            notes=(
                "`shown`: each group is rated and shown, the level is the total's",
                "`lowest decides`: the level is the lowest of the total and the groups",
            ),
            help=said("write `{statement}`", statement=_with_shown(statement, section)),
        )
        return None
    return Split(
        groups=names,
        lowest_decides=statement.has("LOWEST_DECIDES"),
        when_available=statement.has("WHEN_AVAILABLE"),
        span=span,
    )


def _with_shown(statement: Node, section: Section) -> Said:
    """The statement with `shown` in its place: before `when available`."""
    span, ending = section.span(statement), statement.token("WHEN_AVAILABLE")
    if ending is None:
        return said("{words} shown", words=written(span))
    rest = section.span(ending)
    words = written(Span(span.source, span.start, rest.start))
    return said("{words} shown {rest}", words=words, rest=written(rest).lower())


def latest_from(statement: Node | None, section: Section, scope: Scope) -> int | None:
    """The years of `latest value at most 2 years old`."""
    number = statement.token("NUMBER") if statement else None
    return whole(number, section, scope.found, said("An age"), at_least=1) if number else None


def decimals_from(statement: Node | None, section: Section, scope: Scope) -> int | None:
    """The decimals of `rounded to 1 decimal`."""
    number = statement.token("NUMBER") if statement else None
    if number is None:
        return None
    decimals = whole(number, section, scope.found, said("A number of decimals"))
    if decimals is not None and decimals > MOST_DECIMALS:
        scope.found.add(
            codes.NUMBER_OUT_OF_RANGE,
            said("A value has at most {most} decimals", most=MOST_DECIMALS),
            section.span(number),
            "more than are read",
            help=said("write {most} or less", most=MOST_DECIMALS),
        )
        return None
    return decimals


def weight_from(statement: Node, section: Section, scope: Scope) -> Decimal:
    """The number of `weight 2`."""
    number = statement.token("NUMBER")
    return decimal(number, section, scope.found) if number else Decimal(1)


def baseline_from(section: Section, unit: Unit, scope: Scope) -> Baseline | None:
    """`baseline 41.2 in 2015`, or `base year 2015 or later`."""
    statement = section.one("baseline", scope.found) or section.one("base_year", scope.found)
    when = statement.node("when") if statement else None
    period = scope.periods.read(when, section) if when else None
    if statement is None or period is None:
        return None
    span = section.span(statement)
    amount_node = statement.node("amount")
    if amount_node is None:
        return Baseline(period=period, or_later=statement.has("OR_LATER"), span=span)
    number = number_in(amount_from(amount_node, section, scope.found), unit, scope, said("The baseline"))
    return None if number is None else Baseline(period=period, number=number, span=span)
