"""Every sentence of an explanation in English: one module for each protocol of `language`."""

from __future__ import annotations

from goalrules.explain.english import (
    counts,
    headings,
    members,
    outlooks,
    overview,
    quantities,
    scores,
    sources,
    targets,
    words,
)
from goalrules.explain.language import Language
from goalrules.explain.notation import Notation

_NOTATION = Notation(".", ("percentage point", "percentage points"), ("year", "years"), "per year", {})

ENGLISH = Language(
    "en",
    _NOTATION,
    words,
    counts,
    members,
    targets,
    quantities,
    scores,
    sources,
    overview,
    outlooks,
    headings,
)
