"""The file of a workbook, taken only when it is bounded: what it claims to hold is counted before it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Code, Diagnostic, Outcome, codes
from goalrules.measurements.plain_files import opened, reason_of

LARGEST_FILE = 100_000_000
"""In bytes, as the file lies on disk."""

LARGEST_UNPACKED = 500_000_000
"""In bytes, all parts of a workbook together when they are unpacked."""

MOST_PARTS = 20_000

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_XML = (".xml", ".rels", ".vml")


class WorkbookFile(NamedTuple):
    """The bytes of a workbook; `parts` are the unpacked parts that hold XML, by name (none of the old kind)."""

    data: bytes
    shown_as: str
    sha256: str
    parts: dict[str, bytes]

    @property
    def is_open_document(self) -> bool:
        return "content.xml" in self.parts


def workbook_file(path: Path, shown_as: str) -> Outcome[WorkbookFile]:
    """The file at a path. Errors: it cannot be read, is no workbook, is damaged, or holds more than is read."""
    try:
        with opened(path) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        message = f"The workbook {shown_as} cannot be read: {reason_of(error)}"
        return _refused(codes.UNREADABLE_DATA, message, "check the path, and that you may read the file")
    except ValueError:
        message = f"The workbook {shown_as} cannot be read: its name holds a NUL character"
        return _refused(codes.UNREADABLE_DATA, message, "check the path")
    if len(data) > LARGEST_FILE:
        message = f"{shown_as} is larger than {LARGEST_FILE // 1_000_000} MB"
        return _refused(codes.WORKBOOK_TOO_LARGE, message, "leave out what the plan does not name, or save it as CSV")
    digest = sha256(data).hexdigest()
    if data.startswith(_OLD_EXCEL):
        return Outcome(WorkbookFile(data, shown_as, digest, {}))
    if not data.startswith(_ZIP):
        return not_a_workbook(shown_as, "it does not begin as one does" if data else "it is empty")
    return _unpacked(data, shown_as, digest)


def _unpacked(data: bytes, shown_as: str, digest: str) -> Outcome[WorkbookFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
                message = f"{shown_as} would unpack to more than {LARGEST_UNPACKED // 1_000_000} MB"
                return _refused(codes.WORKBOOK_TOO_LARGE, message, "save what is needed as a workbook of its own")
            if len({info.filename for info in infos}) < len(infos):
                return not_a_workbook(shown_as, "it holds two parts of one name")
            parts = {info.filename: archive.read(info) for info in infos if info.filename.lower().endswith(_XML)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return not_a_workbook(shown_as, "it is damaged or not complete, or locked with a password")
    parts = {name: _as_utf8(part) for name, part in parts.items()}
    declaring = next((name for name, part in parts.items() if b"<!DOCTYPE" in part or b"<!ENTITY" in part), None)
    if declaring is not None:
        return not_a_workbook(shown_as, f"its part {declaring} declares entities, which no workbook needs")
    return Outcome(WorkbookFile(data, shown_as, digest, parts))


def _as_utf8(part: bytes) -> bytes:
    """XML in which ASCII letters are single bytes; UTF-16 is turned into UTF-8."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]:
        big = part[:2] == b"\xfe\xff" or part[:1] == b"\0"
        return part.decode("utf-16-be" if big else "utf-16-le", "replace").encode("utf-8")
    return part


def not_a_workbook(shown_as: str, why: str) -> Outcome[WorkbookFile]:
    """The outcome for a file that cannot be read as a workbook."""
    message = f"{shown_as} cannot be read as a workbook: {why}"
    return _refused(codes.NOT_A_WORKBOOK, message, "open it in the spreadsheet program and save it anew, as .xlsx")


def _refused(code: Code, message: str, way_out: str) -> Outcome[WorkbookFile]:
    return Outcome(None, (Diagnostic(code, message, None, help=way_out),))
