"""Three truth values as two plain conditions: whether something surely holds, and whether it may.

Engines treat unknown values in ways of their own; two conditions that are never unknown are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from goalrules.batch.lookups import ALWAYS, NEVER, every, negated, some


class Truth(NamedTuple):
    """`surely` never holds without `may`. Both are SQL without NULL."""

    surely: str
    may: str

    @property
    def is_known(self) -> bool:
        """Whether it is never unknown."""
        return self.surely == self.may


TRUE = Truth(ALWAYS, ALWAYS)
FALSE = Truth(NEVER, NEVER)
UNKNOWN = Truth(NEVER, ALWAYS)


def known(condition: str) -> Truth:
    return Truth(condition, condition)


def conjunction(truths: Sequence[Truth]) -> Truth:
    return Truth(every([one.surely for one in truths]), every([one.may for one in truths]))


def disjunction(truths: Sequence[Truth]) -> Truth:
    return Truth(some([one.surely for one in truths]), some([one.may for one in truths]))


def negation(truth: Truth) -> Truth:
    return Truth(negated(truth.may), negated(truth.surely))


def kept(truth: Truth, keep: Callable[[str], str]) -> Truth:
    """The same with each condition that is more than a constant put into a column; `keep` gives the column."""
    surely = truth.surely if truth.surely in (ALWAYS, NEVER) else keep(truth.surely)
    if truth.is_known:
        return known(surely)
    return Truth(surely, truth.may if truth.may in (ALWAYS, NEVER) else keep(truth.may))


def walk(clauses: Sequence[tuple[int, Truth]]) -> str:
    """The mask of levels that the clauses allow (semantics A1), as SQL: each clause's bit and truth, in order.

    False: next clause. True: its bit joins the mask, and the walk ends. Unknown: its bit joins, and the walk goes on.
    """
    if all(truth.is_known for _, truth in clauses):
        return _chosen([(str(bit), truth.surely) for bit, truth in clauses])
    terms: list[str] = []
    ended: list[str] = []
    for bit, truth in clauses:
        tried = every([truth.may, negated(some(ended))])
        if tried == ALWAYS:
            terms.append(str(bit))
        elif tried != NEVER:
            terms.append(f"(CASE WHEN {tried} THEN {bit} ELSE 0 END)")
        if truth.surely == ALWAYS:
            break
        if truth.surely != NEVER:
            ended.append(truth.surely)
    return _joined(terms, [bit for bit, _ in clauses])


def deciding(clauses: Sequence[tuple[int, Truth]]) -> str:
    """The number, from 1, of the last clause that was tried and is not false; 0 without one (semantics A2)."""
    sure = _chosen([(str(at), truth.surely) for at, (_, truth) in enumerate(clauses, 1)])
    if all(truth.is_known for _, truth in clauses):
        return sure
    backwards = reversed(list(enumerate(clauses, 1)))
    may = _chosen([(str(at), truth.may) for at, (_, truth) in backwards])
    return f"(CASE WHEN {sure} > 0 THEN {sure} ELSE {may} END)" if not sure.isdigit() else sure if sure != "0" else may


def _chosen(cases: Sequence[tuple[str, str]]) -> str:
    """The first value whose condition holds; 0 if none does."""
    written: list[str] = []
    otherwise = "0"
    for value, condition in cases:
        if condition == ALWAYS:
            otherwise = value
            break
        if condition != NEVER:
            written.append(f"WHEN {condition} THEN {value}")
    return f"(CASE {' '.join(written)} ELSE {otherwise} END)" if written else otherwise


def _joined(terms: Sequence[str], bits: Sequence[int]) -> str:
    """The mask that terms make together: a sum where no bit can come twice, else an `or` of bits."""
    if not terms:
        return "0"
    return f"({' + '.join(terms)})" if len(set(bits)) == len(bits) else f"({' | '.join(terms)})"
