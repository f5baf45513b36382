"""One line for each finding, as editors read them: `file:line:column: error GR104 unknown-word: message`."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.diagnostics import Diagnostic
from goalrules.diagnostics.render import concise


def written(found: Sequence[Diagnostic], path: str, language: str = "en") -> str:
    """The lines, in the order of the findings; nothing for no findings. `path` is what was checked."""
    return "".join(f"{concise(diagnostic, language)}\n" for diagnostic in found)
