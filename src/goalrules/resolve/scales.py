"""Scales: the two that every plan has, those a plan declares, and how their levels are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from goalrules.diagnostics import Label, codes, ranked, rule_word, said
from goalrules.model.scale import GOAL_LEVELS, INDICATOR_LEVELS, Level, Scale, plain_scale
from goalrules.resolve.levels import level_on, level_word
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text
from goalrules.source import Span
from goalrules.syntax.tree import Node, Token

DEFAULTS = {"indicators": INDICATOR_LEVELS, "goals": GOAL_LEVELS}


class _Shown(NamedTuple):
    """What a `label` says of one level."""

    label: str | None
    symbol: str | None
    colour: str | None


def resolve_scales(sections: list[Section], scope: Scope, origin: Span) -> None:
    """Put the default scales, the declared ones and their labels into the scope.

    `origin` is the empty place at the beginning of the plan, where the default scales are said to stand.
    """
    for name, levels in DEFAULTS.items():
        scope.scales[name] = plain_scale(name, levels, origin)
    labelled: list[tuple[str, Section]] = []
    for section in sections:
        declared = _declare(section, scope)
        if declared is not None:
            labelled.append((declared, section))
    for name, section in labelled:
        scope.scales[name] = _with_labels(scope.scales[name], section, scope)


def _declare(section: Section, scope: Scope) -> str | None:
    """Take in one `scale` block; its name, or None when it gives no scale."""
    header = section.block.header
    if header is None:
        return None
    default = header.token("INDICATORS", "GOALS")
    levels = list(header.nodes("level"))
    if default is not None:
        name = default.kind.lower()
        if levels and tuple(level_word(level) for level in levels) != DEFAULTS[name]:
            scope.found.add(
                codes.SCALE_NOT_ORDERED,
                said(
                    "The scale of {name} always has the levels {levels}",
                    name=rule_word(name),
                    levels=ranked(scope.scales[name].names),
                ),
                section.span(levels[0]).to(section.span(levels[-1])),
                "other levels",
                notes=(
                    said(
                        "`scale {name}` takes `label` statements, which say how its levels are shown",
                        name=rule_word(name),
                    ),
                ),
                help=said(
                    "leave the levels out, or give the scale a name of its own: `scale own_{name}: …`",
                    name=rule_word(name),
                ),
            )
            return None
        return name
    token = header.token("NAME")
    if token is None or not scope.declare("scale", token.text, section.span(token)):
        return None
    scale = _own_scale(token.text, levels, section, scope)
    if scale is None:
        return None
    scope.scales[token.text] = scale
    return token.text


def _own_scale(name: str, levels: list[Node], section: Section, scope: Scope) -> Scale | None:
    first: dict[str, Node] = {}
    for level in levels:
        word = level_word(level)
        before = first.setdefault(word, level)
        if before is not level:
            scope.found.add(
                codes.SCALE_NOT_ORDERED,
                said("`{level}` stands twice on the scale `{scale}`", level=rule_word(word), scale=name),
                section.span(level),
                "the second time",
                related=(Label(section.span(before), "the first time"),),
                help="name each level once, the best first",
            )
    if len(first) < 2:
        if not section.damaged:
            scope.found.add(
                codes.SCALE_NOT_ORDERED,
                said(
                    "The scale `{scale}` has one level; a scale has two or more"
                    if first
                    else "The scale `{scale}` has no levels; a scale has two or more",
                    scale=name,
                ),
                section.header_span,
                "levels are missing",
                help=said("write the levels from best to worst: `scale {scale}: green > amber > red`", scale=name),
            )
        return None
    words = tuple(Level(name=word, span=section.span(node)) for word, node in first.items())
    return Scale(name=name, levels=words, span=section.header_span)


def _with_labels(scale: Scale, section: Section, scope: Scope) -> Scale:
    shown: dict[str, _Shown] = {}
    for statement in section.every("label"):
        node = statement.node("level")
        if node is None:
            continue
        level = level_on(scale, level_word(node), section.span(node), scope)
        if level is None:
            continue
        if level in shown:
            scope.found.add(
                codes.REPEATED_STATEMENT,
                said("`{level}` has two labels", level=rule_word(level)),
                section.span(statement),
                "the second one",
                help="keep one of the two",
            )
            continue
        shown[level] = _shown(statement)
    if not shown:
        return scale
    return replace(scale, levels=tuple(_labelled(level, shown.get(level.name)) for level in scale.levels))


def _shown(statement: Node) -> _Shown:
    """`label met "Uppfyllt" symbol "●" colour green`: each text belongs to the keyword before it."""
    texts: dict[str, str] = {}
    place = "label"
    for child in statement.children:
        if not isinstance(child, Token):
            continue
        if child.kind in ("SYMBOL", "COLOUR"):
            place = child.kind.lower()
        elif child.kind == "STRING":
            texts[place] = text(child)
        elif child.kind == "NAME":
            texts[place] = child.text
    return _Shown(texts.get("label"), texts.get("symbol"), texts.get("colour"))


def _labelled(level: Level, shown: _Shown | None) -> Level:
    if shown is None:
        return level
    return replace(level, label=shown.label, symbol=shown.symbol, colour=shown.colour)
