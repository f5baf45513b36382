"""From a file in JSON-stat to its grid."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path, PurePath

from goalrules.diagnostics import Diagnostic, Outcome, codes, listed, said
from goalrules.measurements.grid import Grid
from goalrules.measurements.json_stat.cube import Cube, cube
from goalrules.measurements.json_stat.dataset import data_set
from goalrules.measurements.json_stat.document import Document, exact, parse
from goalrules.measurements.json_stat.roles import roles_of
from goalrules.measurements.json_stat.rows import MOST_ROWS, JsonStatGrid, grid_of
from goalrules.measurements.reading import DataText, read_text
from goalrules.source import Source


def read_json_stat(path: Path, shown_as: str, codes_of_plan: Collection[str] = ()) -> Outcome[Grid]:
    """The grid of a file, named `shown_as` in everything that is said of it; none with what is wrong with it.

    Its indicators have the codes by which the plan means them, which may be selections of the table (see `code_in`).
    """
    text = read_text(path, shown_as)
    found = tuple(_of_json(finding) for finding in text.diagnostics)
    if text.value is None:
        return Outcome(None, found)
    read = read_json_stat_text(text.value)
    grid = read.value.named_as(codes_of_plan) if read.value is not None and codes_of_plan else read.value
    return Outcome(grid, (*found, *read.diagnostics))


def read_json_stat_text(text: DataText) -> Outcome[JsonStatGrid]:
    """The same of a text that is read already, as an answer of a publisher is."""
    parsed = parse(text.source)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    document = parsed.value
    grid = _grid(document, text)
    return Outcome(grid, document.findings.all())


def cube_of_answer(body: object, name: str) -> Outcome[Cube]:
    """The cube of a publisher's answer, which is JSON as Python values; the description of a table has no cells.

    Findings have no places, as there is no text to point into.
    """
    document = Document(Source(name, ""), exact(body))
    value = document.value
    if isinstance(value, dict) and isinstance(value.get("dimension"), dict):
        value.setdefault("value", {})
    found = data_set(document)
    made = cube(document, found, name) if found is not None else None
    return Outcome(made, document.findings.all())


def _grid(document: Document, text: DataText) -> JsonStatGrid | None:
    found = data_set(document)
    if found is None:
        return None
    made = cube(document, found, PurePath(text.source.path).stem)
    if made is None:
        return None
    roles = roles_of(made)
    if roles.time is None:
        names = [said("`{word}`", word=dimension.name) for dimension in made.dimensions[:10]]
        document.wrong(
            codes.NO_PERIODS,
            (*found.path, "role") if "role" in found.members else (*found.path, "dimension"),
            said(
                "{file} says of no figure when it was measured: none of its dimensions is time", file=text.source.path
            ),
            said("its dimensions are {names}", names=listed(names)) if names else "it has no dimensions",
            help="fetch the table with its dimension of time (`Tid`, `time`), even where it has one period only",
        )
        return None
    grid = grid_of(made, roles, text.origin)
    if grid is None:
        message = said("{file} is not read: it has more than {most} figures", file=text.source.path, most=MOST_ROWS)
        way_out = "choose fewer regions, groups or periods where the table is fetched"
        document.findings.add(Diagnostic(codes.UNREADABLE_DATA, message, None, help=way_out))
    return grid


def _of_json(finding: Diagnostic) -> Diagnostic:
    """The finding of a file that is no text, with the way out that a table in JSON has."""
    if finding.code is codes.DATA_NOT_A_TEXT:
        return replace(finding, help="fetch the table again, in the format JSON-stat 2, which is UTF-8")
    return finding
