"""Counts in sentences: the numbers printed make the comparison that the sentence claims true."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.evaluate.semantics import count_truth
from goalrules.explain import counts
from goalrules.explain.english import ENGLISH
from goalrules.model.condition import Count, Quantifier
from goalrules.verdict import CountFinding, Reason
from tests import make

WORDS = ("at least", "at most", "more than", "fewer than", "exactly")


def condition(text: str) -> Count:
    """The condition of the first clause of a goal with six indicators."""
    statements = f"met when {text} otherwise not met missing data is left out"
    found = make.goal(statements, indicators=6).rating.clauses[0].condition
    assert isinstance(found, Count)
    return found


def finding(text: str, certain: int, possible: int, counted: int, left_out: int = 0) -> CountFinding:
    """A count over members `m1`, `m2`, …, of which the first are certain and the next possible."""
    asked = condition(text)
    return of(asked, certain, possible, counted, left_out)


def of(asked: Count, certain: int, possible: int, counted: int, left_out: int = 0) -> CountFinding:
    paths = tuple(f"a.m{number}" for number in range(1, counted + left_out + 1))
    q = asked.quantifier
    truth = count_truth(q.word, q.count, None if q.share is None else Fraction(q.share), certain, possible, counted)
    return CountFinding(truth, asked, counted, paths[:certain], paths[:possible], paths[counted:], ())


def said(found: CountFinding, others: tuple[str, ...] = ()) -> str:
    return counts.count(found, lambda path: path.removeprefix("a."), ENGLISH, others).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "numbers", "sentence"),
    [
        (
            "at least half of the indicators are met or near",
            (3, 3, 4),
            "3 of 4 are met or near; half of 4 is 2; 3 is at least 2",
        ),
        ("at least half of the indicators are met", (3, 3, 5), "3 of 5 are met; half of 5 is 2.5; 3 is at least 2.5"),
        ("at least half of the indicators are met", (1, 1, 4), "1 of 4 is met; half of 4 is 2; 1 is fewer than 2"),
        (
            "at least 75 % of the indicators are met",
            (2, 2, 5),
            "2 of 5 are met; 75 % of 5 is 3.75; 2 is fewer than 3.75",
        ),
        (
            "at least half of the indicators are met",
            (2, 3, 5),
            "2 of 5 are met, 1 more may be (m3); half of 5 is 2.5; 2 is fewer than 2.5, 3 is at least 2.5",
        ),
        (
            "fewer than half of the indicators can be assessed",
            (4, 4, 5),
            "4 of 5 can be assessed; fewer than half of 5 is 2 or fewer",
        ),
        (
            "fewer than half of the indicators can be assessed",
            (1, 1, 4),
            "1 of 4 can be assessed; fewer than half of 4 is 1 or fewer",
        ),
        (
            "fewer than 20 % of the indicators can be assessed",
            (0, 0, 5),
            "0 of 5 can be assessed; fewer than 20 % of 5 is 0",
        ),
        (
            "more than half of the indicators are missed",
            (2, 2, 4),
            "2 of 4 are missed; half of 4 is 2; 2 is not more than 2",
        ),
        ("at most half of the indicators are missed", (3, 3, 4), "3 of 4 are missed; half of 4 is 2; 3 is more than 2"),
        ("all indicators are met", (1, 1, 4), "1 of 4 is met: 3 are not"),
        ("all indicators are met", (4, 4, 4), "4 of 4 are met"),
        ("all indicators are met", (3, 4, 4), "3 of 4 are met, 1 more may be (m4)"),
        ("all indicators are met", (2, 3, 4), "2 of 4 are met, 1 more may be (m3): 1 is not"),
        ("no indicator is missed", (0, 0, 4), "none of 4 is missed"),
        ("no indicator is missed", (2, 2, 4), "2 of 4 are missed (m1, m2)"),
        ("no indicator is missed", (0, 1, 4), "0 of 4 are missed, 1 more may be (m1)"),
        ("any indicator is missed", (1, 1, 4), "1 of 4 is missed (m1)"),
        ("at least 2 indicators are missed", (3, 3, 4), "3 of 4 are missed; 3 is at least 2"),
        ("at least 2 indicators are missed", (1, 1, 4), "1 of 4 is missed; 1 is fewer than 2"),
        ("exactly 2 indicators are missed", (2, 2, 4), "2 of 4 are missed; 2 is exactly 2"),
        ("exactly 2 indicators are missed", (1, 2, 4), "1 of 4 is missed, 1 more may be (m2); it may be 2"),
        ("exactly 2 indicators are missed", (3, 4, 4), "3 of 4 are missed, 1 more may be (m4); it cannot be 2"),
    ],
)
def test_a_count_is_told_with_its_base_and_its_limit(text: str, numbers: tuple[int, int, int], sentence: str) -> None:
    assert said(finding(text, *numbers)) == sentence


def test_all_names_those_that_are_not() -> None:
    found = finding("all indicators are met", 1, 1, 4)
    assert said(found, ("a.m2", "a.m3", "a.m4")) == "1 of 4 is met: 3 are not (m2, m3, m4)"


def test_without_members_the_reason_is_told() -> None:
    found = finding("all indicators are met", 0, 0, 0, left_out=2)._replace(truth=None, reason=Reason.NO_DATA)
    assert said(found) == "no member has data: 2 left out (m1, m2)"


def test_only_a_count_that_is_just_reached_stands_on_the_limit() -> None:
    text = "at least half of the indicators are met"
    assert counts.at_the_limit(finding(text, 2, 2, 4), ENGLISH) is not None
    assert counts.at_the_limit(finding(text, 3, 3, 4), ENGLISH) is None
    assert counts.at_the_limit(finding(text, 3, 3, 5), ENGLISH) is None
    assert counts.at_the_limit(finding(text, 1, 1, 4), ENGLISH) is None


CLAIM = re.compile(
    r"(\d+) is (at least|fewer than|not more than|more than|not fewer than|at most|exactly|not) ([\d.]+)…?"
)


def holds(number: Fraction, words: str, limit: Fraction) -> bool:
    return {
        "at least": number >= limit,
        "fewer than": number < limit,
        "not more than": number <= limit,
        "more than": number > limit,
        "not fewer than": number >= limit,
        "at most": number <= limit,
        "exactly": number == limit,
        "not": number != limit,
    }[words]


@given(
    st.sampled_from(WORDS),
    st.one_of(st.none(), st.sampled_from(["50", "75", "33.3", "12.5", "100", "90"])),
    st.integers(0, 8),
    st.data(),
)
def test_every_comparison_in_the_sentence_of_a_count_is_true(
    word: str, share: str | None, count: int, data: st.DataObject
) -> None:
    counted = data.draw(st.integers(1, 8))
    certain = data.draw(st.integers(0, counted))
    possible = data.draw(st.integers(certain, counted))
    template = condition("at least half of the indicators are met")
    quantifier = Quantifier(
        word=word,  # type: ignore[arg-type]
        count=count if share is None else None,
        share=None if share is None else Decimal(share),
        span=template.span,
    )
    asked = Count(quantifier=quantifier, members=template.members, test=template.test, span=template.span)
    found = of(asked, certain, possible, counted)
    sentence = said(found)
    claims = [(Fraction(a), words, Fraction(b)) for a, words, b in CLAIM.findall(sentence)]
    assert all(holds(*claim) for claim in claims), sentence
    assert sentence.startswith(f"{certain} of {counted} ")
    if found.truth is None and word != "exactly":
        assert len(claims) == 2, sentence
