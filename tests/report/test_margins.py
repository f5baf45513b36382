"""What the screens say of margins, in both languages."""

from __future__ import annotations

import json

import pytest

from goalrules.counterfactual.margins import margins
from goalrules.counterfactual.what_if import what_if
from goalrules.evaluate import evaluate
from goalrules.explain.language import LanguageCode
from goalrules.explain.margin_words import margin_words
from goalrules.explain.why import explain
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import Place
from goalrules.report import margins_json
from goalrules.report.as_text.explanation import explanation_screen
from goalrules.report.as_text.margins import forecast_lines, margin_lines, of_both_verdicts
from goalrules.report.as_text.screen import Screen
from goalrules.report.as_text.what_if import what_if_screen
from tests import make

NEAR = "target at least 80 near within 5 percentage points"
ALL = "met when all indicators are met otherwise not met missing data blocks the verdict"


def told(text: str, data: Measurements, path: str, language: LanguageCode = "en") -> str:
    result = evaluate(make.plan(text), data)
    screen = Screen(120)
    margin_lines(margins(result, data)[path], result, screen, 10, language)
    json.dumps(margins_json.margin(margins(result, data)[path]))
    return " ".join(screen.text().split())


def of(statements: str, value: str, language: LanguageCode = "en", **more: str) -> str:
    rows = {("a.x", "2020"): value, **{("a.x", "2020", group): number for group, number in more.items()}}
    return told(make.indicator_text(statements), make.measurements(rows), "a.x", language)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            ["UP met at 80 %: 2 percentage points more", "DOWN missed below 75 %: more than 3 percentage points less"],
        ),
        (
            "sv",
            [
                "UPPÅT uppfyllt vid 80 %: 2 procentenheter till",
                "NEDÅT missat under 75 %: mer än 3 procentenheter mindre",
            ],
        ),
    ],
)
def test_up_and_down_are_told(language: LanguageCode, lines: list[str]) -> None:
    assert of(NEAR, "78", language) == " ".join(lines)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "DOWN near below 80 %: no margin, 80 % is the limit",
                "FRAGILE near with 79.5 % instead of 80 %: half a unit of the last digit written decides",
            ],
        ),
        (
            "sv",
            [
                "NEDÅT nära under 80 %: utan marginal, 80 % är gränsen",
                "KÄNSLIG nära med 79,5 % i stället för 80 %: en halv enhet i den sista skrivna siffran avgör",
            ],
        ),
    ],
)
def test_a_value_on_its_limit_is_told_to_be_fragile(language: LanguageCode, lines: list[str]) -> None:
    assert of(NEAR, "80", language) == " ".join(lines)


def test_a_value_past_a_strict_limit_is_told_from_below() -> None:
    assert of("target above 80", "70") == "UP met above 80 %: more than 10 percentage points more"


@pytest.mark.parametrize(("language", "part"), [("en", "steps of 0.1"), ("sv", "steg om 0,1")])
def test_a_root_is_told_with_its_steps(language: LanguageCode, part: str) -> None:
    text = make.indicator_text("higher is better met when value * value at least 3000 otherwise missed", "in numbers")
    assert part in told(text, make.measurements({"a.x": "50.0"}), "a.x", language)


@pytest.mark.parametrize(("language", "part"), [("en", "several groups"), ("sv", "flera grupper")])
def test_groups_that_decide_together_are_told_one_by_one(language: LanguageCode, part: str) -> None:
    lines = of(f"{NEAR} split by girls, boys lowest decides", "82", language, girls="78", boys="77")
    assert part in lines
    assert lines.index("girls: ") < lines.index("boys: ")


@pytest.mark.parametrize(("language", "part"), [("en", "not known"), ("sv", "ej känt")])
def test_digits_that_are_not_known_are_told(language: LanguageCode, part: str) -> None:
    row = make.measurements({"a.x": "90"}).rows[0]._replace(place=Place("b.xlsx", 2))
    data = Measurements([row], (DataSource("b.xlsx", "0" * 64, digits_known=False),))
    assert part in told(make.indicator_text(NEAR), data, "a.x", language)


@pytest.mark.parametrize(("language", "part"), [("en", "margin of error"), ("sv", "felmarginalen")])
def test_a_margin_of_error_is_told_apart(language: LanguageCode, part: str) -> None:
    rows = {("a.x", "2020"): "78.0", ("a.x", "2020", "total", "standard_error"): "2.0"}
    data = make.measurements(rows)  # type: ignore[arg-type]
    assert part in told(make.indicator_text(NEAR), data, "a.x", language)
    assert part in told(make.indicator_text(NEAR), data, "a", language)


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "UP met: i1 and i2 must be met"), ("sv", "UPPÅT uppfyllt: i1 och i2 behöver bli uppfyllda")],
)
def test_a_goal_is_told_by_its_members(language: LanguageCode, line: str) -> None:
    data = make.measurements({"a.i1": "79", "a.i2": "78"})
    assert told(make.goal_text(ALL, 2), data, "a", language) == line


@pytest.mark.parametrize(("language", "part"), [("en", "one of 11 smallest ways"), ("sv", "ett av 11 minsta sätt")])
def test_other_ways_are_counted(language: LanguageCode, part: str) -> None:
    data = make.measurements({f"a.i{i}": "90" for i in range(1, 12)})
    assert part in told(make.goal_text(ALL, 11), data, "a", language)


@pytest.mark.parametrize(
    ("language", "part"),
    [
        ("en", "DOWN not met: 2 of i1, i2 and i3 must be near"),
        ("sv", "NEDÅT ej uppfyllt: 2 av i1, i2 och i3 behöver bli nära"),
    ],
)
def test_any_so_many_of_some_members_are_told_at_once(language: LanguageCode, part: str) -> None:
    rule = "met when at least 2 indicators are met otherwise not met missing data blocks the verdict"
    data = make.measurements({f"a.i{i}": "90" for i in (1, 2, 3)})
    assert part in told(make.goal_text(rule, 3), data, "a", language)


@pytest.mark.parametrize(
    ("language", "part"),
    [
        ("en", "2 of Jobs, new; Homes and gardens and Trees must be near"),
        ("sv", "2 av Jobs, new; Homes and gardens och Trees behöver bli nära"),
    ],
)
def test_names_with_commas_stay_apart(language: LanguageCode, part: str) -> None:
    assert part in margin_words(language).must_be_some(
        "x", 2, ["Jobs, new", "Homes and gardens", "Trees"], WORD[language]
    )


WORD = {"en": "near", "sv": "nära"}


@pytest.mark.parametrize(
    ("language", "part"), [("en", "UP met: not decided; "), ("sv", "UPPÅT uppfyllt: ej avgjort; ")]
)
def test_what_is_not_decided_is_said(language: LanguageCode, part: str) -> None:
    data = make.measurements({f"a.i{i}": "60" for i in (1, 2, 3)})
    result = evaluate(make.plan(make.goal_text(ALL, 3)), data)
    margin = margins(result, data)["a"]
    assert margin.up is not None
    screen = Screen(120)
    undecided = margin.up._replace(sets=(), undecided="too much to search")
    margin_lines(margin._replace(up=undecided), result, screen, 10, language)
    assert part in " ".join(screen.text().split())


STATED = (
    "plan p period 2020 goal a {} met when all indicators are met otherwise not met missing data blocks the verdict"
)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "STATED FORECAST x: 82 % for 2022; it changes no level here row 3"),
        ("sv", "PROGNOS x: 82 % för 2022; den ändrar ingen nivå här rad 3"),
    ],
)
def test_a_forecast_that_nothing_is_judged_on_is_told(language: LanguageCode, line: str) -> None:
    rows = make.measurements({"a.x": "78", ("a.x", "2022", "total", "forecast"): "82"}).rows
    data = Measurements([row._replace(place=Place("m.csv", n)) for n, row in enumerate(rows, 2)])
    found = {}
    for outlook in ("", "outlook 2022 by measurements"):
        plan = make.plan(f"{STATED.format(outlook)} indicator x in percent {NEAR}")
        screen = Screen(120)
        forecast_lines(evaluate(plan, data), data, "a", screen, language)
        found[outlook] = " ".join(screen.text().split())
    assert found == {"": line, "outlook 2022 by measurements": ""}


def test_a_forecast_of_a_level_and_one_of_the_past() -> None:
    rows = make.measurements({("a.x", "2022", "total", "forecast"): "met", ("a.x", "2019", "total", "forecast"): "met"})
    plan = make.plan(f'{STATED.format("")} indicator x judged against "it"')
    screen = Screen(120)
    forecast_lines(evaluate(plan, rows), rows, "a.x", screen)
    assert screen.text().split() == [
        "STATED",
        "FORECAST",
        "met",
        "for",
        "2022;",
        "it",
        "changes",
        "no",
        "level",
        "here",
    ]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_outlook_has_margins_of_its_own_on_the_screen(language: LanguageCode) -> None:
    data = make.measurements({"a.x": "60", ("a.x", "2022", "total", "forecast"): "78"})
    plan = make.plan(f"{STATED.format('outlook 2022 by measurements')} indicator x in percent {NEAR}")
    result, screen = evaluate(plan, data), Screen(100)
    adds = of_both_verdicts(result, data, "a.x", 10, language)
    explanation_screen(explain(result, "a.x", language), screen, "", "explain", adds)
    text = " ".join(screen.text().split())
    assert text.index("75 %: 15") < text.index("2022") < text.index("80 %: 2")


@pytest.mark.parametrize(("language", "part"), [("en", "and 3 more must"), ("sv", "och 3 till behöver")])
def test_many_members_are_cut(language: LanguageCode, part: str) -> None:
    data = make.measurements({f"a.i{i}": "60" for i in range(1, 11)})
    assert part in told(make.goal_text(ALL, 10), data, "a", language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "FRAGILE not met within half a unit of a last digit: i1 near with 79.5 % instead of 80 %"),
        ("sv", "KÄNSLIG ej uppfyllt inom en halv enhet i en sista siffra: i1 nära med 79,5 % i stället för 80 %"),
    ],
)
def test_a_fragile_goal_names_the_member_and_its_figure(language: LanguageCode, line: str) -> None:
    data = make.measurements({"a.i1": "80", "a.i2": "90"})
    assert told(make.goal_text(ALL, 2), data, "a", language).endswith(line)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "MISSING i1 matters most of 2: met leaves met or not met, near leaves not met, missed leaves not met"),
        (
            "sv",
            "SAKNAS i1 betyder mest av 2: uppfyllt ger uppfyllt eller ej uppfyllt, nära ger ej uppfyllt, "
            "missat ger ej uppfyllt",
        ),
    ],
)
def test_the_missing_value_that_matters_most_is_told(language: LanguageCode, line: str) -> None:
    assert line in told(make.goal_text(ALL, 3), make.measurements({"a.i3": "90"}), "a", language)


def test_the_only_missing_value_is_told_alone() -> None:
    lines = told(make.goal_text(ALL, 2), make.measurements({"a.i2": "90"}), "a")
    assert lines.endswith("MISSING i1: met leaves met, near leaves not met, missed leaves not met")


@pytest.mark.parametrize(("language", "part"), [("en", "no results of its members"), ("sv", "inga resultat")])
def test_a_level_that_no_members_give_is_told(language: LanguageCode, part: str) -> None:
    text = make.goal_text("met when at least 5 indicators are met otherwise not met missing data blocks the verdict", 2)
    assert part in told(text, make.measurements({"a.i1": "90", "a.i2": "90"}), "a", language)


def test_figures_of_other_years_groups_and_entities_are_named() -> None:
    text = make.indicator_text('higher is better met when value of "B" at least previous value otherwise missed')
    own = make.measurements({("a.x", "2019"): "50", ("a.x", "2020"): "60"})
    data = Measurements([*own.rows, own.rows[1]._replace(entity="B", value=own.rows[0].value)])
    assert "49.5 % instead of 50 % of B" in told(text, data, "a.x")
    earlier = make.indicator_text("higher is better met when previous value at least 50 otherwise missed")
    assert "49.5 % instead of 50 % of 2019" in told(earlier, own, "a.x")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_suppositions_are_told_with_what_they_change(language: LanguageCode) -> None:
    text = (
        f'plan p period 2020\ngoal a\n {ALL}\n indicator x in percent {NEAR}\n indicator y judged against "it"\n'
        " indicator z in percent target at least 80\n"
    )
    data = Measurements(r._replace(comment="c") for r in make.measurements({"a.x": "78", "a.y": "near"}).rows)
    result = evaluate(make.plan(text), data)
    found = what_if(result, data, [("x", "80"), ("y", "met"), ("z", "90")], "a").value
    assert found is not None
    screen = Screen(100)
    what_if_screen(found, explain(result, "a", language), screen)
    shown = screen.text()
    assert shown.count("→") == 5
    assert ("80 % instead of 78 %" if language == "en" else "80 % i stället för 78 %") in shown
    assert json.loads(json.dumps(margins_json.what_if(found)))["node"]["after"]["level"] == "met"
    nothing = what_if(result, data, [("x", "missing"), ("a", "not met")], "a").value
    assert nothing is not None
    screen = Screen(100)
    what_if_screen(nothing, explain(result, "a", language), screen)
    assert ("missing" if language == "en" else "saknas") in screen.text()


@pytest.mark.parametrize(
    ("language", "parts"),
    [("en", ("a person decided", "no level changes")), ("sv", ("en person har beslutat", "ingen nivå ändras"))],
)
def test_what_a_person_decided_stays_decided(language: LanguageCode, parts: tuple[str, str]) -> None:
    text = make.indicator_text(NEAR) + 'judgement of a.x in 2020 decided met because "so it is" by "B" on 2021-01-01\n'
    data = make.measurements({"a.x": "78"})
    result = evaluate(make.plan(text), data)
    found = what_if(result, data, [("x", "60")], "a").value
    assert found is not None
    screen = Screen(100)
    what_if_screen(found, explain(result, "a", language), screen)
    assert all(part in screen.text() for part in parts)
