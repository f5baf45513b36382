"""What is said of a member, of its data and of persons' comments, in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, assert_never

from goalrules.explain.english.words import age, are, counted, listed
from goalrules.explain.numbers import NO_BREAK
from goalrules.model.period import Period

NOT_APPLICABLE = "not applicable: in no count"
NO_VALUE = "no value"
COMMENT_ABSENT = "a comment is required and absent"
NEAR_LIMIT_BEYOND_TARGET = "the limit for near lies beyond the target, so nothing is near"

_NOTES = {"near_limit_beyond_target": NEAR_LIMIT_BEYOND_TARGET}


def note(code: str) -> str | None:
    """A note of the evaluator in words; None where other sentences say it."""
    return _NOTES.get(code)


def applies_elsewhere(group: str, *, outside: bool) -> str:
    """Which entities an indicator concerns, for one that it does not."""
    only = f"only entities outside entity group {group}" if outside else f"only entities in entity group {group}"
    return f"{NOT_APPLICABLE}; it concerns {only}"


def yes_or_no(is_done: bool) -> str:
    return f"yes or no: {'done' if is_done else 'not done'}"


def judged(value: str) -> str:
    return f"judged; {value}" if value else "judged"


def not_judged(value: str) -> str:
    """A value beside which no level stands."""
    return f"{value}, not judged" if value else NO_VALUE


def for_information(value: str) -> str:
    return f"{value or NO_VALUE}, for information"


def against_target(value: str, target: str) -> str:
    return f"{value}; target {target}"


def goal_member(sentence: str) -> str:
    return f"goal; {sentence}" if sentence else "goal"


def policy(word: Literal["left out", "counts as", "blocks"], level: str | None) -> str:
    """What the rating does with a member without data."""
    match word:
        case "left out":
            return "left out"
        case "blocks":
            return "blocks the verdict"
        case "counts as":
            return f"counts as {level}"
        case _:
            assert_never(word)


def stand_in(used: Period, assessed: Period, allowed_years: int | None) -> str:
    """`the figure is 1 year old, at most 1 is allowed`."""
    said = f"the figure is {age(used, assessed)}"
    return said if allowed_years is None else f"{said}, at most {allowed_years} {are(allowed_years)} allowed"


def level_of_row(level: str) -> str:
    """A level that the row gives instead of a number."""
    return f"none; the row gives the level {level}"


def group(name: str, value: str, level: str | None, own_target: str = "") -> str:
    """`girls 82 %`, with the level where the group has one, and the target where it is not that of the total."""
    remarks = [level] if level else []
    remarks += [f"target {own_target}"] if own_target else []
    return f"{name}{NO_BREAK}{value}" + (f" ({'; '.join(remarks)})" if remarks else "")


def groups_absent(names: Sequence[str], why: str, shown_as_absent: bool) -> str:
    """Groups without a value, all for one reason."""
    tail = "; shown as absent" if shown_as_absent else ""
    return f"no value of {listed(names)}: {why}{tail}"


def lowest_group(name: str) -> str:
    return f"the level is that of {name}, the lowest rated"


def quoted(text: str) -> str:
    return f"“{text}”"


def said(text: str, by: str | None, on: date | None) -> str:
    """A comment with who made it and when."""
    source = ", ".join(part for part in (by, on.isoformat() if on else None) if part)
    return f"{quoted(text)} {source}" if source else quoted(text)


def decision(level: str, by: str, on: date, because: str, computed: str) -> str:
    """A level that a person decided beside the computed one (texts: override)."""
    if level == computed:
        return f"On {on.isoformat()}, {by} confirmed the computed level, {level}, giving as reason {quoted(because)}"
    return (
        f"The computed level is {computed}. On {on.isoformat()}, {by} decided {level}, "
        f"giving as reason {quoted(because)}"
    )


def by_rules_alone(level: str, names: Sequence[str]) -> str:
    """What a goal would be without what persons decided on its members."""
    return f"{level} by the rules alone, without what was decided on {listed(names)}"


OUTSIDE_RANGE = "no data could give the decided level by these rules"


def comments_absent(names: Sequence[str]) -> str:
    return f"required and absent: {listed(names)}"


def comment_may_be_required(name: str) -> str:
    return f"may be required for {name}, once its level is known"


def in_range(levels: Sequence[str], open_members: Sequence[str], current: str | None) -> str:
    """`partly met whatever grade6 turns out to be`, or the levels that are still possible."""
    names = " or ".join([", ".join(levels[:-1]), levels[-1]] if len(levels) > 1 else levels) or "no level"
    if len(levels) == 1 and levels[0] == current and open_members:
        return f"{names} whatever {listed(open_members)} {_turn(open_members)} out to be"
    if not open_members:
        return names
    said = f"{names}, depending on {listed(open_members)}"
    return said if current is None else f"{said}: {current} is not final"


def _turn(names: Sequence[str]) -> str:
    return "turns" if len(names) == 1 else "turn"


def judged_members(names: Sequence[str], is_decided: bool) -> str:
    """Whose levels persons gave; `is_decided`: somebody decided another level, which is told elsewhere."""
    said = f"{listed(names)}; each row says on what ground"
    return said if is_decided else f"{said}; nothing has been decided otherwise"


def counted_members(total: int, counted_now: int, outside: str) -> str:
    """`5 members, 4 counted; 1 left out (grade6)`."""
    said_of_all = f"{counted(total, 'member')}, {counted_now} counted"
    return f"{said_of_all}; {outside}" if outside else said_of_all


def accepted(reason: str) -> str:
    """The reason that the rule file gives for leaving members out."""
    return f"the rule file accepts this because {quoted(reason)}"


def judged_against(criterion: str) -> str:
    return f"judged against {quoted(criterion)}"


def rating(name: str) -> str:
    return f"rating {name}"


OWN_CLAUSES = "its own clauses"
YES_OR_NO = "yes or no"
INFORMATION = "for information, not rated"
