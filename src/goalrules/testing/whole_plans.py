"""Plans over the whole language: quantities of every kind, scores, names, peers, entity groups, outlooks.

What is drawn is rule text that the checks find no error in, but for a clause that can never decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from goalrules.testing.amounts import numbers
from goalrules.testing.quantities import AHEAD, Ground, Text, clauses, computed, conditions_on, inside, measured
from goalrules.testing.rule_text import YEAR, PlanText
from goalrules.testing.scores import GOAL_POINTS, INDICATOR_POINTS, scores_of

HERE = "e0"
"""The entity of every plan that is drawn."""
OTHERS = ("e1", "e2", "e3", "e4")
"""The other entities that they speak of."""

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

# Made once: making a strategy takes longer than drawing from it.
_PEERS = st.lists(st.sampled_from([HERE, *OTHERS]), min_size=1, max_size=5, unique=True)
_SOME_ENTITIES = st.lists(st.sampled_from([HERE, *OTHERS]), min_size=1, unique=True)
_BOUNDS = st.one_of(numbers(-6, 100).map(str), numbers(-1, 5).map(str))
_WORD = st.sampled_from(["at least", "above", "at most", "below", "exactly"])


@cache
@st.composite
def indicator_texts(draw: st.DrawFn, name: str, called: Sequence[str], applies: str = "") -> str:
    """An indicator with a number: what it states, its clauses or everyday rating, and a score of each name."""
    percent = draw(st.booleans())
    how = draw(st.sampled_from(("none", "plain", "plain", "path", "by", "by", "computed", "peers", "delivered")))
    target = draw(st.sampled_from(TARGETS))
    text = f"  indicator {name} {'in percent' if percent else ''}\n{applies}"
    baseline, trend, split = draw(st.booleans()), draw(st.integers(0, 2)) == 0, draw(st.integers(0, 3)) == 0
    peers = how == "peers" or draw(st.integers(0, 2)) == 0
    direction = True
    if how == "by":
        target = draw(st.sampled_from(TARGETS[:4]))
    if how in ("none", "delivered"):
        text += f"    {draw(st.sampled_from(('higher', 'lower')))} is better\n"
    else:
        direction = target.split()[0] not in ("between", "exactly")
    near = draw(st.sampled_from(NEARS))
    match how:
        case "plain":
            text += f"    target {target}\n"
        case "path":
            target = draw(st.sampled_from(TARGETS[:4]))
            direction = True
            shape = draw(st.sampled_from(("stepwise", "linear")))
            text += f"    target {target} in 2018, {draw(numbers(20, 60))} in 2023 {shape}\n"
        case "by":
            text += f"    target {target} by {draw(st.sampled_from((2030, 2024, 2020)))}\n"
        case "computed":
            target = draw(st.sampled_from(COMPUTED_TARGETS))
            direction = True
            text += f"    target {target}\n"
        case "peers":
            direction = True
            text += f"    target {draw(st.sampled_from(('at least', 'at most')))} peer median\n"
        case "delivered":
            text += "    target from measurements\n"
    if near and how not in ("none", "by"):
        text += f"    {near}\n"
    if baseline:
        text += f"    {draw(st.sampled_from(BASELINES))}\n"
    if trend:
        reference = draw(st.sampled_from(("previous value", "value in 2017", "value 2 years earlier")))
        text += f"    trend compared with {reference}, steady within 1\n"
    if split:
        text += f"    split by girls, boys {draw(st.sampled_from(OWN))}\n"
    if peers:
        named = draw(_PEERS)
        among = draw(st.sampled_from(["entity group many", ", ".join(f'"{one}"' for one in named)]))
        size = 4 if among == "entity group many" else len(named)
        least = draw(st.sampled_from(("", f", at least {draw(st.integers(1, size))} with data")))
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
        levels = ("met", "near", "missed", "cannot be assessed")
        text += draw(clauses(levels, conditions_on(ground), "    "))
        text += f"    otherwise {draw(st.sampled_from(('missed', 'near')))}\n"
    return text + "".join(draw(scores_of(ground, name)) for name in called)


# ---- goals ---------------------------------------------------------------------------------------------------


@cache
def aggregates(called: tuple[str, ...], of: str, *, key: bool, tagged: bool) -> Text:
    """Scores of members as one number."""
    words = ["mean score", "weighted mean score", "lowest score", "sum of scores", "mean of the 2 lowest scores"]
    names = ["", *(f" called {name}" for name in called if name)]
    which = ["", "", *([f" of key {of}"] if key else []), *([f" of {of} tagged a"] if tagged else [])]
    return st.builds(lambda a, b, c: a + b + c, st.sampled_from(words), st.sampled_from(names), st.sampled_from(which))


@cache
@st.composite
def goal_conditions(
    draw: st.DrawFn, called: tuple[str, ...], of: str, *, key: bool = False, tagged: bool = False
) -> str:
    """A condition on scores of members, or on their levels."""
    total = computed(aggregates(called, of, key=key, tagged=tagged))
    match draw(st.integers(0, 7)):
        case 0:
            return f"{draw(total)} is {draw(st.sampled_from(('known', 'not known')))}"
        case 1:
            lowest, level = draw(st.integers(1, 3)), "missed" if of == "indicators" else "not met"
            return f"the {lowest} lowest rated {of} are {level}"
        case 2:
            return f"at least half of the {of} are met"
        case 3:
            return f"{draw(total)} between {draw(numbers(-5, 10))} and {inside(draw(total))}"
        case _:
            return f"{draw(total)} {draw(_WORD)} {draw(_BOUNDS)}"


@cache
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
    text += draw(clauses(("met", "partly met", "not met", "cannot be assessed"), conditions, "  "))
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
def whole_plans(draw: st.DrawFn, stranger: bool = False, sure_outlook: bool = False) -> PlanText:
    """A plan that asks for scores, quantities of every kind, peers, groups of entities and outlooks.

    With `stranger` the first measured indicator does not apply to the plan's entity; with `sure_outlook` a goal has an
    outlook.
    """
    some = ", ".join(f'"{one}"' for one in draw(_SOME_ENTITIES))
    text = f'plan p\n  period {YEAR}\n  entity "{HERE}"\n'
    text += f'\nentity group many: "e1", "e2", "e3", "e4"\nentity group some: {some}\n'
    text += f'entity group here: "{HERE}"\n'
    called = draw(st.sampled_from((("",), ("",), ("", "other"))))
    goals = draw(st.sampled_from((("g",), ("g", "h"))))
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
        own = outlook if sure_outlook else draw(st.sampled_from(("", outlook)))
        text += f"\ngoal {goal}\n{own}{peers}{statements}{indicators}"
    text += draw(judgements([*goals, *measured_paths[:1]], bool(outlook)))
    limits = (Decimal(20), Decimal(30), Decimal(40), Decimal(45), Decimal(50), Decimal(0))
    return PlanText(text, tuple(measured_paths), tuple(judged_paths), (), limits)


@st.composite
def judgements(draw: st.DrawFn, paths: Sequence[str], has_outlook: bool) -> str:
    """Decisions of persons on an outcome, and on an outlook where there is one."""
    text, ground = "", 'because "so" by "us" on 2021-02-15'
    if draw(st.integers(0, 2)) == 0:
        level = draw(st.sampled_from(("met", "cannot be assessed")))
        text += f"\njudgement of {draw(st.sampled_from(paths))} in {YEAR}\n  decided {level} {ground}\n"
    if has_outlook and draw(st.integers(0, 2)) == 0:
        text += f"\njudgement of {paths[0]} outlook {AHEAD}\n  decided met {ground}\n"
    return text
