"""Quantities of every kind as text, drawn by what they are a number of, so that only what goes together is joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from goalrules.testing.amounts import numbers
from goalrules.testing.rule_text import YEAR

AHEAD = YEAR + 2
"""The year of every outlook and of most forecasts."""

Text = st.SearchStrategy[str]


def inside(quantity: str) -> str:
    """A quantity in brackets; a number or a single word needs none."""
    return quantity if re.fullmatch(r"[−-]?\d[\d.]*( %)?|\w+", quantity) else f"({quantity})"


# ---- quantities ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ground:
    """What an indicator states, and so may be asked for. `names` stand for numbers in its unit."""

    percent: bool = False
    target: bool = False
    by: bool = False
    direction: bool = True
    baseline: bool = False
    trend: bool = False
    peers: bool = False
    split: bool = False
    names: tuple[str, ...] = ()

    def of(self, *facts: str) -> Ground:
        """The same with these facts only: what hangs on few is made for fewer grounds."""
        return Ground(**{name: getattr(self, name) for name in facts})


@cache
def windows() -> Text:
    """`the last 4 values with at least 2`, without its first words."""
    counted = st.tuples(st.integers(1, 6), st.sampled_from(["values", "years"]), st.booleans())
    return counted.flatmap(
        lambda of: st.integers(1, of[0]).map(
            lambda least: f"last {of[0]} {of[1]}{f' with at least {least}' if of[2] else ''}"
        )
    )


@cache
def _statistics() -> Text:
    functions = ["mean", "median", "minimum", "maximum", "sum", "percentile 90", "percentile 12.5"]
    which = st.sampled_from(["last", "previous"])
    return st.builds(
        lambda function, which, window: f"{function} of the {window.replace('last', which)}",
        st.sampled_from(functions),
        which,
        windows(),
    )


@cache
def _forecasts() -> Text:
    ways = st.one_of(
        st.just(""),
        st.integers(2, 8).map(lambda years: f" by linear trend over {years} years"),
        windows().map(lambda window: f" by mean yearly change over the {window}"),
    )
    return st.builds(lambda year, way: f"forecast in {year}{way}", st.sampled_from([AHEAD, YEAR + 1]), ways)


def measured(ground: Ground) -> Text:
    """A quantity that is a value or made of values, in the indicator's unit."""
    return _measured(ground.of("target", "baseline", "peers", "split", "names"))


@cache
def _measured(ground: Ground) -> Text:
    words = ["value", "value", "previous value", "value in 2017", "value 2 years earlier", 'value of "e1"']
    words += ["baseline value"] if ground.baseline else []
    words += ["target value"] if ground.target else []
    words += ["peer median", "peer mean"] if ground.peers else []
    words += ["value of girls"] if ground.split else []
    words += list(ground.names)
    return st.one_of(st.sampled_from(words), _statistics(), _forecasts())


def differences(ground: Ground) -> Text:
    """A distance between values, in the unit of difference."""
    return _differences(ground.of("target", "direction", "baseline", "trend", "peers", "split", "names"))


@cache
def _differences(ground: Ground) -> Text:
    compared = measured(ground).map(inside)
    found = [compared.map(lambda q: f"change compared with {q}")]
    found.append(st.sampled_from(["standard error of value", "standard error of previous value"]))
    if ground.direction:
        found.append(compared.map(lambda q: f"improvement compared with {q}"))
    words = ["shortfall"] if ground.target else []
    words += ["change", "improvement"] if ground.trend and ground.direction else []
    words += ["gap between girls and boys"] if ground.split else []
    words += ["standard error of baseline value"] if ground.baseline else []
    return st.one_of(*found, *([st.sampled_from(words)] if words else []))


def ratios(ground: Ground) -> Text:
    """A share of one."""
    return _ratios(ground.of("target", "by", "direction", "baseline", "peers", "split", "names"))


@cache
def _ratios(ground: Ground) -> Text:
    words = ["attainment"] if ground.target and ground.direction else []
    words += ["progress"] if ground.target and ground.direction and ground.baseline else []
    words += ["compound pace", "linear pace"] if ground.by and ground.direction and ground.baseline else []
    words += ["growth per year"] if ground.direction and ground.baseline else []
    quotients = st.builds(lambda a, b: f"{inside(a)} / {inside(b)}", measured(ground), measured(ground))
    return st.one_of(*([st.sampled_from(words), st.sampled_from(words)] if words else []), quotients)


@cache
def counted(ground: Ground) -> Text:
    """A plain number, or a number of years."""
    words = ["years since baseline"] if ground.baseline else []
    words += ["years to target"] if ground.by else []
    words += ["peer rank", "peer quartile"] if ground.peers and ground.direction else []
    words += ["peer count"] if ground.peers else []
    return st.sampled_from(words)


@cache
def _amounts() -> Text:
    return numbers(0, 60).map(str)


@cache
def computed(base: Text, *, shares: bool = False) -> Text:
    """What arithmetic makes of quantities of one kind; the kind stays the same. `shares`: percentages may join."""
    by = st.sampled_from(["+", "-", "−"])
    factor = st.sampled_from(["* 2", "/ 3", "* −0.5", "/ 0", "· 110 %", "÷ 7"])
    extreme = _extremes()
    before = st.sampled_from(["size of ", "−", "110 % of ", "0 % of "])

    def more(inner: Text) -> Text:
        other = st.one_of(inner, inner, _amounts(), *([st.just("20 %")] if shares else []))
        return st.one_of(
            st.builds(lambda a, sign, b: f"{inside(a)} {sign} {inside(b)}", inner, by, inner),
            st.builds(lambda a, sign, b: f"{inside(a)} {sign} {b}", inner, by, _amounts()),
            st.builds(lambda a, times: f"{inside(a)} {times}", inner, factor),
            st.builds(lambda word, a, b: f"{word} {inside(a)} and {inside(b)}", extreme, inner, other),
            st.builds(lambda word, a: f"{word}{inside(a)}", before, inner),
        )

    return st.recursive(base, more, max_leaves=3)


@cache
def powers(base: Text) -> Text:
    """Roots and powers: numbers that are no fractions, and some that there are not."""
    exponent = st.sampled_from(["2", "0.5", "−1", "0", "0.333", "−0.5", "3"])
    return st.builds(lambda a, times: f"{inside(a)} ^ {times}", base, exponent)


@cache
def quantities(ground: Ground) -> st.SearchStrategy[tuple[str, Text]]:
    """A quantity with what it may be compared with."""
    value, distance, ratio = measured(ground), differences(ground), ratios(ground)
    bare = numbers(-20, 90).map(str)
    share = st.one_of(st.sampled_from(["80 %", "0.8", "1", "95 %", "−12.5 %", "0"]), numbers(-2, 2).map(str))
    kinds: list[st.SearchStrategy[tuple[str, Text]]] = [
        computed(value).map(lambda q: (q, st.one_of(bare, bare, value))),
        computed(distance).map(lambda q: (q, bare)),
        computed(ratio, shares=True).map(lambda q: (q, share)),
        ratio.map(lambda q: (q, share)),
        powers(ratio).map(lambda q: (q, share)),
        value.map(lambda q: (f"change in percent of {inside(q)}", bare.map(lambda b: f"{b} %"))),
    ]
    yearly = st.sampled_from(["change", *(["improvement"] if ground.direction else [])])
    kinds.append(st.builds(lambda w, over: (f"mean yearly {w} over the {over}", bare), yearly, windows()))
    if ground.baseline or ground.peers or ground.by:
        kinds.append(counted(ground).map(lambda q: (q, st.integers(0, 5).map(str))))
    return st.one_of(*kinds)


@cache
@st.composite
def comparisons(draw: st.DrawFn, ground: Ground) -> str:
    """A condition on a quantity."""
    left, bounds = draw(quantities(ground))
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return f"{left} is {draw(st.sampled_from(('known', 'not known')))}"
    if kind == 1 and ground.target:
        return draw(st.sampled_from(("target is met", "target is near or missed")))
    if kind == 2 and ground.trend:
        return draw(st.sampled_from(("trend is improving", "trend is steady or worsening")))
    words = ["at least", "at most", "above", "below", "exactly"]
    words += ["at or better than", "at or worse than"] if ground.direction else []
    return f"{left} {draw(st.sampled_from(words))} {inside(draw(bounds))}"


@cache
def conditions_on(ground: Ground) -> Text:
    """One comparison, or two joined."""
    one = comparisons(ground)
    joined = st.builds(
        lambda a, join, b: f"({a}) {join} not ({b})", one, st.sampled_from(["and", "or"]), comparisons(ground)
    )
    return st.one_of(one, one, joined)


@cache
def _levels_with_conditions(levels: tuple[str, ...], conditions: Text) -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(st.tuples(st.sampled_from(levels), conditions), min_size=1, max_size=3)


@cache
@st.composite
def clauses(draw: st.DrawFn, levels: tuple[str, ...], conditions: Text, indent: str) -> str:
    """One to three clauses, none with the condition of another."""
    drawn = draw(_levels_with_conditions(levels, conditions))
    by_condition = {condition: level for level, condition in drawn}
    return "".join(f"{indent}{level} when {condition}\n" for condition, level in by_condition.items())


@st.composite
def any_quantity(draw: st.DrawFn) -> str:
    """A quantity of any kind with others of any kind, whether or not their units go together."""
    ground = Ground(False, True, True, True, True, True, True, True, ())
    leaf = st.one_of(
        measured(ground),
        differences(ground),
        ratios(ground),
        counted(ground),
        _amounts(),
        st.sampled_from(["20 %", "3 percentage points", '5 "kr"', "change in percent", "mean score", "−2"]),
        windows().map(lambda window: f"mean yearly change over the {window}"),
        measured(ground).map(lambda q: f"change in percent of {inside(q)}"),
    )
    joined = st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(lambda a, by, b: f"{inside(a)} {by} {inside(b)}", inner, st.sampled_from("+-*/"), inner),
            st.builds(lambda word, a, b: f"{word} {inside(a)} and {inside(b)}", _extremes(), inner, inner),
            st.builds(lambda a, times: f"{inside(a)} ^ {times}", inner, st.sampled_from(["2", "0.5", "−1", "40"])),
            st.builds(lambda word, a: f"{word} {inside(a)}", st.sampled_from(["size of", "90 % of", "−"]), inner),
        ),
        max_leaves=4,
    )
    return draw(joined)


def _extremes() -> Text:
    return st.sampled_from(["larger of", "smaller of"])
