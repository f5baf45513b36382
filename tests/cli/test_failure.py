"""When goalrules itself fails: a message that can be reported, no traceback unless asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, ROOT

FAILING = """
import sys
from goalrules import pipeline
def load(path, shown_as=None, **options):
    raise {error}
pipeline.load = load
from goalrules.cli import main
sys.argv = ["goalrules", "check", {example!r}, *{arguments!r}.split()]
main()
"""


def run(error: str, arguments: str = "", **changes: str) -> subprocess.CompletedProcess[str]:
    """`goalrules check` in a process in which loading raises an exception."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8", **changes}
    code = FAILING.format(error=error, example=EXAMPLE, arguments=arguments)
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        encoding=environment["PYTHONIOENCODING"],
    )


def test_a_failure_of_ours_says_so_and_how_to_report_it() -> None:
    done = run("ValueError('seven å')")
    assert done.returncode == 1
    assert done.stdout == ""
    first, *rest = done.stderr.splitlines()
    assert first == "GR901 internal-error: goalrules itself has failed; nothing is wrong with your files"
    said = "\n".join(rest)
    assert "ValueError at goalrules.cli.check:" in said
    assert "seven å" in said
    assert f"goalrules check {EXAMPLE}" in said
    assert "GOALRULES_DEBUG=1" in said
    assert "Traceback" not in done.stderr
    assert str(Path(ROOT)) not in done.stderr


def test_the_traceback_is_shown_when_asked_for() -> None:
    done = run("ValueError('seven')", GOALRULES_DEBUG="1")
    assert "Traceback" in done.stderr
    assert "GR901" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_the_message_can_be_written_in_every_encoding(encoding: str) -> None:
    done = run("ValueError('目 å')", PYTHONIOENCODING=encoding)
    assert done.stderr.startswith("GR901")


def test_what_the_system_refuses_is_no_failure_of_ours() -> None:
    done = run("OSError(28, 'No space left on device')")
    assert done.returncode == 1
    assert done.stderr == "The system refuses: No space left on device\n"


def test_an_interruption_shows_nothing_of_the_inside() -> None:
    done = run("KeyboardInterrupt")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "GR901" not in done.stderr


def test_too_little_memory_is_no_bug() -> None:
    done = run("MemoryError")
    assert done.returncode == 1
    assert done.stderr == "There is not enough memory for the data files. Leave out what the plan does not name.\n"


def test_a_failure_is_told_in_swedish_where_the_run_is() -> None:
    for error, told in (
        ("ValueError('sju')", "GR901 internt-fel: det är goalrules självt som har slutat fungera;"),
        ("OSError(28, 'No space left on device', 'x')", "Systemet vägrar: No space left on device (x)"),
        ("MemoryError", "Minnet räcker inte till datafilerna."),
    ):
        done = run(error, arguments="--lang sv")
        assert done.returncode == 1
        assert done.stderr.startswith(told)
    assert "   = råd: skicka de här raderna" in run("ValueError('sju')", arguments="--lang sv").stderr
