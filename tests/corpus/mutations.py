"""Small sound files of every kind, and the ways in which they are made wrong at random."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import xlwt

from tests.corpus.making import ods_parts, xlsx_parts, zipped


class Kind(NamedTuple):
    """A kind of file: its name in the plan's folder, how the plan names it, and how a sound one is made."""

    name: str
    source: str
    make: Callable[[Path], None]


def of_bytes(name: str, content: bytes) -> Kind:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return Kind(name, f'"{name}"', make)


def _parquet(path: Path) -> None:
    columns = "'school.loans' AS indicator, '0484' AS entity, 2024 AS period, 91.5 AS value, now()::DATE AS day"
    duckdb.sql(f"COPY (SELECT {columns} FROM range(3)) TO '{path}' (FORMAT parquet)")


def _duckdb(path: Path) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as database:
        database.execute("CREATE TABLE figures (indicator VARCHAR, entity VARCHAR, period INTEGER, value DOUBLE)")
        database.execute("INSERT INTO figures VALUES ('school.loans', '0484', 2024, 91.5)")


def _sqlite(path: Path) -> None:
    path.unlink(missing_ok=True)
    lite = sqlite3.connect(path)
    lite.execute("CREATE TABLE figures (indicator TEXT, entity TEXT, period INTEGER, value REAL)")
    lite.execute("INSERT INTO figures VALUES ('school.loans', '0484', 2024, 91.5)")
    lite.commit()
    lite.close()


def _xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    for row, cells in enumerate((("indicator", "entity", "period", "value"), ("school.loans", "0484", 2024, 91.5))):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.merge(3, 4, 0, 1)
    book.save(str(path))


ROWS = 'indicator;entity;group;period;kind;value;comment\nschool.loans;0484;;2024;;91,5;"a ""b"""\n'
JSON = {
    "version": "2.0", "class": "dataset", "id": ["loans", "region", "time"], "size": [1, 1, 2],
    "role": {"metric": ["loans"], "geo": ["region"], "time": ["time"]},
    "dimension": {
        "loans": {"label": "x", "category": {"index": ["school.loans"], "label": {"school.loans": "Loans"}}},
        "region": {"category": {"index": {"0484": 0}}}, "time": {"category": {"index": ["2023", "2024"]}},
    },
    "value": [91.5, None], "status": {"1": "c"},
}  # fmt: skip

KINDS: dict[str, Kind] = {
    "csv": of_bytes("a.csv", ROWS.encode()),
    "csv in UTF-16": of_bytes("a.csv", ROWS.encode("utf-16")),
    "csv in Windows-1252": of_bytes("a.csv", (ROWS + "skåne;;;2024;;1;\n").encode("cp1252")),
    "csv across": of_bytes("a.csv", b"Title\n\nindicator,2023,2024\nschool.loans,91,92\n")._replace(
        source='"a.csv" layout years across'
    ),
    "json": of_bytes("a.json", json.dumps(JSON).encode()),
    "xlsx": of_bytes("a.xlsx", zipped(xlsx_parts())),
    "ods": of_bytes("a.ods", zipped(ods_parts())),
    "xls": Kind("a.xls", '"a.xls"', _xls),
    "parquet": Kind("a.parquet", '"a.parquet"', _parquet),
    "duckdb": Kind("a.db", 'duckdb "a.db" query "q.sql"', _duckdb),
    "sqlite": Kind("a.db", 'sqlite "a.db" query "q.sql"', _sqlite),
}


class Change(NamedTuple):
    """One change: what is done, where (a share of the length), to how many bytes, and with which."""

    what: str
    where: float
    length: int
    content: bytes


WHATS = ("flip", "cut", "insert", "delete", "repeat", "zero", "digits")


def changed(content: bytes, changes: Sequence[Change]) -> bytes:
    made = bytearray(content)
    for change in changes:
        at = min(int(change.where * len(made)), max(len(made) - 1, 0))
        end = min(at + change.length, len(made))
        match change.what:
            case "flip" if made:
                made[at] ^= change.content[0] if change.content else 0xFF
            case "cut":
                del made[at:]
            case "insert":
                made[at:at] = change.content
            case "delete":
                del made[at:end]
            case "repeat":
                made[at:at] = bytes(made[at:end]) * 3
            case "zero":
                made[at:end] = bytes(end - at)
            case "digits":
                made[at:end] = b"9" * (end - at)
    return bytes(made)


def changed_within(content: bytes, part: int, changes: Sequence[Change]) -> bytes:
    """A zip with one of its parts changed before it is packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[part % len(parts)]
    inside = parts[name]
    assert isinstance(inside, bytes)
    return zipped({**parts, name: changed(inside, changes)})
