"""A block with its file."""

from __future__ import annotations

from goalrules.resolve.findings import Findings
from goalrules.resolve.section import Section, first_word, text, text_in, written
from tests import make

TREE = make.tree('plan p "Titel"\n  cites "A", "B"\n  cites "C"\n  period   2020\n  period 2021\n')
PLAN = Section(TREE, TREE.blocks[0])


def test_a_section_knows_its_header_and_statements() -> None:
    assert PLAN.kind == "plan"
    assert PLAN.name_span.text == "p"
    assert PLAN.header_span.text == 'plan p "Titel"'
    assert PLAN.cites() == ("A", "B", "C")


def test_the_first_of_two_statements_counts_and_the_second_is_reported() -> None:
    found = Findings()
    statement = PLAN.one("period", found)
    assert statement is not None
    assert written(PLAN.span(statement)) == "period 2020"
    (finding,) = found.diagnostics
    assert finding.message == "`period` stands twice in this plan"
    assert PLAN.one("entity", found) is None


def test_words_and_texts_of_a_statement() -> None:
    statement = next(PLAN.every("cites"))
    assert first_word(statement) == "cites"
    assert text_in(statement) == "A"
    token = statement.token("STRING")
    assert token is not None
    assert text(token) == "A"
