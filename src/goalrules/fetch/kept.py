"""Answers that are kept while a fetch goes on, so that one that breaks off goes on where it was.

They stand in a folder whose name has the day, one file for each answer, named by the SHA-256 of what was asked and
of the request as a whole: an answer of another day, or to another request, is never taken. A file that is not sound
is as good as none.
"""

from __future__ import annotations

import contextlib
import os
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

_HEAD = b"goalrules answer 1"


class KeptAnswers:
    """The answers of one request to one publisher on one day; the folder is made when the first is kept."""

    def __init__(self, folder: Path, request: str) -> None:
        self.folder = folder
        self._request = request

    def find(self, asked: str) -> tuple[bytes, datetime] | None:
        """The bytes of an answer and when it came, or None."""
        try:
            content = self._file(asked).read_bytes()
        except OSError:
            return None
        head, _, rest = content.partition(b"\n")
        checksum, _, rest = rest.partition(b"\n")
        when, _, body = rest.partition(b"\n")
        if head != _HEAD or checksum != _checksum(rest):
            return None
        try:
            return body, datetime.fromisoformat(when.decode("ascii"))
        except ValueError:
            return None

    def keep(self, asked: str, body: bytes, retrieved: datetime) -> None:
        """Keep an answer, in a single step; where that is not possible the fetch is only not resumed."""
        rest = retrieved.isoformat().encode("ascii") + b"\n" + body
        file = self._file(asked)
        temporary = file.with_suffix(f".{os.getpid()}.new")
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_HEAD + b"\n" + _checksum(rest) + b"\n" + rest)
            os.replace(temporary, file)

    def forget(self, asked: str) -> None:
        """Do not keep an answer any longer."""
        with contextlib.suppress(OSError):
            self._file(asked).unlink()

    def _file(self, asked: str) -> Path:
        name = sha256(f"{self._request}\n{asked}".encode()).hexdigest()
        return self.folder / f"{name}.answer"


def _checksum(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode("ascii")


def partial_folder(folder: Path, publisher: str, day: date) -> Path:
    """Where the answers of a fetch that goes on are kept, beside the snapshot that is to be."""
    return folder / f".{publisher}-{day.isoformat()}.partial"


def remove_kept(folder: Path, publisher: str) -> None:
    """Remove what fetches of a publisher have kept, of any day; nothing else that stands there."""
    for partial in folder.glob(f".{publisher}-????-??-??.partial"):
        with contextlib.suppress(OSError):
            for file in [*partial.glob("*.answer"), *partial.glob("*.new")]:
                file.unlink()
            partial.rmdir()
