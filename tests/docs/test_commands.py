"""Commands that pages show with their output give that output."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import Block, blocks_of, pages
from tests.docs.running import screen_of, written

PROMPT = "$ "


def is_command(block: Block) -> bool:
    """Whether a block shows a command with its output."""
    return block.language == "text" and block.text.startswith(f"{PROMPT}goalrules ")


SHOWN = [block for page in pages() for block in blocks_of(page) if is_command(block)]


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: block.name)
def test_command_shows_what_the_page_says(block: Block, tmp_path: Path) -> None:
    written([b for b in blocks_of(block.page) if b.is_named], tmp_path)
    first, _, shown = block.text.partition("\n")
    assert screen_of(first.removeprefix(PROMPT), tmp_path) == shown


def test_the_guide_shows_the_commands_that_matter() -> None:
    commands = {block.text.split()[2] for block in SHOWN}
    assert {"check", "test", "evaluate", "explain"} <= commands
