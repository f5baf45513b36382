"""Findings in the forms that programs read: each form holds every finding with its place, whatever the texts hold."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.report.findings_as import as_json, concise, github, junit, sarif
from goalrules.source import Source, Span

SOURCE = Source("rules/a b.goal", 'goal å "x"\n  target = 5\n')


@pytest.fixture
def found() -> list[Diagnostic]:
    """An error with a place, a related place, a note and a help; a warning; and an error about no place."""
    place = SOURCE.text.index("=")
    error = Diagnostic(
        codes.TARGET_WITHOUT_BOUND,
        "100 % of `=`, at: once",
        Label(Span(SOURCE, place, place + 1), "which way?"),
        (Label(Span(SOURCE, 0, 6), "the goal"),),
        ("a note\x07 <&>",),
        "write `at least`",
    )
    warning = Diagnostic(codes.MISLEADING_INDENTATION, "Indented", Label(Span(SOURCE, 5, 17), "here"))
    return [error, warning, Diagnostic(codes.NO_SINGLE_PLAN, "No plan", None)]


def test_concise_has_a_line_for_each(found: list[Diagnostic]) -> None:
    first, second, third = concise.written(found, "rules").splitlines()
    assert first.startswith("rules/a b.goal:2:10: error GR113 target-without-bound: 100 % of `=`")
    assert second.startswith("rules/a b.goal:1:6: warning GR118")
    assert third.startswith("error ")
    assert concise.written([], "rules") == ""


def test_json_has_all_of_each(found: list[Diagnostic]) -> None:
    document = json.loads(as_json.written(found, "rules"))
    assert (document["path"], document["errors"], document["warnings"], document["notes"]) == ("rules", 2, 1, 0)
    error = document["findings"][0]
    assert (error["code"], error["slug"], error["severity"]) == ("GR113", "target-without-bound", "error")
    assert error["primary"]["line"] == 2
    assert error["related"][0]["text"] == "the goal"
    assert json.loads(as_json.written([], "rules"))["findings"] == []


def test_sarif_has_what_its_schema_requires(found: list[Diagnostic]) -> None:
    document: dict[str, Any] = json.loads(sarif.written(found, "rules"))
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-2.1.0.json")
    (run,) = document["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "goalrules"
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            place = location["physicalLocation"]
            assert " " not in place["artifactLocation"]["uri"]
            region = place.get("region", {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1})
            assert all(number >= 1 for number in region.values())
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    first = run["results"][0]["locations"][0]["physicalLocation"]
    assert first["artifactLocation"]["uri"] == "rules/a%20b.goal"
    assert first["region"] == {"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 11}
    assert run["results"][0]["relatedLocations"][0]["message"]["text"] == "the goal"
    assert run["results"][2]["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "rules"}}
    assert json.loads(sarif.written([], "rules"))["runs"][0]["results"] == []


def test_github_has_a_command_for_each_on_one_line(found: list[Diagnostic]) -> None:
    first, second, third = github.written(found, "rules").splitlines()
    assert first.startswith(
        "::error file=rules/a b.goal,line=2,col=10,endLine=2,endColumn=10,title=GR113 target-without-bound::"
    )
    assert "100 %25 of `=`, at: once%0Aa note" in first
    assert second.startswith("::warning file=rules/a b.goal,line=1,col=6,endLine=2,title=")
    assert third.startswith("::error file=rules,title=")
    odd = Diagnostic(codes.UNKNOWN_WORD, "m", Label(Span(Source("a:b,c%.goal", "x"), 0, 1), "t"))
    assert "file=a%3Ab%2Cc%25.goal," in github.written([odd], "rules")


def test_junit_has_a_test_for_each_of_which_errors_fail(found: list[Diagnostic]) -> None:
    suites = ElementTree.fromstring(junit.written(found, "rules"))
    assert (suites.get("tests"), suites.get("failures")) == ("3", "2")
    cases = list(suites.iter("testcase"))
    assert [case.find("failure") is not None for case in cases] == [True, False, True]
    failure = cases[0].find("failure")
    assert failure is not None
    assert failure.get("type") == "GR113"
    assert "write `at least`" in (failure.text or "")
    clean = ElementTree.fromstring(junit.written([], "rules"))
    assert (clean.get("tests"), clean.get("failures"), len(list(clean.iter("testcase")))) == ("1", "0", 1)


@pytest.mark.parametrize("form", [concise, as_json, sarif, github, junit], ids=lambda form: form.__name__)
def test_every_form_is_written_in_swedish_too(form: Any, found: list[Diagnostic]) -> None:
    assert form.written(found, "rules", "sv")
