"""Why a goal has no level: the members behind each condition that is not known, in order (semantics A7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goalrules.model.condition import Count, DataTest, Lowest, MemberTest, StateTest
from goalrules.verdict import (
    Assessment,
    Cause,
    ComparisonFinding,
    CountFinding,
    Finding,
    JoinedFinding,
    LowestFinding,
    NamedFinding,
    Operand,
    Reason,
    Step,
)


def goal_causes(
    goal: str,
    steps: Sequence[Step],
    reason: Reason,
    found: Mapping[str, Assessment],
    asked: Mapping[int, tuple[str, ...]],
) -> tuple[Cause, ...]:
    """The causes by clause, term and member, each once.

    `asked` has, by the identity of a count or lowest condition, the members it speaks of. Where the goal cannot
    be assessed, the causes are those of the clause that said so; else those of every unknown clause.
    """
    if reason is Reason.CANNOT_BE_ASSESSED:
        unsure = [step.finding for step in steps if step.truth is not False]
    else:
        unsure = [step.finding for step in steps if step.truth is None]
    causes = [cause for finding in unsure for cause in _of(finding, goal, found, asked)]
    return tuple(dict.fromkeys(causes)) or (Cause(reason, goal),)


def _of(
    finding: Finding, goal: str, found: Mapping[str, Assessment], asked: Mapping[int, tuple[str, ...]]
) -> list[Cause]:
    match finding:
        case CountFinding():
            return _of_count(finding, goal, found, asked)
        case NamedFinding():
            member = found[finding.condition.path]
            if finding.reason is Reason.MEMBER_NOT_APPLICABLE:
                return [Cause(finding.reason, member.path, member.row)]
            return [_cause(member, finding.condition.test)]
        case LowestFinding():
            lacking = _without_data(finding.condition, found, asked)
            if not lacking and finding.reason is not None:
                return [Cause(finding.reason, goal)]
            return [_cause(member, finding.condition.test) for member in lacking]
        case ComparisonFinding():
            terms = [finding.left, finding.low, *([finding.high] if finding.high is not None else [])]
            found_causes = [cause for term in terms for cause in _of_scores(term, goal, found)]
            return found_causes or [Cause(term.reason, goal) for term in terms if term.reason is not None]
        case JoinedFinding():
            unknown = finding.truth is None
            parts = [part for part in finding.parts if part.truth is None or (not unknown and part.truth)]
            return [cause for part in parts for cause in _of(part, goal, found, asked)]
        case _:
            return []


def _of_scores(term: Operand, goal: str, found: Mapping[str, Assessment]) -> list[Cause]:
    """The members whose scores are not known, in what a number of the goal was made of."""
    if term.member:
        reason = term.reason
        return [] if reason is None else [Cause(reason, term.member, found[term.member].row)]
    return [cause for part in term.parts for cause in _of_scores(part, goal, found)]


def _of_count(
    finding: CountFinding, goal: str, found: Mapping[str, Assessment], asked: Mapping[int, tuple[str, ...]]
) -> list[Cause]:
    test = finding.condition.test
    if isinstance(test, DataTest):
        members = _without_data(finding.condition, found, asked)
    else:
        unsure = [path for path in finding.possible if path not in finding.certain]
        members = [found[path] for path in unsure or finding.left_out]
    causes = [_cause(member, test) for member in members]
    if not causes and finding.reason is not None:
        return [Cause(finding.reason, goal)]
    return causes


def _without_data(
    condition: Count | Lowest, found: Mapping[str, Assessment], asked: Mapping[int, tuple[str, ...]]
) -> list[Assessment]:
    """The applicable members a condition speaks of that lack what it asks for."""
    for_trend = isinstance(condition.test, DataTest) and condition.test.asks == "trend"
    members = [found[path] for path in asked[id(condition)]]
    return [a for a in members if a.applicable and not (a.has_trend if for_trend else a.has_data)]


def _cause(member: Assessment, test: MemberTest) -> Cause:
    """Why a member does not have the level or the trend asked for."""
    reason = member.reason
    if _asks_trend_only(test) or reason is None:
        reason = member.trend.reason if member.trend is not None and member.trend.reason else reason
    return Cause(reason or Reason.UNDETERMINED, member.path, member.row)


def _asks_trend_only(test: MemberTest) -> bool:
    if isinstance(test, StateTest):
        return not any(one.levels for one in test.alternatives)
    return test.asks == "trend"
