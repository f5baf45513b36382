"""Bytes become a text, and whatever is wrong with a file is said, not raised."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goalrules.diagnostics import codes
from goalrules.syntax import read_source
from goalrules.syntax.reading import SIZE_LIMIT_BYTES


def written(folder: Path, content: bytes) -> Path:
    path = folder / "a.goal"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"plan p\n", "plan p\n"),
        ("goal å\n".encode(), "goal å\n"),
        (b"\xef\xbb\xbfplan p", "plan p"),
        ("goal å".encode("utf-16"), "goal å"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\u030a o\u0308".encode(), "å ö"),
        (b"", ""),
    ],
    ids=["ascii", "utf-8", "utf-8 with mark", "utf-16", "line ends", "decomposed", "empty"],
)
def test_texts_are_read(tmp_path: Path, content: bytes, text: str) -> None:
    outcome = read_source(written(tmp_path, content), "shown.goal")
    assert outcome.value is not None
    assert (outcome.value.text, outcome.value.path) == (text, "shown.goal")
    assert outcome.diagnostics == ()


def test_windows_1252_is_read_and_noted_at_its_first_letter(tmp_path: Path) -> None:
    outcome = read_source(written(tmp_path, "plan p\ngoal å “x”\n".encode("cp1252")), "a.goal")
    assert outcome.value is not None
    assert outcome.value.text == "plan p\ngoal å “x”\n"
    (note,) = outcome.diagnostics
    assert note.code is codes.ENCODING_GUESSED
    assert note.primary is not None
    assert (note.primary.span.place, note.primary.text) == ("a.goal:2:6", "read as `å`")
    assert not outcome.has_errors


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"plan\0p", "byte 5 is zero"),
        (b"a\nb\x81\x8d", "line 2"),
        (b"\xff\xfea", "encoding"),
        (b"\xef\xbb\xbf\xff", "line 1"),
    ],
    ids=["zero", "no letters", "half a character", "mark without utf-8"],
)
def test_what_is_no_text_is_said_so(tmp_path: Path, content: bytes, words: str) -> None:
    outcome = read_source(written(tmp_path, content), "a.goal")
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert found.code is codes.NOT_A_TEXT
    assert words in found.message
    assert found.primary is None
    assert found.help


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (found,) = read_source(tmp_path / "none.goal", "rules/none.goal").diagnostics
    assert (found.code, found.message) == (codes.UNREADABLE_FILE, "There is no file `rules/none.goal`")


def test_a_folder(tmp_path: Path) -> None:
    (found,) = read_source(tmp_path, "rules").diagnostics
    assert found.code is codes.UNREADABLE_FILE
    assert "`rules`" in found.message


def test_a_name_that_no_file_can_have() -> None:
    (found,) = read_source("a\0b", "a\0b").diagnostics
    assert found.code is codes.UNREADABLE_FILE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system denies nothing to this user")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"plan p")
    path.chmod(0)
    (found,) = read_source(path, "a.goal").diagnostics
    assert "denies" in found.message


def test_a_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.goal"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT_BYTES + 1)
    (found,) = read_source(path, "a.goal").diagnostics
    assert found.code is codes.TOO_LARGE
    assert "20 MB" in found.notes[0]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_file_without_an_end() -> None:
    (found,) = read_source("/dev/zero", "zero").diagnostics
    assert found.code is codes.TOO_LARGE
