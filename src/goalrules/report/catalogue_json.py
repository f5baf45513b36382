"""Indicators found in a catalogue as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from goalrules.fetch.catalogue import Hit


def catalogue_json(asked: str, found: Sequence[Hit]) -> str:
    """What was asked and every indicator found, the likeliest first, with what the publisher says of it."""
    indicators = [hit.kpi._asdict() for hit in found]
    return (
        json.dumps({"asked": asked, "source": "Källa: Kolada", "found": indicators}, ensure_ascii=False, indent=2)
        + "\n"
    )
