"""Rule texts laid out and translated, as the commands `fmt` and `translate` do it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from goalrules import translation
from goalrules.formatting import format_text
from goalrules.source import Source
from goalrules.syntax import parse

Language: TypeAlias = Literal["en", "sv"]
"""English or Swedish keywords."""


def laid_out(text: str) -> str:
    """A rule text as `goalrules fmt` lays it out."""
    formatted = format_text(text).value
    assert formatted is not None, "a layout is always given"
    return formatted


def translated(text: str, to: Language) -> str:
    """A rule text as `goalrules translate` writes it. Errors: ValueError for one with mistakes of writing."""
    tree = parse(Source("plan.goal", text))
    found = None if tree.value is None or tree.has_errors else translation.translate(tree.value, to).value
    if found is None:
        raise ValueError("a text with mistakes of writing cannot be translated")
    return found.text
