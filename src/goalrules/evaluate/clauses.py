"""The clause walk: how a list of clauses gives a level, or the set of levels that are still possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from goalrules.evaluate.semantics import conjunction, disjunction, negation
from goalrules.model.condition import Both, Condition, Either, Negation
from goalrules.model.rating import Clause
from goalrules.model.scale import Scale
from goalrules.verdict import Finding, JoinedFinding, OtherwiseFinding, Step

Judge: TypeAlias = Callable[[Condition], Finding]
"""What finds the truth of one condition, with its evidence."""

OTHERWISE = OtherwiseFinding(True)


def prepared(clauses: Sequence[Clause], scale: Scale) -> tuple[tuple[Clause, int], ...]:
    """Each clause with the mask of its level."""
    return tuple((c, scale.cannot if c.level is None else scale.mask(c.level)) for c in clauses)


def walk(clauses: Sequence[tuple[Clause, int]], judge: Judge) -> tuple[int, tuple[Step, ...]]:
    """The set of levels the clauses allow, and what was found of each clause tried (semantics A1).

    `clauses` stand in the order they are tried. False: next clause. True: its level joins the set, and the walk
    ends. Unknown: its level joins the set, and the walk goes on. `otherwise` is always true.
    """
    outcomes = 0
    steps = []
    for clause, bit in clauses:
        finding = OTHERWISE if clause.condition is None else judge(clause.condition)
        steps.append(Step(clause, finding))
        if finding.truth is False:
            continue
        outcomes |= bit
        if finding.truth:
            break
    return outcomes, tuple(steps)


def deciding_clause(steps: Sequence[Step]) -> Clause:
    """The clause that gave the level, where the walk allows one level: the last that is not false (A2, A3)."""
    return next(step.clause for step in reversed(steps) if step.truth is not False)


def joined(condition: Both | Either | Negation, judge: Judge) -> JoinedFinding:
    """`and`, `or` and `not`; every part is judged, so that the evidence is whole (A6)."""
    match condition:
        case Both():
            parts = tuple(judge(part) for part in condition.parts)
            return JoinedFinding(conjunction(part.truth for part in parts), "and", parts)
        case Either():
            parts = tuple(judge(part) for part in condition.parts)
            return JoinedFinding(disjunction(part.truth for part in parts), "or", parts)
        case Negation():
            part = judge(condition.part)
            return JoinedFinding(negation(part.truth), "not", (part,))
