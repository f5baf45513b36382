"""Figures read in columns are those that the reader of data files reads: the same rows, or the same codes."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules import measurements, pipeline
from goalrules.batch import csv_in_memory
from goalrules.batch.duckdb_engine import engine
from goalrules.batch.of_entities import measurements_of
from goalrules.batch.reading import read_sources
from goalrules.diagnostics import Diagnostic
from goalrules.measurements import source_at
from goalrules.model.plan import Plan

PLAN = """
plan town "The town"
  period 2020
  entity "0180"

rating every
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict

entity group coast: "0180", "1480"

goal g
  rated by every
  indicator share "Share of pupils" in percent
    measured by kolada "N15428"
    target at least 85
  indicator jobs in "jobs"
    applies to entity group coast
    target at least 100
  indicator opinion
    judged against "a good plan"
  indicator exercise
    yes or no
  indicator pupils "Pupils" in percent
    split by girls, boys shown
    target at least 50
"""

NAMES = [
    "g.share",
    "N15428",
    "Share of pupils",
    "SHARE OF PUPILS",
    "g.jobs",
    "g.opinion",
    "g.exercise",
    "g.pupils",
    " g.jobs ",
]
VALUES = [
    *(
        "62.8",
        "62,8",
        "1277",
        "1 277",
        "1,277.5",
        "1.277,5",
        "−3",
        "- 4",
        "007",
        "0,277",
        "1,277",
        "12.345",
        "+5",
        ".5",
    ),
    *("5.", "", "..", "n/a", "saknas", "sekretess", "not applicable", "12 %", "1e5", "NaN", "abc", "#N/A", "1'000"),
    *("123456789012345678", "1234567890123456789", "0.123456789012345678", "-0.5", "100", "85", "1\u00a0000"),
]
PERIODS = ["2020", "2019", "2021", " 2020 ", "2020-Q3", "x"]
ENTITIES = ["", "0180", "1480", " 0180 ", "Åmål", "A\u030amal"]
GROUPS = ["", "total", "K", "M", "T", "girls", "Kvinnor", "own"]
KINDS = ["", "outcome", "Utfall", "target", "prognos", "medelfel", "guess"]
ABSENCES = ["", "missing", "suppressed", "Sekretess", "not_applicable", "method_changed", "no_target", "why"]
LEVELS = ["", "met", "Uppfyllt", "done", "ej genomfört", "grand"]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    file = tmp_path_factory.mktemp("plan") / "town.goal"
    file.write_text(PLAN, encoding="utf-8")
    loaded = pipeline.load(file)
    assert loaded.value is not None, [str(one.message) for one in loaded.diagnostics]
    return loaded.value.plan


@pytest.fixture(params=["by the engine", "in memory"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text files are read by either of two; what they say is the same."""
    monkeypatch.setattr(csv_in_memory, "SMALLEST", 0 if request.param == "in memory" else csv_in_memory.LARGEST + 1)


def _columns(given_: object, plan: Plan) -> tuple[dict[Any, Any] | None, set[str], tuple[Diagnostic, ...]]:
    """What the rows say by key, the numbers of the errors, and everything found."""
    with engine(threads=1) as running:
        read = read_sources(running, plan, [given_])
        errors = {one.code.number for one in read.diagnostics if one.is_error}
        if read.value is None:
            return None, errors, read.diagnostics
        if not read.value.periods:
            return {}, errors, read.diagnostics
        rows = measurements_of(running, plan, read.value, None).rows
        return {row[:5]: (row.value, row.absence, row.level) for row in rows}, errors, read.diagnostics


def _reference(file: Path, plan: Plan) -> tuple[dict[Any, Any] | None, set[str]]:
    read = measurements.read([source_at(file)], plan)
    errors = {one.code.number for one in read.diagnostics if one.is_error}
    rows = None if read.value is None or errors else read.value.rows
    return None if rows is None else {row[:5]: (row.value, row.absence, row.level) for row in rows}, errors


def _written(rows: list[list[str]], headings: list[str], separator: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    writer.writerows([headings, *rows])
    return stream.getvalue()


ROW = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(PERIODS[:4] * 4 + PERIODS),
    st.sampled_from(ENTITIES),
    st.sampled_from(GROUPS),
    st.sampled_from(KINDS[:5] * 4 + KINDS),
    st.sampled_from(VALUES),
    st.sampled_from(ABSENCES[:1] * 12 + ABSENCES),
    st.sampled_from(LEVELS[:1] * 12 + LEVELS),
    st.sampled_from(["", "because"]),
)
HEADINGS = ["indicator", "period", "entity", "group", "kind", "value", "absence", "level", "comment"]


@pytest.mark.usefixtures("reader")
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(ROW, min_size=1, max_size=4), separator=st.sampled_from(",;\t"))
def test_a_text_file_says_what_the_reader_of_data_files_reads_in_it(
    plan: Plan, tmp_path: Path, rows: list[tuple[str, ...]], separator: str
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(_written([list(row) for row in rows], HEADINGS, separator), encoding="utf-8")
    expected, codes = _reference(file, plan)
    found, own, _ = _columns(file, plan)
    codes -= {"GR518"}  # which of two kinds of period is the plan's
    if codes == {"GR511"}:  # found when cases are made
        return
    assert codes <= own
    if not codes and "GR518" not in own:
        assert own == set()
        assert expected is None or found == expected


@pytest.mark.usefixtures("reader")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(values=st.lists(st.sampled_from(VALUES[:14] * 3 + VALUES), min_size=1, max_size=6))
def test_a_column_of_numbers_is_read_as_a_whole(plan: Plan, tmp_path: Path, values: list[str]) -> None:
    rows = [["g.share", str(2000 + number), value] for number, value in enumerate(values)]
    file = tmp_path / "figures.csv"
    file.write_text(_written(rows, ["indikator", "år", "värde"], ";"), encoding="utf-8-sig")
    expected, codes = _reference(file, plan)
    found, own, _ = _columns(file, plan)
    assert own == codes
    assert found == expected


@pytest.mark.usefixtures("reader")
def test_rows_that_contradict_each_other_are_told_beside_what_else_is_wrong(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    rows = ["g.share,2020,1", "g.share,2020,2", "g.share,2021,many", "g.share,2021,3", "g.share,MMXX,4"]
    file.write_text("\n".join(["indicator,period,value", *rows, ""]), encoding="utf-8")
    _, codes = _reference(file, plan)
    found, own, _ = _columns(file, plan)
    assert (found, own) == (None, codes)
    assert codes == {"GR511", "GR513", "GR517"}


@pytest.mark.usefixtures("reader")
def test_a_value_that_may_be_thousands_or_decimals_is_refused(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text('indicator,period,value\ng.share,2020,"1,277"\n', encoding="utf-8")
    found, codes, _ = _columns(file, plan)
    assert (found, codes) == (None, {"GR514"})


@pytest.mark.usefixtures("reader")
def test_wrong_rows_are_counted_and_the_first_five_are_named(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    rows = [["g.share", str(2000 + number), f"wrong {number}"] for number in range(8)]
    file.write_text(_written(rows, ["indicator", "period", "value"]), encoding="utf-8")
    _, _, found = _columns(file, plan)
    (finding,) = [one for one in found if one.code.number == "GR513"]
    assert "8 rows" in finding.message
    assert len(finding.notes) == 6
    assert "`g.share` for 2000 has `wrong 0`" in finding.notes[0]


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"indicator,period,value\ng.share,2020\n", "GR507"),
        (b"indicator,period,value\ng.share,2020,1,2\n", "GR507"),
        (b'indicator,period,value\ng.share,2020,"1\n', "GR506"),
        (b"indicator,year\ng.share,2020\n", "GR505"),
        (b"indicator,period,value,utfall\ng.share,2020,1,2\n", "GR508"),
        ("indicator,period,value\ng.share,2020,å\n".encode("latin-1"), "GR502"),
        ("indicator,period,value\ng.share,2020,1\n".encode("utf-16"), "GR502"),
        (b"indicator,period,value\n,2020,1\n", "GR530"),
        (b"indicator,period,value\ng.share,2020-01-01,1\n", "GR517"),
    ],
)
def test_a_file_that_is_not_in_order_is_refused(plan: Plan, tmp_path: Path, text: bytes, code: str) -> None:
    file = tmp_path / "figures.csv"
    file.write_bytes(text)
    found, codes, _ = _columns(file, plan)
    assert found is None
    assert codes == {code}


@pytest.mark.usefixtures("reader")
def test_lines_without_content_are_passed_over(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("indicator,period,value\n\ng.jobs,2020,1\n,,\n , ,\n", encoding="utf-8")
    found, codes, _ = _columns(file, plan)
    assert found is not None
    assert (len(found), codes) == (1, set())


def _value(plan: Plan, given_: object) -> Decimal | None:
    found, codes, _ = _columns(given_, plan)
    assert codes == set()
    assert found is not None
    ((value, _, _),) = found.values()
    return None if value is None else Decimal(value)


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("DOUBLE", "0.1::DOUBLE + 0.2::DOUBLE", "0.3"),
        ("DOUBLE", "1e-5", "0.00001"),
        ("DOUBLE", "123456789012345680", None),
        ("FLOAT", "62.8", "62.8"),
        ("BIGINT", "-999999999999999999", "-999999999999999999"),
        ("DECIMAL(38,20)", "1.5", "1.5"),
        ("DECIMAL(9,3)", "1.500", "1.5"),
        ("VARCHAR", "'1 277,5'", "1277.5"),
        ("DOUBLE", "NULL", None),
    ],
)
def test_a_number_of_an_engine_is_the_decimal_it_stands_for(
    plan: Plan, tmp_path: Path, kind: str, written: str, expected: str | None
) -> None:
    file = tmp_path / "figures.parquet"
    duckdb.connect().execute(
        f"COPY (SELECT 'g.jobs' AS indicator, 2020 AS period, CAST({written} AS {kind}) AS value) TO '{file}'"
    )
    reference, codes = _reference(file, plan)
    found, own, _ = _columns(file, plan)
    assert own == codes
    assert found == reference
    if expected is not None:
        assert _value(plan, file) == Decimal(expected)


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        ("DOUBLE", "'NaN'", "GR513"),
        ("DOUBLE", "'inf'", "GR513"),
        ("BIGINT", "9223372036854775807", "GR515"),
        ("DECIMAL(38,20)", "0.00000000000000000001", "GR515"),
        ("DECIMAL(38,6)", "10000000000000000000000", "GR515"),
        ("BOOLEAN", "true", "GR513"),
        ("DATE", "'2020-01-01'", "GR513"),
    ],
)
def test_a_value_of_an_engine_that_is_no_number_is_refused(
    plan: Plan, tmp_path: Path, kind: str, written: str, code: str
) -> None:
    file = tmp_path / "figures.parquet"
    duckdb.connect().execute(
        f"COPY (SELECT 'g.jobs' AS indicator, 2020 AS period, CAST({written} AS {kind}) AS value) TO '{file}'"
    )
    assert _columns(file, plan)[1] == _reference(file, plan)[1] == {code}


def test_tables_of_every_library_and_a_database_are_read_alike(plan: Plan, tmp_path: Path) -> None:
    pyarrow, polars, pandas = (pytest.importorskip(one) for one in ("pyarrow", "polars", "pandas"))
    rows = {
        "indicator": ["g.jobs", "g.share"],
        "period": [2020, 2021],
        "värde": [1.5, None],
        "kommun": ["0180", "1480"],
    }
    table = pyarrow.table(rows)
    database = tmp_path / "figures.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.register("coming", table)
        connection.execute("CREATE TABLE figures AS SELECT * FROM coming")
    found = [
        _columns(one, plan)[0]
        for one in (
            table,
            polars.DataFrame(rows),
            pandas.DataFrame(rows),
            duckdb.arrow(table),
            table.to_reader(),
            f"{database}:figures",
            f"{database}",
            f"{database}:SELECT * FROM figures",
        )
    ]
    assert found[0] is not None
    assert len(found[0]) == 2
    assert all(one == found[0] for one in found)


def test_a_folder_is_read_as_one_source(plan: Plan, tmp_path: Path) -> None:
    for year in (2019, 2020):
        duckdb.connect().execute(
            f"COPY (SELECT 'g.jobs' AS indicator, {year} AS period, 1.5 AS value) TO '{tmp_path}/{year}.parquet'"
        )
    assert len(_columns(tmp_path, plan)[0] or ()) == 2
    assert len(_columns(f"{tmp_path}/*.parquet", plan)[0] or ()) == 2


@pytest.mark.parametrize("given_", ["nowhere.csv", "figures.xlsx", 3])
def test_what_is_no_source_is_refused(plan: Plan, tmp_path: Path, given_: object) -> None:
    (tmp_path / "figures.xlsx").write_bytes(b"PK")
    found, codes, _ = _columns(str(tmp_path / given_) if isinstance(given_, str) else given_, plan)
    assert found is None
    assert codes <= {"GR501", "GR701"}


def test_a_damaged_file_is_refused(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "figures.parquet"
    duckdb.connect().execute(
        f"COPY (SELECT 'g.jobs' AS indicator, 1000 + i AS period, i * 7919 % 1000 AS value FROM range(9000) t(i))"
        f" TO '{file}'"
    )
    data = bytearray(file.read_bytes())
    data[100:3000] = bytes(2900)
    file.write_bytes(data)
    found, codes, _ = _columns(file, plan)
    assert (found, codes) == (None, {"GR563"})
    file.write_bytes(data[:2000])
    found, codes, _ = _columns(file, plan)
    assert (found, codes) == (None, {"GR563"})
