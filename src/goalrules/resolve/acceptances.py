"""`accept GR474 because "…"`: reasons written for what the checks would say of a rating, goal or indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from goalrules.diagnostics import codes, either, in_backticks, said
from goalrules.model.plan import Accepted
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text_in

ACCEPTABLE = (
    codes.TOLERANCE_WIDER_THAN_TARGET,
    codes.COUNTED_TWICE,
    codes.MEMBER_WITHOUT_INFLUENCE,
    codes.CLIFF,
    codes.TARGET_TURNS,
    codes.TARGET_MET_AT_BASE,
    codes.TARGET_BEYOND_PERCENT,
)
"""What may be meant so. Missing data and worse levels have statements of their own, which show in verdicts."""

_ELSEWHERE: Mapping[str, str] = {
    codes.MISSING_DATA_PAYS.number: said('write it behind the missing data: `missing data … accept because "…"`'),
    codes.NOT_MONOTONE.number: said('write `not monotone because "…"`'),
}


def resolve_acceptances(scope: Scope) -> tuple[Accepted, ...]:
    """Every reason of the plan, in the order of ratings, goals and indicators; of two for one code the first holds."""
    return tuple(
        one
        for kind, sections in _sections(scope)
        for of, section in sections.items()
        for one in _in_section(kind, of, section, scope)
    )


_Kind = Literal["rating", "goal", "indicator"]


def _sections(scope: Scope) -> tuple[tuple[_Kind, Mapping[str, Section]], ...]:
    return ("rating", scope.ratings), ("goal", scope.goals), ("indicator", scope.indicators)


def _in_section(kind: _Kind, of: str, section: Section, scope: Scope) -> Iterator[Accepted]:
    for statement in section.every("accepted"):
        token = statement.token("NAME")
        reason = text_in(statement)
        if token is None or reason is None:
            continue
        if token.text in {code.number for code in ACCEPTABLE}:
            yield Accepted(code=token.text, kind=kind, of=of, reason=reason, span=section.span(statement))
            continue
        scope.found.add(
            codes.NOT_ACCEPTABLE,
            said("`{code}` is nothing that a reason here accepts", code=token.text),
            section.span(token),
            "not one of these",
            help=_ELSEWHERE.get(token.text)
            or said("write one of {codes}", codes=either(in_backticks([one.number for one in ACCEPTABLE]))),
        )
