"""Plans of the everyday language: targets with near, trends, splits, own clauses, goals over them, judgements."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from goalrules.model.scale import GOAL_LEVELS, INDICATOR_LEVELS
from goalrules.testing.amounts import numbers
from goalrules.testing.members import counts
from goalrules.testing.rule_text import YEAR, PlanText, condition_text
from goalrules.testing.targets import targets

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


@cache
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


@cache
@st.composite
def _measured(
    draw: st.DrawFn, name: str, amounts: st.SearchStrategy[Decimal] | None
) -> tuple[str, tuple[Decimal, ...]]:
    """One indicator with a number: its text and its limits."""
    target = draw(targets(amounts=amounts))
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
        steady = draw(st.sampled_from(("within 0", "within 1.5", "below 2")))
        text += f"    trend compared with {reference}, steady {steady}\n"
        if reference == "baseline value":
            text += f"    {draw(st.sampled_from(BASELINES))}\n"
    for statements in (SPLITS, LATEST, ROUNDED, COMMENTS, ("key",)):
        if draw(st.booleans()):
            text += f"    {draw(st.sampled_from(statements))}\n"
    if own:
        text += draw(_own_clauses(has_target, has_trend))
    return text, target.limits


@cache
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
def everyday_plans(draw: st.DrawFn, amounts: st.SearchStrategy[Decimal] | None = None) -> PlanText:
    """A plan of one goal, or of two in a third, with indicators of every nature and judgements.

    Most have no error; one that has (a clause that can never decide, say) is for the test to leave. `amounts` are the
    numbers of targets, as in `targets`.
    """
    limits: list[Decimal] = []
    paths: dict[str, list[str]] = {"measured": [], "judged": [], "yes or no": []}
    text = f"plan p\n  period {YEAR}\n"
    goals = draw(st.sampled_from((("g",), ("g", "h"))))
    if len(goals) > 1:
        parents = draw(st.sampled_from(PARENTS))
        rule = draw(st.sampled_from(("is left out", "blocks", "counts as not met")))
        text += f"\ngoal top\n  met when {parents}\n  otherwise not met\n  missing data {rule}\n"
        text += "".join(f"  includes goal {goal}\n" for goal in goals)
    for goal in goals:
        indicators = ""
        for i in range(draw(st.integers(1, 3))):
            path = f"{goal}.i{i}"
            nature = draw(st.sampled_from(NATURES))
            paths[nature].append(path)
            if nature == "measured":
                indicator, its_limits = draw(_measured(f"i{i}", amounts))
                indicators += indicator
                limits += its_limits
            else:
                indicators += f"  indicator i{i}\n    {JUDGED if nature == 'judged' else nature}\n"
                indicators += draw(st.sampled_from(("", "    latest value at most 1 year old\n")))
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
        level = draw(st.sampled_from(("met", "missed", "cannot be assessed")))
        path, year = draw(st.sampled_from(indicators)), draw(st.sampled_from((YEAR, YEAR, 2019)))
        text += f"\njudgement of {path} in {year}\n  decided {level} {ground}\n"
    if draw(st.booleans()):
        level = draw(st.sampled_from((*GOAL_LEVELS, "cannot be assessed")))
        text += f"\njudgement of {draw(st.sampled_from(goals))} in {YEAR}\n  decided {level} {ground}\n"
    return text
