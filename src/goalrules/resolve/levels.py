"""Levels as words, and whether a scale has them."""

from __future__ import annotations

from goalrules.diagnostics import Label, Said, codes, in_backticks, listed, ranked, rule_word, said
from goalrules.diagnostics.rule_words import nearest_word
from goalrules.model.scale import EVERYDAY_ALIASES, Scale
from goalrules.resolve.scope import Scope
from goalrules.source import Span
from goalrules.syntax.tree import Node

_RESERVED = {
    "MET": "met",
    "NEAR": "near",
    "MISSED": "missed",
    "PARTLY_MET": "partly met",
    "NOT_MET": "not met",
    "DONE": "done",
    "NOT_DONE": "not done",
}


def level_word(level: Node) -> str:
    """The word of a `level`: a reserved one in its canonical English form, or an own name as written."""
    token = level.token(*_RESERVED, "NAME")
    if token is None:
        return ""
    return _RESERVED.get(token.kind, token.text)


def on_scale(level: str, scale: Scale) -> str | None:
    """The level of the scale that a word names, `done` being `met` on the scale of indicators; None if none."""
    if scale.has(level):
        return level
    if level in EVERYDAY_ALIASES and all(scale.has(name) for name in EVERYDAY_ALIASES.values()):
        return EVERYDAY_ALIASES[level]
    return None


def level_on(scale: Scale, level: str, at: Span, scope: Scope, of: Said | None = None) -> str | None:
    """The level of the scale; None, reported, when the scale does not have it."""
    found = on_scale(level, scale)
    if found is not None:
        return found
    report_not_on_scale(scale, level, at, scope, of)
    return None


def report_not_on_scale(scale: Scale, level: str, at: Span, scope: Scope, of: Said | None = None) -> None:
    """Say that a level is not on a scale; `of` says whose scale it is."""
    near = nearest_word(level, scale.names)
    declared = scale.span.start < scale.span.end and scale.span.source.path
    other = next((s for s in scope.scales.values() if s is not scale and on_scale(level, s)), None)
    whose = of or said("the scale `{scale}`", scale=rule_word(scale.name))
    notes: tuple[str, ...] = (said("the levels of {whose} are {levels}", whose=whose, levels=ranked(scale.names)),)
    if other is not None:
        notes += (
            said("`{level}` is a level of the scale `{scale}`", level=rule_word(level), scale=rule_word(other.name)),
        )
    scope.found.add(
        codes.LEVEL_NOT_ON_SCALE,
        said("`{level}` is not a level of the scale `{scale}`", level=rule_word(level), scale=rule_word(scale.name)),
        at,
        said("the nearest level is `{near}`", near=rule_word(near)) if near else "not on the scale",
        related=(Label(scale.span, "the scale"),) if declared else (),
        notes=notes,
        help=said("write `{near}`", near=rule_word(near))
        if near
        else said("write one of {levels}", levels=listed(in_backticks(scale.names))),
    )
