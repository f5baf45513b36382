"""Databases and Parquet files to grids: `read_query` asks a database a query from a file, `read_parquet` takes all.

`address` hides passwords, `local_file` has files and their fingerprints, `query_file` the query; `duckdb_reader`,
`parquet`, `sqlite_reader` and `sql_reader` each know one engine, which is loaded when it is first asked. `results`
gathers rows within limits, `cells` says what a value of an engine is as a cell, `refusals` words what goes wrong.
Whatever a query says, nothing is changed by it, and no file is opened but the one that is named.
"""

from goalrules.measurements.databases.address import shown_address
from goalrules.measurements.databases.parquet import read_parquet
from goalrules.measurements.databases.queries import read_query
from goalrules.measurements.databases.results import Limits

__all__ = ["Limits", "read_parquet", "read_query", "shown_address"]
