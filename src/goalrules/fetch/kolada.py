"""Kolada, the key figures of Swedish municipalities and regions (API v3), as a publisher of observations.

Requests name indicators, entities and years in the path, at most 25 of each: Kolada answers misspelt parameters with
an empty list, and a path never. What a plan names is looked up first, because of indicators and entities that Kolada
does not know it says nothing either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, said
from goalrules.fetch.findings import Remarks, is_retitled, not_published, title_changed, unknown_code
from goalrules.fetch.http import Web
from goalrules.fetch.kolada_answers import Figure, Kpi, kpi_of, row_of, said_by
from goalrules.fetch.kolada_entities import entities_of
from goalrules.fetch.kolada_pages import MOST_IDS, Pages, batches, path_of
from goalrules.fetch.observation import Key, Observation, Progress
from goalrules.model.period import BY_PERIOD, Period, PeriodKind

if TYPE_CHECKING:
    from datetime import datetime

    from goalrules.measurements.wanted import Wanted

BASE_URL = "https://api.kolada.se/v3"
MEANINGS = {
    400: (said("it does not take the request"), said("check the codes of indicators and entities in the rules")),
    404: (
        said("there is no such service at this address"),
        said("check the address; Kolada's own is {address}", address=BASE_URL),
    ),
    410: (
        said("this version of its service has been closed"),
        said("use version 3: the address is {address}", address=BASE_URL),
    ),
    422: (
        said("it does not take the request: too many codes at once, or one in a wrong form"),
        said("look for a newer goalrules"),
    ),
}
"""What Kolada means by a status of HTTP."""


class _Asked(NamedTuple):
    """Indicators that are asked for together: of the same entities and years, by code."""

    kpis: tuple[str, ...]
    entities: tuple[str, ...]
    first: Period | None
    last: Period | None

    @property
    def years(self) -> tuple[str, ...]:
        """The years to name in the request; none asks for every year."""
        if self.first is None or self.last is None:
            return ()
        return tuple(str(year) for year in range(self.first.number, self.last.number + 1))


class _Got(NamedTuple):
    """A figure and when it came."""

    figure: Figure
    retrieved: datetime


class Kolada:
    """Kolada, or a service that answers as it does, at `base_url`; `web` does the asking."""

    name = "kolada"
    attribution = "Källa: Kolada"
    derived = "Egen bearbetning av data från Kolada"

    def __init__(self, web: Web, base_url: str = BASE_URL) -> None:
        self._web = web
        self._base = base_url.rstrip("/")

    def observations(self, wanted: Sequence[Wanted], progress: Progress) -> Outcome[tuple[Observation, ...]]:
        """Everything published of what is wanted, sorted by key; see `Publisher`."""
        found = [_not_by_year(one) for one in wanted if _is_by_shorter_periods(one)]
        if found:
            return Outcome(None, tuple(found))
        pages = Pages(self._web, self._base, progress)
        asked_for = list(dict.fromkeys(one.indicator.source.code for one in wanted if one.indicator.source))
        pages.expect(-(-len(asked_for) // MOST_IDS) + 1)
        catalogue, failure = self._kpis(asked_for, pages)
        if failure is not None:
            return Outcome(None, (failure,))
        found += _checked(wanted, catalogue)
        names = tuple(dict.fromkeys(name for one in wanted for name in one.entities))
        ids = entities_of(names, wanted, self._base, pages)
        found += ids.diagnostics
        if ids.value is None or found:
            return Outcome(None, tuple(found))
        figures = self._figures(wanted, ids.value, pages)
        if figures.value is None:
            return Outcome(None, figures.diagnostics)
        return _observed(wanted, catalogue, ids.value, figures.value, self._base)

    def _kpis(self, asked_for: Sequence[str], pages: Pages) -> tuple[dict[str, Kpi], Diagnostic | None]:
        """The catalogue's entries for some codes; one that it does not have is not in it."""
        catalogue: dict[str, Kpi] = {}
        for some in batches(asked_for):
            listed = pages.read(path_of(self._base, "kpi", some), kpi_of, lambda kpi: kpi.id)
            if listed.value is None:
                return catalogue, listed.diagnostics[0]
            catalogue.update((kpi.id, kpi) for kpi, _ in listed.value)
        return catalogue, None

    def _figures(self, wanted: Sequence[Wanted], ids: dict[str, str], pages: Pages) -> Outcome[dict[Key, _Got]]:
        """Every figure of what is wanted, by Kolada's own ids of indicator, entity and gender, and year."""
        requests = [path for asked in _asked(wanted, ids) for path in self._paths(asked)]
        pages.expect(len(requests))
        found: dict[Key, _Got] = {}
        for path in requests:
            read = pages.read(path, row_of, lambda row: row[:3])
            if read.value is None:
                return Outcome(None, read.diagnostics)
            for row, answer in read.value:
                for figure in row.figures:
                    key = (figure.kpi, figure.municipality, figure.gender, figure.period)
                    first = found.setdefault(key, _Got(figure, answer.retrieved))
                    if first.figure != figure:
                        what = said(
                            "two different figures for {kpi}, {entity}, {period}",
                            kpi=figure.kpi,
                            entity=figure.municipality,
                            period=figure.period,
                        )
                        self._web.forget(answer.url)
                        return Outcome(None, (self._web.unexpected(answer.url, what),))
        return Outcome(found)

    def _paths(self, asked: _Asked) -> Iterator[str]:
        for kpis, entities in product(batches(asked.kpis), batches(asked.entities)):
            path = path_of(self._base, "data/kpi", kpis, "municipality", entities)
            yield from (path_of(path, "year", years) for years in batches(asked.years)) if asked.years else (path,)


def _is_by_shorter_periods(one: Wanted) -> bool:
    return any(period is not None and period.kind is not PeriodKind.YEAR for period in (one.first, one.last))


def _not_by_year(one: Wanted) -> Diagnostic:
    source = one.indicator.source
    return Diagnostic(
        codes.ROWS_OF_ANOTHER_PERIOD,
        said("Kolada has figures by year only, and the plan is {by}", by=BY_PERIOD[one.last.kind])
        if one.last
        else "Kolada has figures by year only, and the plan is by shorter periods",
        Label(source.span) if source else None,
        help="give the plan a year as its period, or measure the indicator from a file of your own",
    )


def _asked(wanted: Sequence[Wanted], ids: dict[str, str]) -> list[_Asked]:
    """What is wanted, with those together that need the same entities and years."""
    together: dict[tuple[tuple[str, ...], Period | None, Period | None], dict[str, None]] = {}
    for one in wanted:
        if one.indicator.source is not None:
            entities = tuple(dict.fromkeys(ids[name] for name in one.entities))
            together.setdefault((entities, one.first, one.last), {})[one.indicator.source.code] = None
    return [_Asked(tuple(some), *key) for key, some in together.items()]


def _checked(wanted: Sequence[Wanted], catalogue: dict[str, Kpi]) -> Iterator[Diagnostic]:
    """What Kolada does not know, and what it calls otherwise than the rules say; each indicator once."""
    for one in {one.indicator.path: one for one in wanted}.values():
        source = one.indicator.source
        if source is None:
            continue
        kpi = catalogue.get(source.code)
        if kpi is None:
            yield unknown_code("Kolada", source, "check it, or look for it: `goalrules measurements search WORDS`")
        elif is_retitled(source, kpi.title):
            yield title_changed("Kolada", source, kpi.title)


def _observed(
    wanted: Sequence[Wanted], catalogue: dict[str, Kpi], ids: dict[str, str], figures: dict[Key, _Got], base: str
) -> Outcome[tuple[Observation, ...]]:
    """The observations of the wanted entities, groups and years, and what is to be said of them."""
    observations: dict[Key, Observation] = {}
    remarks = Remarks("Kolada")
    by_series: dict[tuple[str, str], list[_Got]] = {}
    for got in figures.values():
        by_series.setdefault((got.figure.kpi, got.figure.municipality), []).append(got)
    for one in wanted:
        source = one.indicator.source
        if source is None:
            continue
        genders = {_gender_of(group) for group in one.groups}
        for name in one.entities:
            for got in by_series.get((source.code, ids[name]), ()):
                figure = got.figure
                key = (source.code, name, figure.gender, figure.period)
                if figure.gender in genders and _holds(one, figure.period) and key not in observations:
                    observations[key] = _observation(got, catalogue[source.code].title, name, base)
                    said = said_by(figure)
                    if said.is_unknown:
                        remarks.unknown(source, figure.status)
                    elif said.is_withheld:
                        remarks.withheld(source, figure.status)
    found = (*remarks.findings(), *not_published("Kolada", wanted, observations.values(), _gender_of))
    in_order = tuple(observations[key] for key in sorted(observations))
    return Outcome(None if any(d.is_error for d in found) else in_order, found)


def _observation(got: _Got, title: str, entity: str, base: str) -> Observation:
    """A figure as an observation, with the address that answers with just that figure."""
    figure, said = got.figure, said_by(got.figure)
    comment = said.comment
    if not comment and said.value is not None and figure.municipality.startswith("G"):
        comment = f"unweighted mean of {figure.members} members"
    of, at = path_of(base, "data/kpi", [figure.kpi], "municipality", [figure.municipality]), [str(figure.period)]
    return Observation(
        "kolada",
        figure.kpi,
        title,
        entity,
        figure.period,
        figure.gender,
        said.value,
        said.absence,
        comment,
        path_of(of, "year", at),
        got.retrieved,
    )


_GENDERS = {"total": "T", "women": "K", "girls": "K", "men": "M", "boys": "M"}


def _gender_of(group: str) -> str | None:
    """Kolada's letter for a group of a plan; None for one that Kolada cannot have."""
    return _GENDERS.get(group)


def _holds(one: Wanted, period: Period) -> bool:
    return (one.first is None or one.first <= period) and (one.last is None or period <= one.last)
