"""Opening files: plain ones only, and why another is not opened, in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goalrules.measurements.plain_files import opened, reason_of


def test_a_plain_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")
    with opened(path) as file:
        assert file.read() == b"abc"


def reason(path: Path) -> str:
    with pytest.raises(OSError) as caught:  # noqa: PT011
        opened(path)
    return reason_of(caught.value)


def test_why_others_are_not_is_told_in_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert reason(tmp_path) == "it is a folder"
    assert reason(tmp_path / "none") == "there is no such file"
    assert reason(tmp_path / "pipe") == "it is no plain file, but a pipe or a device"
    assert reason(Path("/dev/zero")) == "it is no plain file, but a pipe or a device"
    assert reason(tmp_path / "loop") == "too many levels of symbolic links"
    assert reason_of(PermissionError()) == "you have no right to read it"
    assert reason_of(OSError()) == "the system refuses it"
