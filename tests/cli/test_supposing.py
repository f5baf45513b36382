"""`goalrules explain --if`, and margins in JSON."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run

PLAN = "rules/eskilstuna_2020"


def test_another_value_is_judged(run: Run) -> None:
    found = run("explain", PLAN, "attractive", "--if", "dwellings=600", "--if", "services=met")
    assert found.exit_code == 0
    assert "dwellings 600 instead of 540" in found.stdout
    assert "  dwellings  ◐ near → ● met" in found.stdout


def test_suppositions_may_be_asked_for_as_json(run: Run) -> None:
    found = run("explain", PLAN, "attractive", "--if", "dwellings=539", "--format", "json")
    answer = json.loads(found.stdout)["answer"]
    assert answer["supposed"][0] == {
        "path": "attractive.dwellings", "value": "539", "level": None, "missing": False, "decided": False
    }  # fmt: skip
    assert [one["after"]["level"] for one in answer["changed"]] == ["missed"]


def test_what_cannot_be_supposed_ends_the_run(run: Run) -> None:
    found = run("explain", PLAN, "attractive", "--if", "dwellin=1", "--if", "dwellings=many", "--if", "services=good")
    assert found.exit_code == 1
    assert all(code in found.stderr for code in ("GR463", "GR464", "GR465"))


@pytest.mark.parametrize("text", ["dwellings", "=600", "dwellings="])
def test_a_supposition_has_a_name_and_a_value(run: Run, text: str) -> None:
    found = run("explain", PLAN, "attractive", "--if", text)
    assert found.exit_code == 2
    assert "--if graduates=67.5" in found.stderr


def test_an_explanation_in_json_has_the_margins(run: Run) -> None:
    found = json.loads(run("explain", PLAN, "attractive.dwellings", "--format", "json").stdout)["margins"]
    assert (found["better"]["amount"], found["better"]["how"], found["better"]["to_value"]) == ("60", "reached", "600")
    assert (found["worse"]["amount"], found["worse"]["how"]) == ("0", "beyond")
    assert found["fragile"]["fragile"] is True
    assert found["fragile"]["turn"][0]["row"]["value"] == "540"
