"""Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines: https://docs.oasis-open.org/sarif/sarif/v2.1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from goalrules.diagnostics import Diagnostic, Label
from goalrules.diagnostics.render import as_dict
from goalrules.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def written(found: Sequence[Diagnostic], path: str, language: str = "en") -> str:
    """One run of goalrules, with a rule for each code that was found and a result for each finding."""
    codes = sorted({diagnostic.code for diagnostic in found}, key=lambda code: code.number)
    places = {code.number: place for place, code in enumerate(codes)}
    rules = [
        {
            "id": code.number,
            "name": code.slug,
            "shortDescription": {"text": code.summary},
            "defaultConfiguration": {"level": _LEVELS[str(code.severity)]},
        }
        for code in codes
    ]
    driver = {"name": "goalrules", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, places[diagnostic.code.number], path, language) for diagnostic in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(diagnostic: Diagnostic, place: int, path: str, language: str) -> dict[str, Any]:
    said = as_dict(diagnostic, language)
    text = ". ".join([said["message"], *said["notes"], *([said["help"]] if said["help"] else [])])
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.number,
        "ruleIndex": place,
        "level": _LEVELS[str(diagnostic.severity)],
        "message": {"text": text},
        # a finding without a place is about what was checked as a whole
        "locations": [_location(diagnostic.primary, said["primary"]) if diagnostic.primary else _whole(path)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _location(label, one) | {"message": {"text": one["text"]}}
            for label, one in zip(diagnostic.related, said["related"], strict=True)
        ]
    return result


def _location(label: Label, said: dict[str, Any]) -> dict[str, Any]:
    region = {
        "startLine": said["line"], "startColumn": said["column"],
        "endLine": said["end_line"], "endColumn": said["end_column"],
    }  # fmt: skip
    artifact = {"uri": _uri(label.span.source.path)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _whole(path: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}


def _uri(path: str) -> str:
    """A path as a relative reference, or a file address where it is absolute."""
    plain = path.replace("\\", "/")
    return f"file://{quote(plain)}" if plain.startswith("/") else quote(plain)
