"""Copies a checkout to a new folder as a clone of it would look, with the changes not yet committed.

Usage: fresh_copy.py CHECKOUT NEW_FOLDER
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", "venv", "build", "dist", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis"
)


def files_known_to_git(checkout: Path) -> list[str] | None:
    """Tracked and new files, without the ignored ones; None where git is missing or knows no file here."""
    command = ["git", "-C", str(checkout), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    if listed.returncode != 0:
        return None
    return sorted({name.decode() for name in listed.stdout.split(b"\0") if name}) or None


def main() -> None:
    checkout, copy = Path(sys.argv[1]), Path(sys.argv[2])
    names = files_known_to_git(checkout)
    if names is None:
        shutil.copytree(checkout, copy, symlinks=True, ignore=LEFT_BEHIND)
        return
    for name in names:
        original = checkout / name
        if original.is_file() or original.is_symlink():  # a deleted file is still known to git
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(original, target, follow_symlinks=False)


if __name__ == "__main__":
    main()
