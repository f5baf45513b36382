"""Scores: the `score` statements of a rating, goal or indicator, and the names that `with` and `let` define."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from goalrules.diagnostics import Label, all_of, codes, in_backticks, rule_word, said
from goalrules.model.quantity import Amount, CurrentValue, Given, parts_of
from goalrules.model.rating import Definition
from goalrules.model.scale import Scale
from goalrules.model.score import FixedRule, FormulaRule, LevelRule, Point, PointsRule, Score, ScoreRule
from goalrules.resolve.amounts import plain_number
from goalrules.resolve.conditions import condition_from
from goalrules.resolve.levels import level_on, level_word
from goalrules.resolve.numbers import plain
from goalrules.resolve.quantities import quantities_in, quantity_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.score_aggregates import called_in
from goalrules.resolve.section import Section
from goalrules.resolve.units import amount_from
from goalrules.source import Span
from goalrules.syntax.tree import Node


def scores_from(section: Section, scope: Scope) -> tuple[tuple[Score, ...], bool]:
    """The scores of a block by name, in the order written, and whether one of them could not be read.

    After a rule without a condition nothing is tried, so a further rule of that name is reported. Levels of
    `score by level` are kept as written: `on_scale` puts them on the scale of the node.
    """
    rules: dict[str, list[ScoreRule]] = {}
    closed: dict[str, ScoreRule] = {}
    lost = False
    for statement in section.every("score"):
        name = called_in(statement)
        rule = _rule(statement, section, scope)
        if rule is None:
            lost = True
            continue
        if name in closed:
            scope.found.add(
                codes.CLAUSE_NEVER_DECIDES,
                "This score stands after one that always holds",
                rule.span,
                "never tried",
                related=(Label(closed[name].span, "this always holds"),),
                help="write it above, give the one above a condition, or give this one a name: `score called …`",
            )
            lost = True
            continue
        rules.setdefault(name, []).append(rule)
        if isinstance(rule, PointsRule | LevelRule) or rule.condition is None:
            closed[name] = rule
    scores = tuple(
        Score(name=name, rules=tuple(found), span=found[0].span.to(found[-1].span)) for name, found in rules.items()
    )
    return scores, lost


def _rule(statement: Node, section: Section, scope: Scope) -> ScoreRule | None:
    """One `score` statement; None, reported, when it cannot be read."""
    span = section.span(statement)
    inner = statement.node("points", "by_quantity", "by_level", "from_quantity", "fixed_score")
    if inner is None:
        return None
    match inner.kind:
        case "points":
            value = CurrentValue(span=Span(span.source, span.start, span.start))
            points = _points(inner, section, scope)
            return None if points is None else PointsRule(by=value, points=points, span=span)
        case "by_quantity":
            quantities, node = quantities_in(inner), inner.node("points")
            by = quantity_from(quantities[0], section, scope) if quantities else None
            points = _points(node, section, scope) if node else None
            return None if by is None or points is None else PointsRule(by=by, points=points, span=span)
        case "by_level":
            return _by_level(inner, span, section, scope)
        case "from_quantity":
            return _formula(inner, span, section, scope)
    amount, condition_node = inner.node("amount"), inner.node("condition")
    condition = condition_from(condition_node, section, scope) if condition_node else None
    if amount is None or condition is None:
        return None
    return FixedRule(number=plain_number(amount, section, scope), condition=condition, span=span)


def _points(node: Node, section: Section, scope: Scope) -> tuple[Point, ...] | None:
    """The points as written; None, reported, for a single one, or for plain positions that do not rise or fall (D7)."""
    points = []
    for one in node.nodes("point"):
        amount, quantities = one.node("amount"), quantities_in(one)
        at = quantity_from(quantities[-1], section, scope) if quantities else None
        if amount is None or at is None:
            return None
        points.append(Point(score=plain_number(amount, section, scope), at=at, span=section.span(one)))
    plain = [point.at for point in points if isinstance(point.at, Amount)]
    # Beside a share of one, `50 %` is less than `1`: where both are written the order is left to the evaluator.
    positions = [at.number for at in plain if at.unit == plain[0].unit]
    if len(points) < 2:
        message, help = "A score by points has two points or more", "write a second point: `score 0 at 20, 100 at 80`"
    elif len(positions) == len(points) and positions not in (sorted(positions), sorted(positions, reverse=True)):
        message, help = "The positions of the points neither rise nor fall", "write the points in order"
    else:
        return tuple(points)
    scope.found.add(codes.SCORE_POINTS_NOT_ORDERED, message, section.span(node), "these points", help=help)
    return None


def _by_level(node: Node, span: Span, section: Section, scope: Scope) -> LevelRule | None:
    scores: dict[str, Node] = {}
    for one in node.nodes("level_score"):
        level, amount = one.node("level"), one.node("amount")
        if level is None or amount is None:
            return None
        word = scope.own_level(level_word(level))
        if word in scores:
            scope.found.add(
                codes.REPEATED_STATEMENT,
                said("`{level}` has two scores", level=rule_word(word)),
                section.span(one),
                "the second one",
                help="keep one of the two",
            )
            return None
        scores[word] = amount
    numbers = tuple((word, plain_number(amount, section, scope)) for word, amount in scores.items())
    return LevelRule(scores=numbers, span=span)


def _formula(node: Node, span: Span, section: Section, scope: Scope) -> FormulaRule | None:
    quantities, condition_node = quantities_in(node), node.node("condition")
    quantity = quantity_from(quantities[0], section, scope) if quantities else None
    condition = condition_from(condition_node, section, scope) if condition_node else None
    if quantity is None or (condition_node is not None and condition is None):
        return None
    at_least, at_most = _limit("AT_LEAST", node, section, scope), _limit("AT_MOST", node, section, scope)
    if at_least is not None and at_most is not None and at_least > at_most:
        first, second = plain(at_least), plain(at_most)
        scope.found.add(
            codes.BOUNDS_REVERSED,
            said("No score is at least {first} and at most {second}", first=first, second=second),
            span,
            "the lower limit is above the upper",
            help=said("write `at least {second}, at most {first}`", second=second, first=first),
        )
        return None
    return FormulaRule(quantity=quantity, at_least=at_least, at_most=at_most, condition=condition, span=span)


def _limit(kind: str, node: Node, section: Section, scope: Scope) -> Decimal | None:
    """The limit of this kind of a score from a quantity; a second one of the kind is reported."""
    limits = [limit for limit in node.nodes("score_limit") if limit.has(kind)]
    amounts = [amount for limit in limits if (amount := limit.node("amount")) is not None]
    for limit in limits[1:]:
        scope.found.add(
            codes.REPEATED_STATEMENT,
            said("The score has two limits `{words}`", words=section.span(limit).text.rpartition(" ")[0]),
            section.span(limit),
            "the second one",
            related=(Label(section.span(limits[0]), "the first one"),),
            help="keep one of the two",
        )
    return plain_number(amounts[0], section, scope) if amounts else None


def on_scale(
    scores: Iterable[Score], scale: Scale, scope: Scope, possible: Iterable[str] | None = None
) -> tuple[Score, ...]:
    """The scores, with a report for each level of `score by level` that the scale does not have or leaves out.

    `possible` are the levels that there may be, where these are not all of the scale.
    """
    found = tuple(scores)
    possible = None if possible is None else tuple(possible)
    for score in found:
        for rule in score.rules:
            if not isinstance(rule, LevelRule):
                continue
            named = [word for word, _ in rule.scores if level_on(scale, word, rule.span, scope) is not None]
            wanted = scale.names if possible is None else [level for level in scale.names if level in possible]
            lacking = [level for level in wanted if level not in named]
            if len(named) == len(rule.scores) and lacking:
                scope.found.add(
                    codes.SCORE_LACKS_LEVELS,
                    said(
                        "`score by level` does not say what {levels} counts",
                        levels=all_of(in_backticks(lacking)),
                    ),
                    rule.span,
                    "a level without a score",
                    help=said("write a score for each level of the scale `{scale}`", scale=rule_word(scale.name)),
                )
    return found


def merged(own: Iterable[Score], inherited: Iterable[Score]) -> tuple[Score, ...]:
    """A node's own scores and those of its rating; of one name its own holds."""
    by_name = {score.name: score for score in inherited}
    by_name.update((score.name, score) for score in own)
    return tuple(by_name.values())


# ---- names for numbers -----------------------------------------------------------------------------------


def definitions_from(section: Section, scope: Scope) -> tuple[tuple[Definition, ...], bool]:
    """The names of `with` and `let` in a block, and whether one could not be read.

    A `let` may use names that stand above it or that the user of the rating gives, never itself or one below: so
    no name is defined by itself.
    """
    found: dict[str, Definition] = {}
    lost = False
    names_below = [t.text for s in section.every("let") if (t := s.token("NAME")) is not None]
    for statement in section.every("with", "let"):
        made = list(_definitions(statement, section, scope))
        lost = lost or not made
        for definition in made:
            if statement.kind == "let" and not _uses_only_above(definition, names_below, scope):
                lost = True
            if definition.name in found:
                scope.found.add(
                    codes.DUPLICATE_NAME,
                    said("`{name}` is given twice", name=definition.name),
                    definition.span,
                    "the second one",
                    related=(Label(found[definition.name].span, "the first one"),),
                    help="give one of them another name",
                )
                lost = True
            found.setdefault(definition.name, definition)
        if statement.kind == "let" and names_below:
            del names_below[0]
    return tuple(found.values()), lost


def _definitions(statement: Node, section: Section, scope: Scope) -> Iterable[Definition]:
    if statement.kind == "with":
        for token, amount in zip(statement.tokens("NAME"), statement.nodes("amount"), strict=True):
            number = amount_from(amount, section, scope.found)
            yield Definition(name=token.text, quantity=number, span=section.span(token).to(number.span))
        return
    name, quantities = statement.token("NAME"), quantities_in(statement)
    quantity = quantity_from(quantities[0], section, scope) if quantities else None
    if name is not None and quantity is not None:
        yield Definition(name=name.text, quantity=quantity, span=section.span(statement))


def _uses_only_above(definition: Definition, not_above: list[str], scope: Scope) -> bool:
    for part in parts_of(definition.quantity):
        if isinstance(part, Given) and part.name in not_above:
            scope.found.add(
                codes.UNKNOWN_NAME,
                said("`{name}` is not defined above this line", name=part.name),
                part.span,
                "defined by itself" if part.name == definition.name else "defined below",
                help="write the `let` of each name above those that use it",
            )
            return False
    return True
