"""Data files to measurements: `read` takes files and a plan and gives the rows that the plan's indicators have.

`reading` makes text of bytes, `csv_rows` records of text, `normalise` rows of records, `binding` measurements of
rows; `duplicates` leaves one for each key. `store` holds the measurements as the evaluator looks them up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalrules.measurements.from_files import read
    from goalrules.measurements.sources import NamedSource, read_in_two_ways, source_at, source_of
    from goalrules.measurements.store import DataSource, Measurements

__all__ = ["DataSource", "Measurements", "NamedSource", "read", "read_in_two_ways", "source_at", "source_of"]


def __getattr__(name: str) -> object:
    """What the package offers, loaded when it is asked for: whoever needs the store alone reads no files."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "read":
        from goalrules.measurements import from_files

        return getattr(from_files, name)
    if name in ("DataSource", "Measurements"):
        from goalrules.measurements import store

        return getattr(store, name)
    from goalrules.measurements import sources

    return getattr(sources, name)
