"""What the records of the old kind of Excel (.xls) say: how far cells reach, formats, errors, what is hidden."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from goalrules.diagnostics import said
from goalrules.measurements.findings import grouped
from goalrules.measurements.workbooks.percent_formats import BUILT_IN, shows_percent
from goalrules.measurements.workbooks.unseen import Damaged, Extent, TooLarge, Unseen

MOST_SHEETS = 1_000

_BOF, _EOF, _SHEET, _XF, _FORMAT, _LOCKED, _TEXTS = 0x0809, 0x000A, 0x0085, 0x00E0, 0x041E, 0x002F, 0x00FC
_DIMENSIONS, _ROW, _COLUMNS = 0x0200, 0x0208, 0x007D
_ERRORS, _FORMULAS, _SEVERAL, _RESULT = 0x0205, (0x0006, 0x0206, 0x0406), 0x00BD, 0x0207
_ONE_CELL = frozenset((0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, _ERRORS, *_FORMULAS))
_SHOWN = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_OLD = 0x0500  # of Excel 5 and 95


class XlsRecords(NamedTuple):
    """The records of a workbook. `stream` claims no sizes any more; `sheets` are all of them, in order."""

    stream: bytes
    sheets: list[tuple[Extent, Unseen]]


class _Found(NamedTuple):
    """What was found in a sheet so far."""

    percent: set[tuple[int, int]]
    errors: list[tuple[int, int, str]]
    without_result: list[tuple[int, int, str]]
    hidden_rows: list[tuple[int, int]]
    hidden_columns: list[tuple[int, int]]


def read_records(stream: bytes) -> XlsRecords:
    """What the records say. Errors: `Damaged`, `TooLarge`."""
    try:
        return _read(bytearray(stream))
    except (struct.error, IndexError):
        raise Damaged(said("it is damaged: a record of it is too short")) from None


def _read(stream: bytearray) -> XlsRecords:
    starts: list[int] = []
    styles: list[int] = []
    percent_formats = set(BUILT_IN)
    version = 0x0600
    for kind, at, length in _records(stream, 0):
        if kind == _BOF:
            version = struct.unpack_from("<H", stream, at)[0]
        elif kind == _LOCKED and length >= 2 and any(stream[at : at + 2]):
            raise Damaged(said("it is locked with a password"))
        elif kind == _SHEET:
            starts.append(struct.unpack_from("<I", stream, at)[0])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", stream, at + 2)[0])
        elif kind == _FORMAT and shows_percent(_format(bytes(stream[at + 2 : at + length]), version)):
            percent_formats.add(struct.unpack_from("<H", stream, at)[0])
        elif kind == _TEXTS and struct.unpack_from("<I", stream, at + 4)[0] > len(stream) // 3:
            raise Damaged(said("it claims to hold more texts than it has room for"))
    if len(starts) > MOST_SHEETS:
        raise TooLarge(said("has more than {most} sheets", most=grouped(MOST_SHEETS)))
    if len(set(starts)) < len(starts):
        raise Damaged(said("two of its sheets are in one place"))
    percent = frozenset(number for number, used in enumerate(styles) if used in percent_formats)
    for start in starts:
        _take_out_dimensions(stream, start)
    return XlsRecords(bytes(stream), [_sheet(stream, start, percent) for start in starts])


def _records(stream: bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record up to the end of its part."""
    end = len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > end:
            raise Damaged(said("it is damaged, or was not copied to its end"))
        if kind == _EOF:
            return
        yield kind, at + 4, length
        at += 4 + length


def _format(text: bytes, version: int) -> str:
    """A format of numbers; its length stands before it."""
    if version <= _OLD:
        return text[1:].decode("latin-1")
    return text[3:].decode("utf-16-le", "replace") if text[2:3] == b"\x01" else text[3:].decode("latin-1")


def _take_out_dimensions(stream: bytearray, start: int) -> None:
    """Make the claims of how large a sheet is nothing, since the library takes as much memory as they say."""
    for kind, at, length in _records(stream, start):
        if kind == _DIMENSIONS:
            stream[at : at + length] = bytes(length)


def _sheet(stream: bytearray, start: int, percent: frozenset[int]) -> tuple[Extent, Unseen]:
    found = _Found(set(), [], [], [], [])
    bottom = right = -1
    awaited: tuple[int, int] | None = None  # a formula whose result is a text that is still to come
    for kind, at, length in _records(stream, start):
        if kind == _RESULT:
            awaited = None
        elif kind in _ONE_CELL or kind == _SEVERAL:
            found.without_result.extend([(*awaited, "a formula")] if awaited else [])
            awaited = None
        if kind in _ONE_CELL:
            row, last, style = struct.unpack_from("<HHH", stream, at)
            if kind in _FORMULAS and stream[at + 12] == stream[at + 13] == 0xFF and stream[at + 6] == 0:
                awaited = (row, last)
            if style in percent:
                found.percent.add((row, last))
            shown = _error(stream, kind, at)
            if shown:
                found.errors.append((row, last, shown))
        elif kind == _SEVERAL:
            row, last = _take_several(found, stream, at, length, percent)
        else:
            _take_layout(found, stream, kind, at, length)
            continue
        bottom, right = max(bottom, row), max(right, last)
    found.without_result.extend([(*awaited, "a formula")] if awaited else [])
    unseen = Unseen(
        frozenset(found.percent),
        tuple(found.errors),
        tuple(found.without_result),
        tuple(found.hidden_rows),
        tuple(found.hidden_columns),
    )
    return Extent(bottom + 1, right + 1), unseen


def _take_several(found: _Found, stream: bytearray, at: int, length: int, percent: frozenset[int]) -> tuple[int, int]:
    """Several numbers side by side; gives their row and the column of the last."""
    row, first = struct.unpack_from("<HH", stream, at)
    last = struct.unpack_from("<H", stream, at + length - 2)[0]
    count = (length - 6) // 6
    if last - first + 1 != count:
        raise Damaged(said("it is damaged: a record of it does not hold what it says"))
    for number in range(count):
        if struct.unpack_from("<H", stream, at + 4 + 6 * number)[0] in percent:
            found.percent.add((row, first + number))
    return row, last


def _error(stream: bytearray, kind: int, at: int) -> str:
    """The error that a cell shows; empty where it shows none."""
    if kind == _ERRORS and stream[at + 7]:
        return _SHOWN.get(stream[at + 6], "#ERROR")
    if kind in _FORMULAS and stream[at + 12] == stream[at + 13] == 0xFF and stream[at + 6] == 2:
        return _SHOWN.get(stream[at + 8], "#ERROR")
    return ""


def _take_layout(found: _Found, stream: bytearray, kind: int, at: int, length: int) -> None:
    if kind == _DIMENSIONS and any(stream[at : at + length]):  # one record within another
        raise Damaged(said("it is damaged: its sheets overlap"))
    if kind == _ROW and struct.unpack_from("<H", stream, at + 12)[0] & 0x20:
        row = struct.unpack_from("<H", stream, at)[0]
        found.hidden_rows.append((row, row))
    elif kind == _COLUMNS:
        first, last, _, _, flags = struct.unpack_from("<5H", stream, at)
        if flags & 1:
            found.hidden_columns.append((first, last))
