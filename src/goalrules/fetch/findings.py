"""What there is to say of a publisher's answer to a plan, whichever publisher it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from goalrules.diagnostics import Code, Diagnostic, Label, codes
from goalrules.fetch.observation import Observation
from goalrules.measurements.findings import counted, quoted
from goalrules.model.indicator import SourceCode

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted

MOST_NAMED = 10


def unknown_code(publisher: str, source: SourceCode, way_out: str) -> Diagnostic:
    """That a publisher has no indicator with the code of a rule."""
    message = f"{publisher} has no indicator {quoted(source.code)}"
    label = Label(source.span, "not in its catalogue")
    return Diagnostic(codes.UNKNOWN_AT_PUBLISHER, message, label, help=way_out)


def is_retitled(source: SourceCode, title: str) -> bool:
    """Whether the rule pins another title than the publisher's; blanks do not count."""
    return source.title is not None and source.title.split() != title.split()


def title_changed(publisher: str, source: SourceCode, title: str) -> Diagnostic:
    """That a publisher calls an indicator otherwise than the rule pins."""
    return Diagnostic(
        codes.RETITLED,
        f"{publisher} has another title for `{source.code}` than the rules",
        Label(source.span, "the title that the rule was written for"),
        notes=(
            f"in the rules: {source.title}",
            f"at {publisher}: {title}",
            "a new title may mean a new unit or definition, for earlier years too; nothing has been written",
        ),
        help=f'check unit and definition, and then write `titled "{title.replace(chr(34), "")}"`',
    )


def entity_unknown(publisher: str, name: str, label: Label | None, near: Sequence[str]) -> Diagnostic:
    """That a publisher does not know an entity by id or title; `near` are names that are nearly the same."""
    way_out = f"write {' or '.join(quoted(one) for one in near)} if that is meant" if near else "check id or title"
    message = f"{publisher} does not know the entity {quoted(name)}"
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
                message = f"{self._publisher} gives {figures} of `{indicator}` the unknown status {quoted(status)}"
                way_out = f"ask {self._publisher} what it means; until then these figures are missing"
            else:
                message = f"{figures} of `{indicator}` come with the status {quoted(status)} and are not used"
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
            asked = f"asked: {_some(one.entities)}, {_years(one)}"
            message = f"{publisher} has no figure of `{source.code}` for what `{one.indicator.path}` needs"
            way_out = "check the code, the entities and the period of the plan"
            yield Diagnostic(codes.NOTHING_PUBLISHED, message, label, notes=(asked,), help=way_out)
            continue
        without = [name for name in one.entities if name not in entities[source.code]]
        if without:
            message = f"{publisher} has no figure of `{source.code}` for {_some(without)}"
            yield Diagnostic(codes.ENTITY_WITHOUT_FIGURES, message, label)
        split = one.indicator.split
        missing = [group for group in one.groups if group_at_publisher(group) not in groups[source.code]]
        if missing and not (split is not None and split.when_available):
            message = f"{publisher} has no figures of `{source.code}` for {_some(missing)}"
            way_out = "take the split out, or write `when available` behind it"
            yield Diagnostic(codes.GROUP_NOT_PUBLISHED, message, label, help=way_out)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(map(quoted, names[:MOST_NAMED])) + more


def _years(one: Wanted) -> str:
    if one.first is None and one.last is None:
        return "every year"
    if one.first is None:
        return f"up to {one.last}"
    return f"from {one.first}" if one.last is None else f"{one.first} to {one.last}"
