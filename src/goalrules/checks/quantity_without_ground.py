"""A condition that asks for a quantity the indicator does not have: a target, trend, baseline or direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from goalrules.checks.quantities import all_parts, asked_by, quantities_of
from goalrules.checks.uses import is_whole, nodes_of, uses
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import (
    Comparison,
    Condition,
    Named,
    OwnState,
    StateTest,
    TargetStatus,
    TrendStatus,
    single,
)
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    Attainment,
    BaselineValue,
    Change,
    ChangeInPercent,
    Given,
    Growth,
    Improvement,
    Pace,
    Peer,
    Progress,
    Quantity,
    Shortfall,
    TargetValue,
    YearlyChange,
    YearsSinceBaseline,
    YearsToTarget,
)
from goalrules.model.score import LevelRule
from goalrules.source import Span


def quantity_without_ground(plan: Plan) -> Iterator[Diagnostic]:
    """Such a condition would be unknown for ever, and the level with it."""
    for use in uses(plan):
        if isinstance(use.node, Indicator):
            if is_whole(use.node):
                yield from _of_indicator(use.node, _needs(use.condition))
        elif isinstance(use.condition, Named):
            yield from _of_named(use.node, use.condition, plan)
        elif isinstance(use.condition, Comparison) and use.condition.bound.comparator in _BETTER:
            yield _without_side(use.node, use.condition)
    for node in nodes_of(plan):
        if not is_whole(node):
            continue
        for quantity in quantities_of(node):
            parts = list(all_parts(quantity, node.named))
            yield from _without_meaning(node, parts)
            if isinstance(node, Indicator):
                yield from _of_indicator(node, (need for part in parts for need in _quantity_needs(part, node)))
            else:
                yield from _of_goal(node, [part for part in parts if isinstance(part, Peer)])
    for goal in plan.goals:
        yield from _scores_of_scores(goal)


_BETTER = ("at or better than", "at or worse than")


def _without_side(goal: Goal, condition: Comparison) -> Diagnostic:
    """`mean score at or better than 60`: a score has the better side that its points give it, and no word for it."""
    return Diagnostic(
        codes.QUANTITY_WITHOUT_GROUND,
        f"The goal `{goal.path}` has no better direction",
        Label(condition.bound.span, "asks for it"),
        related=(Label(goal.span, "the goal"),),
        help="write `at least` where a higher score is better, `at most` where a lower one is",
    )


def _of_goal(goal: Goal, peers: Sequence[Peer]) -> Iterator[Diagnostic]:
    """`peer rank` of a goal: it needs peers, and a score of its own to compare."""
    for part in peers:
        has_score = any(not score.name for score in goal.scores)
        if goal.peers is not None and has_score:
            continue
        what = "peers" if goal.peers is None else "score of its own to compare with that of its peers"
        yield Diagnostic(
            codes.QUANTITY_WITHOUT_GROUND,
            f"The goal `{goal.path}` has no {what}",
            Label(part.span, "asks for it"),
            related=(Label(goal.span, "the goal"),),
            help='write `peers "0481", "0482"` in the goal'
            if goal.peers is None
            else "write `score from mean score` in the goal or its rating",
        )


def _scores_of_scores(goal: Goal) -> Iterator[Diagnostic]:
    """A score that is made of where it stands among others, or of a level that is: it would have no beginning."""
    rating = goal.rating
    conditions = [clause.condition for clause in rating.clauses if clause.condition is not None]
    by_peers = any(_asks_for_peers(condition, goal) for condition in conditions)
    for score in goal.scores:
        if score.name:
            continue
        quantities = [part for quantity in score.quantities for part in all_parts(quantity, goal.named)]
        is_circle = any(isinstance(part, Peer) for part in quantities) or any(
            _asks_for_peers(condition, goal) for condition in score.conditions
        )
        by_level = any(isinstance(rule, LevelRule) for rule in score.rules)
        if is_circle or (by_level and by_peers):
            yield Diagnostic(
                codes.QUANTITY_WITHOUT_GROUND,
                f"The score of `{goal.path}` is made of how it compares with other scores",
                Label(score.span, "has no beginning"),
                related=(Label(goal.span, "the goal"),),
                help="make the score of the scores of its members, and ask for `peer rank` in its clauses",
            )


def _asks_for_peers(condition: Condition, goal: Goal) -> bool:
    asked = (quantity for part in single(condition) for quantity in asked_by(part))
    return any(isinstance(part, Peer) for quantity in asked for part in all_parts(quantity, goal.named))


def _of_indicator(indicator: Indicator, needs: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    for what, at in needs:
        lacking, words, help = _GROUNDS[what]
        if what == "direction" and indicator.target is not None and indicator.target.comparator in TWO_SIDED:
            help = "write a target with one side, `at least` or `at most`, or ask for `shortfall`"
        if lacking(indicator):
            yield Diagnostic(
                codes.QUANTITY_WITHOUT_GROUND,
                f"The indicator `{indicator.path}` has no {words}",
                Label(at, "asks for it"),
                related=(Label(indicator.span, "the indicator"),),
                help=help,
            )


_NEVER_MEASURED = ("judged", "yes or no")
_OF_OTHERS = ("amount", "given", "sum", "product", "power", "negative", "extreme", "size", "percent of", "scores")
"""Kinds of quantities that are numbers, or made of others."""

_GROUNDS: dict[str, tuple[Callable[[Indicator], bool], str, str]] = {
    "value": (lambda i: i.nature in _NEVER_MEASURED, "value", "score it by its level: `score by level: …`"),
    "target": (lambda i: i.target is None, "target", "write `target …` in the indicator"),
    "target year": (
        lambda i: i.target is None or i.target.by is None,
        "target year",
        "write `target at least … by 2030` in the indicator",
    ),
    "trend": (
        lambda i: i.trend is None,
        "trend to compare by",
        "write `trend compared with previous value, steady within …` in the indicator",
    ),
    "reference": (
        lambda i: i.trend is None,
        "trend to compare by",
        "write `trend compared with …` in the indicator, or name it here: `change compared with previous value`",
    ),
    "baseline": (
        lambda i: i.baseline is None,
        "baseline",
        "write `base year 2015` or `baseline 41.2 in 2015` in the indicator",
    ),
    "direction": (
        lambda i: i.direction is None,
        "better direction",
        "write `at least` or `at most`, or state a direction",
    ),
    "side": (
        lambda i: i.direction is None and i.target is None,
        "better direction",
        "write `higher is better` or `lower is better` in the indicator",
    ),
    "peers": (lambda i: i.peers is None, "peers", 'write `peers "0481", "0482"` in the indicator'),
}
"""What an indicator may lack: how that is seen, what it is called, and what to write."""


TWO_SIDED = ("between", "exactly")

_QUANTITIES = {
    "pace": ["linear pace", "compound pace"],
    "forecast": ["forecast in 2030"],
    "growth": ["growth per year"],
    "rank": ["peer rank"],
    "quartile": ["peer quartile"],
    "median": ["peer median", "median of the last 3 values"],
    "mean": ["peer mean", "mean of the last 3 values"],
    "percentile": ["percentile 90 of the last 5 values"],
    "years": ["years since baseline", "years to target"],
}
"""What is meant by a part of the words of a quantity."""


def _needs(condition: Condition) -> Iterator[tuple[str, Span]]:
    """What an indicator must declare for a condition to be known, beside what its quantities need."""
    match condition:
        case TargetStatus():
            yield "target", condition.span
        case TrendStatus():
            yield "trend", condition.span
        case OwnState():
            if any(state.trends for state in condition.test.alternatives):
                yield "trend", condition.span
        case Comparison():
            if condition.bound.comparator in _BETTER:
                yield "direction", condition.bound.span


def _quantity_needs(quantity: Quantity, indicator: Indicator) -> Iterator[tuple[str, Span]]:
    """What a single quantity needs; the first thing that lacks is enough."""
    if indicator.nature in _NEVER_MEASURED and quantity.kind not in _OF_OTHERS:
        yield "value", quantity.span
        return
    needs: tuple[str, ...] = ()
    match quantity:
        case TargetValue() | Shortfall():
            needs = ("target",)
        case Change() if quantity.compared is None:
            needs = ("reference",)
        case Improvement():
            needs = ("reference", "side") if quantity.compared is None else ("side",)
        case ChangeInPercent() if quantity.of is None:
            needs = ("reference",)
        case BaselineValue() | YearsSinceBaseline():
            needs = ("baseline",)
        case Attainment():
            needs = ("target", "direction")
        case Progress():
            needs = ("target", "direction", "baseline")
        case Pace():
            needs = ("target", "direction", "target year", "baseline")
        case Growth():
            needs = ("direction", "baseline")
        case YearsToTarget():
            needs = ("target", "target year")
        case YearlyChange() if quantity.is_improvement:
            needs = ("direction",)
        case Peer():
            needs = ("peers", "direction") if quantity.function in ("rank", "quartile") else ("peers",)
    for need in needs:
        if _GROUNDS[need][0](indicator):
            yield need, quantity.span
            return


def _without_meaning(node: Indicator | Goal, parts: Iterable[Quantity]) -> Iterator[Diagnostic]:
    """A name that neither `with` nor `let` gives a meaning."""
    for part in parts:
        if isinstance(part, Given) and part.name not in node.named:
            near = get_close_matches(part.name, list(node.named), n=1, cutoff=0.6) or _QUANTITIES.get(part.name, [])
            rating = node.rating
            is_shared = rating is not None and rating.name != node.path
            yield Diagnostic(
                codes.UNKNOWN_NAME,
                f"Nothing says what `{part.name}` is for `{node.path}`",
                Label(part.span, f"the nearest name is `{near[0]}`" if near else "neither `with` nor `let` gives it"),
                related=(Label(node.span, f"`{node.path}` uses this rating" if is_shared else f"`{node.path}`"),),
                help="write " + " or ".join(f"`{name}`" for name in near)
                if near
                else f"write `with {part.name} …` below `{node.path}`",
            )


def _of_named(goal: Goal, condition: Named, plan: Plan) -> Iterator[Diagnostic]:
    """`education.graduates is improving`, where that member declares no trend."""
    member = plan.nodes.get(condition.path)
    test = condition.test
    asks_trend = isinstance(test, StateTest) and any(state.trends for state in test.alternatives)
    if not asks_trend or member is None or not is_whole(member):
        return
    if isinstance(member, Indicator) and member.trend is not None:
        return
    kind = "goal" if isinstance(member, Goal) else "indicator"
    yield Diagnostic(
        codes.QUANTITY_WITHOUT_GROUND,
        f"The {kind} `{member.path}` has no trend",
        Label(condition.span, "asks for it"),
        related=(Label(member.span, f"the {kind}"),),
        help="write `trend compared with previous value, steady within …` in the indicator"
        if kind == "indicator"
        else "ask for the trend of its indicators",
    )
