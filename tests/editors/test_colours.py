"""Rules in colour: the Pygments lexer and the TextMate grammar, both made from the keyword tables."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

from goalrules import colouring
from goalrules.syntax import keyword_table
from goalrules.syntax.grammar import LANGUAGES
from tests.syntax.rule_files import EVERYTHING, ROOT, shipped

pygments = pytest.importorskip("pygments")

from pygments.lexers import get_lexer_for_filename  # noqa: E402
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, String, Token  # noqa: E402

from goalrules.pygments_lexer import GoalLexer  # noqa: E402

SWEDISH = sorted((ROOT / "tests" / "conformance" / "v1" / "languages").rglob("*.goal"))


def coloured(text: str) -> dict[str, object]:
    return {word: kind for kind, word in GoalLexer().get_tokens(text) if word.strip()}


@pytest.mark.parametrize("path", [*shipped(), *SWEDISH], ids=lambda path: path.stem)
def test_everything_in_a_rule_file_has_a_colour(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pieces = list(GoalLexer(ensurenl=False, stripnl=False).get_tokens(text))
    assert "".join(word for _, word in pieces) == text
    assert [word for kind, word in pieces if kind in Error] == []


def test_every_statement_has_a_colour() -> None:
    assert [word for kind, word in GoalLexer().get_tokens(EVERYTHING) if kind in Error or kind is Token] == []


def test_words_have_the_colour_of_what_they_are() -> None:
    found = coloured('goal jobs "Jobs" # the first\n  Partly  met when at least 2 indicators are value over.mean\n')
    assert found["goal"] is Keyword.Declaration
    assert found["jobs"] is Name.Variable
    assert found['"Jobs"'] is String
    assert found["# the first"] is Comment.Single
    assert found["Partly  met"] is Keyword.Constant
    assert found["at least"] is Operator.Word
    assert found["2"] is Number
    assert found["value"] is Name.Builtin
    assert found["over.mean"] is Name.Variable


def test_swedish_words_too() -> None:
    found = coloured("mål jobb\n  delvis uppfyllt när utfallet minst 5,5 procentenheter\n  indikator målvärdena\n")
    assert found["mål"] is Keyword.Declaration
    assert found["delvis uppfyllt"] is Keyword.Constant
    assert found["utfallet"] is Name.Builtin
    assert found["5,5"] is Number
    assert found["procentenheter"] is Keyword.Type
    assert found["målvärdena"] is Name.Variable


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_keyword_is_in_one_class(language: str) -> None:
    words = [word for spellings in colouring.spellings_by_class().values() for word in spellings]
    assert len(words) == len(set(words))
    table = keyword_table(language)
    assert {word for spellings in table.spellings.values() for word in spellings} <= set(words)


def test_pygments_finds_the_lexer_if_goalrules_is_installed_with_it() -> None:
    from importlib.metadata import entry_points

    if not any(point.name == "goal" for point in entry_points(group="pygments.lexers")):
        pytest.skip("goalrules was installed before it had a lexer")
    assert isinstance(get_lexer_for_filename("plan.goal"), GoalLexer)


# ---- TextMate ----------------------------------------------------------------------------------------------

SCRIPT = ROOT / "editors" / "vscode" / "make_grammar.py"


def test_the_grammar_for_editors_is_that_of_the_keyword_tables() -> None:
    spec = importlib.util.spec_from_file_location("make_grammar", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.FILE.read_text(encoding="utf-8") == module.text(), f"run {SCRIPT.name} and read the diff"


def test_the_grammar_for_editors_colours_words_of_both_languages() -> None:
    file = SCRIPT.parent / "syntaxes" / "goal.tmLanguage.json"
    patterns = json.loads(file.read_text(encoding="utf-8"))["patterns"]

    def scope(word: str) -> str:
        """That of the first pattern which matches all of a word, as editors take it."""
        return next(one["name"] for one in patterns if (m := re.match(one["match"], word)) and m[0] == word)

    assert scope("goal") == scope("mål") == "keyword.declaration.block.goal"
    assert scope("not met") == scope("ej uppfyllda") == "constant.language.level.goal"
    assert scope("at least") == scope("minst") == "keyword.operator.word.goal"
    assert scope("target") == scope("målvärde") == "keyword.control.statement.goal"
    assert scope("a.b") == "variable.other.path.goal"
    assert scope("goals_x") == "variable.other.name.goal"
    assert scope("1 277.5") == "constant.numeric.goal"
