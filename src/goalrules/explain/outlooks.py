"""Where the values of an outlook come from."""

from __future__ import annotations

from goalrules.explain.language import Language
from goalrules.model.goal import Outlook


def method(outlook: Outlook, say: Language) -> str:
    """`by measurements`, `by linear trend over 5 years`."""
    over = outlook.over
    return say.outlooks.BY_MEASUREMENTS if over is None else say.outlooks.by_trend(over.count, over.at_least)
