"""Coverage: which clauses, levels and rules of scores some scenario decides and expects something of.

What a rule file gives no clauses for (a level that the data state, a yes or no) has nothing to cover. A rating that
several plans use is one: each of their scenarios covers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from goalrules.explain.explanation import Place
from goalrules.explain.language import Language, LanguageCode, language_of
from goalrules.explain.places import clause_text, level_word, place_of, written
from goalrules.explain.scores import deciding_rule
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Expectation
from goalrules.model.rating import Clause, Rating
from goalrules.model.scale import CANNOT_BE_ASSESSED
from goalrules.model.score import Score
from goalrules.scenario_runs.plan_run import PlanRun
from goalrules.source import Span
from goalrules.verdict import Assessment, Reason, Result, ScoreFinding

Kind = Literal["clause", "level", "score"]
State = Literal["expected", "decided", "never"]
"""`expected`: it decides what a scenario expects; `decided`: it decides in a scenario that expects nothing of it."""

KINDS: tuple[Kind, ...] = ("clause", "level", "score")
_RANK: dict[State, int] = {"never": 0, "decided": 1, "expected": 2}

Key: TypeAlias = tuple[str, str, Kind, str]
"""The file and name of what a part is of, its kind, and which one it is."""


class Part(NamedTuple):
    """One clause, level or rule of a score.

    `of` is the name of its rating, or the path of the node whose own it is, and `of_place` where that begins. `text`
    is the clause or rule as written, or the word of the level; `place` where it stands, for a level the first clause
    that gives it. `level` is the level's name in rule files, empty for a rule of a score.
    """

    kind: Kind
    of: str
    of_place: Place
    text: str
    place: Place
    level: str
    state: State


class Coverage(NamedTuple):
    """All parts that scenarios could decide, those of one rating together, in the order written."""

    parts: tuple[Part, ...]

    @property
    def not_covered(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.state != "expected")

    @property
    def percent(self) -> int:
        """How many parts in a hundred are covered, rounded down; 100 where there are none."""
        covered = len(self.parts) - len(self.not_covered)
        return 100 * covered // len(self.parts) if self.parts else 100


def coverage(runs: Iterable[PlanRun], language: LanguageCode = "en") -> Coverage:
    """What the scenarios of these plans cover, of all ratings and scores that their nodes use."""
    say = language_of(language)
    parts: dict[Key, Part] = {}
    states: dict[Key, State] = {}
    for run in runs:
        for node in () if run.plan is None else run.plan.plan.nodes.values():
            for key, part in _parts_of(node, say):
                parts.setdefault(key, part)
        for key, state in _decided_in(run):
            if _RANK[state] > _RANK[states.get(key, "never")]:
                states[key] = state
    found = (part._replace(state=states.get(key, "never")) for key, part in parts.items())
    owners = {(part.of_place.file, part.of): None for part in parts.values()}
    order = {owner: at for at, owner in enumerate(owners)}
    return Coverage(tuple(sorted(found, key=lambda part: order[part.of_place.file, part.of])))


# ---- what there is -------------------------------------------------------------------------------------------


def _parts_of(node: Goal | Indicator, say: Language) -> Iterator[tuple[Key, Part]]:
    """The parts of a node's rating, and of its own scores."""
    rating = node.rating
    if rating is not None:
        place = place_of(rating.span)
        for at, clause in enumerate(rating.clauses):
            text = clause_text(clause, rating, say)
            yield _clause_key(rating, at), _part("clause", rating.name, place, text, clause.span, _level(clause))
        for clause in rating.clauses:
            level = _level(clause)
            word = level_word(level, rating.scale, say)
            yield _level_key(rating, level), _part("level", rating.name, place, word, clause.span, level)
    for score in node.scores:
        name, span = _owner(node, score)
        for at, rule in enumerate(score.rules):
            yield _score_key(node, score, at), _part("score", name, place_of(span), written(rule.span), rule.span, "")


def _part(kind: Kind, of: str, of_place: Place, text: str, span: Span, level: str) -> Part:
    return Part(kind, of, of_place, text, place_of(span), level, "never")


def _level(clause: Clause) -> str:
    return CANNOT_BE_ASSESSED if clause.level is None else clause.level


def _owner(node: Goal | Indicator, score: Score) -> tuple[str, Span]:
    """Whose score it is: the rating's, or the node's own."""
    rating = node.rating
    if rating is not None and any(one is score or one == score for one in rating.scores):
        return rating.name, rating.span
    return node.path, node.span


def _clause_key(rating: Rating, at: int) -> Key:
    return rating.span.source.path, rating.name, "clause", str(at)


def _level_key(rating: Rating, level: str) -> Key:
    return rating.span.source.path, rating.name, "level", level


def _score_key(node: Goal | Indicator, score: Score, at: int) -> Key:
    name, span = _owner(node, score)
    return span.source.path, name, "score", f"{at} {score.name}"


# ---- what is decided -----------------------------------------------------------------------------------------


def _decided_in(run: PlanRun) -> Iterator[tuple[Key, State]]:
    """What decides in the scenarios of a plan, everything as often as it does."""
    for outcome in run.outcomes:
        for found in _all_of(outcome.result):
            for key in (*_by_clause(found), *_by_score(found, found.scores)):
                yield key, "decided"
        for checked in outcome.checked:
            for key in _expected(checked.expectation, checked.found):
                yield key, "expected"


def _all_of(result: Result) -> Iterator[Assessment]:
    """Every assessment of a result, those of groups and outlooks too."""
    for one in result.assessments:
        yield one
        yield from one.groups
    for outlook in result.outlooks:
        yield from _all_of(outlook)


def _expected(expectation: Expectation, found: Assessment) -> Iterator[Key]:
    """What decided that which is expected; nothing for a trend, or where nothing was found."""
    if expectation.score is not None:
        score = found.score(expectation.called)
        yield from _by_score(found, () if score is None else (score,))
    elif expectation.trend is None and found.reason is not Reason.NO_OUTLOOK:
        yield from _by_clause(found)


def _by_clause(found: Assessment) -> Iterator[Key]:
    rating = found.node.rating
    if rating is None or found.decided is None:
        return
    at = next((at for at, clause in enumerate(rating.clauses) if clause is found.decided), None)
    if at is not None:
        yield _clause_key(rating, at)
        yield _level_key(rating, _level(found.decided))


def _by_score(found: Assessment, scores: Iterable[ScoreFinding]) -> Iterator[Key]:
    for score in scores:
        step = deciding_rule(score) if score.number is not None else None
        meant = next((one for one in found.node.scores if one.name == score.name), None)
        if step is None or meant is None:
            continue
        at = next((at for at, rule in enumerate(meant.rules) if rule is step.rule), None)
        if at is not None:
            yield _score_key(found.node, meant, at)
