"""Files in JSON that are damaged, endless, or claim more than they hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.reading import evaluated, measured, refused_bytes


def cube(**changed: Any) -> dict[str, Any]:
    whole = {
        "version": "2.0",
        "class": "dataset",
        "id": ["loans", "region", "time"],
        "size": [1, 1, 1],
        "role": {"metric": ["loans"], "geo": ["region"], "time": ["time"]},
        "dimension": {
            "loans": {"category": {"index": ["school.loans"]}},
            "region": {"category": {"index": ["0484"]}},
            "time": {"category": {"index": ["2024"]}},
        },
        "value": [91.5],
    }
    return {**whole, **changed}


def test_the_table_of_these_tests_is_sound(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(cube()), encoding="utf-8")
    outcome = measured(tmp_path, '"a.json"')
    assert outcome.value is not None
    assert [str(row.value) for row in outcome.value.rows] == ["91.5"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"   ", b"{", b"[", b"null", b"1", b'"', b"[" * 100_000, b'{"a":' * 100_000, b"[[]" * 100_000, b"<html>",
        b'{"a":1,"a":2}', b'{"a":"\\u0000"}', b'{"a":"\\ud800"}', b"\xff\xfe", b"\xff", b"{}", b"[]", b"NaN",
        b'{"class":"dataset","value":' + b"9" * 1_000_000 + b"}", b'{"value":[' + b"1e999999999," * 1000 + b"1]}",
        json.dumps(cube())[:-20].encode(), json.dumps(cube()).encode() + b"x",
    ],
)  # fmt: skip
def test_what_is_no_table_in_json_is_refused_with_its_place(tmp_path: Path, content: bytes) -> None:
    for found in refused_bytes(tmp_path, "a.json", content):
        assert found.code.number in ("GR502", "GR567", "GR568", "GR569", "GR570")


@pytest.mark.parametrize(
    "changed",
    [
        {"size": [100_000, 100_000, 100_000], "value": {}},
        {"size": [10**30, 1, 1]}, {"size": [-1, -1, 1]}, {"size": [1.5, 1, 1]}, {"size": []}, {"size": "1"},
        {"id": ["loans"] * 3}, {"id": []}, {"id": [1, 2, 3]}, {"dimension": {}}, {"dimension": []},
        {"value": [1, 2, 3]}, {"value": {"7": 1}}, {"value": {"-1": 1}},
        {"value": {"0x0": 1}}, {"value": {"9" * 10_000: 1}}, {"value": "x"}, {"status": ["a", "b", "c"]},
        {"value": [[[[1]]]]}, {"value": [{"a": 1}]},
    ],
)  # fmt: skip
def test_a_table_that_contradicts_itself_is_refused_with_its_place(tmp_path: Path, changed: dict[str, Any]) -> None:
    refused_bytes(tmp_path, "a.json", json.dumps(cube(**changed)).encode())


@pytest.mark.parametrize("value", ["=1+1", "NaN", 1e300, True, "1e999", 10**40])
def test_a_value_that_is_no_number_is_refused_or_absent(tmp_path: Path, value: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(cube(value=[value])), encoding="utf-8")
    outcome = measured(tmp_path, '"a.json"')
    assert outcome.has_errors or all(row.value is None for row in outcome.value.rows)  # type: ignore[union-attr]


def test_a_table_of_many_million_parts_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(cube(value=[1] * 5_100_000)), encoding="utf-8")
    done = evaluated(tmp_path, '"a.json"')
    assert (done.exit_code, "GR501" in done.output) == (1, True)
