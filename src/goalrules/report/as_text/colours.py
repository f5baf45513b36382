"""Colours for a terminal that has them. Loading this loads rich; nothing else does."""

from __future__ import annotations

from typing import TextIO

from rich.color import Color, ColorParseError
from rich.console import Console
from rich.style import Style
from rich.text import Text

from goalrules.report.as_text.cells import NO_BREAK
from goalrules.report.as_text.screen import Screen

_STYLES = {
    "best": "green",
    "middle": "yellow",
    "worst": "red",
    "none": "bright_black",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "amber": "yellow",
    "grey": "bright_black",
    "gray": "bright_black",
    "orange": "dark_orange",
}


def write_coloured(screen: Screen, stream: TextIO) -> None:
    """Write a screen to a terminal, with the colours of its pieces."""
    console = Console(file=stream, force_terminal=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in screen.lines:
        text = Text()
        for piece in line:
            text.append(piece.text.replace(NO_BREAK, " "), style=_style(piece.style))
        text.rstrip()
        console.print(text)


def _style(name: str | None) -> Style:
    """The style of a standing or of a colour that a scale names; none for a colour that terminals do not know."""
    if name is None:
        return Style.null()
    known = _STYLES.get(name.lower())
    if known is not None:
        return Style.parse(known)
    try:
        return Style.from_color(Color.parse(name.lower()))
    except ColorParseError:
        return Style.null()
