"""The `plan` block: what the plan is called, what it judges, and with which data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goalrules.diagnostics import Label, codes, said
from goalrules.model.data_file import DataFile
from goalrules.model.period import Period
from goalrules.resolve.data_files import data_files
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text_in
from goalrules.source import Span

SEMANTICS = 1
"""The meaning this version knows (semantics R2)."""


class PlanBlock(NamedTuple):
    """The content of the `plan` block; `name` is the file's where there is none."""

    name: str
    title: str
    span: Span
    period: Period | None = None
    entity: str | None = None
    cites: tuple[str, ...] = ()
    data_files: tuple[DataFile, ...] = ()


def resolve_plan_block(sections: Sequence[Section], file_stem: str, origin: Span, scope: Scope) -> PlanBlock:
    """The plan's own statements. A file of ratings alone needs no `plan` block; its name is then the file's."""
    if not sections:
        return PlanBlock(name=file_stem, title=file_stem, span=origin)
    section, *others = sections
    for other in others:
        scope.found.add(
            codes.NO_SINGLE_PLAN,
            "The files used together have two `plan` blocks",
            other.header_span,
            "the second one",
            related=(Label(section.header_span, "the first one"),),
            help="put what both plans need into a file without `plan`, and take that in with `use`",
        )
    header = section.block.header
    name = section.written_name if header is not None else file_stem
    when = section.one("period", scope.found)
    node = when.node("when") if when else None
    entity = section.one("entity", scope.found)
    _refuse_other_semantics(section, scope)
    return PlanBlock(
        name=name,
        title=(text_in(header) if header else None) or name,
        span=section.header_span,
        period=scope.periods.read(node, section) if node else None,
        entity=text_in(entity) if entity else None,
        cites=section.cites(),
        data_files=data_files(section, scope),
    )


def _refuse_other_semantics(section: Section, scope: Scope) -> None:
    statement = section.one("semantics", scope.found)
    token = statement.token("NUMBER") if statement else None
    if token is None or token.text == str(SEMANTICS):
        return
    scope.found.add(
        codes.UNKNOWN_SEMANTICS,
        said("This version of goalrules knows semantics {known}, not {asked}", known=SEMANTICS, asked=token.text),
        section.span(token),
        "a meaning it does not have",
        help=said(
            "write `semantics {known}`, or use the version of goalrules that the file was written for",
            known=SEMANTICS,
        ),
    )
