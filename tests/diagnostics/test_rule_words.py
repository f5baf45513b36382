"""Words of rule files that code puts into sentences."""

from __future__ import annotations

from goalrules.diagnostics import Said, in_backticks, in_language, listed, ranked, rule_word, said


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
