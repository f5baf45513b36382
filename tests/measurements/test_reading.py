"""From bytes to text: encodings, fingerprints, and files that are no text."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from goalrules import measurements
from goalrules.measurements import DataSource, reading
from tests.measurements.plans import CITY, numbers, read

SWEDISH = "indikator;år;värde;kommentar\ncity.homes;2020;540;färdigställda\n"


@pytest.mark.parametrize(
    "data",
    [
        SWEDISH.encode(),
        SWEDISH.encode("utf-8-sig"),
        ("\ufeff" + SWEDISH).encode("utf-16-le"),
        ("\ufeff" + SWEDISH).encode("utf-16-be"),
        SWEDISH.encode("utf-16-le"),
        SWEDISH.encode("utf-16-be"),
        SWEDISH.replace("\n", "\r\n").encode(),
        SWEDISH.replace("\n", "\r").encode(),
        SWEDISH.replace("ä", "a\u0308").replace("å", "a\u030a").encode(),
    ],
    ids=[
        "utf-8",
        "utf-8 with mark",
        "utf-16-le",
        "utf-16-be",
        "utf-16-le without mark",
        "utf-16-be without mark",
        "windows lines",
        "old mac lines",
        "decomposed",
    ],
)
def test_every_encoding_that_is_certain_gives_the_same_row(tmp_path: Path, data: bytes) -> None:
    outcome = read(tmp_path, data)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    rows = [(row.indicator, str(row.value), row.comment) for row in outcome.value.rows]
    assert rows == [("city.homes", "540", "färdigställda")]


def test_windows_1252_is_read_with_a_note_at_the_first_letter_that_depends_on_it(tmp_path: Path) -> None:
    outcome = read(tmp_path, SWEDISH.encode("cp1252"))
    assert numbers(outcome) == ["GR503"]
    label = outcome.diagnostics[0].primary
    assert label is not None
    assert (label.span.place, label.span.text) == ("figures.csv:1:11", "å")
    assert outcome.value is not None
    assert outcome.value.rows[0].comment == "färdigställda"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (SWEDISH.encode() + b"city.share;2020;80;" + b"f\xf6rra\n", "figures.csv:3:21"),
        (b"indicator,period,value\ncity.homes,2020,\x005\n", "figures.csv:2:17"),
        (b"a\0b\0c\0\0\0", "figures.csv:1:4"),
        (b"a\0b\0c", "figures.csv:1:3"),
        (SWEDISH.encode("utf-32-le"), "figures.csv:1:2"),
        (b"indicator,period,value\ncity.homes,2020,\x81\n", "figures.csv:2:17"),
        (b"\xff\xfea", "figures.csv:1:1"),
        (b"\xef\xbb\xbfindicator\xff", "figures.csv:1:10"),
    ],
    ids=[
        "two encodings",
        "NUL",
        "NUL in UTF-16",
        "half a letter without mark",
        "UTF-32",
        "no encoding",
        "half a letter",
        "mark and no UTF-8",
    ],
)
def test_what_is_no_certain_text_is_refused_at_its_place(tmp_path: Path, data: bytes, place: str) -> None:
    outcome = read(tmp_path, data)
    assert numbers(outcome) == ["GR502"]
    assert outcome.value is None
    label = outcome.diagnostics[0].primary
    assert label is not None
    assert label.span.place == place


@pytest.mark.parametrize("begin", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_spreadsheet_is_named_as_one(tmp_path: Path, begin: bytes) -> None:
    outcome = read(tmp_path, begin + b"\0" * 20)
    assert numbers(outcome) == ["GR502"]
    assert "Excel" in outcome.diagnostics[0].message


def test_a_file_that_is_not_there_and_a_folder_are_findings(tmp_path: Path) -> None:
    outcome = measurements.read([measurements.source_at(tmp_path / "gone.csv"), measurements.source_at(tmp_path)], CITY)
    assert numbers(outcome) == ["GR501", "GR501"]
    assert outcome.value is None


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    assert numbers(read(tmp_path, "indicator,period,value\n")) == ["GR501"]


def test_the_fingerprint_is_that_of_the_bytes(tmp_path: Path) -> None:
    data = SWEDISH.encode("utf-8-sig")
    outcome = read(tmp_path, data)
    assert outcome.value is not None
    assert outcome.value.sources == (DataSource("figures.csv", sha256(data).hexdigest()),)
