"""Opening the files that a user names: plain ones only, because a pipe or a device may never end."""

from __future__ import annotations

import stat
from io import BufferedReader
from pathlib import Path


class NotAPlainFile(OSError):
    """A pipe, a socket or a device."""


def opened(path: Path) -> BufferedReader:
    """The file, open for reading. Errors: OSError (see `reason_of`); ValueError for a name that no system allows."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise NotAPlainFile
    return path.open("rb")


def reason_of(error: OSError) -> str:
    """Why the system does not give a file, in words."""
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "it is a folder"
        case PermissionError():
            return "you have no right to read it"
        case NotAPlainFile():
            return "it is no plain file, but a pipe or a device"
        case _:
            return (error.strerror or "the system refuses it").lower()
