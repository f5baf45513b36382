"""Hypothesis strategies of the tests: targets, ratings over members, whole plans, measurements, wrong text.

Plans over the whole language, with quantities of every kind, scores and peers, are in `tests/method_plans.py`.

What is drawn is rules as plain values with the text that says them (`tests/rule_text.py`). Values are drawn at the
limits, one step below and above them, and elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period
from tests.rule_text import YEAR, Condition, Near, PlanText, Rating, Target, condition_text

STEP = Decimal("0.001")
"""One step of the last digit: no limit that is drawn has more decimals."""

INDICATOR_LEVELS = ("met", "near", "missed")
GOAL_LEVELS = ("met", "partly met", "not met")
YEARS = tuple(range(2014, 2022))


def numbers(low: int = -20, high: int = 120) -> st.SearchStrategy[Decimal]:
    """Decimals with one digit after the point, often whole."""
    return st.integers(low * 10, high * 10).map(lambda tenths: Decimal(tenths) / 10)


# ---- targets ---------------------------------------------------------------------------------------------


@st.composite
def targets(draw: st.DrawFn, with_near: bool | None = None) -> Target:
    """A target of any of the six kinds, with or without one of the kinds of near that go with it."""
    comparator = draw(st.sampled_from(["at least", "above", "at most", "below", "between", "exactly"]))
    low = draw(numbers())
    high = low + draw(numbers(1, 30)) if comparator == "between" else None
    wanted = draw(st.integers(0, 3)) > 0 if with_near is None else with_near
    return Target(comparator, low, high, draw(_nears(comparator, low, high)) if wanted else None)


@st.composite
def _nears(draw: st.DrawFn, comparator: str, low: Decimal, high: Decimal | None) -> Near:
    two_sided = comparator in ("between", "exactly")
    kinds = ["within", "limit", *(["percent"] if low > 0 else [])]
    kind = draw(st.sampled_from(kinds))
    distance = numbers(1, 20)
    if kind == "percent":
        percent = Decimal(draw(st.integers(1, 60)))
        return Near(kind, percent, percent)
    below = draw(distance)
    above = draw(distance) if two_sided and draw(st.booleans()) else below
    if kind == "within":
        return Near(kind, below, above)
    if two_sided:
        return Near(kind, low - below, (low if high is None else high) + above)
    strict = comparator in ("above", "below")
    included = draw(st.booleans())
    distance_ = Decimal(0) if strict and included and draw(st.booleans()) else below
    if comparator in ("at least", "above"):
        return Near(kind, low - distance_, None, included)
    return Near(kind, None, low + distance_, included)


def beside(limits: Sequence[Decimal]) -> list[Decimal]:
    """The values at each limit and one step below and above it."""
    return sorted({limit + step for limit in limits for step in (-STEP, Decimal(0), STEP)})


def around(limits: Sequence[Decimal]) -> st.SearchStrategy[Decimal]:
    """A value at one of the limits, one step below or above it, or anywhere."""
    at = st.sampled_from(beside(limits))
    return st.one_of(at, at, at, numbers(-60, 200))


# ---- conditions over members -----------------------------------------------------------------------------


def quantifiers() -> st.SearchStrategy[tuple[str, int | None, int | None]]:
    """How many: a word with a number, a share in percent, or neither."""
    bare = st.sampled_from(["all", "no", "any"]).map(lambda word: (word, None, None))
    words = st.sampled_from(["at least", "at most", "more than", "fewer than", "exactly"])
    counted = st.builds(lambda word, number: (word, number, None), words, st.integers(1, 4))
    shares = st.sampled_from([10, 25, 33, 34, 50, 60, 66, 67, 75, 90, 100])
    return st.one_of(bare, counted, st.builds(lambda word, share: (word, None, share), words, shares))


def level_sets() -> st.SearchStrategy[tuple[str, ...]]:
    """One or two levels of an indicator."""
    return st.sampled_from([("met",), ("near",), ("missed",), ("met", "near"), ("near", "missed"), ("met", "missed")])


def counts(has_key: bool) -> st.SearchStrategy[Condition]:
    """One count or share; of key members too where there are any."""
    keys = st.booleans() if has_key else st.just(False)
    return st.builds(lambda q, key, levels: ("count", *q, key, levels), quantifiers(), keys, level_sets())


def conditions(size: int, has_key: bool, named: bool = True) -> st.SearchStrategy[Condition]:
    """A condition over members, joined to any of its kind; `named` ones speak of one member by name."""
    one = st.builds(lambda i, levels: ("named", i, levels), st.integers(0, size - 1), level_sets())
    return st.recursive(
        st.one_of(counts(has_key), counts(has_key), one) if named else counts(has_key),
        lambda inner: st.one_of(
            st.builds(lambda join, a, b: (join, a, b), st.sampled_from(["and", "or"]), inner, inner),
            st.builds(lambda a: ("not", a), inner),
        ),
        max_leaves=3,
    )


@st.composite
def ratings(draw: st.DrawFn, most: int = 4, named: bool = True) -> Rating:
    """Any clauses, closed by `otherwise`."""
    size = draw(st.integers(1, most))
    key = draw(st.frozensets(st.integers(0, size - 1)))
    levels = st.sampled_from(GOAL_LEVELS)
    clauses = draw(st.lists(st.tuples(levels, conditions(size, bool(key), named)), min_size=1, max_size=3))
    return Rating(size, key, tuple(clauses), draw(levels))


@st.composite
def monotone_ratings(draw: st.DrawFn, most: int = 4) -> Rating:
    """Vetoes first, then falling levels, each under a condition that a better member can only help."""
    size = draw(st.integers(1, most))
    key = draw(st.frozensets(st.integers(0, size - 1)))
    up = _upward(size, bool(key))
    vetoes = draw(st.lists(up.map(lambda condition: ("not met", ("not", condition))), max_size=1))
    met, partly = draw(up), draw(up)
    steps = (("met", met), ("partly met", partly)) if draw(st.booleans()) else (("met", met),)
    return Rating(size, key, (*vetoes, *steps), "not met")


def _upward(size: int, has_key: bool) -> st.SearchStrategy[Condition]:
    """Conditions that stay true when a member rises."""
    keys = st.booleans() if has_key else st.just(False)
    good = st.sampled_from([("met",), ("met", "near")])
    bad = st.sampled_from([("missed",), ("near", "missed")])
    enough = st.one_of(
        st.sampled_from([("all", None, None), ("any", None, None)]),
        st.builds(lambda w, n: (w, n, None), st.sampled_from(["at least", "more than"]), st.integers(1, 3)),
        st.builds(lambda w, s: (w, None, s), st.sampled_from(["at least", "more than"]), st.sampled_from([34, 50, 67])),
    )
    few = st.one_of(
        st.just(("no", None, None)),
        st.builds(lambda w, n: (w, n, None), st.sampled_from(["at most", "fewer than"]), st.integers(1, 3)),
    )
    single = st.one_of(
        st.builds(lambda q, key, levels: ("count", *q, key, levels), enough, keys, good),
        st.builds(lambda q, key, levels: ("count", *q, key, levels), few, keys, bad),
        st.builds(lambda i, levels: ("named", i, levels), st.integers(0, size - 1), good),
    )
    both = st.builds(lambda join, a, b: (join, a, b), st.sampled_from(["and", "or"]), single, single)
    return st.one_of(single, both)


def member_levels(size: int, not_applicable: bool = False) -> st.SearchStrategy[tuple[str | None, ...]]:
    """A level for each member, None for one without data; "not applicable" too if wanted."""
    states = [*INDICATOR_LEVELS, None, None, *(["not applicable"] if not_applicable else [])]
    return st.lists(st.sampled_from(states), min_size=size, max_size=size).map(tuple)


def judged_rows(levels: Sequence[str | None], goal: str = "g") -> list[Measurement]:
    """The rows that give these levels to the judged indicators of a goal; none for a member without data."""
    rows = []
    for i, level in enumerate(levels):
        row = Measurement(f"{goal}.i{i}", None, "total", Period.year_of(YEAR), "outcome", None, comment="as seen")
        if level == "not applicable":
            rows.append(row._replace(absence=Absence.NOT_APPLICABLE))
        elif level is not None:
            rows.append(row._replace(level=level))
    return rows


# ---- whole plans and their measurements ------------------------------------------------------------------

POLICIES = ("is left out", "blocks", "counts as missed", "counts as near", "counts as met")
GROUPS = ("girls", "boys")
PARENTS = ("all goals are met", "at least half of the goals are met", "no goal is not met")
REFERENCES = ("previous value", "value 2 years earlier", "value in 2017", "baseline value")
BASELINES = ("base year 2016", "base year 2016 or later", "baseline 40 in 2015")
COMMENTS = tuple(
    f"comment required when {condition}"
    for condition in ("missed", "near or worse", "not (met)", "value above 30", "missed and value below 5")
)
EFFECTS = ("shown", "lowest decides", "lowest decides when available")
SPLITS = tuple(f"split by girls, boys {effect}" for effect in EFFECTS)
LATEST = ("latest value at most 1 year old", "latest value at most 3 years old")
SHAPES = ("stepwise", "linear")
ROUNDED = ("rounded to 0 decimals", "rounded to 1 decimal")
JUDGED = 'judged against "what was agreed"'
TREND = "trend compared with previous value, steady within 0"
NATURES = ("measured", "measured", "measured", "judged", "yes or no")


def _own_clauses(target: bool, trend: bool) -> st.SearchStrategy[str]:
    """Clauses of an indicator's own, about quantities it has."""
    quantities = [
        *("value", "value in 2018", "value 2 years earlier", "previous value", "150 % of previous value"),
        *("mean of the last 3 years", "median of the last 2 values", "sum of the last 2 years"),
        *("value of girls", "gap between girls and boys"),
        "change" if trend else "maximum of the last 3 values",
        "improvement" if trend else "minimum of the last 2 years",
        "shortfall" if target else "value of boys",
        "target value" if target else "value in 2016",
    ]
    bounds = st.one_of(
        st.builds(lambda word, n: f"{word} {n}", st.sampled_from(["at least", "below", "above", "exactly"]), numbers()),
        st.builds(lambda word: f"{word} previous value", st.sampled_from(["at least", "at most", "above"])),
        st.just("between 5 and 60"),
    )
    comparison = st.builds(lambda q, b: f"{q} {b}", st.sampled_from(quantities), bounds)
    known = st.builds(lambda q, w: f"{q} is {w}", st.sampled_from(quantities), st.sampled_from(["known", "not known"]))
    states = ["target is met", "target is near or missed"] if target else []
    states += ["trend is improving", "trend is steady or worsening"] if trend else []
    single = st.one_of(comparison, comparison, known, *([st.sampled_from(states)] if states else []))
    joined = st.builds(lambda a, join, b: f"({a}) {join} not ({b})", single, st.sampled_from(["and", "or"]), single)
    levels = st.sampled_from([*INDICATOR_LEVELS, "cannot be assessed"])
    clause = st.builds(lambda level, condition: f"    {level} when {condition}\n", levels, st.one_of(single, joined))
    return st.builds(
        lambda clauses, last: "".join(clauses) + f"    otherwise {last}\n",
        st.lists(clause, min_size=1, max_size=3),
        st.sampled_from(INDICATOR_LEVELS),
    )


@st.composite
def _measured(draw: st.DrawFn, name: str) -> tuple[str, tuple[Decimal, ...]]:
    """One indicator with a number: its text and its limits."""
    target = draw(targets())
    has_target, has_trend = draw(st.integers(0, 3)) > 0, draw(st.booleans())
    movable = not target.is_two_sided and (target.near is None or target.near.kind != "limit")
    delivered = movable and draw(st.booleans())
    own = not has_target or draw(st.integers(0, 2)) == 0
    text = f"  indicator {name}\n"
    if not has_target or delivered:
        text += f"    {'higher' if target.comparator in ('at least', 'above') else 'lower'} is better\n"
    if has_target:
        stated, _, near = target.text.partition("\n")
        if movable and draw(st.integers(0, 3)) == 0:
            stated += f" in 2018, {target.low + draw(numbers(0, 9))} in 2021 {draw(st.sampled_from(SHAPES))}"
        text += f"{'    target from measurements' if delivered else stated}\n{near}"
    if has_trend:
        reference = draw(st.sampled_from(REFERENCES))
        steady = draw(st.sampled_from(["within 0", "within 1.5", "below 2"]))
        text += f"    trend compared with {reference}, steady {steady}\n"
        if reference == "baseline value":
            text += f"    {draw(st.sampled_from(BASELINES))}\n"
    for statements in (SPLITS, LATEST, ROUNDED, COMMENTS, ("key",)):
        if draw(st.booleans()):
            text += f"    {draw(st.sampled_from(statements))}\n"
    if own:
        text += draw(_own_clauses(has_target, has_trend))
    return text, target.limits


@st.composite
def _goal(draw: st.DrawFn, goal: str, has_trend: bool) -> str:
    """The statements of a goal before its indicators, of which the first is `i0`."""
    text = f"\ngoal {goal}\n  met when {condition_text(draw(counts(False)), goal)}\n"
    optional = [
        "partly met when at least half of the indicators are met or near",
        f"partly met when {goal}.i0 is met or near",
        "cannot be assessed when fewer than half of the indicators can be assessed",
        "cannot be assessed when more than 2 indicators have no data",
        "not met when the 1 lowest rated indicators are missed",
        "comment required when not met",
        "without trend counts as steady",
    ]
    if has_trend:
        optional += ["partly met when any indicator is improving", "not met when any indicator is missed and worsening"]
        optional += ["cannot be assessed when no indicator has a trend"]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=3, unique=True))
    text += "".join(f"  {statement}\n" for statement in chosen)
    return text + f"  otherwise not met\n  missing data {draw(st.sampled_from(POLICIES))}\n"


@st.composite
def plans(draw: st.DrawFn) -> PlanText:
    """A plan of one goal, or of two in a third, with indicators of every nature and judgements.

    Most have no error; one that has (a clause that can never decide, say) is for the test to leave.
    """
    limits: list[Decimal] = []
    paths: dict[str, list[str]] = {"measured": [], "judged": [], "yes or no": []}
    text = f"plan p\n  period {YEAR}\n"
    goals = draw(st.sampled_from([("g",), ("g", "h")]))
    if len(goals) > 1:
        parents = draw(st.sampled_from(PARENTS))
        rule = draw(st.sampled_from(["is left out", "blocks", "counts as not met"]))
        text += f"\ngoal top\n  met when {parents}\n  otherwise not met\n  missing data {rule}\n"
        text += "".join(f"  includes goal {goal}\n" for goal in goals)
    for goal in goals:
        indicators = ""
        for i in range(draw(st.integers(1, 3))):
            path = f"{goal}.i{i}"
            nature = draw(st.sampled_from(NATURES))
            paths[nature].append(path)
            if nature == "measured":
                indicator, its_limits = draw(_measured(f"i{i}"))
                indicators += indicator
                limits += its_limits
            else:
                indicators += f"  indicator i{i}\n    {JUDGED if nature == 'judged' else nature}\n"
                indicators += draw(st.sampled_from(["", "    latest value at most 1 year old\n"]))
        if draw(st.integers(0, 3)) == 0:
            indicators += f"  indicator told\n    for information\n    higher is better\n    {TREND}\n"
        text += draw(_goal(goal, has_trend="trend" in indicators)) + indicators
    text += draw(_judgements(goals, [path for some in paths.values() for path in some]))
    return PlanText(
        text, tuple(paths["measured"]), tuple(paths["judged"]), tuple(paths["yes or no"]), (Decimal(5), *limits)
    )


@st.composite
def _judgements(draw: st.DrawFn, goals: Sequence[str], indicators: Sequence[str]) -> str:
    text = ""
    ground = 'because "so" by "us" on 2021-02-15'
    if draw(st.booleans()):
        level = draw(st.sampled_from(["met", "missed", "cannot be assessed"]))
        path, year = draw(st.sampled_from(indicators)), draw(st.sampled_from([YEAR, YEAR, 2019]))
        text += f"\njudgement of {path} in {year}\n  decided {level} {ground}\n"
    if draw(st.booleans()):
        level = draw(st.sampled_from([*GOAL_LEVELS, "cannot be assessed"]))
        text += f"\njudgement of {draw(st.sampled_from(goals))} in {YEAR}\n  decided {level} {ground}\n"
    return text


@st.composite
def measurements_of(draw: st.DrawFn, plan: PlanText) -> list[Measurement]:
    """Rows for the indicators of a plan, one for each key, in any order: values at the limits, absences, nothing."""
    rows: list[Measurement] = []
    for path in plan.measured:
        for year in sorted({*draw(st.lists(st.sampled_from(YEARS), max_size=4)), YEAR}):
            for group in ("total", *draw(st.sampled_from([(), GROUPS, GROUPS[:1]]))):
                rows += draw(_measured_rows(path, group, year, plan.limits))
    for path in (*plan.judged, *plan.yes_or_no):
        levels = INDICATOR_LEVELS if path in plan.judged else ("met", "missed")
        rows += draw(_level_rows(path, levels))
    return draw(st.permutations(rows))


@st.composite
def _measured_rows(draw: st.DrawFn, path: str, group: str, year: int, limits: Sequence[Decimal]) -> list[Measurement]:
    empty = Measurement(path, None, group, Period.year_of(year), "outcome", None)
    what = draw(st.sampled_from(["value", "value", "value", "absence", "nothing"]))
    rows = []
    if what == "value":
        rows.append(empty._replace(value=draw(around(limits)), comment=draw(st.sampled_from([None, "said"]))))
        if draw(st.integers(0, 5)) == 0:
            rows[0] = rows[0]._replace(absence=Absence.METHOD_CHANGED)
    elif what == "absence":
        rows.append(empty._replace(absence=draw(st.sampled_from(Absence))))
    if draw(st.integers(0, 3)) == 0:
        rows.append(empty._replace(kind="target", value=draw(st.sampled_from(limits))))
    return rows


@st.composite
def _level_rows(draw: st.DrawFn, path: str, levels: Sequence[str]) -> list[Measurement]:
    rows = []
    for year in (YEAR, YEAR - 1):
        empty = Measurement(path, None, "total", Period.year_of(year), "outcome", None)
        what = draw(st.sampled_from(["level", "level", "absence", "nothing"]))
        if what == "level":
            comment = draw(st.sampled_from(["seen", None]))
            rows.append(empty._replace(level=draw(st.sampled_from(levels)), comment=comment))
        elif what == "absence":
            rows.append(empty._replace(absence=draw(st.sampled_from(Absence))))
    return rows


# ---- wrong text ------------------------------------------------------------------------------------------

_ODD = (*'\n\t"“#()%-−é🙂\u00a0\ufeff\x00', "", "0", "1 000", "5,5", "goal")


@st.composite
def wrong_text(draw: st.DrawFn, texts: st.SearchStrategy[PlanText] | None = None) -> str:
    """Rule text with mistakes: words lost, doubled, exchanged or replaced by odd ones; or no rule text at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.text(max_size=80))
    words = draw(plans() if texts is None else texts).text.split(" ")
    for _ in range(draw(st.integers(1, 4))):
        i, j = draw(st.integers(0, len(words) - 1)), draw(st.integers(0, len(words) - 1))
        match draw(st.sampled_from(["lose", "double", "exchange", "odd", "cut"])):
            case "lose":
                words[i] = ""
            case "double":
                words[i] = f"{words[i]} {words[i]}"
            case "exchange":
                words[i], words[j] = words[j], words[i]
            case "odd":
                words[i] += draw(st.one_of(st.sampled_from(_ODD), st.text(max_size=3)))
            case "cut":
                words = words[: i + 1]
                break
    return " ".join(words)
