"""The scores of a goal or indicator: each number, the rule that gave it, what it was made of, and what was tried."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.explain.english import scores as say
from goalrules.explain.explanation import Detail
from goalrules.explain.places import place_of
from goalrules.explain.reasoning import reasoning, telling
from goalrules.verdict import Assessment, ScoreFinding, ScoreStep


def score_details(found: Assessment) -> Iterator[Detail]:
    """Every score of a node, one after another."""
    for score in found.scores:
        yield from _of_score(score, found)


def deciding_rule(score: ScoreFinding) -> ScoreStep | None:
    """The rule that gave the number, or that would have given it had its quantities been known; None without any."""
    if score.number is None and score.operand is None and len(_possible(score)) != 1:
        return None
    return next(reversed(_possible(score)), None)


def _possible(score: ScoreFinding) -> list[ScoreStep]:
    return [step for step in score.steps if step.truth is not False]


def _of_score(score: ScoreFinding, of: Assessment) -> Iterator[Detail]:
    step = deciding_rule(score)
    rule = None if step is None else step.rule
    yield Detail(say.decided(score, rule), None if rule is None else place_of(rule.span))
    texts = [] if step is None else reasons(score, step, of)
    last = say.not_final(score)
    yield from (Detail(text) for text in (*texts, *([last] if last else [])))
    for other in score.steps:
        if other is not step:
            sentence = "; ".join(_condition(other, of))
            yield Detail(say.tried(other.rule, other.truth, sentence), place_of(other.rule.span))


def reasons(score: ScoreFinding, step: ScoreStep, of: Assessment) -> list[str]:
    """Why a rule decided, and the numbers that it made the score of."""
    said = say.from_numbers(score, step.rule, of)
    return [*_condition(step, of), *([said] if said else [])]


def _condition(step: ScoreStep, of: Assessment) -> list[str]:
    """What was found of the condition of a rule, if it has one."""
    return [] if step.finding is None else [telling(reasoning(step.finding, of), with_members=True)]
