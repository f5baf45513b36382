"""Running what a page shows: its rule files and data through every stage that says something about them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from goalrules import checks, measurements, pipeline, proofs, resolve
from goalrules.diagnostics import Diagnostic
from tests.docs.pages import CHECKOUT, Block


def written(blocks: Iterable[Block], folder: Path) -> list[Path]:
    """The files that the blocks are, each in its place below a folder."""
    paths = []
    for block in blocks:
        path = folder / block.file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.file_text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def findings(
    blocks: Sequence[Block], folder: Path, *, surveyed: bool = False, proven: bool = False
) -> list[Diagnostic]:
    """What is found when the blocks, the plan first, are written into an empty folder and judged.

    Mistakes in rules do not keep the data from being read, so that a page can show what is said of both. `surveyed`:
    with what `measurements check` finds in the data; `proven`: with what `check` proves of the rules.
    """
    plan, *others = written(blocks, folder)
    data = [path for path in others if path.suffix == ".csv"]
    loaded = resolve.load(plan.parent, shown_as=".")
    found = list(loaded.diagnostics)
    if loaded.value is None:
        return found
    checked = checks.run(loaded.value)
    found += checked.diagnostics
    if proven and checked.value is not None:
        found += proofs.prove(loaded.value)
    sources = []
    for file in loaded.value.data_files:
        if file.path in {path.name for path in data} or not file.path:
            source = measurements.source_of(file)
            found += source.diagnostics
            sources += [] if source.value is None else [source.value]
    sources = sources or [measurements.source_at(path, path.name) for path in data]
    if sources:
        read = measurements.read(sources, loaded.value)
        found += read.diagnostics
        if checked.value is not None and read.value is not None and not read.has_errors:
            found += pipeline.judge(checked.value, read.value).diagnostics
            if surveyed:
                survey = pipeline.survey(checked.value, [source.path for source in sources]).value
                found += () if survey is None else survey.findings
    return found


def numbers(found: Iterable[Diagnostic]) -> set[str]:
    """The codes found."""
    return {one.code.number for one in found}


def environment() -> dict[str, str]:
    """That of this process, with this checkout's code, 80 columns, no colours, and UTF-8."""
    set_here = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(CHECKOUT / "src")}
    return {**os.environ, **set_here}


def screen_of(command: str, folder: Path) -> str:
    """What a command that begins with `goalrules` shows when typed in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout
