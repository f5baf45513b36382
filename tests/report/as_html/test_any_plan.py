"""Whatever plan and data there are, their page is whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import Measurement, Place
from goalrules.model.period import Period
from goalrules.report.as_html import html_report
from goalrules.report.as_html.words import LANGUAGES, LanguageCode
from goalrules.report.as_markdown import markdown_report
from goalrules.testing import PlanText, plans
from tests import make
from tests.report.as_html.reports import elements, parsed, text_of
from tests.strategies import measurements_of

OUTLOOK = """plan p "Plan"
  period 2020
goal a "A"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  outlook 2022 by measurements
  indicator x "X"
    target at least 80
"""


@settings(max_examples=20, deadline=None)
@given(plans(), st.sampled_from(LANGUAGES), st.data())
def test_every_verdict_has_its_trace_and_every_link_leads_somewhere(
    plan: PlanText, language: LanguageCode, data: st.DataObject
) -> None:
    assume(not any(found.is_error for found in make.found(plan.text)))
    rows = placed(data.draw(measurements_of(plan)))
    result = evaluate(make.plan(plan.text), rows, period=Period.year_of(2020), entity=None)
    tree = parsed(html_report([result], rows, language=language))
    names = [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]
    assert len(names) == len(set(names))
    assert {one.attrib["href"][1:] for one in elements(tree, "a")} <= set(names)
    traces = [one for one in tree.iter() if one.attrib.get("class") == "trace"]
    assert len(traces) == len(result.assessments)
    assert markdown_report(result, rows, language=language).endswith("\n")


def placed(rows: list[Measurement]) -> Measurements:
    """The rows as if they stood in one file."""
    return Measurements(
        [row._replace(place=Place("m.csv", line)) for line, row in enumerate(rows, 2)], (DataSource("m.csv", "a" * 64),)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outlook_stands_beside_the_verdict_and_apart_from_it(language: LanguageCode) -> None:
    rows = placed(
        [
            *make.measurements({"a.x": "70"}).rows,
            *make.measurements({("a.x", "2022", "total", "forecast"): "85"}).rows,
        ]
    )
    result = evaluate(make.plan(OUTLOOK), rows, period=Period.year_of(2020), entity=None)
    tree = parsed(html_report([result], rows, language=language))
    said = [text_of(one) for one in elements(tree, "p") if one.attrib.get("class") == "outlook"]
    assert len(said) == 1
    assert re.search(r"2022\s+(met|uppfyllt)", said[0])
