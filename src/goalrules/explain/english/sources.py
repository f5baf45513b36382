"""What is said of where figures come from, in English, with the words that publishers ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goalrules.explain.english.members import quoted
from goalrules.explain.english.words import listed

DIGITS_UNKNOWN = "the file keeps binary numbers; read as their decimal of 15 digits, written digits unknown"

_PUBLISHED = re.compile(r"(Källa|Source): (Kolada|SCB|Eurostat)\b")
_DERIVED = {"Källa": "Egen bearbetning av data från", "Source": "Own calculations with data from"}
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T.*", re.DOTALL)
_HOST = re.compile(r"https?://([^/?#\s]+)")
MOST_TEXTS = 3


def attribution(source: str) -> tuple[str, str] | None:
    """What a publisher asks to be said of its figures, and of what is made of them; None of any other source.

    `source` is what stands in the column of this name: `Källa: Kolada`, perhaps with more behind it.
    """
    match = _PUBLISHED.match(source)
    return None if match is None else (match[0], f"{_DERIVED[match[1]]} {match[2]}")


def fetched(moments: Sequence[str], sources: Sequence[str], url: str | None) -> str:
    """`fetched 2026-11-26 from Kolada`; of several moments the first and the last."""
    days = sorted({_MOMENT.sub(r"\1", moment) for moment in moments if moment})
    when = "" if not days else f" {days[0]}" if len(days) == 1 else f" {days[0]} to {days[-1]}"
    names = dict.fromkeys(match[2] for match in map(_PUBLISHED.match, sources) if match is not None)
    host = _HOST.match(url or "")
    whom = listed(list(names)) or (host[1] if host is not None else "")
    return f"fetched{when}" + (f" from {whom}" if whom else "")


def texts(sources: Sequence[str]) -> list[str]:
    """What the rows say of their source, a line for each of the first: `source: “Källa: Kolada”`."""
    more = len(sources) - MOST_TEXTS
    rest = [f"and {more} more in the column “source”"] if more > 0 else []
    return [*(f"source: {quoted(text)}" for text in sources[:MOST_TEXTS]), *rest]
