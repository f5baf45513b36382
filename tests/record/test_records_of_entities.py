"""The records of several entities, written at once into one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules.diagnostics import codes
from goalrules.evaluate import evaluate_all
from goalrules.measurements.store import Measurements
from goalrules.record import Prepared, file_of, is_record_name, prepare_records, read_ledger, write_prepared, writing
from goalrules.verdict import Result
from goalrules.verify import main
from tests.record.judged import small


def several(*entities: str) -> tuple[list[Result], Measurements]:
    result, measurements = small()
    rows = [row._replace(entity=entity) for entity in entities for row in measurements.rows]
    data = Measurements(rows, measurements.sources)
    return list(evaluate_all(result.plan, data, [(entity, result.period) for entity in entities])), data


def prepared(folder: Path, *entities: str) -> Prepared:
    outcome = prepare_records(*several(*entities), folder)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def test_they_are_one_chain_in_a_folder_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "records"
    assert write_prepared(prepared(folder, "b", "a", "c")).value is not None
    ledger = read_ledger(folder).value
    assert ledger is not None
    assert [one.path.name for one in ledger.records] == ["b.json", "a.json", "c.json"]
    assert main([str(folder)]) == 0
    assert "everything follows" in capsys.readouterr().out


def test_those_that_are_there_stay_and_new_ones_come_behind_them(tmp_path: Path) -> None:
    write_prepared(prepared(tmp_path, "a"))
    before = (tmp_path / "a.json").read_bytes()
    more = prepared(tmp_path, "a")
    assert [one.is_new for one in more.records] == [False]
    assert write_prepared(more).value is not None
    assert (tmp_path / "a.json").read_bytes() == before


def test_another_content_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("mine", encoding="utf-8")
    outcome = prepare_records(*several("a", "b"), tmp_path)
    assert outcome.value is None
    assert outcome.diagnostics[0].code is codes.RECORD_EXISTS
    assert [one.name for one in tmp_path.iterdir()] == ["b.json"]


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    write_prepared(prepared(tmp_path, "a"))
    file = tmp_path / "a.json"
    file.write_bytes(file.read_bytes().replace(b'"79"', b'"78"'))
    assert prepare_records(*several("b"), tmp_path).value is None


def test_what_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = prepared(tmp_path / "records", "a", "b")

    def full(path: Path, content: bytes) -> None:
        if path.name == "b.json":
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(writing, "write_whole", full)
    outcome = write_prepared(ready)
    assert outcome.value is None
    assert "no space left" in outcome.diagnostics[0].message
    assert list((tmp_path / "records").iterdir()) == []


@pytest.mark.parametrize(
    ("entity", "name"),
    [("0484", "0484.json"), (None, "plan.json"), ("../a b", "%2E%2E%2Fa%20b.json"), ("x.rules", "x%2Erules.json")],
)
def test_every_entity_has_a_name_that_a_file_can_have(entity: str | None, name: str) -> None:
    assert file_of(entity) == name
    assert is_record_name(Path(name))
