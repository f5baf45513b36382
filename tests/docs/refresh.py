"""Writes what commands show into the pages anew: `python -m tests.docs.refresh`. Read the difference it makes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.docs.pages import blocks_of, pages
from tests.docs.running import screen_of, written
from tests.docs.test_commands import PROMPT, is_command


def refreshed(page: Path) -> str:
    """The text of a page with the output of its commands as it is now."""
    blocks = blocks_of(page)
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        written([block for block in blocks if block.is_named], Path(folder))
        for block in filter(is_command, blocks):
            first = block.text.partition("\n")[0]
            now = f"{first}\n{screen_of(first.removeprefix(PROMPT), Path(folder))}"
            text = text.replace(f"```text\n{block.text}```", f"```text\n{now}```")
    return text


if __name__ == "__main__":
    for one in pages():
        one.write_text(refreshed(one), encoding="utf-8", newline="\n")
