"""Our loop over Lark's tables builds the trees that Lark builds."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.source import Source
from goalrules.syntax import Node, Token, parse
from goalrules.syntax.build import stock_parser
from goalrules.syntax.driver import Run
from goalrules.syntax.grammar import grammar, texts
from goalrules.syntax.mistakes.expected import EXAMPLES, example
from goalrules.syntax.recovery import Recovery
from goalrules.syntax.words import ends_of, words
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.whole_plans import whole_plans
from tests.syntax.mutations import mutations
from tests.syntax.rule_files import EVERYTHING, SIXTY_LINES, good_cases, shipped


def run_of(text: str) -> Run:
    known = grammar("en")
    forms = words(tuple(known.forms.items()))
    parts = forms.cut(text)
    return Run(known, forms, parts, ends_of(parts))


def ours(text: str) -> list[Any]:
    run = run_of(text)
    assert run.advance(), f"stopped at {run.parts[run.at : run.at + 3]}"
    return [plain(statement) for statement in run.statements]


def plain(item: Node | Token) -> Any:
    if isinstance(item, Token):
        return (item.kind, item.text, item.start, item.end)
    return (item.kind, [plain(child) for child in item.children], item.start, item.end)


def larks(item: Any) -> Any:
    if isinstance(item, lark.Token):
        return (item.type, str(item), item.start_pos, item.end_pos)
    return (item.data, [larks(child) for child in item.children], item.meta.start_pos, item.meta.end_pos)


@pytest.fixture(scope="module")
def stock() -> lark.Lark:
    return stock_parser(texts("en")[0], grammar("en").keywords)


def assert_same(stock: lark.Lark, text: str) -> None:
    assert ours(text) == [larks(statement) for statement in stock.parse(text).children]


@pytest.mark.parametrize("text", [SIXTY_LINES, EVERYTHING, "", "\n\n", "# only a comment"])
def test_trees_are_those_of_lark(stock: lark.Lark, text: str) -> None:
    assert_same(stock, text)


@pytest.mark.parametrize("path", [*shipped(), *good_cases()], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_trees_of_files_are_those_of_lark(stock: lark.Lark, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if not parse(Source(path.name, text)).has_errors:
        assert_same(stock, text)


@given(st.one_of(everyday_plans(), whole_plans()))
def test_trees_of_drawn_plans_are_those_of_lark(plan: Any) -> None:
    assert_same(stock_parser_once(), plan.text)


_STOCK: list[lark.Lark] = []


def stock_parser_once() -> lark.Lark:
    if not _STOCK:
        _STOCK.append(stock_parser(texts("en")[0], grammar("en").keywords))
    return _STOCK[0]


@pytest.mark.parametrize("terminal", EXAMPLES)
def test_the_examples_in_messages_are_statements(stock: lark.Lark, terminal: str) -> None:
    assert_same(stock, example(terminal, grammar("en").keywords))


def test_lark_accepts_what_we_accept_of_mutated_files(stock: lark.Lark) -> None:
    """And what Lark accepts and we do not is only what we refuse on purpose."""
    accepted = 0
    for mutation in mutations(SIXTY_LINES, 400, seed=5):
        run = run_of(mutation.text)
        try:
            tree = stock.parse(mutation.text)
        except lark.UnexpectedInput:
            tree = None
        if run.advance():
            assert tree is not None, mutation
            accepted += 1
        elif tree is not None:
            found = {d.code.number for d in parse(Source("m.goal", mutation.text)).diagnostics}
            assert found, mutation
    assert accepted > 20


@pytest.mark.parametrize("text", [SIXTY_LINES, EVERYTHING])
def test_the_slow_way_builds_the_same_statements(text: str) -> None:
    """Recovery reads statements word by word with other code: for a file without mistakes it must agree."""
    fast, slow = run_of(text), run_of(text)
    assert fast.advance()
    recovery = Recovery(slow, Source("a.goal", text))
    at = recovery.reader.skip_comments(1)
    while not recovery.reader.is_end(at):
        at = recovery.read_statement(at)
    assert slow.statements == fast.statements
    assert not recovery.found


def test_phrases_may_have_any_blanks_between_their_words() -> None:
    for blank in (" ", "\n   ", "\u00a0", "\t", "\u2009"):
        assert [s[0] for s in ours(f"target at{blank}least 5")] == ["target"]


def test_a_comment_does_not_stand_inside_a_phrase() -> None:
    assert parse(Source("a.goal", "goal g\nindicator i\n  target at # hardly\n  least 5\n")).has_errors


def test_keywords_are_read_in_any_case() -> None:
    assert ours("TARGET At Least 5") == [
        (
            "target",
            [
                ("TARGET", "TARGET", 0, 6),
                ("bound", [("AT_LEAST", "At Least", 7, 15), ("amount", [("NUMBER", "5", 16, 17)], 16, 17)], 7, 17),
            ],
            0,
            17,
        )
    ]


@pytest.mark.parametrize("number", ["1 277", "1\u00a0277", "1\u202f277.5", "1277", "0.5"])
def test_numbers_have_points_and_thin_blanks(number: str) -> None:
    found = re.findall(r"'NUMBER', '([^']*)'", repr(ours(f"weight {number}")))
    assert found == [number.replace("\u00a0", "\\xa0").replace("\u202f", "\\u202f")]


@pytest.mark.parametrize("sign", ["-", "−", "–"])
def test_minus_signs_are_read_alike(sign: str) -> None:
    assert "MINUS" in repr(ours(f"target at least {sign}5"))


@pytest.mark.parametrize("quoted", ['"a"', "“a”", "”a”", "„a”", "»a«", "«a»", "»a»"])
def test_typographic_quotes_are_read(quoted: str) -> None:
    assert ours(f"owner {quoted}")[0][1][1][:2] == ("STRING", quoted)


def test_nothing_of_a_valid_file_is_lost() -> None:
    """Tokens, comments and blanks cover the whole text, in order and without overlapping."""
    for text in (SIXTY_LINES, EVERYTHING, *(path.read_text(encoding="utf-8") for path in shipped())):
        run = run_of(text)
        assert run.advance()
        tokens = sorted([*run.comments, *(t for s in run.statements for t in leaves(s))], key=lambda t: t.start)
        at = 0
        for token in tokens:
            assert text[at : token.start].strip("\u200b\ufeff \n\t\u00a0\u2009") == ""
            assert text[token.start : token.end] == token.text
            at = token.end
        assert text[at:].strip() == ""


def leaves(item: Node | Token) -> list[Token]:
    return [item] if isinstance(item, Token) else [leaf for child in item.children for leaf in leaves(child)]


def test_names_of_any_letters() -> None:
    rng = random.Random(1)
    for name in ("å", "Höjd_2", "übung", "目標", "_x", "é" * rng.randrange(1, 50)):
        assert ours(f"goal {name}")[0][1][1][:2] == ("NAME", name)


def test_half_a_phrase_in_capitals_is_no_phrase() -> None:
    assert parse(Source("a.goal", "goal g\n  Rated majority\n")).has_errors
    assert [s[0] for s in ours("goal g Rated By majority")] == ["goal", "rated_by"]
