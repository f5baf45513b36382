"""Numbers as people write them in tables.

A number is read in two steps, because `1,277` alone may be 1277 or 1.277. `parse` says what one cell can be;
`style_of` collects what the other cells of the column show of its marks; `Style.decide` then gives the number,
or none where the column does not settle it. No cell is guessed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

MOST_DIGITS = 18
"""So many digits may stand before the decimal mark, and so many after it (semantics K7)."""


class Refusal(StrEnum):
    """Why a cell gives no number."""

    NOT_A_NUMBER = "not a number"
    EXPONENT = "exponent"
    NOT_FINITE = "not finite"
    FORMULA_ERROR = "formula error"
    FORMULA_WITHOUT_VALUE = "formula without value"
    DATE = "date"
    TRUE_OR_FALSE = "true or false"
    TOO_MANY_DIGITS = "too many digits"
    AMBIGUOUS = "ambiguous"


class Written(NamedTuple):
    """One number as written, with its digits.

    `decimal_mark` is `.`, `,` or empty; `thousands_mark` likewise, or a space (of any width). Where both
    readings are possible, `value` takes the mark as decimal mark and `grouped` takes it for thousands; else
    `grouped` is None. `is_percent`: a percent sign follows, which does not change the number.
    """

    value: Decimal
    grouped: Decimal | None = None
    decimal_mark: str = ""
    thousands_mark: str = ""
    is_percent: bool = False


class Style(NamedTuple):
    """What the cells of a column show: marks that surely are decimal marks, and marks that surely are not."""

    decimal_marks: frozenset[str] = frozenset()
    thousands_marks: frozenset[str] = frozenset()

    @property
    def is_mixed(self) -> bool:
        """Whether the column contradicts itself: two decimal marks, or one mark used for both."""
        return len(self.decimal_marks) > 1 or bool(self.decimal_marks & self.thousands_marks)

    def decide(self, written: Written) -> Decimal | None:
        """The number, or None where the column leaves both readings open or speaks for both.

        A mark is the decimal mark if it is that elsewhere in the column, or if thousands are marked otherwise;
        it marks thousands if it does so elsewhere, or if another mark is the decimal mark.
        """
        if written.grouped is None:
            return written.value
        mark = {written.decimal_mark}
        is_decimal = bool(self.decimal_marks & mark or self.thousands_marks - mark)
        is_thousands = bool(self.thousands_marks & mark or self.decimal_marks - mark)
        if is_decimal == is_thousands:
            return None
        return written.value if is_decimal else written.grouped


def style_of(numbers: Iterable[Written]) -> Style:
    """What the unambiguous numbers of a column show; their order and how often they occur do not matter."""
    decimal_marks: set[str] = set()
    thousands_marks: set[str] = set()
    for number in numbers:
        if number.grouped is None:
            decimal_marks.add(number.decimal_mark)
            thousands_marks.add(number.thousands_mark)
    return Style(frozenset(decimal_marks - {""}), frozenset(thousands_marks - {""}))


# no-break, figure, thin and narrow no-break space
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_PLAIN = re.compile(rf"(-?)([0-9]{{1,{MOST_DIGITS}}})(?:([.,])([0-9]{{1,{MOST_DIGITS}}}))?")
_CELL = re.compile(r"([-−–+]?) ?([0-9.,][0-9., ]*?)( ?%)?")
_UNGROUPED = re.compile(r"([0-9]*)(?:([.,])([0-9]+))?")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:(?P<by>[., ])[0-9]{3})(?:(?P=by)[0-9]{3})*)(?:([.,])([0-9]+))?")
_EXPONENT = re.compile(r"[-−–+]?[0-9][0-9.,]*[eE][-−–+]?[0-9]+")
_NOT_FINITE = re.compile(r"[-−–+]?(?:s?nan|inf|infinity|∞)", re.IGNORECASE)
_LONGEST = 80  # 36 digits, eleven thousands marks, a decimal mark, sign and percent sign; and some room


def parse(text: str) -> Written | Refusal:
    """What number a cell can be. Only ASCII digits count; blanks around the number do not matter."""
    plain = _PLAIN.fullmatch(text)
    return _parse(text) if plain is None else _plain(*plain.groups())


def _plain(sign: str, whole: str, mark: str | None, fraction: str | None) -> Written:
    """The same as `_parse` gives, in a quarter of the time; most cells of large tables are of this form."""
    if mark is None or fraction is None:
        return Written(Decimal(sign + whole))
    value = Decimal(f"{sign}{whole}.{fraction}")
    is_thousands = len(fraction) == 3 and len(whole) <= 3 and whole[0] != "0"
    return Written(value, Decimal(sign + whole + fraction) if is_thousands else None, mark)


def _parse(text: str) -> Written | Refusal:
    text = text.strip()
    if len(text) > _LONGEST:
        return Refusal.TOO_MANY_DIGITS if text[:_LONGEST].isdigit() else Refusal.NOT_A_NUMBER
    cell = _CELL.fullmatch(text.translate(_SPACES))
    if cell is None:
        return _refusal(text)
    sign = "-" if cell[1] in ("-", "−", "–") else ""
    is_percent = cell[3] is not None
    ungrouped = _UNGROUPED.fullmatch(cell[2])
    grouped = _GROUPED.fullmatch(cell[2])
    if grouped is not None and grouped[3] == grouped["by"]:
        grouped = None
    if ungrouped is not None and grouped is not None:
        value, mark = _number(sign, ungrouped[1], ungrouped[3]), ungrouped[2]
        other = _number(sign, grouped[1].replace(mark, ""), None)
        if value is None or other is None:
            return Refusal.TOO_MANY_DIGITS
        return Written(value, other, mark, "", is_percent)
    if ungrouped is not None:
        value = _number(sign, ungrouped[1], ungrouped[3])
        return Refusal.TOO_MANY_DIGITS if value is None else Written(value, None, ungrouped[2] or "", "", is_percent)
    if grouped is not None:
        value = _number(sign, grouped[1].replace(grouped["by"], ""), grouped[4])
        if value is None:
            return Refusal.TOO_MANY_DIGITS
        return Written(value, None, grouped[3] or "", grouped["by"], is_percent)
    return Refusal.NOT_A_NUMBER


def _number(sign: str, whole: str, fraction: str | None) -> Decimal | None:
    """The decimal with exactly these digits; None where there are more than may be."""
    if len(whole) > MOST_DIGITS or len(fraction or "") > MOST_DIGITS:
        return None
    return Decimal(f"{sign}{whole or '0'}.{fraction}" if fraction else sign + whole)


def is_within_digits(value: Decimal) -> bool:
    """Whether a number has no more digits before and after its mark than may be."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and value.adjusted() < MOST_DIGITS and -exponent <= MOST_DIGITS


def _refusal(text: str) -> Refusal:
    if _EXPONENT.fullmatch(text):
        return Refusal.EXPONENT
    if _NOT_FINITE.fullmatch(text):
        return Refusal.NOT_FINITE
    if text.startswith("#") and len(text) > 1:
        return Refusal.FORMULA_ERROR
    return Refusal.NOT_A_NUMBER


def with_decimals(value: Decimal, decimals: int) -> Decimal:
    """The same number written with at least so many decimals: 62.8 with 2 is 62.80."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or -exponent >= decimals:
        return value
    return Decimal((sign, digits + (0,) * (decimals + exponent), -decimals))
