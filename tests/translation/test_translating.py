"""A rule file in the other language: the same model, and there and back the same file."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules import pipeline, resolve
from goalrules.model.plan import Plan
from goalrules.source import Source
from goalrules.syntax import Tree, parse, read_source
from goalrules.syntax.grammar import LANGUAGES
from goalrules.translation import translate
from goalrules.translation.agreement import placed
from goalrules.translation.told import told
from tests.syntax.drawn_files import Drawer
from tests.syntax.rule_files import good_cases, shipped, swedish_cases

OTHER = {"en": "sv", "sv": "en"}
TAKEN = "same_level_twice_is_one_level"
"""A case with an indicator named `i`, which is a word in Swedish: what is said of that is tested by itself."""


def read(text: str, name: str = "a.goal") -> Tree:
    outcome = parse(Source(name, text))
    assert outcome.value is not None
    assert [d.message for d in outcome.diagnostics if d.is_error] == []
    return outcome.value


def translated(text: str, to: str) -> str:
    outcome = translate(read(text), to)
    assert outcome.value is not None
    return outcome.value.text


def kinds(text: str) -> list[str]:
    return [word.token.kind for word in placed(read(text))]


def plan_of(text: str) -> Plan:
    plan = resolve.resolve([read(text)], is_complete=False).value
    assert plan is not None
    return dataclasses.replace(plan, sources=())


# ---- files that there are ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", shipped(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_file_comes_back_to_the_letter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    swedish = translate(read(text), "sv").value
    assert swedish is not None
    assert swedish.variants == ()
    assert translated(swedish.text, "en") == text


@pytest.mark.parametrize(
    "path", [*shipped(), *good_cases()], ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}/{path.stem}"
)
def test_a_file_means_the_same_in_both_languages(path: Path) -> None:
    source = read_source(path, path.name).value
    assert source is not None
    if path.stem != TAKEN:
        assert plan_of(translated(source.text, "sv")) == plan_of(source.text)


@pytest.mark.parametrize(
    "path", sorted(shipped()[0].parents[1].glob("methods/examples/*.goal")), ids=lambda path: path.stem
)
def test_an_example_has_the_same_verdicts_in_both_languages(path: Path, tmp_path: Path) -> None:
    """The scenarios of each shipped method: the example and the method it uses, both in Swedish."""
    (tmp_path / "methods").mkdir()
    for method in path.parent.parent.glob("*.goal"):
        (tmp_path / "methods" / method.name).write_text(translated(method.read_text("utf-8"), "sv"), "utf-8")
    (tmp_path / path.name).write_text(translated(path.read_text("utf-8"), "sv"), "utf-8")
    english, swedish = pipeline.load(path).value, pipeline.load(tmp_path / path.name).value
    assert english is not None
    assert swedish is not None
    outcomes = [[(one.scenario.title, one.as_expected) for one in pipeline.test(plan)] for plan in (english, swedish)]
    assert outcomes[0] == outcomes[1] != []
    assert all(as_expected for _, as_expected in outcomes[0])


@pytest.mark.parametrize("path", swedish_cases(), ids=lambda path: path.stem)
def test_a_swedish_file_means_the_same_in_english(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    english = translated(text, "en")
    assert plan_of(english) == plan_of(text)
    assert translated(translated(english, "sv"), "en") == english


# ---- files drawn at random -----------------------------------------------------------------------------------


@given(st.sampled_from(LANGUAGES), st.randoms(use_true_random=False))
def test_whatever_the_grammar_allows_translates_there_and_back(language: str, random: Random) -> None:
    drawn = Drawer(language, random).file(2)
    there = translated(drawn.text, OTHER[language])
    assert kinds(there) == drawn.kinds
    back = translate(read(there), language).value
    assert back is not None
    assert back.variants == (), "what a translation writes is canonical"
    assert kinds(back.text) == drawn.kinds
    assert translated(back.text, OTHER[language]) == there


# ---- what is written -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("met when all indicators are met or near", "uppfyllt när alla indikatorer är uppfyllda eller nära"),
        ("met when all goals are partly met", "uppfyllt när alla mål är delvis uppfyllda"),
        (
            "partly met when at least half of the indicators are met",
            "delvis uppfyllt när minst hälften av indikatorerna är uppfyllda",
        ),
        ("met when at least 75 % of the goals are met", "uppfyllt när minst 75 % av målen är uppfyllda"),
        ("met when no indicator is missed", "uppfyllt när ingen indikator är missad"),
        ("met when no goal is not met", "uppfyllt när inget mål är ej uppfyllt"),
        ("met when any goal is met and x.y is missed", "uppfyllt när något mål är uppfyllt och x.y är missat"),
        ("met when any indicator is done or met", "uppfyllt när någon indikator är genomförd eller uppfylld"),
        ("met when exactly 1 indicator is met", "uppfyllt när exakt 1 indikator är uppfylld"),
        ("met when exactly 1 goal is met", "uppfyllt när exakt 1 mål är uppfyllt"),
        ("met when at least 2 goals are met", "uppfyllt när minst 2 mål är uppfyllda"),
        ("met when no goal has no data", "uppfyllt när inget mål saknar data"),
        ("met when all goals have no data", "uppfyllt när alla mål saknar data"),
        (
            "not met when the 2 lowest rated indicators are missed",
            "ej uppfyllt när de 2 lägst bedömda indikatorerna är missade",
        ),
        ("met when trend is improving", "uppfyllt när trenden är förbättrad"),
        ("met when target is met", "uppfyllt när målvärdet är uppfyllt"),
        (
            "met when all key indicators tagged economy are met",
            "uppfyllt när alla avgörande indikatorer märkta economy är uppfyllda",
        ),
        ("met when no indicator tagged economy is met", "uppfyllt när ingen indikator märkt economy är uppfylld"),
        (
            "met when mean of the last 3 years at least 0.5",
            "uppfyllt när medelvärdet av de senaste 3 åren minst 0,5",
        ),
        ("met when value 3 years earlier at least 1 277.5", "uppfyllt när utfallet 3 år tidigare minst 1 277,5"),
        ("met when value 1 year earlier below 5", "uppfyllt när utfallet 1 år tidigare under 5"),
        ("met when change at most 1 percentage point", "uppfyllt när förändringen högst 1 procentenhet"),
        ("met when change at most 0.5 percentage points", "uppfyllt när förändringen högst 0,5 procentenheter"),
        (
            "met when value of women at least 5 % of value of men",
            "uppfyllt när utfallet för kvinnor minst 5 % av utfallet för män",
        ),
        ("otherwise not met", "annars ej uppfyllt"),
        ("score 0 at 20, 100 at 80", "poäng 0 vid 20, 100 vid 80"),
        (
            "met when mean of the 2 lowest scores at least 5",
            "uppfyllt när medelvärdet av de 2 lägsta poängtalen minst 5",
        ),
        ("missing data counts as not met", "saknad uppgift räknas som ej uppfyllt"),
    ],
)
def test_words_agree_with_what_they_stand_beside(english: str, swedish: str) -> None:
    english, swedish = (f"# language: {c}\n{w} r\n  {s}\n" for c, w, s in
                        (("en", "rating", english), ("sv", "bedömningsregel", swedish)))  # fmt: skip
    assert translated(english, "sv") == swedish
    assert translated(swedish, "en") == english


SWEDISH_LEVELS = """\
# language: sv
skala rag: grön (grönt, gröna) > gul (gult, gula) > utmärkt (utmärkta) > röd
  benämning grön "Grönt"
bedömningsregel r på skala rag
  grönt när alla indikatorer är gröna
  utmärkt när alla indikatorer är utmärkta
  gult när ingen indikator är gul
  annars röd
"""


def test_levels_of_a_plan_have_the_forms_that_its_scale_declares() -> None:
    english = translated(SWEDISH_LEVELS, "en")
    assert "grön when all indicators are grön" in english
    assert "gul when no indicator is gul" in english
    assert translated(english, "sv") == SWEDISH_LEVELS


def test_forms_are_found_in_the_files_that_a_file_uses(tmp_path: Path) -> None:
    (tmp_path / "scales.goal").write_text(
        "# language: sv\nskala rag: grön (grönt, gröna) > röd (rött, röda)\n", "utf-8"
    )
    plan = tmp_path / "plan.goal"
    plan.write_text(
        '# language: en\nuse "scales.goal"\nrating r on scale rag\n  grön when all goals are grön\n', "utf-8"
    )
    swedish = pipeline.translate(plan, "sv").value
    assert swedish is not None
    assert "grönt när alla mål är gröna" in swedish.text


def test_comments_blanks_and_line_breaks_stay() -> None:
    text = "# language: en\n\n# of the year\nplan  p   # the plan\n\n\tperiod\n 2020\n"
    assert translated(text, "sv") == "# language: sv\n\n# of the year\nplan  p   # the plan\n\n\tperiod\n 2020\n"


def test_an_indicator_below_another_block_than_its_goal_is_translated_where_it_stands() -> None:
    text = "goal a\nrating r\n  otherwise not met\nindicator x in percent\n"
    swedish = "# language: sv\nmål a\nbedömningsregel r\n  annars ej uppfyllt\nindikator x i procent\n"
    assert translated(text, "sv") == swedish


def test_a_comma_that_would_join_two_numbers_gets_a_blank() -> None:
    assert "0 vid 20, 100 vid 80" in translated("rating r\n  score 0 at 20,100 at 80\n", "sv")


def test_a_file_without_its_language_gets_it() -> None:
    outcome = translate(read("plan p\n"), "sv").value
    assert outcome is not None
    assert outcome.text == "# language: sv\nplan p\n"
    assert [str(line) for line in told(outcome)] == [
        "Line 1: it names the language now, and comes back as `# language: en`"
    ]


def test_what_became_canonical_is_told_once_with_its_lines() -> None:
    text = '# language: en\nplan p\n  year 2020\nscenario "s"\n  year 2020\n  year 2021\n'
    outcome = translate(read(text), "sv").value
    assert outcome is not None
    assert [str(line) for line in told(outcome)] == [
        "Lines 3, 5, 6: `year` became canonical, and comes back as `period`"
    ]


def test_a_file_in_the_language_already_is_left_as_it_is() -> None:
    text = "plan p\n  year 2020\n"
    assert translated(text, "en") == text


def test_a_name_that_is_a_word_of_the_other_language_is_refused() -> None:
    outcome = translate(read('goal i\n  owner "x"\n'), "sv")
    assert outcome.value is None
    assert [(d.code.number, d.primary and d.primary.span.text) for d in outcome.diagnostics] == [("GR107", "i")]
