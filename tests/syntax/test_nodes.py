"""What each statement becomes: the node of its rule of the grammar, with the nodes of its parts."""

from __future__ import annotations

import pytest

from goalrules.source import Source
from goalrules.syntax import Node, parse
from goalrules.syntax.tree import Child

HOMES = {
    "plan": "plan p\n",
    "rating": "rating r\n",
    "goal": "goal g\n",
    "indicator": "goal g\nindicator i\n",
    "judgement": "judgement of g in 2020\n",
    "scenario": 'scenario "s"\n',
}


def only(text: str, home: str) -> Node:
    """The last statement of a text in a block of this kind."""
    parsed = parse(Source("a.goal", HOMES[home] + text))
    assert not parsed.diagnostics, [found.message for found in parsed.diagnostics]
    assert parsed.value is not None
    block = parsed.value.blocks[-1]
    block = block.blocks[-1] if block.blocks else block
    header = block.header
    assert header is not None
    return block.statements[-1] if block.statements else header


def shape(node: Child) -> str:
    """A node as `kind(parts)`, with names and numbers as they stand; keywords are left out."""
    if not isinstance(node, Node):
        return node.text if node.kind in ("NAME", "PATH", "NUMBER", "STRING", "MINUS") else ""
    inner = " ".join(filter(None, map(shape, node.children)))
    return f"{node.kind}({inner})" if inner else node.kind


STATEMENTS = [
    ("plan", 'entity group nordic: "DNK", "FIN"', 'entity_group(nordic "DNK" "FIN")'),
    ("indicator", "applies to entity group nordic", "applies(nordic)"),
    ("indicator", "applies outside nordic", "applies(nordic)"),
    ("indicator", "tagged a, b in entity group nordic", "tagged(a b within_group(nordic))"),
    ("indicator", 'peers "a", "b", at least 2 with data', 'peers("a" "b" 2)'),
    ("indicator", "peers entity group nordic", "peers(nordic)"),
    ("indicator", "target at least peer median", "target(bound(named_quantity))"),
    ("indicator", "target of women at least 80", "target(group bound(amount(80)))"),
    ("indicator", "target between 5 and value", "target(bound(amount(5) value))"),
    ("indicator", "score 0 at 20, 100 at 80",
     "score(points(point(amount(0) amount(20)) point(amount(100) amount(80))))"),
    ("indicator", "score called index 0 at lower, 1 at 2",
     "score(called(index) points(point(amount(0) reference(lower)) point(amount(1) amount(2))))"),
    ("indicator", "score by linear pace: 0 at 0, 1 at 100 %",
     "score(by_quantity(named_quantity points(point(amount(0) amount(0)) point(amount(1) amount(100)))))"),
    ("indicator", "score by level: green 3, near −2",
     "score(by_level(level_score(level(green) amount(3)) level_score(level amount(− 2))))"),
    ("goal", "score from 2 * mean score, at most 5, at least −5",
     "score(from_quantity(multiplied(amount(2) aggregate(scores)) score_limit(amount(5)) score_limit(amount(− 5))))"),
    ("indicator", "score 5 when target is met",
     "score(fixed_score(amount(5) condition(is(named_quantity state(level)))))"),
    ("rating", "let miss be 10 * shortfall", "let(miss multiplied(amount(10) named_quantity))"),
    ("rating", "with low 80, high 60 %", "with(low amount(80) high amount(60))"),
    ("goal", "outlook 2022 by measurements", "outlook(when(2022))"),
    ("goal", 'outlook "2022-11" by linear trend over 5 years', 'outlook(when("2022-11") 5)'),
    ("goal", "missing data counts as missed, score 0", "missing_data(level amount(0))"),
    ("judgement", 'judgement of g outlook 2022', "judgement(reference(g) when(2022))"),
    ("scenario", "period 2021", "period(when(2021))"),
    ("scenario", 'entity "0180"', 'entity("0180")'),
    ("scenario", 'given a.b of "Riket" 80', 'given(fact(reference(a.b) group("Riket") amount(80)))'),
    ("scenario", "given forecast of a.b of women in 2022 68",
     "given(fact(reference(a.b) group when(2022) amount(68)))"),
    ("scenario", "given standard error of a.b in 2015 0.3", "given(fact(reference(a.b) when(2015) amount(0.3)))"),
    ("scenario", "expect a score 2.5", "expect(expected(reference(a) amount(2.5)))"),
    ("scenario", "expect a score called index 50", "expect(expected(reference(a) called(index) amount(50)))"),
    ("scenario", "expect outlook of a met", "expect(expected(reference(a) level))"),
]  # fmt: skip


@pytest.mark.parametrize(("home", "text", "expected"), STATEMENTS, ids=[text for _, text, _ in STATEMENTS])
def test_each_statement_has_its_node(home: str, text: str, expected: str) -> None:
    assert shape(only(text, home)) == expected


QUANTITIES = [
    ("value + 2 * 3", "added(value multiplied(amount(2) amount(3)))"),
    ("value − 1 − 2", "added(added(value − amount(1)) − amount(2))"),
    ("(value + 1) / 2", "multiplied(bracketed(added(value amount(1))) amount(2))"),
    ("value * 2 ^ 3", "multiplied(value powered(amount(2) amount(3)))"),
    ("−value", "negative(− value)"),
    ("110 % of size of value", "percent_of(110 size(value))"),
    ("larger of value and smaller of 1 and 2", "extreme(value extreme(amount(1) amount(2)))"),
    ("standard error of value in 2015", "standard_error(value(when(2015)))"),
    ("change compared with value in 2015", "relative(value(when(2015)))"),
    ("change in percent of baseline value", "relative(named_quantity)"),
    ("mean of the previous 3 values with at least 1", "statistic(function 3 with_at_least(1))"),
    ("percentile 90 of the last 5 values", "statistic(function(90) 5)"),
    ("mean yearly change over the last 6 years", "yearly(6)"),
    ("forecast in 2022 by mean yearly change over the last 6 values", "forecast(when(2022) 6)"),
    ("gap between women and men", "gap(group group)"),
    ("mean of the 2 lowest scores called x of indicators tagged a", "aggregate(scores(2) called(x) a)"),
    ("weighted mean score of key goals", "aggregate(scores)"),
    ("miss", "reference(miss)"),
    ("a.b", "reference(a.b)"),
]


@pytest.mark.parametrize(("words", "expected"), QUANTITIES, ids=[words for words, _ in QUANTITIES])
def test_each_quantity_has_its_node(words: str, expected: str) -> None:
    assert shape(only(f"let n be {words}", "rating")) == f"let(n {expected})"
    clause = shape(only(f"met when {words} at least 1", "rating"))
    assert clause == f"clause(level condition(comparison({expected} bound(amount(1)))))"
