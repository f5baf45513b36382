"""Help and wrong use in Swedish, those texts that click itself says among them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from goalrules.cli.entry import COMMANDS, goalrules
from goalrules.cli.measurements import COMMANDS as MEASUREMENT_COMMANDS
from tests.cli.conftest import EXAMPLE, Run

SWEDISH = {"LC_ALL": "sv_SE.UTF-8"}
PAGES = [(name,) for name in COMMANDS] + [("measurements", name) for name in MEASUREMENT_COMMANDS]


def test_the_first_page_is_in_swedish(run: Run, golden: Callable[[str, str], None]) -> None:
    golden("help_sv.txt", run("--help", **SWEDISH).stdout)
    golden("help_explain_sv.txt", run("explain", "--help", "--lang", "sv").stdout)


@pytest.mark.parametrize("command", PAGES, ids=" ".join)
def test_every_page_of_help_has_two_languages(run: Run, command: tuple[str, ...]) -> None:
    english, swedish = run(*command, "--help"), run(*command, "--help", **SWEDISH)
    assert english.exit_code == swedish.exit_code == 0
    assert english.stdout.startswith("Usage: ")
    assert swedish.stdout.startswith("Användning: ")
    shared = _sentences(english.stdout) & _sentences(swedish.stdout)
    assert shared == set()


def _sentences(page: str) -> set[str]:
    """What a page says in words: lines of three words or more that are no list of options."""
    found = (line.strip() for line in page.splitlines())
    return {line for line in found if re.search(r"[a-zåäö]+ [a-zåäö]+ [a-zåäö]+", line) and not line.startswith("-")}


@pytest.mark.parametrize(
    ("arguments", "swedish"),
    [
        (("evalute",), "Kommandot `evalute` finns inte. Snarlikt: `evaluate`."),
        (("measurements", "chek"), "Kommandot `measurements chek` finns inte. Snarlikt: `measurements check`."),
        (("evaluate",), "Argumentet 'SÖKVÄG' saknas."),
        (("translate", "tests/cli/conftest.py"), "Flaggan '--to' saknas."),
        (("translate", "tests/cli/conftest.py", "--to", "de"), "'de' är inte något av 'sv', 'en'."),
        (("evaluate", "nowhere"), "Ogiltigt värde för 'SÖKVÄG': Sökvägen 'nowhere' finns inte."),
        (("read", "tests"), "Filen 'tests' är en mapp."),
        (("rule", "GR301", "more"), "Ett argument för mycket (more)"),
        (("rule", "GR301", "more", "yet"), "För många argument (more yet)"),
        (("rule", "GR301", "--loud"), "Flaggan '--loud' finns inte."),
        (("schema", "--off"), "Flaggan '--off' finns inte. Snarlikt: --of."),
        (("schema", "--of"), "Flaggan '--of' kräver ett värde."),
        (("schema", "--help=yes"), "Flaggan '--help' tar inget värde."),
        (("rule", "GR1234567"), "Koden `GR1234567` finns inte."),
        (("measurements", "search", "x", "--base-url", "kolada"), "`kolada` är ingen adress"),
    ],
)
def test_wrong_use_is_told_in_swedish(run: Run, arguments: tuple[str, ...], swedish: str) -> None:
    done = run(*arguments, **SWEDISH)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert swedish in done.stderr
    assert re.match(r"(Användning: goalrules.*\nSkriv 'goalrules.* --help' för hjälp\.\n\n)?Fel: ", done.stderr)
    assert not re.search(r"Usage|Error|Try|Missing|Invalid|[Oo]ption\b", done.stderr)


@pytest.mark.parametrize(
    ("arguments", "swedish"),
    [
        (("evaluate", EXAMPLE, "--period", "soon"), "`soon` är ingen period: ange ett år, 2020-Q3 eller 2020-11."),
        (("evaluate", EXAMPLE, "--detached"), "--detached säger hur ett protokoll skrivs: ange också --record FIL."),
        (("evaluate", EXAMPLE, "--record", "x.txt"), "`x.txt` kan inte vara namn på ett protokoll"),
        (("explain", EXAMPLE), "Argumentet NOD saknas."),
        (("explain", EXAMPLE, "educaton"), "heter `educaton`. Snarlikt: `education`"),
        (("explain", EXAMPLE, "xyz"), "Målen är `jobs`, `education`"),
        (("explain", EXAMPLE, "education", "--if", "x"), "`--if x` är inget antagande"),
        (("explain", EXAMPLE, "education", "--why", "--as", "sentence"), "--as berättar själva bedömningen"),
        (("explain", EXAMPLE, "education.grade6", "--influence"), "`education.grade6` är en indikator"),
        (("report", EXAMPLE, "--to", "x.doc"), "`x.doc` säger inte i vilken form: ange en fil som slutar på .html"),
        (("report", EXAMPLE, "--to", "x.md", "--all-entities"), "En rapport för alla enheter är en HTML-fil"),
        (("diff", EXAMPLE, "docs/verdict.schema.json"), "Två regelfiler eller mappar kan jämföras"),
        (("measurements", "template", EXAMPLE, "--to", "no/such.csv"), "Mappen `no` finns inte."),
        (("measurements", "template", EXAMPLE, "--to", "x.csv", "--years", "0"), "0 ligger inte i intervallet"),
        (("measurements", "template", EXAMPLE, "--to", "x.csv", "--years", "x"), "'x' är inget heltal"),
    ],
)
def test_wrong_use_of_our_own_is_told_in_swedish(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], swedish: str
) -> None:
    if arguments[0] == "diff":
        (tmp_path / "a.json").write_text("{}", encoding="utf-8")
        arguments = (*arguments[:2], str(tmp_path / "a.json"))
    done = run(*arguments, "--lang", "sv")
    assert done.exit_code == 2
    assert swedish in " ".join(done.stderr.split())


def test_in_english_wrong_use_is_told_as_click_tells_it(run: Run) -> None:
    """So that whoever knows click meets nothing new."""
    ours = run("schema", "--off").stderr
    with pytest.raises(click.NoSuchOption) as raised:
        click.Group("goalrules", commands={"schema": _bare()}).main(["schema", "--off"], standalone_mode=False)
    assert ours.endswith(f"Error: {raised.value.format_message()}\n")


def _bare() -> click.Command:
    command = goalrules.get_command(click.Context(goalrules), "schema")
    assert command is not None
    return command
