"""What is said of where figures come from, in Swedish."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.swedish.members import quoted

DIGITS_UNKNOWN = "filen har binära tal; de läses som decimaltal med 15 siffror, skrivna siffror är okända"


def fetched(days: Sequence[str], whom: str) -> str:
    """`hämtat 2026-11-26 från Kolada`; `days` are none, one, or the first and the last."""
    when = f" {' till '.join(days)}" if days else ""
    return f"hämtat{when}" + (f" från {whom}" if whom else "")


def source(text: str) -> str:
    return f"källa: {quoted(text)}"


def more_sources(number: int) -> str:
    return f"och {number} till i kolumnen för källa"
