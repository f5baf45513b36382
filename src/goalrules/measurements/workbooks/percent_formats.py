"""Which formats of numbers show them in percent."""

from __future__ import annotations

import re

BUILT_IN = frozenset((9, 10))
"""The numbers of `0%` and `0.00%`, which Excel does not write out."""

_SHOWN_AS_IS = re.compile(r'"[^"]*"?|[\\_*].|\[[^\]]*\]')
"""In quotes, or behind a sign that says so or only leaves room; and colours and conditions."""


def shows_percent(code: str) -> bool:
    """Whether a format multiplies by 100 and shows a percent sign."""
    return "%" in _SHOWN_AS_IS.sub("", code)
