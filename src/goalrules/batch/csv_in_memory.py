"""Text files of a moderate size, read at once by pyarrow where it is installed: each different word of a column once.

A word that can be nothing but one number is kept as that number, which engines compare and group much faster than
texts. Whatever is less plain (quotes, uneven rows, other line ends, a file that is large) is left to the engine's own
reader, whose result is the same.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.tables import Decimals
from goalrules.measurements.columns import Column
from goalrules.measurements.csv_rows import CsvTable
from goalrules.measurements.decimals import MOST_DIGITS

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

_BLOCK = 16 << 20
_LOOKED_AT = 50_000
_FEW = 1000
_OF_MEMORY = 24
_NOT_PLAIN = (b'"', b"\0")
_OTHER_LINE_END = re.compile(rb"\r(?!\n)")
_PLAIN = tuple(re.compile(rf"(?:-?[0-9]{{1,18}}(?:[{mark}][0-9]{{1,18}})?\n)*") for mark in ".,")
_PERHAPS_THOUSANDS = re.compile("^-?[1-9][0-9]{0,2}[.,][0-9]{3}$", re.MULTILINE)
_BEFORE_MARK = re.compile("^-?([0-9]+)", re.MULTILINE)
_AFTER_MARK = re.compile("[.,]([0-9]+)")
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
    if find_spec("pyarrow") is None:
        return None
    try:
        with _plain_and_small(engine, file) as data:
            if data is None:
                return None
            read = _read(data, table, wanted)
    except (ValueError, OSError):  # no line after the headings, or what pyarrow says of a line
        return None
    import pyarrow as arrow
    from pyarrow import compute

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
            numbers = texts.dictionary.cast(arrow.int64())
            columns[one.value] = arrow.DictionaryArray.from_arrays(texts.indices, numbers)
            types[one] = "BIGINT"
        elif one is Column.VALUE and (exact := kind_of(words)) is not None:
            kind = arrow.decimal128(max(exact.width, MOST_DIGITS), exact.digits)
            numbers = compute.replace_substring(texts.dictionary, ",", ".").cast(kind)
            columns[EXACT] = arrow.DictionaryArray.from_arrays(texts.indices, numbers)
    engine.take(relation, arrow.table(columns))
    return InMemory(types, exact)


def kind_of(words: Sequence[str]) -> Decimals | None:
    """The type that holds the numbers that all words are: digits with at most one mark, the same in all of them.

    None if one is anything else, or can be read in two ways (`1.277`).
    """
    listed = "\n".join((*words, ""))
    if not any(form.fullmatch(listed) for form in _PLAIN) or _PERHAPS_THOUSANDS.search(listed):
        return None
    digits = max(map(len, _AFTER_MARK.findall(listed)), default=0)
    return Decimals(max(map(len, _BEFORE_MARK.findall(listed)), default=1) + digits, digits)


@contextmanager
def _plain_and_small(engine: Engine, file: Path) -> Iterator[mmap.mmap | None]:
    """The bytes of a file that may lie in memory and whose lines and cells end where line ends and separators stand."""
    size = file.stat().st_size
    if file.suffix == ".gz" or not SMALLEST <= size <= min(LARGEST, engine.memory // _OF_MEMORY):
        yield None
        return
    with file.open("rb") as stream:
        data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        is_plain = all(data.find(one) == -1 for one in _NOT_PLAIN)
        is_plain = is_plain and (data.find(b"\r") == -1 or _OTHER_LINE_END.search(data) is None)
        yield data if is_plain else None


def _read(data: mmap.mmap, table: CsvTable, wanted: Mapping[Column, int]) -> Any:
    """The columns under their English headings, in as many words as there are different ones."""
    import pyarrow as arrow
    from pyarrow import csv

    names = [f"c{at}" for at in range(table.width)]
    text, begin = table.source.text, table.source.text.index("\n", table.heading.end) + 1
    kinds = dict.fromkeys((names[at] for at in wanted.values()), arrow.dictionary(arrow.int32(), arrow.string()))
    at_value = wanted.get(Column.VALUE)
    if at_value is not None and _has_too_many_words(text[begin : begin + _LOOKED_AT], table, at_value):
        kinds[names[at_value]] = arrow.string()
    read = csv.read_csv(
        arrow.BufferReader(arrow.py_buffer(data)),
        csv.ReadOptions(column_names=names, skip_rows=text.count("\n", 0, begin), block_size=_BLOCK),
        csv.ParseOptions(delimiter=table.separator, quote_char=False, ignore_empty_lines=False),
        csv.ConvertOptions(
            column_types=kinds, include_columns=list(kinds), null_values=[""], strings_can_be_null=True
        ),
    )  # fmt: skip
    return read.rename_columns([one.value for one in wanted]).unify_dictionaries()


def _has_too_many_words(rows: str, table: CsvTable, at: int) -> bool:
    """Whether a column seems to have more different words than are looked at, by how seldom the first are repeated.

    Of `m` words out of `n` that are equally frequent, about m² / 2n are repetitions.
    """
    cells = [line.split(table.separator) for line in rows.split("\n")[:-1]]
    words = [line[at] for line in cells if len(line) > at]
    repeated = len(words) - len(set(words))
    return len(words) > _FEW and 2 * MOST_WORDS * repeated < len(words) ** 2
