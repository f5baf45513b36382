"""What commands say of what they did, and the screens about measurements and differences, in Swedish."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, Run

PAIRS = Path(__file__).resolve().parents[1] / "differences" / "pairs"

PLAN = """# language: sv
plan p "P"
  period 2020
mål a "A"
  uppfyllt när alla indikatorer är uppfyllda
  annars ej uppfyllt
  saknad uppgift hindrar bedömning
  indikator x "X" i antal
    målvärde minst 10
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """The folder with a Swedish plan that is the working directory."""
    (tmp_path / "plan.goal").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_record_and_a_report_are_told_of(run: Run, tmp_path: Path) -> None:
    file, page = tmp_path / "r.json", tmp_path / "r.md"
    assert ", den första\n" in run("evaluate", EXAMPLE, "--record", str(file), "--lang", "sv").stderr
    assert " finns redan och är densamma: " in run("evaluate", EXAMPLE, "--record", str(file), "--lang", "sv").stderr
    assert run("report", EXAMPLE, "--to", str(page), "--lang", "sv").stderr.startswith(f"{page} är skriven: ")
    page.write_text("något annat", encoding="utf-8")
    again = run("report", EXAMPLE, "--to", str(page), "--lang", "sv")
    assert again.exit_code == 1
    assert "Ingen rapport har skrivits." in again.stderr


def test_a_record_is_the_same_in_every_language(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / lang / "r.json" for lang in ("en", "sv")]
    for file in files:
        file.parent.mkdir()
        assert run("evaluate", EXAMPLE, "--record", str(file), "--lang", file.parent.name).exit_code == 0
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.usefixtures("plan")
def test_a_template_is_in_the_language_of_the_plan(run: Run) -> None:
    done = run("measurements", "template", ".", "--to", "siffror.csv")
    assert done.exit_code == 0, done.output
    assert "siffror.csv: 1 rad att fylla i, för 1 indikator i P." in done.stdout
    assert 'skriv  mätvärden från "siffror.csv"  i planen' in done.stdout
    assert "indikator" in Path("siffror.csv").read_text(encoding="utf-8-sig")
    assert "`siffror.csv` finns redan" in run("measurements", "template", ".", "--to", "siffror.csv").stderr


def test_what_to_write_into_an_english_plan_is_english(run: Run, plan: Path) -> None:
    (plan / "en.goal").write_text(
        'plan e "E"\n  period 2020\ngoal a\n  met when all indicators are met\n  otherwise not met\n'
        "  missing data blocks the verdict\n  indicator x in numbers\n    target at least 10\n",
        encoding="utf-8",
    )
    done = run("measurements", "template", "en.goal", "--to", "figures.csv", "--lang", "sv")
    assert 'skriv  measurements from "figures.csv"  i planen' in done.stdout


@pytest.mark.usefixtures("plan")
def test_errors_in_data_are_told_in_the_language_of_the_plan(run: Run) -> None:
    Path("data.csv").write_text("indikator;period;värde\na.x;2020;tio\n", encoding="utf-8")
    done = run("evaluate", ".", "--measurements", "data.csv")
    assert done.exit_code == 1
    assert "= råd: " in done.stderr
    assert "Inget har bedömts." in done.stderr


@pytest.mark.parametrize(
    ("pair", "lines"),
    [
        (
            "several_together",
            [
                "4 skillnader i betydelse; 2 bedömningar skiljer sig.",
                "villkor för bedömningsregel most: ändrat",
                "nära för a.x: within 5 → within 1 (svårare att nå)",
                "24 bedömningar för 2 enheter och 2 perioder jämförda, med de angivna siffrorna.",
                "a · 0484 · 2020: delvis uppfyllt → ej uppfyllt",
                "genom var för sig: villkor för bedömningsregel most",
            ],
        ),
        (
            "judgement_and_scenarios",
            [
                "scenarier för plan p: 1 → 0; exempel ändrar ingen bedömning",
                "beslut för bedömning av b 2020: uppfyllt av us eftersom ”so” → ej uppfyllt av us eftersom ”no”",
                "gammal fastställt av us: ”so”",
            ],
        ),
        ("goal_and_indicator_added", ["mål b: tillkom", "indikator b.w: tillkom"]),
        ("renamed_and_moved", ["mål b: heter nu bee", "flyttad till ett annat mål, nu bee.z"]),
        ("another_way_to_rate", ["bedömningsregel för a: most → egna villkor"]),
        ("same_meaning", ["Ingen skillnad i betydelse."]),
    ],
)
def test_differences_are_told_in_swedish(run: Run, pair: str, lines: list[str]) -> None:
    folder = PAIRS / pair
    figures = ["--measurements", str(folder / "figures.csv")] if (folder / "figures.csv").exists() else []
    done = run("diff", str(folder / "old.goal"), str(folder / "new.goal"), *figures, "--lang", "sv", COLUMNS="1000")
    shown = " ".join(done.stdout.split())
    assert [line for line in lines if line not in shown] == []


def test_records_are_compared_in_swedish(run: Run, tmp_path: Path) -> None:
    records = [str(tmp_path / name / "r.json") for name in ("old", "new")]
    for record, supposed in zip(records, ("540", "700"), strict=True):
        Path(record).parent.mkdir()
        data = tmp_path / f"{supposed}.csv"
        text = Path(EXAMPLE, "measurements.csv").read_text(encoding="utf-8")
        data.write_text(text.replace(",540,", f",{supposed},"), encoding="utf-8")
        assert run("evaluate", EXAMPLE, "--measurements", str(data), "--record", record).exit_code == 0
    shown = " ".join(run("diff", *records, "--lang", "sv").stdout.split())
    assert "1 bedömning har ändrats, 31 är desamma." in shown
    assert "attractive.dwellings: nära → uppfyllt" in shown
    assert "genom ändrade uppgifter (allt)" in shown
    assert "ändrade: 1 rad" in shown
    assert (
        run("diff", *records, "--format", "json", "--lang", "sv").stdout
        == run("diff", *records, "--format", "json").stdout
    )


@pytest.mark.parametrize(
    ("supposed", "told"),
    [
        ("graduates=saknas", "graduates saknas i stället för 65,6 %"),
        ("graduates=uppgift saknas", "graduates saknas i stället för 65,6 %"),
        ("graduates=sekretess", "graduates sekretess i stället för 65,6 %"),
        ("graduates=uppfyllt", "graduates uppfyllt i stället för nära"),
    ],
)
def test_suppositions_may_be_written_in_swedish(run: Run, supposed: str, told: str) -> None:
    done = run("explain", EXAMPLE, "education", "--if", supposed, "--lang", "sv")
    assert told in done.output
