"""Python that pages show prints what they say it prints."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from tests.docs.pages import CHECKOUT, Block, blocks_of, pages
from tests.docs.running import environment


def _pairs() -> list[tuple[Block, Block]]:
    found = []
    for page in pages():
        blocks = blocks_of(page)
        found += [(code, shown) for code, shown in pairwise(blocks) if code.language == "python"]
    return found


@pytest.mark.parametrize(("code", "shown"), _pairs(), ids=lambda block: block.name)
def test_code_prints_what_the_page_says(code: Block, shown: Block) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code.text],
        cwd=CHECKOUT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == shown.text
