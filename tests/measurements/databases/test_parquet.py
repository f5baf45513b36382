"""Reading Parquet files."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.databases import Limits, read_parquet
from goalrules.measurements.decimals import Refusal
from goalrules.measurements.grid import Refused, RowGrid
from tests.measurements.databases.made import codes, first_row, parquet, parquet_file, rows, said


def test_a_file_is_read_whole_and_in_order_with_its_fingerprint(tmp_path: Path) -> None:
    path = parquet_file(tmp_path, "select range as n, 62.80 as value, 'ä' as name from range(3000) order by n desc")
    grid = parquet(path).value
    assert isinstance(grid, RowGrid)
    assert grid.rows[:2] == [("n", "value", "name"), (Decimal(2999), Decimal("62.80"), "ä")]
    assert str(grid.rows[1][1]) == "62.80"
    assert [row[0] for row in grid.rows[1:]] == [*range(2999, -1, -1)]
    digest = sha256(path.read_bytes()).hexdigest()
    assert (grid.name, grid.origin) == ("figures.parquet", ("figures.parquet", digest, None, None, None, True))


def test_binary_numbers_are_read_as_decimals_of_15_digits_and_said_to_be(tmp_path: Path) -> None:
    outcome = parquet(
        parquet_file(tmp_path, "select 0.1::double + 0.2::double, 45.2::float, null, true, 'nan'::double")
    )
    assert first_row(outcome) == (Decimal("0.3"), Decimal("45.2"), "", Refused(Refusal.TRUE_OR_FALSE, "true"), "NaN")
    assert outcome.value is not None
    assert not outcome.value.origin.digits_known


@given(st.lists(st.integers(-(10**36) + 1, 10**36 - 1), min_size=1, max_size=20))
def test_any_decimal_comes_through_with_every_digit(
    tmp_path_factory: pytest.TempPathFactory, digits: list[int]
) -> None:
    numbers = [Decimal(f"{number}E-18") for number in digits]
    values = ", ".join(f"('{number:f}'::decimal(38, 18))" for number in numbers)
    path = parquet_file(tmp_path_factory.mktemp("decimals"), f"select n from (values {values}) as v(n)")
    assert [row[0] for row in rows(parquet(path))[1:]] == numbers


@pytest.mark.parametrize(
    "name",
    [
        "a*b.parquet",
        "**",
        "a[1].parquet",
        "a?b.parquet",
        "it's.parquet",
        "{a,b}.parquet",
        "~x.parquet",
        "a%20b.parquet",
    ],
)
def test_a_name_is_that_of_one_file_whatever_letters_it_has(tmp_path: Path, name: str) -> None:
    for other in ("ab.parquet", "axb.parquet", "a1.parquet", "a.parquet"):
        parquet_file(tmp_path, f"select '{other}' as name", other)
    parquet_file(tmp_path, "select 0 as n", "made.parquet").rename(tmp_path / name)
    assert first_row(parquet(tmp_path / name)) == (Decimal(0),)


def test_the_names_of_folders_add_no_columns(tmp_path: Path) -> None:
    (tmp_path / "year=2020").mkdir()
    assert rows(parquet(parquet_file(tmp_path / "year=2020", "select 1 as n"))) == [("n",), (Decimal(1),)]


def test_files_that_are_no_whole_parquet_file_are_findings_without_their_whole_path(tmp_path: Path) -> None:
    whole = parquet_file(tmp_path, "select range::varchar as name, range as value from range(10000)").read_bytes()
    damaged = {
        "empty.parquet": b"",
        "text.parquet": b"indicator,value\n" * 100,
        "short.parquet": b"PAR1",
        "cut.parquet": whole[:-20],
        "wrong.parquet": whole[:100] + b"\xff" * 5000 + whole[5100:],
        "claims.parquet": whole[:-8] + b"\xff\xff\xff\x7f" + b"PAR1",
        "really[1].sqlite": b"SQLite format 3\0" + b"\0" * 100,
    }
    for name, data in damaged.items():
        path = tmp_path / name
        path.write_bytes(data)
        number, message, _ = said(parquet(path))
        assert number == "GR563", name
        assert str(tmp_path) not in message
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*damaged, "figures.parquet"])


def test_files_that_cannot_be_read_are_findings(tmp_path: Path) -> None:
    assert codes(parquet(tmp_path / "gone.parquet")) == ["GR501"]
    assert codes(parquet(tmp_path)) == ["GR501"]


def test_a_file_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = parquet_file(tmp_path, "select range, range from range(1000)")
    assert codes(read_parquet(path, path.name, Limits(cells=1000))) == ["GR564"]
