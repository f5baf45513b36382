"""The screens of the terminal: what holds of them at every width and in every encoding."""

from __future__ import annotations

from itertools import pairwise

import pytest

from goalrules.evaluate import evaluate, run_scenarios
from goalrules.explain.overview import overview
from goalrules.explain.scenarios import scenario_report
from goalrules.explain.why import explain
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import Place, Retrieval
from goalrules.report.as_text.cells import width
from goalrules.report.as_text.explanation import explanation_screen, next_to_explain
from goalrules.report.as_text.overview import overview_screen
from goalrules.report.as_text.scenarios import scenarios_screen
from goalrules.report.as_text.screen import Screen
from goalrules.verdict import Result
from tests import make
from tests.report.plans import RICH, SCORED, VALUES, rich, scored

NODES = ("city", "city.homes", "city.pupils", "city.speed", "city.visits", "city.plan_made", "overall")
SCORED_NODES = ("health", "health.smoke", "health.cost", "health.steps", "health.abroad", "health.none", "plain")


def overview_text(columns: int = 80, encoding: str = "utf-8", result: Result | None = None) -> str:
    screen = Screen(columns, encoding)
    overview_screen(overview(result or rich()), screen, "goalrules explain rich.goal")
    return screen.text()


def explanation_text(path: str, columns: int = 80, encoding: str = "utf-8") -> str:
    screen = Screen(columns, encoding)
    result = rich() if path in NODES else scored()
    explanation_screen(explain(result, path), screen, "rules 3f8a… · semantics 1", "goalrules explain rich.goal")
    return screen.text()


def wider_than(text: str, columns: int) -> list[str]:
    return [line for line in text.splitlines() if width(line) > columns and not line.startswith("Next: ")]


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_screen(columns: int) -> None:
    assert wider_than(overview_text(columns), columns) == []
    assert wider_than(overview_text(columns, result=scored()), columns) == []
    for node in (*NODES, *SCORED_NODES):
        assert wider_than(explanation_text(node, columns), columns) == []


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_the_same_words_stand_on_every_width(columns: int) -> None:
    for node in (*NODES, *SCORED_NODES):
        narrow, wide = explanation_text(node, columns), explanation_text(node, 400)
        assert sorted(narrow.replace("(", " ").replace(")", " ").split()) == sorted(
            wide.replace("(", " ").replace(")", " ").split()
        )


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252"])
def test_every_screen_can_be_written_in_every_encoding(encoding: str) -> None:
    nodes = (*NODES, *SCORED_NODES)
    overviews = (overview_text(80, encoding), overview_text(80, encoding, scored()))
    for text in (*overviews, *(explanation_text(node, 80, encoding) for node in nodes)):
        text.encode(encoding)
        assert "●" not in text


def test_levels_are_told_by_symbol_and_word() -> None:
    text = overview_text(encoding="ascii")
    assert "[~] partly met  City" in text
    assert "◐ partly met  City" in overview_text()


def test_the_last_line_says_what_to_type_next() -> None:
    assert overview_text().splitlines()[-1] == "Next: goalrules explain rich.goal city"
    assert explanation_text("city").splitlines()[-1] == "Next: goalrules explain rich.goal city.visits"
    assert explanation_text("city.homes").splitlines()[-1] == "Next: goalrules explain rich.goal city"


def test_no_two_blank_lines_follow_each_other_and_no_line_ends_in_blanks() -> None:
    overviews = (overview_text(), overview_text(result=scored()))
    for text in (*overviews, *(explanation_text(node) for node in (*NODES, *SCORED_NODES))):
        lines = text.splitlines()
        assert all(line == line.rstrip() for line in lines)
        assert not any(first == second == "" for first, second in pairwise(lines))
        assert "\u00a0" not in text


def test_the_parts_of_a_joined_condition_stand_below_it() -> None:
    lines = explanation_text("city.speed").splitlines()
    at = next(number for number, line in enumerate(lines) if "all of these must hold:" in line)
    assert lines[at].split()[0] == "no"
    assert lines[at + 1].startswith(lines[at][:2])
    assert "99.5 MB/s is below 100 MB/s" in lines[at + 1]
    assert "previous value is not known" in lines[at + 2]


def test_a_goal_of_goals_names_its_members_in_full() -> None:
    text = explanation_text("overall")
    assert "city is partly met" in text
    assert "goal; 4 of 4 are met or near" in text


def test_next_is_a_member_without_a_level_then_one_at_the_worst() -> None:
    assert next_to_explain(explain(rich(), "overall")) == "city"
    assert next_to_explain(explain(rich(), "overall")) is not None


def test_a_title_that_is_too_long_for_its_column_is_wrapped_beside_its_counts() -> None:
    plan = RICH.replace('goal city "City"', f'goal city "{"A title that goes on and on " * 4}"')
    plan = plan.replace("    higher is better\n    trend", "    trend")
    result = evaluate(make.plan(plan), make.measurements(VALUES, period="2021", entity="0484"))
    screen = Screen(80)
    overview_screen(overview(result), screen, "goalrules explain rich.goal")
    assert wider_than(screen.text(), 80) == []
    assert screen.text().count("A title that goes on") >= 2


def test_scenarios_are_listed_with_their_lines_and_failures_in_full() -> None:
    plan = (
        'plan p "P" period 2020\n'
        "goal a\n  met when all indicators are met otherwise not met missing data blocks the verdict\n"
        "  indicator x in numbers\n    target at least 600\n"
        'scenario "600 is met"\n  given a.x 600\n  expect a.x met\n'
        'scenario "599 is met"\n  given a.x 599\n  expect a.x met, a not met\n'
    )
    found = [scenario_report(one.scenario, one.checked) for one in run_scenarios(make.plan(plan))]
    screen = Screen(80)
    scenarios_screen(found, screen, "goalrules evaluate p.goal")
    assert screen.text().splitlines() == [
        "plan.goal",
        "  ok    600 is met                                                          :6",
        "  FAIL  599 is met                                                          :9",
        "",
        "FAIL  599 is met",
        '    9 | scenario "599 is met"',
        "   10 |   given a.x 599",
        "   11 |   expect a.x met, a not met",
        "",
        "  a.x                                                                      :11",
        "  expected   ● met",
        "  result     ○ missed",
        "  because    599 is below 600",
        "  decided    met: target at least 600 · plan.goal:5",
        "  If missed is right, write: expect a.x missed",
        "",
        "1 of 2 scenarios as expected, 1 not.",
    ]
    none = Screen(80)
    scenarios_screen([], none, "goalrules evaluate p.goal")
    assert none.text() == "The plan has no scenarios.\nNext: goalrules evaluate p.goal\n"


def test_goals_have_a_column_for_each_of_their_scores() -> None:
    lines = overview_text(result=scored()).splitlines()
    assert lines[3:5] == [
        "                               met  near  missed  no level   score  worst of all",
        "◐ partly met  Health             2     2       0         –  14.05…          0.05",
    ]
    narrow = overview_text(40, result=scored())
    assert "    met 2, near 2, missed 0, no level 0,\n    score 14.05…, worst of all 0.05\n" in narrow


def test_outlooks_stand_in_a_block_of_their_own() -> None:
    text = overview_text(result=scored())
    outcome, _, outlooks = text.partition("\nOutlook 2022 by measurements\n")
    assert "○ not met  Health                 1     0       0         3   11.5             0" in outlooks
    assert "\nOutlook 2022 by linear trend over 5 years\n" in outlooks
    assert outcome.count("Health") == 2
    assert "Outlook" not in overview_text()


def test_what_was_decided_of_an_outlook_stands_in_its_block() -> None:
    plan = SCORED + 'judgement of plain outlook 2022\n  decided met because "so agreed" by "the board" on 2021-02-01\n'
    result = evaluate(make.plan(plan), make.measurements({"plain.homes": "8"}, entity="0484"))
    lines = overview_text(result=result).splitlines()
    at = lines.index("Outlook 2022 by linear trend over 5 years")
    assert lines[at + 2].startswith("● met  Plain")
    assert lines[at + 3] == "  ! Plain: computed no level; the board decided met on 2021-02-01, giving as"
    assert lines[at + 4] == "    reason “so agreed”."


def test_an_outlook_is_explained_after_the_outcome_with_the_same_parts() -> None:
    outcome, _, outlook = explanation_text("health").partition("\nOUTLOOK 2022   ")
    assert outcome.startswith("◐ partly met  Health · health · 2020")
    assert outlook.startswith("by measurements (:17)\n○ not met\n  met when weighted mean score at least 3")
    for part in ("MEMBERS   plan.goal:18–50", "SCORE     ", "YES   "):
        assert part in outcome
        assert part in outlook
    assert "9 % (forecast); target at most 10 % by 2030" in outlook
    assert "OUTLOOK" not in explanation_text("city")


def test_a_score_that_came_out_otherwise_is_shown_without_the_signs_of_levels() -> None:
    plan = (
        'plan p "P" period 2020\n'
        "goal a\n  met when mean score at least 3 otherwise not met missing data blocks the verdict\n"
        "  outlook 2022 by measurements\n"
        "  indicator x in numbers\n    target at least 600\n    score 0 at 0, 3 at 900\n"
        'scenario "600"\n  given a.x 600\n  expect a.x score 2.5\n'
        'scenario "later"\n  given a.x 600, forecast of a.x 300\n  expect outlook of a met\n'
    )
    found = [scenario_report(one.scenario, one.checked) for one in run_scenarios(make.plan(plan))]
    screen = Screen(80)
    scenarios_screen(found, screen, "goalrules evaluate p.goal")
    lines = screen.text().splitlines()
    assert lines[8:14] == [
        "",
        "  expected   score 2.5",
        "  result     score 2",
        "  because    value 600 (2020); points 0 at 0, 3 at 900",
        "  decided    score 0 at 0, 3 at 900 · plan.goal:7",
        "  If score 2 is right, write: expect a.x score 2",
    ]
    assert lines[20:26] == [
        "  outlook of a                                                             :13",
        "  expected   ● met",
        "  result     ○ not met",
        "  because    mean score 1 is below 3: x 1",
        "  decided    met when mean score at least 3 · plan.goal:3",
        "  If not met is right, write: expect outlook of a not met",
    ]


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_sources_fit_every_screen_and_hide_no_signs(columns: int, encoding: str) -> None:
    fetched = Retrieval("2026-11-26T21:00:00+00:00", f"https://example.org/{'long/' * 30}\x1b[31m")
    rows = [
        row._replace(
            place=Place("d/figures.xlsx:Blad\n2", 2 * at, f"D{2 * at}"), source="Källa: Kolada", retrieved=fetched
        )
        for at, row in enumerate(make.measurements({("city.a", str(year)): "1" for year in range(2000, 2021)}).rows, 1)
    ]
    text = (
        'plan p "P" period 2020\ngoal city\n'
        "  met when all indicators are met otherwise not met missing data blocks the verdict\n"
        "  indicator a in numbers\n    target at least 1\n    met when mean of the last 21 values at least 1\n"
        "    otherwise missed\n"
    )
    source = DataSource("d/figures.xlsx", "ab" * 32, sheet="Blad\n2", digits_known=False)
    result = evaluate(make.plan(text), Measurements(rows, (source,)))
    screen = Screen(columns, encoding)
    explanation_screen(explain(result, "city.a"), screen, "rules 3f8a…", "goalrules explain p.goal")
    overview_screen(overview(result), screen, "goalrules explain p.goal")
    shown = screen.text()
    assert wider_than(shown, columns) == []
    assert "\x1b" not in shown
    assert "and 9 more" in " ".join(shown.split())
