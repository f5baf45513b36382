"""Whether a question can be asked: the level in it must be one of the scale."""

from __future__ import annotations

from goalrules.diagnostics import Diagnostic, Label, codes, in_backticks, listed, rule_word, said
from goalrules.measurements.levels import level_on
from goalrules.verdict import Result


def level_meant(result: Result, path: str, level: str) -> str | None:
    """The level that a word names, as the scale of the goal or indicator writes it: by name, label or in Swedish."""
    return level_on(level, result[path].scale)


def level_refused(result: Result, path: str, level: str) -> Diagnostic | None:
    """What is wrong with a level that is asked for; None where it is on the scale of the goal or indicator."""
    found = result[path]
    if level_meant(result, path, level) is not None:
        return None
    names = listed(in_backticks(found.scale.names))
    return Diagnostic(
        codes.LEVEL_ASKED_NOT_ON_SCALE,
        said("`{level}` is no level of {path}", level=rule_word(level), path=path),
        Label(found.node.span, said("its levels, best first: {names}", names=names)),
        help=said("ask for one of {names}", names=names),
    )
