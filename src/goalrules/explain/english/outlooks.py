"""What is said of outlooks in English."""

from __future__ import annotations

from goalrules.explain.english.words import counted
from goalrules.model.goal import Outlook


def method(outlook: Outlook) -> str:
    """`by measurements`, `by linear trend over 5 years`: where the values of an outlook come from."""
    over = outlook.over
    if over is None:
        return "by measurements"
    least = "" if over.at_least is None else f" with at least {over.at_least}"
    return f"by linear trend over {counted(over.count, 'year')}{least}"


def heading(period: str, how: str) -> str:
    """`Outlook 2022 by measurements`"""
    return f"Outlook {period} {how}"
