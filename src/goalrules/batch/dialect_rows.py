"""Rows of constants, and several rows out of one, as each engine writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlglot import exp, parse_one

Fields = Mapping[str, exp.Expr]
"""The columns of a row that is made of another one: name and expression."""

_Way = Callable[[Sequence[exp.Expr], Sequence[Fields]], exp.Query]


def struct_rows(query: exp.Expr) -> list[Fields]:
    """The rows that `unnest([{…}, …], recursive := true)` makes of each row of a query; none of any other query."""
    for projection in query.expressions if isinstance(query, exp.Select) else ():
        if isinstance(projection, exp.Explode) and projection.this.find(exp.Struct):
            structs = projection.this.expressions
            return [{field.this.name: field.expression for field in struct.expressions} for struct in structs]
    return []


def apart(query: exp.Expr, dialect: str) -> exp.Expr:
    """A query with the rows that DuckDB unnests, there or in queries within, made as the engine makes them."""
    found = [one for one in query.find_all(exp.Select) if struct_rows(one)]
    for select in reversed(found):
        new = _in_place(select) if dialect == "spark" else _in_lots(select, _of_sheet(select, dialect))
        if select is query:
            return new
        select.replace(new)
    return query


def _in_place(select: exp.Select) -> exp.Expr:
    """Spark makes rows of a list of structs wherever it stands."""
    explode = next(one for one in select.expressions if isinstance(one, exp.Explode))
    explode.replace(exp.func("INLINE", _structs(struct_rows(select))))
    return select


def _in_lots(select: exp.Select, new: exp.Query) -> exp.Expr:
    """A query with tables of its own stands in brackets among others."""
    if not isinstance(select.parent, exp.SetOperation):
        return new
    return exp.select("*").from_(new.subquery("lot", copy=False))


def _of_sheet(query: exp.Select, dialect: str) -> exp.Query:
    """The rows of a query as a query over `sheet`, a table of its own."""
    keys = [one for one in query.expressions if isinstance(one, exp.Column)]
    new = _WAYS[dialect](keys, struct_rows(query))
    tables = query.args.get("with_")
    common = [] if tables is None else [one.copy() for one in tables.expressions]
    sheet = query.args["from_"].this
    common.append(exp.CTE(this=sheet.this.copy(), alias=exp.TableAlias(this=sheet.args["alias"].this.copy())))
    where = query.args.get("where")
    for select in [new] if isinstance(new, exp.Select) else [one for one in new.find_all(exp.Select) if _reads(one)]:
        if where is not None:
            select.set("where", where.copy())
    new.set("with_", exp.With(expressions=common))
    return new


def _reads(select: exp.Select) -> bool:
    source = select.args.get("from_")
    return source is not None and source.this.name.lower() == "sheet"


def _of_bigquery(keys: Sequence[exp.Expr], rows: Sequence[Fields]) -> exp.Query:
    new = parse_one("SELECT 1 FROM sheet CROSS JOIN UNNEST([1]) AS goal", read="bigquery")
    assert isinstance(new, exp.Select)
    found = new.find(exp.Unnest)
    assert found is not None
    found.expressions[0].replace(_structs(rows))
    return new.select(*_copies(keys), *(exp.column(name, "goal") for name in rows[0]), append=False)


def _of_trino(keys: Sequence[exp.Expr], rows: Sequence[Fields]) -> exp.Query:
    """A list for each column; Trino puts them side by side."""
    new = parse_one(f"SELECT 1 FROM sheet CROSS JOIN UNNEST(ARRAY[1]) AS goal({', '.join(rows[0])})", read="trino")
    assert isinstance(new, exp.Select)
    found = new.find(exp.Unnest)
    assert found is not None
    found.set("expressions", [exp.Array(expressions=[row[name].copy() for row in rows]) for name in rows[0]])
    return new.select(*_copies(keys), *(exp.column(name, "goal") for name in rows[0]), append=False)


def _of_postgres(keys: Sequence[exp.Expr], rows: Sequence[Fields]) -> exp.Query:
    text = f"SELECT 1 FROM sheet CROSS JOIN LATERAL (VALUES (1)) AS goal({', '.join(rows[0])})"
    new = parse_one(text, read="postgres")
    assert isinstance(new, exp.Select)
    found = new.find(exp.Values)
    assert found is not None
    found.set("expressions", [exp.Tuple(expressions=[one.copy() for one in row.values()]) for row in rows])
    return new.select(*_copies(keys), *(exp.column(name, "goal") for name in rows[0]), append=False)


def _of_snowflake(keys: Sequence[exp.Expr], rows: Sequence[Fields]) -> exp.Query:
    """A query for each goal: what Snowflake unnests are variants, in which types are lost."""
    parts = []
    for row in rows:
        named = [exp.alias_(one.copy(), name.upper(), quoted=True) for name, one in row.items()]
        parts.append(exp.select(*_copies(keys), *named).from_(exp.to_table("SHEET", quoted=True)))
    return parts[0] if len(parts) == 1 else exp.union(*parts, distinct=False, copy=False)


_WAYS: Mapping[str, _Way] = {
    "bigquery": _of_bigquery,
    "trino": _of_trino,
    "postgres": _of_postgres,
    "snowflake": _of_snowflake,
}


def _copies(expressions: Sequence[exp.Expr]) -> list[exp.Expr]:
    return [one.copy() for one in expressions]


def _structs(rows: Sequence[Fields]) -> exp.Expr:
    structs = []
    for row in rows:
        names = [exp.to_identifier(name, quoted=not name.isascii() or None) for name in row]
        fields = [
            exp.PropertyEQ(this=name, expression=one.copy()) for name, one in zip(names, row.values(), strict=True)
        ]
        structs.append(exp.Struct(expressions=fields))
    return exp.Array(expressions=structs)


def constants_of_bigquery(query: exp.Expr) -> None:
    """Tables of constants as lists of structs, whose columns have names; BigQuery names none in `WITH`."""
    for table in query.find_all(exp.CTE):
        names = [one.name for one in table.args["alias"].columns]
        values = table.this.args["from_"].this if isinstance(table.this, exp.Select) and names else None
        if not isinstance(values, exp.Values):
            continue
        rows = [dict(zip(names, row.expressions, strict=True)) for row in values.expressions]
        new = parse_one("SELECT * FROM UNNEST([1])", read="bigquery")
        found = new.find(exp.Unnest)
        assert found is not None
        found.expressions[0].replace(_structs(rows))
        table.set("this", new)
        table.args["alias"].set("columns", None)
