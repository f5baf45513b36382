"""Conditions: the flat chain of a clause, read as `and`, `or` and lists of levels (keywords.md, homonyms 1 and 2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goalrules.diagnostics import Said, codes, listed, said
from goalrules.model.condition import Both, Condition, Either, Negation, OwnState
from goalrules.resolve.items import item_from, takes_states
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.resolve.states import Asked, states_from
from goalrules.source import Span
from goalrules.syntax.tree import Child, Node, Token


class _Run(NamedTuple):
    """One condition of a chain with the states that continue its list."""

    joined_by: str
    head: Child
    states: list[Asked]


def condition_from(node: Node, section: Section, scope: Scope, *, own: bool = False) -> Condition | None:
    """The meaning of a `condition`; None, reported, when it has none.

    `own` allows a bare level or trend at the beginning: that of the node itself, as in `comment required when
    missed`.
    """
    runs = _runs(node, section, scope)
    if runs is None:
        return None
    joins = {run.joined_by for run in runs[1:]}
    if len(joins) > 1:
        _report_mixed(runs, section, scope)
        return None
    parts = [_build(run, section, scope, own=own) for run in runs]
    meant = tuple(part for part in parts if part is not None)
    if len(meant) < len(parts):
        return None
    if len(meant) == 1:
        return meant[0]
    span = section.span(node)
    return Both(parts=meant, span=span) if joins == {"AND"} else Either(parts=meant, span=span)


def _runs(node: Node, section: Section, scope: Scope) -> list[_Run] | None:
    """The conditions of a chain, each with the bare states after it."""
    runs: list[_Run] = []
    joined_by = ""
    for child in node.children:
        if isinstance(child, Token) and child.kind in ("AND", "OR"):
            joined_by = child.kind
        elif not (isinstance(child, Node) and child.kind == "state"):
            runs.append(_Run(joined_by, child, []))
        elif not runs:
            runs.append(_Run("", child, [Asked("", child)]))
        elif takes_states(runs[-1].head):
            runs[-1].states.append(Asked(joined_by, child))
        else:
            words = written(section.span(child))
            scope.found.add(
                codes.STATE_OF_NOTHING,
                said("`{words}` continues no list of levels", words=words),
                section.span(child),
                "what is this asked of?",
                help=said("name it: `target is {words}`, `all indicators are {words}`", words=words),
            )
            return None
    return runs


def _build(run: _Run, section: Section, scope: Scope, *, own: bool) -> Condition | None:
    head = run.head
    if isinstance(head, Node) and head.kind in ("group_of", "negation"):
        return _bracketed(head, section, scope, own=own)
    if isinstance(head, Node) and head.kind == "state":
        test = states_from(run.states, section, scope)
        if test is None:
            return None
        if own:
            return OwnState(test=test, span=test.span)
        words = written(test.span)
        scope.found.add(
            codes.STATE_OF_NOTHING,
            said("`{words}` is asked of nothing", words=words),
            test.span,
            "whose level or trend?",
            notes=("only `comment required when …` may speak of the level without naming whose it is",),
            help=said("name it: `target is {words}`, `all indicators are {words}`", words=words),
        )
        return None
    return item_from(head, run.states, section, scope)


def _bracketed(node: Node, section: Section, scope: Scope, *, own: bool) -> Condition | None:
    """The condition in brackets, negated after `not`."""
    group = node if node.kind == "group_of" else node.node("group_of")
    inner = group.node("condition") if group else None
    part = condition_from(inner, section, scope, own=own) if inner else None
    if part is None or node.kind == "group_of":
        return part
    return Negation(part=part, span=section.span(node))


def _report_mixed(runs: list[_Run], section: Section, scope: Scope) -> None:
    """Say that `and` and `or` stand side by side, with both readings of the sentence in brackets."""
    words = [_words(run, section) for run in runs]
    joins = [run.joined_by for run in runs]
    readings = [_bracket(words, joins, tight) for tight in ("AND", "OR")]
    scope.found.add(
        codes.AND_OR_MIXED,
        "`and` and `or` stand side by side without brackets",
        section.span(runs[0].head).to(_last(runs[-1], section)),
        "this can be read in two ways",
        notes=(
            said("one reading: {sentence}", sentence=readings[0]),
            said("the other: {sentence}", sentence=readings[1]),
        ),
        help="put brackets around what belongs together",
    )


def _words(run: _Run, section: Section) -> str:
    return written(section.span(run.head).to(_last(run, section)))


def _last(run: _Run, section: Section) -> Span:
    return section.span(run.states[-1].node if run.states else run.head)


def _bracket(words: list[str], joins: list[str], tight: str) -> Said:
    """The sentence with brackets around what `tight` joins: (a and b) or c."""
    groups: list[list[str]] = [[words[0]]]
    for word, join in zip(words[1:], joins[1:], strict=True):
        if join == tight:
            groups[-1].append(word)
        else:
            groups.append([word])
    loose = "OR" if tight == "AND" else "AND"
    return _chain([said("({part})", part=_chain(g, tight)) if len(g) > 1 else g[0] for g in groups], loose)


def _chain(parts: Sequence[str], join: str) -> Said:
    return listed(parts, "{before} and {next}" if join == "AND" else "{before} or {next}")
