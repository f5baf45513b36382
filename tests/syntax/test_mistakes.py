"""What is said of each kind of mistake: its code, the place, and the text to write instead."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Diagnostic
from goalrules.source import Source
from goalrules.syntax import parse

PLAN = "plan p\n"
INDICATOR = 'goal g\n  indicator i "I" in percent\n'
RATING = "rating r\n"
JUDGEMENT = "judgement of a.b in 2020\n"
GOAL = "goal g\n"
SCENARIO = 'scenario "s"\n'

# (text before, line with the mistake, code, the words marked, a text that the help or a note gives)
LINES = [
    # limits
    (INDICATOR, "target = 82", "GR113", "=", "write `target at least 82` or `target at most 82`"),
    (INDICATOR, "target: 82", "GR113", ":", "write `target at least 82` or `target at most 82`"),
    (INDICATOR, "target 82", "GR113", "82", "write `target at least 82` or `target at most 82`"),
    (INDICATOR, "target >= 82", "GR113", ">=", "write `target at least 82`"),
    (INDICATOR, "target < 82", "GR113", "<", "write `target below 82`"),
    (INDICATOR, "met when value ≤ 82", "GR113", "≤", "write `met when value at most 82`"),
    (INDICATOR, "met when value 82", "GR113", "82", "write `met when value at least 82`"),
    (INDICATOR, "target at leest 600", "GR104", "leest", "write `target at least 600`"),
    (INDICATOR, "target atleast 600", "GR104", "atleast", "write `target at least 600`"),
    (INDICATOR, "target least 600", "GR105", "least", "write `target at least 600`"),
    # tolerances
    (INDICATOR, "within 3", "GR105", "within", "write `near within 3`"),
    (INDICATOR, "near 3 percentage points", "GR105", "3", "`near within 3 percentage points`"),
    (INDICATOR, "near within 3 points", "GR105", "points", "write `near within 3 percentage points`"),
    # numbers
    (INDICATOR, "near within 5,5", "GR110", "5,5", "write `5.5`"),
    (INDICATOR, "target at least 1,277", "GR110", "1,277", "write `1277` or `1 277`"),
    (INDICATOR, "target at least 1,277,000", "GR110", "1,277,000", "write `1277000` or `1 277 000`"),
    (INDICATOR, "target at least .5", "GR108", ".", "write `0.5`"),
    (INDICATOR, "target at least 7q", "GR110", "7q", "digits only"),
    # shares
    (RATING, "met when most of the indicators are met", "GR115", "most of the", "write `more than half of the …`"),
    (RATING, "met when the majority of indicators are met", "GR115", "the majority of", "`more than half of the …`"),
    (RATING, "met when indicators are predominantly met", "GR115", "predominantly", "more than half of the indicators"),
    (RATING, "met when 80 %", "GR115", "80 %", "`at least 80 % of the indicators are met` counts members"),
    (RATING, "met when 80 %", "GR115", "80 %", "`value at least 80 % of target` compares"),
    (RATING, "met when 80 % of the indicators are met", "GR115", "80 %", "write `at least 80 % …`"),
    (RATING, "met when half of the indicators are met", "GR115", "half", "write `at least half …`"),
    (RATING, "met when 2 indicators are met", "GR115", "2", "write `at least 2 …`"),
    # brackets
    (RATING, "met when not x is met", "GR114", "x", "write `met when not (x is met)`"),
    (RATING, "met when not x is met and y is met", "GR114", "x", "write `met when not (x is met) and y is met`"),
    (RATING, "met when (x is met", "GR122", "(", "write `met when (x is met)`"),
    (RATING, "met when x is met)", "GR122", ")", "take it away"),
    # texts
    (INDICATOR, "owner Barn- och unga", "GR112", "Barn- och unga", 'write `owner "Barn- och unga"`'),
    (INDICATOR, "measured by kolada N15428", "GR112", "N15428", 'write `measured by kolada "N15428"`'),
    (INDICATOR, 'owner "Barn- och unga', "GR109", '"', 'write `"Barn- och unga"`'),
    (INDICATOR, "owner “Barn- och unga", "GR109", "“", 'write `"Barn- och unga"`'),
    (INDICATOR, "owner 'Barn och unga'", "GR108", "'Barn och unga'", 'write `"Barn och unga"`'),
    (INDICATOR, "owner ’Barn och unga’", "GR108", "’Barn och unga’", 'write `"Barn och unga"`'),
    ("goal g\n", 'indicator i "I" in kr/inv', "GR112", "kr/inv", 'write `indicator i "I" in "kr/inv"`'),
    ("goal g\n", "indicator i in kr per person", "GR112", "kr per person", 'write `indicator i in "kr per person"`'),
    ("goal g\n", "indicator i in öre", "GR112", "öre", 'write `indicator i in "öre"`'),
    (INDICATOR, "target at least 5 m²", "GR112", "m²", 'write `target at least 5 "m²"`'),
    # dates and periods
    (JUDGEMENT, 'decided met by "x" on 15/2 2021', "GR111", "15/2 2021", "write `2021-02-15`"),
    (JUDGEMENT, 'decided met by "x" on 2021-2-5', "GR111", "2021-2-5", "write `2021-02-05`"),
    (JUDGEMENT, 'decided met by "x" on 20210215', "GR111", "20210215", "write `2021-02-15`"),
    (JUDGEMENT, 'decided met by "x" on Monday', "GR111", "Monday", "as year, month and day: `2021-02-15`"),
    ("plan p\n", "period 2020-Q3", "GR111", "2020-Q3", 'write `"2020-Q3"`'),
    ("plan p\n", "period 2020-3", "GR111", "2020-3", 'write `"2020-03"`'),
    # signs
    (INDICATOR, "target at least 82;", "GR108", ";", "statements and lists need no `;`"),
    (INDICATOR, "target at least 82.", "GR108", ".", "take it away"),
    (INDICATOR, "• target at least 82", "GR108", "•", "no bullets"),
    (INDICATOR, "target at least 5 °C", "GR108", "°", "put the unit in quotes"),
    (INDICATOR, "target at least\u200e 5", "GR108", "\u200e", "write `target at least 5`"),
    # names
    ("plan p\n", 'goal "Höjd nivå"', "GR105", '"Höjd nivå"', 'write `goal NAME "Höjd nivå"`'),
    ("plan p\n", 'goal well-being "x"', "GR108", "-", "write `well_being`"),
    ("goal g\n", 'indicator g.i "x"', "GR105", "g.i", 'write `indicator i "x"`'),
    ("plan p\n", "goal target", "GR107", "target", "write `target_`"),
    ("goal g\n", "indicator in percent", "GR105", "in", "indicator"),
    # words
    ("plan p\n", "goall g", "GR104", "goall", "write `goal g`"),
    ("plan p\n", "perod 2020", "GR104", "perod", "write `period 2020`"),
    (INDICATOR, "naer within 3", "GR104", "naer", "write `near within 3`"),
    (RATING, "met wen all indicators are met", "GR104", "wen", "write `met when all indicators are met`"),
    (RATING, "green whn all indicators are met", "GR104", "whn", "write `green when all indicators are met`"),
    (RATING, "met all indicators are met", "GR105", "all", "write `met when all indicators are met`"),
    (RATING, "met when all indicaters are met", "GR104", "indicaters", "write `met when all indicators are met`"),
    (RATING, "met when all indicators can bee assessed", "GR104", "bee", "`met when all indicators can be assessed`"),
    (RATING, "can not be assessed when x is met", "GR105", "can", "write `cannot be assessed when x is met`"),
    (RATING, "met when x is nott met", "GR104", "nott", "write `met when x is not met`"),
    ("goal g\n", "rated majority", "GR104", "rated", "write `rated by majority` or `rated on majority`"),
    (INDICATOR, "rounded data 1 decimal", "GR105", "data", "write `rounded to 1 decimal`"),
    (INDICATOR, "target target at least 5", "GR105", "target", "take one of them away"),
    (INDICATOR, "target at at least 5", "GR105", "at", "take one of them away"),
    (INDICATOR, "comment required of missed", "GR105", "of", "write `comment required when missed`"),
    (INDICATOR, "split by girls boys shown", "GR105", "boys", "write `split by girls, boys shown`"),
    ("plan p\n", 'measurements "x.csv"', "GR105", '"x.csv"', 'write `measurements from "x.csv"`'),
    (RATING, "met when x met", "GR105", "met", "write `met when x is met`"),
    (INDICATOR, "latest value at most 1 old", "GR105", "old", "write `latest value at most 1 year old`"),
    (INDICATOR, "met when value better than 5", "GR105", "better", "write, for example, `met when value at least 80`"),
    # scores and names for numbers
    (INDICATOR, "score 80", "GR106", "", "write, for example, `score 0 at 20, 100 at 80`"),
    (INDICATOR, "score = 80", "GR108", "=", "write, for example, `score 0 at 20, 100 at 80`"),
    (INDICATOR, "score green 3", "GR105", "green", "write `score by level: green 3`"),
    (INDICATOR, "score by level green 3", "GR105", "green", "write `score by level: green 3`"),
    (INDICATOR, "score by level: green = 3", "GR108", "=", "write `score by level: green 3`"),
    (INDICATOR, "score by level: green: 3", "GR105", ":", "write `score by level: green 3`"),
    (INDICATOR, "score value * 2", "GR105", "value", "write `score from value * 2`"),
    (INDICATOR, "score x 0 at 5, 1 at 6", "GR105", "x", "write `score called x 0 at 5, 1 at 6`"),
    (INDICATOR, "score 0 at 5 1 at 6", "GR105", "1", "write `score 0 at 5, 1 at 6`"),
    (INDICATOR, "score by progress 0 at 0, 1 at 1", "GR105", "0", "write `score by progress: 0 at 0, 1 at 1`"),
    (INDICATOR, "score from value at most 5", "GR105", "at", "write `score from value, at most 5`"),
    (RATING, "let x = value + 1", "GR108", "=", "write `let x be value + 1`"),
    (RATING, "let x: value + 1", "GR105", ":", "write `let x be value + 1`"),
    (RATING, "let x value + 1", "GR105", "value", "write `let x be value + 1`"),
    (INDICATOR, "with green_from = 80", "GR108", "=", "write `with green_from 80`"),
    (INDICATOR, "with green_from: 80", "GR105", ":", "write `with green_from 80`"),
    (INDICATOR, "with green_from 80 red_from 60", "GR105", "red_from", "write `with green_from 80, red_from 60`"),
    (GOAL, "missing data counts as missed score 0", "GR105", "score", "`missing data counts as missed, score 0`"),
    (GOAL, "met when mean score 80", "GR113", "80", "write `met when mean score at least 80`"),
    (GOAL, "met when score at least 80", "GR105", "score", "write `mean score`, `weighted mean score`"),
    (GOAL, "met when mean score of indicators at least 80", "GR105", "of indicators", "`of key indicators`"),
    (GOAL, "met when mean score of the goals at least 80", "GR105", "of the goals", "`of goals tagged NAME`"),
    # arithmetic
    (INDICATOR, "met when max(value, 5) at least 3", "GR105", "max", "`larger of value and baseline value`"),
    (INDICATOR, "met when min of value and 5 at least 3", "GR105", "min", "`smaller of value and baseline value`"),
    (INDICATOR, "met when -value ^ 2 at least 3", "GR105", "^", "as in `-(value ^ 2)` or `(-value) ^ 2`"),
    (INDICATOR, "met when value ^ 2 ^ 2 at least 3", "GR105", "^", "as in `-(value ^ 2)` or `(-value) ^ 2`"),
    (INDICATOR, "met when abs(change) at least 3", "GR105", "abs", "write, for example, `size of value`"),
    (INDICATOR, "met when sqrt(value) at least 3", "GR105", "sqrt", "write, for example, `value ^ 0.5`"),
    (INDICATOR, "met when value ** 2 at least 3", "GR108", "**", "write `met when value ^ 2 at least 3`"),
    (INDICATOR, "met when larger of value, 5 at least 3", "GR105", ",", "`met when larger of value and 5 at least 3`"),
    (INDICATOR, "met when progress at least half", "GR105", "half", "write `50 %`"),
    (INDICATOR, "met when progress 80 %", "GR113", "80", "write `met when progress at least 80 %`"),
    (INDICATOR, "met when mean yearly change at least 3", "GR105", "mean yearly", "`mean yearly change over the last"),
    (INDICATOR, "met when forecast 2022 at least 3", "GR105", "forecast", "`met when forecast in 2022 at least 3`"),
    (INDICATOR, "met when value to power 2 at least 3", "GR105", "power", "`met when value to the power 2 at least 3`"),
    (INDICATOR, "target at least 5 +", "GR106", "", "write, for example, `target at least 67.5`"),
    (INDICATOR, "target +5", "GR108", "+", "take it away, or write a quantity before it"),
    (INDICATOR, "near within +/- 3", "GR108", "+", "take it away"),
    (INDICATOR, "target at least 5 kr/inv", "GR112", "kr/inv", 'write `target at least 5 "kr/inv"`'),
    (INDICATOR, "* target at least 5", "GR108", "*", "lists need no bullets"),
    (INDICATOR, "+ target at least 5", "GR108", "+", "take it away"),
    (INDICATOR, "met when value at least (5)", "GR105", "(5)", "write `met when value at least 5`"),
    (INDICATOR, "met when ((value + 1)) at least 5", "GR105", "((value + 1))", "`met when (value + 1) at least 5`"),
    (INDICATOR, "met when (limit) / 2 at least 5", "GR105", "(limit)", "write `met when limit / 2 at least 5`"),
    (INDICATOR, "met when (limit) at least 5", "GR105", "(limit)", "write `met when limit at least 5`"),
    # entities
    (INDICATOR, "peers Riket", "GR112", "Riket", 'write `peers "Riket"`'),
    (INDICATOR, "peers Riket", "GR112", "Riket", "`peers entity group Riket` names a group"),
    (INDICATOR, "peers Riket, Malmö stad", "GR112", "Riket, Malmö stad", 'write `peers "Riket", "Malmö stad"`'),
    (INDICATOR, "peers Riket, at least 1 with data", "GR112", "Riket", 'write `peers "Riket", at least 1 with data`'),
    (INDICATOR, "peers group similar", "GR105", "group", "write `peers entity group similar`"),
    ("plan p\n", "entity group nordic: DNK, FIN", "GR112", "DNK, FIN", '`entity group nordic: "DNK", "FIN"`'),
    ("plan p\n", 'entity group nordic "DNK"', "GR105", '"DNK"', 'write `entity group nordic: "DNK"`'),
    ("plan p\n", 'entity group: "DNK"', "GR105", ":", '`entity group nordic: "DNK", "FIN"`'),
    (INDICATOR, "applies for nordic", "GR105", "for", "write `applies to nordic` or `applies outside nordic`"),
    (INDICATOR, "tagged a in nordic", "GR104", "in", "write `tagged a in entity group nordic`"),
    # where measurements come from
    (PLAN, 'measurements from "a.xlsx" layout year across', "GR105", "year across", "layout years across`"),
    (PLAN, 'measurements from "a.xlsx" layout yers across', "GR104", "yers", "layout years across`"),
    (PLAN, 'measurements from "a.xlsx" layout across years', "GR105", "across years", "layout years across`"),
    (PLAN, 'measurements from "a.xlsx" layout women across', "GR105", "women across", "layout groups across`"),
    (PLAN, 'measurements from "a.xlsx" layout years', "GR105", "years", "layout years across`"),
    (PLAN, 'measurements from "a.xlsx" layout', "GR106", "", "layout years across, groups across`"),
    (PLAN, 'measurements from "a.xlsx" layout title in "x"', "GR105", "title", "layout years across, groups across`"),
    (PLAN, 'measurements from "a.xlsx" layout value "Utfall"', "GR105", '"Utfall"', 'layout value in "Utfall"`'),
    (PLAN, 'measurements from "a.xlsx" layout period in År', "GR112", "År", 'layout period in "År"`'),
    (PLAN, 'measurements from "a.xlsx" layout years across sheet "B"', "GR105", 'sheet "B"', 'sheet "B" layout years'),
    (PLAN, 'measurements from "a.xlsx" sheet Indikatorer', "GR112", "Indikatorer", 'sheet "Indikatorer"`'),
    (PLAN, 'measurements from "a.xlsx" sheet 2020', "GR112", "2020", 'sheet "2020"`'),
    (PLAN, 'measurements from duckdb "a.duckdb" query', "GR106", "", 'query "figures.sql"`'),
    (PLAN, 'measurements from duckdb "a.duckdb" query q.sql', "GR112", "q.sql", 'query "q.sql"`'),
    (PLAN, 'measurements from duckdb "a.duckdb" qery "q.sql"', "GR104", "qery", 'query "q.sql"`'),
    (INDICATOR, 'measured by kolada "N1" titled', "GR106", "", 'measured by kolada "N17461" titled "'),
    (INDICATOR, 'measured by kolada "N1" title "Examen"', "GR104", "title", 'titled "Examen"`'),
    (INDICATOR, 'measured by kolada "N1" "Examen"', "GR105", '"Examen"', 'titled "Examen"`'),
    # outlooks and scenarios
    (GOAL, "outlook 2022", "GR106", "", "write, for example, `outlook 2022 by measurements`"),
    (GOAL, "outlook 2022 by trend", "GR105", "trend", "write `outlook 2022 by measurements`"),
    (SCENARIO, "given g.i 30 in 2015", "GR105", "in 2015", "write `given g.i in 2015 30`"),
    (SCENARIO, "given g.i 30 % in 2015", "GR105", "in 2015", "write `given g.i in 2015 30 %`"),
    (SCENARIO, "given forecast g.i 30", "GR105", "forecast", "write `given forecast of g.i 30`"),
    (SCENARIO, "expect g 2.5", "GR105", "2.5", "write `expect g score 2.5`"),
    (SCENARIO, "expect outlook g met", "GR105", "outlook", "write `expect outlook of g met`"),
    # ends
    (INDICATOR, "trend compared with", "GR106", "", "`trend compared with previous value`"),
    (INDICATOR, "measured by\n    target at least 5", "GR106", "", '`measured by kolada "N17461"`'),
    (RATING, "cannot be assessed when\n  met when x is met", "GR106", "", "cannot be assessed when fewer than half"),
    (INDICATOR, "trend compared with\n    target at least 82", "GR106", "", "previous value"),
]


def found_in(text: str) -> tuple[Diagnostic, ...]:
    return parse(Source("a.goal", text)).diagnostics


@pytest.mark.parametrize(("before", "line", "code", "marked", "help"), LINES, ids=lambda v: repr(v) if "\n" in v else v)
def test_a_mistake_is_named_and_its_cure_shown(before: str, line: str, code: str, marked: str, help: str) -> None:
    after = "  otherwise not met\n" if before == RATING else ""
    indent = "    " if before == INDICATOR else "  "
    found = found_in(f"{before}{indent}{line}\n{after}")
    assert [d.code.number for d in found] == [code], [d.message for d in found]
    (only,) = found
    assert only.primary is not None
    assert only.primary.span.text == marked
    assert only.primary.span.line == before.count("\n") + 1
    assert help in "\n".join([only.help or "", *only.notes])


def test_every_finding_has_a_way_out() -> None:
    for before, line, *_ in LINES:
        for found in found_in(f"{before}  {line}\n"):
            assert found.help


def test_what_a_limit_begins_with_is_listed() -> None:
    (found,) = found_in(f"{INDICATOR}    target at leest 600\n")
    assert found.message == "`leest` is not a word of the language"
    assert found.primary is not None
    assert found.primary.text == "a limit begins with: at least, at most, above, below, exactly, between"


def test_quantities_and_signs_are_not_listed_one_by_one() -> None:
    (found,) = found_in(f"{INDICATOR}    met when value ^ at least 3\n")
    assert found.primary is not None
    assert found.primary.text == "here can stand: a number"
    (found,) = found_in(f"{INDICATOR}    met when value + at least 3\n")
    assert found.primary is not None
    assert found.primary.text == "here can stand: `(`, a number, a name such as `education`, a quantity such as `value`"
    (found,) = found_in(f"{INDICATOR}    target at least 5 6\n")
    assert found.primary is not None
    shown = "a text in quotes, in, by, %, percentage points, arithmetic such as `+`, a new statement"
    assert found.primary.text == f"here can stand: {shown}"


def test_statement_starters_are_not_listed_one_by_one() -> None:
    (found,) = found_in(f"{INDICATOR}    weight 2 3\n")
    assert found.primary is not None
    assert found.primary.text == "here can stand: a new statement"


@pytest.mark.parametrize(
    ("before", "usual"),
    [
        ("", "plan, goal, rating, use"),
        ("goal g\n", "owner, rated by, met when, includes, indicator"),
        (INDICATOR, "measured by, target, near, trend, indicator, goal"),
        ('scenario "s"\n', "given, expect, scenario"),
        ('entity group nordic: "DNK"\n', "cites, entity group, rating, goal"),
    ],
)
def test_an_unknown_beginning_lists_the_usual_ones_of_its_block(before: str, usual: str) -> None:
    (found,) = found_in(f"{before}  xyzzy % 5\n")
    assert found.primary is not None
    assert found.primary.text == f"a statement here begins with: {usual}"
    assert "goalrules rule GR104" in (found.help or "")


@pytest.mark.parametrize(("word", "other"), [("goals", "goal"), ("indicators", "indicator"), ("median", "mean")])
def test_a_keyword_is_never_corrected_into_another(word: str, other: str) -> None:
    """Both are right words; which was meant is not for us to say."""
    for found in found_in(f"{INDICATOR}  {word} education\n"):
        assert f"`{other} education`" not in (found.help or "")


def test_a_comma_between_two_numbers_of_a_list_is_no_decimal() -> None:
    assert not found_in(f"{INDICATOR}    target at least 60 in 2020,65 in 2023 linear\n")


def test_signs_that_cannot_be_seen_are_named_by_number() -> None:
    (found,) = found_in(f"{INDICATOR}    target at least\u200e 5\n")
    assert "U+200E" in found.message


def test_blanks_from_word_processors_are_blanks() -> None:
    assert not found_in("goal\u00a0g\u2009“Höjd”\u202f\ufeff# x\n  owner \u200b”x”\n")


def test_long_words_are_shortened_in_messages() -> None:
    (found,) = found_in("plan p\n  " + "x" * 5000 + " 5\n")
    assert len(found.message) < 100


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("# language: klingon", "GR119", "`klingon` is not a language whose keywords goalrules knows"),
        ("# language:", "GR119", "No language is named"),
    ],
)
def test_a_language_that_is_not_known_is_said_so(line: str, code: str, message: str) -> None:
    (found,) = found_in(f"{line}\nplan p\n")
    assert (found.code.number, found.message) == (code, message)
    assert "`en`" in (found.primary.text if found.primary else "")


def test_the_language_line_is_read_in_the_first_line_only() -> None:
    assert not found_in("# language: en\nplan p\n")
    assert not found_in("# a comment\n# language: sv\nplan p\n")


@pytest.mark.parametrize("line", ["# language: sv", "#language:SV ", "\ufeff# Language:  sv # keywords"])
def test_the_first_line_selects_the_language(line: str) -> None:
    outcome = parse(Source("a.goal", f"{line}\nmål utbildning\n"))
    assert outcome.value is not None
    assert not outcome.diagnostics
    assert outcome.value.language == "sv"
    assert [block.header.kind for block in outcome.value.blocks if block.header] == ["goal"]


def test_a_file_in_a_language_that_is_not_known_is_read_all_the_same() -> None:
    outcome = parse(Source("a.goal", "# language: klingon\nplan p\n"))
    assert outcome.value is not None
    assert (outcome.value.language, len(outcome.value.blocks)) == ("en", 1)
