"""Laws of the layout: it says the same, keeps every comment, and laid out again is itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.formatting import format_text
from goalrules.formatting.sameness import reading
from goalrules.model.plan import Plan
from goalrules.resolve.from_texts import from_texts
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.whole_plans import whole_plans
from goalrules.testing.wrong_texts import wrong_text
from tests.formatting.noise import noisy
from tests.syntax.mutations import mutations
from tests.syntax.rule_files import EVERYTHING, ROOT, SIXTY_LINES, shipped

CASES = sorted((ROOT / "tests" / "conformance").rglob("*.goal"))


def laid_out(text: str) -> str:
    formatted = format_text(text).value
    assert formatted is not None
    return formatted


def comments_in(text: str) -> list[str]:
    tree = parse(Source("plan.goal", text)).value
    assert tree is not None
    return [comment.text.rstrip() for comment in tree.comments]


def read(text: str) -> object:
    return reading(parse(Source("plan.goal", text)))


def meaning(text: str) -> Plan:
    """The plan that a text means; plans are equal when they mean the same, wherever it was written."""
    plan = from_texts([("plan.goal", text)]).value
    assert plan is not None
    return replace(plan, sources=())


def drawn_plans() -> st.SearchStrategy[str]:
    return st.one_of(everyday_plans(), whole_plans()).map(lambda plan: plan.text)


@given(noisy(drawn_plans()))
def test_a_plan_means_the_same_when_laid_out(text: str) -> None:
    assume(not parse(Source("plan.goal", text)).diagnostics)
    formatted = laid_out(text)
    assert meaning(formatted) == meaning(text)
    assert comments_in(formatted) == comments_in(text)
    assert laid_out(formatted) == formatted


@given(noisy(st.sampled_from([SIXTY_LINES, EVERYTHING])))
def test_every_statement_is_read_the_same_when_laid_out(text: str) -> None:
    formatted = laid_out(text)
    assert read(formatted) == read(text)
    assert laid_out(formatted) == formatted


@given(noisy(st.sampled_from([SIXTY_LINES, EVERYTHING]), comments=False))
def test_there_is_one_layout_for_all_ways_to_write_a_plan(text: str) -> None:
    """But for blank lines, which are kept where there may be one."""
    original = SIXTY_LINES if "All statements" not in text else EVERYTHING
    assume(not parse(Source("plan.goal", text)).diagnostics)

    def lines(text: str) -> list[str]:
        return [" ".join(line.split()) for line in laid_out(text).split("\n") if line and "#" not in line]

    assert lines(text) == lines(original)


@given(wrong_text())
def test_wrong_text_is_laid_out_without_being_read_otherwise(text: str) -> None:
    formatted = laid_out(text)
    assert read(formatted) == read(text)
    assert laid_out(formatted) == formatted


@given(st.text(alphabet='goal indicator met when\n \t"#,;%.5(-–”', max_size=60))
def test_any_text_is_laid_out(text: str) -> None:
    formatted = laid_out(text)
    assert laid_out(formatted) == formatted


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_conformance_case_is_read_the_same_when_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    formatted = laid_out(text)
    assert read(formatted) == read(text)
    assert comments_in(formatted) == comments_in(text)
    assert laid_out(formatted) == formatted


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_shipped_rules_are_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert laid_out(text) == text


@pytest.mark.parametrize("path", [*shipped()[::20]], ids=lambda path: path.stem)
def test_a_file_with_a_mistake_keeps_it_and_is_read_the_same(path: Path) -> None:
    for mutation in mutations(path.read_text(encoding="utf-8"), 20, seed=1):
        formatted = laid_out(mutation.text)
        assert read(formatted) == read(mutation.text), mutation
        assert laid_out(formatted) == formatted, mutation
