"""Which facts of an indicator are told, and in which order: in one sentence, and in a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.explain.prose.facts import Facts
from goalrules.explain.prose.language import Language
from goalrules.explain.prose.pieces import Phrase, phrase


def indicator_sentence(one: Facts, say: Language) -> Phrase:
    """The verdict, and behind the colon the outcome or the reason why there is no level."""
    verdict = say.verdict(one)
    if one.decision is not None and one.standing in ("level", "cannot"):
        return phrase(verdict, "; ", say.computed_instead(one.decision))
    if one.standing in ("none", "cannot"):
        outcome = phrase("; ", say.outcome(one)) if one.figure is not None else ()
        return phrase(verdict, ": ", say.reason(one), outcome)
    if one.figure is not None:
        is_ground = one.ground != "clauses" or one.target is None
        return phrase(verdict, ": " if is_ground else "; ", say.outcome(one))
    return phrase(verdict, ": ", say.yes_or_no(one.done)) if one.done is not None else verdict


def indicator_sentences(one: Facts, say: Language) -> Iterator[Phrase]:
    """The sentences of the paragraph."""
    yield say.verdict(one)
    if one.standing in ("none", "cannot") and one.decision is None:
        yield phrase(say.reason(one))
    if one.figure is not None:
        yield phrase(say.outcome(one), say.near_limit(one))
        if one.figure.group and one.level is not None:
            yield phrase(say.deciding_group(one.figure.group))
    elif one.done is not None:
        yield phrase(say.yes_or_no(one.done))
    if one.used_period is not None:
        yield phrase(say.older(one.used_period))
    if one.rule is not None and not one.everyday:
        yield say.rule(one.rule)
    yield from _groups(one, say)
    if one.trend is not None:
        yield say.trend(one, named=False)
    yield from _persons(one, say)
    if one.range is not None:
        yield say.range(one, one.range)
    yield from (phrase(say.score(score)) for score in one.scores)
    if one.outlook is not None:
        yield from say.outlook(one, one.outlook)


def _groups(one: Facts, say: Language) -> Iterator[Phrase]:
    if any(group.figure is not None for group in one.groups):
        yield say.split(one, alone=True)
    absent = [group.name for group in one.groups if group.figure is None]
    if absent and one.standing != "not applicable":
        yield phrase(say.groups_absent(absent, are_all=len(absent) == len(one.groups)))


def _persons(one: Facts, say: Language) -> Iterator[Phrase]:
    ground = _ground(one)
    if ground is not None:
        yield say.judged_against(one.criterion or "")
        yield say.ground(ground)
    if one.decision is not None:
        yield from say.decision(one, one.decision, is_member=False)
    comments = [c for c in one.comments if c.by is not None or c.on is not None or c.text != ground]
    if comments:
        yield say.comments([one], comments, own=one)
    if one.comment_absent:
        yield say.comments_absent([one], own=one)


def _ground(one: Facts) -> str | None:
    """Why the row says that it is at its level; None where no row judged it, but a person decided."""
    by_row = one.level if one.decision is None else one.decision.computed
    return one.ground_comment if one.ground == "judged" and one.level is not None and by_row is not None else None
