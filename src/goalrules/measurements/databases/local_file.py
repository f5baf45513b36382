"""The file of a database: whether it can be read, its fingerprint, and whether it stays as it is meanwhile."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.measurements.plain_files import opened, reason_of

_KINDS = (
    (0, b"SQLite format 3\0", said("an SQLite database"), "sqlite"),
    (8, b"DUCK", said("a DuckDB database"), "duckdb"),
    (0, b"PAR1", said("a Parquet file"), "parquet"),
)
_LONGEST_BEGIN = 64


class LocalFile(NamedTuple):
    """A file that can be read: `whole` is its path from the root, `sha256` that of its bytes."""

    whole: Path
    shown_as: str
    sha256: str
    begin: bytes
    state: tuple[int, int, int]


def local_file(path: Path, shown_as: str) -> Outcome[LocalFile]:
    """The file at `path`, of any size. What is no plain file is not read: a device would never end."""
    try:
        whole = path.absolute()
        with opened(whole) as file:
            begin = file.read(_LONGEST_BEGIN)
            file.seek(0)
            state = _state(os.fstat(file.fileno()))
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return Outcome(None, (_unreadable(shown_as, reason_of(error)),))
    except ValueError:
        return Outcome(None, (_unreadable(shown_as, said("its name holds a NUL character")),))
    return Outcome(LocalFile(whole, shown_as, digest, begin, state))


def has_changed(file: LocalFile) -> bool:
    """Whether the file was written to since its fingerprint was taken."""
    try:
        return _state(file.whole.stat()) != file.state
    except OSError:
        return True


def changed(file: LocalFile) -> Diagnostic:
    """The finding for a file that has changed, so that nobody knows which state of it the rows are from."""
    message = said("{file} was written to while it was read", file=file.shown_as)
    return Diagnostic(codes.DATABASE_NOT_OPENED, message, None, help="read it again when nothing writes to it")


def unsettled(file: LocalFile, ending: str) -> Diagnostic | None:
    """The finding for a database whose last changes stand in a second file, named by `ending`; None without one.

    The fingerprint of the database would not cover them.
    """
    beside = file.whole.with_name(file.whole.name + ending)
    try:
        if beside.stat().st_size == 0:
            return None
    except OSError:
        return None
    return Diagnostic(
        codes.DATABASE_NOT_OPENED,
        said(
            "{file} has changes that are not in the file yet, but in {file}{ending} beside it",
            file=file.shown_as,
            ending=ending,
        ),
        None,
        notes=("the fingerprint of the file would not cover them",),
        help="close the program that has the database open, or open and close it once; or read a copy that it exports",
    )


def is_another_kind(file: LocalFile, expected: str) -> Diagnostic | None:
    """The finding for a file that begins as one that another reader reads."""
    for at, sign, what, reader in _KINDS:
        if reader != expected and file.begin[at : at + len(sign)] == sign:
            message = said("{file} is {what}", file=file.shown_as, what=what)
            help = said("write `measurements from {reader} …`", reader=reader)
            return Diagnostic(codes.DATABASE_NOT_OPENED, message, None, help=help)
    return None


def _unreadable(shown_as: str, reason: str) -> Diagnostic:
    message = said("The data file {file} cannot be read: {reason}", file=shown_as, reason=reason)
    help = "check the path, and that you may read the file"
    return Diagnostic(codes.UNREADABLE_DATA, message, None, help=help)


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
