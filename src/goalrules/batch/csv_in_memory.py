"""Text files of a moderate size, read at once by pyarrow where it is installed: each different word of a column once.

A word that can be nothing but one number is kept as that number, which engines compare and group much faster than
texts. Whatever is less plain (quotes, uneven rows, other line ends, a file that is large) is left to the engine's own
reader, whose result is the same.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.tables import Decimals
from goalrules.measurements.columns import Column
from goalrules.measurements.csv_rows import CsvTable
from goalrules.measurements.decimals import Written, parse, style_of

SMALLEST = 1 << 20
"""Files of fewer bytes are read by the engine sooner than pyarrow is imported."""

LARGEST = 256 << 20
"""So many bytes of a file are read at once, or the 24th part of the engine's memory if that is less.

In memory a file takes two or three times what it takes on disk.
"""

MOST_WORDS = 200_000
"""A column with more different words stays as it is."""

EXACT = "exact value"
"""The heading of the column with the numbers that texts under `value` are."""

_BLOCK = 8 << 20
_FEW = 1000
_OF_MEMORY = 24
_NOT_PLAIN = (b'"', b"\0")
_OTHER_LINE_END = re.compile(rb"\r(?!\n)")
_WHOLE = re.compile("0|-?[1-9][0-9]{0,17}")
_IDENTIFYING = (Column.ENTITY, Column.PERIOD)


class InMemory(NamedTuple):
    """The types of the columns of a file that was read; `exact` is that of the column `EXACT`, None without one."""

    types: Mapping[Column, str]
    exact: Decimals | None = None


def read_in_memory(
    engine: Engine, file: Path, table: CsvTable, wanted: Mapping[Column, int], relation: str
) -> InMemory | None:
    """Read the wanted columns (by position) of a file into a relation; None: the engine's own reader is to do it.

    Entities and periods whose every word is a whole number written in one way are such numbers. Where all values are
    plain numbers there is, beside the texts, the column `EXACT` with what they are.
    """
    if find_spec("pyarrow") is None or not _is_plain_and_small(engine, file):
        return None
    import pyarrow as arrow

    try:
        read = _read(file, table, wanted)
    except (ValueError, OSError):  # no line after the headings, or what pyarrow says of a line
        return None
    columns: dict[str, Any] = {}
    types: dict[Column, str] = {}
    exact = None
    for one in wanted:
        texts = read[one.value].combine_chunks()
        columns[one.value], types[one] = texts, "VARCHAR"
        if not arrow.types.is_dictionary(texts.type) or len(texts.dictionary) > MOST_WORDS:
            columns[one.value] = texts.cast(arrow.string())
            continue
        words = texts.dictionary.to_pylist()
        if one in _IDENTIFYING and all(map(_WHOLE.fullmatch, words)):
            columns[one.value] = arrow.array(map(int, words), arrow.int64()).take(texts.indices)
            types[one] = "BIGINT"
        elif one is Column.VALUE and (numbers := numbers_of(words)) is not None:
            exact = numbers.kind
            columns[EXACT] = arrow.array(numbers.numbers, arrow.decimal128(*exact)).take(texts.indices)
    engine.take(relation, arrow.table(columns))
    return InMemory(types, exact)


class Numbers(NamedTuple):
    """Exact numbers, and the type that just holds them."""

    numbers: list[Decimal]
    kind: Decimals


def numbers_of(words: Sequence[str]) -> Numbers | None:
    """The numbers that all words of a column are; None if one is anything else, or can be read in two ways."""
    parsed = [parse(word) for word in words]
    written = [one for one in parsed if isinstance(one, Written) and one.grouped is None and not one.is_percent]
    if len(written) < len(words) or len(style_of(written).decimal_marks) > 1:
        return None
    numbers = [one.value for one in written]
    digits = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
    whole = max((number.adjusted() + 1 for number in numbers if number), default=1)
    return Numbers(numbers, Decimals(max(whole, 1) + digits, digits))


def _is_plain_and_small(engine: Engine, file: Path) -> bool:
    """Whether lines and cells of a file end where line ends and separators stand, and it may lie in memory."""
    try:
        size = file.stat().st_size
        if file.suffix == ".gz" or not SMALLEST <= size <= min(LARGEST, engine.memory // _OF_MEMORY):
            return False
        with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            plain = all(data.find(one) == -1 for one in _NOT_PLAIN)
            return plain and (data.find(b"\r") == -1 or _OTHER_LINE_END.search(data) is None)
    except OSError:
        return False


def _read(file: Path, table: CsvTable, wanted: Mapping[Column, int]) -> Any:
    """The columns under their English headings, in as many words as there are different ones."""
    import pyarrow as arrow
    from pyarrow import csv

    names = [f"c{at}" for at in range(table.width)]
    text, begin = table.source.text, table.source.text.index("\n", table.heading.end) + 1
    words = arrow.dictionary(arrow.int32(), arrow.string())
    kinds = {
        names[at]: arrow.string() if one is Column.VALUE and _mostly_different(text[begin:], table, at) else words
        for one, at in wanted.items()
    }
    read = csv.read_csv(
        file,
        csv.ReadOptions(column_names=names, skip_rows=text.count("\n", 0, begin), block_size=_BLOCK),
        csv.ParseOptions(delimiter=table.separator, quote_char=False, ignore_empty_lines=False),
        csv.ConvertOptions(
            column_types=kinds, include_columns=[names[at] for at in wanted.values()],
            null_values=[""], strings_can_be_null=True,
        ),
    )  # fmt: skip
    return read.rename_columns([one.value for one in wanted]).unify_dictionaries()


def _mostly_different(rows: str, table: CsvTable, at: int) -> bool:
    """Whether more than half of the first values differ, so that a list of all of them would be no shorter."""
    cells = [line.split(table.separator) for line in rows.split("\n")[:-1]]
    values = [line[at] for line in cells if len(line) > at]
    return len(values) > _FEW and len(set(values)) * 2 > len(values)
