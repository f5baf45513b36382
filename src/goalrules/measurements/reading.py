"""From the bytes of a data file to its text, with the file's fingerprint.

Encodings are tried in this order: a byte order mark says UTF-8 or UTF-16; without one, a NUL beside each of the first
two letters says UTF-16; else strict UTF-8; else Windows-1252, which is what Swedish office programs write, and then a
note says so. A file that is partly UTF-8 is neither.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Outcome, Said, codes, said
from goalrules.measurements.findings import grouped
from goalrules.measurements.plain_files import opened, reason_of
from goalrules.measurements.store import DataSource
from goalrules.source import Source, Span

LARGEST_FILE = 100_000_000
"""In bytes."""

MOST_LINES = 10_000_000

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_OFFICE_FILES = {
    b"PK\x03\x04": (
        said("an Excel or OpenDocument file"),
        "give it the ending .xlsx or .ods, by which it is read as a workbook",
    ),
    b"\xd0\xcf\x11\xe0": (
        said("an Excel file of the old kind"),
        "give it the ending .xls, by which it is read as a workbook",
    ),
}


class DataText(NamedTuple):
    """A data file as text: line breaks are `\\n` or `\\r\\n`, letters are composed (NFC), no byte order mark."""

    source: Source
    origin: DataSource
    encoding: str = "UTF-8"


class _Decoded(NamedTuple):
    """`wrong_at` is the character where the text stops being one, `why` what is there; None in a sound text."""

    text: str
    is_guessed: bool = False
    wrong_at: int | None = None
    why: str = ""


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# what is neither ASCII nor the stand-in that "surrogateescape" gives for a stray byte
_LETTER_OF_UTF8 = re.compile(r"[^\x00-\x7f\udc80-\udcff]")


def read_text(path: Path, shown_as: str) -> Outcome[DataText]:
    """The text of one file, named `shown_as` in everything that is said of it."""
    try:
        with opened(path) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return _unreadable(shown_as, reason_of(error), "check the path, and that you may read the file")
    except ValueError:
        return _unreadable(shown_as, said("its name holds a NUL character"), "check the path")
    if len(data) > LARGEST_FILE:
        reason = said("it is larger than {megabytes} MB", megabytes=LARGEST_FILE // 1_000_000)
        return _not_read(shown_as, reason, "split it, or leave out what the plan does not name")
    for begin, (what, way_out) in _OFFICE_FILES.items():
        if data.startswith(begin):
            message = said("{file} is {what}, not a text file", file=shown_as, what=what)
            return Outcome(None, (Diagnostic(codes.DATA_NOT_A_TEXT, message, None, help=way_out),))
    return _as_text(data, shown_as)


def _as_text(data: bytes, shown_as: str) -> Outcome[DataText]:
    decoded = _decode(data)
    if decoded.wrong_at is None and "\0" in decoded.text:
        decoded = _Decoded(decoded.text, wrong_at=decoded.text.index("\0"), why="a NUL character: no text has one")
    if decoded.wrong_at is not None:
        source = Source(shown_as, decoded.text)
        finding = Diagnostic(
            codes.DATA_NOT_A_TEXT,
            said("{file} is not a text that can be read with certainty", file=shown_as),
            Label(Span(source, decoded.wrong_at, decoded.wrong_at + 1), decoded.why),
            help="save the file as CSV with the encoding UTF-8",
        )
        return Outcome(None, (finding,))
    if decoded.text.count("\n") > MOST_LINES:
        reason = said("it has more than {most} lines", most=grouped(MOST_LINES))
        return _not_read(shown_as, reason, "split it, or leave out what the plan does not name")
    from hashlib import sha256  # late: loading it takes longer than reading a small file

    source = Source(shown_as, _tidy(decoded.text))
    encoding = "Windows-1252" if decoded.is_guessed else "UTF-16" if _utf16(data) else "UTF-8"
    text = DataText(source, DataSource(shown_as, sha256(data).hexdigest()), encoding)
    return Outcome(text, (_guessed(source),) if decoded.is_guessed else ())


def _guessed(source: Source) -> Diagnostic:
    letter = _NOT_ASCII.search(source.text)
    first = letter.start() if letter else 0
    return Diagnostic(
        codes.DATA_ENCODING_GUESSED,
        said("{file} is not UTF-8 and was read as Windows-1252", file=source.path),
        Label(Span(source, first, first + 1), "the first letter that depends on it"),
        help="check that this letter is right; save the file as UTF-8 to be sure",
    )


def _decode(data: bytes) -> _Decoded:
    encoding = _utf16(data)
    if encoding is not None:
        return _strict(data[2:] if data[:2] in _UTF16_BOMS else data, encoding, "not UTF-16")
    if data.startswith(_UTF8_BOM):
        return _strict(data[3:], "utf-8", "not UTF-8")
    try:
        return _Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        if _LETTER_OF_UTF8.search(data.decode("utf-8", "surrogateescape")):
            return _strict(data, "utf-8", "not UTF-8, which letters elsewhere in the file are")
    try:
        return _Decoded(data.decode("cp1252"), is_guessed=True)
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        return _Decoded(text, wrong_at=error.start, why="neither UTF-8 nor Windows-1252")


def _utf16(data: bytes) -> str | None:
    """Which UTF-16 it is, by its mark, or by its first two letters where these are ASCII, as in all headings."""
    if data[:2] in _UTF16_BOMS:
        return _UTF16_BOMS[data[:2]]
    is_nul = tuple(byte == 0 for byte in data[:4])
    if is_nul == (False, True, False, True):
        return "utf-16-le"
    return "utf-16-be" if is_nul == (True, False, True, False) else None


def _strict(data: bytes, encoding: str, otherwise: str) -> _Decoded:
    """The text, or with undecodable bytes the text with `�` in their place, and where the first one is."""
    try:
        return _Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        return _Decoded(data.decode(encoding, "replace"), wrong_at=len(before), why=otherwise)


def _tidy(text: str) -> str:
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def _unreadable(shown_as: str, reason: str, way_out: str) -> Outcome[DataText]:
    message = said("The data file {file} cannot be read: {reason}", file=shown_as, reason=reason)
    return Outcome(None, (Diagnostic(codes.UNREADABLE_DATA, message, None, help=way_out),))


def _not_read(shown_as: str, reason: Said, way_out: str) -> Outcome[DataText]:
    message = said("The data file {file} is not read: {reason}", file=shown_as, reason=reason)
    return Outcome(None, (Diagnostic(codes.UNREADABLE_DATA, message, None, help=way_out),))
