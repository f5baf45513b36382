"""The file of a workbook, taken only when it is bounded: what it claims to hold is counted before it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Code, Diagnostic, Outcome, Said, codes, said
from goalrules.measurements.plain_files import opened, reason_of
from goalrules.measurements.workbooks.unseen import Damaged, TooLarge

LARGEST_FILE = 100_000_000
"""In bytes, as the file lies on disk."""

LARGEST_UNPACKED = 500_000_000
"""In bytes, all parts of a workbook together when they are unpacked."""

MOST_PARTS = 20_000

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_ENTRY = b"PK\x01\x02"
_IS_LOCKED = 0x1
_WAYS_OF_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML = (".xml", ".rels")
_DECLARATION = re.compile(rb"\s*<\?xml\s([^>]{0,200}?)\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)[\"']")
_PLAIN_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


class WorkbookFile(NamedTuple):
    """The bytes of a workbook; `parts` are its unpacked parts that hold XML, by name in small letters.

    A file of the old kind (`.xls`) has no parts.
    """

    data: bytes
    shown_as: str
    sha256: str
    parts: dict[str, bytes]


def workbook_file(path: Path, shown_as: str) -> Outcome[WorkbookFile]:
    """The file at a path. Errors: it cannot be read, is no workbook, is damaged, or holds more than is read."""
    try:
        with opened(path) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        message = said("The workbook {file} cannot be read: {reason}", file=shown_as, reason=reason_of(error))
        return _refused(codes.UNREADABLE_DATA, message, "check the path, and that you may read the file")
    except ValueError:
        message = said("The workbook {file} cannot be read: its name holds a NUL character", file=shown_as)
        return _refused(codes.UNREADABLE_DATA, message, "check the path")
    try:
        if len(data) > LARGEST_FILE:
            raise TooLarge(said("is larger than {megabytes} MB", megabytes=LARGEST_FILE // 1_000_000))
        return Outcome(WorkbookFile(data, shown_as, sha256(data).hexdigest(), _parts(data)))
    except Damaged as error:
        return not_a_workbook(shown_as, error.what)
    except TooLarge as error:
        return too_large(shown_as, error.what)


def _parts(data: bytes) -> dict[str, bytes]:
    """The unpacked parts of a file. Errors: `Damaged`, `TooLarge`."""
    if data.startswith(OLD_EXCEL):
        return {}
    if not data.startswith(_ZIP):
        raise Damaged(_what_else(data))
    if data.count(_ENTRY) > 2 * MOST_PARTS:  # before each gets its object
        raise TooLarge(said("has more than {most} parts", most=MOST_PARTS))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_PARTS:
                raise TooLarge(said("has more than {most} parts", most=MOST_PARTS))
            if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
                raise TooLarge(
                    said("would unpack to more than {megabytes} MB", megabytes=LARGEST_UNPACKED // 1_000_000)
                )
            wanted = [info for info in infos if info.filename.lower().endswith(_XML)]
            parts = {_plain(info.filename): _unpacked(archive, info) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise Damaged(said("it is damaged, or was not copied to its end")) from None
    if len({_plain(info.filename) for info in infos}) < len(infos):
        raise Damaged(said("it holds two parts of one name"))
    return {name: _as_utf8(part, name) for name, part in parts.items()}


def _what_else(data: bytes) -> Said:
    if not data:
        return said("it is empty")
    begin = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")):
        return said("it is a web page, whatever its name says")
    if begin.startswith(b"<?xml"):
        return said("it is a text in XML and no workbook, whatever its name says")
    if begin and b"\0" not in begin and any(separator in begin for separator in b";\t,"):
        return said("it seems to be a text file such as CSV, whatever its name says")
    return said("it does not begin as one does")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _IS_LOCKED:
        raise Damaged(said("it is locked with a password"))
    if info.compress_type not in _WAYS_OF_PACKING:
        raise Damaged(said("it is packed in a way that workbooks do not use"))
    with archive.open(info) as part:
        data = part.read(info.file_size + 1)  # a number bounds what is unpacked, whatever the file says
        part.read(1)  # at its end the sum is checked
    if len(data) != info.file_size:
        raise Damaged(said("it is damaged: a part is not as long as it says"))
    return data


def _as_utf8(part: bytes, name: str) -> bytes:
    """XML as UTF-8 without its declaration, since what follows reads bytes. Errors: `Damaged`."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]:
        big = part[:2] == b"\xfe\xff" or part[:1] == b"\0"
        text = part.decode("utf-16-be" if big else "utf-16-le", "replace")
        part, is_utf16 = text.removeprefix("\ufeff").encode("utf-8", "replace"), True
    else:
        part, is_utf16 = part.removeprefix(b"\xef\xbb\xbf"), False
    declared = _DECLARATION.match(part)
    if declared is not None:
        encoding = _ENCODING.search(declared[1])
        if encoding is not None and not is_utf16 and encoding[1].lower() not in _PLAIN_ENCODINGS:
            raise Damaged(
                said(
                    "its part {name} is in the encoding {encoding}, which workbooks do not use",
                    name=name,
                    encoding=encoding[1].decode(),
                )
            )
        part = part[declared.end() :]
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Damaged(said("its part {name} declares entities, which no workbook needs", name=name))
    return part


def not_a_workbook(shown_as: str, why: Said) -> Outcome[WorkbookFile]:
    """The outcome for a file that cannot be read as a workbook."""
    message = said("{file} cannot be read as a workbook: {why}", file=shown_as, why=why)
    return _refused(codes.NOT_A_WORKBOOK, message, "open it in the spreadsheet program and save it anew, as .xlsx")


def too_large(shown_as: str, what: Said) -> Outcome[WorkbookFile]:
    """The outcome for a workbook that holds more than is read."""
    help = "copy what the plan needs into a workbook of its own, without cells far outside the table"
    return _refused(codes.WORKBOOK_TOO_LARGE, said("{file} {what}", file=shown_as, what=what), help)


def _refused(code: Code, message: str, way_out: str) -> Outcome[WorkbookFile]:
    return Outcome(None, (Diagnostic(code, message, None, help=way_out),))
