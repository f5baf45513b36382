"""Findings as commands of GitHub Actions, which shows them beside the lines of a change."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.diagnostics import Diagnostic
from goalrules.diagnostics.render import as_dict

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def written(found: Sequence[Diagnostic], path: str, language: str = "en") -> str:
    """A line for each finding; a finding without a place names the path that was checked."""
    return "".join(f"{_command(diagnostic, path, language)}\n" for diagnostic in found)


def _command(diagnostic: Diagnostic, path: str, language: str) -> str:
    said = as_dict(diagnostic, language)
    place = said["primary"] or {"file": path}
    properties = {"file": place["file"]}
    if "line" in place:
        properties |= {"line": place["line"], "col": place["column"], "endLine": place["end_line"]}
        if place["end_line"] == place["line"]:  # an end column is of the same line only
            properties["endColumn"] = max(place["end_column"] - 1, place["column"])
    properties["title"] = str(diagnostic.code)
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    lines = [said["message"], *said["notes"], *([said["help"]] if said["help"] else [])]
    return f"::{_COMMANDS[str(diagnostic.severity)]} {listed}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
