"""Kolada's catalogue: finding indicators by words of their titles and descriptions.

Kolada's own search knows titles only, and staff search by the words of their trade: "gymnasiebehörighet" stands in no
title, and in the description of the indicator that is meant.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.fetch.http import Web
from goalrules.fetch.kolada_answers import Kpi, kpi_of, page_of
from goalrules.fetch.kolada_pages import Pages, path_of
from goalrules.fetch.observation import Progress

LARGEST_CATALOGUE = 100_000_000
SHORTEST_PART = 4
"""Letters of a part of a compound word."""


class Hit(NamedTuple):
    """An indicator that was found. `rank` is lower for better ones."""

    kpi: Kpi
    rank: int


def fetched_catalogue(web: Web, base_url: str, progress: Progress) -> Outcome[tuple[Kpi, ...]]:
    """All indicators there are; more than one page."""
    pages = Pages(web, base_url.rstrip("/"), progress)
    pages.expect(2)
    read = pages.read(path_of(base_url.rstrip("/"), "kpi"), kpi_of, lambda kpi: kpi.id)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    return Outcome(tuple({kpi.id: kpi for kpi, _ in read.value}.values()))


def saved_catalogue(path: Path, shown_as: str) -> Outcome[tuple[Kpi, ...]]:
    """The catalogue in a file: an answer of `/v3/kpi` as JSON, or that compressed by gzip."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CATALOGUE + 1)
        if data.startswith(b"\x1f\x8b"):
            data = gzip.GzipFile(fileobj=BytesIO(data)).read(LARGEST_CATALOGUE + 1)
    except OSError as error:
        return _refused(shown_as, error.strerror.lower() if error.strerror else said("it is damaged"))
    except (EOFError, zlib.error):
        return _refused(shown_as, said("it is damaged, or breaks off"))
    if len(data) > LARGEST_CATALOGUE:
        return _refused(shown_as, said("it is larger than {megabytes} MB", megabytes=LARGEST_CATALOGUE // 1_000_000))
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        return _refused(shown_as, said("it is no JSON"))
    page = page_of(body)
    if isinstance(page, str):
        return _refused(shown_as, said("it is {what}", what=page))
    read = [kpi_of(value) for value in page.values]
    wrong = next((kpi for kpi in read if isinstance(kpi, str)), None)
    if wrong is not None:
        return _refused(shown_as, said("it has {what}", what=wrong))
    return Outcome(tuple(kpi for kpi in read if isinstance(kpi, Kpi)))


def search(catalogue: Iterable[Kpi], words: str) -> list[Hit]:
    """The indicators in which all words occur, the best first; case and marks of letters do not matter.

    Words in titles come before words in descriptions. A code finds its indicator. Where nothing has all words, parts of
    compound words are looked for: "gymnasiebehörighet" as "gymnasie" and "behörighet".
    """
    asked = _folded(words).split()
    if not asked:
        return []
    texts = [(kpi, _folded(kpi.title), _folded(kpi.description), kpi.id.casefold()) for kpi in catalogue]
    hits = []
    for kpi, title, description, code in texts:
        if asked == [code]:
            return [Hit(kpi, 0)]
        rank = _rank(asked, title, description)
        if rank is not None:
            hits.append(Hit(kpi, rank))
    if not hits:
        hits = [Hit(kpi, 4) for kpi, title, text, _ in texts if _has_parts(asked, f"{title} {text}")]
    return sorted(hits, key=lambda hit: (hit.rank, _has_ended(hit.kpi), len(hit.kpi.title), hit.kpi.id))


def _rank(asked: Sequence[str], title: str, description: str) -> int | None:
    in_title = [word in title for word in asked]
    if all(in_title):
        return 1 if all(re.search(rf"\b{re.escape(word)}", title) for word in asked) else 2
    return 3 if all(here or word in description for here, word in zip(in_title, asked, strict=True)) else None


def _has_parts(asked: Sequence[str], text: str) -> bool:
    return all(word in text or _parts_in(word, text) for word in asked)


def _parts_in(word: str, text: str) -> bool:
    """Whether a word can be cut in two so that both parts begin words of the text."""
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(_begins(word[:cut].removesuffix("s"), text) and _begins(word[cut:], text) for cut in cuts)


def _begins(part: str, text: str) -> bool:
    return len(part) >= SHORTEST_PART - 1 and re.search(rf"\b{re.escape(part)}", text) is not None


def _has_ended(kpi: Kpi) -> bool:
    """Whether the title says that the series has ended, as `…, andel (%) (-2024)` does."""
    return re.search(r"\(-\d{4}\)", kpi.title) is not None


def _folded(text: str) -> str:
    """A text as it is searched: lower case, letters without their marks, single blanks."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def _refused(shown_as: str, why: str) -> Outcome[tuple[Kpi, ...]]:
    message = said("The catalogue {file} cannot be read: {why}", file=shown_as, why=why)
    way_out = "give the answer of https://api.kolada.se/v3/kpi as a file, or leave the option out"
    return Outcome(None, (Diagnostic(codes.UNREADABLE_DATA, message, None, help=way_out),))
