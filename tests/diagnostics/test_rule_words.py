"""Words of rule files that code puts into sentences."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Diagnostic, Label, Said, in_backticks, in_language, listed, ranked, rule_word, said
from goalrules.diagnostics.codes import UNKNOWN_WORD
from goalrules.diagnostics.render import in_words_of
from goalrules.source import Source, Span


def test_a_word_of_the_language_is_said_as_swedish_files_write_it() -> None:
    assert in_language(said("write `{limit} 5`", limit=rule_word("at least")), "en") == "write `at least 5`"
    assert in_language(rule_word("partly met"), "sv") == "delvis uppfyllt"


def test_a_word_of_the_plan_stands_as_it_is() -> None:
    assert not isinstance(rule_word("green"), Said)
    assert in_language(listed(in_backticks(["green", "met"])), "sv") == "`green`, `uppfyllt`"


def test_levels_are_said_best_first() -> None:
    levels = ranked(("met", "near", "missed"))
    assert levels == "met > near > missed"
    assert in_language(levels, "sv") == "uppfyllt > nära > missat"


def test_a_list_of_one_is_its_item() -> None:
    assert in_language(listed(["a"]), "sv") == "a"


@pytest.mark.parametrize(("first_line", "words"), [("", "`met` > near"), ("# language: sv\n", "`uppfyllt` > nära")])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_words_of_a_rule_file_are_quoted_in_its_language_whatever_is_told(
    first_line: str, words: str, language: str
) -> None:
    source = Source("a.goal", f"{first_line}plan p\n")
    told = said("`{best}` > {other}", best=rule_word("met"), other=rule_word("near"))
    finding = Diagnostic(UNKNOWN_WORD, told, Label(Span(source, 0, 1)), help=told)
    assert in_words_of(finding, language).message == words
    assert in_words_of(finding, language).help == words


def test_in_a_data_file_there_are_no_words_of_rules_to_keep_to() -> None:
    finding = Diagnostic(UNKNOWN_WORD, rule_word("met"), Label(Span(Source("a.csv", "x\n"), 0, 1)))
    assert in_words_of(finding, "sv").message == "uppfyllt"
