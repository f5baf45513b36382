"""The sets of published cases, each with its adapter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import goalrules
from tests.conformance.published import keptn, open_sdg, published_cases, sdg_index
from tests.conformance.published.findings import SHAPE_ERRORS, Finding, NotRead, State, not_read

SETS: Mapping[str, Callable[[Path], Iterable[Finding]]] = {
    sdg_index.SET: sdg_index.findings,
    open_sdg.SET: open_sdg.findings,
    keptn.SET: keptn.findings,
    published_cases.SET: published_cases.findings,
}

SHARED = Path(__file__).parents[4] / "shared" / "data"
"""Where the cases lie beside a checkout."""


def findings_of(name: str, folder: Path) -> list[Finding]:
    """What comes of one set. A folder that cannot be read at all is one case that was not read."""
    try:
        return list(SETS[name](folder))
    except goalrules.RuleError as error:
        return [Finding(name, "the whole set", State.DIFFERS, (), (f"goalrules refuses it: {error}",), 0)]
    except (NotRead, OSError, *SHAPE_ERRORS) as reason:
        return [not_read(name, "the whole set", reason)]
