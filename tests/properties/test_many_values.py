"""Laws of what is made of several values: statistics over time, lines, peers (semantics H8, H9, N)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.evaluate.semantics import fitted, mean, median, percentile, quartile, rank
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.testing.amounts import beside, numbers
from goalrules.verdict import Assessment, Operand, Reason
from tests import make

SOME = st.lists(numbers(), min_size=1, max_size=7)


def exact(values: Sequence[Decimal]) -> list[Fraction]:
    return sorted(map(Fraction, values))


@given(SOME)
def test_mean_and_median_are_exact_in_any_order(values: list[Decimal]) -> None:
    assert mean(values) * len(values) == sum(map(Fraction, values))
    middle = exact(values)
    n = len(middle)
    assert median(values) == (middle[(n - 1) // 2] + middle[n // 2]) / 2
    assert (mean(values), median(values)) == (mean(values[::-1]), median(values[::-1]))


@given(SOME, st.integers(0, 200))
def test_a_percentile_lies_at_its_position(values: list[Decimal], halves: int) -> None:
    """At p·(n + 1) counted from 1, linear between neighbours, the ends beyond them."""
    percent = Decimal(halves) / 2
    ordered = exact(values)
    position = Fraction(percent) * (len(values) + 1) / 100
    whole = position.numerator // position.denominator
    padded = [ordered[0], *ordered, ordered[-1]]
    expected = padded[whole] + (position - whole) * (padded[min(whole + 1, len(values) + 1)] - padded[whole])
    assert percentile(values, percent) == expected
    assert percentile(values, Decimal(50)) == median(values)


@given(SOME, st.lists(st.integers(0, 100), min_size=2, max_size=5))
def test_a_percentile_rises_with_its_percent_and_with_the_values(values: list[Decimal], percents: list[int]) -> None:
    found = [Fraction(str(percentile(values, Decimal(p)))) for p in sorted(percents)]
    assert found == sorted(found)
    raised = [value + 1 for value in values]
    assert all(percentile(values, Decimal(p)) < percentile(raised, Decimal(p)) for p in percents)


@given(st.dictionaries(st.integers(2000, 2020), numbers(), min_size=2, max_size=6), st.integers(1990, 2040))
def test_a_fitted_line_solves_the_normal_equations(by_year: dict[int, Decimal], at: int) -> None:
    points = sorted(by_year.items())
    n = len(points)
    sx, sy = sum(x for x, _ in points), sum((Fraction(y) for _, y in points), Fraction(0))
    sxx, sxy = sum(x * x for x, _ in points), sum((x * Fraction(y) for x, y in points), Fraction(0))
    slope = Fraction(n * sxy - sx * sy) / (n * sxx - sx * sx)
    assert fitted(points, at) == (sy - slope * sx) / n + slope * at


# ---- peers ---------------------------------------------------------------------------------------------------


@given(numbers(0, 9), st.lists(numbers(0, 9), max_size=9), st.booleans())
def test_the_quartile_is_what_its_rows_say(own: Decimal, others: list[Decimal], higher: bool) -> None:
    better = sum(1 for value in others if (value > own if higher else value < own))
    n = len(others) + 1
    assert rank(own, others, higher) == better + 1
    found = quartile(own, others, higher)
    if n < 4:
        assert found is Reason.TOO_FEW_PEERS
    elif 4 * better < n:
        assert found == 1
    elif 4 * better < 2 * n:
        assert found == 2
    elif 4 * better < 3 * n:
        assert found == 3
    else:
        assert found == 4


@given(st.lists(numbers(0, 9), min_size=3, max_size=9), st.booleans())
def test_rank_and_quartile_improve_with_the_value(others: list[Decimal], higher: bool) -> None:
    """At the value of each peer and a little beside it; the others keep theirs."""
    values = sorted(beside(others), reverse=not higher)
    ranks = [rank(value, others, higher) for value in values]
    quartiles = [found for value in values if not isinstance(found := quartile(value, others, higher), Reason)]
    assert ranks == sorted(ranks, reverse=True)
    assert quartiles == sorted(quartiles, reverse=True)
    assert len(quartiles) == len(values)
    assert ranks[-1] == quartiles[-1] == 1


# ---- by the rule file ----------------------------------------------------------------------------------------


def row(value: Decimal | None, year: int = 2020, entity: str | None = None) -> Measurement:
    made = make.measurements({("a.x", str(year)): value or Decimal(0)}, entity=entity).rows[0]
    return made._replace(value=value)


def judged(quantity: str, rows: Sequence[Measurement], more: str = "", entity: str | None = None) -> Assessment:
    text = make.indicator_text(
        f"higher is better {more} met when {quantity} at least 1 otherwise missed", header="in numbers"
    )
    return evaluate(make.plan(text), Measurements(rows), entity=entity)["a.x"]


def operand(quantity: str, rows: Sequence[Measurement], more: str = "", entity: str | None = None) -> Operand:
    return judged(quantity, rows, more, entity).steps[0].finding.left  # type: ignore[union-attr]


FUNCTIONS = {
    "mean": lambda values: sum(values) / len(values),
    "median": lambda values: (sorted(values)[(len(values) - 1) // 2] + sorted(values)[len(values) // 2]) / 2,
    "minimum": min,
    "maximum": max,
    "sum": sum,
}


@given(
    st.sampled_from(list(FUNCTIONS)),
    st.dictionaries(st.integers(2012, 2020), numbers(), max_size=7),
    st.integers(1, 5),
    st.sampled_from(["values", "years"]),
    st.sampled_from(["last", "previous"]),
    st.one_of(st.none(), st.integers(1, 5)),
)
def test_a_window_holds_what_its_words_say(
    function: str, by_year: dict[int, Decimal], count: int, basis: str, which: str, least: int | None
) -> None:
    """The value of the year 2020 may be missing: the window then ends where it would have stood."""
    assume(least is None or least <= count)
    words = f"{function} of the {which} {count} {basis}" + ("" if least is None else f" with at least {least}")
    found = operand(words, [row(value, year) for year, value in by_year.items()])
    last = 2019 if which == "previous" else 2020
    years = sorted(year for year in by_year if year <= last)
    if basis == "years":
        years = [year for year in years if year > last - count]
    years = years[-count:]
    assert [one.period.number for one in found.rows] == years
    if len(years) < (least or count):
        assert (found.number, found.reason) == (None, Reason.TOO_FEW_VALUES)
    else:
        values = [Fraction(by_year[year]) for year in years]
        assert found.number == FUNCTIONS[function](values)  # type: ignore[operator]


@given(st.dictionaries(st.integers(2012, 2020), numbers(), max_size=7), st.integers(2, 6), st.booleans())
def test_the_mean_yearly_change_is_last_less_first(by_year: dict[int, Decimal], count: int, better: bool) -> None:
    word = "improvement" if better else "change"
    rows = [row(value, year) for year, value in by_year.items()]
    found = operand(f"mean yearly {word} over the last {count} values", rows)
    years = sorted(by_year)[-count:]
    if len(years) < count:
        assert found.reason is Reason.TOO_FEW_VALUES
        return
    change = Fraction(by_year[years[-1]]) - Fraction(by_year[years[0]])
    assert found.number == change / (years[-1] - years[0])
    ahead = operand(f"forecast in 2025 by mean yearly change over the last {count} values", rows)
    if 2020 in by_year:
        assert ahead.number == Fraction(by_year[2020]) + 5 * change / (years[-1] - years[0])
    else:
        assert ahead.number is None


ENTITIES = ("a", "b", "c", "d", "e")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[str, Decimal | None], list[str], int | None]:
    """A value for each of five entities (or none), the peers that are named, and how many suffice."""
    values = {entity: draw(st.one_of(st.none(), numbers(0, 5), numbers(0, 5))) for entity in ENTITIES}
    named = draw(st.lists(st.sampled_from(ENTITIES), min_size=1, unique=True))
    return values, named, draw(st.one_of(st.none(), st.integers(1, len(named))))


@given(worlds(), st.sampled_from(["mean", "median", "rank", "quartile", "count"]))
def test_what_peers_come_to_is_what_their_values_say(
    drawn: tuple[dict[str, Decimal | None], list[str], int | None], function: str
) -> None:
    values, named, least = drawn
    quoted = ", ".join(f'"{one}"' for one in named) + ("" if least is None else f", at least {least} with data")
    rows = [row(value, entity=entity) for entity, value in values.items() if value is not None]
    found = operand(f"peer {function}", rows, f"peers {quoted}", entity="a")
    there = [Fraction(value) for name in named if (value := values[name]) is not None]
    others = [Fraction(value) for name in named if name != "a" and (value := values[name]) is not None]
    own = values["a"]
    if len(there) < (least or len(named)):
        assert found.number is None
        return
    if function in ("mean", "median"):
        expected = FUNCTIONS[function](there) if there else None  # type: ignore[operator]
        assert found.number == expected
        return
    if own is None:
        assert found.number is None
        return
    better, n = sum(1 for value in others if value > own), len(others) + 1
    if function == "count":
        assert found.number == n
    elif function == "rank":
        assert found.number == (better + 1 if n > 2 else None)
    else:
        assert found.number == (4 * better // n + 1 if n > 3 else None)
    assert operand(f"peer {function}", rows[::-1], f"peers {quoted}", entity="a").number == found.number
