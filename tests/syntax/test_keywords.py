"""What terminals are called."""

from __future__ import annotations

import pytest

from goalrules.syntax.grammar import grammar
from goalrules.syntax.keywords import KeywordTable, read_keywords


@pytest.fixture(scope="module")
def english() -> KeywordTable:
    return grammar("en").keywords


@pytest.mark.parametrize(
    ("terminal", "words"),
    [("NUMBER", "a number"), ("NAME", "a name"), ("STRING", "a text in quotes"), ("AT_LEAST", "at least")],
)
def test_terminals_have_the_readers_words(english: KeywordTable, terminal: str, words: str) -> None:
    assert english.readers_words(terminal) == words


def test_the_first_spelling_is_canonical(english: KeywordTable) -> None:
    assert english.canonical("MEASURED_BY") == "measured by"
    assert english.canonical("PERIOD") == "period"
    assert english.canonical("COMMA") == ","


def test_counted_words_have_a_singular(english: KeywordTable) -> None:
    assert english.singular("COPULA") == "is"
    assert english.singular("YEARS") == "year"
    assert english.singular("PERIOD") == "period"


def test_only_one_word_keywords_are_reserved(english: KeywordTable) -> None:
    assert {"target", "value", "met", "in", "kr"} <= english.reserved
    assert {"at", "be", "by", "let", "level", "score"} <= english.reserved
    assert not {"least", "at least", "percentage", "points of", "pace", "growth", "%"} & english.reserved


def test_spellings_are_read_without_regard_to_case() -> None:
    table = read_keywords("en", '// words\n\nU_TKR: "thousand kronor" | "SEK  thousand"\n')
    assert table.spellings == {"U_TKR": ("thousand kronor", "sek thousand")}


def test_a_spelling_may_be_canonical_in_a_place_of_its_own() -> None:
    table = read_keywords("sv", 'MET: "uppfyllt" | utrum "uppfylld" | plural "uppfyllda" | "uppnått"\n')
    assert table.spellings["MET"] == ("uppfyllt", "uppfylld", "uppfyllda", "uppnått")
    assert [table.form("MET", place) for place in ("neuter", "utrum", "plural")] == [
        "uppfyllt",
        "uppfylld",
        "uppfyllda",
    ]
    assert table.form("MET", "definite", "plural") == "uppfyllda"


def test_a_table_says_how_numbers_are_written() -> None:
    table = read_keywords("sv", r"NUMBER: /\d+(?:,\d+)?/" + "\n")
    assert (table.number, table.spellings) == (r"\d+(?:,\d+)?", {})
    with pytest.raises(ValueError, match=r"sv\.lark:1"):
        read_keywords("sv", 'MET: dual "uppfyllt"\n')
