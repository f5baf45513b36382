"""What else is found of a goal: that withholding pays, members without influence, cliffs."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, all_of, codes, said
from goalrules.model.goal import Goal, Member
from goalrules.proofs import rows
from goalrules.proofs.cliffs import MemberCliff
from goalrules.proofs.missing_pays import Hidden


def of(
    goal: Goal, hidden: Hidden | None, without: tuple[Member, ...], cliff: MemberCliff | None
) -> Iterator[Diagnostic]:
    """All that is found of one goal."""
    if hidden is not None:
        yield of_hidden(goal, hidden)
    if without:
        yield of_null_members(goal, without)
    if cliff is not None:
        yield of_member_cliff(goal, cliff)


def of_hidden(goal: Goal, hidden: Hidden) -> Diagnostic:
    """The row that one would hide, and what comes of hiding it."""
    worlds, scale, missing = hidden.worlds, goal.rating.scale, goal.rating.missing
    one = worlds.classes[hidden.at]
    told = [
        said(
            "{row}: {level}",
            row=rows.members(worlds, world),
            level=rows.levels(worlds.given(world).outcomes, scale),
        )
        for world in (hidden.shown, hidden.hidden)
    ]
    assert missing is not None
    assert one.worst is not None
    result = rows.result(one.results[one.worst])
    if len(one.members) == 1:
        change = said("the {result} one, {member}, withheld", result=result, member=rows.names(one, worlds))
    else:
        change = said("one that is {result} withheld", result=result)
    return Diagnostic(
        codes.MISSING_DATA_PAYS,
        said("Withholding a value can give `{goal}` a better level than its worst value would", goal=goal.path),
        Label(missing.span, "what missing data does"),
        related=(Label(goal.span, "the goal"),) if goal.rating.name != goal.path else (),
        notes=(told[0], said("{row} ({change})", row=told[1], change=change)),
        help='write `missing data blocks the verdict`, or accept it with a reason: `accept because "…"`',
    )


def of_null_members(goal: Goal, members: tuple[Member, ...]) -> Diagnostic:
    """Members that never change anything."""
    paths = [said("`{path}`", path=member.path) for member in members]
    return Diagnostic(
        codes.MEMBER_WITHOUT_INFLUENCE,
        said("{members} can never change the level of `{goal}`", members=all_of(paths), goal=goal.path),
        Label(members[0].span, "changes nothing"),
        related=(
            *(Label(member.span, "changes nothing") for member in members[1:3]),
            Label(goal.rating.span, "the rating"),
        ),
        help="ask for it in a clause of the goal, or mark it `for information`, "
        'or accept it with a reason: `accept GR473 because "…"`',
    )


def of_member_cliff(goal: Goal, cliff: MemberCliff) -> Diagnostic:
    """A fall of one member by one level that lets a goal fall over a level."""
    worlds, scale = cliff.worlds, goal.rating.scale
    told = [
        said("{row}: {level}", row=rows.members(worlds, world), level=rows.levels(worlds.given(world).outcomes, scale))
        for world in (cliff.better, cliff.worse)
    ]
    return Diagnostic(
        codes.CLIFF,
        said("One member that falls by one level lets `{goal}` fall by {fall}", goal=goal.path, fall=cliff.fall),
        Label(goal.rating.span, "the band between is narrower than one member"),
        related=(Label(goal.span, "the goal"),) if goal.rating.name != goal.path else (),
        notes=tuple(told),
        help="widen the band between, or count members instead of shares, "
        'or accept it with a reason: `accept GR474 because "…"`',
    )
