"""Cases at limits: what is written can be pasted into the file, and comes out as it says."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from goalrules import pipeline
from goalrules.model.plan import CheckedPlan
from goalrules.resolve.from_tree import resolve
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.syntax.tree import Tree
from goalrules.testing import PlanText, plans
from goalrules.trials import Boundary, boundaries
from goalrules.trials.boundaries import each_boundary
from goalrules.trials.scenario_text import scenario_text

RULES = Path(__file__).resolve().parents[2] / "rules"
PLANS = sorted([*RULES.glob("methods/examples/*.goal"), *RULES.glob("*/plan.goal")])
MOST = 60
"""So many cases of one shipped plan are run: goals with scores of roots have hundreds."""

PLAN = """{language}plan p
  period 2020
goal g "G"
  rated by by_half
  indicator a in percent
    target at least 82
    near within 3 percentage points
    rounded to 1 decimal
  indicator c
    yes or no
goal h "H"
  met when all indicators are green
  otherwise not met
  missing data blocks the verdict
  indicator b
    higher is better
    rated on rag
    green when value at least 7.25
    amber when value above previous value
    otherwise red
    trend compared with previous value, steady within 0.5
    score 0 at 2, 100 at 10
rating by_half
  met        when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data blocks the verdict
scale rag: green > amber > red
"""


def _loaded(text: str) -> CheckedPlan:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.goal"
        file.write_text(text, encoding="utf-8")
        outcome = pipeline.load(file)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def _pasted(plan: CheckedPlan, found: Sequence[Boundary], language: str) -> CheckedPlan:
    """The plan with the scenarios that were written as one more file of it."""
    text = scenario_text([one.scenario for one in found], plan.plan, language)
    trees = [_tree(source) for source in plan.plan.sources]
    resolved = resolve((*trees, _tree(Source("cases.goal", f"# language: {language}\n{text}"))))
    assert resolved.value is not None
    assert not resolved.has_errors, [str(one.message) for one in resolved.diagnostics]
    return CheckedPlan(resolved.value)


def _tree(source: Source) -> Tree:
    parsed = parse(source)
    assert parsed.value is not None
    assert not parsed.has_errors, [str(one.message) for one in parsed.diagnostics]
    return parsed.value


def _assert_as_written(plan: CheckedPlan, found: Sequence[Boundary], language: str) -> None:
    pasted = _pasted(plan, found, language)
    written = pasted.plan.scenarios[len(plan.plan.scenarios) :]
    assert written == tuple(one.scenario for one in found)
    outcomes = pipeline.test(pasted)[len(plan.plan.scenarios) :]
    assert [one.scenario.title for one in outcomes if not one.as_expected] == []


def _of(found: Sequence[Boundary], path: str) -> dict[str, list[str]]:
    """The values of an indicator's cases by the limit's words, without other data."""
    cases: dict[str, list[str]] = {}
    for one in found:
        values = [str(fact.number) for fact in one.scenario.facts if fact.number is not None]
        if one.path == path and len(values) == 1:
            cases.setdefault(one.scenario.title, []).extend(values)
    return cases


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.relative_to(RULES).as_posix())
@pytest.mark.parametrize("language", ["en", "sv"])
def test_cases_of_shipped_rules_come_out_as_written(path: Path, language: str) -> None:
    plan = pipeline.load(path).value
    assert plan is not None
    found = list(islice(each_boundary(plan, language), MOST))
    assert found
    _assert_as_written(plan, found, language)


@given(plans())
@settings(max_examples=12)
def test_cases_of_everyday_plans_come_out_as_written(drawn: PlanText) -> None:
    plan = drawn.plan
    assert plan is not None
    _assert_as_written(plan, list(islice(each_boundary(plan), MOST)), "en")


@given(plans(language="sv"))
@settings(max_examples=6)
def test_cases_of_swedish_plans_come_out_as_written(drawn: PlanText) -> None:
    plan = drawn.plan
    assert plan is not None
    _assert_as_written(plan, list(islice(each_boundary(plan, "sv"), MOST)), "sv")


@given(plans(whole_language=True))
@settings(max_examples=5, phases=[Phase.generate])
def test_cases_of_plans_in_the_whole_language_come_out_as_written(drawn: PlanText) -> None:
    plan = drawn.plan
    assert plan is not None
    _assert_as_written(plan, list(islice(each_boundary(plan), 12)), "en")


def test_target_and_near_have_cases_at_them_and_one_digit_beside() -> None:
    cases = _of(boundaries(_loaded(PLAN.format(language=""))), "g.a")
    assert cases["g.a just below the limit 82"] == ["81.9"]
    assert cases["g.a at the limit 82"] == ["82.0"]
    assert cases["g.a just above the limit 82"] == ["82.1"]
    assert cases["g.a at the limit 79"] == ["79.0"]


def test_the_last_digit_is_that_of_the_limit_where_no_decimals_are_declared() -> None:
    found = boundaries(_loaded(PLAN.format(language="")))
    values = {str(f.number) for one in found if one.path == "h.b" for f in one.scenario.facts if f.period is None}
    assert {"7.24", "7.25", "7.26"} <= values


def test_trends_have_cases_at_their_tolerance() -> None:
    found = [one for one in boundaries(_loaded(PLAN.format(language=""))) if one.path == "h.b"]
    trends = {e.trend for one in found for e in one.scenario.expectations}
    assert {"improving", "steady", "worsening"} <= trends


def test_a_count_has_patterns_at_it_and_one_member_fewer() -> None:
    found = [one for one in boundaries(_loaded(PLAN.format(language=""))) if one.path == "g"]
    levels = {e.level for one in found for e in one.scenario.expectations}
    assert {"met", "partly met", "not met", None} <= levels
    assert len({one.scenario.facts for one in found}) == len(found)


def test_titles_are_in_the_language_of_the_file_and_occur_once() -> None:
    found = boundaries(_loaded(PLAN.format(language="")), "sv")
    titles = [one.scenario.title for one in found]
    assert "g.a på gränsen 82" in titles
    assert len(set(titles)) == len(titles)
