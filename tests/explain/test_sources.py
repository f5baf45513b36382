"""Where figures come from: every row behind a verdict, its place, its source, and what publishers ask to be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.explain.english import ENGLISH
from goalrules.explain.explanation import Attribution, Explanation, Fetched
from goalrules.explain.places import row_of, rows_of, runs_of
from goalrules.explain.sources import attribution, fetched_from, rows_behind, source_texts, sources_of
from goalrules.explain.why import explain
from goalrules.fetch.eurostat import Eurostat
from goalrules.fetch.kolada import Kolada
from goalrules.fetch.scb import Scb
from goalrules.measurements.grid import letters
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement, Place, Retrieval
from goalrules.model.period import Period
from goalrules.report.to_document import to_document
from goalrules.verdict import Result
from tests import make
from tests.report.plans import RICH, SCORED, SCORED_VALUES, VALUES

FILE = "data/figures.xlsx:Blad"


def measurement(place: Place | None) -> Measurement:
    return Measurement("a.x", None, TOTAL, Period.year_of(2020), OUTCOME, Decimal(1), place=place)


def cells(*names: str) -> list[Measurement]:
    return [measurement(Place(FILE, int("".join(filter(str.isdigit, name))), name)) for name in names]


def lines(*numbers: int) -> list[Measurement]:
    return [measurement(Place("a.csv", number)) for number in numbers]


def ends(rows: list[Measurement]) -> list[tuple[Any, Any]]:
    return [(p.cell or p.line, p.last_cell or p.last_line) for p in runs_of(rows)]


# ---- places ------------------------------------------------------------------------------------------------


def test_lines_that_follow_each_other_are_one_stretch() -> None:
    assert ends(lines(8)) == [(8, 8)]
    assert ends(lines(13, 12, 8, 12)) == [(8, 8), (12, 13)]


def test_cells_that_follow_each_other_in_a_row_or_column_are_one_stretch() -> None:
    assert ends(cells("D7", "F7", "E7")) == [("D7", "F7")]
    assert ends(cells("D8", "D7")) == [("D7", "D8")]
    assert ends(cells("Z7", "AA7")) == [("Z7", "AA7")]
    assert ends(cells("D7", "F7")) == [("D7", "D7"), ("F7", "F7")]


def test_a_stretch_turns_no_corner() -> None:
    assert ends(cells("D7", "D8", "E8")) == [("D7", "D8"), ("E8", "E8")]
    assert ends(cells("D7", "E7", "E8")) == [("D7", "E7"), ("E8", "E8")]
    assert ends(cells("C3", "D3", "C4", "D4", "C5", "D5")) == [("C3", "D3"), ("C4", "D4"), ("C5", "D5")]


def test_names_that_are_no_spreadsheets_stay_apart() -> None:
    named = [measurement(Place("be.json", number, f"value[{number}]")) for number in (12, 13)]
    assert ends(named) == [("value[12]", "value[12]"), ("value[13]", "value[13]")]


def test_files_stay_apart_and_what_has_no_place_is_left_out() -> None:
    other = measurement(Place("b.csv", 9))
    assert [p.file for p in runs_of([*lines(8), other, measurement(None)])] == ["a.csv", "b.csv"]
    assert rows_of([measurement(None), *lines(8), other]) == row_of(lines(8)[0])
    assert rows_of([measurement(None)]) is None
    assert [one.file for one in sources_of([*lines(8), measurement(None), other], (), ENGLISH)] == ["a.csv", "b.csv"]


@given(st.sets(st.tuples(st.integers(1, 5), st.integers(0, 5))))
def test_stretches_of_cells_hold_each_cell_once_and_no_other(at: set[tuple[int, int]]) -> None:
    found: list[tuple[int, int]] = []
    rows = {f"{letters(column)}{line}": (line, column) for line, column in at}
    for run in runs_of(cells(*rows)):
        assert run.cell is not None
        assert run.last_cell is not None
        (first, left), (last, right) = rows[run.cell], rows[run.last_cell]
        assert (run.line, run.last_line) == (first, last)
        assert first == last or left == right
        found += [(line, column) for line in range(first, last + 1) for column in range(left, right + 1)]
    assert sorted(found) == sorted(at)


# ---- rows --------------------------------------------------------------------------------------------------


def placed(rows: Measurements) -> Measurements:
    """The same rows, each with a place of its own."""
    return Measurements(row._replace(place=Place(FILE, at, f"D{at}")) for at, row in enumerate(rows.rows, 1))


def placed_result(name: str) -> Result:
    """One of the plans of many parts, judged from rows with places."""
    if name == "scored":
        rows = [row for entity, of in SCORED_VALUES.items() for row in make.measurements(of, entity=entity).rows]
        return evaluate(make.plan(SCORED), placed(Measurements(rows)))
    plan = RICH.replace("    higher is better\n    trend", "    trend")
    return evaluate(make.plan(plan), placed(make.measurements(VALUES, period="2021", entity="0484")))


def _in_json(data: Any) -> Iterator[str]:
    """The cells of all rows in a part of a verdict document."""
    if isinstance(data, dict):
        if "cell" in data:
            yield data["cell"]
        for one in data.values():
            yield from _in_json(one)
    elif isinstance(data, list):
        for one in data:
            yield from _in_json(one)


@pytest.mark.parametrize("name", ["rich", "scored"])
def test_every_row_in_the_document_is_among_the_rows_behind_the_verdict(name: str) -> None:
    result = placed_result(name)
    document = to_document(result)
    for one in result.assessments:
        own = [a for a in document.assessments if a.path == one.path and a.outlook is None]
        shown = {cell for a in own for cell in _in_json(a.model_dump(mode="json"))}
        behind = {row.place.cell for row in rows_behind(one) if row.place is not None}
        assert shown <= behind
        assert bool(shown) == bool(behind) or one.members


def test_the_row_of_the_value_comes_first_and_each_row_once() -> None:
    result = placed_result("rich")
    pupils = result["city.pupils"]
    rows = rows_behind(pupils)
    assert rows[0] == pupils.row
    assert len(set(rows)) == len(rows) > len(pupils.groups)


# ---- what is told ------------------------------------------------------------------------------------------

PLAN = """plan p period 2020
goal a
  met when all indicators are met otherwise not met missing data blocks the verdict
  indicator x in percent
    target at least 60
    trend compared with previous value, steady within 1 percentage point
    split by women, men shown
"""
KOLADA = "Källa: Kolada"


def explained(
    places: Mapping[str, Place | None],
    source: DataSource | None = None,
    text: str = "",
    fetched: Retrieval | None = None,
) -> Explanation:
    """The indicator of `PLAN`, with figures at the places given for `2019`, `2020`, `women` and `men`."""
    values: dict[make.Key, str] = {("a.x", "2019"): "50", "a.x": "61"}
    values |= {("a.x", "2020", group): "61" for group in ("women", "men")}
    rows = [
        row._replace(place=places[name], source=text or None, retrieved=fetched)
        for row in make.measurements(values).rows
        if (name := str(row.period) if row.group == TOTAL else row.group) in places
    ]
    sources = () if source is None else (source,)
    return explain(evaluate(make.plan(PLAN), Measurements(rows, sources)), "a.x")


def test_a_source_has_its_fingerprint_sheet_and_the_places_of_all_figures() -> None:
    origin = DataSource("data/figures.xlsx", "ab" * 32, sheet="Blad", digits_known=False)
    at = {"2019": Place(FILE, 7, "C7"), "2020": Place(FILE, 7, "D7"), "women": Place(FILE, 9, "D9")}
    (source,) = explained(at, origin).sources
    assert (source.name, source.file, source.sheet, source.sha256) == (FILE, "data/figures.xlsx", "Blad", "ab" * 32)
    assert [(place.cell, place.last_cell) for place in source.places] == [("C7", "D7"), ("D9", "D9")]
    assert source.said == (ENGLISH.sources.DIGITS_UNKNOWN,)


def test_a_query_is_told_with_its_own_fingerprint() -> None:
    origin = DataSource("w.duckdb", "ab" * 32, query="q.sql", query_sha256="cd" * 32)
    (source,) = explained({"2020": Place("w.duckdb:q.sql", 2)}, origin).sources
    assert (source.file, source.query, source.query_sha256) == ("w.duckdb", "q.sql", "cd" * 32)
    assert source.said == ()


def test_rows_of_no_file_have_no_source_and_of_an_unknown_one_no_fingerprint() -> None:
    assert explained({"2020": None}).sources == ()
    (source,) = explained({"2020": Place("by hand.csv", 3)}).sources
    assert (source.file, source.sha256, source.said) == ("by hand.csv", None, ())


def test_a_fetched_figure_says_when_and_from_where_and_what_the_publisher_asks_for() -> None:
    fetched = Retrieval("2026-11-26T21:00:00+00:00", "https://api.kolada.se/v3/x")
    found = explained({"2020": Place("kolada-2026-11-26.csv", 3)}, None, KOLADA, fetched)
    (source,) = found.sources
    assert source.fetched == (Fetched(*fetched),)
    assert source.said == ("fetched 2026-11-26 from Kolada · https://api.kolada.se/v3/x", "source: “Källa: Kolada”")
    assert found.attributions == (Attribution(KOLADA, "Egen bearbetning av data från Kolada"),)
    assert "source: kolada-2026-11-26.csv; fetched 2026-11-26 from Kolada" in str(found)


def test_groups_that_stand_apart_have_a_line_and_a_place_each() -> None:
    def groups(found: Explanation) -> list[tuple[str, str | None]]:
        (fact,) = [fact for fact in found.facts if fact.topic == "groups"]
        return [(d.text, None if d.row is None else d.row.cell) for d in fact.details]

    apart = explained({"2020": Place(FILE, 3, "D3"), "women": Place(FILE, 8, "D8"), "men": Place(FILE, 13, "D13")})
    together = explained({"2020": Place(FILE, 3, "D3"), "women": Place(FILE, 3, "E3"), "men": Place(FILE, 3, "F3")})
    assert [text.split()[0] for text, _ in groups(apart)] == ["women", "men"]
    assert [cell for _, cell in groups(apart)] == ["D8", "D13"]
    assert [cell for _, cell in groups(together)] == ["E3"]


def test_an_outlook_has_its_sources_with_the_outcome_s() -> None:
    result = placed_result("scored")
    found = explain(result, "health.smoke")
    assert found.outlook is not None
    assert set(_cells(found.outlook.found)) <= set(_cells(found))
    assert set(_cells(found.outlook.found))


def _cells(found: Explanation) -> list[int]:
    places = [place for source in found.sources for place in source.places]
    return [line for place in places for line in range(place.line, place.last_line + 1)]


# ---- words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("publisher", [Kolada, Scb, Eurostat])
def test_the_words_of_publishers_are_those_that_are_fetched_with_their_figures(publisher: Any) -> None:
    assert attribution(publisher.attribution) == (publisher.attribution, publisher.derived)
    assert attribution(f"{publisher.attribution} (RKA)") == (publisher.attribution, publisher.derived)


@pytest.mark.parametrize("text", ["", "annual report", "Kolada", "Källa: årsredovisningen", "Källa: Koladaliknande"])
def test_other_sources_ask_for_nothing(text: str) -> None:
    assert attribution(text) is None


@pytest.mark.parametrize(
    ("moments", "sources", "url", "said"),
    [
        (["2026-11-26T21:00:00+00:00"], [KOLADA], None, "fetched 2026-11-26 from Kolada"),
        (["2026-11-26T21:00", "2026-11-24"], [KOLADA], None, "fetched 2026-11-24 to 2026-11-26 from Kolada"),
        (["in November"], ["mine"], "https://example.org/a?b", "fetched in November from example.org"),
        ([""], [], "ftp://[x", "fetched"),
        (["2026-11-26"], [KOLADA, "Källa: SCB"], None, "fetched 2026-11-26 from Kolada and SCB"),
    ],
)
def test_when_and_from_whom_figures_were_fetched(
    moments: list[str], sources: list[str], url: str | None, said: str
) -> None:
    assert fetched_from(moments, sources, url, ENGLISH) == said


def test_many_source_texts_are_counted() -> None:
    assert source_texts(["a", "b", "c"], ENGLISH)[-1] == "source: “c”"
    assert source_texts(["a", "b", "c", "d", "e"], ENGLISH)[-1] == "and 2 more in the column “source”"
    assert source_texts([], ENGLISH) == []
