"""Snapshots: written so that they read back as what was said."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.fetch.observation import Observation
from goalrules.fetch.snapshots import Earlier, as_csv, file_name, newest, read_earlier
from goalrules.measurements.decimals import Written, parse, style_of
from goalrules.model.measurement import Absence
from goalrules.model.period import Period
from tests.fetch.conftest import NOON


def seen(value: Any = "80.1", year: int = 2020, **more: Any) -> Observation:
    number = None if value is None else Decimal(value)
    absence = Absence.MISSING if value is None else None
    said = {"title": "Elever, andel (%)", "comment": "", "url": "https://a.se/v3", **more}
    return Observation("kolada", "N1", said["title"], said.get("entity", "0484"), Period.year_of(year), "T",
                       number, said.get("absence", absence), said["comment"], said["url"], NOON)  # fmt: skip


def test_a_snapshot_as_it_is_written() -> None:
    written = as_csv([seen(None, 2021, absence=Absence.SUPPRESSED), seen("80.10")], "Källa: Kolada")
    assert (
        written
        == (
            "\ufeffindicator,title,entity,period,group,value,absence,comment,source,retrieved,url\n"
            'N1,"Elever, andel (%)",0484,2020,T,80.10,,,Källa: Kolada,2026-11-26T12:00:00+00:00,https://a.se/v3\n'
            'N1,"Elever, andel (%)",0484,2021,T,,suppressed,,Källa: Kolada,2026-11-26T12:00:00+00:00,https://a.se/v3\n'
        ).encode()
    )


VALUES = st.lists(st.decimals(allow_nan=False, allow_infinity=False, min_value=-10**6, max_value=10**6, places=3)
                  | st.integers(-10**6, 10**6).map(Decimal), min_size=1, max_size=5)  # fmt: skip


@given(VALUES)
def test_every_number_is_read_back_by_who_reads_data_files(values: list[Decimal]) -> None:
    rows = [seen(value, 2000 + at) for at, value in enumerate(values)]
    table = list(csv.DictReader(StringIO(as_csv(rows, "x").decode("utf-8-sig"))))
    texts = [parse(row["value"]) for row in table]
    numbers = [number for number in texts if isinstance(number, Written)]
    assert len(numbers) == len(values)
    style = style_of(numbers)
    assert [style.decide(number) for number in numbers] == values


def test_a_single_number_that_may_mean_thousands_gets_a_decimal_more() -> None:
    assert b",1.2770," in as_csv([seen("1.277")], "x")
    assert b",1.277," in as_csv([seen("1.277"), seen("80.1", 2021)], "x")


def test_the_newest_by_its_name_and_not_after_the_day(tmp_path: Path) -> None:
    for name in ("kolada-2026-11-25.csv", "kolada-2026-11-26.csv", "kolada-2026-12-01.csv", "kolada-old.csv",
                 "kolada-2026-11-26.csv.bak", "scb-2026-12-31.csv", "kolada-notes-2027-01-01.csv"):  # fmt: skip
        (tmp_path / name).write_text("")
    assert newest(tmp_path, "kolada", date(2026, 11, 26)) == tmp_path / "kolada-2026-11-26.csv"
    assert newest(tmp_path, "kolada") == tmp_path / "kolada-2026-12-01.csv"
    assert newest(tmp_path, "eurostat") is None
    assert file_name("scb", date(2026, 1, 2)) == "scb-2026-01-02.csv"


def test_what_is_written_is_read_to_compare_with(tmp_path: Path) -> None:
    rows = [seen("80.10"), seen(None, 2021, absence=Absence.SUPPRESSED), seen("-5", 2022, title="=1", entity="+46")]
    (tmp_path / "a.csv").write_bytes(as_csv(rows, "x"))
    read = read_earlier(tmp_path / "a.csv", "a.csv").value
    assert read is not None
    assert list(read.rows.values()) == [
        Earlier(Decimal("-5"), None), Earlier(Decimal("80.10"), None), Earlier(None, Absence.SUPPRESSED)
    ]  # fmt: skip
    assert set(read.rows) == {row.key for row in rows}
    assert read.titles["N1"] in ("=1", "Elever, andel (%)")


def test_one_that_a_swedish_spreadsheet_has_saved_is_still_compared_with(tmp_path: Path) -> None:
    text = "indicator;entity;period;group;value;absence\nN1;0484;2020;T;80,1;\n"
    (tmp_path / "a.csv").write_bytes(text.encode("cp1252"))
    read = read_earlier(tmp_path / "a.csv", "a.csv").value
    assert read is not None
    assert [row.value for row in read.rows.values()] == [Decimal("80.1")]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"indicator,value\n", b"PK\x03\x04", b"\0",
     b"indicator,entity,period,group,value,absence\nN1,0484,soon,T,1,\n",
     b"indicator,entity,period,group,value,absence\nN1,0484,2020,T,much,\n",
     b'indicator,entity,period,group,value,absence\nN1,0484,2020,T,"1,\n'],
)  # fmt: skip
def test_one_that_is_damaged_is_not_compared_with(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    outcome = read_earlier(tmp_path / "a.csv", "a.csv")
    assert outcome.value is None
    assert [found.code.number for found in outcome.diagnostics] == ["GR584"]
