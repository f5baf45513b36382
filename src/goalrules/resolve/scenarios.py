"""Scenarios: what is given, and the levels expected (semantics R1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from goalrules.diagnostics import Label, codes, either, listed, rule_word, said
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Expectation, Fact, Scenario
from goalrules.model.measurement import TOTAL, Absence
from goalrules.model.numbers import Number, exact, precise
from goalrules.model.period import Period
from goalrules.resolve.amounts import number_in, plain_number
from goalrules.resolve.judgements import has_outlook, outlook_of
from goalrules.resolve.levels import level_word
from goalrules.resolve.node_levels import level_of_node
from goalrules.resolve.numbers import decimal
from goalrules.resolve.quantities import group_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.score_aggregates import called_in
from goalrules.resolve.section import Section, text_in
from goalrules.resolve.states import trend_word
from goalrules.resolve.units import amount_from
from goalrules.source import Span
from goalrules.syntax.tree import Node

Nodes = Mapping[str, Goal | Indicator]
FactKind = Literal["outcome", "target", "forecast", "standard_error"]

OUTCOME_KIND: FactKind = "outcome"
_KINDS: dict[str, FactKind] = {
    "TARGET_VALUE": "target",
    "FORECAST_OF": "forecast",
    "STANDARD_ERROR_OF": "standard_error",
}


def resolve_scenarios(
    sections: Sequence[Section], nodes: Nodes, period: Period | None, scope: Scope
) -> tuple[Scenario, ...]:
    """All scenarios in the order written; `period` is the plan's."""
    whole = (section for section in sections if section.block.header is not None)
    return tuple(_scenario(section, nodes, period, scope) for section in whole)


def _scenario(section: Section, nodes: Nodes, period: Period | None, scope: Scope) -> Scenario:
    header = section.block.header
    assert header is not None
    own_period, own_entity = section.one("period", scope.found), section.one("entity", scope.found)
    when = own_period.node("when") if own_period else None
    period = (scope.periods.read(when, section) if when else None) or period
    facts: list[Fact] = []
    for given in section.every("given"):
        for node in given.nodes("fact"):
            fact = _fact(node, nodes, section, scope)
            if fact is not None and _is_new(fact, nodes[fact.path], facts, period, scope):
                facts.append(fact)
    expected = [
        _expectation(node, nodes, section, scope)
        for expect in section.every("expect")
        for node in expect.nodes("expected")
    ]
    if not expected and not section.damaged:
        scope.found.add(
            codes.NOTHING_TO_JUDGE,
            "The scenario expects nothing",
            section.header_span,
            "no `expect …`",
            help="write what must come out: `expect education partly met`",
        )
    return Scenario(
        title=text_in(header) or "",
        facts=tuple(facts),
        expectations=tuple(e for e in expected if e is not None),
        period=period if own_period else None,
        entity=text_in(own_entity) if own_entity else None,
        span=section.header_span,
    )


def _node(holder: Node, nodes: Nodes, section: Section, scope: Scope) -> Goal | Indicator | None:
    """The goal or indicator a fact or expectation names; None, reported, when there is none."""
    reference = holder.node("reference")
    token = reference.token("NAME", "PATH") if reference else None
    path = scope.node(token, section) if token else None
    return nodes.get(path) if path is not None else None


def _refuse(message: str, at: Span, scope: Scope, help: str) -> None:
    """Report a fact or expectation that its node cannot have; once for each thing that can be said of a node."""
    scope.found.add(codes.FACT_OF_ANOTHER_KIND, message, at, "of another kind", help=help, once_for=message)


def _fact(node: Node, nodes: Nodes, section: Section, scope: Scope) -> Fact | None:
    """One fact; None, reported, when its node cannot have it."""
    of = _node(node, nodes, section, scope)
    when = node.node("when")
    period = scope.periods.read(when, section) if when else None
    if of is None or (when is not None and period is None):
        return None
    group_node = node.node("group")
    span = section.span(node)
    if isinstance(of, Goal) and not _only_level(node):
        levels = [said("`{path} {level}`", path=of.path, level=rule_word(name)) for name in of.rating.scale.names[:2]]
        _refuse(
            said("`{path}` is a goal: a scenario can give it a level only", path=of.path),
            span,
            scope,
            said("write {levels}", levels=either(levels)),
        )
        return None
    kind = next((kind for token, kind in _KINDS.items() if node.has(token)), OUTCOME_KIND)
    if kind == "target" and not _takes_targets(of, span, scope):
        return None
    if kind == "forecast" and period is None:
        outlook = outlook_of(of.path, nodes)
        if outlook is None:
            _refuse(
                said("`{path}` has no outlook, so a forecast of it needs a year", path=of.path),
                span,
                scope,
                said(
                    "write `forecast of {path} in 2022 …`, or `outlook 2022 by measurements` in its goal", path=of.path
                ),
            )
            return None
        period = outlook.period
    group = group_from(group_node) if group_node else TOTAL
    names_entity = group_node is not None and group_node.has("STRING") and not _has_group(of, group)
    fact = Fact(
        path=of.path,
        group=TOTAL if names_entity else group,
        entity=group if names_entity else None,
        period=period,
        earlier=node.has("PREVIOUS_VALUE"),
        kind=kind,
        span=span,
    )
    return _with_content(fact, node, of, section, scope)


def _has_group(of: Goal | Indicator, name: str) -> bool:
    """Whether an indicator is split by a group of this name; a quoted name is an entity otherwise."""
    return isinstance(of, Indicator) and of.split is not None and name in of.split.groups


def _only_level(fact: Node) -> bool:
    """Whether a fact gives a level and nothing that only indicators have."""
    return fact.has("level") and not fact.has("group", "when", *_KINDS, "PREVIOUS_VALUE")


def _with_content(fact: Fact, node: Node, of: Goal | Indicator, section: Section, scope: Scope) -> Fact | None:
    amount, level, trend = node.node("amount"), node.node("level"), node.node("trend_word")
    if amount is not None:
        number = _number(amount, of, section, scope)
        return None if number is None else replace(fact, number=number)
    if level is not None:
        word = level_of_node(of, level_word(level), section.span(level), scope)
        return None if word is None else replace(fact, level=word)
    if trend is not None:
        if not _has_trend(of, section.span(trend), scope):
            return None
        return replace(fact, trend=trend_word(trend))
    absence = Absence.MISSING if node.has("MISSING") else Absence.NOT_APPLICABLE
    return replace(fact, absence=absence)


def _number(amount: Node, of: Goal | Indicator, section: Section, scope: Scope) -> Decimal | None:
    span = section.span(amount)
    if isinstance(of, Goal):
        return None
    if of.nature == "yes or no":
        _refuse(
            said("`{path}` is done or not done, and has no number", path=of.path),
            span,
            scope,
            "write `done` or `not done`",
        )
        return None
    return number_in(amount_from(amount, section, scope.found), of.unit, scope, said("The value"), of.span)


def _takes_targets(of: Goal | Indicator, span: Span, scope: Scope) -> bool:
    if isinstance(of, Indicator) and of.target is not None and of.target.from_measurements:
        return True
    if isinstance(of, Indicator) and of.target is None and of.rating is not None and of.rating.damaged:
        return True
    has_one = isinstance(of, Indicator) and of.target is not None
    _refuse(
        said(
            "`{path}` has its target in the rule file, so a scenario gives it none"
            if has_one
            else "`{path}` has no target, so a scenario gives it none",
            path=of.path,
        ),
        span,
        scope,
        "take it out, or write `target from measurements` in the indicator",
    )
    return False


def _has_trend(of: Goal | Indicator, span: Span, scope: Scope) -> bool:
    if isinstance(of, Indicator) and (of.trend is not None or (of.rating is not None and of.rating.damaged)):
        return True
    if isinstance(of, Goal):
        _refuse(
            said("`{path}` is a goal and has no trend", path=of.path), span, scope, "name an indicator with a trend"
        )
    else:
        _refuse(
            said("`{path}` declares no trend", path=of.path),
            span,
            scope,
            "write `trend compared with previous value, steady within …` in the indicator",
        )
    return False


def _is_new(fact: Fact, of: Goal | Indicator, facts: list[Fact], period: Period | None, scope: Scope) -> bool:
    """Whether nothing that contradicts it is given for the same node, group and period before."""
    same = (f for f in facts if _series(f, period) == _series(fact, period))
    before = next((f for f in same if not _go_together(f, fact, of)), None)
    if before is None:
        return True
    scope.found.add(
        codes.REPEATED_STATEMENT,
        said("`{path}` is given twice in this scenario", path=fact.path),
        fact.span,
        "the second one",
        related=(Label(before.span, "the first one"),),
        help="keep one of the two",
    )
    return False


def _series(fact: Fact, period: Period | None) -> tuple[object, ...]:
    """What a fact is about: the previous value is that of the period before the plan's."""
    about = fact.period or period
    if fact.earlier and about is not None:
        about = Period(about.kind, about.number - 1)
    return (fact.path, fact.entity, fact.group, about, fact.earlier and about is None, fact.kind)


def _go_together(first: Fact, second: Fact, of: Goal | Indicator) -> bool:
    """A trend goes with a number or level; a number with a level only where a person gives the level."""

    def has(name: Literal["number", "level", "trend"]) -> bool:
        return any(getattr(fact, name) is not None for fact in (first, second))

    if first.absence is not None or second.absence is not None:
        return False
    judged = isinstance(of, Indicator) and of.nature == "judged"
    return (has("trend") and (has("number") or has("level"))) or (has("number") and has("level") and judged)


def _expectation(node: Node, nodes: Nodes, section: Section, scope: Scope) -> Expectation | None:
    """One expected level, trend, or lack of a level; None, reported, when its node cannot have it."""
    of = _node(node, nodes, section, scope)
    if of is None:
        return None
    span = section.span(node)
    level, trend, amount = node.node("level"), node.node("trend_word"), node.node("amount")
    is_outlook = node.has("OUTLOOK_OF")
    if is_outlook and not has_outlook(of.path, None, nodes):
        _refuse(
            said("`{path}` has no outlook", path=of.path),
            span,
            scope,
            "write `outlook 2022 by measurements` in its goal",
        )
        return None
    if amount is not None:
        return _expected_score(node, amount, of, section, scope)
    if level is not None:
        word = level_of_node(of, level_word(level), section.span(level), scope)
        return None if word is None else Expectation(path=of.path, level=word, is_outlook=is_outlook, span=span)
    if trend is not None:
        if not _has_trend(of, section.span(trend), scope):
            return None
        return Expectation(path=of.path, trend=trend_word(trend), span=span)
    return Expectation(path=of.path, cannot=node.has("CANNOT"), is_outlook=is_outlook, span=span)


def _expected_score(
    node: Node, amount: Node, of: Goal | Indicator, section: Section, scope: Scope
) -> Expectation | None:
    """`expect g score called index 50`: of a score that the node has."""
    called, span = called_in(node), section.span(node)
    if called not in {score.name for score in of.scores} and not (of.rating is not None and of.rating.damaged):
        message = said("`{path}` has no score without a name", path=of.path)
        if called:
            message = said("`{path}` has no score called `{called}`", path=of.path, called=called)
        there = [said("`called {score}`", score=score.name) for score in of.scores if score.name]
        _refuse(
            message,
            span,
            scope,
            said("name one that it has: {there}", there=listed(there))
            if there
            else "write `score …` in it or in its rating",
        )
        return None
    score: Number = plain_number(amount, section, scope)
    divisor = node.token("NUMBER")
    if divisor is not None:
        number = decimal(divisor, section, scope.found)
        if number == 0:
            _refuse("Nothing is divided by zero", section.span(divisor), scope, "write the score that is expected")
            return None
        score = exact(precise(score) / precise(number))
    return Expectation(path=of.path, score=score, called=called, span=span)
