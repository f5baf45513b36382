"""The canonical layout, rule by rule: indentation, blank lines, columns, comments, long statements, spellings."""

from __future__ import annotations

import pytest

from goalrules import format_text


def laid_out(text: str) -> str:
    formatted = format_text(text)
    assert formatted.value is not None
    return formatted.value


# ---- indentation and blank lines ---------------------------------------------------------------------------


def test_each_block_is_indented_by_two_blanks() -> None:
    text = "goal a rated by b indicator c target at least 5\n\tnear within 1"
    assert laid_out(text) == ("goal a\n  rated by b\n  indicator c\n    target at least 5\n    near within 1\n")


def test_a_blank_line_stands_between_blocks() -> None:
    text = "plan p\nperiod 2020\n\n\n\ngoal a\n\n  rated by b\nrating b\nmet when all indicators are met\n"
    assert laid_out(text) == (
        "plan p\n  period 2020\n\ngoal a\n  rated by b\n\nrating b\n  met when all indicators are met\n"
    )


def test_scenarios_may_stand_in_a_row() -> None:
    text = 'scenario "a"\n  given a.b 5\nscenario "b"\n  given a.b 6\n\n\nscenario "c"\n'
    assert laid_out(text) == 'scenario "a"\n  given a.b 5\nscenario "b"\n  given a.b 6\n\nscenario "c"\n'


def test_indicators_and_statements_keep_one_blank_line_where_they_have_some() -> None:
    text = "goal a\n  rated by b\n\n\n  indicator c\n\n    weight 2\n\n\n    key\n  indicator d\n"
    assert laid_out(text) == ("goal a\n  rated by b\n\n  indicator c\n    weight 2\n\n    key\n  indicator d\n")


def test_a_weight_stands_on_the_line_of_what_it_belongs_to() -> None:
    text = "goal a\n  includes goal b\n    weight 2\n    key\n  includes goal c\n  weight 2 # of c\n  rated by d\n"
    assert laid_out(text) == (
        "goal a\n  includes goal b weight 2 key\n  includes goal c weight 2  # of c\n  rated by d\n"
    )


# ---- columns -----------------------------------------------------------------------------------------------


def test_when_stands_below_when() -> None:
    text = (
        "rating r\n  met when all indicators are met\n  partly met when any indicator is met\n"
        "  otherwise not met\n  cannot be assessed when all indicators are missed\n"
    )
    assert laid_out(text) == (
        "rating r\n  met                when all indicators are met\n"
        "  partly met         when any indicator is met\n  otherwise not met\n"
        "  cannot be assessed when all indicators are missed\n"
    )


def test_a_blank_line_or_another_statement_ends_a_column() -> None:
    text = "rating r\n met when all indicators are met\n\n partly met when any indicator is met\n"
    assert "\n  met when" in laid_out(text)
    text = "rating r\n met when all indicators are met\n let a be 5\n partly met when any indicator is met\n"
    assert "\n  met when" in laid_out(text)


# ---- long statements ---------------------------------------------------------------------------------------


def test_a_condition_goes_on_below_when() -> None:
    text = (
        "rating r\n  met when " + " and ".join(["at least 2 indicators are met or near"] * 3) + "\n  otherwise missed"
    )
    assert laid_out(text) == (
        "rating r\n"
        "  met when at least 2 indicators are met or near and at least 2 indicators are met or near\n"
        "      and at least 2 indicators are met or near\n"
        "  otherwise missed\n"
    )


def test_a_list_ends_its_lines_after_commas() -> None:
    text = 'scenario "s"\n  given ' + ", ".join(f"goal_{n}.figure {n}" for n in range(8)) + "\n"
    assert laid_out(text) == (
        'scenario "s"\n'
        "  given goal_0.figure 0, goal_1.figure 1, goal_2.figure 2, goal_3.figure 3, goal_4.figure 4,\n"
        "    goal_5.figure 5, goal_6.figure 6, goal_7.figure 7\n"
    )


def test_a_line_is_never_broken_inside_a_text_and_may_be_longer_for_it() -> None:
    text = f'goal a "{"long " * 40}"\n  cites "{"long " * 40}"\n'
    assert laid_out(text) == text


def test_no_line_is_longer_than_a_hundred_characters_where_it_can_be_broken() -> None:
    text = "goal a\n  met when " + " + ".join(["value"] * 60) + " at least 5 or " + " or ".join(["a is met"] * 30)
    assert max(map(len, laid_out(text).split("\n"))) <= 100


# ---- comments ----------------------------------------------------------------------------------------------


def test_a_comment_above_a_statement_is_indented_with_it() -> None:
    text = "goal a\n      # about b\n  indicator b\n# about key\n    key\n"
    assert laid_out(text) == "goal a\n  # about b\n  indicator b\n    # about key\n    key\n"


def test_a_comment_behind_a_statement_stays_behind_it() -> None:
    assert (
        laid_out("goal a#x\n  rated by b          # y  \n")
        == "goal a  # x\n".replace("# x", "#x") + "  rated by b  # y\n"
    )


def test_a_comment_before_a_blank_line_stays_with_what_it_follows() -> None:
    text = "goal a\n  indicator b\n    key\n    # of key\n  # of a\n\ngoal c\n"
    assert laid_out(text) == text


def test_a_comment_above_a_block_stays_above_it() -> None:
    text = "goal a\n  rated by b\n  # about c\n  # more\ngoal c\n"
    assert laid_out(text) == "goal a\n  rated by b\n\n# about c\n# more\ngoal c\n"


def test_comments_inside_a_statement_end_its_lines() -> None:
    text = "goal a\n  met when a.b is met # first\n   or\n   # second\n   c.d is met\n"
    assert laid_out(text) == ("goal a\n  met when a.b is met  # first\n      or\n      # second\n      c.d is met\n")


def test_a_comment_never_comes_to_name_the_language() -> None:
    text = "\n\n# language: sv\ngoal a\n"
    assert laid_out(text) == "\n# language: sv\ngoal a\n"


# ---- spellings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("MET if value NO LESS THAN 5 per cent", "met when value at least 5 %"),
        ("met when any indicators are met", "met when any indicator is met"),
        ("met when no goals have no data", "met when no goal has no data"),
        ("met when exactly 1 indicators are met", "met when exactly 1 indicator is met"),
        ("met when all indicator is met", "met when all indicators are met"),
        ("met when a.b are met", "met when a.b is met"),
        ("met when the value at least the target", "met when value at least target"),
        ("met when value 1 years earlier at least 2 pp", "met when value 1 year earlier at least 2 percentage points"),
        ("met when value×2–1 at least −3", "met when value * 2 - 1 at least -3"),
        ("met when -(value÷2) above 1 277.50", "met when -(value / 2) above 1 277.50"),
        ("cites “a”,«b # c»", 'cites "a", "b # c"'),
        ('Owner   "as  it \t is"', 'owner "as  it \t is"'),
    ],
)
def test_words_are_written_in_their_canonical_spelling(written: str, canonical: str) -> None:
    assert laid_out(f"goal a\n{written}\n") == f"goal a\n  {canonical}\n"


def test_swedish_words_agree() -> None:
    text = (
        '# language: sv\nmål a\n ansvarig nämnd "b"\n uppnått om samtliga indikatorer är uppnådda\n'
        " delvis uppfyllt när minst 1 indikatorer är uppfyllt\n i annat fall ej uppnådd\n indikator c i procent\n"
        " målnivå minst 5,5\n nära inom 1 procentenheter\n"
    )
    assert laid_out(text) == (
        '# language: sv\nmål a\n  ansvarig "b"\n  uppfyllt        när alla indikatorer är uppfyllda\n'
        "  delvis uppfyllt när minst 1 indikator är uppfylld\n  annars ej uppfyllt\n  indikator c i procent\n"
        "    målvärde minst 5,5\n    nära inom 1 procentenhet\n"
    )


# ---- what is not touched -----------------------------------------------------------------------------------


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    assert laid_out("\ufeffgoal a\r\n rated by b\r\n") == "\ufeffgoal a\r\n  rated by b\r\n"


def test_what_cannot_be_read_stays_as_it_is() -> None:
    text = (
        "goal  a\n   owner    Nämnden  # without quotes\n   rated   by b\n   indicator  c\n"
        "  target   =  5 # no sign\n      key\n   perod  2020\n"
    )
    assert laid_out(text) == (
        "goal a\n   owner    Nämnden  # without quotes\n  rated by b\n  indicator c\n"
        "  target   =  5 # no sign\n    key\n   perod  2020\n"
    )


def test_a_block_with_misleading_indentation_stays_as_it_is() -> None:
    text = "goal   a\n  indicator b\n      target at least 5\n  rated by c\n\ngoal   d\n   owner 'x'\n   key\n"
    assert laid_out(text).startswith("goal   a\n  indicator b\n      target at least 5\n  rated by c\n\ngoal d\n")


def test_a_statement_in_the_wrong_block_stays_as_it_is() -> None:
    text = "plan  p\n    target   at least 5\n    period   2020\n"
    assert laid_out(text) == "plan p\n    target   at least 5\n  period 2020\n"


def test_an_endless_sum_stays_as_it_is() -> None:
    text = f"goal a\n  met  when {' + '.join(['value'] * 3000)} at least 5\n"
    assert laid_out(text) == text


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "# language: xx\nfoo\n", "???", '"'])
def test_texts_with_nothing_to_lay_out(text: str) -> None:
    assert laid_out(text).strip() == text.strip()
