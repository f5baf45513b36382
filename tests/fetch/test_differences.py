"""What differs between two snapshots."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.fetch.differences import Differences, changed_units, differences
from goalrules.fetch.observation import Key
from goalrules.fetch.snapshots import Earlier, EarlierSnapshot
from goalrules.model.measurement import Absence
from goalrules.model.period import Period
from tests.fetch.test_snapshots import seen

ASKED = {"N1": frozenset({"0484"})}


def key(year: int, entity: str = "0484") -> Key:
    return ("N1", entity, "T", Period.year_of(year))


def since(before: dict[int, str | None], now: dict[int, str | None], title: str = "Elever, andel (%)") -> Differences:
    rows = {key(year): Earlier(None if value is None else Decimal(value), None) for year, value in before.items()}
    earlier = EarlierSnapshot("kolada-2026-01-01.csv", rows, {"N1": title})
    return differences(earlier, [seen(value, year) for year, value in now.items()], ASKED)


def test_the_same_figures_differ_in_nothing() -> None:
    assert since({2020: "1"}, {2020: "1.0"}) == Differences("kolada-2026-01-01.csv", same=1)


def test_new_revised_and_withdrawn() -> None:
    found = since({2019: "5", 2020: "1", 2021: None, 2022: "4"}, {2020: "2", 2021: "3", 2022: None, 2023: "7"})
    assert [(change.key[3].number, change.before, change.now) for change in found.new] == [
        (2021, None, 3), (2023, None, 7)
    ]  # fmt: skip
    assert [(change.before, change.now) for change in found.revised] == [(1, 2)]
    assert [(change.key[3].number, change.before, change.absence) for change in found.withdrawn] == [
        (2019, 5, None), (2022, 4, Absence.MISSING)
    ]  # fmt: skip


def test_what_is_still_absent_is_nothing_new() -> None:
    assert since({2020: None}, {2020: None, 2021: None})[1:4] == ((), (), ())


@pytest.mark.parametrize(("now", "is_noise"), [("82.8402370", True), ("82.84024", False), ("82.840235", False)])
def test_what_binary_arithmetic_leaves_is_no_revision(now: str, is_noise: bool) -> None:
    found = since({2020: "82.84023669"}, {2020: now})
    assert (found.rounding, len(found.revised)) == ((1, 0) if is_noise else (0, 1))


def test_from_zero_is_always_a_revision() -> None:
    assert len(since({2020: "0"}, {2020: "0.00000001"}).revised) == 1


def test_a_new_title_is_told() -> None:
    (found,) = since({2020: "1"}, {2020: "1"}, title="Elever, antal").retitled
    assert found == ("N1", "Elever, antal", "Elever, andel (%)")


def test_what_is_not_asked_for_now_is_not_withdrawn() -> None:
    earlier = EarlierSnapshot("a", {key(2020, "1980"): Earlier(Decimal(1), None)}, {})
    found = differences(earlier, [seen("1")], ASKED)
    assert (found.withdrawn, found.not_asked) == ((), 1)


@pytest.mark.parametrize(
    ("before", "now", "factor"),
    [
        (("39.64", "30"), ("3858.49", "2990"), "100"),
        (("3858.49", "2990"), ("39.64", "30"), "1/100"),
        (("-0.5", "2"), ("-500", "2000"), "1000"),
        (("1", "2"), ("10", "200"), None),
        (("1", "2"), ("3", "4"), None),
        (("1", "2"), ("-100", "200"), None),
        (("0", "2"), ("100", "200"), None),
    ],
)
def test_a_change_of_unit_shows_in_all_figures(
    before: tuple[str, ...], now: tuple[str, ...], factor: str | None
) -> None:
    years = (2020, 2021)
    found = changed_units("kolada", since(dict(zip(years, before, strict=True)), dict(zip(years, now, strict=True))))
    assert [diagnostic.code.number for diagnostic in found] == (["GR585"] if factor else [])
    assert not factor or f"about {factor} times" in found[0].message


def test_one_figure_alone_shows_no_change_of_unit() -> None:
    assert changed_units("kolada", since({2020: "1"}, {2020: "100"})) == ()


FIGURES = st.dictionaries(st.integers(2000, 2010), st.none() | st.integers(-5, 5).map(str), max_size=8)


@given(FIGURES, FIGURES)
def test_every_figure_is_told_once(before: dict[int, str | None], now: dict[int, str | None]) -> None:
    found = since(before, now)
    told = [change.key for changes in (found.new, found.revised, found.withdrawn) for change in changes]
    assert len(told) == len(set(told))
    with_value = {year for figures in (before, now) for year, value in figures.items() if value is not None}
    assert len(told) + found.same + found.rounding == len(with_value)
