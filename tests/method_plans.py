"""Plans over the whole language: quantities of every kind, scores, names, peers, entity groups, outlooks.

What is drawn is rule text that the checks find no error in, but for a clause that can never decide; its quantities
are drawn by what they are a number of, so that only what goes together is joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period
from tests.rule_text import YEAR, PlanText
from tests.strategies import around, numbers

HERE = "e0"
"""The entity of every plan that is drawn."""
OTHERS = ("e1", "e2", "e3", "e4")
YEARS = tuple(range(2013, YEAR + 1))
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


@cache
def measured(ground: Ground) -> Text:
    """A quantity that is a value or made of values, in the indicator's unit."""
    words = ["value", "value", "previous value", "value in 2017", "value 2 years earlier", 'value of "e1"']
    words += ["baseline value"] if ground.baseline else []
    words += ["target value"] if ground.target else []
    words += ["peer median", "peer mean"] if ground.peers else []
    words += ["value of girls"] if ground.split else []
    words += list(ground.names)
    return st.one_of(st.sampled_from(words), _statistics(), _forecasts())


@cache
def differences(ground: Ground) -> Text:
    """A distance between values, in the unit of difference."""
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


@cache
def ratios(ground: Ground) -> Text:
    """A share of one."""
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


@st.composite
def comparisons(draw: st.DrawFn, ground: Ground) -> str:
    """A condition on a quantity."""
    left, bounds = draw(quantities(ground))
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return f"{left} is {draw(st.sampled_from(['known', 'not known']))}"
    if kind == 1 and ground.target:
        return draw(st.sampled_from(["target is met", "target is near or missed"]))
    if kind == 2 and ground.trend:
        return draw(st.sampled_from(["trend is improving", "trend is steady or worsening"]))
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


@st.composite
def clauses(draw: st.DrawFn, levels: Sequence[str], conditions: Text, indent: str) -> str:
    """One to three clauses, none with the condition of another."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(levels), conditions), min_size=1, max_size=3))
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


# ---- scores --------------------------------------------------------------------------------------------------

INDICATOR_POINTS = ("met 3, near 2, missed 0", "met 100, near 50, missed 0", "missed −1, near 0.5, met 1")
GOAL_POINTS = ("met 3, partly met 2, not met 0", "met 100, partly met 50, not met 0")


@st.composite
def points(draw: st.DrawFn, unit: str = "") -> str:
    """Points whose positions rise or fall; two may be the same, a step."""
    positions = sorted(draw(st.lists(st.integers(-50, 100), min_size=2, max_size=4)), reverse=draw(st.booleans()))
    scores = [draw(st.sampled_from([0, 5, 50, 100, -5, "2.5"])) for _ in positions]
    return ", ".join(f"{score} at {position}{unit}" for score, position in zip(scores, positions, strict=True))


@st.composite
def scores_of(draw: st.DrawFn, ground: Ground, called: str = "") -> str:
    """The `score` lines of an indicator, the last of which always holds."""
    name = f" called {called}" if called else ""
    lines = ""
    if draw(st.integers(0, 2)) == 0:
        lines += f"    score{name} 5 when {draw(conditions_on(ground))}\n"
    if draw(st.integers(0, 3)) == 0:
        formula = draw(st.one_of(computed(ratios(ground)), measured(ground)))
        lines += f"    score{name} from {formula}, at most 5, at least −5 when {draw(comparisons(ground))}\n"
    last = draw(st.sampled_from(["points", "by ratio", "by level", "from", "by positions"]))
    match last:
        case "points":
            return lines + f"    score{name} {draw(points())}\n"
        case "by ratio":
            return lines + f"    score{name} by {draw(ratios(ground))}: {draw(points(' %'))}\n"
        case "by level":
            return lines + f"    score{name} by level: {draw(st.sampled_from(INDICATOR_POINTS))}\n"
        case "by positions":
            places = draw(st.sampled_from(["previous value", "value in 2017", *ground.names]))
            return lines + f"    score{name} 0 at {places}, 100 at 80\n"
        case _:
            limits = draw(st.sampled_from(["", ", at most 5", ", at least −5", ", at least 0, at most 100"]))
            return lines + f"    score{name} from {draw(computed(ratios(ground)))}{limits}\n"


# ---- indicators ----------------------------------------------------------------------------------------------

BASELINES = ("base year 2016", "base year 2014 or later", "baseline 40 in 2015", "base year 2020")
TARGETS = ("at least 50", "at most 30", "above 20", "below 45.5", "between 20 and 60", "exactly 40")
COMPUTED_TARGETS = (
    "at least 110 % of previous value",
    "at most mean of the previous 3 values with at least 1",
    "above value in 2017 + 2",
    "at least median of the last 3 values with at least 1",
)
NEARS = ("near within 5", "near within 10 % of target", "")
OWN = ("shown", "lowest decides", "lowest decides when available")


@st.composite
def indicator_texts(draw: st.DrawFn, name: str, called: Sequence[str], applies: str = "") -> str:
    """An indicator with a number: what it states, its clauses or everyday rating, and a score of each name."""
    percent = draw(st.booleans())
    how = draw(st.sampled_from(["none", "plain", "plain", "path", "by", "by", "computed", "peers", "delivered"]))
    target = draw(st.sampled_from(TARGETS))
    text = f"  indicator {name} {'in percent' if percent else ''}\n{applies}"
    baseline, trend, split = draw(st.booleans()), draw(st.integers(0, 2)) == 0, draw(st.integers(0, 3)) == 0
    peers = how == "peers" or draw(st.integers(0, 2)) == 0
    direction = True
    if how == "by":
        target = draw(st.sampled_from(TARGETS[:4]))
    if how in ("none", "delivered"):
        text += f"    {draw(st.sampled_from(['higher', 'lower']))} is better\n"
    else:
        direction = target.split()[0] not in ("between", "exactly")
    near = draw(st.sampled_from(NEARS))
    match how:
        case "plain":
            text += f"    target {target}\n"
        case "path":
            target = draw(st.sampled_from(TARGETS[:4]))
            direction = True
            shape = draw(st.sampled_from(["stepwise", "linear"]))
            text += f"    target {target} in 2018, {draw(numbers(20, 60))} in 2023 {shape}\n"
        case "by":
            text += f"    target {target} by {draw(st.sampled_from([2030, 2024, 2020]))}\n"
        case "computed":
            target = draw(st.sampled_from(COMPUTED_TARGETS))
            direction = True
            text += f"    target {target}\n"
        case "peers":
            direction = True
            text += f"    target {draw(st.sampled_from(['at least', 'at most']))} peer median\n"
        case "delivered":
            text += "    target from measurements\n"
    if near and how not in ("none", "by"):
        text += f"    {near}\n"
    if baseline:
        text += f"    {draw(st.sampled_from(BASELINES))}\n"
    if trend:
        reference = draw(st.sampled_from(["previous value", "value in 2017", "value 2 years earlier"]))
        text += f"    trend compared with {reference}, steady within 1\n"
    if split:
        text += f"    split by girls, boys {draw(st.sampled_from(OWN))}\n"
    if peers:
        named = draw(st.lists(st.sampled_from([HERE, *OTHERS]), min_size=1, max_size=5, unique=True))
        among = draw(st.sampled_from(["entity group many", ", ".join(f'"{one}"' for one in named)]))
        size = 4 if among == "entity group many" else len(named)
        least = draw(st.sampled_from(["", f", at least {draw(st.integers(1, size))} with data"]))
        text += f"    peers {among}{least}\n"
    for statement in (
        "latest value at most 2 years old",
        "rounded to 0 decimals",
        "key",
        "weight 2",
        "weight 0",
        "tagged a",
        "tagged a in entity group many",
        "tagged b outside entity group some",
        "applies to entity group some",
        "applies outside entity group many",
    ):
        if draw(st.integers(0, 5)) == 0 and statement.split()[0] not in text.split():
            text += f"    {statement}\n"
    names: tuple[str, ...] = ()
    if draw(st.booleans()):
        text += "    with limit 40\n"
        names = ("limit",)
    ground = Ground(percent, how != "none", how == "by", direction, baseline, trend, peers, split, names)
    if draw(st.booleans()):
        made = draw(measured(ground) if percent else computed(measured(ground)))
        text += f"    let made be {made}\n"
        ground = Ground(percent, how != "none", how == "by", direction, baseline, trend, peers, split, (*names, "made"))
    if how in ("none", "by") or draw(st.booleans()):
        levels = ["met", "near", "missed", "cannot be assessed"]
        text += draw(clauses(levels, conditions_on(ground), "    "))
        text += f"    otherwise {draw(st.sampled_from(['missed', 'near']))}\n"
    return text + "".join(draw(scores_of(ground, name)) for name in called)


# ---- goals ---------------------------------------------------------------------------------------------------


@cache
def aggregates(called: tuple[str, ...], of: str, *, key: bool, tagged: bool) -> Text:
    """Scores of members as one number."""
    words = ["mean score", "weighted mean score", "lowest score", "sum of scores", "mean of the 2 lowest scores"]
    names = ["", *(f" called {name}" for name in called if name)]
    which = ["", "", *([f" of key {of}"] if key else []), *([f" of {of} tagged a"] if tagged else [])]
    return st.builds(lambda a, b, c: a + b + c, st.sampled_from(words), st.sampled_from(names), st.sampled_from(which))


@st.composite
def goal_conditions(
    draw: st.DrawFn, called: tuple[str, ...], of: str, *, key: bool = False, tagged: bool = False
) -> str:
    """A condition on scores of members, or on their levels."""
    total = computed(aggregates(called, of, key=key, tagged=tagged))
    bounds = st.one_of(numbers(-6, 100).map(str), numbers(-1, 5).map(str))
    word = st.sampled_from(["at least", "above", "at most", "below", "exactly"])
    match draw(st.integers(0, 7)):
        case 0:
            return f"{draw(total)} is {draw(st.sampled_from(['known', 'not known']))}"
        case 1:
            lowest, level = draw(st.integers(1, 3)), "missed" if of == "indicators" else "not met"
            return f"the {lowest} lowest rated {of} are {level}"
        case 2:
            return f"at least half of the {of} are met"
        case 3:
            return f"{draw(total)} between {draw(numbers(-5, 10))} and {inside(draw(total))}"
        case _:
            return f"{draw(total)} {draw(word)} {draw(bounds)}"


@st.composite
def goal_statements(
    draw: st.DrawFn, called: tuple[str, ...], of: str, *, key: bool, tagged: bool, peers: bool = False
) -> str:
    """The statements of a goal: clauses, what missing data does, scores, names."""
    text = ""
    conditions = goal_conditions(called, of, key=key, tagged=tagged)
    if draw(st.booleans()):
        text += f"  let joined be {draw(computed(aggregates(called, of, key=key, tagged=tagged)))}\n"
        text += f"  partly met when joined at least {draw(numbers(0, 50))}\n"
    text += draw(clauses(["met", "partly met", "not met", "cannot be assessed"], conditions, "  "))
    text += "  otherwise not met\n"
    worst = "missed" if of == "indicators" else "not met"
    policies = ["is left out", "blocks", "blocks", f"counts as {worst}, score 0", "counts as met, score 3"]
    text += f"  missing data {draw(st.sampled_from(policies))}\n"
    if draw(st.booleans()):
        text += f"  score 1 when {draw(conditions)}\n"
    scores = ["from weighted mean score", "from sum of scores, at most 100", "from 100 - lowest score * 2, at least 0"]
    scores += ["by mean score: 0 at 0, 1 at 50, 2 at 100"]
    scores += [] if peers else [f"by level: {draw(st.sampled_from(GOAL_POINTS))}"]
    text += f"  score {draw(st.sampled_from(scores))}\n"
    for name in filter(None, called):
        text += f"  score called {name} from mean score called {name}\n"
    return text


@st.composite
def method_plans(draw: st.DrawFn, stranger: bool = False, sure_outlook: bool = False) -> PlanText:
    """A plan that asks for scores, quantities of every kind, peers, groups of entities and outlooks.

    With `stranger` the first measured indicator does not apply to the plan's entity; with `sure_outlook` a goal has an
    outlook.
    """
    some = ", ".join(f'"{one}"' for one in draw(st.lists(st.sampled_from([HERE, *OTHERS]), min_size=1, unique=True)))
    text = f'plan p\n  period {YEAR}\n  entity "{HERE}"\n'
    text += f'\nentity group many: "e1", "e2", "e3", "e4"\nentity group some: {some}\n'
    text += f'entity group here: "{HERE}"\n'
    called = draw(st.sampled_from([("",), ("",), ("", "other")]))
    goals = draw(st.sampled_from([("g",), ("g", "h")]))
    outlooks = [f"  outlook {AHEAD} by measurements\n", f"  outlook {AHEAD} by linear trend over 5 years\n"]
    outlook = draw(st.sampled_from(outlooks if sure_outlook else ["", *outlooks]))
    if len(goals) > 1:
        text += "\ngoal top\n" + outlook + draw(goal_statements(called, "goals", key=True, tagged=False))
        text += "  includes goal g\n    weight 2\n    key\n  includes goal h\n"
    measured_paths: list[str] = []
    judged_paths: list[str] = []
    for goal in goals:
        indicators = ""
        for i in range(draw(st.integers(1, 3))):
            if draw(st.integers(0, 5)) == 0:
                judged_paths.append(f"{goal}.i{i}")
                indicators += f'  indicator i{i}\n    judged against "what was agreed"\n'
                for name in called:
                    words = f" called {name}" if name else ""
                    indicators += f"    score{words} by level: {draw(st.sampled_from(INDICATOR_POINTS))}\n"
                continue
            applies = "    applies outside entity group here\n" if stranger and not measured_paths else ""
            measured_paths.append(f"{goal}.i{i}")
            indicators += draw(indicator_texts(f"i{i}", called, applies))
        has = {"key": "    key\n" in indicators, "tagged": "    tagged a\n" in indicators}
        peers = ""
        if draw(st.integers(0, 3)) == 0:
            peers = '  peers "e1", "e2", "e3", at least 1 with data\n  partly met when peer rank at most 2\n'
        statements = draw(goal_statements(called, "indicators", **has, peers=bool(peers)))
        own = outlook if sure_outlook else draw(st.sampled_from(["", outlook]))
        text += f"\ngoal {goal}\n{own}{peers}{statements}{indicators}"
    text += draw(judgements([*goals, *measured_paths[:1]], bool(outlook)))
    limits = (Decimal(20), Decimal(30), Decimal(40), Decimal(45), Decimal(50), Decimal(0))
    return PlanText(text, tuple(measured_paths), tuple(judged_paths), (), limits)


@st.composite
def judgements(draw: st.DrawFn, paths: Sequence[str], has_outlook: bool) -> str:
    """Decisions of persons on an outcome, and on an outlook where there is one."""
    text, ground = "", 'because "so" by "us" on 2021-02-15'
    if draw(st.integers(0, 2)) == 0:
        level = draw(st.sampled_from(["met", "cannot be assessed"]))
        text += f"\njudgement of {draw(st.sampled_from(paths))} in {YEAR}\n  decided {level} {ground}\n"
    if has_outlook and draw(st.integers(0, 2)) == 0:
        text += f"\njudgement of {paths[0]} outlook {AHEAD}\n  decided met {ground}\n"
    return text


# ---- measurements --------------------------------------------------------------------------------------------


@st.composite
def method_rows(
    draw: st.DrawFn, plan: PlanText, entities: Sequence[str] = (HERE, "e1", "e2", "e3")
) -> list[Measurement]:
    """Rows for a plan, one for each key: outcomes of several years, groups and entities, forecasts, errors, targets."""
    rows: list[Measurement] = []
    for path in plan.measured:
        for entity in entities:
            for group in ("total", *draw(st.sampled_from([(), ("girls", "boys"), ("girls",)]))):
                empty = Measurement(path, entity, group, Period.year_of(YEAR), "outcome", None)
                rows += draw(_series(empty, plan.limits))
    for path in plan.judged:
        for entity in entities:
            empty = Measurement(path, entity, "total", Period.year_of(YEAR), "outcome", None, comment="as seen")
            level = draw(st.sampled_from(["met", "near", "missed", None]))
            rows += [] if level is None else [empty._replace(level=level)]
    return rows


@st.composite
def _series(draw: st.DrawFn, empty: Measurement, limits: Sequence[Decimal]) -> list[Measurement]:
    rows = []
    value = around(limits)
    for year in sorted({*draw(st.lists(st.sampled_from(YEARS), max_size=5)), YEAR}):
        row = empty._replace(period=Period.year_of(year))
        match draw(st.integers(0, 9)):
            case 0:
                absences = [one for one in Absence if one is not Absence.NOT_APPLICABLE]
                rows.append(row._replace(absence=draw(st.sampled_from(absences))))
            case 1:
                pass
            case 2:
                rows.append(row._replace(value=draw(value), absence=Absence.METHOD_CHANGED))
            case _:
                rows.append(row._replace(value=draw(value)))
        if draw(st.integers(0, 4)) == 0:
            rows.append(row._replace(kind="standard_error", value=Decimal(draw(st.integers(0, 9))) / 10))
    for kind, year in (("forecast", AHEAD), ("forecast", YEAR), ("target", YEAR), ("target", AHEAD)):
        if draw(st.booleans()):
            rows.append(empty._replace(kind=kind, period=Period.year_of(year), value=draw(value)))
    return rows
