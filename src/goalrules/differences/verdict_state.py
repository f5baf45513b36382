"""What a verdict comes to, as it is compared: a level, or in which way there is none; and what decided it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from goalrules.diagnostics import in_language, said
from goalrules.diagnostics.rule_words import rule_word
from goalrules.differences.difference import Side
from goalrules.explain.places import place_of, written
from goalrules.model.period import Period
from goalrules.model.rating import Clause
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, Reason, Result

Without = Literal["cannot be assessed", "not applicable", "no level"]


class State(NamedTuple):
    """A level, or with `level` None in which way there is none (`without`)."""

    level: str | None
    without: Without | None = None

    def __str__(self) -> str:
        return self.level or self.without or ""


class VerdictKey(NamedTuple):
    """A node, and of an outlook the period it is for."""

    path: str
    outlook: Period | None


def state_of(found: Assessment) -> State:
    if not found.applicable:
        return State(None, "not applicable")
    if found.level is not None:
        return State(found.level)
    return State(None, "cannot be assessed" if found.reason is Reason.CANNOT_BE_ASSESSED else "no level")


def number_of(state: State, scale: Scale) -> int | None:
    """Where a level stands on its scale: 0 is the lowest; None without a level."""
    return None if state.level is None else len(scale.names) - 1 - scale.names.index(state.level)


def verdicts_in(result: Result) -> Iterator[tuple[VerdictKey, Assessment]]:
    """Every verdict of a result, outcomes before outlooks."""
    for found in result.assessments:
        yield VerdictKey(found.path, None), found
    for outlook in result.outlooks:
        for found in outlook.assessments:
            yield VerdictKey(found.path, outlook.period), found


class Ground(NamedTuple):
    """What a verdict follows from: the clause that decided, or a person, or the level in a row; or why there is none.

    `kind` says which; `side` has the words where there are some.
    """

    kind: Literal["clause", "person", "row", "reason"]
    side: Side | None = None
    reason: Reason | None = None
    causes: tuple[str, ...] = ()


def ground_of(found: Assessment) -> Ground:
    decision = found.judgement.decision if found.judgement is not None else None
    if decision is not None:
        words: str = said("{by}: “{because}”", by=decision.by, because=decision.because)
        return Ground("person", Side(words, place_of(decision.span)))
    if found.decided is not None:
        return Ground("clause", Side(_clause(found.decided, found), place_of(found.decided.span)))
    if found.level is not None and found.row is not None:
        words = found.row.comment or found.level
        return Ground("row", Side(words, None))
    causes = tuple(dict.fromkeys(cause.path for cause in found.causes if cause.path != found.path))
    return Ground("reason", None, found.reason, causes)


def _clause(clause: Clause, found: Assessment) -> str:
    """A clause in the words of the rule; for `target` and `near` with the level that they are short for."""
    text, rating = written(clause.span), found.node.rating
    if rating is None or not rating.everyday:
        return text
    level = rule_word((clause.level or "").replace("_", " "))
    if clause.condition is None:
        return said("otherwise {level}", level=level)
    if text.startswith((level, in_language(level, "sv"))):
        return text
    return said("{level}: {text}", level=level, text=text)
