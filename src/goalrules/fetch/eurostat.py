"""Eurostat (API Statistics 1.0), as a publisher of observations.

A request names a data set and codes by dimension, several of one as several parameters; what it leaves out is given
whole. Of a code that a dimension does not have Eurostat says nothing: the answer is a table without cells, so what
came is compared with what was asked. Too large a request is answered with a message instead of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from goalrules.diagnostics import Diagnostic, Outcome, listed, said
from goalrules.fetch.findings import is_retitled, not_published, title_changed
from goalrules.fetch.http import Answer, Web
from goalrules.fetch.observation import Key, Observation, Progress
from goalrules.fetch.tables import (
    Table,
    at,
    code_at,
    entity_codes,
    figures,
    holds,
    letter_of,
    near,
    observation,
    parts_of,
    several,
    table_of,
    unclear,
)
from goalrules.measurements.findings import quoted

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted
    from goalrules.model.indicator import SourceCode

BASE_URL = "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data"
MEANINGS = {
    400: (
        said("it does not take the request"),
        said("check the names of dimensions in the rules, as `une_rt_a?age=TOTAL`"),
    ),
    404: (said("it has no such data set"), said("check the code of the data set in the rules, as `une_rt_a`")),
    413: (
        said("the request is too large, or waits in a queue"),
        said("choose more of the dimensions in the rules, or try again in some minutes"),
    ),
}
"""What Eurostat means by a status of HTTP."""

MOST_ENTITIES = 50
"""So many entities are asked for at once."""

_FREQUENCY = "freq"


class Eurostat:
    """Eurostat, or a service that answers as it does, at `base_url`; `web` does the asking."""

    name = "eurostat"
    attribution = "Source: Eurostat"
    derived = "Own calculations with data from Eurostat"

    def __init__(self, web: Web, base_url: str = BASE_URL, language: str = "EN") -> None:
        self._web = web
        self._base = base_url.rstrip("/")
        self._language = language

    def observations(self, wanted: Sequence[Wanted], progress: Progress) -> Outcome[tuple[Observation, ...]]:
        """Everything published of what is wanted, sorted by key; see `Publisher`."""
        found: list[Diagnostic] = []
        requests: list[tuple[Wanted, SourceCode, str]] = []
        for one in wanted:
            source = one.indicator.source
            if source is None:
                continue
            unasked = list(_not_to_ask(source, one))
            found += unasked
            if not unasked:
                requests += ((one, source, url) for url in self._addresses(one))
        if found:
            return Outcome(None, tuple(found))
        observations: dict[Key, Observation] = {}
        for done, (one, source, url) in enumerate(requests):
            read = self._read(one, source, url)
            progress(done + 1, len(requests))
            if read.value is None:
                return Outcome(None, tuple(at(source, finding) for finding in read.diagnostics))
            for figure in read.value:
                observations.setdefault(figure.key, figure)
        found += not_published("Eurostat", wanted, observations.values(), letter_of)
        in_order = tuple(observations[key] for key in sorted(observations))
        return Outcome(None if any(d.is_error for d in found) else in_order, tuple(found))

    def _addresses(self, one: Wanted) -> Iterator[str]:
        """The addresses that give what is wanted, each with as many entities as it may have."""
        name, parts = parts_of(one)
        start = f"{self._base}/{quote(name, safe='')}?format=JSON&lang={self._language}"
        start += "".join(f"&{quote(dimension, safe='')}={quote(code, safe='')}" for dimension, code in parts.items())
        start += f"&sinceTimePeriod={one.first}" if one.first is not None else ""
        start += f"&untilTimePeriod={one.last}" if one.last is not None else ""
        entities = list(dict.fromkeys(one.entities))
        for begin in range(0, len(entities), MOST_ENTITIES):
            some = entities[begin : begin + MOST_ENTITIES]
            yield start + "".join(f"&geo={quote(entity, safe='')}" for entity in some)

    def _read(self, one: Wanted, source: SourceCode, url: str) -> Outcome[tuple[Observation, ...]]:
        answer = self._web.json(url)
        if answer.value is None:
            return Outcome(None, answer.diagnostics)
        table = table_of(self._web, answer.value)
        if table.value is None:
            return Outcome(None, table.diagnostics)
        found = list(_not_as_asked(source, parts_of(one)[1], table.value))
        title = table.value.title(None)
        if is_retitled(source, title):
            found.append(title_changed("Eurostat", source, title))
        if found:
            return Outcome(None, tuple(found))
        return self._observed(one, source, answer.value, table.value, title)

    def _observed(
        self, one: Wanted, source: SourceCode, answer: Answer, table: Table, title: str
    ) -> Outcome[tuple[Observation, ...]]:
        read = figures(self._web, answer, table)
        geo, sex = table.dimension(table.roles.geo), table.dimension(table.roles.sex)
        if read.value is None or geo is None:
            return Outcome(None, read.diagnostics or (self._web.unexpected(answer.url, said("a table without `geo`")),))
        names: dict[str, list[str]] = {}
        for name in dict.fromkeys(one.entities):
            for code in entity_codes(geo, name) or [code for code in [code_at(geo, name)] if code is not None]:
                names.setdefault(code, []).append(name)
        asked = {letter_of(group) for group in one.groups}
        is_fixed = sex is not None and sex.name.casefold() in parts_of(one)[1]
        found: list[Observation] = []
        for figure in read.value:
            group = "T" if is_fixed else figure.group
            if group not in asked or not holds(one, figure.period):
                continue
            found += (
                observation(self.name, source, title, name, group, figure, answer)
                for name in names.get(figure.entity, ())
            )
        return Outcome(tuple(found))


def _not_to_ask(source: SourceCode, one: Wanted) -> Iterator[Diagnostic]:
    """What a request cannot be made for."""
    name, parts = parts_of(one)
    if not name:
        yield unclear(
            "Eurostat", source, said("it names no data set"), "write it first: `une_rt_a?age=TOTAL&unit=PC_ACT`"
        )
    for own in sorted(parts.keys() & {"geo", "time", "time_period", "sincetimeperiod", "untiltimeperiod"}):
        way_out = said("leave {name} out: entities and periods are those of the plan", name=quoted(own))
        yield unclear("Eurostat", source, said("{name} is chosen twice", name=quoted(own)), way_out)


def _not_as_asked(source: SourceCode, parts: Mapping[str, str], table: Table) -> Iterator[Diagnostic]:
    """What the answer lacks of what was asked, and what the code of the rule leaves open."""
    if not any(len(dimension.codes) for dimension in table.cube.dimensions) or not table.cube.values:
        return  # nothing is published of it, which is told where everything wanted is looked at
    by_name = {dimension.name.casefold(): dimension for dimension in table.cube.dimensions}
    for name, code in parts.items():
        dimension = by_name.get(name)
        if dimension is None or code_at(dimension, code) is None:
            choice = near(dimension, code) if dimension is not None else listed([*map(quoted, by_name)])
            yield unclear(
                "Eurostat",
                source,
                said("the data set has no `{name}={code}`", name=name, code=code),
                said("choose one of {choice}", choice=choice),
            )
    for dimension in several([one for one in table.choosing if one.name.casefold() != _FREQUENCY], parts):
        what = said("it leaves open which {dimension} is meant", dimension=quoted(dimension.name))
        yield unclear(
            "Eurostat",
            source,
            what,
            said("add `&{dimension}=` and one of {choice}", dimension=dimension.name, choice=near(dimension, "")),
        )
