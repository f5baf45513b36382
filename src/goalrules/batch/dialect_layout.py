"""SQL laid out to be read: a row of constants on a line, and no brackets that say nothing."""

from __future__ import annotations

import re

from sqlglot import ErrorLevel, exp

WIDTH = 110

_ON_LINES_OF_ITS_OWN = re.compile(r"\(\n\s*([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\n\s*\)")
_ROW = re.compile(r"'@row([0-9]+)@'")


def laid_out(query: exp.Expr, dialect: str) -> str:
    """A query as text, over several lines. Errors: `UnsupportedError`."""
    query = query.copy()
    for paren in list(query.find_all(exp.Paren)):
        if isinstance(paren.this, exp.Column | exp.Paren):
            paren.replace(paren.this)
    rows = [one for one in query.find_all(exp.Tuple, exp.Struct) if isinstance(one.parent, exp.Values | exp.Array)]
    written = []
    for row in rows:
        one = row.sql(dialect=dialect, unsupported_level=ErrorLevel.RAISE)
        written.append(f"\n    {one}" if isinstance(row, exp.Struct) else one)
    for number, row in enumerate(rows):
        row.replace(exp.Literal.string(f"@row{number}@"))
    sql = query.sql(dialect=dialect, pretty=True, max_text_width=WIDTH, unsupported_level=ErrorLevel.RAISE)
    before = ""
    while before != sql:
        before, sql = sql, _ON_LINES_OF_ITS_OWN.sub(_closed, sql)
    return _ROW.sub(lambda found: written[int(found[1])], sql)


def _closed(found: re.Match[str]) -> str:
    inside = found[1].strip()
    short = len(inside) <= WIDTH and not inside.startswith(("SELECT", "--"))
    return f"({inside})" if short else found[0]
