"""Findings of a text a moment ago, at their places in the text of now: for what takes too long to find at each key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goalrules.diagnostics import Diagnostic, Label
from goalrules.source import Source, Span


def shifted(found: Iterable[Diagnostic], sources: Iterable[Source]) -> Iterator[Diagnostic]:
    """The findings whose places were not touched by what has changed since; of the others none.

    `sources` are the files as they are now; what is at a place of another file stays as it is.
    """
    now = {source.file or source.path: source for source in sources}
    for one in found:
        if one.primary is None:
            yield one
            continue
        primary = _label(one.primary, now)
        if primary is not None:
            related = tuple(label for label in (_label(other, now) for other in one.related) if label is not None)
            yield replace(one, primary=primary, related=related, fix=())


def _label(label: Label, now: dict[str, Source]) -> Label | None:
    source = now.get(label.span.source.file or label.span.source.path)
    if source is None or source is label.span.source:
        return label
    span = _span(label.span, source)
    return None if span is None else Label(span, label.text)


def _span(span: Span, now: Source) -> Span | None:
    """A stretch in the text of now; None where something in it has changed."""
    old, new = span.source.text, now.text
    if old == new:
        return Span(now, span.start, span.end)
    moved = len(new) - len(old)
    if old[: span.end] == new[: span.end]:
        return Span(now, span.start, span.end)
    start = span.start + moved
    if start >= 0 and old[span.start :] == new[start:]:
        return Span(now, start, span.end + moved)
    return None
