"""Rows of the semantics that code and pages refer to are there."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import CHECKOUT, DOCS

_ROWS = re.compile(r"\*\*([A-R]\d+)[ *]|^\| ([A-R]\d+) \|", re.MULTILINE)
_NAMED = re.compile(r"\(semantics ([A-R]\d+(?:(?:, | and | to )[A-R]?\d+)*)[,;)]")


def _rows() -> set[str]:
    text = (DOCS / "semantics.md").read_text(encoding="utf-8")
    return {one or other for one, other in _ROWS.findall(text)}


def _named_in(text: str) -> set[str]:
    found: set[str] = set()
    for group in _NAMED.findall(text):
        found.update(re.findall(r"[A-R]\d+", group))
    return found


@pytest.mark.parametrize("folder", ["src", "docs", "grammar", "tests"])
def test_rows_that_are_referred_to_exist(folder: str) -> None:
    missing = {}
    for path in sorted((CHECKOUT / folder).rglob("*")):
        if path.suffix in (".py", ".md", ".lark"):
            gone = _named_in(path.read_text(encoding="utf-8")) - _rows()
            if gone:
                missing[path.relative_to(CHECKOUT).as_posix()] = sorted(gone)
    assert not missing
