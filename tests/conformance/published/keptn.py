"""Keptn: which adapter reads which kind of case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.conformance.published import keptn_evaluations, keptn_v1, keptn_v2
from tests.conformance.published.figures import read_json
from tests.conformance.published.findings import Finding, NotRead
from tests.conformance.published.plans import Question, ask, by_case

SET = "keptn"

ADAPTERS = {
    "parse_criterion": keptn_v1.parse_criterion,
    "compare_value": keptn_v1.compare_value,
    "fixed_threshold": keptn_v1.criterion_case,
    "comparison": keptn_v1.criterion_case,
    "single_criterion": keptn_v1.criterion_case,
    "criteria_set_all": keptn_v1.criteria_sets_case,
    "criteria_sets_any": keptn_v1.criteria_sets_case,
    "percentile": keptn_v1.percentile,
    "aggregate_previous": keptn_v1.aggregate_previous,
    "take_sli": keptn_v1.take_sli,
    "objectives": keptn_evaluations.evaluation,
    "composed_total": keptn_evaluations.evaluation,
    "end_to_end": keptn_evaluations.evaluation,
    "total_score": keptn_evaluations.total_score,
    "v2_operator": keptn_v2.operator_case,
    "v2_target": keptn_v2.target_case,
    "v2_analysis": keptn_v2.analysis,
}


def findings(folder: Path) -> Iterator[Finding]:
    """What comes of each case in `cases.json`."""
    cases = read_json(folder / "cases.json")
    made = list(by_case(cases["cases"] if isinstance(cases, dict) else cases, _question))
    yield from (finding for finding in made if isinstance(finding, Finding))
    questions = (question for question in made if isinstance(question, Question))
    yield from ask(questions, keptn_v1.EXAMPLE, keptn_v1.EXAMPLE_ROWS)


def _question(case: Mapping[str, Any], name: str) -> Question | Finding:
    adapter = ADAPTERS.get(str(case["kind"]))
    if adapter is None:
        raise NotRead(f"the kind {case['kind']} is not known")
    return adapter(case, name)
