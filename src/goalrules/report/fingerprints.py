"""Fingerprints: what says of which rules and which data a verdict is."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from goalrules.measurements.store import DataSource
from goalrules.model.plan import Plan

SHORT = 4


class Fingerprint(NamedTuple):
    """A file by the name its user knows, and the sha256 of it in hexadecimal digits."""

    file: str
    sha256: str


def of_rules(plan: Plan) -> tuple[Fingerprint, ...]:
    """Each rule file as text in UTF-8 with `\\n` at line ends: for such a file, what `sha256sum` says of it."""
    return tuple(Fingerprint(s.path, sha256(s.text.encode("utf-8")).hexdigest()) for s in plan.sources)


def of_data(sources: Iterable[DataSource]) -> tuple[Fingerprint, ...]:
    """Each data file by its bytes; a sheet or the answer to a query by the file's sha256 and which of them it is."""
    return tuple(Fingerprint(source.file, _of_part(source)) for source in sources)


def _of_part(source: DataSource) -> str:
    """The sha256 of lines: the file's sha256, then `sheet NAME` or `query SHA256`; without either, the file's own."""
    parts = [f"sheet {source.sheet}"] if source.sheet is not None else []
    parts += [f"query {source.query_sha256}"] if source.query_sha256 is not None else []
    if not parts:
        return source.sha256
    return sha256("".join(f"{line}\n" for line in (source.sha256, *parts)).encode("utf-8", "surrogatepass")).hexdigest()


def together(files: Iterable[Fingerprint]) -> str | None:
    """One sha256 for all files: that of the only file, else that of all of theirs, sorted, a line for each.

    It depends neither on the names of files nor on their order (semantics R3). None without files.
    """
    found = sorted(file.sha256 for file in files)
    if len(found) < 2:
        return found[0] if found else None
    return sha256("".join(f"{one}\n" for one in found).encode("ascii")).hexdigest()


def short(fingerprint: str) -> str:
    """`3f8a…`"""
    return f"{fingerprint[:SHORT]}…"
