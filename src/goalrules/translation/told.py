"""What is told of a translation: the words that do not come back as they were written."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Said, listed, said
from goalrules.translation.translating import Translation, Variant

MOST_LINES = 8


def told(translation: Translation) -> Iterator[Said]:
    """One sentence for each word that had another spelling than the canonical one, with its lines; in order."""
    lines: dict[Variant, list[int]] = {}
    for variant in translation.variants:
        places = lines.setdefault(variant._replace(line=0), [])
        if variant.line not in places:
            places.append(variant.line)
    for variant, places in lines.items():
        yield _sentence(variant, places)


def _sentence(variant: Variant, places: list[int]) -> Said:
    if not variant.written:
        return said("Line 1: it names the language now, and comes back as `{canonical}`", canonical=variant.canonical)
    shown: list[object] = list(places[:MOST_LINES])
    if len(places) > MOST_LINES:
        shown.append("…")
    where = said("Line {lines}", lines=places[0]) if len(places) == 1 else said("Lines {lines}", lines=listed(shown))
    return said(
        "{where}: `{written}` became canonical, and comes back as `{canonical}`",
        where=where,
        written=variant.written,
        canonical=variant.canonical,
    )
