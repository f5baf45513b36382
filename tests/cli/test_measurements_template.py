"""`goalrules measurements template`: writes the file, says what to do with it, and replaces nothing unasked."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import EXAMPLE, Run

PLAN = """plan p "P"
{header}
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    {statements}
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    return written(tmp_path)


def written(folder: Path, header: str = "  period 2020", statements: str = "target at least 10") -> str:
    (folder / "plan.goal").write_text(PLAN.format(header=header, statements=statements), encoding="utf-8")
    return str(folder)


def test_it_writes_the_file_and_says_what_to_do_next(run: Run, path: str, tmp_path: Path) -> None:
    file = tmp_path / "figures.xlsx"
    done = run("measurements", "template", path, "--to", str(file))
    assert done.exit_code == 0, done.output
    assert openpyxl.load_workbook(file).sheetnames == ["Figures", "Read me"]
    lines = [line.strip() for line in done.output.splitlines()]
    assert "1 row to fill in, for 1 indicator of P." in " ".join(lines)
    assert 'write  measurements from "figures.xlsx"  in the plan' in lines
    assert lines[-1].endswith(f"goalrules measurements check {path}")
    assert [one.name for one in tmp_path.iterdir() if one.name not in ("plan.goal", "figures.xlsx")] == []


def test_a_file_that_the_plan_names_already_need_not_be_named(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, '  period 2020\n  measurements from "figures.csv"')
    done = run("measurements", "template", path, "--to", str(tmp_path / "figures.csv"))
    assert done.exit_code == 0, done.output
    assert "measurements from" not in done.output


def test_a_file_elsewhere_has_to_be_put_beside_the_rule_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    done = run("measurements", "template", written(tmp_path / "rules"), "--to", str(tmp_path / "figures.csv"))
    assert "put figures.csv beside the rule file" in done.output


def test_the_example_gets_a_template_in_swedish(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "uppgifter.csv"
    done = run("measurements", "template", EXAMPLE, "--to", str(file), "--lang", "sv")
    assert done.exit_code == 0, done.output
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("indikator;indikatorns namn;")
    assert any(line.startswith("education.eligibility;") for line in lines)


def test_an_existing_file_is_replaced_only_by_force(run: Run, path: str, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("filled in by somebody", encoding="utf-8")
    refused = run("measurements", "template", path, "--to", str(file))
    assert refused.exit_code == 2
    assert "--force" in refused.output
    assert file.read_text(encoding="utf-8") == "filled in by somebody"
    assert run("measurements", "template", path, "--to", str(file), "--force").exit_code == 0
    assert file.read_text(encoding="utf-8-sig").startswith("indicator;")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "figures.txt"), "ends in .xlsx or .csv"),
        (("--to", "nowhere/figures.csv"), "There is no folder"),
        (("--to", "figures.csv", "--period", "twenty"), "is no period"),
        (("--to", "figures.csv", "--period", "2020-Q3"), "is no year"),
        ((), "--to"),
    ],
)
def test_wrong_use_writes_nothing(
    run: Run, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("measurements", "template", path, *arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert [one.name for one in tmp_path.iterdir()] == ["plan.goal"]


def test_a_plan_without_a_period_needs_one(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "")
    file = str(tmp_path / "figures.csv")
    assert "Nothing says for which period" in run("measurements", "template", path, "--to", file).output
    assert run("measurements", "template", path, "--to", file, "--period", "2021").exit_code == 0
    assert ";2021;" in Path(file).read_text(encoding="utf-8-sig")


def test_what_is_fetched_needs_no_file(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, statements='measured by kolada "N15428" target at least 10')
    file = tmp_path / "figures.xlsx"
    done = run("measurements", "template", path, "--to", str(file))
    assert done.exit_code == 1
    assert f"goalrules measurements fetch {path}" in done.output
    assert not file.exists()
    assert run("measurements", "template", path, "--to", str(file), "--all").exit_code == 0


def test_rules_with_errors_give_no_file(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "  perid 2020")
    done = run("measurements", "template", path, "--to", str(tmp_path / "figures.csv"))
    assert done.exit_code == 1
    assert not (tmp_path / "figures.csv").exists()
