"""The value column of a table: what each of its texts says, read in the style of the column as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from goalrules.diagnostics import Code, Diagnostic, Label, all_of, codes, said
from goalrules.measurements.absences import absence_in
from goalrules.measurements.decimals import MOST_DIGITS, Refusal, Style, Written, is_within_digits, parse, style_of
from goalrules.measurements.findings import Tally, counted, quoted
from goalrules.measurements.grid import Content, Refused
from goalrules.model.measurement import Absence
from goalrules.source import Span


class Cell(NamedTuple):
    """What a value cell says: a number, an absence, or why it is neither; an empty cell says nothing."""

    value: Decimal | None = None
    absence: Absence | None = None
    refusal: Refusal | None = None
    is_percent: bool = False


MOST_KEPT = 200_000
"""So many different texts of a column are kept with what they say; the others are read wherever they stand."""


class ValueColumn(dict[str, Cell]):
    """What each text of one column says; the order of rows does not matter.

    `examples` are the first texts in the alphabet of those read that surely show marks, by decimal and thousands mark.
    `texts` gives all different texts of the column. It is asked only if a cell can be read in two ways: the others mean
    the same whatever their column shows.
    """

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self._texts = texts
        self.examples: dict[tuple[str, str], str] = {}

    def cell(self, content: Content) -> Cell:
        """What a cell says: a text is read in the style of its column, a number is what it is."""
        if isinstance(content, str):
            return self[content]
        if isinstance(content, Decimal):
            return Cell(content) if is_within_digits(content) else Cell(content, None, Refusal.TOO_MANY_DIGITS)
        if isinstance(content, Refused):
            return Cell(refusal=content.refusal)
        sound = is_within_digits(content.value)
        return Cell(content.value, None, None if sound else Refusal.TOO_MANY_DIGITS, content.is_percent)

    def __missing__(self, text: str) -> Cell:
        cell = self._read(text)
        if len(self) < MOST_KEPT:
            self[text] = cell
        return cell

    def _read(self, text: str) -> Cell:
        number = parse(text)
        if isinstance(number, Written):
            if number.grouped is None:
                marks = number.decimal_mark, number.thousands_mark
                self.examples[marks] = min(text, self.examples.get(marks, text))
                return Cell(number.value, None, None, number.is_percent)
            value = self.style.decide(number)
            return Cell(value, None, Refusal.AMBIGUOUS if value is None else None, number.is_percent)
        if not text.strip():
            return Cell()
        absence = absence_in(text)
        return Cell(absence=absence) if absence is not None else Cell(refusal=number)

    @cached_property
    def style(self) -> Style:
        """What the whole column shows of its marks."""
        return style_of(number for number in map(parse, self._texts()) if isinstance(number, Written))

    @property
    def style_of_cells_read(self) -> Style:
        """The same of the cells read so far, without another walk through the column."""
        return style_of(Written(Decimal(0), None, *marks) for marks in self.examples)


_WHY: dict[Refusal, tuple[Code, str, str]] = {
    Refusal.NOT_A_NUMBER: (
        codes.NOT_A_NUMBER,
        said("is not a number"),
        "write the number in digits, or leave the cell empty and say why in the column `absence`",
    ),
    Refusal.EXPONENT: (
        codes.NOT_A_NUMBER,
        said("is written with an exponent"),
        "write out all digits of the number; a spreadsheet shows them in the number format without exponent",
    ),
    Refusal.NOT_FINITE: (
        codes.NOT_A_NUMBER,
        said("is not a finite number"),
        "leave the cell empty and say why in the column `absence`",
    ),
    Refusal.FORMULA_ERROR: (
        codes.NOT_A_NUMBER,
        said("is a spreadsheet's error, not a number"),
        "mend the formula, or leave the cell empty and say why in the column `absence`",
    ),
    Refusal.FORMULA_WITHOUT_VALUE: (
        codes.NOT_A_NUMBER,
        said("is a formula whose result is not in the file"),
        "open the file in the spreadsheet program and save it there, which computes the formulas",
    ),
    Refusal.DATE: (
        codes.NOT_A_NUMBER,
        said("is a date, not a number"),
        "give the cell the format of a number; a spreadsheet takes 5/12 or 1.10 for a date",
    ),
    Refusal.TRUE_OR_FALSE: (
        codes.NOT_A_NUMBER,
        said("is a truth value, not a number"),
        "write the number; of a yes-or-no indicator write `done` or `not done` in the column `level`",
    ),
    Refusal.TOO_MANY_DIGITS: (
        codes.TOO_MANY_DIGITS,
        said("has more than {most} digits before or after its decimal mark", most=MOST_DIGITS),
        said("write at most {most} digits before and after the mark", most=MOST_DIGITS),
    ),
}


def refused(text: str, refusal: Refusal, cell: Span) -> Diagnostic:
    """The finding about one cell that gives no number; ambiguous cells are told once (see `ambiguous`)."""
    code, what, way_out = _WHY[refusal]
    return Diagnostic(code, said("{words} {what}", words=quoted(text), what=what), Label(cell), help=way_out)


def ambiguous(text: str, style: Style, cells: Tally) -> Diagnostic:
    """The finding about all cells of a column that can be read in two ways; `text` is the first of them."""
    number = parse(text)
    readings = number if isinstance(number, Written) else Written(Decimal(0))
    text = text.strip().rstrip("% ")
    return Diagnostic(
        codes.AMBIGUOUS_NUMBER,
        said(
            "{words} may be {thousands} or {decimals}",
            words=quoted(text),
            thousands=str(readings.grouped),
            decimals=str(readings.value),
        ),
        Label(cells.first, "thousands or decimals"),
        notes=(
            said(
                "{cells} can be read in two ways, and the rest of the column shows both a point and a comma "
                "as decimal mark"
                if style.decimal_marks
                else "{cells} can be read in two ways, and the rest of the column does not show which",
                cells=counted(cells.count, "cell"),
            ),
        ),
        help=said(
            "write `{thousands}` for thousands, or `{text}0` for decimals", thousands=str(readings.grouped), text=text
        ),
    )


def mixed(column: ValueColumn, heading: Span) -> Diagnostic:
    """The finding about a column that uses points and commas in two ways, each of them clear by itself."""
    shown = [quoted(text.strip()) for text in sorted(text for marks, text in column.examples.items() if any(marks))]
    return Diagnostic(
        codes.MIXED_DECIMAL_MARKS,
        said(
            "{file} uses points and commas in different ways: {cells}",
            file=heading.source.path,
            cells=all_of(shown),
        ),
        Label(heading, "in this column"),
        notes=("each of these cells is clear by itself and was read",),
        help="write all numbers of a column in one way",
    )
