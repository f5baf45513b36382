"""What is said of outlooks in English."""

from __future__ import annotations

from goalrules.explain.english.words import counted

BY_MEASUREMENTS = "by measurements"


def by_trend(years: int, at_least: int | None) -> str:
    """`by linear trend over 5 years with at least 3`."""
    least = "" if at_least is None else f" with at least {at_least}"
    return f"by linear trend over {counted(years, 'year')}{least}"


def heading(period: str, how: str) -> str:
    """`Outlook 2022 by measurements`"""
    return f"Outlook {period} {how}"
