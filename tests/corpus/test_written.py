"""What the product writes: no cell of it starts a formula, and a file is written whole or not at all."""

from __future__ import annotations

import csv
import os
import zipfile
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalrules.cli.entry import goalrules
from tests.corpus.reading import GOAL, command

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "\uff1dA1", "'=1", " =1", "x;=1")
BEGINS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def hostile_plan(folder: Path, formula: str) -> None:
    """A plan whose titles, entity and comments are formulas."""
    plan = (
        f'plan library "{formula}"\n  period 2024\n  entity "{formula}"\n  measurements from "figures.csv"\n'
        + GOAL.replace('"Loans"', f'"{formula}"').replace("goal school", f'goal school "{formula}"')
    )
    (folder / "plan.goal").write_text(plan, encoding="utf-8")


def cells_of(path: Path) -> list[str]:
    if path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        return [
            cell for separator in ",;\t" for row in csv.reader(text.splitlines(), delimiter=separator) for cell in row
        ]
    with zipfile.ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(name) or b"<f " in archive.read(name) for name in archive.namelist())
        shared = archive.read("xl/sharedStrings.xml").decode()
    return [unescape(part.partition(">")[2]) for part in shared.split("<t")[1:] for part in [part.partition("</t>")[0]]]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("name", ["filled.csv", "filled.xlsx"])
def test_no_cell_of_a_template_starts_a_formula(
    tmp_path: Path, formula: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules, out = tmp_path / "rules", tmp_path / "out"
    rules.mkdir()
    out.mkdir()
    hostile_plan(rules, formula)
    monkeypatch.chdir(rules)  # in this process: a plan of a few lines needs no bounds of memory and time
    done = CliRunner().invoke(goalrules, ["measurements", "template", "plan.goal", "--to", f"../out/{name}"])
    assert done.exit_code == 0, done.output
    assert [path.name for path in rules.iterdir()] == ["plan.goal"]
    assert [path.name for path in out.iterdir()] == [name]
    if name.endswith(".csv"):
        assert [cell for cell in cells_of(out / name) if cell.startswith(BEGINS)] == []
    else:
        assert cells_of(out / name)


def test_a_template_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    rules, out = tmp_path / "rules", tmp_path / "out"
    rules.mkdir()
    out.mkdir()
    hostile_plan(rules, "Loans")
    (out / "filled.csv").mkdir()
    done = command(rules, "measurements", "template", "plan.goal", "--to", "../out/filled.csv", "--force")
    assert done.exit_code != 0
    assert os.listdir(out) == ["filled.csv"]


def test_the_tables_that_evaluate_writes_start_no_formula(tmp_path: Path) -> None:
    hostile_plan(tmp_path, "=1+1")
    (tmp_path / "figures.csv").write_text("indicator,period,value\nschool.loans,2024,91\n", encoding="utf-8")
    done = command(tmp_path, "evaluate", "plan.goal", "--format", "csv")
    assert done.exit_code == 0
    rows = [cell for row in csv.reader(done.output.splitlines()) for cell in row]
    assert [cell for cell in rows if cell.startswith(("=", "+", "@"))] == []
