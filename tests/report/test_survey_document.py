"""The document of a survey: as its schema says, and with everything that the screen has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goalrules.report import as_json
from goalrules.report.survey_document import SurveyDocument
from goalrules.report.to_survey_document import to_survey_document
from tests.measurements.surveys import of_values, plan_of, surveyed
from tests.report.test_document import check

DATA = (
    "indicator;entity;group;period;kind;value;absence\n"
    "a.x;;;2020;;0,82;\na.x;;girls;2020;;;suppressed\na.x;0180;;2020;;0,80;\n"
    "a.gone;;;2020;;1;\na.x;;;2019;;many;\n"
)


@pytest.fixture
def document(tmp_path: Path) -> SurveyDocument:
    return to_survey_document(surveyed(tmp_path, DATA, plan_of("target at least 85 split by girls, boys shown")))


def test_it_has_what_was_read(document: SurveyDocument) -> None:
    (file,) = document.files
    assert (file.rows, file.used, file.ignored, file.refused) == (5, 3, 1, 1)
    assert (file.encoding, file.separator, file.decimal_marks) == ("UTF-8", ";", (",",))
    assert [(one.name, one.rows, one.place) for one in file.ignored_names] == [("a.gone", 1, "figures.csv:5:1")]
    assert [(one.path, one.rows) for one in document.indicators] == [("a.x", 3)]


def test_it_has_what_lacks_and_what_is_absent_with_places(document: SurveyDocument) -> None:
    assert [(one.what, one.names) for one in document.lacking] == [("groups", ("boys",))]
    assert [(one.reason, one.group, one.place) for one in document.absent] == [("suppressed", "girls", "figures.csv:3")]
    assert [(one.why, one.names) for one in document.not_looked_at] == [("entity", ("0180",))]


def test_it_has_all_findings_with_their_places(document: SurveyDocument) -> None:
    assert [(one.code, one.severity, one.place, one.text) for one in document.findings] == [
        ("GR586", "warning", "figures.csv:2:13", "0,82"),
        ("GR522", "note", "figures.csv:5:1", "a.gone"),
        ("GR513", "error", "figures.csv:6:13", "many"),
    ]
    assert not document.can_be_judged


def test_it_is_as_its_schema_says_and_reads_back(document: SurveyDocument) -> None:
    schema = json.loads(as_json.survey_schema())
    assert schema["$schema"].startswith("https://json-schema.org/")
    for part in (schema, *schema["$defs"].values()):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert set(part["required"]) == set(part["properties"]), part["title"]
    text = as_json.survey(document)
    check(json.loads(text), schema, schema["$defs"])
    assert SurveyDocument.model_validate_json(text) == document


def test_what_cannot_be_known_is_null(tmp_path: Path) -> None:
    document = to_survey_document(of_values(tmp_path, plan_of("target at least 85"), {"2020": "86"}))
    assert document.levels is None
    assert document.goals is None
    assert document.can_be_judged
