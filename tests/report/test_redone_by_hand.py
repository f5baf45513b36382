"""What the verdict document says can be redone from it alone: comparisons, scores, and means of scores."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.report.document import Assessment, VerdictDocument
from goalrules.report.evidence import ComparisonEvidence, Evidence, Operand, Score
from goalrules.report.to_document import to_document
from tests.report.plans import rich, scored

EXAMPLES = sorted((Path(__file__).parents[2] / "rules" / "methods" / "examples").glob("*.goal"))


def exact(text: str | None) -> Fraction | None:
    """A number of the document; None for none, and for the first digits of a root."""
    return None if text is None or text.endswith("…") else Fraction(text)


def comparisons(findings: list[Evidence]) -> Iterator[ComparisonEvidence]:
    for finding in findings:
        if finding.kind == "joined":
            yield from comparisons(list(finding.parts))
        elif finding.kind == "comparison":
            yield finding


def all_parts(operand: Operand) -> Iterator[Operand]:
    yield operand
    for part in operand.parts:
        yield from all_parts(part)


def check_comparison(found: ComparisonEvidence) -> None:
    left, low = exact(found.left.number), exact(found.low.number)
    high = None if found.high is None else exact(found.high.number)
    if left is None or low is None or found.left.reason or (found.high is not None and high is None):
        return
    holds = {
        "at least": left >= low,
        "at most": left <= low,
        "above": left > low,
        "below": left < low,
        "exactly": left == low,
        "between": high is not None and low <= left <= high,
    }
    assert found.truth == str(holds[found.comparator]).lower()


def check_aggregate(found: Operand) -> None:
    """The number that was made of members' scores, from those that have one."""
    there = [(exact(part.number), Fraction(part.weight or 0)) for part in found.parts if part.member and part.number]
    number = exact(found.number)
    scores = sorted(score for score, _ in there if score is not None)
    if number is None or not scores or len(scores) < len(there):
        return
    first = found.words.split()[0]
    if found.words.startswith("mean of the"):
        scores = scores[: int(found.words.split()[3])]
        first = "mean"
    expected = {
        "mean": sum(scores) / len(scores),
        "lowest": scores[0],
        "sum": sum(scores),
        "weighted": sum(s * w for s, w in there if s is not None) / (sum(w for _, w in there) or 1),
    }
    if first in expected:
        assert number == expected[first]


def check_score(found: Score) -> None:
    """The number of a score, from the one rule that may have given it."""
    decided = [step for step in found.steps if step.truth != "false"]
    position = None if found.operand is None else exact(found.operand.number)
    if len(decided) != 1 or position is None or found.number is None:
        return
    rule = decided[0]
    if rule.kind == "formula":
        position = min(position, Fraction(rule.at_most)) if rule.at_most else position
        assert exact(found.number) == (max(position, Fraction(rule.at_least)) if rule.at_least else position)
    elif rule.kind == "points":
        places = [exact(place.number) for place in found.positions]
        if None in places:
            return
        points = sorted((p, Fraction(score)) for p, score in zip(places, rule.points, strict=True) if p is not None)
        on = [score for place, score in points if place == position]
        below, above = [p for p in points if p[0] < position], [p for p in points if p[0] > position]
        if on or not below or not above:
            assert exact(found.number) in (on or [(above or below[-1:])[0][1]])
        else:
            (x0, y0), (x1, y1) = below[-1], above[0]
            assert exact(found.number) == y0 + (position - x0) * (y1 - y0) / (x1 - x0)


def check(assessment: Assessment) -> None:
    operands = [score.operand for score in assessment.scores if score.operand is not None]
    findings = [step.finding for step in assessment.evidence]
    findings += [step.finding for score in assessment.scores for step in score.steps if step.finding is not None]
    for comparison in comparisons(findings):
        check_comparison(comparison)
        operands += [comparison.left, comparison.low]
    for operand in operands:
        for part in all_parts(operand):
            check_aggregate(part)
    for score in assessment.scores:
        check_score(score)


def check_all(document: VerdictDocument) -> None:
    for assessment in document.assessments:
        check(assessment)


def test_the_plans_of_the_reports_can_be_redone() -> None:
    check_all(to_document(rich()))
    check_all(to_document(scored()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_scenario_of_a_method_can_be_redone(example: Path) -> None:
    plan = pipeline.load(example).value
    assert plan is not None
    for scenario in pipeline.test(plan):
        check_all(to_document(scenario.result))
