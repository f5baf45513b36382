"""What persons judged, decided and said, apart from what was computed; and comments that should be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goalrules.explain.explanation import Place, Shown
from goalrules.explain.places import level_of, place_of, row_of, shown
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Comment
from goalrules.report.as_html.words import Words
from goalrules.verdict import Assessment, Result


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """A level that a person judged: against which criterion, and the grounds that its row gives."""

    id: str
    title: str
    goal: str
    shown: Shown
    criterion: str
    grounds: str | None
    source: str | None
    place: Place
    row: Place | None


@dataclass(frozen=True, slots=True)
class DecidedPart:
    """A level that a person decided beside the computed one."""

    id: str
    title: str
    decided: Shown
    computed: Shown
    by: str
    on: str
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class CommentPart:
    """What somebody said of a node, in a rule file."""

    id: str
    title: str
    text: str
    by: str | None
    on: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class PersonsPart:
    """All of it for one result. `absent` and `unsure` are (id, title) of nodes whose comment is or may be missing."""

    judged: tuple[JudgedPart, ...]
    decided: tuple[DecidedPart, ...]
    comments: tuple[CommentPart, ...]
    absent: tuple[tuple[str, str], ...]
    unsure: tuple[tuple[str, str], ...]
    asks_for_comments: bool


def persons_part(result: Result, words: Words, mark: str) -> PersonsPart:
    """What persons say in one result."""
    found = result.assessments
    return PersonsPart(
        judged=tuple(_judged(result, words, mark)),
        decided=tuple(_decided(found, words, mark)),
        comments=tuple(_comments(found, mark)),
        absent=tuple((mark + a.path, a.node.title) for a in found if a.comment_required is True and not a.comments),
        unsure=tuple((mark + a.path, a.node.title) for a in found if a.comment_required is None),
        asks_for_comments=any(a.comment_required is not False for a in found),
    )


def _judged(result: Result, words: Words, mark: str) -> Iterator[JudgedPart]:
    for one in result.indicators:
        node = one.node
        assert isinstance(node, Indicator)
        if node.nature != "judged" or one.computed_level is None or not one.applicable:
            continue
        row = one.row
        yield JudgedPart(
            id=mark + one.path,
            title=node.title,
            goal=result.plan.plan.nodes[node.goal].title,
            shown=shown(one.computed_level, one.scale, "", words.explain),
            criterion=node.criterion or "",
            grounds=None if row is None else row.comment,
            source=None if row is None else row.source,
            place=place_of(node.span),
            row=row_of(row),
        )


def _decided(found: tuple[Assessment, ...], words: Words, mark: str) -> Iterator[DecidedPart]:
    for one in found:
        decision = None if one.judgement is None else one.judgement.decision
        if decision is None:
            continue
        yield DecidedPart(
            id=mark + one.path,
            title=one.node.title,
            decided=level_of(one, words.explain),
            computed=shown(one.computed_level, one.scale, "no level", words.explain),
            by=decision.by,
            on=decision.on.isoformat(),
            because=decision.because,
            place=place_of(decision.span),
        )


def _comments(found: tuple[Assessment, ...], mark: str) -> Iterator[CommentPart]:
    for one in found:
        for comment in one.judgement.comments if one.judgement is not None else ():
            yield _comment(one, comment, mark)


def _comment(one: Assessment, comment: Comment, mark: str) -> CommentPart:
    on = None if comment.on is None else comment.on.isoformat()
    return CommentPart(mark + one.path, one.node.title, comment.text, comment.by, on, place_of(comment.span))
