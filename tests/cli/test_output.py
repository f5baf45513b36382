"""Where output goes: terminals with and without colour, pipes that close, narrow and old consoles."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goalrules.cli.output import columns, has_colour, quoted
from tests.cli.conftest import EXAMPLE, ROOT

COMMAND = [sys.executable, "-m", "goalrules"]


def environment(**changes: str) -> dict[str, str]:
    """The environment of a child that finds goalrules where this process found it."""
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "TERM", "PYTHONIOENCODING")}
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path), **changes}


def piped(*arguments: str, **changes: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, env=environment(**changes), capture_output=True, check=False
    )


def on_a_terminal(*arguments: str, **changes: str) -> str:
    """What a command writes to a terminal of 80 columns."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo terminals")
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [*COMMAND, *arguments], cwd=ROOT, env=environment(**changes), stdout=follower, stderr=subprocess.DEVNULL
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(leader)
    assert child.wait() == 0
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_gets_the_same_text_with_colours() -> None:
    coloured = on_a_terminal("evaluate", EXAMPLE, TERM="xterm", PYTHONIOENCODING="utf-8")
    assert "\x1b[33m◐ partly met\x1b[0m" in coloured
    text = piped("evaluate", EXAMPLE, PYTHONIOENCODING="utf-8").stdout.decode("utf-8")
    assert coloured.replace("\x1b[33m", "").replace("\x1b[0m", "") == text.replace("\r\n", "\n")


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}])
def test_colours_can_be_forbidden(changes: dict[str, str]) -> None:
    assert "\x1b" not in on_a_terminal("evaluate", EXAMPLE, PYTHONIOENCODING="utf-8", **changes)


def test_a_pipe_gets_no_colours() -> None:
    assert b"\x1b" not in piped("evaluate", EXAMPLE, TERM="xterm").stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "utf-8"])
@pytest.mark.parametrize("arguments", [("evaluate", EXAMPLE), ("explain", EXAMPLE, "education"), ("test", EXAMPLE)])
def test_no_encoding_makes_a_command_fail(encoding: str, arguments: tuple[str, ...]) -> None:
    done = piped(*arguments, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert done.stderr == b""
    done.stdout.decode(encoding)


def test_json_is_utf_8_whatever_the_encoding_of_the_console() -> None:
    texts = {piped("evaluate", EXAMPLE, "--format", "json", PYTHONIOENCODING=e).stdout for e in ("ascii", "utf-8")}
    assert len(texts) == 1
    assert "Höjd utbildningsnivå" in texts.pop().decode("utf-8")


def test_a_reader_that_goes_away_is_no_failure_to_report() -> None:
    child = subprocess.Popen(
        [*COMMAND, "evaluate", EXAMPLE, "--format", "json"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    said = child.stderr.read()
    child.stderr.close()
    child.wait()
    assert b"Traceback" not in said
    assert b"GR901" not in said


class Terminal(io.StringIO):
    """A stream that says it is a terminal and has no size."""

    def isatty(self) -> bool:
        return True


def test_columns_are_those_told_else_those_of_the_terminal_else_80(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert columns(io.StringIO()) == 80
    assert columns(Terminal()) == 80
    monkeypatch.setenv("COLUMNS", "132")
    assert columns(Terminal()) == 132
    assert columns(io.StringIO()) == 132
    for wrong in ("0", "wide", "-5", ""):
        monkeypatch.setenv("COLUMNS", wrong)
        assert columns(io.StringIO()) == 80


def test_no_color_counts_only_when_it_is_not_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "")
    assert has_colour(Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colour(Terminal())
    assert not has_colour(io.StringIO())


def test_arguments_with_blanks_are_quoted() -> None:
    assert quoted("rules/x") == "rules/x"
    assert quoted("my rules/x") == '"my rules/x"'


def test_the_example_is_there() -> None:
    assert (Path(ROOT) / EXAMPLE / "plan.goal").is_file()
