"""SCB, Statistics Sweden (PxWebApi 2), as a publisher of observations.

The description of a table is asked for first: it says which codes there are, and which dimensions may be left out of
a request, which then gives their total. A request for data names every dimension it needs; without any, SCB answers
with a selection of its own. Answers are in JSON-stat 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, listed, said
from goalrules.fetch.findings import entity_unknown, is_retitled, not_published, title_changed
from goalrules.fetch.http import Web
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
    nearly,
    observation,
    parts_of,
    table_of,
    unclear,
)
from goalrules.measurements.findings import quoted
from goalrules.measurements.json_stat.cube import Dimension
from goalrules.measurements.json_stat.roles import periods
from goalrules.model.period import Period

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted
    from goalrules.model.indicator import SourceCode

BASE_URL = "https://statistikdatabasen.scb.se/api/v2"
MEANINGS = {
    400: (
        said("it does not take the request"),
        said("check the codes in the rules, and whether the table has changed"),
    ),
    403: (said("it does not give this table"), said("check whether the table is still published")),
    404: (
        said("it has no such table"),
        said("check the id of the table in the rules, as `TAB638`; the service is at {address}", address=BASE_URL),
    ),
}
"""What SCB means by a status of HTTP."""

LONGEST_ADDRESS = 1900
"""In characters; SCB answers addresses of more than about 2,100 as if the table were not there."""

MOST_CELLS = 150_000
"""So many cells may be asked for at once."""


class _Choice(NamedTuple):
    """What is asked of one table for one indicator: `fixed` are codes by dimension, the same in each request.

    `entities` are the names of the plan by code, in the order of the plan; without a dimension of entities the code
    is empty. `sexes` are the codes to ask for, and None for a request that leaves the dimension out.
    """

    one: Wanted
    source: SourceCode
    title: str
    fixed: dict[str, str]
    entities: dict[str, list[str]]
    sexes: list[tuple[str, ...] | None]
    times: tuple[str, ...]


class Scb:
    """SCB, or a service that answers as it does, at `base_url`; `web` does the asking."""

    name = "scb"
    attribution = "Källa: SCB"
    derived = "Egen bearbetning av data från SCB"

    def __init__(self, web: Web, base_url: str = BASE_URL, language: str = "sv") -> None:
        self._web = web
        self._base = base_url.rstrip("/")
        self._language = language

    def observations(self, wanted: Sequence[Wanted], progress: Progress) -> Outcome[tuple[Observation, ...]]:
        """Everything published of what is wanted, sorted by key; see `Publisher`."""
        by_table = sorted((one for one in wanted if one.indicator.source), key=lambda one: parts_of(one)[0])
        tables = [(name, list(some)) for name, some in groupby(by_table, key=lambda one: parts_of(one)[0])]
        found: list[Diagnostic] = []
        requests: list[tuple[_Choice, Table, str]] = []
        for done, (name, some) in enumerate(tables):
            described = self._described(name, some[0].indicator.source)
            progress(done + 1, 2 * len(tables))
            if described.value is None:
                found += described.diagnostics
                continue
            for one in some:
                chosen = _chosen(one, described.value)
                found += chosen.diagnostics
                if chosen.value is not None:
                    choice, table = chosen.value, described.value
                    requests += ((choice, table, url) for url in self._addresses(name, table, choice))
        if any(finding.is_error for finding in found):
            return Outcome(None, tuple(found))
        observations: dict[Key, Observation] = {}
        for done, (choice, _, url) in enumerate(requests):
            read = self._read(choice, url)
            progress(len(tables) + done + 1, len(tables) + len(requests))
            if read.value is None:
                return Outcome(None, read.diagnostics)
            for figure in read.value:
                observations.setdefault(figure.key, figure)
        found += not_published("SCB", wanted, observations.values(), letter_of)
        in_order = tuple(observations[key] for key in sorted(observations))
        return Outcome(None if any(d.is_error for d in found) else in_order, tuple(found))

    def _described(self, name: str, source: SourceCode | None) -> Outcome[Table]:
        if source is not None and not name:
            way_out = "write the table before its codes: `TAB638?ContentsCode=BE0101N1`"
            return Outcome(None, (unclear("SCB", source, said("it names no table"), way_out),))
        answer = self._web.json(f"{self._base}/tables/{quote(name, safe='')}/metadata?lang={self._language}")
        if answer.value is None:
            return Outcome(None, tuple(at(source, finding) for finding in answer.diagnostics))
        table = table_of(self._web, answer.value)
        return Outcome(table.value, tuple(at(source, finding) for finding in table.diagnostics))

    def _addresses(self, name: str, table: Table, choice: _Choice) -> Iterator[str]:
        """The addresses that give what is chosen, each with as many entities as it may have."""
        geo, sex, time = (table.dimension(p) for p in (table.roles.geo, table.roles.sex, table.roles.time))
        start = f"{self._base}/tables/{quote(name, safe='')}/data?lang={self._language}&outputFormat=json-stat2"
        start += "".join(_selecting(dimension, (code,)) for dimension, code in choice.fixed.items())
        start += _selecting(time.name, (_range(choice.times),)) if time is not None else ""
        for sexes in choice.sexes:
            begun = start + (_selecting(sex.name, sexes) if sex is not None and sexes else "")
            if geo is None:
                yield begun
                continue
            cells = len(choice.times) * max(len(sexes or ()), 1)
            batch: list[str] = []
            for code in choice.entities:
                longer = [*batch, code]
                too_long = len(begun + _selecting(geo.name, longer)) > LONGEST_ADDRESS
                if batch and (too_long or cells * len(longer) > MOST_CELLS):
                    yield begun + _selecting(geo.name, batch)
                    longer = [code]
                batch = longer
            yield begun + _selecting(geo.name, batch)

    def _read(self, choice: _Choice, url: str) -> Outcome[tuple[Observation, ...]]:
        answer = self._web.json(url)
        if answer.value is None:
            return Outcome(None, tuple(at(choice.source, finding) for finding in answer.diagnostics))
        table = table_of(self._web, answer.value)
        if table.value is None:
            return Outcome(None, table.diagnostics)
        wrong = next((d.name for d in table.value.choosing if len(d.codes) != 1), None)
        if wrong is not None:
            self._web.forget(url)
            what = said("several categories of {dimension}, where one was asked for", dimension=quoted(wrong))
            return Outcome(None, (self._web.unexpected(url, what),))
        read = figures(self._web, answer.value, table.value)
        if read.value is None:
            return Outcome(None, read.diagnostics)
        asked = {letter_of(group) for group in choice.one.groups}
        found: list[Observation] = []
        for figure in read.value:
            group = "T" if choice.sexes == [None] else figure.group
            if group in asked and holds(choice.one, figure.period):
                names = choice.entities.get(figure.entity, ())
                found += (
                    observation(self.name, choice.source, choice.title, name, group, figure, answer.value)
                    for name in names
                )
        return Outcome(tuple(found))


# ---- what to ask for -----------------------------------------------------------------------------------------


def _selecting(dimension: str, some: Sequence[str]) -> str:
    values = ",".join(quote(code, safe="") for code in some)
    return f"&valueCodes[{quote(dimension, safe='')}]={values}".replace("[", "%5B").replace("]", "%5D")


def _range(times: tuple[str, ...]) -> str:
    return times[0] if len(times) == 1 else f"[range({times[0]},{times[-1]})]"


def _chosen(one: Wanted, table: Table) -> Outcome[_Choice]:
    """What to ask of a table for one indicator; none with what its code leaves open, or the table does not have."""
    source = one.indicator.source
    assert source is not None
    _, parts = parts_of(one)
    sex, geo, time = (table.dimension(p) for p in (table.roles.sex, table.roles.geo, table.roles.time))
    found = list(_not_in_table(source, parts.keys(), table))
    fixed: dict[str, str] = {}
    for dimension in (*table.choosing, *((sex,) if sex is not None and sex.name.casefold() in parts else ())):
        code = _code(dimension, parts.get(dimension.name.casefold()), source)
        if isinstance(code, Diagnostic):
            found.append(code)
        elif code is not None:
            fixed[dimension.name] = code
    metric = table.dimension(table.roles.metric)
    title = table.title(fixed.get(metric.name) if metric is not None else None)
    if not found and is_retitled(source, title):
        found.append(title_changed("SCB", source, title))
    entities = _entities(one, source, geo)
    found += entities.diagnostics
    times = _times(one, time)
    if not found and not times:
        asked = (
            said("the table has {number} periods", number=len(time.codes))
            if time is not None
            else "the table has no periods"
        )
        message = said(
            "SCB has no figure of `{code}` for the periods that `{indicator}` needs",
            code=source.code,
            indicator=one.indicator.path,
        )
        way_out = "check the period of the plan, or look for the table that goes on where this one ends"
        found.append(Diagnostic(codes.NOTHING_PUBLISHED, message, Label(source.span), notes=(asked,), help=way_out))
    if found or entities.value is None:
        return Outcome(None, tuple(found))
    sexes: list[tuple[str, ...] | None] = [None]
    if sex is not None and sex.name not in fixed:
        sexes = _sexes(one, sex, table.letters)
    return Outcome(_Choice(one, source, title, fixed, entities.value, sexes, times))


def _not_in_table(source: SourceCode, names: Iterable[str], table: Table) -> Iterator[Diagnostic]:
    known = {dimension.name.casefold() for dimension in table.cube.dimensions}
    of_plan = {d.name.casefold() for d in map(table.dimension, (table.roles.geo, table.roles.time)) if d is not None}
    for name in names:
        if name not in known:
            choice = listed([quoted(dimension.name) for dimension in table.choosing])
            yield unclear(
                "SCB",
                source,
                said("the table has no {name}", name=quoted(name)),
                said("choose by {choice}", choice=choice),
            )
        elif name in of_plan:
            way_out = said("leave {name} out: entities and periods are those of the plan", name=quoted(name))
            yield unclear("SCB", source, said("{name} is chosen twice", name=quoted(name)), way_out)


def _code(dimension: Dimension, written: str | None, source: SourceCode) -> str | Diagnostic | None:
    """The code to ask for; None to leave the dimension out."""
    if written is not None:
        code = code_at(dimension, written)
        what = said("{dimension} has no {code}", dimension=quoted(dimension.name), code=quoted(written))
        return (
            code
            if code is not None
            else unclear("SCB", source, what, said("choose one of {choice}", choice=near(dimension, written)))
        )
    if len(dimension.codes) == 1:
        return dimension.codes[0]
    if dimension.may_be_left_out:
        return None
    what = said("it leaves open which {dimension} is meant", dimension=quoted(dimension.name))
    return unclear(
        "SCB",
        source,
        what,
        said("add `&{dimension}=` and one of {choice}", dimension=dimension.name, choice=near(dimension, "")),
    )


def _entities(one: Wanted, source: SourceCode, geo: Dimension | None) -> Outcome[dict[str, list[str]]]:
    """The plan's names by the codes of the table."""
    if geo is None:
        whole = [name for name in one.entities if name.casefold() in ("00", "se", "riket", "sverige", "sweden")]
        others = [name for name in one.entities if name not in whole]
        label = Label(source.span, "this table is of the whole country")
        return Outcome({"": whole}, tuple(entity_unknown("SCB", name, label, ()) for name in others))
    by_code: dict[str, list[str]] = {}
    found = []
    for name in dict.fromkeys(one.entities):
        fitting = entity_codes(geo, name)
        if len(fitting) == 1:
            by_code.setdefault(fitting[0], []).append(name)
        else:
            label = Label(source.span, said("needs figures of {name}", name=quoted(name)))
            found.append(entity_unknown("SCB", name, label, fitting or nearly(geo, name)))
    return Outcome(by_code, tuple(found))


def _times(one: Wanted, time: Dimension | None) -> tuple[str, ...]:
    if time is None:
        return ()
    read = zip(time.codes, map(Period.parse, periods(time)), strict=True)
    return tuple(code for code, period in read if period is not None and holds(one, period))


def _sexes(one: Wanted, sex: Dimension, letters: tuple[str, ...]) -> list[tuple[str, ...] | None]:
    """The codes of the groups wanted; the total by its code, or by leaving the dimension out."""
    asked = {letter_of(group) for group in one.groups}
    present = tuple(code for code, letter in zip(sex.codes, letters, strict=True) if letter in asked)
    total_is_there = "T" in {letter for letter in letters if letter in asked}
    requests: list[tuple[str, ...] | None] = [present] if present else []
    if "T" in asked and not total_is_there and sex.may_be_left_out:
        requests.append(None)
    return requests or [sex.codes]
