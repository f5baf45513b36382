"""The page on the architecture names files that are there, and every part of the package."""

from __future__ import annotations

import re

from tests.docs.pages import CHECKOUT, DOCS

TEXT = (DOCS / "architecture.md").read_text(encoding="utf-8")
PACKAGE = CHECKOUT / "src" / "goalrules"


def test_files_that_are_named_exist() -> None:
    named = re.findall(r"`([\w/.-]+\.(?:py|lark|md|goal|toml))`", TEXT)
    assert named
    homes = [CHECKOUT, PACKAGE, DOCS, *(path for path in PACKAGE.iterdir() if path.is_dir())]
    assert [name for name in named if not any((home / name).is_file() for home in homes)] == []


def test_every_part_of_the_package_is_described() -> None:
    parts = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py", "__main__.py", "version.py"}
    described = set(re.findall(r"^\*\*([\w.]+)/?\*\*:", TEXT, re.MULTILINE))
    assert described == parts | modules


def test_names_in_code_that_are_given_exist() -> None:
    for module, name in (
        ("syntax/blocks.py", "ALLOWED"),
        ("evaluate/semantics/targets.py", "target_status"),
        ("evaluate/semantics/truth.py", "count_truth"),
        ("evaluate/members.py", "count_asker"),
        ("diagnostics/codes.py", "UNIT_MISMATCH"),
    ):
        assert f"`{name}`" in TEXT
        assert re.search(rf"\b{name}\b", (PACKAGE / module).read_text(encoding="utf-8"))
