"""No text of a rule file or of data changes the page that it stands in."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules.measurements.store import Measurements
from goalrules.record import build
from goalrules.report.as_html import html_report
from goalrules.report.as_html.safe_text import clean_text, embedded_json
from goalrules.report.as_markdown import escaped, markdown_report
from goalrules.verdict import Result
from tests.report.as_html.reports import elements, judged, parsed, shape, text_of

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "]]>",
    "--><!--",
    "&lt;b&gt;&amp;",
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% for %}",
    "</textarea></style></title>",
    "\u202eevil\u202c \u2066x",
    "\u2028\u2029\u0085",
    "a\x0cb",
    "| a | `b` [c](javascript:alert(1))",
    "\U0001f600 e\u0301",
)

PLAIN = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters='"“”„«»\n\r'), max_size=12)
TEXTS = st.lists(st.sampled_from(ATTACKS) | PLAIN, min_size=1, max_size=3).map(lambda parts: f"t{''.join(parts)}t")

PLAN = """plan p "{title}"
  period 2020
goal a "{goal}"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x "{indicator}"
    target at least 80
judgement of a in 2020
  comment "{comment}" by "{by}" on 2021-02-15
"""
NAMES = ("title", "goal", "indicator", "comment", "by")
QUIET = dict.fromkeys(NAMES, "t")


def of(texts: dict[str, str], row_text: str) -> tuple[Result, Measurements]:
    """A result with texts in its rules, which are put into the model as rule files may not write them all."""
    result, measurements = judged(PLAN.format(**QUIET), {"a.x": "79"})
    plan = result.plan.plan
    object.__setattr__(plan, "title", texts["title"])
    goal, indicator = plan.goals[0], plan.indicators[0]
    object.__setattr__(goal, "title", texts["goal"])
    object.__setattr__(indicator, "title", texts["indicator"])
    comment = plan.judgements[0].comments[0]
    object.__setattr__(comment, "text", texts["comment"])
    object.__setattr__(comment, "by", texts["by"])
    for row in measurements.rows:
        assert row.place is not None
    rows = [row._replace(comment=row_text, source=row_text) for row in measurements.rows]
    changed = Measurements(rows, measurements.sources)
    from goalrules.evaluate import evaluate

    return evaluate(result.plan, changed, period=result.period, entity=None), changed


WRITTEN = st.fixed_dictionaries(dict.fromkeys(NAMES, TEXTS))


@settings(max_examples=40, deadline=None)
@given(WRITTEN, TEXTS)
def test_texts_change_nothing_of_the_page_but_its_texts(texts: dict[str, str], row_text: str) -> None:
    plain = parsed(_page(*of(QUIET, "t")))
    page = _page(*of(texts, row_text))
    tree = parsed(page)
    assert shape(tree) == shape(plain)
    (heading,) = elements(tree, "h1")
    assert _same(text_of(heading), texts["title"])
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.split("<script", 1)[0])


def _page(result: Result, measurements: Measurements) -> str:
    record = build(result, measurements).as_bytes().decode("utf-8")
    return html_report([result], measurements, record=record)


def _same(shown: str, written: str) -> bool:
    """Whether a text came through, line ends and signs that are no text apart."""
    return shown.replace("\r", "\n") == clean_text(written).replace("\r", "\n")


@settings(max_examples=40, deadline=None)
@given(WRITTEN, TEXTS)
def test_texts_add_no_line_and_no_tag_to_markdown(texts: dict[str, str], row_text: str) -> None:
    plain = markdown_report(*of(QUIET, "t"))
    found = markdown_report(*of(texts, row_text))
    assert found.count("\n") == plain.count("\n")
    assert not re.search(r"(?<!\\)[<>]", found)


@given(TEXTS)
def test_escaped_markdown_keeps_the_words(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", escaped(text.replace("\\", ""))) == " ".join(
        clean_text(text.replace("\\", "")).split()
    )


@given(st.text())
def test_json_in_a_page_never_ends_its_element(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False)
    assert "<" not in embedded_json(written)
    assert json.loads(embedded_json(written)) == text


@given(st.text(st.characters(blacklist_categories=())))
def test_cleaned_text_can_be_written_and_turns_nothing(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", cleaned)
