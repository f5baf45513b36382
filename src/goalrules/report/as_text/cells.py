"""Text in the cells of a terminal: how wide it is, and where its lines break."""

from __future__ import annotations

import unicodedata

from goalrules.diagnostics.render import display_width as width
from goalrules.diagnostics.render import visible

NO_BREAK = "\u00a0"

# What stands in for signs that an encoding lacks. Whatever is not here becomes a question mark.
_PLAIN = {
    "·": "-", "–": "-", "—": "-", "−": "-", "…": "...", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "’": "'", "‘": "'", "×": "x", "\u202f": " ", "\u2009": " ",
}  # fmt: skip


def padded(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def aligned_right(text: str, cells: int) -> str:
    return " " * (cells - width(text)) + text


def safe(text: str) -> str:
    """A text on one line, in which nothing moves the cursor, changes colours or turns the reading order."""
    if text.isascii() and text.isprintable():
        return text
    return visible("".join(" " if character in "\t\n\r" else character for character in text))


def encodable(text: str, encoding: str) -> str:
    """A text of which every sign can be written in an encoding, with plain signs for those that cannot: å is a.

    No-break spaces stay: they are written as blanks, but only once the lines are broken.
    """
    try:
        text.replace(NO_BREAK, " ").encode(encoding)
    except UnicodeEncodeError:
        return "".join(_in_encoding(character, encoding) for character in text)
    return text


def _in_encoding(character: str, encoding: str) -> str:
    if character == NO_BREAK:
        return character
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        bare = unicodedata.normalize("NFD", character)[:1]
        return bare if bare.isascii() and bare.isprintable() else _PLAIN.get(character, "?")
    return character


def wrapped(text: str, cells: int) -> list[str]:
    """The lines of a text that is broken at blanks only, so that a number keeps to its unit.

    What is wider than a line without a blank is broken at a no-break space, else cut where the line ends. At least
    one line, which may be empty.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer) <= cells:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > cells:
            head, line = _cut(line, cells)
            lines.append(head)
    return [*lines, line] if line or not lines else lines


def _cut(text: str, cells: int) -> tuple[str, str]:
    """As much of a text as fits, at least one character, and the rest."""
    used, end = 0, len(text)
    for at, character in enumerate(text):
        used += width(character)
        if used > cells and at:
            end = at
            break
    space = text.rfind(NO_BREAK, 1, end + 1)
    return (text[:space], text[space + 1 :]) if space > 0 else (text[:end], text[end:])


__all__ = ["NO_BREAK", "aligned_right", "encodable", "padded", "safe", "width", "wrapped"]
