"""A screen: lines of text for a terminal of some width and encoding, in which parts may have a colour.

The same text goes to a pipe, without colours. Colours only repeat what symbols and words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from goalrules.report.as_text.cells import NO_BREAK, encodable, padded, safe, width, wrapped

if TYPE_CHECKING:
    from goalrules.explain.explanation import Shown

STANDARD_WIDTH = 80
NARROWEST = 24
WIDEST_TEXT = 78
"""Lines of text longer than this are hard to read; tables may be wider."""

Style: TypeAlias = str
"""`best`, `middle`, `worst`, `none`, `error`, `warning`, or a colour that a scale names."""


class Piece(NamedTuple):
    """A part of a line in one colour."""

    text: str
    style: Style | None = None


class Signs(NamedTuple):
    """The symbols of levels, by where they stand on their scale, and the sign for nothing."""

    best: str
    middle: str
    worst: str
    none: str
    nothing: str


UNICODE = Signs("●", "◐", "○", "–", "–")
ASCII = Signs("[+]", "[~]", "[-]", "[ ]", "-")


class Screen:
    """Lines in the order they are added. Texts given to it need not fit: they are wrapped at blanks."""

    def __init__(self, columns: int = STANDARD_WIDTH, encoding: str = "utf-8") -> None:
        self.columns = max(columns, NARROWEST)
        self.encoding = encoding
        self.lines: list[tuple[Piece, ...]] = []
        plain = encodable("".join(UNICODE), encoding)
        self.signs = UNICODE if plain == "".join(UNICODE) else ASCII

    @property
    def measure(self) -> int:
        """How wide running text is set."""
        return min(self.columns, WIDEST_TEXT) if self.columns >= STANDARD_WIDTH else self.columns

    # ---- lines -----------------------------------------------------------------------------------------------

    def line(self, *pieces: str | Piece) -> None:
        """One line as it is, not wrapped."""
        self.lines.append(tuple(self.fit(piece) for piece in pieces))

    def blank(self) -> None:
        self.lines.append(())

    def paragraph(self, text: str, first: str = "", rest: str | None = None, *, tail: str = "") -> None:
        """A text wrapped behind `first`, its further lines behind `rest`; `tail` ends its last line at the right."""
        indent = " " * width(first) if rest is None else rest
        self.paragraph_of((Piece(first),), text, indent, tail=tail)

    def paragraph_of(
        self, first: Sequence[Piece], text: str, rest: str, *, tail: str = "", tail_first: bool = False
    ) -> None:
        """The same behind coloured pieces; with `tail_first` the tail ends the first line instead of the last."""
        lead = tuple(self.fit(piece) for piece in first)
        text, tail = self.fit_text(text), self.fit_text(tail)
        taken = max(sum(width(piece.text) for piece in lead), width(rest))
        room = self.measure - taken - (width(tail) + 2 if tail else 0)
        if room < NARROWEST // 2:
            tail, text = "", f"{text} ({tail})" if tail else text
            room = max(self.measure - taken, NARROWEST // 2)
        lines = wrapped(text, room)
        at_tail = 0 if tail_first else len(lines) - 1
        for number, line in enumerate(lines):
            start = lead if number == 0 else (Piece(rest),)
            pieces = (*start, Piece(line))
            if tail and number == at_tail:
                used = sum(width(piece.text) for piece in pieces)
                pieces = (*pieces, Piece(" " * (self.measure - used - width(tail)) + tail))
            self.lines.append(pieces)

    def labelled(self, label: str, texts: Iterable[str], column: int) -> None:
        """Texts under each other in a column, with a label before the first; above it on a narrow screen."""
        if 3 * column > self.measure:
            if label:
                self.paragraph(label)
            label, column = "", 2
        lead = padded(self.fit_text(label), column)
        for text in texts:
            self.paragraph(text, lead)
            lead = " " * column

    def command(self, lead: str, command: str) -> None:
        """A command to type, on one line however long it is, so that it can be copied."""
        self.line(f"{lead}{command}")

    # ---- levels ----------------------------------------------------------------------------------------------

    def symbol(self, level: Shown) -> str:
        """The symbol of a level: its scale's own if the encoding has it, else that of its standing."""
        if level.symbol and encodable(level.symbol, self.encoding) == level.symbol and self.signs is UNICODE:
            return safe(level.symbol)
        return {
            "best": self.signs.best,
            "middle": self.signs.middle,
            "worst": self.signs.worst,
            "none": self.signs.none,
        }[level.standing]

    def status(self, level: Shown, cells: int = 0) -> Piece:
        """Symbol and word together, the word padded."""
        word = padded(self.fit_text(level.word), cells)
        return Piece(f"{self.symbol(level)} {word}", level.colour or level.standing)

    # ---- what is written out -----------------------------------------------------------------------------------

    def fit_text(self, text: str) -> str:
        """A text of which nothing but its signs reaches the terminal, in signs that it has."""
        return encodable(safe(text), self.encoding)

    def fit(self, piece: str | Piece) -> Piece:
        if isinstance(piece, str):
            return Piece(self.fit_text(piece))
        return Piece(self.fit_text(piece.text), piece.style)

    def text(self) -> str:
        """All lines without colours, each ending in a line break."""
        return "".join(f"{self._plain(line)}\n" for line in self.lines)

    @staticmethod
    def _plain(line: Iterable[Piece]) -> str:
        return "".join(piece.text for piece in line).replace(NO_BREAK, " ").rstrip()
