"""The shipped methods told: every node of every scenario, in whole sentences, and as a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.explain.overview import overview
from goalrules.explain.scenarios import scenario_report
from goalrules.explain.why import explain
from goalrules.report import as_json
from goalrules.report.document import VerdictDocument
from goalrules.report.to_document import to_document

EXAMPLES = sorted((Path(__file__).parents[2] / "rules" / "methods" / "examples").glob("*.goal"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_scenario_of_a_method_can_be_told(example: Path) -> None:
    plan = pipeline.load(example).value
    assert plan is not None
    for scenario in pipeline.test(plan):
        told = [str(explain(scenario.result, one.path)) for one in scenario.result.assessments]
        told += [repr(overview(scenario.result)), repr(scenario_report(scenario.scenario, scenario.checked))]
        for text in told:
            assert "Fraction(" not in text
            assert "Real(" not in text
        document = to_document(scenario.result)
        assert VerdictDocument.model_validate_json(as_json.verdicts(document)) == document
