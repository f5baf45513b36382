"""The records of a folder are one chain, and whatever breaks it is found."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from goalrules.diagnostics import codes
from goalrules.measurements.whole_files import write_whole
from goalrules.record import read_ledger, write_record, writing
from goalrules.record.writing import Written, part_beside
from tests.record.judged import small


def write(path: Path, value: str = "79", *, detached: bool = False) -> Written:
    outcome = write_record(*small(value), path, detached=detached)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def refused(path: Path, value: str = "79", *, detached: bool = False) -> str:
    """The code with which a record is refused; nothing has changed then."""
    before = {one: one.read_bytes() for one in path.parent.glob("*") if one.is_file()}
    outcome = write_record(*small(value), path, detached=detached)
    assert outcome.value is None
    assert {one: one.read_bytes() for one in path.parent.glob("*") if one.is_file()} == before
    return outcome.diagnostics[0].code.number


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A folder with three records, `c.json` the first and `a.json` the last."""
    for name, value in (("c", "1"), ("b", "2"), ("a", "3")):
        write(tmp_path / f"{name}.json", value)
    return tmp_path


def test_each_record_names_the_one_before_it(three: Path) -> None:
    ledger = read_ledger(three).value
    assert ledger is not None
    assert [one.path.name for one in ledger.records] == ["c.json", "b.json", "a.json"]
    assert ledger.records[0].previous is None
    assert [one.previous for one in ledger.records[1:]] == [one.sha256 for one in ledger.records[:-1]]
    assert ledger.head == ledger.records[-1].sha256


def test_an_empty_folder_has_no_head(tmp_path: Path) -> None:
    ledger = read_ledger(tmp_path).value
    assert ledger is not None
    assert ledger.head is None


def test_writing_the_same_again_changes_nothing(three: Path) -> None:
    before = (three / "b.json").read_bytes()
    assert not write(three / "b.json", "2").is_new
    assert (three / "b.json").read_bytes() == before


def test_a_record_of_another_content_is_never_overwritten(three: Path) -> None:
    assert refused(three / "b.json", "7") == "GR601"


def test_a_file_that_is_no_record_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"format": "another"}')
    assert refused(tmp_path / "a.json") == "GR601"


def test_other_files_of_the_folder_are_no_concern(three: Path) -> None:
    (three / "notes.txt").write_text("goalrules verdict record 1")
    (three / "list.json").write_text('["goalrules verdict record 1"]')
    (three / "folder.json").mkdir()
    write(three / "d.json", "4")


def test_a_detached_record_has_its_parts_beside_it_and_is_in_the_chain(three: Path) -> None:
    written = write(three / "d.json", "4", detached=True)
    assert (three / "d.rules.json").read_bytes() == written.record.part("rules")
    assert (three / "d.measurements.json").read_bytes() == written.record.part("measurements")
    assert (three / "d.json").read_bytes() == written.record.detached()
    ledger = read_ledger(three).value
    assert ledger is not None
    assert ledger.head == written.record.sha256
    assert not write(three / "d.json", "4", detached=True).is_new


def test_a_part_that_stands_there_with_another_content_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.rules.json").write_text("{}")
    assert refused(tmp_path / "a.json", detached=True) == "GR601"


def test_a_record_that_was_changed_is_named(three: Path) -> None:
    file = three / "b.json"
    file.write_bytes(file.read_bytes().replace(b'"Plan"', b'"Play"'))
    (finding,) = read_ledger(three, "x").diagnostics
    assert finding.code == codes.RECORD_DAMAGED
    assert "x/b.json" in finding.message
    assert refused(three / "d.json") == "GR603"


def test_a_record_that_was_cut_off_is_named(three: Path) -> None:
    file = three / "b.json"
    file.write_bytes(file.read_bytes()[:-100])
    assert refused(three / "d.json") == "GR603"


def test_a_record_that_was_taken_out_is_missed(three: Path) -> None:
    (three / "b.json").unlink()
    (finding,) = read_ledger(three, "x").diagnostics
    assert finding.code == codes.BROKEN_LEDGER
    assert "x/a.json" in finding.message


def test_two_records_after_one_are_a_fork(three: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "c.json").write_bytes((three / "c.json").read_bytes())
    write(other / "e.json", "9")
    (three / "e.json").write_bytes((other / "e.json").read_bytes())
    (finding,) = read_ledger(three).diagnostics
    assert "follow the same" in finding.message
    assert refused(three / "d.json") == "GR602"


def test_two_first_records_are_two_ledgers(three: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    write(other / "e.json", "9")
    (three / "e.json").write_bytes((other / "e.json").read_bytes())
    (finding,) = read_ledger(three).diagnostics
    assert "begin the ledger" in finding.message


def test_a_copy_of_a_record_is_told_as_one(three: Path) -> None:
    (three / "copy.json").write_bytes((three / "b.json").read_bytes())
    (finding,) = read_ledger(three).diagnostics
    assert "are the same record" in finding.message


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    outcome = write_record(*small(), tmp_path / "no" / "a.json")
    assert outcome.diagnostics[0].code == codes.RECORD_NOT_WRITTEN


def test_a_full_disk_leaves_nothing_of_a_detached_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def refusing(path: Path, content: bytes) -> None:
        if path.name == "a.json":
            raise OSError(errno.ENOSPC, "No space left on device")
        write_whole(path, content)

    monkeypatch.setattr(writing, "write_whole", refusing)
    assert refused(tmp_path / "a.json", detached=True) == "GR605"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.txt", "a.rules.json", "a.measurements.json"])
def test_a_record_has_a_name_of_its_own_kind(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not the name of a record"):
        write_record(*small(), tmp_path / name)


def test_parts_are_named_after_their_record() -> None:
    assert part_beside(Path("x/2020.v1.json"), "rules") == Path("x/2020.v1.rules.json")
