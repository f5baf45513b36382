"""The scores of a goal or indicator: each number, the rule that gave it, what it was made of, and what was tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalrules.explain.aggregates import range_of
from goalrules.explain.explanation import Detail
from goalrules.explain.language import Language
from goalrules.explain.places import level_word, place_of, written
from goalrules.explain.quantities import members
from goalrules.explain.reasoning import reasoning, telling
from goalrules.explain.terms import in_brackets, is_formula, is_plain, origin, term, without_origin, words_of
from goalrules.model.goal import Goal
from goalrules.model.numbers import Number
from goalrules.model.quantity import Amount, Quantity
from goalrules.model.score import FormulaRule, LevelRule, PointsRule, ScoreRule
from goalrules.model.unit import SCORE
from goalrules.verdict import Assessment, Operand, Reason, ScoreFinding, ScoreStep


def score_details(found: Assessment, say: Language) -> Iterator[Detail]:
    """Every score of a node, one after another."""
    for score in found.scores:
        yield from _of_score(score, found, say)


def deciding_rule(score: ScoreFinding) -> ScoreStep | None:
    """The rule that gave the number, or that would have given it had its quantities been known; None without any."""
    if score.number is None and score.operand is None and len(_possible(score)) != 1:
        return None
    return next(reversed(_possible(score)), None)


def _possible(score: ScoreFinding) -> list[ScoreStep]:
    return [step for step in score.steps if step.truth is not False]


def _of_score(score: ScoreFinding, of: Assessment, say: Language) -> Iterator[Detail]:
    step = deciding_rule(score)
    rule = None if step is None else step.rule
    yield Detail(_decided(score, rule, say), None if rule is None else place_of(rule.span))
    texts = [] if step is None else reasons(score, step, of, say)
    last = _not_final(score, say)
    yield from (Detail(text) for text in (*texts, *([last] if last else [])))
    for other in score.steps:
        if other is not step:
            said = say.scores.tried(written(other.rule.span), other.truth)
            sentence = "; ".join(_condition(other, of, say))
            yield Detail(f"{said}: {sentence}" if sentence else said, place_of(other.rule.span))


def reasons(score: ScoreFinding, step: ScoreStep, of: Assessment, say: Language) -> list[str]:
    """Why a rule decided, and the numbers that it made the score of."""
    said = _from_numbers(score, step.rule, of, say)
    return [*_condition(step, of, say), *([said] if said else [])]


def _condition(step: ScoreStep, of: Assessment, say: Language) -> list[str]:
    """What was found of the condition of a rule, if it has one."""
    return [] if step.finding is None else [telling(reasoning(step.finding, of, say), with_members=True)]


# ---- the number ------------------------------------------------------------------------------------------


def known_scores(scores: Sequence[ScoreFinding], say: Language) -> str:
    """The scores of a member that are known: `score 2.5, index 62.5`."""
    known = [(one, one.number) for one in scores if one.number is not None]
    return ", ".join(f"{column(one.name, say)} {say.notation.short(number)}" for one, number in known)


def column(name: str, say: Language) -> str:
    """What a score is called, as at the head of a column: `score`, `index`."""
    return name.replace("_", " ") or say.scores.SCORE


def _decided(found: ScoreFinding, rule: ScoreRule | None, say: Language) -> str:
    """`2.5: score 0 at 20, 100 at 80`: the number and the rule that gave it; without a number, why there is none."""
    called = f"{found.name.replace('_', ' ')} " if found.name else ""
    if found.number is None:
        said = f"{called}{say.scores.none(_why_none(found, say))}"
        return said if (found.low, found.high) == (None, None) else f"{said}; {range_of(found.low, found.high, say)}"
    said = f"{called}{say.notation.number(found.number)}"
    return said if rule is None else f"{said}: {written(rule.span)}"


def _why_none(found: ScoreFinding, say: Language) -> str:
    if found.reason is None or found.reason is Reason.UNDETERMINED:
        return say.scores.SEVERAL
    return say.words.reason(found.reason)


def _not_final(found: ScoreFinding, say: Language) -> str:
    """Between which ends it may still come to lie; empty where missing data cannot change it."""
    if found.number is None or found.low == found.high:
        return ""
    return say.scores.not_final(range_of(found.low, found.high, say))


# ---- what it was made of ---------------------------------------------------------------------------------


def _from_numbers(found: ScoreFinding, rule: ScoreRule, of: Assessment, say: Language) -> str:
    """The numbers that a rule makes a score of; empty where it is a number of the rule itself."""
    match rule:
        case PointsRule():
            return _on_points(found, rule, of, say)
        case FormulaRule():
            return _by_formula(found, rule, of, say)
        case LevelRule():
            return _by_level(rule, of, say)
        case _:
            return ""


def _on_points(found: ScoreFinding, rule: PointsRule, of: Assessment, say: Language) -> str:
    """`value 65; points 0 at 0, 1 at red_from 50`: the position, and the points with their own positions."""
    assert found.operand is not None
    points = []
    for point, at in zip(rule.points, found.positions, strict=True):
        points.append(say.scores.point(say.notation.number(point.score), _position(point.at, at, of, say)))
    return f"{_quantity(rule.by, found.operand, of, say)}; {say.scores.points(', '.join(points))}"


def _position(wanted: Quantity, at: Operand, of: Assessment, say: Language) -> str:
    if at.number is not None and is_plain(wanted):
        return say.notation.quantity(at.number, at.unit)
    return term(wanted, at, of, say)


def _quantity(wanted: Quantity, one: Operand, of: Assessment, say: Language) -> str:
    """A quantity with its words, also where it is simply the value; of a goal with the scores behind it."""
    if one.unbounded:
        said = f"{words_of(wanted, say)} {say.quantities.UNBOUNDED}: {say.quantities.NOTHING_IS_BEST}"
        return in_brackets(said, origin(wanted, one, of, say))
    if not isinstance(of.node, Goal):
        return term(wanted, one, of, say)
    behind = members([(wanted, one)], of, say)
    told = without_origin(wanted, one, say)
    return f"{told}: {behind}" if behind else told


def _by_formula(found: ScoreFinding, rule: FormulaRule, of: Assessment, say: Language) -> str:
    """`7.1429 * compound pace - 4.2857 = 2.97… (…)`: a score is a plain number, whatever it was computed from."""
    one = found.operand
    assert one is not None
    if isinstance(rule.quantity, Amount):
        return ""
    said = _quantity(rule.quantity, one._replace(unit=SCORE) if is_formula(rule.quantity) else one, of, say)
    limit = _limit(found.number, one, rule)
    return said if limit is None else f"{said}; {say.scores.limited_to(say.notation.number(limit))}"


def _limit(score: Number | None, one: Operand, rule: FormulaRule) -> Number | None:
    """The limit of a formula that the score is, in place of what was computed."""
    if score is None or (one.number is not None and score == one.number):
        return None
    return rule.at_most if score == rule.at_most else rule.at_least


def _by_level(rule: LevelRule, of: Assessment, say: Language) -> str:
    if of.level is None:
        return ""
    counts = dict(rule.scores).get(of.level)
    return (
        ""
        if counts is None
        else say.scores.level_counts(level_word(of.level, of.scale, say), say.notation.number(counts))
    )
