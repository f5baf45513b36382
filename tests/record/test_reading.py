"""Records in files: what is not as it was written is found by the record's own hashes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goalrules.diagnostics import codes
from goalrules.record import build, read_record
from goalrules.record.canonical import canonical
from goalrules.record.reading import parsed
from tests.record.judged import small


def why_not(content: bytes, tmp_path: Path) -> str:
    (tmp_path / "a.json").write_bytes(content)
    outcome = read_record(tmp_path / "a.json", "a.json")
    assert outcome.value is None
    assert outcome.diagnostics[0].code == codes.RECORD_DAMAGED
    return outcome.diagnostics[0].message


def changed(**members: Any) -> bytes:
    return canonical({**build(*small()).whole, **members})


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    record = build(*small(), previous="c" * 64)
    (tmp_path / "a.json").write_bytes(record.as_bytes())
    found = read_record(tmp_path / "a.json").value
    assert found is not None
    assert (found.data, found.sha256, found.previous) == (record.whole, record.sha256, "c" * 64)


def test_a_detached_record_is_read_without_its_parts(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(build(*small()).detached())
    assert read_record(tmp_path / "a.json").value is not None


@pytest.mark.parametrize("name", ["title", "verdicts", "previous", "engine", "judgements", "parts"])
def test_a_changed_member_is_found(name: str, tmp_path: Path) -> None:
    other: dict[str, Any] = {"parts": {**build(*small()).whole["parts"], "rules": "0" * 64}}  # type: ignore[dict-item]
    assert "a.json is not as it was written" in why_not(changed(**{name: other.get(name, "x")}), tmp_path)


@pytest.mark.parametrize("part", ["rules", "measurements"])
def test_a_changed_part_is_found(part: str, tmp_path: Path) -> None:
    assert part in why_not(changed(**{part: {}}), tmp_path)


def test_a_format_of_another_version_is_named(tmp_path: Path) -> None:
    assert "record 2" in why_not(changed(format="goalrules verdict record 2"), tmp_path)


def test_lacking_members_are_found(tmp_path: Path) -> None:
    assert "not there" in why_not(changed(parts=None), tmp_path)
    assert "not there" in why_not(changed(previous=1), tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (finding,) = read_record(tmp_path / "a.json").diagnostics
    assert "cannot be read" in finding.message


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"a": 1}', "canonical"),
        (b'{"a":1}\n', "canonical"),
        (b'{"b":1,"a":1}', "canonical"),
        (b'{"a":1,"a":1}', "one name"),
        (b'{"a":1.5}', "no whole one"),
        (b'{"a":1e3}', "no whole one"),
        (b'{"a":NaN}', "JSON"),
        (b'{"a":12345678901234567890}', "JSON"),
        (b'{"a":"\\ud800"}', "JSON"),
        (b'{"a":', "cut off"),
        (b"\xff", "UTF-8"),
        (b"\xef\xbb\xbf{}", "JSON"),
        (b"[]", "no JSON object"),
        (b"[" * 200_000, "deeper"),
    ],
)
def test_only_the_canonical_form_is_read(content: bytes, why: str) -> None:
    found = parsed(content)
    assert isinstance(found, str)
    assert why in found


def test_the_canonical_form_of_anything_is_read() -> None:
    assert parsed(canonical(json.loads('{"b": [1, null, true], "a": "å\\u0000"}'))) is not None
