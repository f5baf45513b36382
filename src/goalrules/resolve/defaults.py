"""What holds where a rating, goal or indicator says nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goalrules.diagnostics import Label, codes
from goalrules.model.rating import MissingData, MissingTrend
from goalrules.resolve.missing import missing_data_from, missing_trend_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from goalrules.syntax.tree import Node

Placed = tuple[Node, Section]
"""A statement and the block it stands in."""


class Defaults(NamedTuple):
    """The statements of the `defaults` block: those for indicators as written, to be read with each unit."""

    missing: MissingData | None = None
    missing_trend: MissingTrend | None = None
    near: Placed | None = None
    trend: Placed | None = None
    latest: Placed | None = None
    rounded: Placed | None = None
    damaged: bool = False


def resolve_defaults(sections: Sequence[Section], scope: Scope) -> Defaults:
    """The defaults of the plan; a second `defaults` block is reported and not read."""
    if not sections:
        return Defaults()
    first, *others = sections
    for other in others:
        scope.found.add(
            codes.REPEATED_STATEMENT,
            "The plan has two `defaults` blocks",
            other.header_span,
            "the second one",
            related=(Label(first.header_span, "the first one"),),
            help="put all defaults into one block",
        )

    def placed(kind: str) -> Placed | None:
        statement = first.one(kind, scope.found)
        return (statement, first) if statement is not None else None

    return Defaults(
        missing=missing_data_from(first, scope),
        missing_trend=missing_trend_from(first, scope),
        near=placed("near"),
        trend=placed("trend"),
        latest=placed("latest"),
        rounded=placed("rounded"),
        damaged=first.damaged,
    )
