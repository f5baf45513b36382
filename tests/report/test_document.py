"""The verdict document: complete, exact, and as its schema says."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from pydantic import ValidationError

from goalrules.evaluate import evaluate
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import Place, Retrieval
from goalrules.report import as_json
from goalrules.report.document import Assessment, VerdictDocument
from goalrules.report.evidence import Row
from goalrules.report.fingerprints import of_data, together
from goalrules.report.to_document import to_document
from tests import make
from tests.report.plans import rich, scored

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


def test_the_hash_of_data_covers_which_sheet_or_query_was_read() -> None:
    whole = DataSource("w", "a" * 64)
    asked = whole._replace(query="q.sql", query_sha256="b" * 64)
    apart = [whole, asked, asked._replace(query_sha256="c" * 64), *(whole._replace(sheet=name) for name in ("X", "Y"))]
    found = {together(of_data([source])) for source in apart}
    assert len(found) == len(apart)
    assert together(of_data([asked])) == sha256(f"{'a' * 64}\nquery {'b' * 64}\n".encode()).hexdigest()
    assert together(of_data([asked._replace(query="renamed.sql", file="v")])) == together(of_data([asked]))
    assert together(of_data(apart)) == together(of_data(reversed(apart)))


def test_a_data_file_says_which_part_of_it_was_read() -> None:
    sheet = DataSource("a.xlsx", "a" * 64, sheet="Blad", digits_known=False)
    asked = DataSource("w.duckdb", "b" * 64, query="q.sql", query_sha256="c" * 64)
    found = json.loads(as_json.verdicts(to_document(rich(), (sheet, asked))))["measurements"]
    assert found == [sheet._asdict(), asked._asdict()]


def test_a_row_says_where_its_figure_stands_and_where_it_was_before() -> None:
    plan = "plan p period 2020\ngoal a met when all indicators are met otherwise not met\n"
    plan += "  missing data blocks the verdict\n  indicator x in numbers target at least 10\n"
    (row,) = make.measurements({"a.x": "10"}).rows
    fetched = Retrieval("2026-11-26T21:00:00+00:00", "https://example.org/x")
    row = row._replace(place=Place("a.xlsx:Blad", 7, "D7"), source="Källa: Kolada", retrieved=fetched)
    document = to_document(evaluate(make.plan(plan), Measurements([row])))
    assert json.loads(as_json.verdicts(document))["assessments"][1]["row"] == {
        "file": "a.xlsx:Blad",
        "line": 7,
        "cell": "D7",
        "source": "Källa: Kolada",
        "retrieved": "2026-11-26T21:00:00+00:00",
        "url": "https://example.org/x",
    }
    (said,) = document.attributions
    assert (said.figures, said.verdicts) == ("Källa: Kolada", "Egen bearbetning av data från Kolada")
    check(json.loads(as_json.verdicts(document)), json.loads(as_json.schema()), json.loads(as_json.schema())["$defs"])
    plain = to_document(evaluate(make.plan(plan), Measurements([row._replace(retrieved=Retrieval(""), source=None)])))
    assert plain.attributions == ()
    assert plain.assessments[1].row == Row(file="a.xlsx:Blad", line=7, cell="D7", source=None, retrieved=None, url=None)


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


# ---- scores, roots and outlooks --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def with_scores() -> VerdictDocument:
    return to_document(scored(), SOURCES)


def outcome(document: VerdictDocument, path: str, outlook: str | None = None) -> Assessment:
    return next(a for a in document.assessments if (a.path, a.outlook) == (path, outlook))


def test_outlooks_stand_behind_all_outcomes(with_scores: VerdictDocument) -> None:
    paths = ["health", *(f"health.{name}" for name in ("smoke", "cost", "steps", "abroad", "none"))]
    plain = ["plain", "plain.homes"]
    found = [(a.path, a.outlook) for a in with_scores.assessments]
    assert found == [(path, None) for path in (*paths, *plain)] + [(path, "2022") for path in (*paths, *plain)]
    assert outcome(with_scores, "health.smoke", "2022").value == "9"
    assert (outcome(with_scores, "health").level, outcome(with_scores, "health", "2022").level) == (
        "partly met",
        "not met",
    )


def test_a_score_has_its_rules_its_numbers_and_its_ends(with_scores: VerdictDocument) -> None:
    (smoke,) = outcome(with_scores, "health.smoke").scores
    assert smoke.number == smoke.low == smoke.high
    assert smoke.number is not None
    assert smoke.number.endswith("…")
    assert [(step.kind, step.truth, step.at_least, step.at_most) for step in smoke.steps] == [
        ("fixed", "false", None, None),
        ("formula", "true", "0", "5"),
    ]
    assert smoke.steps[0].clause.text == "score 5 when target is met"
    assert smoke.steps[0].finding is not None
    assert smoke.steps[0].finding.kind == "target"
    assert smoke.operand is not None
    assert [part.words for part in smoke.operand.parts] == ["7.1429 * compound pace", "4.2857"]
    (steps,) = outcome(with_scores, "health.steps").scores
    assert (steps.number, steps.steps[0].kind, steps.steps[0].points) == ("0.05", "points", ("0", "2", "4"))
    assert steps.operand is not None
    assert steps.operand.words == "value"
    assert [(position.words, position.number) for position in steps.positions] == [
        ("0", "0"),
        ("enough", "80"),
        ("110 % of enough", "88"),
    ]
    level, share = outcome(with_scores, "health.cost").scores
    assert (level.number, level.steps[0].kind, level.operand) == ("1", "level", None)
    assert (share.name, share.number) == ("share", "0.9275")
    later = outcome(with_scores, "health.steps", "2022").scores[0]
    assert (later.number, later.reason, later.low, later.high) == (None, "no_forecast", "0", "4")


def test_a_weighted_mean_can_be_redone_from_the_document(with_scores: VerdictDocument) -> None:
    for outlook in (None, "2022"):
        health = outcome(with_scores, "health", outlook)
        found = health.evidence[0].finding
        assert found.kind == "comparison"
        parts = found.left.parts
        assert [(part.member, part.weight) for part in parts] == [
            ("health.smoke", "2"),
            ("health.cost", "1"),
            ("health.steps", "1"),
            ("health.none", "1"),
        ]
        known = [(Fraction((part.number or "").rstrip("…")), Fraction(part.weight or 0)) for part in parts]
        mean = sum(number * weight for number, weight in known) / sum(weight for _, weight in known)
        assert abs(mean - Fraction((found.left.number or "").rstrip("…"))) < Fraction(1, 10**15)
        assert health.missing_data is not None
        assert (health.missing_data.policy, health.missing_data.level, health.missing_data.score) == (
            "counts as",
            "missed",
            "0",
        )


def test_a_computed_target_has_what_it_was_computed_from(with_scores: VerdictDocument) -> None:
    target = outcome(with_scores, "health.cost").target
    assert target is not None
    (median,) = target.computed
    assert (target.low, median.number, median.words) == ("92.75", "92.75", "peer median")
    assert [(part.words, part.number, part.reason) for part in median.parts] == [
        ("0481", "95", None),
        ("0482", "90.5", None),
        ("0483", None, "no_row"),
    ]


def test_what_has_no_number_says_how_and_roots_taken_as_equal_are_noted(with_scores: VerdictDocument) -> None:
    nothing = outcome(with_scores, "health.none").evidence[0].finding
    assert nothing.kind == "comparison"
    assert (nothing.truth, nothing.left.number, nothing.left.unbounded) == ("true", None, True)
    steps = outcome(with_scores, "health.steps").evidence[0].finding
    assert steps.kind == "comparison"
    assert (steps.truth, steps.note) == ("true", "equal_within_1000_digits")
    smoke = outcome(with_scores, "health.smoke").evidence[0].finding
    assert smoke.kind == "comparison"
    assert (smoke.note, smoke.left.number, smoke.left.member) == (None, "0.4", None)


def test_scores_between_ends_are_in_the_document() -> None:
    plan = """plan p period 2020
goal a
  met when mean score at least 2
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 10
    score 0 at 0, 3 at 10
"""
    found = to_document(evaluate(make.plan(plan), make.measurements({})))
    comparison = one(found, "a").evidence[0].finding
    assert comparison.kind == "comparison"
    left = comparison.left
    assert (left.number, left.low, left.high, left.reason, left.parts[0].member) == (None, "0", "3", "no_row", "a.x")


def test_the_document_with_scores_is_as_its_schema_says(with_scores: VerdictDocument) -> None:
    text = as_json.verdicts(with_scores)
    assert VerdictDocument.model_validate_json(text) == with_scores
    schema = json.loads(as_json.schema())
    check(json.loads(text), schema, schema["$defs"])
    pattern = schema["$defs"]["Operand"]["properties"]["number"]["anyOf"][0]["pattern"]
    for number in ("1.17490661643312345678…", "12345678901234567890…", "-0.5", "62.50", "-185/3", "0…"):
        assert re.fullmatch(pattern, number)
    for text in ("1.…", "1/3…", "…", "1.5/2", ".5", "1e5"):
        assert not re.fullmatch(pattern, text)
