"""Findings as JSON of our own: all that a finding has, lines and columns from 1, ends not included."""

from __future__ import annotations

import json
from collections.abc import Sequence

from goalrules.diagnostics import Diagnostic, Severity
from goalrules.diagnostics.render import as_dict, count


def written(found: Sequence[Diagnostic], path: str, language: str = "en") -> str:
    """One object: the path that was checked, how many findings of each severity there are, and the findings."""
    numbers = count(found)
    document = {
        "path": path,
        "errors": numbers[Severity.ERROR],
        "warnings": numbers[Severity.WARNING],
        "notes": numbers[Severity.NOTE],
        "findings": [as_dict(diagnostic, language) for diagnostic in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
