"""The sources that a verdict rests on: which rows of which file, sheet or query, and what publishers ask to be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goalrules.explain.english import sources as say
from goalrules.explain.explanation import Attribution, Fetched, SourceUsed
from goalrules.explain.places import runs_of
from goalrules.model.data_source import DataSource
from goalrules.model.measurement import Measurement
from goalrules.verdict import Assessment, Result


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


def sources_of(rows: Iterable[Measurement], sources: Iterable[DataSource]) -> tuple[SourceUsed, ...]:
    """Where rows stand, source by source in the order of the rows; of each the first row's address comes first."""
    known = {source.name: source for source in sources}
    by_file: dict[str, list[Measurement]] = {}
    for row in rows:
        if row.place is not None:
            by_file.setdefault(row.place.file, []).append(row)
    return tuple(_used(file, here, known) for file, here in by_file.items())


def _used(name: str, rows: list[Measurement], known: Mapping[str, DataSource]) -> SourceUsed:
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
        said=tuple(_said(fetched, texts, digits_known=origin is None or origin.digits_known)),
    )


def _said(fetched: tuple[Fetched, ...], texts: tuple[str, ...], *, digits_known: bool) -> Iterator[str]:
    if fetched:
        url = next((one.url for one in fetched if one.url), None)
        when = say.fetched([one.at for one in fetched], texts, url)
        yield when if url is None else f"{when} · {url}"
    yield from say.texts(texts)
    if not digits_known:
        yield say.DIGITS_UNKNOWN


def attributions_of(result: Result) -> tuple[Attribution, ...]:
    """What publishers ask to be said of the figures of a whole result and of its verdicts, each once."""
    both = (result, *result.outlooks)
    return attributions(row.source for row in rows_behind(*(a for one in both for a in one.assessments)))


def attributions(texts: Iterable[str | None]) -> tuple[Attribution, ...]:
    """The same of what stands in the column `source` of rows."""
    found = (say.attribution(text) for text in dict.fromkeys(texts) if text)
    return tuple(dict.fromkeys(Attribution(*one) for one in found if one is not None))
