"""The sources that a verdict rests on: which rows of which file, sheet or query, and what publishers ask to be said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from goalrules.explain.explanation import Attribution, Fetched, SourceUsed
from goalrules.explain.language import Language
from goalrules.explain.places import runs_of
from goalrules.model.data_source import DataSource
from goalrules.model.measurement import Measurement
from goalrules.verdict import Assessment, Result

_PUBLISHED = re.compile(r"(Källa|Source): (Kolada|SCB|Eurostat)\b")
_DERIVED = {"Källa": "Egen bearbetning av data från", "Source": "Own calculations with data from"}
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T.*", re.DOTALL)
_HOST = re.compile(r"https?://([^/?#\s]+)")
MOST_TEXTS = 3


def rows_behind(*found: Assessment) -> tuple[Measurement, ...]:
    """Every row that the evidence of assessments rests on: those of their values first, then as told; each once.

    Rows of members, groups, peers, earlier periods, targets and standard errors are among them; so are those behind a
    computed forecast.
    """
    return tuple(dict.fromkeys((*_rows(tuple(one.row for one in found)), *_rows(found))))


def _rows(part: tuple[object, ...]) -> Iterator[Measurement]:
    """Findings are tuples all the way down, so that no kind of finding can be forgotten here."""
    if isinstance(part, Measurement):
        if part.place is not None:
            yield part
        part = part.fitted_to
    for one in part:
        if isinstance(one, tuple):
            yield from _rows(one)


def sources_of(rows: Iterable[Measurement], sources: Iterable[DataSource], say: Language) -> tuple[SourceUsed, ...]:
    """Where rows stand, source by source in the order of the rows; of each the first row's address comes first."""
    known = {source.name: source for source in sources}
    by_file: dict[str, list[Measurement]] = {}
    for row in rows:
        if row.place is not None:
            by_file.setdefault(row.place.file, []).append(row)
    return tuple(_used(file, here, known, say) for file, here in by_file.items())


def _used(name: str, rows: list[Measurement], known: Mapping[str, DataSource], say: Language) -> SourceUsed:
    origin = known.get(name)
    fetched = tuple(dict.fromkeys(Fetched(r.retrieved.at, r.retrieved.url) for r in rows if r.retrieved is not None))
    texts = tuple(dict.fromkeys(row.source for row in rows if row.source))
    return SourceUsed(
        name=name,
        file=name if origin is None else origin.file,
        sheet=None if origin is None else origin.sheet,
        sha256=None if origin is None else origin.sha256,
        query=None if origin is None else origin.query,
        query_sha256=None if origin is None else origin.query_sha256,
        digits_known=origin is None or origin.digits_known,
        places=runs_of(rows),
        fetched=fetched,
        texts=texts,
        said=tuple(_said(fetched, texts, say, digits_known=origin is None or origin.digits_known)),
    )


def _said(fetched: tuple[Fetched, ...], texts: tuple[str, ...], say: Language, *, digits_known: bool) -> Iterator[str]:
    if fetched:
        url = next((one.url for one in fetched if one.url), None)
        when = fetched_from([one.at for one in fetched], texts, url, say)
        yield when if url is None else f"{when} · {url}"
    yield from source_texts(texts, say)
    if not digits_known:
        yield say.sources.DIGITS_UNKNOWN


def fetched_from(moments: Sequence[str], sources: Sequence[str], url: str | None, say: Language) -> str:
    """`fetched 2026-11-26 from Kolada`; of several moments the first and the last."""
    days = sorted({_MOMENT.sub(r"\1", moment) for moment in moments if moment})
    names = dict.fromkeys(match[2] for match in map(_PUBLISHED.match, sources) if match is not None)
    host = _HOST.match(url or "")
    whom = say.words.listed(list(names)) or (host[1] if host is not None else "")
    return say.sources.fetched([days[0], days[-1]] if len(days) > 1 else days, whom)


def source_texts(sources: Sequence[str], say: Language) -> list[str]:
    """What the rows say of their source, a line for each of the first: `source: “Källa: Kolada”`."""
    more = len(sources) - MOST_TEXTS
    rest = [say.sources.more_sources(more)] if more > 0 else []
    return [*(say.sources.source(text) for text in sources[:MOST_TEXTS]), *rest]


def attributions_of(result: Result) -> tuple[Attribution, ...]:
    """What publishers ask to be said of the figures of a whole result and of its verdicts, each once."""
    both = (result, *result.outlooks)
    return attributions(row.source for row in rows_behind(*(a for one in both for a in one.assessments)))


def attributions(texts: Iterable[str | None]) -> tuple[Attribution, ...]:
    """The same of what stands in the column `source` of rows."""
    found = (attribution(text) for text in dict.fromkeys(texts) if text)
    return tuple(dict.fromkeys(Attribution(*one) for one in found if one is not None))


def attribution(source: str) -> tuple[str, str] | None:
    """What a publisher asks to be said of its figures, and of what is made of them; None of any other source.

    `source` is what stands in the column of this name: `Källa: Kolada`, perhaps with more behind it. Its own words
    are kept, in whatever language they are.
    """
    match = _PUBLISHED.match(source)
    return None if match is None else (match[0], f"{_DERIVED[match[1]]} {match[2]}")
