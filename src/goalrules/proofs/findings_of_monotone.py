"""Counter-examples to "a better measurement never gives a worse level", as findings with two rows."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, Said, codes, listed, rule_word, said
from goalrules.model.asking import Node
from goalrules.model.condition import Condition, Count, DataTest, Named, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.rating import Clause, Rating
from goalrules.proofs import rows
from goalrules.proofs.direction import of_level_set
from goalrules.proofs.goal_worlds import Worlds
from goalrules.proofs.monotone_goals import Move
from goalrules.proofs.monotone_indicators import Pair, score_at
from goalrules.proofs.periods import period_of

HELP = 'change the clauses so that better is never worse, or write why it is meant: `not monotone because "…"`'


def of_goal(goal: Goal, move: Move) -> Diagnostic:
    """A member that gets a better result, and a goal that is judged worse."""
    worlds, scale = move.worlds, goal.rating.scale
    one = worlds.classes[move.at]
    worse, better = move.levels
    before, after = rows.members(worlds, move.worse), rows.members(worlds, move.better)
    start, end = (rows.end(one.results[at]) for at in (move.start, move.end))
    if move.of_range:
        told = [
            said("{row}: may be {levels}", row=row, levels=rows.levels(given.range, scale))
            for row, given in ((before, worse), (after, better))
        ]
        message = said("A better result of a member can take a better level of `{goal}` out of reach", goal=goal.path)
    else:
        told = [
            said("{row}: {level}", row=row, level=rows.levels(given.outcomes, scale))
            for row, given in ((before, worse), (after, better))
        ]
        message = said("A better result of a member can give `{goal}` a worse level", goal=goal.path)
    change = said("one of {members} rises from {start} to {end}", members=rows.names(one, worlds), start=start, end=end)
    if len(one.members) == 1:
        change = said("{member} rises from {start} to {end}", member=rows.names(one, worlds), start=start, end=end)
    decided = worlds.assessed(move.better).decided
    return Diagnostic(
        codes.NOT_MONOTONE,
        message,
        _gives(decided, goal.rating),
        related=(*_first(worlds, move, decided), *_not_an_end(goal, worlds), *_rated_so(goal)),
        notes=(told[0], said("{row} ({change})", row=told[1], change=change)),
        help=HELP,
    )


def of_indicator(indicator: Indicator, pair: Pair, plan: Plan) -> Diagnostic:
    """A better value, all other data the same, that is judged worse."""
    assert indicator.rating is not None
    period = period_of(indicator, plan)
    if pair.score is not None:
        return _of_score(indicator, pair, plan)
    decided, before = pair.better.found.decided, pair.worse.found.decided
    related = [] if before is None or before is decided else [Label(before.span, _gives_text(before))]
    return Diagnostic(
        codes.NOT_MONOTONE,
        said("A better value can give `{indicator}` a worse level", indicator=indicator.path),
        _gives(decided, indicator.rating),
        related=(*related, *_rated_so(indicator)),
        notes=(
            rows.value(pair.worse, period),
            said("{row}, though the value is better", row=rows.value(pair.better, period)),
            *_everything_else(pair),
        ),
        help=HELP,
    )


def _of_score(indicator: Indicator, pair: Pair, plan: Plan) -> Diagnostic:
    period, name = period_of(indicator, plan), pair.score or ""
    score = next(one for one in indicator.scores if one.name == name)
    told = []
    for at in (pair.worse, pair.better):
        number = score_at(at, name)
        assert number is not None
        told.append(
            said("value {value} in {period}: score {score}", value=at.value, period=period, score=rows.number(number))
        )
    return Diagnostic(
        codes.NOT_MONOTONE,
        said("A better value can give `{path}` a lower score, and elsewhere a higher one", path=indicator.path),
        Label(score.span, "this score"),
        related=_rated_so(indicator),
        notes=(told[0], said("{row}, though the value is better", row=told[1]), *_everything_else(pair)),
        help=HELP,
    )


def _everything_else(pair: Pair) -> Iterator[Said]:
    """The other data of both rows."""
    if pair.given.said:
        each = [said("{what} {number}", what=_what(what), number=number) for what, number in pair.given.said[:4]]
        more = len(pair.given.said) - len(each)
        yield (
            said("both times {data}", data=listed(each))
            if not more
            else said("both times {data} and so on", data=listed(each))
        )


def _what(what: str) -> object:
    return {"target": said("target"), "standard error": said("standard error")}.get(what, what)


def _gives(clause: Clause | None, rating: Rating) -> Label:
    return Label(rating.span, "rated so") if clause is None else Label(clause.span, _gives_text(clause))


def _gives_text(clause: Clause) -> Said:
    return said("gives {level}", level=rule_word(clause.level or "cannot be assessed"))


def _first(worlds: Worlds, move: Move, decided: Clause | None) -> Iterator[Label]:
    """The clause that gave the better level before."""
    before = worlds.assessed(move.worse).decided
    if before is not None and before is not decided:
        yield Label(before.span, _gives_text(before))


def _rated_so(node: Node) -> tuple[Label, ...]:
    """The node, where the rating is another's too."""
    rating = node.rating
    return () if rating is None or rating.name == node.path else (Label(node.span, "rated so"),)


def _not_an_end(goal: Goal, worlds: Worlds) -> Iterator[Label]:
    """A condition on levels that are no whole end of a scale, where a better level stops counting (Q7)."""
    for clause in goal.rating.walk:
        for part in () if clause.condition is None else single(clause.condition):
            if _names_a_middle(part, worlds):
                yield Label(part.span, "a member may be too good for this")
                return


def _names_a_middle(condition: Condition, worlds: Worlds) -> bool:
    if not isinstance(condition, Count | Named) or isinstance(condition.test, DataTest):
        return False
    for one in worlds.classes:
        scale = one.kin.scale
        for state in condition.test.alternatives:
            named = [test for test in state.levels if scale.has(test.level)]
            mask = 0
            for test in named:
                mask |= scale.mask(test.level, test.reach)
            if named and of_level_set(mask, scale.every_level) is None:
                return True
    return False
