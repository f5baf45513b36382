"""The grammar file and the keyword table, and the tables made from them."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import lark
import pytest

from goalrules.syntax import cache, grammar
from goalrules.syntax.build import build, stock_parser
from goalrules.syntax.grammar import Grammar
from goalrules.syntax.keywords import KeywordTable, read_keywords
from goalrules.syntax.rows import NEST, PHRASE, SHIFT, is_tables

SMALL = 'start: statement*\n?statement: a\na: A NAME\nNAME: /[a-z]+/\n%ignore " "\n'


@pytest.fixture(scope="module", params=grammar.LANGUAGES)
def known(request: pytest.FixtureRequest) -> Grammar:
    return grammar.grammar(request.param)


@pytest.fixture
def lark_log() -> Iterator[io.StringIO]:
    """What Lark says while a parser is built; it settles conflicts in silence otherwise."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    level = lark.logger.level
    lark.logger.addHandler(handler)
    lark.logger.setLevel(logging.DEBUG)
    yield written
    lark.logger.removeHandler(handler)
    lark.logger.setLevel(level)


def test_lark_reports_no_conflict(known: Grammar, lark_log: io.StringIO) -> None:
    stock_parser(grammar.texts("en")[0], known.keywords, debug=True)
    assert "conflict" not in lark_log.getvalue().lower()
    assert lark_log.getvalue().strip() == ""


def test_a_conflict_would_be_reported(lark_log: io.StringIO) -> None:
    """The test above proves something only if the log speaks."""
    text = 'start: a* | b\na: A | A A\nb: B\n%ignore " "\n'
    stock_parser(text, KeywordTable("en", {"A": ("a",), "B": ("b",)}), debug=True)
    assert "shift/reduce" in lark_log.getvalue().lower()


def test_no_state_accepts_two_terminals_of_one_spelling(known: Grammar) -> None:
    homonyms = {
        spelling: terminals for spelling, terminals in known.keywords.terminals_of.items() if len(terminals) > 1
    }
    assert len(homonyms) > 5, "the table has homonyms; the test must see them"
    for row in known.tables["rows"]:
        if isinstance(row, tuple):
            continue
        for spelling, terminals in homonyms.items():
            accepted = [terminal for terminal in terminals if f" {terminal}" in row]
            assert len(accepted) < 2, f"`{spelling}` is {accepted} in one state"


def test_the_grammar_is_short_enough_to_be_read() -> None:
    assert len(grammar.texts("en")[0].splitlines()) <= 250


def test_every_keyword_is_used_by_the_grammar(known: Grammar) -> None:
    used = {key[1:] for row in known.tables["rows"] if isinstance(row, dict) for key in row if key[0] == " "}
    assert set(known.keywords.spellings) <= used


def test_both_languages_have_the_same_terminals() -> None:
    """One terminal for each meaning, in the same order, so that the tables can be read side by side."""
    first, *others = (grammar.keyword_table(language).spellings for language in grammar.LANGUAGES)
    assert all(list(other) == list(first) for other in others)


def test_of_two_phrases_that_begin_alike_the_longer_is_tried_first(known: Grammar) -> None:
    """Where the words of one keyword begin another, also over two keywords of one state."""
    pairs = 0
    for row in known.tables["rows"]:
        for action in row.values() if isinstance(row, dict) else ():
            if isinstance(action, tuple) and action[0] == PHRASE:
                lengths = [len(rest) for rest, _ in action[1]]
                assert lengths == sorted(lengths, reverse=True)
                pairs += len(lengths) > 1
    assert pairs > 20, "the table has such pairs; the test must see them"


def test_no_keyword_is_spelled_as_two_others_in_a_row(known: Grammar) -> None:
    """`or` + `better` would be read as `or better`: so `better` cannot be a word of its own after `or`."""
    rows = [row for row in known.tables["rows"] if isinstance(row, dict)]
    phrases = [(terminal, words) for terminal, words in known.keywords.phrases()]
    follow = _followers(known)
    found = set()
    for long, whole in phrases:
        for short, begin in phrases:
            rest = whole[len(begin) :]
            if not rest or whole[: len(begin)] != begin or not any(f" {long}" in r and f" {short}" in r for r in rows):
                continue
            found |= {(long, short, last) for last, words in phrases if words == rest and last in follow[short]}
    assert found == set()


def _followers(known: Grammar) -> dict[str, set[str]]:
    """For each terminal those that a row takes to which it leads."""
    rows = known.tables["rows"]
    found: dict[str, set[str]] = {terminal: set() for terminal in known.keywords.spellings}
    for row in rows:
        for key, action in row.items() if isinstance(row, dict) else ():
            if key[0] == " " and action[0] in (SHIFT, NEST) and key[1:] in found:
                after = rows[action[2]]
                found[key[1:]] |= {name[1:] for name in after if name[0] == " "} if isinstance(after, dict) else set()
    return found


def test_a_second_language_is_a_second_table() -> None:
    """The same grammar with other words: everything takes the keyword table as a value."""
    table = read_keywords("xx", 'A: "säg om" | "säg"\n')
    tables = build(SMALL, table)
    between = tables["rows"][tables["next"]]
    assert isinstance(between, dict)
    assert "säg" in between


def test_a_broken_keyword_table_is_our_fault() -> None:
    with pytest.raises(ValueError, match=r"en\.lark:2"):
        read_keywords("en", 'A: "a"\nB "b"\n')
    with pytest.raises(ValueError, match="second"):
        read_keywords("en", 'A: "a"\nA: "b"\n')


# ---- the cache -----------------------------------------------------------------------------------------------


def test_tables_from_the_cache_are_the_tables_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    grammar.grammar.cache_clear()
    try:
        made = grammar.grammar("en").tables
        (kept,) = (tmp_path / "goalrules").iterdir()
        grammar.grammar.cache_clear()
        assert grammar.grammar("en").tables == made
        assert kept.name.startswith("en-")
    finally:
        grammar.grammar.cache_clear()


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other key", "other data", "not ours"])
def test_an_unsound_cache_file_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.store("en", "key", {"rows": [], "first": 0, "next": 0})
    (file,) = (tmp_path / "goalrules").iterdir()
    content = file.read_bytes()
    match damage:
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(content[:-3])
        case "flipped":
            file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        case "other key":
            file.write_bytes(b"yek" + content[3:])
        case "other data":
            file.unlink()
            cache.store("en", "key", ["something", "else"])
        case "not ours":
            file.write_bytes(bytes(range(256)) * 10)
    assert not is_tables(cache.load("en", "key"))
    assert not grammar.is_kept(cache.load("en", "key"))


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    cache.store("en", "key", 1)
    assert cache.load("en", "key") is None


def test_only_the_last_few_tables_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for number in range(8):
        cache.store("en", f"key {number}", number)
    assert len(list((tmp_path / "goalrules").iterdir())) <= 4


def test_a_warm_run_does_not_load_lark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    program = (
        "import sys; from goalrules.source import Source; from goalrules.syntax import parse; "
        "parse(Source('a.goal', 'plan p\\n  perod 2020\\n')); print('lark' in sys.modules)"
    )
    loaded = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    ]
    assert loaded == ["True", "False"]
