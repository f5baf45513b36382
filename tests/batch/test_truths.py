"""Two plain conditions say what three truth values say, and the walk over them is the evaluator's."""

from __future__ import annotations

from itertools import product

import duckdb
import pytest

from goalrules.batch.conditions import counted_truth
from goalrules.batch.lookups import is_in
from goalrules.batch.truths import FALSE, TRUE, UNKNOWN, Truth, conjunction, deciding, disjunction, negation, walk
from goalrules.evaluate import semantics
from goalrules.model.condition import Quantifier
from goalrules.source import Source, Span

VALUES = {True: TRUE, False: FALSE, None: UNKNOWN}
SPAN = Span(Source("plan.goal", ""), 0, 0)


def found(truth: Truth) -> bool | None:
    surely, may = duckdb.connect().sql(f"SELECT {truth.surely}, {truth.may}").fetchall()[0]
    assert may or not surely
    return True if surely else None if may else False


def column(truth: bool | None, name: str) -> tuple[Truth, str]:
    """A truth that is only known when the query runs, with the columns that it takes."""
    known = VALUES[truth]
    return Truth(f"{name}_surely", f"{name}_may"), f"{known.surely} AS {name}_surely, {known.may} AS {name}_may"


@pytest.mark.parametrize("parts", list(product((True, False, None), repeat=2)), ids=str)
def test_and_or_not_are_those_of_the_evaluator(parts: tuple[bool | None, ...]) -> None:
    truths = [VALUES[one] for one in parts]
    assert found(conjunction(truths)) == semantics.conjunction(parts)
    assert found(disjunction(truths)) == semantics.disjunction(parts)
    assert found(negation(truths[0])) == semantics.negation(parts[0])


@pytest.mark.parametrize("parts", list(product((True, False, None), repeat=3)), ids=str)
@pytest.mark.parametrize("bits", [(1, 2, 4), (1, 2, 1)], ids=str)
def test_the_walk_gives_the_levels_that_the_evaluator_gives(
    parts: tuple[bool | None, ...], bits: tuple[int, ...]
) -> None:
    named = [column(one, f"c{at}") for at, one in enumerate(parts)]
    clauses = [(bit, truth) for bit, (truth, _) in zip(bits, named, strict=True)]
    source = ", ".join(columns for _, columns in named)
    closed = [*clauses, (8, TRUE)]
    mask, clause = (
        duckdb.connect().sql(f"SELECT {walk(closed)}, {deciding(closed)} FROM (SELECT {source})").fetchall()[0]
    )
    expected, last = 0, 0
    for at, (bit, truth) in enumerate(zip((*bits, 8), (*parts, True), strict=True), 1):
        if truth is False:
            continue
        expected, last = expected | bit, at
        if truth:
            break
    assert (mask, clause) == (expected, last)


@pytest.mark.parametrize("word", ["all", "no", "any", "at least", "at most", "more than", "fewer than", "exactly"])
@pytest.mark.parametrize("amount", [{"count": 2}, {"share": 50}, {"share": 33}], ids=str)
def test_counts_are_those_of_the_evaluator(word: str, amount: dict[str, int]) -> None:
    given = {} if word in ("all", "no", "any") else amount
    quantifier = Quantifier(word=word, span=SPAN, **given)  # type: ignore[arg-type]
    for n in range(5):
        for high in range(n + 1):
            for low in range(high + 1):
                right = semantics.count_truth(word, quantifier.count, quantifier.share, low, high, n)  # type: ignore[arg-type]
                in_columns = counted_truth(quantifier, "low", "high", "n")
                constant = counted_truth(quantifier, str(low), str(high), str(n))
                source = f"(SELECT {low}::TINYINT AS low, {high}::TINYINT AS high, {n}::TINYINT AS n)"
                surely, may = (
                    duckdb.connect().sql(f"SELECT {in_columns.surely}, {in_columns.may} FROM {source}").fetchall()[0]
                )
                assert (True if surely else None if may else False) is right
                assert found(constant) is right


def test_a_standing_is_looked_up_in_the_shortest_way() -> None:
    possible = (0, 1, 2, 4, 7)
    for wanted in ((), (1,), (1, 2), (0, 1, 2), (4, 7), (1, 4), possible, (0, 2, 4, 7)):
        condition = is_in("s", wanted, possible)
        rows = duckdb.connect().sql(
            f"SELECT s FROM (VALUES {', '.join(f'({one})' for one in possible)}) AS t(s) WHERE {condition}"
        )
        assert {one for (one,) in rows.fetchall()} == set(wanted)
