"""Texts of users in a page: what is no text is made visible, so that nothing can hide or turn what stands beside it.

That no text ends the element it stands in is seen to by the templates, which escape everything.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_NO_SIGNS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
"""What Unicode promises never to be a sign, beside U+FDD0 to U+FDEF; HTML allows none of them."""

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef" + _NO_SIGNS
_NOT_TEXT = re.compile(f"[{_CONTROLS}\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_IN_SCRIPT = re.compile(f"[<{_CONTROLS}]")
_TURNING = re.compile("[\\u202a-\\u202e\\u2066-\\u2069]")


def clean(value: object) -> object:
    """A value on its way into the page: None is nothing, texts are cleaned, markup of ours stays as it is."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean_text(value)
    return value


def clean_text(text: str) -> str:
    """Control characters as U+FFFD, and characters that turn the direction of writing by name: `⟨U+202E⟩`."""
    return _NOT_TEXT.sub(_shown, text) if _NOT_TEXT.search(text) else text


def _shown(found: re.Match[str]) -> str:
    sign = found[0]
    return f"⟨U+{ord(sign):04X}⟩" if _TURNING.fullmatch(sign) else "\ufffd"


def embedded_json(text: str) -> Markup:
    """JSON as the content of a script element: `<` and what HTML does not allow as `\\uXXXX`, the same to JSON.

    So nothing in it ends the element. Outside its strings JSON has none of these.
    """
    return Markup(_NOT_IN_SCRIPT.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[a-zA-Z]{3,20}")


def colour(text: str | None) -> str | None:
    """A colour that a scale names, if it is one that can stand in a style sheet; None else."""
    return text if text is not None and _COLOUR.fullmatch(text) else None
