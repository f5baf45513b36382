"""What the page of a report holds: levels in words, links that lead somewhere, and the record."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from goalrules.evaluate import evaluate_all
from goalrules.measurements.store import Measurements
from goalrules.model.period import Period
from goalrules.record import build
from goalrules.report.as_html import html_report
from goalrules.report.as_html.safe_text import colour
from goalrules.report.as_html.words import LANGUAGES, LanguageCode, words_in
from goalrules.report.to_document import to_document
from tests import make
from tests.record.judged import example
from tests.report.as_html.reports import elements, eskilstuna, judged, page_of, parsed, text_of

DATED = """plan p "Plan"
  period 2020
goal a "A"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x "X" in percent
    target at least 60 in 2018, 80 in 2022 linear
    near within 5 percentage points
    trend compared with previous value, steady within 1 percentage point
"""

DECIDED = """plan p "Plan"
  period 2020
goal a "A"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x "X"
    target at least 80
    comment required when missed
judgement of a in 2020
  decided met because "the board knows better" by "the board" on 2021-02-15
"""


def test_both_languages_have_the_same_words() -> None:
    english, swedish = (words_in(language).texts for language in LANGUAGES)
    assert list(english) == list(swedish)
    for key in english:
        assert re.findall(r"\{\w+\}", english[key]) == re.findall(r"\{\w+\}", swedish[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_something_in_the_page(language: LanguageCode) -> None:
    tree = parsed(eskilstuna(language))
    names = [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]
    assert len(names) == len(set(names))
    links = [one.attrib["href"] for one in elements(tree, "a")]
    assert len(links) > 100
    assert {link[1:] for link in links} <= set(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_taken_from_elsewhere_and_nothing_runs(language: LanguageCode) -> None:
    tree = parsed(eskilstuna(language))
    policy = next(one for one in elements(tree, "meta") if one.attrib.get("http-equiv"))
    assert policy.attrib["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert [one.attrib["type"] for one in elements(tree, "script")] == ["application/json"]
    assert not [name for one in tree.iter() for name in one.attrib if str(name).startswith("on") or name == "src"]
    assert [one.attrib["href"] for one in elements(tree, "link")] == ["data:,"]


def test_the_record_in_the_page_is_the_record() -> None:
    result, measurements = example()
    script = elements(parsed(eskilstuna()), "script")[0]
    assert script.attrib["id"] == "goalrules-record"
    assert json.loads(text_of(script)) == build(result, measurements).whole
    assert "<" not in text_of(script)


def test_a_page_without_a_record_says_how_to_make_one() -> None:
    result, measurements = example()
    page = html_report([result], measurements, record_command="goalrules evaluate x --record y.json")
    assert not elements(parsed(page), "script")
    assert "goalrules evaluate x --record y.json" in page


def test_every_trace_of_a_verdict_is_there() -> None:
    result, _ = example()
    tree = parsed(eskilstuna())
    traces = {one.attrib["id"] for one in tree.iter() if one.attrib.get("class") == "trace"}
    assert traces == {f"n-{one.path}-t" for one in result.assessments}


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Better met at 600: 60 more",
                "Worse missed below 540: no margin, 540 is the limit",
                "Fragile missed with 539.5 instead of 540: half a unit of the last digit written decides",
            ],
        ),
        (
            "sv",
            [
                "Uppåt uppfyllt vid 600: 60 till",
                "Nedåt missat under 540: utan marginal, 540 är gränsen",
                "Känslig missat med 539,5 i stället för 540: en halv enhet i den sista skrivna siffran avgör",
            ],
        ),
    ],
)
def test_indicators_say_how_far_they_are_from_turning(language: LanguageCode, sentences: list[str]) -> None:
    lists = [one for one in elements(parsed(eskilstuna(language)), "dl") if one.attrib.get("class") == "turn"]
    said = [(text_of(t).strip(), text_of(d).strip()) for one in lists for t, d in zip(one[::2], one[1::2], strict=True)]
    told = [f"{topic} {text}".replace("\u00a0", " ") for topic, text in said]
    assert told[:3] == sentences
    marks = [one for one in parsed(eskilstuna(language)).iter() if one.attrib.get("class") == "fragile"]
    assert [text_of(one) for one in marks] == [{"en": "fragile", "sv": "känslig"}[language]]


def test_goals_say_what_would_change_them_in_few_of_the_smallest_ways() -> None:
    text = """plan p "Plan" period 2020
goal a "A"
  met when at least 2 indicators are met
  otherwise not met
  missing data is left out accept because "so it is"
"""
    names = "uvwxyz"
    text += "".join(f'  indicator {name} "The {name}" target at least 80\n' for name in names)
    values: dict[make.Key, str] = {f"a.{name}": "70" for name in names[:-1]}
    found = next(one for one in elements(parsed(page_of(text, values)), "dl") if one.attrib.get("class") == "turning")
    told = [text_of(one).strip() for one in elements(found, "dd")]
    assert told[0].startswith("not met is not final") or "z" in told[0]
    assert [len(elements(one, "li")) for one in elements(found, "ul")] == [2, 2, 2]
    assert text_of(elements(found, "li")[0]) == "The u: missed → met (10 more)"
    assert any("15 ways, 2 changes each" in one and "The first 3 are shown." in one for one in told)


def test_an_outlook_says_how_far_it_is_from_turning() -> None:
    text = """plan p "Plan" period 2020
goal a "A"
  outlook 2022 by measurements
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x "X" target at least 80
"""
    page = page_of(text, {"a.x": "81", ("a.x", "2022", "total", "forecast"): "75"})
    ahead = [one for one in elements(parsed(page), "div") if one.attrib.get("class") == "outlook"]
    assert "X: missed → met (5 more)" in text_of(ahead[0])
    assert "met at 80: 5 more" in text_of(ahead[1])
    without = page_of(text.replace("  outlook 2022 by measurements\n", ""), {
        "a.x": "81", ("a.x", "2022", "total", "forecast"): "75"
    })  # fmt: skip
    assert "75 for 2022; it changes no level here" in without


def test_levels_are_told_in_words_beside_their_signs() -> None:
    page = parsed(eskilstuna("sv"))
    levels = {text_of(one).strip() for one in page.iter() if str(one.attrib.get("class", "")).startswith("level ")}
    assert levels == {"uppfyllt", "nära", "missat", "delvis uppfyllt", "utan nivå"}


def test_every_figure_of_the_tables_is_in_the_verdict_document() -> None:
    result, measurements = example()
    known = json.dumps(to_document(result, measurements.sources).model_dump(mode="json"))
    tree = parsed(eskilstuna())
    cells = [one for one in elements(tree, "td") if "num" in one.attrib.get("class", "")]
    figures = {n for cell in cells for n in re.findall(r"\d+(?:\.\d+)?", text_of(cell))}
    assert figures
    assert all(f'"{figure}"' in known or f": {figure}" in known for figure in figures)


def test_a_scale_has_its_own_label_symbol_and_colour() -> None:
    text = """plan p "Plan"
  period 2020
scale lights: green > red
  label green "Bra" symbol "▲" colour blue
rating r on lights
  green when value at least 5
  otherwise red
goal a "A"
  met when no indicators are red
  otherwise not met
  missing data blocks the verdict
  indicator x "X"
    higher is better
    rated by r
"""
    page = page_of(text, {"a.x": "7"})
    assert ".k1{--k:blue}" in page
    assert 'class="level k k1"><span aria-hidden="true">▲</span>Bra' in page


def test_only_what_is_a_colour_gets_into_the_style_sheet() -> None:
    assert [colour(text) for text in ("#0a0", "#00aa00", "green", "#12", "red;}", "url(x)", None)] == [
        *("#0a0", "#00aa00", "green"),
        *(None, None, None, None),
    ]


def test_judgements_stand_in_a_section_of_their_own() -> None:
    tree = parsed(eskilstuna())
    section = next(one for one in elements(tree, "section") if one.attrib.get("class") == "persons")
    rows = [one for one in elements(section, "tr") if elements(one, "td")]
    assert len(rows) == 22
    assert all("judged" in text_of(row) for row in rows)


def test_a_decision_shows_the_computed_level_beside_it() -> None:
    page = page_of(DECIDED, {"a.x": "70"})
    section = next(one for one in elements(parsed(page), "section") if one.attrib.get("class") == "persons")
    said = " ".join(text_of(section).split())
    assert "Decided met by the board on 2021-02-15, because “the board knows better”" in said
    assert "The rules give not met" in said


def test_comments_that_are_required_and_absent_are_listed() -> None:
    tree = parsed(page_of(DECIDED, {"a.x": "70"}))
    listed = next(one for one in elements(tree, "ul") if one.attrib.get("class") == "absent")
    assert [text_of(one).strip() for one in elements(listed, "li")] == [
        "X The rules require a comment, and there is none."
    ]


def test_a_chart_tells_in_words_what_it_shows() -> None:
    values: dict[make.Key, str] = {("a.x", "2018"): "62.5", ("a.x", "2019"): "63", "a.x": "66.0"}
    tree = parsed(page_of(DATED, values, "sv"))
    (chart,) = [one for one in tree.iter() if one.attrib.get("role") == "img"]
    said = chart.attrib["aria-label"].replace("\u00a0", " ")
    assert said.startswith("Utfall: 2018 62,5 %, 2019 63 %, 2020 66,0 %. Målvärde: 2018 ≥ 60 %, 2019 ≥ 65 %")
    assert "2022 ≥ 80 %" in said


def test_a_report_of_all_entities_has_a_verdict_for_each_goal_of_each() -> None:
    _, first = judged(DATED.replace("period 2020", 'period 2020\n  entity "A"'), {"a.x": "66"}, "A")
    rows = [*first.rows, *(row._replace(entity="B", value=None) for row in first.rows)]
    measurements = Measurements(rows, first.sources)
    plan = make.plan(DATED)
    period = Period.year_of(2020)
    results = evaluate_all(plan, measurements, [("A", period), ("B", period)])
    tree = parsed(html_report(results, measurements))
    cells = [one for one in elements(tree, "a") if one.attrib.get("class", "").startswith("cell ")]
    assert [one.attrib["href"] for one in cells] == ["#e1-a", "#e2-a"]
    names = {one.attrib["id"] for one in tree.iter() if "id" in one.attrib}
    assert {one.attrib["href"][1:] for one in elements(tree, "a")} <= names


def test_the_same_input_gives_the_same_page() -> None:
    result, measurements = example()
    pages: list[Any] = [html_report([result], measurements) for _ in range(2)]
    assert pages[0] == pages[1]


def test_five_goals_take_less_than_300_kilobytes() -> None:
    assert all(len(eskilstuna(language).encode("utf-8")) <= 300_000 for language in LANGUAGES)
