"""The clause walk: how a list of clauses gives a level, or the set of levels that are still possible.

A condition is prepared once, when a plan is made ready: what depends on the plan alone is worked out then. What
remains is an `Asker`, a function from what the data say (a `Case` of an indicator, a `View` of a goal's
members) to a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from goalrules.evaluate.semantics import conjunction, disjunction, negation
from goalrules.model.condition import Both, Condition, Either, Negation
from goalrules.model.rating import Clause
from goalrules.model.scale import Scale
from goalrules.verdict import Finding, JoinedFinding, OtherwiseFinding, Step

S = TypeVar("S")

Asker: TypeAlias = Callable[[S], Finding]
"""What finds the truth of one condition about a subject, with its evidence."""

ReadyClause: TypeAlias = tuple[Clause, int, Asker[S]]
"""A clause, the mask of its level, and its condition made ready."""

_ALWAYS = OtherwiseFinding(True)


def ready(
    clauses: Sequence[Clause], scale: Scale, prepare: Callable[[Condition], Asker[S]]
) -> tuple[ReadyClause[S], ...]:
    """The clauses made ready, in the order given; `otherwise` is always true."""
    return tuple(
        (
            clause,
            scale.cannot if clause.level is None else scale.mask(clause.level),
            _otherwise if clause.condition is None else prepare(clause.condition),
        )
        for clause in clauses
    )


def _otherwise(subject: object) -> Finding:
    return _ALWAYS


def walk(clauses: Sequence[ReadyClause[S]], subject: S) -> tuple[int, tuple[Step, ...]]:
    """The set of levels the clauses allow, and what was found of each clause tried (semantics A1).

    `clauses` stand in the order they are tried. False: next clause. True: its level joins the set, and the walk
    ends. Unknown: its level joins the set, and the walk goes on.
    """
    outcomes = 0
    steps = []
    for clause, bit, ask in clauses:
        finding = ask(subject)
        steps.append(Step(clause, finding))
        if finding.truth is False:
            continue
        outcomes |= bit
        if finding.truth:
            break
    return outcomes, tuple(steps)


def deciding_clause(steps: Sequence[Step]) -> Clause:
    """The clause that gave the level, where the walk allows one level: the last that is not false (A2, A3)."""
    return next(step.clause for step in reversed(steps) if step.finding.truth is not False)


def joined(condition: Both | Either | Negation, prepare: Callable[[Condition], Asker[S]]) -> Asker[S]:
    """`and`, `or` and `not` made ready; every part is asked, so that the evidence is whole (A6)."""
    if isinstance(condition, Negation):
        inner = prepare(condition.part)

        def ask_not(subject: S) -> JoinedFinding:
            part = inner(subject)
            return JoinedFinding(negation(part.truth), "not", (part,))

        return ask_not
    word = "and" if isinstance(condition, Both) else "or"
    join = conjunction if isinstance(condition, Both) else disjunction
    askers = [prepare(part) for part in condition.parts]

    def ask(subject: S) -> JoinedFinding:
        parts = tuple([one(subject) for one in askers])
        return JoinedFinding(join([part.truth for part in parts]), word, parts)

    return ask
