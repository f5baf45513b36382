"""Whether a question can be asked: the level in it must be one of the scale."""

from __future__ import annotations

from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.verdict import Result


def level_refused(result: Result, path: str, level: str) -> Diagnostic | None:
    """What is wrong with a level that is asked for; None where it is on the scale of the goal or indicator."""
    found = result[path]
    if found.scale.has(level):
        return None
    names = ", ".join(f"`{name}`" for name in found.scale.names)
    return Diagnostic(
        codes.LEVEL_ASKED_NOT_ON_SCALE,
        f"`{level}` is no level of {path}",
        Label(found.node.span, f"its levels, best first: {names}"),
        help=f"ask for one of {names}",
    )
