"""`goalrules batch` and `goalrules explain --verdicts`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import goalrules
from goalrules.batch import parts
from goalrules.cli.entry import main
from tests.batch.plans import PLAIN

ROWS = [
    f"{path},{entity},{year},{value}"
    for path, value in (("g.share", 85), ("g.cost", 12), ("g.size", 10), ("g.balance", 0), ("g.path", 70))
    for entity in ("0180", "1480", "2480", "0381")
    for year in (2019, 2020)
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("town.goal").write_text(PLAIN, encoding="utf-8")
    Path("figures.csv").write_text("\n".join(["indicator,entity,period,value", *ROWS, ""]), encoding="utf-8")
    return tmp_path


def run(line: str) -> int:
    try:
        return main(line.split())
    except SystemExit as ended:
        return int(ended.code or 0)


def test_a_batch_tells_what_it_has_done_and_what_comes_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("batch town.goal --measurements figures.csv --to verdicts.parquet") == 0
    shown = capsys.readouterr().out
    assert "8 cases judged (an entity in a period), 2 goals each." in shown
    assert "Written: verdicts.parquet" in shown
    assert "goalrules explain town.goal g --verdicts verdicts.parquet --entity 0180 --period 2020" in shown


def test_a_batch_is_told_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("batch town.goal --measurements figures.csv --to verdicts.parquet --lang sv") == 0
    shown = capsys.readouterr().out
    assert "8 fall bedömda" in shown
    assert "Nästa steg:" in shown


@pytest.mark.parametrize("ending", ["parquet", "csv", "duckdb"])
def test_parts_give_the_same_as_one(folder: Path, ending: str) -> None:
    assert run(f"batch town.goal --measurements figures.csv --to one.{ending} --evidence columns") == 0
    assert run(f"batch town.goal --measurements figures.csv --to many.{ending} --evidence columns --partitions 3") == 0
    assert not list(folder.glob("*.parts"))
    if ending == "duckdb":
        with duckdb.connect() as connection:
            for name in ("one", "many"):
                connection.execute(f"ATTACH '{name}.duckdb' AS {name}")
            for table in ("goals", "indicators", "clauses"):
                one, many = (connection.execute(f"FROM {n}.{table} ORDER BY ALL").fetchall() for n in ("one", "many"))
                assert one == many
        return
    for table in ("", ".indicators", ".clauses"):
        one, many = (
            duckdb.connect().execute(f"FROM '{n}{table}.{ending}' ORDER BY ALL").fetchall() for n in ("one", "many")
        )
        assert one
        assert one == many


def test_finished_parts_are_not_done_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judge, judged = parts.judge_part, []

    def breaks_off(ready, put, part):  # type: ignore[no-untyped-def]
        judged.append(part.number)
        if len(judged) == 3:
            raise OSError("the disk is full")
        return judge(ready, put, part)

    monkeypatch.setattr(parts, "judge_part", breaks_off)
    line = "batch town.goal --measurements figures.csv --to verdicts.parquet --partitions 4"
    assert run(line) == 1
    assert "GR703" in capsys.readouterr().err
    assert not (folder / "verdicts.parquet").exists()
    assert run(line) == 0
    assert judged == [0, 1, 2, 2, 3]
    assert "2 parts were there already" in capsys.readouterr().out


def test_parts_that_rest_on_other_figures_are_done_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge, judged = parts.judge_part, []

    def breaks_off(ready, put, part):  # type: ignore[no-untyped-def]
        judged.append(part.number)
        if judged == [0, 1]:
            raise OSError("the disk is full")
        return judge(ready, put, part)

    monkeypatch.setattr(parts, "judge_part", breaks_off)
    line = "batch town.goal --measurements figures.csv --to verdicts.parquet --partitions 2"
    assert run(line) == 1
    with (folder / "figures.csv").open("a") as file:
        file.write("g.until,0180,2019,3\n")
    assert run(line) == 0
    assert judged == [0, 1, 0, 1]


def test_bad_figures_change_nothing_on_disk(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "verdicts.csv").write_text("as it was")
    with (folder / "figures.csv").open("a") as file:
        file.write("g.until,0180,2019,three\n")
    before = sorted(folder.iterdir())
    assert run("batch town.goal --measurements figures.csv --to verdicts.csv --partitions 2") == 1
    assert "GR513" in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before
    assert (folder / "verdicts.csv").read_text() == "as it was"


@pytest.mark.parametrize(
    "line",
    [
        "batch town.goal --measurements figures.csv --to verdicts.txt",
        "batch town.goal --measurements figures.csv --to nowhere/verdicts.csv",
        "batch town.goal --measurements figures.csv --to v.csv --memory much",
        "batch town.goal --measurements figures.csv --to v.csv --periods soon",
        "batch town.goal --measurements figures.csv --to v.csv --engine spark",
    ],
)
def test_wrong_use_is_told(line: str) -> None:
    assert run(line) == 2


def test_a_plan_that_names_no_figures_needs_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("batch town.goal --to verdicts.csv") == 1
    assert "GR541" in capsys.readouterr().err


def test_wide_verdicts_have_a_column_for_each_goal() -> None:
    assert run("batch town.goal --measurements figures.csv --to wide.csv --layout wide --periods 2019-2020") == 0
    found = duckdb.connect().execute("SELECT * FROM 'wide.csv'")
    assert [column[0] for column in found.description] == [
        "entity",
        "period",
        "g",
        "g reason",
        "coastal",
        "coastal reason",
    ]
    assert len(found.fetchall()) == 8


@pytest.mark.parametrize("ending", ["parquet", "csv", "duckdb"])
@pytest.mark.parametrize("node", ["g", "g.share", "coastal.boats"])
def test_one_verdict_of_a_batch_is_told_in_full(capsys: pytest.CaptureFixture[str], ending: str, node: str) -> None:
    assert run(f"batch town.goal --measurements figures.csv --to verdicts.{ending} --evidence columns") == 0
    given = " --measurements figures.csv" if ending == "csv" else ""
    capsys.readouterr()
    assert run(f"explain town.goal {node} --verdicts verdicts.{ending}{given} --entity 1480 --period 2020") == 0
    told = capsys.readouterr()
    assert "says the same" in told.err
    assert told.out


def test_a_verdict_that_is_not_the_one_that_comes_out_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("batch town.goal --measurements figures.csv --to verdicts.parquet --evidence columns") == 0
    text = (folder / "figures.csv").read_text().replace("g.share,1480,2020,85", "g.share,1480,2020,80")
    (folder / "figures.csv").write_text(text)
    assert run("explain town.goal g.share --verdicts verdicts.parquet --entity 1480 --period 2020") == 1
    assert "GR705" in capsys.readouterr().err


def test_a_verdict_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("batch town.goal --measurements figures.csv --to verdicts.parquet") == 0
    assert run("explain town.goal g --verdicts verdicts.parquet --entity 9 --period 2020") == 1
    assert run("explain town.goal g.share --verdicts verdicts.parquet --entity 1480 --period 2020") == 1
    assert capsys.readouterr().err.count("GR704 not-in-verdicts:") == 2
    assert run("explain town.goal g --verdicts verdicts.parquet --entity 1480") == 2


def test_verdicts_written_from_python_are_told_too(folder: Path) -> None:
    plan = goalrules.load(folder / "town.goal")
    goalrules.batch(plan, folder / "figures.csv", evidence="columns").write(folder / "own.duckdb")
    line = "explain town.goal g.share --verdicts own.duckdb --entity 1480 --period 2020"
    assert run(line) == 2
    assert run(f"{line} --measurements figures.csv") == 0


def test_evidence_of_an_indicator_needs_a_batch_with_evidence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("batch town.goal --measurements figures.csv --to bare.duckdb") == 0
    assert run("explain town.goal g.share --verdicts bare.duckdb --entity 1480 --period 2020") == 1
    assert "GR704" in capsys.readouterr().err


def test_memory_that_does_not_suffice_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "figures.csv").open("a") as file:
        file.writelines(f"g.share,{number:06},2021,85\n" for number in range(200_000))
    assert run("batch town.goal --measurements figures.csv --to verdicts.csv --memory 1MB") == 1
    assert "GR706" in capsys.readouterr().err
    assert not (folder / "verdicts.csv").exists()
