"""Where rule files lie: inside the plan's folder, or among the methods shipped with goalrules."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath
from typing import NamedTuple


class File(NamedTuple):
    """A rule file: its path, the folder it must not lead out of, and the name its user knows it by."""

    path: Path
    root: Path
    shown: str


def leads_out(file: File, name: str) -> bool:
    """Whether a path written in a file is absolute, or leads out of its folder (by `..` or a link)."""
    name = name.replace("\\", "/")
    if name.startswith(("/", "~")) or PureWindowsPath(name).drive:
        return True
    root = os.path.realpath(file.root)
    target = os.path.realpath(file.path.parent / name)
    return os.path.commonpath([root, target]) != root


def shown_beside(file: File, name: str) -> str:
    """The name to show for a path written in a file."""
    folder = file.shown.rpartition("/")[0]
    return os.path.normpath(f"{folder}/{name}" if folder else name).replace("\\", "/")


def shipped_file(name: str) -> Path:
    """The place of a shipped method: inside the installed package, else beside the sources in the checkout."""
    package = Path(__file__).resolve().parent.parent
    folder = package / "rules" / "methods"
    if not folder.is_dir():
        folder = package.parent.parent / "rules" / "methods"
    return folder / name
