"""Plain data kept between runs in the user's cache folder.

A file is a line with the key, a line with the SHA-256 of the rest, and the rest, marshalled. A file that is not
exactly so is as good as none; a folder that cannot be written means that nothing is kept. Neither is an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
from pathlib import Path
from typing import Any

FORMAT = 3  # rises when the shape of the tables or of the file changes
_KEPT = 4  # files of one name: several versions of the program may be in use side by side


def folder() -> Path | None:
    """The user's cache folder of goalrules; None where the system names none."""
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        place = os.environ.get(variable, "")
        if place and os.path.isabs(place):
            return Path(place) / "goalrules"
    home = os.path.expanduser("~")
    return Path(home) / ".cache" / "goalrules" if os.path.isabs(home) else None


def load(name: str, key: str) -> object:
    """What was stored under this name and key; None when there is nothing sound."""
    place = folder()
    if place is None:
        return None
    try:
        content = _file(place, name, key).read_bytes()
    except OSError:
        return None
    head, _, rest = content.partition(b"\n")
    checksum, _, body = rest.partition(b"\n")
    if head != key.encode() or checksum != hashlib.sha256(body).hexdigest().encode():
        return None
    try:
        value: object = marshal.loads(body)
    except (ValueError, TypeError, EOFError):
        return None
    return value


def _file(place: Path, name: str, key: str) -> Path:
    return place / f"{name}-{key[:16]}.tables"


def store(name: str, key: str, value: Any) -> None:
    """Keep a value, replacing an older one in a single step; silent where that is not possible."""
    place = folder()
    if place is None:
        return
    import tempfile  # only a first run writes, and it takes long to load

    body = marshal.dumps(value)
    checksum = hashlib.sha256(body).hexdigest()
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{name}.", dir=place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(f"{key}\n{checksum}\n".encode() + body)
            os.replace(temporary, _file(place, name, key))
            for old in sorted(place.glob(f"{name}-*.tables"), key=os.path.getmtime)[:-_KEPT]:
                old.unlink()
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
