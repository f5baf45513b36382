"""`python -m tests.conformance.published`: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.published.__main__ import main


def _keptn(folder: Path, *cases: dict[str, Any]) -> Path:
    (folder / "keptn").mkdir()
    (folder / "keptn" / "cases.json").write_text(json.dumps({"cases": cases}), encoding="utf-8")
    return folder


def _operator(number: int, value: float, fulfilled: bool) -> dict[str, Any]:
    return {"id": f"v2_operator-{number}", "kind": "v2_operator", "name": "less than",
            "input": {"value": value, "operator": {"lt": 15}}, "expected": {"fulfilled": fulfilled}}  # fmt: skip


def test_all_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(_keptn(tmp_path, _operator(1, 10, True), _operator(2, 16, False)))]) == 0
    printed = capsys.readouterr().out
    assert "keptn: 2 of 2 agree" in printed
    assert "open_sdg: absent" in printed


def test_a_disagreement_is_shown_with_both_sides_and_our_explanation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(_keptn(tmp_path, _operator(1, 10, True), _operator(2, 16, True)))]) == 1
    printed = capsys.readouterr().out
    assert "keptn: 1 of 2 agree (1 differs)" in printed
    assert "fulfilled: published pass, ours fail" in printed
    assert "| " in printed
    assert "below 15" in printed


def test_an_unknown_shape_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unknown = {"id": "odd-1", "kind": "nothing of the sort", "input": {}, "expected": {}}
    lacking = {"id": "odd-2", "kind": "v2_operator", "input": {"value": 1}, "expected": {"fulfilled": True}}
    wrong: dict[str, Any] = {"id": "odd-3", "kind": "v2_operator", "input": [], "expected": None}
    assert main([str(_keptn(tmp_path, _operator(1, 10, True), unknown, lacking, wrong))]) == 1
    printed = capsys.readouterr().out
    assert "keptn: 1 of 4 agree (3 not read)" in printed
    assert "odd-1" in printed
    assert "none of operator, target is there" in printed


def test_a_broken_file_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "open_sdg").mkdir()
    (tmp_path / "open_sdg" / "cases.json").write_text("{", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "not read" in capsys.readouterr().out


def test_without_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no such folder"]) == 2
    assert main(["one", "too many"]) == 2
    assert "usage" in capsys.readouterr().err
