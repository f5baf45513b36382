"""Data files to measurements: `read` takes files and a plan and gives the rows that the plan's indicators have.

`reading` makes text of bytes, `csv_rows` records of text, `normalise` rows of records, `binding` measurements of
rows; `duplicates` leaves one for each key. `store` holds the measurements as the evaluator looks them up.
"""

from goalrules.measurements.from_files import read
from goalrules.measurements.sources import NamedSource, read_in_two_ways, source_at, source_of
from goalrules.measurements.store import DataSource, Measurements

__all__ = ["DataSource", "Measurements", "NamedSource", "read", "read_in_two_ways", "source_at", "source_of"]
