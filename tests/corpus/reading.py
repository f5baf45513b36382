"""Reading one bad file as a user does: a plan that names it is loaded and measured, and its folder stays as it is."""

from __future__ import annotations

import hashlib
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from goalrules import pipeline
from goalrules.diagnostics import Diagnostic, Outcome
from goalrules.diagnostics.render import texts
from goalrules.measurements import Measurements

GOAL = """
rating majority
  met when   all indicators are met
  otherwise missed
  missing data blocks the verdict

goal school
  rated by majority
  indicator loans "Loans" in percent
    target at least 85
  indicator homes "Homes"
    target at least 600
"""

MOST_MEMORY = 3_000_000_000
"""Bytes of addresses that a command may take; DuckDB alone reserves a part of them."""

MOST_SECONDS = 20


def plan_text(source: str) -> str:
    """A plan whose measurements are from this: `"figures.csv"`, `duckdb "a.duckdb" query "q.sql"`."""
    return f'plan library "Library"\n  period 2024\n  entity "0484"\n  measurements from {source}\n{GOAL}'


def write_plan(folder: Path, source: str) -> Path:
    path = folder / "plan.goal"
    path.write_text(plan_text(source), encoding="utf-8")
    return path


def listing(folder: Path) -> dict[str, tuple[int, str]]:
    """Everything beneath a folder: its kind, and the fingerprint of what is a plain file."""
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(mode) else ""
        found[os.fsencode(path.relative_to(folder)).decode("latin-1")] = (stat.S_IFMT(mode), digest)
    return found


def measured(folder: Path, source: str) -> Outcome[Measurements]:
    """The measurements of a plan with this source, through `load` and `measure`; nothing in the folder changes."""
    plan = write_plan(folder, source)
    before = listing(folder)
    loaded = pipeline.load(plan, "plan.goal")
    failed: Outcome[Measurements] = Outcome(None, loaded.diagnostics)
    outcome = failed if loaded.value is None else pipeline.measure(loaded.value.plan)
    texts(outcome.diagnostics)  # every finding can be shown
    assert listing(folder) == before
    return outcome


def refused(folder: Path, source: str) -> list[Diagnostic]:
    """What is found where a source cannot be read: errors, each of which has a place."""
    outcome = measured(folder, source)
    assert outcome.value is None
    errors = [finding for finding in outcome.diagnostics if finding.is_error]
    assert errors
    assert all(finding.primary is not None for finding in errors), texts(errors)
    return errors


def refused_bytes(folder: Path, name: str, content: bytes) -> list[Diagnostic]:
    """The same of one file with this content."""
    (folder / name).write_bytes(content)
    return refused(folder, f'"{name}"')


def told(findings: list[Diagnostic]) -> list[str]:
    """Each finding in short: its code and place."""
    return [f"{found.code.number} {found.primary.span.place if found.primary else ''}".strip() for found in findings]


class Command(NamedTuple):
    exit_code: int
    output: str


def command(folder: Path, *arguments: str) -> Command:
    """A command in a process that has little memory and time, and may write no file larger than 64 MB."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))

    before = listing(folder)
    done = subprocess.run(
        [sys.executable, "-m", "goalrules", *arguments],
        cwd=folder,
        capture_output=True,
        preexec_fn=bound,
        timeout=10 * MOST_SECONDS,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
    )
    assert listing(folder) == before
    return Command(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"))


def evaluated(folder: Path, source: str) -> Command:
    """`goalrules evaluate` of a plan with this source, within bounds."""
    write_plan(folder, source)
    return command(folder, "evaluate", "plan.goal")
