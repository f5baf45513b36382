"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goalrules.measurements.whole_files import write_whole


def test_a_new_file_has_its_content_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.csv", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"new"}


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    write_whole(tmp_path / "a.csv", b"new")
    assert (tmp_path / "a.csv").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_failure_leaves_the_older_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fails(*given: object) -> None:
        raise OSError("no space left")

    (tmp_path / "a.csv").write_bytes(b"old")
    monkeypatch.setattr(os, step, fails)
    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / "a.csv", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"old"}
