"""SQL laid out to be read: a row of constants on a line, and no brackets that say nothing."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.spark import Spark

WIDTH = 110

_ON_LINES_OF_ITS_OWN = re.compile(r"\(\n\s*([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\n\s*\)")
_ROW = re.compile(r"'@row([0-9]+)@'")


_Generator: Any = Spark.Generator


class _SparkGenerator(_Generator):  # type: ignore[misc]
    """As sqlglot writes Spark, but tables in `WITH` stay where they are: some have the same names as others."""

    EXPRESSIONS_WITHOUT_NESTED_CTES: ClassVar[set[type[exp.Expr]]] = set()


class SparkAsWritten(Spark):
    """Spark 3 and later, which take `WITH` in queries within others."""

    Generator = _SparkGenerator


def written(query: exp.Expr, dialect: str, **options: object) -> str:
    """A query as text in a dialect. Errors: `UnsupportedError`."""
    to = SparkAsWritten if dialect == "spark" else dialect
    return query.sql(dialect=to, unsupported_level=ErrorLevel.RAISE, **options)  # type: ignore[arg-type]


def laid_out(query: exp.Expr, dialect: str) -> str:
    """A query as text, over several lines. Errors: `UnsupportedError`."""
    query = query.copy()
    for paren in list(query.find_all(exp.Paren)):
        if isinstance(paren.this, exp.Column | exp.Paren):
            paren.replace(paren.this)
    rows = [one for one in query.find_all(exp.Tuple, exp.Struct) if isinstance(one.parent, exp.Values | exp.Array)]
    of_rows = []
    for row in rows:
        one = written(row, dialect)
        of_rows.append(f"\n    {one}" if isinstance(row, exp.Struct) else one)
    for number, row in enumerate(rows):
        row.replace(exp.Literal.string(f"@row{number}@"))
    sql = written(query, dialect, pretty=True, max_text_width=WIDTH)
    before = ""
    while before != sql:
        before, sql = sql, _ON_LINES_OF_ITS_OWN.sub(_closed, sql)
    return _ROW.sub(lambda found: of_rows[int(found[1])], sql)


def _closed(found: re.Match[str]) -> str:
    inside = found[1].strip()
    short = len(inside) <= WIDTH and not inside.startswith(("SELECT", "--"))
    return f"({inside})" if short else found[0]
