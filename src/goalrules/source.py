"""Texts and places in them.

A `Source` is one text a user wrote (a rule file, a data file) under the name by which the user knows it.
A `Span` is a stretch of it in character offsets; line and column are computed when somebody asks.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple


class Position(NamedTuple):
    """A place as people count: line and column from 1, a column per character."""

    line: int
    column: int


class Source:
    """One text with the name its user knows it by (a path relative to where the command was typed).

    `file` is the whole path it was read from; None for a text that is no file.
    """

    first_line = 1
    """The number of the first line, as the user's program counts."""

    def __init__(self, path: str, text: str, file: str | None = None) -> None:
        self.path = path
        self.text = text
        self.file = file

    def __repr__(self) -> str:
        return f"<Source {self.path}, {len(self._line_starts)} lines>"

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Line and column of a character offset; an offset past the end is the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return Position(line - 1 + self.first_line, offset - self._line_starts[line - 1] + 1)

    def place(self, offset: int) -> str:
        """`file:line:column`, as editors and terminals know how to open."""
        line, column = self.position(offset)
        return f"{self.path}:{line}:{column}"

    def line(self, number: int) -> str:
        """The text of a line by its number, without its line break; an empty string where there is none."""
        number += 1 - self.first_line
        if not 1 <= number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


class Span:
    """A stretch of a source: characters `start` up to, not including, `end`."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"{self.place}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.source.path, self.start, self.end) == (other.source.path, other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.source.path, self.start, self.end))

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        return self.source.position(self.start).line

    @property
    def column(self) -> int:
        return self.source.position(self.start).column

    @property
    def last_line(self) -> int:
        return self.source.position(max(self.start, self.end - 1)).line

    @property
    def place(self) -> str:
        """Where the stretch begins, as the programs of its user name places."""
        return self.source.place(self.start)

    def to(self, other: Span) -> Span:
        """The stretch from the beginning of this one to the end of the other."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))
