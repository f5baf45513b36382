"""Hover, outline, layout, colours, hints, titles and findings that move: each from plain values to plain values."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from goalrules.editing.colours import SORTS, colours
from goalrules.editing.hovering import shown_at
from goalrules.editing.kolada_titles import Titled, found_for, in_catalogue, in_rules, in_snapshots
from goalrules.editing.laying_out import applied, layout_edits
from goalrules.editing.meanings import MEANINGS
from goalrules.editing.outline import outline
from goalrules.editing.plans import analyse, entry_of, plans_with
from goalrules.editing.shifting import shifted
from goalrules.editing.standing import DataSettings, hints, standing
from goalrules.editing.texts import Texts
from goalrules.formatting import format_text
from goalrules.model.period import Period
from goalrules.source import Source
from goalrules.syntax import keyword_table
from goalrules.syntax.mistakes.expected import EXAMPLES
from goalrules.verdict import Result
from tests.editing.marked import Marked, marked
from tests.editing.plans import ENGLISH, FIGURES, SWEDISH

NONE = DataSettings()


def hover(
    text: str, result: Result | None = None, titles: dict[str, Titled] | None = None, language: str = "en"
) -> str:
    one = marked(text)
    files = list(one.analysis.files.values())
    shown = shown_at(one.tree, one.offset, files, one.names, result, titles or {}, "sv" if language == "sv" else "en")
    return shown.text if shown is not None else ""


def judged(folder: Path, settings: DataSettings = NONE) -> tuple[Marked, Result | None]:
    one = marked(ENGLISH, folder)
    assert one.analysis.checked is not None
    return one, standing(one.analysis.checked, one.path, settings).result


# ---- what is shown at a word -----------------------------------------------------------------------------------------


def test_every_statement_has_its_meaning() -> None:
    parts = {"SHEET", "QUERY", "YEARS_ACROSS", "GROUPS_ACROSS", "INDICATORS_ACROSS", "ENTITIES_ACROSS", "GROUP_COLUMN"}
    assert set(EXAMPLES) - set(MEANINGS) - parts == set()
    assert set(MEANINGS) <= set(keyword_table("en").spellings)


def test_a_word_is_shown_with_its_meaning_and_an_example() -> None:
    shown = hover(ENGLISH.replace("target at", "tar|get at", 1))
    assert shown.startswith("**target** · What is to be reached.")
    assert "```goal\ntarget at least 67.5\n```" in shown


def test_near_is_a_statement_in_one_place_and_a_level_in_another() -> None:
    assert "wrong side of the target" in hover(ENGLISH.replace("    near within", "    ne|ar within", 1))
    assert "between met and missed" in hover(ENGLISH.replace("met or near", "met or ne|ar", 1))


def test_a_phrase_is_one_word() -> None:
    assert hover(ENGLISH.replace("rated by", "rated b|y", 1)).startswith("**rated by**")


def test_a_word_in_a_broken_statement_is_shown_too() -> None:
    assert hover(ENGLISH.replace("target at least 67.5", "targ|et at lest lest", 1)).startswith("**target**")


def test_nothing_is_shown_between_words_in_texts_and_comments() -> None:
    assert hover(ENGLISH.replace("\ngoal jobs", "|\ngoal jobs", 1)) == ""
    assert hover(ENGLISH.replace('"Better', '"Bet|ter', 1)) == ""


def test_a_code_is_shown_with_its_page() -> None:
    text = ENGLISH.replace("    near within", '    accept GR4|74 because "so"\n    near within', 1)
    assert hover(text).startswith("# GR474")


def test_a_code_of_a_publisher_is_shown_with_its_title() -> None:
    shown = hover(ENGLISH.replace('"N17461"', '"N17|461"', 1), titles={"N17461": Titled("N17461", "Examen")})
    assert shown == "**N17461** Examen"


def test_a_name_is_shown_as_it_is_declared() -> None:
    shown = hover(ENGLISH.replace("rated by majority", "rated by maj|ority", 1))
    assert shown.startswith("rating `majority`")
    assert "met        when all indicators are met" in shown


def test_an_indicator_is_shown_with_value_target_and_level(tmp_path: Path) -> None:
    (tmp_path / "measurements.csv").write_text(FIGURES, encoding="utf-8")
    _, result = judged(tmp_path)
    shown = hover(ENGLISH.replace("indicator graduates", "indicator grad|uates", 1), result)
    assert "**Graduates** · indicator `education.graduates`" in shown
    assert "level 2020: **near**" in shown
    assert "66.1\u00a0%" in shown
    in_swedish = hover(ENGLISH.replace("indicator graduates", "indicator grad|uates", 1), result, language="sv")
    assert "nivå 2020: **nära**" in in_swedish


# ---- outline, layout, colours ----------------------------------------------------------------------------------------


def test_the_outline_has_blocks_with_titles() -> None:
    found = outline(marked(ENGLISH).tree)
    assert [(one.kind, one.name) for one in found][:4] == [
        ("plan", "town"), ("scale", "lights"), ("rating", "majority"), ("goal", "education"),
    ]  # fmt: skip
    assert [(one.name, one.title) for one in found[3].inner] == [("graduates", "Graduates"), ("reading", "Readers")]


def test_an_entry_holds_its_name_and_all_that_is_in_it() -> None:
    for one in outline(marked(ENGLISH).tree):
        for entry in (one, *one.inner):
            assert entry.whole.start <= entry.named.start <= entry.named.end <= entry.whole.end


@pytest.mark.parametrize("text", [ENGLISH, SWEDISH])
def test_layout_edits_give_what_the_formatter_gives(text: str) -> None:
    loose = text.replace("  ", "     ").replace("\n\n", "\n\n\n\n")
    source = Source("plan.goal", loose)
    assert applied(source, layout_edits(source)) == format_text(loose).value == text


def test_a_file_that_is_laid_out_needs_no_edits() -> None:
    assert layout_edits(Source("plan.goal", ENGLISH)) == ()


@pytest.mark.parametrize("text", [ENGLISH, SWEDISH, ENGLISH.replace("rated by majority", "ratd ??? by", 1)])
def test_colours_cover_each_word_once_and_in_order(text: str) -> None:
    one = marked(f"# a comment\n{text}" if text is ENGLISH else text)
    found = colours(one.tree, one.names)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(one.sort in SORTS for one in found)
    assert not any("\n" in one.tree.source.text[part.start : part.end] for part in found)


def test_names_are_coloured_by_what_they_are() -> None:
    one = marked(ENGLISH)
    text = one.tree.source.text
    by_word = {(text[part.start : part.end], part.sort, part.declares) for part in colours(one.tree, one.names)}
    assert {
        ("majority", "rating", True), ("majority", "rating", False), ("graduates", "indicator", True),
        ("education", "goal", False), ("green", "level", True), ("at least", "condition", False),
    } <= by_word  # fmt: skip


def test_keywords_are_coloured_in_what_cannot_be_read() -> None:
    one = marked(ENGLISH.replace("target at least 67.5", "target at lest lest lest", 1))
    text = one.tree.source.text
    assert "target" in {text[part.start : part.end] for part in colours(one.tree, one.names)}


# ---- how things stand ------------------------------------------------------------------------------------------------


def test_hints_are_levels_and_values_in_a_language(tmp_path: Path) -> None:
    (tmp_path / "measurements.csv").write_text(FIGURES, encoding="utf-8")
    one, result = judged(tmp_path)
    assert result is not None
    assert [hint.text for hint in hints(one.tree, result, "sv")][:2] == ["delvis uppfyllt", "nära · 66,1\u00a0%"]


def test_data_of_the_settings_come_before_those_of_the_plan(tmp_path: Path) -> None:
    (tmp_path / "measurements.csv").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "other.csv").write_text(FIGURES.replace("66.1", "70").replace("2020", "2021"), encoding="utf-8")
    _, result = judged(tmp_path, DataSettings((tmp_path / "other.csv",), Period.year_of(2021)))
    assert result is not None
    assert result["education.graduates"].level == "met"


def test_measurements_beside_a_plan_are_found_by_themselves(tmp_path: Path) -> None:
    (tmp_path / "measurements.csv").write_text(FIGURES, encoding="utf-8")
    one = marked(
        ENGLISH.replace('  measurements from "measurements.csv"\n', "").replace("  period 2020\n", ""), tmp_path
    )
    assert one.analysis.checked is not None
    found = standing(one.analysis.checked, one.path, DataSettings())
    assert found.result is not None
    assert found.result.period == Period.year_of(2020)


def test_without_data_there_is_no_standing(tmp_path: Path) -> None:
    assert judged(tmp_path)[1] is None


def test_a_database_on_a_server_is_not_asked(tmp_path: Path) -> None:
    text = ENGLISH.replace('from "measurements.csv"', 'from sql "postgresql://nowhere/x" query "a.sql"')
    one = marked(text, tmp_path)
    assert one.analysis.checked is not None
    assert (
        standing(one.analysis.checked, one.path, DataSettings())
        == type(standing(one.analysis.checked, one.path, DataSettings()))()
    )


# ---- titles ----------------------------------------------------------------------------------------------------------


def test_titles_are_found_in_snapshots_and_rules(tmp_path: Path) -> None:
    (tmp_path / "kolada-2026-01-01.csv").write_text("indicator,title,value\nN1,Elever,3\n", encoding="utf-8")
    (tmp_path / "kolada-2026-01-02.csv").write_bytes(b"\xff\xfe\x00broken")
    assert in_snapshots(tmp_path) == {"N1": Titled("N1", "Elever")}
    tree = marked(ENGLISH.replace('"N17461"', '"N17461" titled "Examen"', 1)).tree
    assert in_rules([tree]) == {"N17461": Titled("N17461", "Examen")}


def test_a_catalogue_that_cannot_be_read_gives_no_titles(tmp_path: Path) -> None:
    (tmp_path / "kolada-catalogue.json").write_text("{", encoding="utf-8")
    assert in_catalogue(tmp_path / "kolada-catalogue.json") == {}


def test_titles_are_found_by_code_before_words() -> None:
    titles = {"N1": Titled("N1", "Elever N2"), "N2": Titled("N2", "Lärare", "om elever")}
    assert [one.code for one in found_for(titles, "n2")] == ["N2"]
    assert [one.code for one in found_for(titles, "elever")] == ["N1", "N2"]
    assert len(found_for(titles, "")) == 2


# ---- plans and texts -------------------------------------------------------------------------------------------------


def test_a_file_belongs_to_the_plan_that_uses_it(tmp_path: Path) -> None:
    (tmp_path / "shared.goal").write_text("rating strict\n  otherwise met\n")
    (tmp_path / "plan.goal").write_text(f'{ENGLISH}\nuse "shared.goal"\n', encoding="utf-8")
    (tmp_path / "alone.goal").write_text("rating other\n  otherwise met\n")
    texts = Texts()
    assert entry_of(tmp_path / "shared.goal", texts) == tmp_path / "plan.goal"
    assert entry_of(tmp_path / "alone.goal", texts) == tmp_path / "alone.goal"
    assert plans_with(tmp_path / "shared.goal", texts) == (tmp_path / "plan.goal",)


def test_a_file_below_the_plan_belongs_to_it(tmp_path: Path) -> None:
    (tmp_path / "methods").mkdir()
    (tmp_path / "methods" / "own.goal").write_text("rating strict\n  otherwise met\n")
    (tmp_path / "plan.goal").write_text(f'{ENGLISH}\nuse "methods/own.goal"\n', encoding="utf-8")
    assert entry_of(tmp_path / "methods" / "own.goal", Texts()) == tmp_path / "plan.goal"


def test_an_open_text_counts_before_the_file_until_it_is_closed(tmp_path: Path) -> None:
    file, texts = tmp_path / "plan.goal", Texts()
    file.write_text("plan one\n")
    texts.put(file, "plan two\n")
    assert "two" in str(analyse(file, texts).plan)
    texts.drop(file)
    assert "one" in str(analyse(file, texts).plan)


def test_a_file_that_changes_on_disk_is_read_again(tmp_path: Path) -> None:
    file, texts = tmp_path / "plan.goal", Texts()
    file.write_text("plan one\n")
    first = texts.read(file, "plan.goal")
    assert texts.read(file, "plan.goal") is first
    file.write_text("plan another\n")
    assert texts.read(file, "plan.goal") is not first


def test_findings_move_with_what_is_typed_before_them_and_go_with_what_is_typed_in_them() -> None:
    one = marked(ENGLISH)
    (found,) = one.analysis.diagnostics
    assert found.primary is not None
    text, at = one.tree.source.text, found.primary.span.start

    def places(new: str) -> list[int]:
        moved = shifted([found], [Source("plan.goal", new, str(one.path))])
        return [f.primary.span.start for f in moved if f.primary is not None]

    assert places("# more\n" + text) == [at + 7]
    assert places(text + "# more\n") == [at]
    assert places(text[: at + 2] + "xx" + text[at + 2 :]) == []
