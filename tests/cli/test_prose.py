"""`explain --as`: a sentence or a paragraph, of one node or of every goal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import goalrules
from tests.cli.conftest import Run

EXAMPLE = str(Path(__file__).parents[2] / "rules" / "eskilstuna_2020")


def test_without_a_node_every_goal_is_told(run: Run) -> None:
    told = run("explain", EXAMPLE, "--as", "sentence", "--lang", "sv").stdout.strip().split("\n\n")
    assert len(told) == 5
    assert told[0] == ("Målet Fler i jobb är delvis uppfyllt: 4 av 6 indikatorer är uppfyllda eller nära målvärdet.")


def test_a_paragraph_is_one_line(run: Run) -> None:
    told = run("explain", EXAMPLE, "education", "--as", "paragraph").stdout
    assert told.count("\n") == 1
    result = goalrules.evaluate(goalrules.load(EXAMPLE))
    assert told.strip() == goalrules.paragraph(result, "education").text
    assert str(goalrules.sentence(result, "education", "sv")).startswith("Målet Höjd utbildningsnivå är delvis")


def test_pieces_are_there_for_programs(run: Run) -> None:
    done = run("explain", EXAMPLE, "attractive", "--as", "paragraph", "--format", "json", "--lang", "sv")
    [told] = json.loads(done.stdout)
    assert (told["path"], told["language"]) == ("attractive", "sv")
    pieces = [piece for sentence in told["sentences"] for piece in sentence]
    assert {piece["kind"] for piece in pieces} == {"text", "name", "quote"}
    assert told["text"] == " ".join("".join(piece["text"] for piece in sentence) for sentence in told["sentences"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", EXAMPLE),
        ("explain", EXAMPLE, "--as", "novel"),
        ("explain", EXAMPLE, "nothing", "--as", "sentence"),
        ("explain", EXAMPLE, "jobs", "--as", "sentence", "--why"),
    ],
)
def test_what_cannot_be_told_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_a_language_that_there_is_none_of_is_refused() -> None:
    result = goalrules.evaluate(goalrules.load(EXAMPLE))
    with pytest.raises(ValueError, match="en, sv"):
        goalrules.sentence(result, "jobs", "fi")  # type: ignore[arg-type]


def test_an_encoding_without_swedish_letters_gets_plain_ones() -> None:
    command = [sys.executable, "-m", "goalrules", "explain", EXAMPLE, "climate", "--as", "paragraph", "--lang", "sv"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert b"Ekologisk mat uppgar till 45 procent" in done.stdout
