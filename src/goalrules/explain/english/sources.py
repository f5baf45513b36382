"""What is said of where figures come from, in English."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.english.members import quoted

DIGITS_UNKNOWN = "the file keeps binary numbers; read as their decimal of 15 digits, written digits unknown"


def fetched(days: Sequence[str], whom: str) -> str:
    """`fetched 2026-11-26 from Kolada`; `days` are none, one, or the first and the last."""
    when = f" {' to '.join(days)}" if days else ""
    return f"fetched{when}" + (f" from {whom}" if whom else "")


def source(text: str) -> str:
    return f"source: {quoted(text)}"


def more_sources(number: int) -> str:
    return f"and {number} more in the column “source”"
