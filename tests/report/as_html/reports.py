"""Reports to look at, and what can be read out of a page."""

from __future__ import annotations

from functools import cache
from typing import Any

import html5lib

from goalrules.evaluate import evaluate
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import Place
from goalrules.record import build
from goalrules.report.as_html import html_report
from goalrules.report.as_html.words import LanguageCode
from goalrules.verdict import Result
from tests import make
from tests.record.judged import example

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@cache
def eskilstuna(language: LanguageCode = "en", *, with_record: bool = True) -> str:
    result, measurements = example()
    record = build(result, measurements).as_bytes().decode("utf-8") if with_record else None
    return html_report([result], measurements, language=language, record=record)


def judged(text: str, values: dict[make.Key, str], entity: str | None = None) -> tuple[Result, Measurements]:
    """A plan from text and values from nowhere else but rows of one file."""
    made = make.measurements(values, entity=entity)
    rows = [row._replace(place=Place("m.csv", line)) for line, row in enumerate(made.rows, 2)]
    measurements = Measurements(rows, (DataSource("m.csv", "a" * 64),))
    plan = make.plan(text)
    period = plan.plan.period
    assert period is not None
    return evaluate(plan, measurements, period=period, entity=entity), measurements


def page_of(text: str, values: dict[make.Key, str], language: LanguageCode = "en") -> str:
    result, measurements = judged(text, values)
    return html_report([result], measurements, language=language)


def parsed(page: str) -> Any:
    """The page as a browser reads it; a mistake in it is an error here, except those of nested names of quotes."""
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(page)
    assert parser.errors == []
    return tree


def elements(tree: Any, name: str) -> list[Any]:
    return list(tree.iter(NAMESPACE + name))


def text_of(element: Any) -> str:
    return "".join(element.itertext())


def shape(tree: Any) -> list[tuple[str, tuple[str, ...]]]:
    """All elements with the names of their attributes, in order."""
    return [(str(one.tag), tuple(sorted(map(str, one.attrib)))) for one in tree.iter()]
