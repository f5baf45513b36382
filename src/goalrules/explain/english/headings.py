"""The words before the parts of an explanation in plain text, in English."""

from __future__ import annotations

WHY = "why"
SOURCE = "source"


def topic(topic: str) -> str:
    return topic


def outlook(how: str) -> str:
    return f"outlook, {how}"
