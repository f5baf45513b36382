"""Drawn plans of indicators that ask for quantities: every family of them, and targets of every kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hypothesis import strategies as st

from goalrules.testing.quantities import (
    Ground,
    clauses,
    computed,
    conditions_on,
    counted,
    differences,
    inside,
    measured,
    powers,
    quantities,
    ratios,
)
from goalrules.testing.rule_text import PlanText

HEAD = """plan p
  period 2020
  entity "e0"

goal g
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data blocks the verdict
"""
LEVELS = ("met", "near", "missed", "cannot be assessed")
TARGETS = {
    "written": ("target at least 50", "target at most 30", "target above 20", "target below 45.5"),
    "of an interval": ("target between 20 and 60", "target exactly 40"),
    "of a path": ("target at least 20 in 2018, 60 in 2023 linear", "target at most 60 in 2016, 30 in 2020 stepwise"),
    "from measurements": (
        "higher is better\n    target from measurements",
        "lower is better\n    target from measurements",
    ),
    "computed": (
        "target at least 110 % of previous value",
        "target at most mean of the previous 3 values with at least 1",
        "target above value in 2017 + 2",
        'target below value of "e1" - 10',
        "target at least value - 5",
    ),
    "by a year": ("target at least 50 by 2030", "target at most 30 by 2024", "target above 40 by 2020"),
    "of peers": ("target at least peer median", "target at most peer mean"),
}
BASELINES = ("base year 2016", "base year 2014 or later", "baseline 40 in 2015", "base year 2020")
LIMITS = tuple(map(Decimal, (0, 20, 30, 40, 45, 50, 60)))

Conditions = Callable[[Ground], st.SearchStrategy[str]]


def _compared(left: Callable[[Ground], st.SearchStrategy[str]], *bounds: str) -> Conditions:
    """Conditions on quantities of one family."""
    signs = st.sampled_from(["at least", "at most", "above", "below", "exactly", "at or better than"])
    bare = st.sampled_from(["at least", "at most", "above", "below", "exactly"])

    def conditions(ground: Ground) -> st.SearchStrategy[str]:
        sign = signs if ground.direction else bare
        compared = st.builds(lambda a, s, b: f"{a} {s} {b}", left(ground), sign, st.sampled_from(bounds))
        known = st.builds(lambda a, word: f"{a} is {word}", left(ground), st.sampled_from(["known", "not known"]))
        return st.one_of(compared, compared, compared, known)

    return conditions


def _beside_each_other(ground: Ground) -> st.SearchStrategy[str]:
    sides = measured(ground).map(inside)
    return st.builds(lambda a, s, b: f"{a} {s} {b}", sides, st.sampled_from(["at least", "below", "exactly"]), sides)


FAMILIES: dict[str, Conditions] = {
    "values, statistics and forecasts": _beside_each_other,
    "differences": _compared(lambda ground: computed(differences(ground)), "0", "1", "5", "−2", "0.3"),
    "shares, pace and growth": _compared(ratios, "80 %", "1", "0.8", "0", "5 %", "−12.5 %"),
    "what arithmetic makes of shares": _compared(
        lambda ground: computed(ratios(ground), shares=True), "80 %", "1", "0.5", "0"
    ),
    "powers and roots": _compared(lambda ground: powers(ratios(ground)), "1", "0", "0.25", "80 %"),
    "what arithmetic makes of values": _compared(
        lambda ground: computed(measured(ground)), "0", "20", "45", "60", "−3"
    ),
    "numbers of years, ranks and counts": _compared(counted, "0", "1", "2", "3", "5"),
    "any quantities": conditions_on,
    "all of them": lambda ground: quantities(ground).flatmap(
        lambda of: of[1].map(lambda bound: f"{of[0]} at least {inside(bound)}")
    ),
}
"""What conditions are about, by a name for it."""


@st.composite
def an_indicator(draw: st.DrawFn, name: str, conditions: Conditions, targets: tuple[str, ...]) -> str:
    """An indicator with a target of some kind (or none) and clauses of its own on quantities."""
    kind = draw(st.sampled_from(targets))
    target = draw(st.sampled_from(TARGETS[kind])) if kind in TARGETS else ""
    needs_number = conditions is FAMILIES["numbers of years, ranks and counts"]
    baseline = needs_number or draw(st.booleans())
    trend, split = draw(st.integers(0, 2)) == 0, draw(st.integers(0, 3)) == 0
    peers = kind == "of peers" or draw(st.integers(0, 2)) == 0
    lines = [f"indicator {name}{' in percent' if draw(st.booleans()) else ''}"]
    lines.append(target or draw(st.sampled_from(["higher is better", "lower is better"])))
    near = draw(st.sampled_from(["", "near within 5", "near within 10 % of target"]))
    lines += [near] if near and target and kind != "by a year" else []
    lines += [draw(st.sampled_from(BASELINES))] if baseline else []
    if trend:
        reference = draw(st.sampled_from(["previous value", "value in 2017", "value 2 years earlier"]))
        lines.append(f"trend compared with {reference}, steady within {draw(st.sampled_from(['0', '1']))}")
    if split:
        lines.append(f"split by girls, boys {draw(st.sampled_from(['shown', 'lowest decides']))}")
    if peers:
        named = draw(st.lists(st.sampled_from(["e0", "e1", "e2", "e3"]), min_size=1, unique=True))
        least = draw(st.sampled_from(["", f", at least {draw(st.integers(1, len(named)))} with data"]))
        quoted = ", ".join(f'"{one}"' for one in named)
        lines.append(f"peers {quoted}{least}")
    for statement in ("latest value at most 2 years old", "rounded to 0 decimals"):
        lines += [statement] if draw(st.integers(0, 5)) == 0 else []
    ground = Ground(
        " in percent" in lines[0],
        bool(target),
        kind == "by a year",
        kind != "of an interval",
        baseline,
        trend,
        peers,
        split,
    )
    text = f"  {lines[0]}\n" + "".join(f"    {line}\n" for line in lines[1:])
    if not target or kind == "by a year" or draw(st.integers(0, 3)):
        text += draw(clauses(LEVELS, conditions(ground), "    "))
        text += f"    otherwise {draw(st.sampled_from(['missed', 'near']))}\n"
    return text


@st.composite
def plans_about(draw: st.DrawFn, conditions: Conditions, targets: tuple[str, ...] = ("none", *TARGETS)) -> PlanText:
    """A plan of one goal with indicators whose conditions are about some quantities, without an error."""
    texts = []
    for number in range(draw(st.integers(1, 2))):
        of_one = an_indicator(f"i{number}", conditions, targets)
        texts.append(draw(of_one.filter(lambda text: PlanText(HEAD + text, (), (), (), ()).plan is not None)))
    paths = tuple(f"g.i{number}" for number in range(len(texts)))
    return PlanText(HEAD + "".join(texts), paths, (), (), LIMITS)
