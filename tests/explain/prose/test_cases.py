"""Plans of other shapes than the example: what stands in the text of each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from goalrules.evaluate import evaluate
from goalrules.explain.language import LanguageCode
from goalrules.explain.prose import paragraph, sentence
from goalrules.measurements.store import Measurements
from goalrules.verdict import Result
from tests import make

ALL_MET = "met when all indicators are met otherwise not met missing data is left out"


def judged(text: str, values: Mapping[make.Key, str]) -> Result:
    return evaluate(make.plan(f"plan p period 2020\n{text}"), make.measurements(values))


def told(result: Result, path: str, language: LanguageCode) -> str:
    return paragraph(result, path, language).text.replace("\u00a0", " ")


def short(result: Result, path: str, language: LanguageCode) -> str:
    return sentence(result, path, language).text.replace("\u00a0", " ")


def indicators(count: int, statements: str = "target at least 5", title: str = "") -> str:
    names = [f' "{title.format(n)}"' if title else "" for n in range(count)]
    return "".join(f" indicator i{n}{names[n]}\n  {statements}\n" for n in range(count))


GOALS = f"""
goal top "Alla mål"
 met when all goals are met
 partly met when at least 1 goals are met
 otherwise not met
 missing data is left out
 includes goal a includes goal b
goal a
 {ALL_MET}
 indicator x
  target at least 5
goal b
 {ALL_MET}
 indicator x
  target at least 5
"""


def test_goals_of_goals_are_neuter() -> None:
    result = judged(GOALS, {"a.x": "5", "b.x": "4"})
    assert (
        short(result, "top", "sv")
        == "Målet Alla mål är delvis uppfyllt: 1 av 2 mål är uppfyllt, precis så många som krävs."
    )
    assert "Av två mål är ett uppfyllt och ett ej uppfyllt. Uppfyllt är a. Ej uppfyllt är b. " in told(
        result, "top", "sv"
    )
    assert "Of two goals, one is met and one is not met. Met: a. Not met: b. " in told(result, "top", "en")
    nobody = judged(GOALS, {"a.x": "4", "b.x": "4"})
    assert "Båda målen är ej uppfyllda" in told(nobody, "top", "sv")
    assert "inget av 2 mål är uppfyllt" in short(nobody, "top", "sv")
    without = judged(GOALS, {})
    assert "Inget av två mål kan bedömas. " in told(without, "top", "sv")
    assert "None of two goals can be assessed. " in told(without, "top", "en")


def test_members_of_both_kinds_are_parts() -> None:
    both = GOALS.replace("includes goal b", "indicator own target at least 1")
    both = both.replace(
        "met when all goals are met\n partly", "met when all goals are met and all indicators are met\n partly"
    )
    result = judged(both, {"a.x": "5", "top.own": "0"})
    assert "Av två delar är en uppfylld och en missad. " in told(result, "top", "sv")
    assert "Of two members, one is met and one is missed. " in told(result, "top", "en")


def test_more_than_twelve_are_counted_in_digits() -> None:
    clauses = "met when at least 90 % of the indicators are met otherwise not met missing data is left out"
    goal = f"goal a\n {clauses}\n{indicators(14)}"
    result = judged(goal, {f"a.i{n}": "5" if n else "4" for n in range(14)})
    assert "Av 14 indikatorer är 13 uppfyllda och en är missad; för uppfyllt krävs minst 90 procent. " in told(
        result, "a", "sv"
    )
    assert "Met: i1, 5; i2, 5; i3, 5; i4, 5; i5, 5 and eight more. i0 is missed: the outcome is 4" in told(
        result, "a", "en"
    )
    everything = judged(goal, {f"a.i{n}": "5" for n in range(14)})
    assert "Samtliga 14 indikatorer är uppfyllda; " in told(everything, "a", "sv")
    assert "all 14 indicators are met" in short(everything, "a", "en")


def test_no_sentence_begins_with_the_digit_of_a_name() -> None:
    goal = f"goal a\n {ALL_MET}\n{indicators(3, title='{}0-åringar')}"
    result = judged(goal, {"a.i0": "4"})
    assert "Indikatorn 00-åringar är missad: utfallet är 4 " in told(result, "a", "sv")
    assert "Indikatorerna 10-åringar samt 20-åringar kan ej" not in told(result, "a", "sv")
    assert "Indikatorerna 10-åringar och 20-åringar kan ej bedömas, eftersom uppgift saknas; de räknas inte." in told(
        result, "a", "sv"
    )
    assert "The indicators 10-åringar and 20-åringar cannot be assessed" in told(result, "a", "en")


def test_key_and_tagged_members_are_called_so() -> None:
    key = "goal a\n met when all key indicators are met\n otherwise not met\n missing data is left out\n"
    key += indicators(2, "target at least 5\n  key")
    assert short(judged(key, {"a.i0": "5", "a.i1": "4"}), "a", "sv").endswith("1 av 2 nyckelindikatorer är uppfylld.")
    tagged = key.replace("key indicators", "indicators tagged main").replace("  key", "  tagged main")
    said = short(judged(tagged, {"a.i0": "5", "a.i1": "4"}), "a", "en")
    assert said.endswith("1 of 2 indicators tagged main is met.")


@pytest.mark.parametrize(
    ("quantifier", "swedish", "english"),
    [
        ("no indicators are missed", "krävs att ingen är missad", "requires that none is missed"),
        ("at most 1 indicators are missed", "krävs att högst en är missad", "requires that at most one is missed"),
        ("any indicator is met", "krävs minst en", "takes at least one"),
        ("more than 50 % of the indicators are met", "krävs mer än hälften", "takes more than half"),
        (
            "fewer than half of the indicators are missed",
            "att mindre än hälften är missade",
            "less than half are missed",
        ),
    ],
)
def test_what_a_rule_asks_for(quantifier: str, swedish: str, english: str) -> None:
    goal = f"goal a\n met when {quantifier}\n otherwise not met\n missing data is left out\n{indicators(4)}"
    result = judged(goal, {f"a.i{n}": "5" for n in range(4)})
    assert swedish in told(result, "a", "sv")
    assert english in told(result, "a", "en")


def test_a_level_of_the_plans_own_is_not_inflected() -> None:
    text = """
scale colours: green > red
rating by_colour on colours
 green when all indicators are met
 otherwise red
 missing data is left out
goal a
 rated by by_colour
"""
    result = judged(text + indicators(2), {"a.i0": "5", "a.i1": "4"})
    assert short(result, "a", "sv") == "Målet a har nivån red: 1 av 2 indikatorer är uppfylld."
    assert "för nivån green krävs samtliga" in told(result, "a", "sv")
    assert "the level green takes all" in told(result, "a", "en")


def test_what_a_person_decides_is_judged() -> None:
    text = f"goal a\n {ALL_MET}\n{indicators(1)}\njudgement of a.i0 in 2020\n decided "
    why = ' because "not comparable" by "kommunstyrelsen" on 2021-02-15\n'
    result = judged(f"{text}missed{why}", {"a.i0": "5"})
    assert short(result, "a.i0", "sv") == "Indikatorn i0 bedöms vara missad; beräknad nivå är uppfyllt."
    assert "Den 15 februari 2021 fastställde kommunstyrelsen missat med motiveringen ”not comparable”." in told(
        result, "a", "sv"
    )
    assert "Enligt enbart reglerna, utan det som har fastställts om i0, är målet uppfyllt." in told(result, "a", "sv")
    cannot = judged(f"{text}cannot be assessed{why}", {"a.i0": "5"})
    assert "i0 uppgår till 5 men kan ej bedömas, eftersom det har fastställts så" in told(cannot, "a", "sv")
    assert "On 15 February 2021, kommunstyrelsen decided that it cannot be assessed" in told(cannot, "a.i0", "en")
    same = judged(f"{text}met{why}", {"a.i0": "5"})
    assert "confirmed the computed level, met, giving as reason “not comparable”" in told(same, "a.i0", "en")
    assert (
        "Den 15 februari 2021 fastställde kommunstyrelsen den beräknade nivån, uppfyllt, med motiveringen "
        "”not comparable”." in told(same, "a.i0", "sv")
    )


def test_what_nobody_can_assess_may_be_confirmed_by_a_person() -> None:
    """The rules give that it cannot be assessed, and a person decides the same."""
    text = f"""goal a
 {ALL_MET}
 indicator i0
  higher is better
  cannot be assessed when value below 1
  met when value at least 5
  otherwise missed
judgement of a.i0 in 2020
 decided cannot be assessed because "too few" by "kommunstyrelsen" on 2021-02-15
"""
    result = judged(text, {"a.i0": "0"})
    assert (
        "Den 15 februari 2021 fastställde kommunstyrelsen att nivån ej kan bedömas, som beräknat, med motiveringen "
        "”too few”." in told(result, "a.i0", "sv")
    )
    assert "On 15 February 2021, kommunstyrelsen confirmed" in told(result, "a.i0", "en")


@pytest.mark.parametrize(
    ("rows", "criterion_is_told", "sentence"),
    [
        ({}, False, "The computed level is absent."),
        ({"a.i0": "missing"}, False, "The computed level is absent."),
        ({"a.i0": "near"}, True, "The computed level is near."),
    ],
)
def test_a_level_that_only_a_decision_gives_was_not_judged_against_the_criterion(
    rows: dict[make.Key, str], criterion_is_told: bool, sentence: str
) -> None:
    text = f"""plan p period 2020
goal a
 {ALL_MET}
{indicators(1, 'judged against "what was agreed"')}
judgement of a.i0 in 2020
 decided met because "seen" by "the board" on 2021-02-15
"""
    data = Measurements(row._replace(comment="half done") for row in make.measurements(rows).rows)
    said = told(evaluate(make.plan(text), data), "a.i0", "en")
    assert sentence in said
    assert ("judged against the criterion “what was agreed”" in said) is criterion_is_told
    assert ("The reason given is “half done”." in said) is criterion_is_told
    assert "the board decided met, giving as reason “seen”" in said


def test_a_paragraph_is_its_sentences_in_a_row() -> None:
    result = judged(f"goal a\n {ALL_MET}\n{indicators(1)}", {"a.i0": "5"})
    assert str(paragraph(result, "a", "sv")) == paragraph(result, "a", "sv").text
    assert str(sentence(result, "a", "en")) == "The goal a is met: the only indicator is met."


def test_no_other_language_is_told() -> None:
    result = judged(f"goal a\n {ALL_MET}\n{indicators(1)}", {"a.i0": "5"})
    with pytest.raises(ValueError, match="'fi' is no language here: give one of en, sv"):
        paragraph(result, "a", "fi")  # type: ignore[arg-type]


def test_lower_is_better_and_values_below_zero() -> None:
    goal = f"goal a\n {ALL_MET}\n{indicators(1, 'target at most -2 near within 1')}"
    result = judged(goal, {"a.i0": "-0.5"})
    assert short(result, "a.i0", "sv").endswith("utfallet är −0,5 mot målvärdet högst −2, 1,5 över målvärdet.")
    assert told(result, "a.i0", "en").endswith(
        "The outcome is −0.5 against a target of at most −2, 1.5 above and 0.5 outside the limit for near."
    )


def test_a_comparison_that_is_printed_is_true() -> None:
    goal = f"goal a\n {ALL_MET}\n{indicators(1, 'target at least 75')}"
    assert "utfallet är 74,96 mot målvärdet minst 75, 0,04 under" in short(
        judged(goal, {"a.i0": "74.96"}), "a.i0", "sv"
    )
    assert short(judged(goal, {"a.i0": "75.0"}), "a.i0", "en").endswith("the outcome is 75.0, exactly the target.")


def test_more_than_two_trends_are_counted() -> None:
    moving = "target at least 5\n  trend compared with previous value, steady within 0"
    goal = f"goal a\n {ALL_MET}\n{indicators(3, moving)}"
    values: dict[make.Key, str] = {("a.i0", "2019"): "5", ("a.i1", "2019"): "5", ("a.i2", "2019"): "6"}
    result = judged(goal, {**values, "a.i0": "6", "a.i1": "6", "a.i2": "6"})
    assert "Av tre indikatorer med känd utveckling har två förbättrats och en varit oförändrad." in told(
        result, "a", "sv"
    )
    assert "Of three indicators with a known trend, two have improved and one has been unchanged." in told(
        result, "a", "en"
    )
