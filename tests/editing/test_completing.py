"""What is offered at a place: words by what may follow, names, codes with titles, files."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules.editing.kolada_titles import Titled
from tests.editing.marked import offered
from tests.editing.plans import ENGLISH, SWEDISH

TITLES = {
    "N17461": Titled("N17461", "Gymnasieelever med examen inom 4 år", "Antal elever"),
    "N15428": Titled("N15428", "Elever som är behöriga till yrkesprogram"),
}


def in_english(before: str, after: str) -> dict[str, object]:
    assert before in ENGLISH
    return dict(offered(ENGLISH.replace(before, after, 1), TITLES))


def in_swedish(before: str, after: str) -> dict[str, object]:
    assert before in SWEDISH
    return dict(offered(SWEDISH.replace(before, after, 1), TITLES))


def test_a_new_line_in_a_goal_offers_its_statements_and_new_blocks() -> None:
    found = in_english("  rated by majority\n", "  |\n")
    assert {"rated by", "met when", "includes", "indicator", "scenario", "green when"} <= found.keys()


def test_a_new_line_in_a_goal_offers_no_statement_of_another_block() -> None:
    assert not {"target", "measured by", "given", "period"} & in_english("  rated by majority\n", "  |\n").keys()


def test_the_beginning_of_a_file_offers_blocks_only() -> None:
    assert {"plan", "use", "goal"} <= offered("|").keys()
    assert "met when" not in offered("|")


def test_the_beginning_of_a_phrase_is_gone_on_with() -> None:
    assert list(in_english("target at least 67.5", "target at le|")) == ["at least"]
    assert "partly met" in in_english("expect education partly met", "expect education partly |")


def test_after_a_keyword_only_what_may_follow_is_offered() -> None:
    found = in_english("target at least 67.5", "target |")
    assert {"at least", "between", "from"} <= found.keys()
    assert not {"goal", "near", "indicators"} & found.keys()


def test_a_complete_statement_does_not_offer_others_on_its_line() -> None:
    assert "near" not in in_english("target at least 67.5", "target at least 67.5 |")


def test_names_are_offered_by_what_they_are() -> None:
    assert list(in_english("rated by majority", "rated by m|")) == ["majority"]
    assert {"education.graduates", "education.reading"} == in_english(
        "given education.graduates", "given education.|"
    ).keys()
    assert "most" in in_english("met when all indicators are met\n", "met when value at least m|\n")


def test_where_only_a_level_can_stand_no_goal_is_offered() -> None:
    found = in_english("  otherwise not met\n", "  otherwise |\n")
    assert {"not met", "partly met", "green"} <= found.keys()
    assert not {"education", "majority"} & found.keys()


def test_no_name_is_offered_where_one_is_made_up() -> None:
    assert not in_english('indicator reading "Readers"', 'indicator re| "Readers"')


def test_units_are_offered_after_the_title() -> None:
    found = in_english('"Graduates" in percent', '"Graduates" in |')
    assert {"percent", "points", "days"} <= found.keys()
    assert "2020" not in found


@pytest.mark.parametrize(("typed", "code"), [('"N17|"', "N17461"), ('"n15|', "N15428"), ('"behöriga|"', "N15428")])
def test_codes_of_kolada_are_found_by_code_and_by_words(typed: str, code: str) -> None:
    found = offered(ENGLISH.replace('"N17461"', typed, 1), TITLES)
    assert list(found) == [code]
    assert found[code].text == f'"{code}"'
    assert found[code].detail == TITLES[code].title


def test_a_code_takes_the_place_of_all_that_is_in_the_quotes() -> None:
    text = ENGLISH.replace('"N17461"', '"N1|"', 1)
    one = offered(text, TITLES)["N17461"]
    plain = text.replace("|", "")
    assert plain[one.start : one.end] == '"N1"'


def test_the_title_of_a_code_is_offered_after_titled() -> None:
    assert list(offered(ENGLISH.replace('"N17461"', '"N17461" titled "|"', 1), TITLES)) == [TITLES["N17461"].title]


def test_use_offers_files_beside_and_methods_that_come_along(tmp_path: Path) -> None:
    (tmp_path / "shared.goal").write_text("")
    found = offered('use "|', folder=tmp_path)
    assert "shared.goal" in found
    assert "methods/eskilstuna_2020.goal" in found


def test_measurements_offer_data_files_beside(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("")
    assert list(offered('plan p\n  measurements from "|"', folder=tmp_path)) == ["figures.csv"]


def test_nothing_is_offered_in_a_comment() -> None:
    assert not in_english("target at least 67.5", "# target |")


def test_accept_offers_the_codes_that_it_takes() -> None:
    found = in_english("    near within", "    accept |\n    near within")
    assert "GR474" in found


def test_words_are_offered_in_the_language_of_the_file() -> None:
    found = in_swedish("målvärde minst 67,5", "mål|")
    assert "målvärde" in found
    assert "target" not in found


def test_levels_of_several_are_offered_in_the_plural_in_swedish() -> None:
    assert "uppfyllda" in in_swedish("är uppfyllda\n", "är |\n")
    assert "uppfyllt" not in in_swedish("är uppfyllda\n", "är |\n")


def test_a_word_is_offered_with_its_meaning_and_an_example() -> None:
    found = offered(ENGLISH.replace("    near within", "    t|\n    near within", 1))
    assert found["target"].meaning.startswith("What is to be reached")
    assert found["target"].detail == "target at least 67.5"


def test_what_stands_before_may_be_full_of_mistakes() -> None:
    found = offered("plan p\n  perod 2020 20\nrating &&& \n goal g\n   ra|")
    assert "rated by" in found
