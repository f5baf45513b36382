"""Codes of publishers with their titles, as far as they are known here: never asked for over the network."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from goalrules.editing.walking import statements_of
from goalrules.fetch.catalogue import saved_catalogue, search
from goalrules.fetch.kolada_answers import Kpi
from goalrules.syntax import Tree

CATALOGUES = ("kolada-catalogue.json", "kolada-catalogue.json.gz")
"""Names under which a catalogue beside a plan is found by itself."""

LARGEST_SNAPSHOT = 20_000_000


_CODE = re.compile(r"\w*\d\w*")
"""What may be a code; words that are typed in order to find one are none."""


class Titled(NamedTuple):
    """An indicator of a publisher; `description` helps to find it."""

    code: str
    title: str
    description: str = ""


def in_catalogue(file: Path) -> dict[str, Titled]:
    """The indicators in a saved catalogue of Kolada; none where it cannot be read."""
    read = saved_catalogue(file, file.name)
    return {kpi.id: Titled(kpi.id, kpi.title, kpi.description) for kpi in read.value or ()}


def catalogue_beside(folder: Path) -> Path | None:
    """The catalogue in a folder, if one is there."""
    return next((folder / name for name in CATALOGUES if (folder / name).is_file()), None)


def in_snapshots(folder: Path) -> dict[str, Titled]:
    """The titles in the snapshots that `measurements fetch` has written into a folder."""
    found: dict[str, Titled] = {}
    for file in sorted(folder.glob("kolada-*.csv")):
        try:
            if os.path.getsize(file) > LARGEST_SNAPSHOT:
                continue
            with file.open(encoding="utf-8-sig", newline="") as rows:
                for row in csv.DictReader(rows):
                    code, title = row.get("indicator"), row.get("title")
                    if code and title:
                        found[code] = Titled(code, title)
        except (OSError, ValueError, csv.Error):
            continue  # a snapshot that cannot be read is told by the measurements, not while typing
    return found


def in_rules(trees: Iterable[Tree]) -> dict[str, Titled]:
    """The titles that rule files themselves give: `measured by kolada "…" titled "…"`."""
    found: dict[str, Titled] = {}
    for tree in trees:
        for statement in statements_of(tree):
            texts = [token.text[1:-1] for token in statement.tokens("STRING")]
            if statement.kind == "measured_by" and len(texts) == 2 and _CODE.fullmatch(texts[0]):
                found[texts[0]] = Titled(texts[0], texts[1])
    return found


def found_for(titles: Mapping[str, Titled], typed: str) -> list[Titled]:
    """The indicators for what is typed: by the beginning of their code, else by words of title and description."""
    if not typed.strip():
        return sorted(titles.values())
    by_code = sorted(one for one in titles.values() if one.code.lower().startswith(typed.strip().lower()))
    if by_code:
        return by_code
    hits = search(map(_as_kpi, titles.values()), typed)
    return [titles[hit.kpi.id] for hit in hits]


def _as_kpi(one: Titled) -> Kpi:
    return Kpi(one.code, one.title, one.description, False, None, None, None, "")
