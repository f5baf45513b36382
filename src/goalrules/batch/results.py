"""What a batch gives: verdicts in columns, as tables that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from goalrules.batch.written import TABLES

if TYPE_CHECKING:
    import duckdb

    from goalrules.diagnostics import Diagnostic


class LevelCount(NamedTuple):
    """So many cases in which a goal has a level, or (None) none."""

    goal: str
    level: str | None
    cases: int


class Verdicts:
    """The verdicts of a batch, in a database of their own in memory.

    `goals` has a row for each entity, period and goal: entity, period (as written: `2020`, `2020-Q3`), node, level,
    reason and clause. `indicators` is None without evidence; else it has a row for each entity, period and indicator:
    level, reason, value, limit, margin and clause. With full evidence the table `traces` has the verdict document of
    each case as JSON. `clauses` says what the numbers of clauses are. Where goals or indicators have scores, `scores`
    has a row for each entity, period and score that applies: node, score (what it is called), numerator and denominator
    (NULL where columns do not hold it exactly), number (a decimal to be read) and reason. Where goals have outlooks,
    `outlooks` has a row for each entity, assessed period, and goal or indicator with one: entity, assessed, period (the
    one that is looked forward to), node, level, reason and clause. Tables are relations of DuckDB; the object itself
    offers the goals through the Arrow C stream. `rejudged` is the number of cases that
    were judged by the reference evaluator, as columns cannot be exact about them. `found` are notes and warnings.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        found: tuple[Diagnostic, ...] = (),
        rejudged: int = 0,
    ) -> None:
        self._connection = connection
        self.found = found
        self.rejudged = rejudged

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that there are."""
        there = self._connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        return tuple(one for one in TABLES if (one,) in there)

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """One of the tables. Errors: KeyError for another name."""
        if name not in self.tables:
            raise KeyError(name)
        return self._connection.table(name)

    @property
    def relation(self) -> duckdb.DuckDBPyRelation:
        """The goals as a relation of DuckDB."""
        return self._connection.table("goals")

    @property
    def goals(self) -> duckdb.DuckDBPyRelation:
        return self.relation

    @property
    def indicators(self) -> duckdb.DuckDBPyRelation | None:
        """The evidence of indicators; None where no evidence was asked for."""
        return self._connection.table("indicators") if "indicators" in self.tables else None

    @property
    def scores(self) -> duckdb.DuckDBPyRelation | None:
        """The scores of goals and indicators; None where the plan has none."""
        return self._connection.table("scores") if "scores" in self.tables else None

    @property
    def clauses(self) -> duckdb.DuckDBPyRelation:
        """The clauses by node and number, with the place and text of each."""
        return self._connection.table("clauses")

    @property
    def cases(self) -> int:
        """How many entities and periods were judged."""
        found = self._connection.execute("SELECT count(*) FROM (SELECT DISTINCT entity, period FROM goals)").fetchone()
        return 0 if found is None else int(found[0])

    @property
    def levels(self) -> tuple[LevelCount, ...]:
        """How many cases have which level of each goal."""
        rows = self._connection.execute(
            "SELECT node, level, count(*) FROM goals GROUP BY ALL ORDER BY node, level NULLS LAST"
        ).fetchall()
        return tuple(LevelCount(*row) for row in rows)

    def to_arrow(self) -> Any:
        """The goals as a table of pyarrow, which must be installed."""
        return self.relation.to_arrow_table()

    def to_polars(self) -> Any:
        """The goals as a data frame of polars, which must be installed."""
        return self.relation.pl()

    def to_pandas(self) -> Any:
        """The goals as a data frame of pandas, which must be installed."""
        return self.relation.df()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.relation.__arrow_c_stream__(requested_schema)

    def write(self, path: str | Path) -> list[Path]:
        """Write the tables: into one DuckDB file, or into a Parquet or CSV file each; gives the files.

        Errors: ValueError for another ending; OSError where a file cannot be written.
        """
        from goalrules.batch.written import write

        return write(self._connection, self.tables, Path(path))

    def __repr__(self) -> str:
        return f"<Verdicts: {self.cases} cases, {', '.join(self.tables)}>"
