"""A file's bytes become a text: encodings, line ends, and everything that can go wrong with a file."""

from __future__ import annotations

import codecs
import os
import unicodedata
from decimal import Decimal
from pathlib import Path

from goalrules.diagnostics import Code, Diagnostic, Label, Outcome, Said, said
from goalrules.diagnostics.codes import ENCODING_GUESSED, NOT_A_TEXT, TOO_LARGE, UNREADABLE_FILE
from goalrules.source import Source, Span

SIZE_LIMIT_BYTES = 20_000_000

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_source(path: str | Path, shown_as: str) -> Outcome[Source]:
    """The text of a file under the name by which its user knows it.

    UTF-8 (or UTF-16 with its mark), otherwise Windows-1252, which is then noted; line ends become `\\n` and
    letters with accents one character each (NFC). Errors: returned, also for a file that cannot be opened.
    """
    try:
        content = _content(path, shown_as)
    except (OSError, ValueError) as error:
        return _no(UNREADABLE_FILE, _reason(error, shown_as))
    if isinstance(content, Diagnostic):
        return Outcome(None, (content,))
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _decoded(content, encoding, shown_as, os.path.abspath(path))
    if b"\0" in content:
        message = said("`{file}` holds no text: byte {byte} is zero", file=shown_as, byte=content.index(0) + 1)
        return _no(NOT_A_TEXT, message, said("save it as plain text in UTF-8; a table in Excel is saved as CSV"))
    try:
        return Outcome(Source(shown_as, _tidy(content.decode("utf-8")), os.path.abspath(path)))
    except UnicodeDecodeError:
        return _decoded(content, "cp1252", shown_as, os.path.abspath(path))


def _content(path: str | Path, shown_as: str) -> bytes | Diagnostic:
    """The bytes of a file. Errors: OSError, and ValueError for a name that no file can have."""
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        # Read, not only asked for: what is no ordinary file says that it has no length.
        content = file.read(SIZE_LIMIT_BYTES + 1) if size <= SIZE_LIMIT_BYTES else b""
    if size <= SIZE_LIMIT_BYTES and len(content) <= SIZE_LIMIT_BYTES:
        return content
    most = SIZE_LIMIT_BYTES // 1_000_000
    known = (
        said("it has {size} MB, {most} MB are read", size=Decimal(size // 100_000) / 10, most=most)
        if size
        else said("it has no end, {most} MB are read", most=most)
    )
    return Diagnostic(
        TOO_LARGE,
        said("`{file}` is too large to be a text for goalrules", file=shown_as),
        None,
        notes=(known,),
        help=said("check that it is the right file, or split it into several"),
    )


def _decoded(content: bytes, encoding: str, shown_as: str, file: str) -> Outcome[Source]:
    try:
        text = _tidy(content.decode(encoding))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = said(
            "`{file}` is in an encoding that is not known: line {line} holds what no letter is",
            file=shown_as,
            line=line,
        )
        return _no(NOT_A_TEXT, message, said("save it as UTF-8"))
    if "\0" in text:
        message = said("`{file}` holds no text: it has characters that are zero", file=shown_as)
        return _no(NOT_A_TEXT, message, said("save it as UTF-8"))
    source = Source(shown_as, text, file)
    if encoding != "cp1252":
        return Outcome(source)
    at = next(offset for offset, character in enumerate(text) if not character.isascii())
    read_as = Label(Span(source, at, at + 1), said("read as `{letter}`", letter=text[at]))
    message = said("The file is not in UTF-8 and was read as Windows-1252")
    return Outcome(source, (Diagnostic(ENCODING_GUESSED, message, read_as, help=said("save it as UTF-8")),))


def _tidy(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _reason(error: OSError | ValueError, shown_as: str) -> Said:
    match error:
        case FileNotFoundError():
            return said("There is no file `{file}`", file=shown_as)
        case IsADirectoryError():
            return said("`{file}` is a folder, not a file", file=shown_as)
        case PermissionError():
            return said("`{file}` may not be read: the system denies it", file=shown_as)
        case OSError():
            why = error.strerror or type(error).__name__
            return said("`{file}` cannot be read: {why}", file=shown_as, why=why)
        case _:
            return said("`{file}` cannot be the name of a file", file=repr(shown_as))


def _no(code: Code, message: Said, help: Said | None = None) -> Outcome[Source]:
    return Outcome(None, (Diagnostic(code, message, None, help=help),))
