"""The rule files of an editor: what is open and perhaps not saved before what is on disk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from goalrules.diagnostics import Outcome
from goalrules.resolve import read_tree
from goalrules.source import Source
from goalrules.syntax import Tree, parse

_Stamp = tuple[int, int] | None


class Texts:
    """Open texts by path, and the trees of files, each parsed once for each state of it.

    Line ends of open texts become `\\n`, as those of files do: a place is then the same line and column in the editor.
    """

    def __init__(self) -> None:
        self._open: dict[Path, str] = {}
        self._trees: dict[tuple[Path, str], tuple[str | _Stamp, Outcome[Tree]]] = {}

    def put(self, path: Path, text: str) -> None:
        """A text is open, or has changed."""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._open[path] = text

    def drop(self, path: Path) -> None:
        """A text is closed: what is on disk counts again."""
        self._open.pop(path, None)

    def with_texts(self, changed: Mapping[Path, str]) -> Texts:
        """The same files with other texts for some of them; these stay as they are."""
        other = Texts()
        other._open = {**self._open, **changed}
        other._trees = dict(self._trees)
        return other

    def is_open(self, path: Path) -> bool:
        return path in self._open

    def text(self, path: Path) -> str | None:
        """The text of an open file."""
        return self._open.get(path)

    def read(self, path: Path, shown_as: str) -> Outcome[Tree]:
        """The tree of a file and the mistakes of writing in it, under a name; none for one that cannot be read."""
        path = Path(os.path.abspath(path))
        text = self._open.get(path)
        state: str | _Stamp = text if text is not None else _stamp(path)
        kept = self._trees.get((path, shown_as))
        if kept is not None and kept[0] == state and state is not None:
            return kept[1]
        found = read_tree(path, shown_as) if text is None else parse(Source(shown_as, text, str(path)))
        self._trees[path, shown_as] = (state, found)
        return found


def _stamp(path: Path) -> _Stamp:
    """What tells one state of a file on disk from another; None where it cannot be asked."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
