"""Answers kept for a fetch that goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goalrules.fetch.kept import KeptAnswers, partial_folder, remove_kept
from tests.fetch.conftest import NOON

URL = "https://api.kolada.se/v3/kpi/N90001"


def test_what_is_kept_is_found_with_its_time(tmp_path: Path) -> None:
    KeptAnswers(tmp_path / "p", "request").keep(URL, b'{"a":\n1}', NOON)
    assert KeptAnswers(tmp_path / "p", "request").find(URL) == (b'{"a":\n1}', NOON)


def test_another_request_or_address_finds_nothing(tmp_path: Path) -> None:
    KeptAnswers(tmp_path, "request").keep(URL, b"1", NOON)
    assert KeptAnswers(tmp_path, "another").find(URL) is None
    assert KeptAnswers(tmp_path, "request").find(URL + "1") is None


@pytest.mark.parametrize("content", [b"", b"goalrules answer 1\n", b"goalrules answer 1\nabc\n2026\n1", b"1"])
def test_a_file_that_is_not_sound_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    kept = KeptAnswers(tmp_path, "request")
    kept.keep(URL, b"1", NOON)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    assert kept.find(URL) is None


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path, "request")
    kept.keep(URL, b"17", NOON)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"17", b"71"))
    assert kept.find(URL) is None


def test_what_is_forgotten_is_asked_for_again(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path, "request")
    kept.keep(URL, b"1", NOON)
    kept.forget(URL)
    assert kept.find(URL) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = KeptAnswers(tmp_path / "file" / "p", "request")
    kept.keep(URL, b"1", NOON)
    assert kept.find(URL) is None


def test_only_what_was_kept_is_removed(tmp_path: Path) -> None:
    for day in (date(2026, 11, 25), date(2026, 11, 26)):
        KeptAnswers(partial_folder(tmp_path, "kolada", day), "request").keep(URL, b"1", NOON)
    other = partial_folder(tmp_path, "scb", date(2026, 11, 26))
    KeptAnswers(other, "request").keep(URL, b"1", NOON)
    mine = tmp_path / ".kolada-2026-11-25.partial" / "notes.txt"
    mine.write_text("mine")
    remove_kept(tmp_path, "kolada")
    assert mine.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kolada-2026-11-25.partial", other.name]
