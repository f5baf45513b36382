"""What is worth knowing of a result beside the levels: limits that are just reached, grounds, comments, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from goalrules.explain import targets
from goalrules.explain.counts import at_the_limit
from goalrules.explain.language import Language
from goalrules.explain.members import decided_words
from goalrules.explain.one_fewer import level_with_one_fewer
from goalrules.explain.places import level_word
from goalrules.explain.reasoning import because
from goalrules.model.condition import StateTest
from goalrules.model.indicator import Indicator
from goalrules.verdict import Assessment, ComparisonFinding, CountFinding, Result


@dataclass(frozen=True, slots=True)
class Remark:
    """`attention` is what a reader should weigh, `information` what helps to read the rest."""

    kind: Literal["attention", "information"]
    text: str


def remarks(result: Result, say: Language) -> tuple[Remark, ...]:
    """All remarks on a result, those that ask for attention first."""
    attention = [*_on_the_limit(result, say), *_no_margin(result, say)]
    attention += [*decisions(result.assessments, say), *_not_final(result, say)]
    comments = _comments(result, say)
    information = [text for text in (_grounds(result, say),) if text]
    (attention if comments.absent else information).extend([comments.text] if comments.text else [])
    return (
        *(Remark("attention", text) for text in attention),
        *(Remark("information", text) for text in information),
    )


def display_name(path: str, result: Result) -> str:
    """An indicator's own name where no other indicator of the plan has it, else its path."""
    name = path.rsplit(".", 1)[-1]
    same = [a for a in result.indicators if a.path.rsplit(".", 1)[-1] == name]
    return name if len(same) < 2 else path


# ---- limits ----------------------------------------------------------------------------------------------


def _on_the_limit(result: Result, say: Language) -> Iterator[str]:
    """Goals whose deciding count or score is exactly what the clause asks for."""
    for goal in result.goals:
        finding = goal.steps[-1].finding if goal.decided is not None and goal.steps else None
        if isinstance(finding, ComparisonFinding) and _is_just_reached(finding):
            yield say.overview.on_the_limit_of_scores(goal.node.title, because(goal, say))
        if not isinstance(finding, CountFinding) or not isinstance(finding.condition.test, StateTest):
            continue
        count, of = at_the_limit(finding, say), finding.condition.members.of
        if count is not None:
            fewer = level_with_one_fewer(goal, finding)
            level = None if fewer is None else level_word(fewer, goal.scale, say)
            yield say.overview.on_the_limit(goal.node.title, count, of, level)


def _is_just_reached(finding: ComparisonFinding) -> bool:
    number = finding.left.number
    return number is not None and finding.comparator in ("at least", "at most") and number == finding.low.number


def _no_margin(result: Result, say: Language) -> Iterator[str]:
    """Indicators whose value is exactly the limit of their level."""
    for found in result.indicators:
        node, value, target = found.node, found.value, found.target
        if not isinstance(node, Indicator) or value is None or target is None or found.level is None:
            continue
        if node.rating is None or not node.rating.everyday or found.groups:
            continue
        shown = say.notation.quantity(value, node.unit)
        name = display_name(found.path, result)
        if found.level == found.scale.best and value in (target.low, target.high):
            yield say.overview.no_margin_met(name, shown)
        elif found.level not in (found.scale.best, found.scale.worst) and value in (target.near_low, target.near_high):
            yield say.overview.no_margin_near(name, shown, targets.near_origin(target, node, say).split(":")[0])


# ---- grounds, comments, decisions ------------------------------------------------------------------------


def _grounds(result: Result, say: Language) -> str:
    judged = figures = yes_or_no = 0
    for found in result.indicators:
        if found.computed_level is None or not isinstance(found.node, Indicator):
            continue
        match found.node.nature:
            case "judged":
                judged += 1
            case "yes or no":
                yes_or_no += 1
            case _:
                figures += 1
    return say.overview.grounds(judged, figures, yes_or_no) if judged or yes_or_no else ""


@dataclass(frozen=True, slots=True)
class _CommentState:
    text: str
    absent: bool


def _comments(result: Result, say: Language) -> _CommentState:
    """Whether all comments that are required are there."""
    required = [a for a in result.assessments if a.comment_required is True]
    if not required:
        return _CommentState("", absent=False)
    absent = [a.path for a in required if not a.comments]
    levels = {level_word(a.level, a.scale, say) for a in required if a.level is not None}
    level = levels.pop() if len(levels) == 1 and all(isinstance(a.node, Indicator) for a in required) else None
    at_level = sum(a.level is not None and level_word(a.level, a.scale, say) == level for a in result.indicators)
    return _CommentState(say.overview.comments(len(required), level, at_level, absent), bool(absent))


def decisions(assessments: Iterable[Assessment], say: Language) -> Iterator[str]:
    """What persons decided beside the rules."""
    for found in assessments:
        if found.judgement is None or found.judgement.decision is None:
            continue
        decision = found.judgement.decision
        level, computed = decided_words(found, decision, say)
        yield say.overview.decided(
            found.node.title, computed, decision.by, decision.on.isoformat(), level, decision.because
        )


def _not_final(result: Result, say: Language) -> Iterator[str]:
    """Goals whose level could be another one once all data are there (semantics P2)."""
    for goal in result.goals:
        is_decided = goal.judgement is not None and goal.judgement.decision is not None
        if goal.level is not None and goal.computed_level is not None and not goal.is_final and not is_decided:
            possible = [level_word(level, goal.scale, say) for level in goal.levels_in_range]
            yield say.overview.not_final(goal.node.title, level_word(goal.level, goal.scale, say), possible)
