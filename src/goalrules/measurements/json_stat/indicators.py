"""The indicators of a data set: their codes, their titles, and how a selection of a table finds one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from goalrules.measurements.json_stat.cube import Cube
from goalrules.measurements.json_stat.roles import Roles

_RESERVED = str.maketrans({"%": "%25", "&": "%26", "=": "%3D", "?": "%3F"})


class Indicator(NamedTuple):
    """One indicator of a data set.

    `code` is what rules write after `measured by`, `title` the publisher's words for it. `selection` are the codes
    by dimension that make it, those of dimensions with a single category too. `decimals` are those it is published
    with; None where the file does not say.
    """

    code: str
    title: str
    selection: Mapping[str, str]
    decimals: int | None


class Selection(NamedTuple):
    """What a code of the form `TAB638?ContentsCode=BE0101N1&Alder=tot` says: a table, and codes by dimension.

    `+` and `,` within a code are part of it. `table` is empty where the code names none.
    """

    table: str
    parts: Mapping[str, str]


class Indicators:
    """The indicators of a cube, each made when first asked for."""

    def __init__(self, cube: Cube, roles: Roles) -> None:
        self._cube = cube
        self._metric = roles.metric
        self._others = sorted(roles.others, key=lambda position: cube.dimensions[position].name)
        self._made: dict[tuple[int, ...], Indicator] = {}
        self.positions = (*(() if roles.metric is None else (roles.metric,)), *self._others)
        """The positions of the dimensions that make an indicator, as `indicator` takes their categories."""

    def indicator(self, categories: tuple[int, ...]) -> Indicator:
        """The indicator of these categories, numbers in the order of `positions`."""
        made = self._made.get(categories)
        if made is None:
            made = self._made[categories] = self._make(categories)
        return made

    @property
    def all(self) -> tuple[Indicator, ...]:
        """Those asked for so far, by code."""
        return tuple(sorted(self._made.values(), key=lambda one: one.code))

    def _make(self, categories: tuple[int, ...]) -> Indicator:
        cube = self._cube
        chosen = dict(zip(self.positions, categories, strict=True))
        selection = {cube.dimensions[p].name: cube.dimensions[p].codes[c] for p, c in chosen.items()}
        code, title, decimals = cube.table, cube.label or cube.table, None
        if self._metric is not None:
            metric = cube.dimensions[self._metric]
            code = metric.codes[chosen[self._metric]]
            title, decimals = metric.label_of(code), metric.decimals.get(code)
        code = code.translate(_RESERVED)
        for position in self._others:
            dimension = cube.dimensions[position]
            if len(dimension.codes) > 1:
                category = dimension.codes[chosen[position]]
                code += f"&{dimension.name.translate(_RESERVED)}={category.translate(_RESERVED)}"
                title += f"; {dimension.label or dimension.name}: {dimension.label_of(category)}"
        return Indicator(code, " ".join(title.split()), selection, decimals)


def selection_of(code: str) -> Selection:
    """What a code says as a selection; one without `=` is a table, or the code of a file, with no parts."""
    table, asked, rest = code.strip().partition("?")
    if not asked and "=" in table:
        table, rest = "", table
    parts = (part.partition("=") for part in rest.split("&") if part)
    return Selection(unquote(table), {unquote(name).strip(): unquote(value).strip() for name, _, value in parts})


def codes_of(indicators: tuple[Indicator, ...]) -> dict[str, str]:
    """The titles of indicators by code, for messages that list the codes there are."""
    return {one.code: one.title for one in indicators}


def code_in(indicators: tuple[Indicator, ...], table: str, code: str) -> str | None:
    """The code in a file of the indicator that a plan's code means; None where it means none, or several.

    The plan may write the code of the file, or a selection of the table that the file is from. Names and codes of a
    selection are compared in any case, as the publishers do. A dimension that the selection leaves out may have one
    category only; parts about dimensions of time, entity and sex are for fetching and are not looked at.
    """
    if any(one.code == code for one in indicators):
        return code
    said = selection_of(code)
    if not said.parts and said.table.casefold() != table.casefold():
        return None
    if said.table and said.table.casefold() != table.casefold():
        return None
    parts = {name.casefold(): value.casefold() for name, value in said.parts.items()}
    found = [
        one.code
        for one in indicators
        if all(
            parts.get(name.casefold(), value.casefold()) == value.casefold() for name, value in one.selection.items()
        )
    ]
    return found[0] if len(found) == 1 else None
