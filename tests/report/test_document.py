"""The verdict document: complete, exact, and as its schema says."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from goalrules.evaluate import evaluate
from goalrules.measurements.store import DataSource
from goalrules.report import as_json
from goalrules.report.document import Assessment, VerdictDocument
from goalrules.report.to_document import to_document
from tests import make
from tests.report.plans import rich

SOURCES = (DataSource("b.csv", "b" * 64), DataSource("a.csv", "a" * 64))


@pytest.fixture(scope="module")
def document() -> VerdictDocument:
    return to_document(rich(), SOURCES)


def one(document: VerdictDocument, path: str, group: str = "total") -> Assessment:
    return next(a for a in document.assessments if (a.path, a.group) == (path, group))


def test_the_list_is_flat_in_plan_order_with_groups_behind_their_indicator(document: VerdictDocument) -> None:
    assert [(a.path, a.kind, a.group) for a in document.assessments] == [
        ("city", "goal", "total"),
        ("city.homes", "indicator", "total"),
        ("city.pupils", "indicator", "total"),
        ("city.pupils", "indicator", "girls"),
        ("city.pupils", "indicator", "boys"),
        ("city.speed", "indicator", "total"),
        ("city.visits", "indicator", "total"),
        ("city.plan_made", "indicator", "total"),
        ("overall", "goal", "total"),
    ]


def test_numbers_are_texts_and_exact(document: VerdictDocument) -> None:
    homes = one(document, "city.homes")
    assert homes.value == "61.66"
    assert homes.target is not None
    assert homes.near_limit is not None
    assert Fraction(homes.target.low or 0) == Fraction(185, 3)
    assert Fraction(homes.near_limit.low or 0) == Fraction(111, 2)
    assert one(document, "city.pupils", "boys").value == "99.0"


def test_a_decision_stands_beside_the_computed_level(document: VerdictDocument) -> None:
    pupils = one(document, "city.pupils")
    assert (pupils.level, pupils.computed_level) == ("met", "missed")
    assert pupils.judgement is not None
    assert pupils.judgement.decision is not None
    assert pupils.judgement.decision.because == "the count was wrong"
    assert pupils.computed_evidence
    assert pupils.decided_by is None


def test_the_evidence_has_the_denominator_of_every_share(document: VerdictDocument) -> None:
    city = one(document, "city")
    shares = [step.finding for step in city.evidence if step.finding.kind == "count"]
    assert [(f.word, f.share, f.counted, f.limit, f.test) for f in shares] == [
        ("all", "100", 4, "4", "met"),
        ("at least", "50", 4, "2", "met or near"),
    ]
    assert shares[-1].left_out == ("city.visits",)
    assert city.missing_data is not None
    assert city.missing_data.accept == "so decided"


def test_every_kind_of_finding_is_in_the_document(document: VerdictDocument) -> None:
    kinds = {step.finding.kind for a in document.assessments for step in a.evidence}
    kinds |= {
        p.kind for a in document.assessments for s in a.evidence if s.finding.kind == "joined" for p in s.finding.parts
    }
    assert kinds >= {"count", "named", "lowest", "target", "joined", "comparison", "known", "otherwise"}


def test_the_deciding_clause_has_its_place_and_words(document: VerdictDocument) -> None:
    clause = one(document, "city").decided_by
    assert clause is not None
    assert (clause.file, clause.line, clause.column) == ("plan.goal", 7, 3)
    assert clause.text == "partly met when at least half of the indicators are met or near"


def test_the_hash_of_several_files_does_not_depend_on_their_order() -> None:
    result = rich()
    first, second = to_document(result, SOURCES), to_document(result, tuple(reversed(SOURCES)))
    assert first.measurements_sha256 == second.measurements_sha256
    assert first.measurements_sha256 not in ("a" * 64, "b" * 64)
    assert to_document(result, SOURCES[:1]).measurements_sha256 == "b" * 64
    assert to_document(result).measurements_sha256 is None


def test_json_reads_back_as_the_same_document(document: VerdictDocument) -> None:
    text = as_json.verdicts(document)
    assert VerdictDocument.model_validate_json(text) == document
    assert text == as_json.verdicts(to_document(rich(), SOURCES))
    assert "Höjd" not in text
    assert text.endswith("}\n")


def test_nothing_unknown_and_nothing_loose_is_accepted(document: VerdictDocument) -> None:
    data = json.loads(as_json.verdicts(document))
    with pytest.raises(ValidationError):
        VerdictDocument.model_validate_json(json.dumps(data | {"extra": 1}))
    with pytest.raises(ValidationError):
        VerdictDocument.model_validate_json(json.dumps(data | {"semantics": 1}))
    data["assessments"][1]["value"] = "61,66"
    with pytest.raises(ValidationError):
        VerdictDocument.model_validate_json(json.dumps(data))


def test_the_schema_requires_every_field_and_allows_no_other(document: VerdictDocument) -> None:
    schema = json.loads(as_json.schema())
    assert schema["$schema"].startswith("https://json-schema.org/")
    for part in (schema, *schema["$defs"].values()):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert set(part["required"]) == set(part["properties"]), part["title"]
    check(json.loads(as_json.verdicts(document)), schema, schema["$defs"])


def check(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> None:
    """A small reader of JSON schemas, enough for ours: fails where the value is not as the schema says."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            assert any(_fits(value, one, definitions) for one in schema[choice]), (value, schema)
            return
    if "const" in schema:
        assert value == schema["const"]
    if "enum" in schema:
        assert value in schema["enum"]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
    assert type(value) is kinds[schema["type"]], (value, schema)
    if isinstance(value, dict):
        assert set(schema["required"]) <= set(value) <= set(schema["properties"])
        for name, part in value.items():
            check(part, schema["properties"][name], definitions)
    if isinstance(value, list):
        for part in value:
            check(part, schema["items"], definitions)


def _fits(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> bool:
    try:
        check(value, schema, definitions)
    except AssertionError:
        return False
    return True


def test_what_the_rich_plan_does_not_have_is_in_the_document_too() -> None:
    plan = """plan p period 2020
goal a
  met when a.x is improving
  partly met when no indicator is missed
  not met when at least 2 indicators are missed
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 10
    trend compared with previous value, steady within 0
    met when trend is improving
    otherwise missed
"""
    result = evaluate(make.plan(plan), make.measurements({"a.x": "9", ("a.x", "2019"): "9"}))
    document = to_document(result)
    trend = one(document, "a.x").evidence[0].finding
    assert trend.kind == "trend"
    assert (trend.asked, trend.trend.trend) == (("improving",), "steady")
    counts = [step.finding for step in one(document, "a").evidence if step.finding.kind == "count"]
    assert [(count.word, count.count, count.limit) for count in counts] == [("no", 0, "0"), ("at least", 2, "2")]
    check(json.loads(as_json.verdicts(document)), json.loads(as_json.schema()), json.loads(as_json.schema())["$defs"])


def test_a_goal_that_counts_nothing_needs_no_word_on_missing_data() -> None:
    plan = """plan p period 2020
goal a
  met when a.x is met
  otherwise not met
  indicator x in numbers
    target at least 10
"""
    document = to_document(evaluate(make.plan(plan), make.measurements({"a.x": "10"})))
    assert one(document, "a").missing_data is None
