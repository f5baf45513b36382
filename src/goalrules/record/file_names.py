"""How files are called in a record: by what is the same on every machine, whoever typed which path to them.

A file in the plan's folder is called as it is seen from there, one elsewhere by its own name alone: where it lay is
the machine's affair, and its sha256 says which file it was. The address of a database stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from goalrules.measurements.store import DataSource
from goalrules.model.plan import Plan
from goalrules.source import Source


class FileNames(NamedTuple):
    """The names of rule files by their source, and of all files by the name under which their user knows them."""

    rules: Mapping[Source, str]
    known: Mapping[str, str]

    def of(self, shown: str) -> str:
        """The name of a file by the name that its user knows; of a part of one, `FILE:SHEET` or `FILE:QUERY`."""
        whole = self.known.get(shown)
        if whole is not None:
            return whole
        begins = [name for name in self.known if shown.startswith(f"{name}:")]
        if not begins:
            return shown
        file = max(begins, key=len)
        part = shown[len(file) + 1 :]
        return f"{self.known[file]}:{self.known.get(part, part)}"


def file_names(plan: Plan, sources: Iterable[DataSource]) -> FileNames:
    """The names of all files of a plan and its measurements."""
    own = plan.sources[0] if plan.sources else None
    folder = os.path.dirname(own.path) if own else ""
    real_folder = os.path.dirname(own.file) if own and own.file else None
    rules: dict[Source, str] = {}
    for source in plan.sources:
        if source.file and real_folder is not None:
            rules[source] = _inside(source.file, real_folder) or source.path.replace("\\", "/")
        else:
            rules[source] = _inside(source.path, folder) or source.path.replace("\\", "/")
    known = {source.path: name for source, name in rules.items()}
    known.update(_of_data(sources, lambda shown: _inside(shown, folder)))
    return FileNames(rules, known)


def _of_data(sources: Iterable[DataSource], inside: Callable[[str], str | None]) -> dict[str, str]:
    """The names of data files and queries; several files elsewhere of one name are told apart by a number."""
    elsewhere: dict[str, dict[str, str]] = {}
    known: dict[str, str] = {}
    for source in sources:
        for shown, sha256 in ((source.file, source.sha256), (source.query, source.query_sha256)):
            if shown is None:
                continue
            name = shown if "://" in shown or shown.startswith("env:") else inside(shown)
            if name is None:
                elsewhere.setdefault(os.path.basename(shown.replace("\\", "/")), {})[shown] = sha256 or ""
            else:
                known[shown] = name
    for base, found in elsewhere.items():
        in_order = sorted(found, key=lambda shown: found[shown])  # by content: the same wherever the files lie
        for at, shown in enumerate(in_order):
            known[shown] = base if at == 0 and base not in known.values() else f"{base} ({at + 1})"
    return known


def _inside(path: str, folder: str) -> str | None:
    """A path as seen from a folder; None where it does not lie in it."""
    root, whole = os.path.abspath(folder), os.path.abspath(path)
    try:
        if os.path.commonpath([root, whole]) != root:
            return None
    except ValueError:  # on another drive
        return None
    return os.path.relpath(whole, root).replace("\\", "/")
