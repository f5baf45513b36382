"""The SQL of a plan in the dialects of other engines, by sqlglot; and what sqlglot alone does not carry over rightly.

The text for DuckDB is the source. Of it are rewritten here, each where the named engine would refuse it or, worse,
give another number:

- names of columns: PostgreSQL cuts them after 63 bytes, BigQuery takes few signs, most see no difference between
  small and capital letters; Snowflake sees one, and its own are capitals
- whole numbers of 128 bits, which no other engine has: decimals without decimals
- whole-number division, which becomes a division of binary floats, or one that is rounded
- written numbers: BigQuery takes `1.5` for a binary float
- the digits of a decimal: BigQuery leaves out the last noughts
- `IGNORE NULLS`, which PostgreSQL does not have
- rows of constants, and several rows out of one (`dialect_rows`)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from sqlglot import exp, parse_one
from sqlglot.errors import UnsupportedError

from goalrules.batch.dialect_layout import laid_out, written
from goalrules.batch.dialect_rows import apart, constants_of_bigquery, struct_rows

Dialect = Literal["duckdb", "spark", "trino", "bigquery", "snowflake", "postgres"]
DIALECTS: tuple[Dialect, ...] = ("duckdb", "spark", "trino", "bigquery", "snowflake", "postgres")

LONGEST_NAME = 50
"""Longer names of columns are cut: PostgreSQL has 63 bytes."""

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_LARGEST_OF_64_BITS = 2**63 - 1


class Remarks(NamedTuple):
    """What is said beside the rows of limits, by the name of the indicator in the data, and beside goals, by path."""

    limits: Mapping[str, str]
    goals: Mapping[str, str]


def translated(
    sql: str,
    dialect: Dialect,
    *,
    digits: int = 0,
    pretty: bool = False,
    remarks: Remarks | None = None,
    plain_names: bool = True,
) -> str:
    """A query written for DuckDB as one for another engine. `digits` is how many decimals values have.

    `plain_names`: give columns names that every engine takes. A query over what another one made must keep its names.

    Errors: `UnsupportedError` where the engine has nothing that gives the same; never another meaning.
    """
    query = parse_one(sql, read="duckdb")
    if remarks:
        _remark(query, remarks)
    if dialect != "duckdb":
        query = _for_another_engine(query, dialect, digits, plain_names)
    if pretty:
        return laid_out(query, dialect)
    return written(query, dialect)


def _for_another_engine(query: exp.Expr, dialect: Dialect, digits: int, plain_names: bool) -> exp.Expr:
    if plain_names:
        with_plain_names(query, capitals=dialect == "snowflake")
    if dialect == "bigquery":
        for window in list(query.find_all(exp.Window)):
            _order_of_bigquery(window)
        _replaced(query, exp.Cast, lambda cast: _steps_of_bigquery(cast, digits))
        _replaced(query, exp.Cast, _written_decimal)
        constants_of_bigquery(query)
    if dialect == "postgres":
        _layers_of_postgres(query)
        _replaced(query, exp.Window, _values_there_of_postgres)
        _replaced(query, exp.Cast, _small_of_postgres)
    _replaced(query, exp.Least, lambda one: _of_those_there(one, dialect))
    _replaced(query, exp.Greatest, lambda one: _of_those_there(one, dialect))
    _replaced(query, exp.IntDiv, lambda one: _division(one, dialect))
    _replaced(query, exp.Literal, _large_literal)
    _types(query, dialect)
    return apart(query, dialect)


def _replaced(query: exp.Expr, kind: type[exp.Expr], change: Callable[[exp.Expr], exp.Expr | None]) -> None:
    """Replace every node of a kind for which there is something to replace it by, from the inside out."""
    for node in reversed(list(query.find_all(kind))):
        new = change(node)
        if new is not None:
            node.replace(new)


def _remark(query: exp.Expr, remarks: Remarks) -> None:
    limits = next((one for one in query.find_all(exp.CTE) if one.alias == "limits"), None)
    rows = [] if limits is None else [one.expressions[0] for one in limits.find_all(exp.Tuple)]
    of_goals = [row["node"] for select in query.find_all(exp.Select) for row in struct_rows(select)]
    for literals, said in ((rows, remarks.limits), (of_goals, remarks.goals)):
        for literal in literals:
            if literal.name in said:
                literal.add_comments([f" {said[literal.name]} "])


# ---- names ---------------------------------------------------------------------------------------------------


def with_plain_names(query: exp.Expr, *, capitals: bool = False) -> None:
    """Give every column that we make a name of small letters, digits and lines; `capitals`: all of them large.

    The columns that the user's table has are in `figures` only, and keep their names.
    """
    own = next((one for one in query.find_all(exp.CTE) if one.alias == "figures"), None)
    kept = set() if own is None else {id(one) for one in own.this.find_all(exp.Identifier) if not _is_alias(one)}
    given: dict[str, str] = {}
    taken: set[str] = set()
    ours = [one for one in query.find_all(exp.Identifier) if id(one) not in kept]
    for plain in (True, False):
        for identifier in ours:
            key = identifier.this.lower()
            if key not in given and (_PLAIN.fullmatch(key) is not None and len(key) <= LONGEST_NAME) is plain:
                given[key] = key if plain else _new_name(key, taken)
                taken.add(given[key])
    for identifier in ours:
        name = given[identifier.this.lower()]
        identifier.set("this", name.upper() if capitals else name)
        identifier.set("quoted", capitals or identifier.args.get("quoted") is True)


def _is_alias(identifier: exp.Expr) -> bool:
    return isinstance(identifier.parent, exp.Alias) and identifier.arg_key == "alias"


def _new_name(name: str, taken: set[str]) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    base = re.sub(r"[^a-z0-9]+", "_", letters).strip("_") or "column"
    base = base[:LONGEST_NAME] if base[0].isalpha() else f"c_{base}"[:LONGEST_NAME]
    new, number = base, 1
    while new in taken:
        number += 1
        new = f"{base[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
    return new


# ---- numbers -------------------------------------------------------------------------------------------------


def _division(division: exp.Expr, dialect: Dialect) -> exp.Expr | None:
    """Whole numbers divided, the rest left out; None where sqlglot writes what the engine has for it.

    Elsewhere the rest is taken away first, so that nothing is left to be rounded.
    """
    if dialect in ("bigquery", "postgres") or (dialect == "spark" and not _is_wide(division)):
        return None
    top, bottom = division.this, division.expression
    whole = exp.paren(exp.Sub(this=_bracketed(top), expression=exp.Mod(this=_bracketed(top), expression=bottom.copy())))
    quotient = exp.Div(this=whole, expression=bottom.copy(), typed=True, safe=False)
    if dialect == "trino":
        return exp.paren(quotient)
    kind = "DECIMAL(38, 0)"
    return exp.cast(quotient, exp.DataType.build(kind))


def _bracketed(one: exp.Expr) -> exp.Expr:
    return one.copy() if isinstance(one, exp.Column | exp.Literal | exp.Paren | exp.Func) else exp.paren(one.copy())


def _is_wide(one: exp.Expr) -> bool:
    return any(cast.to.is_type("int128") for cast in one.find_all(exp.Cast))


def _large_literal(literal: exp.Expr) -> exp.Expr | None:
    """A whole number beyond 64 bits: engines differ in what they take it for."""
    if literal.args["is_string"] or not literal.this.isdigit() or int(literal.this) <= _LARGEST_OF_64_BITS:
        return None
    return exp.cast(exp.Literal.string(literal.this), exp.DataType.build("int128", dialect="duckdb"))


def _types(query: exp.Expr, dialect: Dialect) -> None:
    """Whole numbers of 128 bits as decimals; in BigQuery, decimals that fit the type they get."""
    for kind in list(query.find_all(exp.DataType)):
        if kind.is_type("int128"):
            wide = "BIGNUMERIC" if dialect == "bigquery" else "DECIMAL(38, 0)"
            kind.replace(exp.DataType.build(wide, dialect=dialect))
        elif dialect == "bigquery" and kind.is_type("decimal"):
            kind.replace(exp.DataType.build(_decimal_of_bigquery(kind), dialect=dialect))


def _decimal_of_bigquery(kind: exp.DataType) -> str:
    """NUMERIC has 29 digits before the mark and 9 behind it; BIGNUMERIC 38 and 38."""
    sizes = [int(one.name) for one in kind.expressions]
    width, digits = sizes if len(sizes) == 2 else (38, 9)
    return "NUMERIC" if digits <= 9 and width - digits <= 29 else "BIGNUMERIC"


def _written_decimal(cast: exp.Expr) -> exp.Expr | None:
    """A written number as text that is cast, which is exact; not as a binary float."""
    sign, number = ("-", cast.this.this) if isinstance(cast.this, exp.Neg) else ("", cast.this)
    if not isinstance(number, exp.Literal) or number.args["is_string"] or number.this.isdigit():
        return None
    return exp.cast(exp.Literal.string(sign + number.this), cast.args["to"].copy())


def _small_of_postgres(cast: exp.Expr) -> exp.Expr | None:
    """A small whole number, which PostgreSQL makes of no condition, by way of a larger one."""
    if not cast.args["to"].is_type("smallint", "tinyint"):
        return None
    return exp.cast(exp.cast(cast.this.copy(), exp.DataType.build("int")), exp.DataType.build("smallint"))


def _of_those_there(extreme: exp.Expr, dialect: Dialect) -> exp.Expr | None:
    """The least or greatest of what is there, as in DuckDB; None where the engine says the same.

    Some engines take no list of one. Trino and BigQuery give NULL if anything in it is: something else of the list
    takes the place of what is not there.
    """
    listed = [extreme.this, *extreme.expressions]
    if len(listed) == 1:
        return exp.paren(extreme.this.copy())
    if dialect not in ("trino", "bigquery"):
        return None
    always = next((one for one in listed if isinstance(one, exp.Literal)), None)
    filled = []
    for at, one in enumerate(listed):
        others = [always] if always is not None else [*listed[at + 1 :], *listed[:at]]
        is_there = isinstance(one, exp.Literal)
        filled.append(one.copy() if is_there else exp.func("COALESCE", one.copy(), *(other.copy() for other in others)))
    return type(extreme)(this=filled[0], expressions=filled[1:])


def _steps_of_bigquery(cast: exp.Expr, digits: int) -> exp.Expr | None:
    """Steps of the last digit: by multiplying, where the text of a number lacks its last noughts."""
    inner = cast.this
    if not (isinstance(inner, exp.Replace) and isinstance(inner.this, exp.Cast)):
        return None
    if inner.expression.name != "." or not inner.this.to.is_type("varchar", "text"):
        return None
    value = exp.cast(inner.this.this.copy(), exp.DataType.build("BIGNUMERIC", dialect="bigquery"))
    return exp.cast(exp.Mul(this=value, expression=exp.Literal.number(10**digits)), cast.args["to"].copy())


# ---- windows -------------------------------------------------------------------------------------------------


def _order_of_bigquery(window: exp.Expr) -> None:
    """`NULLS LAST`, which BigQuery does not have in windows by range: what is NULL is put last by a key of its own.

    Periods are all there, and a frame so many steps from a number holds nothing that is NULL.
    """
    order, spec = window.args.get("order"), window.args.get("spec")
    if order is None:
        return
    for ordered in list(order.expressions):
        if ordered.args.get("desc") or ordered.args.get("nulls_first"):
            continue
        ordered.set("nulls_first", True)
        key = ordered.this.this if isinstance(ordered.this, exp.Neg) else ordered.this
        if key.name.lower() in ("period", "entity"):
            continue
        ends = [] if spec is None else [spec.args.get("start"), spec.args.get("end")]
        steps = spec is not None and spec.args.get("kind") == "RANGE" and any(isinstance(one, exp.Expr) for one in ends)
        if steps and "UNBOUNDED" in ends:
            raise UnsupportedError(f"NULLS LAST: {window.sql('duckdb')}")
        if not steps:
            is_null = exp.Is(this=key.copy(), expression=exp.Null())
            order.set("expressions", [exp.Ordered(this=is_null, nulls_first=True), *order.expressions])


def _values_there_of_postgres(window: exp.Expr) -> exp.Expr | None:
    """The first or last value of a window that is there: of the list of those that are, by its place."""
    if not isinstance(window.this, exp.IgnoreNulls):
        return None
    asked = window.this.this
    if not isinstance(asked, exp.LastValue | exp.FirstValue):
        raise UnsupportedError(f"IGNORE NULLS: {window.sql('duckdb')}")
    value = asked.this.sql("postgres")
    listed, counted = window.copy(), window.copy()
    listed.set("this", parse_one(f"ARRAY_AGG({value}) FILTER (WHERE ({value}) IS NOT NULL)", read="postgres"))
    counted.set("this", parse_one(f"COUNT({value})", read="postgres"))
    place = counted if isinstance(asked, exp.LastValue) else exp.Literal.number(1)
    return exp.Bracket(this=exp.paren(listed), expressions=[place], offset=1)


def _layers_of_postgres(query: exp.Expr) -> None:
    """Keep PostgreSQL from putting each layer's expressions into the next: they would grow without end."""
    for layer in query.find_all(exp.Subquery):
        if isinstance(layer.this, exp.Select) and isinstance(layer.parent, exp.From):
            layer.this.set("offset", exp.Offset(expression=exp.Literal.number(0)))
