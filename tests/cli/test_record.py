"""`goalrules evaluate … --record`: what is written, what is told, and what is wrong use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import EXAMPLE, ROOT, Run


def test_a_record_is_written_and_its_hash_told_beside_the_verdicts(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    result = run("evaluate", EXAMPLE, "--record", str(file), "--format", "json")
    assert result.exit_code == 0
    record = json.loads(file.read_bytes())
    assert result.stderr == f"{file} written: sha256 {record['sha256']}, the first\n"
    assert [one["level"] for one in record["verdicts"]] == [
        one["level"] for one in json.loads(result.stdout)["assessments"]
    ]


def test_the_next_record_names_the_one_before_and_the_same_again_is_no_error(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    run("evaluate", EXAMPLE, "--record", str(first))
    result = run("evaluate", EXAMPLE, "--period", "2019", "--record", str(second))
    sha256 = json.loads(first.read_bytes())["sha256"]
    assert f"after {sha256}" in result.stderr
    again = run("evaluate", EXAMPLE, "--record", str(first))
    assert again.exit_code == 0
    assert again.stderr == f"{first} is there already, the same: sha256 {sha256}\n"


def test_another_content_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "1.json"
    run("evaluate", EXAMPLE, "--record", str(file))
    result = run("evaluate", EXAMPLE, "--period", "2019", "--record", str(file))
    assert result.exit_code == 1
    assert "GR601" in result.stderr
    assert "No record has been written." in result.stderr


def test_a_detached_record_has_three_files(run: Run, tmp_path: Path) -> None:
    run("evaluate", EXAMPLE, "--record", str(tmp_path / "1.json"), "--detached")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["1.json", "1.measurements.json", "1.rules.json"]


def test_a_key_that_is_none_is_told_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("no key")
    result = run("evaluate", EXAMPLE, "--record", str(tmp_path / "1.json"), "--sign", str(tmp_path / "key.pem"))
    assert result.exit_code == 1
    assert "GR604" in result.stderr
    assert not (tmp_path / "1.json").exists()


def test_options_of_a_record_need_one(run: Run, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_text("")
    for options in (["--detached"], ["--sign", str(key)]):
        result = run("evaluate", EXAMPLE, *options)
        assert result.exit_code == 2
        assert f"{options[0]} says how a record is written" in result.stderr


def test_a_name_that_is_none_for_a_record_is_wrong_use(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", EXAMPLE, "--record", str(tmp_path / "1.txt"))
    assert result.exit_code == 2
    assert "ends in .json" in result.stderr


def test_the_schema_of_records_is_printed(run: Run) -> None:
    assert json.loads(run("schema", "--of", "record").stdout)["title"] == "VerdictRecord"


def test_neither_hash_seed_nor_locale_changes_a_byte(tmp_path: Path) -> None:
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": f"UTC+{seed}"}
        command = [sys.executable, "-m", "goalrules", "evaluate", EXAMPLE, "--record", str(tmp_path / seed / "a.json")]
        (tmp_path / seed).mkdir()
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert (tmp_path / "1" / "a.json").read_bytes() == (tmp_path / "2" / "a.json").read_bytes()
