"""Running what a page shows: its rule files and data through every stage that says something about them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from goalrules import checks, measurements, pipeline, resolve
from goalrules.diagnostics import Diagnostic
from tests.docs.pages import Block


def findings(blocks: Iterable[Block], folder: Path) -> list[Diagnostic]:
    """What is found in the files that the blocks are, when they are written into an empty folder and judged.

    Mistakes in rules do not keep the data from being read, so that a page can show what is said of both.
    """
    data = []
    root = folder
    for block in blocks:
        path = folder / block.file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.file_text, encoding="utf-8")
        if block.language == "csv":
            data.append(path)
        else:
            root = path.parent if path.suffix == ".goal" and block.file_name.endswith("plan.goal") else root
    loaded = resolve.load(root, shown_as=".")
    found = list(loaded.diagnostics)
    if loaded.value is None:
        return found
    checked = checks.run(loaded.value)
    found += checked.diagnostics
    if data:
        read = measurements.read(data, loaded.value, {path: path.name for path in data})
        found += read.diagnostics
        if checked.value is not None and read.value is not None and not read.has_errors:
            found += pipeline.judge(checked.value, read.value).diagnostics
    return found


def numbers(found: Iterable[Diagnostic]) -> set[str]:
    """The codes found."""
    return {one.code.number for one in found}
