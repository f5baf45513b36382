"""Every sentence of an explanation in Swedish: one module for each protocol of `language`."""

from __future__ import annotations

from goalrules.explain.language import Language
from goalrules.explain.notation import Notation
from goalrules.explain.swedish import (
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

_UNITS = {
    "index points": "indexenheter",
    "points": "poäng",
    "days": "dagar",
    "thousand kronor": "tusen kronor",
    "million kronor": "miljoner kronor",
}
_NOTATION = Notation(",", ("procentenhet", "procentenheter"), ("år", "år"), "per år", _UNITS, decimals_are_several=True)

SWEDISH = Language(
    "sv",
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
