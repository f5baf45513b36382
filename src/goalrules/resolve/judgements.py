"""Judgements: comments, and levels that a person decides (semantics E4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from goalrules.diagnostics import Label, all_of, codes, listed, said
from goalrules.model.goal import Goal, Outlook
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Comment, Decision, Judgement
from goalrules.model.period import Period
from goalrules.resolve.levels import level_word
from goalrules.resolve.node_levels import level_of_node
from goalrules.resolve.numbers import calendar_date
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text
from goalrules.source import Span
from goalrules.syntax.tree import Node, Token

_LACKING = {
    "because": (said("a reason"), said('`because "…"`')),
    "by": (said("a person"), said('`by "…"`')),
    "on": (said("a date"), said("`on 2021-02-15`")),
}


class _Judged:
    """What is said of one node and period, over all blocks."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.comments: list[Comment] = []
        self.decision: Decision | None = None
        self.cites: tuple[str, ...] = ()


def resolve_judgements(
    sections: Sequence[Section], nodes: Mapping[str, Goal | Indicator], scope: Scope
) -> tuple[Judgement, ...]:
    """All judgements, one for each node, period and kind of verdict, in the order of their first block."""
    judged: dict[tuple[str, Period, bool], _Judged] = {}
    for section in sections:
        header = section.block.header
        reference, when = (header.node("reference"), header.node("when")) if header else (None, None)
        token = reference.token("NAME", "PATH") if reference else None
        path = scope.node(token, section) if token else None
        period = scope.periods.read(when, section) if when else None
        if header is None or path is None or period is None:
            continue
        is_outlook = header.has("OUTLOOK")
        if is_outlook and not has_outlook(path, period, nodes):
            _report_no_outlook(path, period, section, scope)
            continue
        of_node = judged.setdefault((path, period, is_outlook), _Judged(section.header_span))
        of_node.comments += [_comment(s, section, scope) for s in section.every("comment")]
        of_node.cites += section.cites()
        for statement in section.every("decided"):
            _decide(statement, of_node, nodes.get(path), section, scope)
    return tuple(
        Judgement(
            path=path,
            period=period,
            comments=tuple(s.comments),
            decision=s.decision,
            is_outlook=is_outlook,
            cites=s.cites,
            span=s.span,
        )
        for (path, period, is_outlook), s in judged.items()
    )


def has_outlook(path: str, period: Period | None, nodes: Mapping[str, Goal | Indicator]) -> bool:
    """Whether a goal, or the goal of an indicator, has an outlook (of this period, where one is given)."""
    outlook = outlook_of(path, nodes)
    return outlook is not None and period in (None, outlook.period)


def outlook_of(path: str, nodes: Mapping[str, Goal | Indicator]) -> Outlook | None:
    """The outlook of a goal, or of the goal an indicator belongs to."""
    node = nodes.get(path)
    goal = nodes.get(node.goal) if isinstance(node, Indicator) else node
    return goal.outlook if isinstance(goal, Goal) else None


def _report_no_outlook(path: str, period: Period, section: Section, scope: Scope) -> None:
    scope.found.add(
        codes.FACT_OF_ANOTHER_KIND,
        said("`{path}` has no outlook for {period}", path=path, period=period),
        section.header_span,
        "no second verdict to speak of",
        help=said(
            "write `outlook {period} by measurements` in the goal, or `judgement of {path} in {period}`",
            period=period,
            path=path,
        ),
    )


def _texts(statement: Node) -> dict[str, str]:
    """The texts of a statement by the keyword before each: `by`, `because`, and `` for the first of a comment."""
    texts: dict[str, str] = {}
    place = ""
    for child in statement.children:
        if not isinstance(child, Token):
            continue
        if child.kind == "STRING":
            texts[place] = text(child)
        else:
            place = {"BY_PERSON": "by", "BECAUSE": "because"}.get(child.kind, "")
    return texts


def _date(statement: Node, section: Section, scope: Scope) -> date | None:
    token = statement.token("DATE")
    return calendar_date(token, section, scope.found) if token else None


def _comment(statement: Node, section: Section, scope: Scope) -> Comment:
    texts = _texts(statement)
    day = _date(statement, section, scope)
    return Comment(text=texts.get("", ""), by=texts.get("by"), on=day, span=section.span(statement))


def _decide(statement: Node, judged: _Judged, node: Goal | Indicator | None, section: Section, scope: Scope) -> None:
    """Take in a decision, unless it lacks its ground or another one is in force."""
    span = section.span(statement)
    decision = _decision(statement, node, section, scope)
    if decision is None:
        return
    if judged.decision is not None and not decision.replaces:
        scope.found.add(
            codes.SECOND_DECISION,
            "The level is decided twice for the same period",
            span,
            "the second decision",
            related=(Label(judged.decision.span, "the first one"),),
            help="keep one of the two, or write `replaces` at the end of the later one",
        )
        return
    judged.decision = decision


def _decision(statement: Node, node: Goal | Indicator | None, section: Section, scope: Scope) -> Decision | None:
    span = section.span(statement)
    texts = _texts(statement)
    because, by = texts.get("because", "").strip(), texts.get("by", "").strip()
    day = _date(statement, section, scope)
    has_date = statement.has("DATE")
    lacking = [key for key, there in (("because", because), ("by", by), ("on", has_date)) if not there]
    if lacking:
        scope.found.add(
            codes.JUDGEMENT_LACKS_GROUND,
            said("The decided level lacks {what}", what=all_of([_LACKING[key][0] for key in lacking])),
            span,
            "who decided this, when, and why?",
            help=said(
                "write {words} after the level",
                words=listed([_LACKING[key][1] for key in lacking], "{before} {next}"),
            ),
        )
        return None
    level_node = statement.node("level")
    level: str | None = None
    if level_node is not None and node is not None:
        level = level_of_node(node, level_word(level_node), section.span(level_node), scope)
        if level is None:
            return None
    if day is None:
        return None
    return Decision(level=level, because=because, by=by, on=day, replaces=statement.has("REPLACES"), span=span)
