"""Every block of rules in the documentation can be read, and says nothing wrong but what it says it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules.diagnostics import codes
from tests.docs.pages import DOCS, Block, blocks_of, goal_blocks, pages
from tests.docs.running import findings, numbers

CHECK_PAGES = DOCS / "checks"  # test_check_pages.py and test_swedish_check_pages.py run these, section by section
LANGUAGES = {"goal", "csv", "text", "json", "python", "sql", "toml", "sh", ""}


@pytest.mark.parametrize(
    "block", [b for b in goal_blocks() if not b.page.is_relative_to(CHECK_PAGES)], ids=lambda block: block.name
)
def test_block_gives_exactly_the_codes_it_announces(block: Block, tmp_path: Path) -> None:
    found = findings([block], tmp_path)
    assert numbers(found) == block.expect, "\n".join(f"{d.code}: {d.message}" for d in found)


def test_codes_that_are_announced_exist() -> None:
    known = {code.number for code in codes.ALL}
    for block in goal_blocks():
        assert block.expect <= known, block.name


def test_every_fenced_block_has_a_known_language() -> None:
    for page in pages():
        for block in blocks_of(page):
            assert block.language in LANGUAGES, block.name


def test_a_goal_block_is_whole_a_fragment_or_a_named_file() -> None:
    for block in goal_blocks():
        assert block.words in ("", "fragment") or block.words.endswith(".goal"), block.name
