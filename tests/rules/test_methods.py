"""The shipped methods: each has an example in which every level of each of its ratings comes out as expected."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from goalrules import pipeline

CHECKOUT = Path(__file__).resolve().parents[2]
METHODS = sorted((CHECKOUT / "rules" / "methods").glob("*.goal"))
EXAMPLES = sorted((CHECKOUT / "rules" / "methods" / "examples").glob("*.goal"))
PAGE = CHECKOUT / "docs" / "methods.md"

_HEADER = re.compile(r"(plan|use|scale|rating|goal|indicator|scenario|entity group)\b")
_LEVEL = re.compile(r"\s*(?:otherwise\s+)?(not met|partly met|[a-z]\w*)(?:\s+when\b|$)")


class Block(NamedTuple):
    """One `scale` or `rating` of a file: its `kind` and `name`, and its lines without comments and blank ones."""

    kind: str
    name: str
    lines: tuple[str, ...]


@cache
def _blocks(path: Path) -> tuple[Block, ...]:
    blocks: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if _HEADER.match(line):
            blocks.append([])
        blocks[-1].append(line)
    return tuple(Block(*re.split(r"[ :]", lines[0])[:2], tuple(lines)) for lines in blocks)


def _ratings(path: Path) -> list[Block]:
    return [block for block in _blocks(path) if block.kind == "rating"]


def _levels(rating: Block) -> set[str]:
    """The levels that the clauses of a rating can give."""
    said = {match[1] for line in rating.lines[1:] if (match := _LEVEL.match(line))}
    return said - {"cannot", "comment"}


def _example(method: Path) -> Path:
    return method.parent / "examples" / method.name


def test_every_method_has_an_example_and_every_example_a_method() -> None:
    assert METHODS
    assert [path.name for path in EXAMPLES] == [path.name for path in METHODS]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_has_no_errors_and_its_scenarios_hold(path: Path) -> None:
    loaded = pipeline.load(path)
    assert loaded.value is not None, "\n".join(f"{d.code}: {d.message}" for d in loaded.diagnostics)
    outcomes = pipeline.test(loaded.value)
    assert outcomes
    assert [one.scenario.title for one in outcomes if not one.as_expected] == []


@pytest.mark.parametrize("path", METHODS, ids=lambda path: path.stem)
def test_method_holds_scales_and_ratings_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# language: en\n# ")
    assert {block.kind for block in _blocks(path)} <= {"scale", "rating"}


@pytest.mark.parametrize("path", METHODS, ids=lambda path: path.stem)
def test_every_rating_names_its_source(path: Path) -> None:
    for rating in _ratings(path):
        assert any(line.strip().startswith("cites ") for line in rating.lines), rating.name


def test_no_two_methods_share_a_name() -> None:
    names = [(block.kind, block.name) for path in METHODS for block in _blocks(path)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", METHODS, ids=lambda path: path.stem)
def test_every_rating_and_scale_is_used_in_the_example(path: Path) -> None:
    text = _example(path).read_text(encoding="utf-8") + "\n".join(rating.lines[0] for rating in _ratings(path))
    for block in _blocks(path):
        words = "rated by" if block.kind == "rating" else "(?:rated on|on scale)"
        assert re.search(rf"\b{words} {block.name}$", text, re.MULTILINE), block.name


@pytest.mark.parametrize("path", METHODS, ids=lambda path: path.stem)
def test_every_level_is_expected_in_the_example(path: Path) -> None:
    text = _example(path).read_text(encoding="utf-8")
    expected = " ".join(re.findall(r"^  expect (.*)$", text, re.MULTILINE))
    for rating in _ratings(path):
        missing = [level for level in _levels(rating) if not re.search(rf"\b{level}\b", expected)]
        assert not missing, rating.name


# ---- the page on methods ---------------------------------------------------------------------------------


def _rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the page."""
    section = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return rows[1:]


def test_the_page_lists_every_method_with_its_ratings_and_their_lines() -> None:
    listed = [(row[0], row[1], row[3]) for row in _rows("The methods")]
    assert listed == [
        (
            f"`{path.stem}`",
            ", ".join(f"`{rating.name}`" for rating in _ratings(path)) or "scale only",
            ", ".join(str(len(rating.lines)) for rating in _ratings(path)) or "–",
        )
        for path in METHODS
    ]


def test_the_page_says_of_each_rule_in_use_where_it_is_or_why_it_is_not() -> None:
    rows = _rows("Rules in use")
    assert [row[0] for row in rows] == [str(number) for number in range(1, 56)]
    files = {path.stem for path in METHODS}
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row[2]) if name in files}
    assert named | {"open_sdg_2023", "eustat", "german_strategy"} == files
    for row in rows:
        assert re.search(r"`\w+`|statements|not expressed", row[2]), row
