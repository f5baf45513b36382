"""Tables in grids: their records and places, and the law that a wide table says what the long one says."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.across_rows import AcrossTable
from goalrules.measurements.columns import Column
from goalrules.measurements.findings import Findings
from goalrules.measurements.grid import Grid
from goalrules.measurements.grid_rows import LongTable
from goalrules.measurements.known_names import known_names
from goalrules.measurements.layouts import table_in
from goalrules.measurements.store import DataSource
from goalrules.model.data_file import Dimension
from goalrules.model.measurement import Measurement
from tests.measurements.plans import CITY
from tests.measurements.sheets import ENTITIES, GROUPS, INDICATORS, YEARS, layout, read_rows, table

# ---- places -------------------------------------------------------------------------------------------------


def test_a_record_of_a_long_table_is_a_row() -> None:
    found = table("Titel\nIndikator|År|Värde\ncity.homes|2020|540", None).value
    assert isinstance(found, LongTable)
    ((record, cells),) = found.records(Findings())
    assert cells[found.columns[Column.PERIOD]] == "2020"
    place = found.place(record)
    assert (place.file, place.line, place.cell) == ("a.xlsx:Blad1", 3, "C3")
    assert found.record_at(place) == record
    assert found.named(record) == "Row 3"
    assert found.cell(record, Column.VALUE).place == "a.xlsx:Blad1!C3"
    assert found.heading_of(Column.VALUE).place == "a.xlsx:Blad1!C2"


def test_a_record_of_a_table_across_is_a_cell() -> None:
    found = table("|2019|2020\nIndikator|Totalt|Totalt\ncity.homes|1|2", layout(YEARS, GROUPS)).value
    assert isinstance(found, AcrossTable)
    *_, (record, cells) = found.records(Findings())
    assert [str(cell) for cell in cells] == ["city.homes", "2020", "Totalt", "2"]
    place = found.place(record)
    assert (place.file, place.line, place.cell) == ("a.xlsx:Blad1", 3, "C3")
    assert found.record_at(place) == record
    assert found.named(record) == "Cell C3"
    places = [found.cell(record, column).place for column in (Column.VALUE, Column.INDICATOR, Column.PERIOD)]
    assert places == ["a.xlsx:Blad1!C3", "a.xlsx:Blad1!A3", "a.xlsx:Blad1!C1"]
    assert found.heading_of(Column.VALUE).place == "a.xlsx:Blad1!B2"
    assert found.heading.place == "a.xlsx:Blad1!A2"


def test_what_holds_of_every_cell_is_in_every_record() -> None:
    found = table("Kommun|city.homes\n0484|1", layout(INDICATORS, period="2020", group="women")).value
    assert isinstance(found, AcrossTable)
    ((_, cells),) = found.records(Findings())
    assert {column: str(cells[at]) for column, at in found.columns.items()} == {
        Column.ENTITY: "0484", Column.PERIOD: "2020", Column.GROUP: "women", Column.INDICATOR: "city.homes",
        Column.VALUE: "1",
    }  # fmt: skip


def test_records_may_be_walked_through_again() -> None:
    found = table("text\nIndikator|2019|2020\ncity.homes|1|2\ntext", layout(YEARS)).value
    assert found is not None
    once, again = Findings(), Findings()
    assert list(found.records(once)) == list(found.records(again))
    assert once.all() == again.all()
    assert [str(content) for content in found.contents(Column.VALUE)] == ["1", "2"]


def test_short_rows_are_filled_with_empty_cells() -> None:
    found = table("Indikator|År|Värde|Kommentar\ncity.homes|2020", None).value
    assert found is not None
    ((_, cells),) = found.records(Findings())
    assert cells == ["city.homes", "2020", "", ""]


def test_headings_with_nothing_beneath_are_bare() -> None:
    for text in ("Indikator|2019|2020", "Indikator|2019|2020\n||\n"):
        found = table(text, layout(YEARS)).value
        assert found is not None
        assert found.is_bare


# ---- wide tables say what long ones say ---------------------------------------------------------------------

MEMBERS = {
    INDICATORS: ("city.homes", "city.share", "city.grade"),
    YEARS: ("2018", "2019", "2020", "2021"),
    GROUPS: ("total", "women", "men"),
    ENTITIES: ("0484", "0481", "Riket", "1980"),
}
HEADINGS = {INDICATORS: "Indikator", YEARS: "år", GROUPS: "Kön", ENTITIES: "kommun"}
VALUES = st.one_of(st.just(""), st.integers(0, 99_999).map(lambda n: f"{n // 100},{n % 100:02d}"), st.just("0"))


class Wide(NamedTuple):
    """A table of figures in two forms: a row for each, and laid out across."""

    long: list[list[str]]
    across: tuple[Dimension, ...]
    wide: list[list[str]]


@st.composite
def wide_tables(draw: st.DrawFn) -> Wide:
    """Figures of random members, in rows with at least one of them; other cells may be empty.

    Headings above others are written in each column, or once as merged cells show it.
    """
    across = draw(st.permutations(list(MEMBERS)).map(lambda order: tuple(order[:2]))) if draw(st.booleans()) else None
    across = across or (draw(st.sampled_from(list(MEMBERS))),)
    down = [dimension for dimension in MEMBERS if dimension not in across]
    chosen = {d: draw(st.lists(st.sampled_from(of), min_size=1, unique=True)) for d, of in MEMBERS.items()}
    columns = list(product(*(chosen[d] for d in across)))
    combinations = list(product(*(chosen[d] for d in down)))
    rows = draw(st.lists(st.sampled_from(combinations), min_size=1, max_size=6, unique=True))
    figures = [draw(st.lists(VALUES, min_size=len(columns), max_size=len(columns)).filter(any)) for _ in rows]
    long = [["indicator", "period", "group", "entity", "value"]]
    for row, values in zip(rows, figures, strict=True):
        for column, value in zip(columns, values, strict=True):
            said = {**dict(zip(down, row, strict=True)), **dict(zip(across, column, strict=True))}
            long.append([said[INDICATORS], said[YEARS], said[GROUPS], said[ENTITIES], value])
    is_merged = draw(st.booleans())
    heads = []
    for level in range(len(across)):
        texts = [column[level] for column in columns]
        is_last = level == len(across) - 1
        if is_merged and not is_last:
            texts = [
                t if i == 0 or columns[i - 1][: level + 1] != columns[i][: level + 1] else ""
                for i, t in enumerate(texts)
            ]
        left = [HEADINGS[d] if is_last else "" for d in down]
        heads.append([*left, *texts])
    wide = [*heads, *([*row, *values] for row, values in zip(rows, figures, strict=True))]
    if draw(st.booleans()):
        wide = [["Uppföljning"], [], *wide, [], ["Källa: kommunen"]]
    return Wide(long, across, wide)


def without_places(rows: Sequence[Measurement]) -> set[Measurement]:
    return {row._replace(place=None) for row in rows}


@given(wide_tables(), st.randoms(use_true_random=False))
def test_a_wide_table_gives_the_measurements_of_the_long_one(tables: Wide, order: random.Random) -> None:
    """In every order of the layout's dimensions, and whatever the order of rows."""
    with tempfile.TemporaryDirectory() as folder:
        long = read_rows(Path(folder), tables.long, None, CITY)
        wanted = list(tables.across)
        if {ENTITIES, YEARS} - set(wanted):
            order.shuffle(wanted)  # codes may look like years: then the order of the layout decides
        wide = read_rows(Path(folder), tables.wide, layout(*wanted), CITY)
    assert long.value is not None
    assert not [d for d in wide.diagnostics if d.code.number != "GR537"], (tables.wide, wide.diagnostics)
    assert wide.value is not None
    assert without_places(wide.value.rows) == without_places(long.value.rows)


@given(wide_tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(tables: Wide, order: random.Random) -> None:
    height = len(tables.across)
    body = [row for row in tables.wide if row and len(row) > 1][height:]
    heads = [row for row in tables.wide if len(row) > 1][:height]
    shuffled = list(body)
    order.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as folder:
        one = read_rows(Path(folder), [*heads, *body], layout(*tables.across), CITY)
        other = read_rows(Path(folder), [*heads, *shuffled], layout(*tables.across), CITY)
    assert one.value is not None
    assert other.value is not None
    assert without_places(one.value.rows) == without_places(other.value.rows)


@given(wide_tables())
def test_every_figure_has_the_place_of_its_cell(tables: Wide) -> None:
    grid = Grid("s", tables.wide, DataSource("s", "0" * 64))
    found = table_in(grid, layout(*tables.across), known_names(CITY)).value
    assert isinstance(found, AcrossTable)
    for record, cells in found.records(Findings()):
        place = found.place(record)
        assert found.record_at(place) == record
        at = found.cell(record, Column.VALUE)
        assert at.text == str(cells[found.columns[Column.VALUE]])


_CELLS = st.sampled_from(
    [
        "",
        "2019",
        "2020",
        "Totalt",
        "Kvinnor",
        "city.homes",
        "city.share",
        "Indikator",
        "År",
        "Värde",
        "7",
        "x",
        "..",
        "%",
    ]
)
_LAYOUTS = st.lists(st.sampled_from(list(Dimension)), max_size=3, unique=True)


@given(st.lists(st.lists(_CELLS, max_size=5), max_size=8), _LAYOUTS)
def test_no_sheet_is_too_odd_to_be_read_or_refused(rows: list[list[str]], across: list[Dimension]) -> None:
    """Whatever stands in it: a table whose records have their places, or findings."""
    grid = Grid("s", rows, DataSource("s", "0" * 64))
    outcome = table_in(grid, layout(*across), known_names(CITY))
    assert outcome.value is not None or outcome.has_errors
    if outcome.value is not None:
        findings = Findings()
        for record, cells in outcome.value.records(findings):
            assert len(cells) >= len(outcome.value.columns)
            assert outcome.value.record_at(outcome.value.place(record)) == record
        assert all(finding.primary for finding in findings.all())


@given(st.lists(st.lists(_CELLS, max_size=5), max_size=8), _LAYOUTS)
def test_every_cell_that_is_not_read_is_told(rows: list[list[str]], across: list[Dimension]) -> None:
    """Each cell beneath the headings is of a record, or of a row or column that a finding names."""
    grid = Grid("s", rows, DataSource("s", "0" * 64))
    outcome = table_in(grid, layout(*across), known_names(CITY))
    if outcome.value is None:
        return
    found, findings = outcome.value, Findings()
    read = {found.place(record).line - 1 for record, _ in found.records(findings)}
    told = [label.span for d in (*outcome.diagnostics, *findings.all()) for label in (d.primary, *d.related) if label]
    columns = {span.place.partition("!")[2].rstrip("0123456789") for span in told}
    ours = set(found.at.values()) | (set(found.columns_across) if isinstance(found, AcrossTable) else set())
    are_ended = any("Another table" in d.message for d in findings.all())
    is_text = any(d.code.number == "GR537" for d in findings.all())
    for number in range(found.body, len(rows)):
        for column, cell in enumerate(rows[number]):
            if cell and number not in read:
                assert is_text or are_ended, (number, column)
            elif cell and column not in ours:
                assert chr(ord("A") + column) in columns, (number, column)
