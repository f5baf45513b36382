"""Running commands in this process, and comparing what they print with files of text that people have read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goalrules.cli.entry import goalrules

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "rules/eskilstuna_2020"
GOLDEN = Path(__file__).parent / "golden"
UPDATE = "UPDATE_GOLDEN"

NO_LANGUAGE = {"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "C"}
"""An environment that asks for no language, whatever this machine is set to."""

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line from the root of the checkout, 80 columns wide: `run("evaluate", EXAMPLE)`."""
    monkeypatch.chdir(ROOT)
    for name in ("COLUMNS", "NO_COLOR", "GOALRULES_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in NO_LANGUAGE.items():
        monkeypatch.setenv(name, value)

    def command(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(goalrules, list(arguments), prog_name="goalrules", env=environment)

    return command


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with the file of this name; with UPDATE_GOLDEN=1 in the environment, write the file."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if os.environ.get(UPDATE):
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_text(encoding="utf-8"), f"{name} differs; read the diff before {UPDATE}=1"

    return compare
