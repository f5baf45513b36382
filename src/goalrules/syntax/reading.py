"""A file's bytes become a text: encodings, line ends, and everything that can go wrong with a file."""

from __future__ import annotations

import codecs
import os
import unicodedata
from pathlib import Path

from goalrules.diagnostics import Code, Diagnostic, Label, Outcome
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
        help = "save it as plain text in UTF-8; a table in Excel is saved as CSV"
        return _no(NOT_A_TEXT, f"`{shown_as}` holds no text: byte {content.index(0) + 1} is zero", help)
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
    known = f"{size / 1_000_000:.1f} MB" if size else "no end"
    return Diagnostic(
        TOO_LARGE,
        f"`{shown_as}` is too large to be a text for goalrules",
        None,
        notes=(f"it has {known}, {SIZE_LIMIT_BYTES // 1_000_000} MB are read",),
        help="check that it is the right file, or split it into several",
    )


def _decoded(content: bytes, encoding: str, shown_as: str, file: str) -> Outcome[Source]:
    try:
        text = _tidy(content.decode(encoding))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"`{shown_as}` is in an encoding that is not known: line {line} holds what no letter is"
        return _no(NOT_A_TEXT, message, "save it as UTF-8")
    if "\0" in text:
        return _no(NOT_A_TEXT, f"`{shown_as}` holds no text: it has characters that are zero", "save it as UTF-8")
    source = Source(shown_as, text, file)
    if encoding != "cp1252":
        return Outcome(source)
    at = next(offset for offset, character in enumerate(text) if not character.isascii())
    read_as = Label(Span(source, at, at + 1), f"read as `{text[at]}`")
    message = "The file is not in UTF-8 and was read as Windows-1252"
    return Outcome(source, (Diagnostic(ENCODING_GUESSED, message, read_as, help="save it as UTF-8"),))


def _tidy(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _reason(error: OSError | ValueError, shown_as: str) -> str:
    match error:
        case FileNotFoundError():
            return f"There is no file `{shown_as}`"
        case IsADirectoryError():
            return f"`{shown_as}` is a folder, not a file"
        case PermissionError():
            return f"`{shown_as}` may not be read: the system denies it"
        case OSError():
            return f"`{shown_as}` cannot be read: {error.strerror or type(error).__name__}"
        case _:
            return f"`{shown_as!r}` cannot be the name of a file"


def _no(code: Code, message: str, help: str | None = None) -> Outcome[Source]:
    return Outcome(None, (Diagnostic(code, message, None, help=help),))
