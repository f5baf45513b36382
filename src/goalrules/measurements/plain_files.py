"""Opening the files that a user names: plain ones only, because a pipe or a device may never end."""

from __future__ import annotations

import stat
from io import BufferedReader
from pathlib import Path

from goalrules.diagnostics import said


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
            return said("there is no such file")
        case IsADirectoryError():
            return said("it is a folder")
        case PermissionError():
            return said("you have no right to read it")
        case NotAPlainFile():
            return said("it is no plain file, but a pipe or a device")
        case _:
            return error.strerror.lower() if error.strerror else said("the system refuses it")
