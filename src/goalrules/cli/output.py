"""Writing to the terminal, a pipe or a file: width, encoding and colour are looked at here and nowhere else."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from goalrules.report.as_text.screen import Screen

WIDEST = 100
"""Tables on a wide terminal are not set wider than this."""


def new_screen(stream: TextIO | None = None) -> Screen:
    """An empty screen for a stream (standard output unless given), of its width and encoding."""
    from goalrules.report.as_text.screen import Screen

    stream = stream or sys.stdout
    return Screen(columns(stream), stream.encoding or "ascii")


def columns(stream: TextIO) -> int:
    """COLUMNS if it is set, else the width of the terminal up to 100; 80 for pipes and files."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    if stream.isatty():
        try:
            return min(os.get_terminal_size(stream.fileno()).columns, WIDEST) or 80
        except OSError:
            return 80
    return 80


def has_colour(stream: TextIO) -> bool:
    """Whether it is a terminal with colours that nobody has forbidden (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(screen: Screen, stream: TextIO | None = None) -> None:
    """Write a screen out, coloured where the stream has colours."""
    stream = stream or sys.stdout
    if has_colour(stream):
        from goalrules.report.as_text.colours import write_coloured

        write_coloured(screen, stream)
    else:
        stream.write(screen.text())
    stream.flush()


def write(text: str) -> None:
    """Write text for programs: UTF-8 with `\\n` at line ends, on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def quoted(argument: str) -> str:
    """An argument of a command as it is typed: in quotes if it has a blank."""
    return f'"{argument}"' if " " in argument else argument
