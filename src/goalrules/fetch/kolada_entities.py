"""Kolada's ids for the entities that a plan names by id or by title: municipalities, regions, the nation, groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from goalrules.diagnostics import Diagnostic, Label, Outcome, said
from goalrules.fetch.findings import entity_unknown
from goalrules.fetch.kolada_pages import Pages, batches, path_of
from goalrules.measurements.findings import quoted

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted

_GROUP_ID = re.compile(r"G[0-9]{1,12}")


class _Named(NamedTuple):
    id: str
    title: str


def entities_of(names: Sequence[str], wanted: Sequence[Wanted], base: str, pages: Pages) -> Outcome[dict[str, str]]:
    """The id for each name. A name that is no id is a title of a municipality, region or group, as Kolada has it.

    Errors: GR575 for a name that Kolada does not know, or has for several entities.
    """
    groups = [name for name in names if _GROUP_ID.fullmatch(name)]
    listed: list[_Named] = []
    for path in [path_of(base, "municipality"), *_groups(base, groups)]:
        read = pages.read(path, _named, lambda named: named.id)
        if read.value is None:
            return Outcome(None, read.diagnostics)
        listed += (named for named, _ in read.value)
    ids = {named.id for named in listed}
    by_title: dict[str, list[str]] = {}
    for named in listed:
        by_title.setdefault(_folded(named.title), []).append(named.id)
    found: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for name in names:
        fitting = [name] if name in ids else by_title.get(_folded(name), [])
        if not fitting and name not in groups:
            read = pages.read(f"{path_of(base, 'municipality_groups')}?title={quote(name)}", _named, lambda one: one.id)
            if read.value is None:
                return Outcome(None, read.diagnostics)
            fitting = [one.id for one, _ in read.value if _folded(one.title) == _folded(name)]
        if len(fitting) == 1:
            found[name] = fitting[0]
        else:
            problems.append(_unknown(name, fitting, listed, wanted))
    return Outcome(None if problems else found, tuple(problems))


def _groups(base: str, ids: Sequence[str]) -> Iterator[str]:
    return (path_of(base, "municipality_groups", some) for some in batches(ids))


def _named(value: Mapping[str, object]) -> _Named | str:
    id, title = value.get("id"), value.get("title")
    if not isinstance(id, str) or not isinstance(title, str) or not id:
        return "an entity without id or title"
    return _Named(id, title)


def _folded(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


def _unknown(name: str, fitting: Sequence[str], listed: Sequence[_Named], wanted: Sequence[Wanted]) -> Diagnostic:
    from difflib import get_close_matches

    near = list(fitting)
    if not near and name.isascii() and name.isdigit():
        near = [one.id for one in listed if one.id.lstrip("0") == name.lstrip("0")]
    if not near:
        titles = {_folded(one.title): one.title for one in listed}
        near = [titles[title] for title in get_close_matches(_folded(name)[:80], titles, 3, 0.75)]
    return entity_unknown("Kolada", name, _where(name, wanted), near)


def _where(name: str, wanted: Sequence[Wanted]) -> Label | None:
    """Where the rules ask for an entity: the peers that have it, else the first indicator that needs it."""
    asking = [one.indicator for one in wanted if name in one.entities]
    for indicator in asking:
        if indicator.peers is not None and name in indicator.peers.entities:
            return Label(indicator.peers.span, said("`{name}` is among these", name=name))
    source = asking[0].source if asking else None
    return Label(source.span, said("needs figures of {name}", name=quoted(name))) if source is not None else None
