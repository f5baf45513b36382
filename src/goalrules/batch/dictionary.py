"""Columns of few different words: each word is asked of the readers of data files once, and looked up in SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.sheet import column, text
from goalrules.batch.sources import Part
from goalrules.measurements.columns import Column
from goalrules.measurements.grid import as_text

MOST_WORDS = 200_000
"""A column with more different words than these is not one of few."""

IN_PLACE = 50
"""So many words are written into a query; more are put into a table that it looks into."""

WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")


class Words(NamedTuple):
    """The different words of a column, each with how many rows have it; `key` is the expression that gives them.

    An empty word is a cell without content.
    """

    key: str
    counts: Mapping[str, int]


class TooMany(Exception):
    """A column has more different words than a dictionary holds."""

    def __init__(self, of: Column) -> None:
        super().__init__(of)
        self.of = of


def key_of(part: Part, wanted: Column) -> str:
    """The expression for a cell as a text."""
    name = column(part.columns[wanted])
    return name if part.types[wanted] == "VARCHAR" else f"CAST({name} AS VARCHAR)"


def words_of(engine: Engine, part: Part, wanted: Column, where: str = "") -> Words:
    """The words of a column among the rows that `where` leaves. Errors: `TooMany`."""
    key = key_of(part, wanted)
    name = column(part.columns[wanted])  # numbers are quicker to count than their texts
    counted = f"SELECT {name}, count(*) AS rows FROM {part.relation}{where} GROUP BY {name} LIMIT {MOST_WORDS + 1}"
    rows = engine.rows(f"SELECT {key}, rows FROM ({counted}) AS words")
    if len(rows) > MOST_WORDS:
        raise TooMany(wanted)
    counts: dict[str, int] = {}
    for word, count in rows:
        counts[word or ""] = counts.get(word or "", 0) + count
    return Words(key, counts)


def shown(word: str, kind: str) -> str:
    """A word as the readers of data files see the cell: the year 2020.0 is `2020`."""
    if kind in WHOLE_NUMBERS or kind == "VARCHAR" or not (kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL")):
        return word
    try:
        number = Decimal(word)
        return as_text(number) if number.is_finite() else word
    except InvalidOperation:
        return word


def looked_up(engine: Engine, words: Words, says: Callable[[str], str | None], kind: str = "VARCHAR") -> str:
    """The expression for what each word says, NULL where it says nothing. `kind` is the type of what is said."""
    said = {word: says(word) for word in words.counts}
    if kind == "VARCHAR" and all(what == (word or None) for word, what in said.items()):
        return f"NULLIF({words.key}, '')" if "" in said else words.key
    meant = {word: what for word, what in said.items() if what is not None}
    if not meant:
        return f"CAST(NULL AS {kind})"
    if len(meant) <= IN_PLACE:
        asked = f"COALESCE({words.key}, '')" if "" in meant else words.key
        cases = " ".join(f"WHEN {text(word)} THEN {text(what)}" for word, what in meant.items())
        found = f"CASE {asked} {cases} END"
        return found if kind == "VARCHAR" else f"CAST({found} AS {kind})"
    return f"CAST({in_table(engine, words.key, meant)} AS {kind})"


def in_table(engine: Engine, key: str, meant: Mapping[str, str]) -> str:
    """The expression that looks a word up in a table of its own."""
    name = engine.new_name("words")
    engine.connection.execute(
        f"CREATE TEMP TABLE {name} AS SELECT unnest($words::VARCHAR[]) AS word, unnest($says::VARCHAR[]) AS says",
        {"words": list(meant), "says": list(meant.values())},
    )
    return f"(SELECT any_value({name}.says) FROM {name} WHERE {name}.word = COALESCE({key}, ''))"


def one_of(engine: Engine, key: str, words: list[str]) -> str:
    """The condition that a word is one of several."""
    if len(words) <= IN_PLACE:
        return f"{key} IN ({', '.join(map(text, words))})" if words else "FALSE"
    return f"({in_table(engine, key, dict.fromkeys(words, '1'))} IS NOT NULL)"
