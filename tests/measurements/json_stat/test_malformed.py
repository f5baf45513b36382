"""Files that are no JSON, no JSON-stat, or contradict themselves: each is a finding with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goalrules.diagnostics import Outcome
from goalrules.measurements import reading
from goalrules.measurements.grid import Grid
from goalrules.measurements.json_stat import document, rows
from tests.measurements.json_stat.cubes import category, outcome, scb, small


def only(read: Outcome[Grid]) -> tuple[str, str, str]:
    """Code, message and place of the only finding."""
    assert read.value is None
    (finding,) = read.diagnostics
    return finding.code.number, finding.message, finding.primary.span.place if finding.primary else ""


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("", "be0101.json:1:1", "is empty"),
        (" \n", "be0101.json:1:1", "is empty"),
        ("<!DOCTYPE html>", "be0101.json:1:1", "a web page"),
        ('{"class": "dataset",\n "size"', "be0101.json:2:8", "only a part"),
        ('{"value": [1, 2}', "be0101.json:1:16", "not JSON"),
        ("{'value': 1}", "be0101.json:1:2", "not JSON"),
        ('{"a": "b\nc"}', "be0101.json:1:9", "not JSON"),
        ('{"a": 1}{"a": 1}', "be0101.json:1:9", "not JSON"),
        ('{"a": {"b": 1},\n "a": 2}', "be0101.json:2:2", "`a` stands twice"),
        ('{"a": {"b": 1, "\\u0062": 2}}', "be0101.json:1:16", "`b` stands twice"),
        ('{"a": "\\ud800"}', "be0101.json:1:7", "a character that no text can have"),
        ('{"a\\u0000": 1}', "be0101.json:1:2", "a character that no text can have"),
        ("[" * 100_000, "be0101.json:1:1", "too deep"),
        ('{"a":' * 100_000, "be0101.json:1:1", "too deep"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(tmp_path: Path, text: str, place: str, part: str) -> None:
    code, message, at = only(outcome(tmp_path, text))
    assert (code, at) == ("GR567", place)
    assert part in message


def test_two_halves_of_a_letter_and_an_escaped_backslash_are_no_mistake(tmp_path: Path) -> None:
    text = json.dumps(small([1])).replace("Homes", "\\ud83c\\udfe0 \\\\ud800")
    assert outcome(tmp_path, text).diagnostics == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b'{"a": "\xff\xc3\xa5"}', "GR502"), (b'{"a": "\x00"}', "GR502"), (b"PK\x03\x04", "GR502")],
)
def test_what_is_no_text_is_told_as_in_other_data_files(tmp_path: Path, data: bytes, code: str) -> None:
    read = outcome(tmp_path, data)
    assert only(read)[0] == code
    assert "JSON-stat" in (read.diagnostics[0].help or "")


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from goalrules.measurements.json_stat import read_json_stat

    assert only(read_json_stat(tmp_path / "no.json", "no.json"))[0] == "GR501"
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    assert only(outcome(tmp_path, scb()))[0] == "GR501"


def test_more_values_than_can_be_held_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "MOST_PARTS", 20)
    assert only(outcome(tmp_path, scb()))[0] == "GR501"


def test_more_rows_than_a_grid_may_have_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 11)
    assert only(outcome(tmp_path, scb()))[0] == "GR501"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ([], "a list"),
        (None, "nothing"),
        (5, "a single value"),
        ({}, "JSON of another kind"),
        ({"error": [{"status": 413, "label": "too many"}]}, "an error message of its publisher (`too many`)"),
        ({"error": {}}, "an error message of its publisher,"),
        ({"class": "dimension", "category": {}}, "a single dimension"),
        ({"class": "dataset", "dimension": {}}, "without its values"),
        ({"title": "x", "variables": []}, "without its values"),
        ({"columns": [], "data": []}, "PxWeb's own JSON"),
        ({"dataSets": [], "structure": {}}, "SDMX-JSON"),
        ({"type": "FeatureCollection", "features": []}, "GeoJSON"),
        ({"count": 0, "values": [], "next_url": None}, "Kolada"),
        ({"class": "collection", "link": {"item": [{"class": "dataset", "href": "x"}]}}, "no data set in it"),
        ({"class": "collection", "link": {"item": [scb(), scb()]}}, "2 data sets"),
        ({"one": scb(), "two": scb()}, "2 data sets"),
    ],
)
def test_json_of_another_kind_is_told_with_what_it_seems_to_be(tmp_path: Path, content: Any, part: str) -> None:
    code, message, place = only(outcome(tmp_path, content))
    assert code == "GR568"
    assert part in message
    assert place.startswith("be0101.json:1:")


def _changed(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    table = scb()
    change(table)
    return table


def _set(*path: Any) -> dict[str, Any]:
    """The table with one part changed: the path to it, and last what to put there."""

    def change(table: Any) -> None:
        for step in path[:-2]:
            table = table[step]
        table[path[-2]] = path[-1]

    return _changed(change)


_INDEX = "dimension.Region.category.index"


@pytest.mark.parametrize(
    ("table", "part", "path"),
    [
        (_set("value", [1] * 11), "11 values, and the sizes make 12 cells", "value"),
        (_set("value", {"12": 1}), "`12` is the position of no cell: the last cell is 11", "value.12"),
        (_set("value", {"-1": 1}), "`-1` is the position of no cell", "value.-1"),
        (_set("value", {"01": 1}), "`01` is the position of no cell", "value.01"),
        (_set("value", {"1" * 5000: 1}), "is the position of no cell", "value."),
        (_set("value", 5), "neither a list nor an object", "value"),
        (_set("value", 3, [1]), "A value is a number, a text or nothing", "value[3]"),
        (_set("value", {"3": {}}), "A value is a number, a text or nothing", "value.3"),
        (_set("status", [None] * 11), "11 statuses, and the sizes make 12 cells", "status"),
        (_set("status", {"99": "p"}), "`99` is the position of no cell", "status.99"),
        (_set("status", {"1": 5}), "A status is a text", "status.1"),
        (_set("status", 5), "neither a text, a list nor an object", "status"),
        (_set("size", [2, 3, 1]), "4 dimensions and 3 sizes", "size"),
        (_set("size", 0, -2), "A size is a whole number", "size[0]"),
        (_set("size", 0, 1.5), "A size is a whole number", "size[0]"),
        (_set("size", 0, 10**9), "`Region` has 2 categories, and its size is 1000000000", "dimension.Region.category"),
        (_set("size", 0, 10**999), "A size is a whole number", "size[0]"),
        (_set("size", None), "has no list `size`", "size"),
        (_set("id", None), "has no list `id`", "id"),
        (_set("id", 0, "Kon"), "not different texts", "id"),
        (_set("id", 0, 7), "not different texts", "id"),
        (_set("id", 0, "Regio"), "`Regio` has no categories", "dimension.Regio"),
        (_set("dimension", "Region", "x"), "`Region` has no categories", "dimension.Region"),
        (_set("dimension", "Region", "category", {}), "in which order", "dimension.Region.category"),
        (_set("dimension", "Region", "category", "index", 5), "neither a list", _INDEX),
        (_set("dimension", "Region", "category", "index", ["a", "a"]), "not different", _INDEX),
        (_set("dimension", "Region", "category", "index", {"a": 0, "b": 0}), "each once", _INDEX),
        (_set("dimension", "Region", "category", "index", {"a": 0, "b": 2}), "each once", _INDEX),
        (_set("dimension", "Region", "category", "index", {"a": 0, "b": "1"}), "each once", _INDEX),
    ],
)  # fmt: skip
def test_parts_that_do_not_go_together_are_told_with_their_path(
    tmp_path: Path, table: dict[str, Any], part: str, path: str
) -> None:
    read = outcome(tmp_path, table)
    code, message, place = only(read)
    assert code == "GR569"
    assert part in message
    assert place.startswith("be0101.json:1:")
    label = read.diagnostics[0].primary
    assert label is not None
    assert label.text == path if not path.endswith(".") else label.text.startswith(path)


def test_the_place_is_that_of_the_part(tmp_path: Path) -> None:
    text = json.dumps(_set("dimension", "Kon", "category", "index", {"TotSa": 0, "1": 1, "2": 1}), indent=1)
    line = 1 + text[: text.index('"index"', text.index('"Kon": {'))].count("\n")
    assert only(outcome(tmp_path, text))[2] == f"be0101.json:{line}:5"


def test_several_mistakes_are_told_at_once_and_not_thousands(tmp_path: Path) -> None:
    table = scb(size=[3, 4, 1, 2])
    assert [d.code.number for d in outcome(tmp_path, table).diagnostics] == ["GR569", "GR569"]
    assert len(outcome(tmp_path, scb(value={str(n): 1 for n in range(100, 5000)})).diagnostics) == 20


def test_huge_sizes_take_no_memory(tmp_path: Path) -> None:
    table = small({"0": 1}, id=["time", "x"], size=[10**9, 10**9])
    table["dimension"] = {"time": category(["2020"]), "x": category(["1"])}
    assert [d.code.number for d in outcome(tmp_path, table).diagnostics] == ["GR569", "GR569"]


def test_a_table_without_time_is_told(tmp_path: Path) -> None:
    table = small([1], id=["Region"], dimension={"Region": category(["0484"])})
    read = outcome(tmp_path, table)
    assert only(read)[0] == "GR570"
    assert "its dimensions are `Region`" in read.diagnostics[0].notes


def test_a_table_without_cells_has_headings_only(tmp_path: Path) -> None:
    table = small([], id=["time"], dimension={"time": category([])})
    read = outcome(tmp_path, table)
    assert read.value is not None
    assert len(read.value.rows) == 1
