"""What there is to say of a publisher's answer to a plan, whichever publisher it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from goalrules.diagnostics import Code, Diagnostic, Label, Said, codes, listed, said
from goalrules.fetch.observation import Observation
from goalrules.measurements.findings import counted, quoted
from goalrules.model.indicator import SourceCode

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted

MOST_NAMED = 10


def unknown_code(publisher: str, source: SourceCode, way_out: str) -> Diagnostic:
    """That a publisher has no indicator with the code of a rule."""
    message = said("{publisher} has no indicator {code}", publisher=publisher, code=quoted(source.code))
    label = Label(source.span, "not in its catalogue")
    return Diagnostic(codes.UNKNOWN_AT_PUBLISHER, message, label, help=way_out)


def is_retitled(source: SourceCode, title: str) -> bool:
    """Whether the rule pins another title than the publisher's; blanks do not count."""
    return source.title is not None and source.title.split() != title.split()


def title_changed(publisher: str, source: SourceCode, title: str) -> Diagnostic:
    """That a publisher calls an indicator otherwise than the rule pins."""
    return Diagnostic(
        codes.RETITLED,
        said("{publisher} has another title for `{code}` than the rules", publisher=publisher, code=source.code),
        Label(source.span, "the title that the rule was written for"),
        notes=(
            said("in the rules: {title}", title=source.title),
            said("at {publisher}: {title}", publisher=publisher, title=title),
            "a new title may mean a new unit or definition, for earlier years too; nothing has been written",
        ),
        help=said('check unit and definition, and then write `titled "{title}"`', title=title.replace(chr(34), "")),
    )


def entity_unknown(publisher: str, name: str, label: Label | None, near: Sequence[str]) -> Diagnostic:
    """That a publisher does not know an entity by id or title; `near` are names that are nearly the same."""
    way_out = (
        said("write {names} if that is meant", names=listed([*map(quoted, near)], "{before} or {next}"))
        if near
        else "check id or title"
    )
    message = said("{publisher} does not know the entity {entity}", publisher=publisher, entity=quoted(name))
    return Diagnostic(codes.ENTITY_NOT_AT_PUBLISHER, message, label, help=way_out)


class Remarks:
    """Counts figures that are not used for their status, and tells each kind once for each indicator."""

    def __init__(self, publisher: str) -> None:
        self._publisher = publisher
        self._counts: dict[tuple[Code, str, str], int] = {}
        self._sources: dict[str, SourceCode] = {}

    def withheld(self, source: SourceCode, status: str) -> None:
        """A number that the publisher marks as not to be used."""
        self._count(codes.FIGURE_WITHHELD, source, status)

    def unknown(self, source: SourceCode, status: str) -> None:
        """A status that is in no documentation."""
        self._count(codes.UNKNOWN_STATUS, source, status)

    def findings(self) -> Iterator[Diagnostic]:
        for (code, indicator, status), number in self._counts.items():
            source = self._sources[indicator]
            figures = counted(number, "figure")
            if code is codes.UNKNOWN_STATUS:
                message = said(
                    "{publisher} gives {figures} of `{indicator}` the unknown status {status}",
                    publisher=self._publisher,
                    figures=figures,
                    indicator=indicator,
                    status=quoted(status),
                )
                way_out = said(
                    "ask {publisher} what it means; until then these figures are missing", publisher=self._publisher
                )
            else:
                message = said(
                    "{figures} of `{indicator}` come with the status {status} and are not used",
                    figures=figures,
                    indicator=indicator,
                    status=quoted(status),
                )
                way_out = None
            yield Diagnostic(code, message, Label(source.span), help=way_out)

    def _count(self, code: Code, source: SourceCode, status: str) -> None:
        key = (code, source.code, status)
        self._counts[key] = self._counts.get(key, 0) + 1
        self._sources[source.code] = source


def not_published(
    publisher: str,
    wanted: Iterable[Wanted],
    observations: Iterable[Observation],
    group_at_publisher: Callable[[str], str | None],
) -> Iterator[Diagnostic]:
    """What is wanted and not among the observations: whole indicators (errors), entities and groups (warnings)."""
    entities: dict[str, set[str]] = {}
    groups: dict[str, set[str]] = {}
    for observation in observations:
        entities.setdefault(observation.code, set()).add(observation.entity)
        groups.setdefault(observation.code, set()).add(observation.group)
    for one in wanted:
        source = one.indicator.source
        if source is None:
            continue
        label = Label(source.span)
        if source.code not in entities:
            asked = said("asked: {some}, {years}", some=_some(one.entities), years=_years(one))
            message = said(
                "{publisher} has no figure of `{code}` for what `{indicator}` needs",
                publisher=publisher,
                code=source.code,
                indicator=one.indicator.path,
            )
            way_out = "check the code, the entities and the period of the plan"
            yield Diagnostic(codes.NOTHING_PUBLISHED, message, label, notes=(asked,), help=way_out)
            continue
        without = [name for name in one.entities if name not in entities[source.code]]
        if without:
            message = said(
                "{publisher} has no figure of `{code}` for {some}",
                publisher=publisher,
                code=source.code,
                some=_some(without),
            )
            yield Diagnostic(codes.ENTITY_WITHOUT_FIGURES, message, label)
        split = one.indicator.split
        missing = [group for group in one.groups if group_at_publisher(group) not in groups[source.code]]
        if missing and not (split is not None and split.when_available):
            message = said(
                "{publisher} has no figures of `{code}` for {some}",
                publisher=publisher,
                code=source.code,
                some=_some(missing),
            )
            way_out = "take the split out, or write `when available` behind it"
            yield Diagnostic(codes.GROUP_NOT_PUBLISHED, message, label, help=way_out)


def _some(names: Sequence[str]) -> Said:
    shown = listed([*map(quoted, names[:MOST_NAMED])])
    if len(names) <= MOST_NAMED:
        return shown
    return said("{names} and {more} more", names=shown, more=len(names) - MOST_NAMED)


def _years(one: Wanted) -> Said:
    if one.first is None and one.last is None:
        return said("every year")
    if one.first is None:
        return said("up to {last}", last=one.last)
    if one.last is None:
        return said("from {first}", first=one.first)
    return said("{first} to {last}", first=one.first, last=one.last)
