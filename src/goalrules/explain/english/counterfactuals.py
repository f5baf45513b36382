"""What a verdict needs and what would change it, in English: the words of `explain --why`, `--why-not` and the like."""

from __future__ import annotations

from collections.abc import Sequence

ENOUGH = "ENOUGH BY ITSELF"
SMALLEST_CHANGE = "SMALLEST CHANGE"
CHECK = "CHECK"
STEPS = "STEPS ON THE WAY"
OTHER_DIRECTION = "OTHER DIRECTION"
INFLUENCE = "INFLUENCE"
NOT_DECIDED = "NOT DECIDED"
NOTHING_TO_ASK = "NOTHING TO ASK"
MOST_READ = 10**12
NOW, TARGET, NEEDED = "now", "target", "needed"
BANZHAF, SHAPLEY = "swings", "share"

_UNDECIDED = {
    "too much to search": "the members differ in too many ways to go through all sets of them",
    "other entities": "the goal is compared with other entities, whose results are not looked at here",
    "scores without ends": "a member has a score that may be any number",
    "scores between ends": "a score would have to be tried at more than its lowest and highest number",
}
_NOT_ASKED = {
    "decided by a person": "a person decided this level; no results of members force or change it",
    "no level": "there is no level that members could force",
    "not applicable": "it is not applicable here",
    "judged": "a person judged it; the judgement alone gives the level",
    "for information": "it is shown for information and has no level",
}


def undecided(why: str) -> str:
    """Why a question is not decided."""
    return f"{_UNDECIDED[why]}; no answer is better than a wrong one"


def not_asked(why: str) -> str:
    """Why there is nothing to ask."""
    return _NOT_ASKED[why]


def why(level: str) -> str:
    return f"Why {level}?"


def why_not(level: str) -> str:
    return f"Why not {level}?"


def _number(many: int, noun: str) -> str:
    """`1 way`, `1 001 ways`; of numbers that nobody reads, how many digits they have."""
    if many >= MOST_READ:
        return f"about 10^{len(str(many)) - 1} {noun}s"
    shown = f"{many:,}".replace(",", "\u00a0")
    return f"{shown} {noun}" if many == 1 else f"{shown} {noun}s"


def enough(size: int, members: int, total: int, *, is_all: bool) -> str:
    """How many members are enough, and how many such sets there are."""
    if size == 0:
        return "no result of any member is needed: the rule gives this level whatever they are"
    more = "" if is_all else "more than "
    return f"{size} of {_number(members, 'member')}, {more}{_number(total, 'set')}"


WHATEVER = "whatever the others were: each at any level that its own rating can give"
THE_RULE = "The clause that decided, with what it looks at:"


def ways(size: int, total: int, *, is_all: bool) -> str:
    """How many ways there are, and how many changes each has."""
    steps = "1 change is enough" if size == 1 else f"and all {size} changes of it are needed"
    if total > 1:
        steps = "1 change each" if size == 1 else f"{size} changes each, all of them needed"
    return f"{'' if is_all else 'more than '}{_number(total, 'way')}, {steps}"


def first(shown: int) -> str:
    return f"The first {shown} are shown." if shown > 1 else "The first is shown."


NO_WAY = "no results of its members give this level"
NO_VALUE = "no value gives this level"
ALREADY = "it is at this level"
BEST = "it is at the best level of its scale"
OR = "or"


def or_better(levels: Sequence[str]) -> str:
    """The levels that answer the question, the one asked for first."""
    return levels[0] if len(levels) == 1 else f"{levels[0]} ({' or '.join(levels[1:])} would do, too)"


def at(level: str | None, *, judged: bool) -> str:
    """The result of a member: `judged near`, `met`, `no data`."""
    if level is None:
        return "not judged" if judged else "no data"
    return f"judged {level}" if judged else level


def more(amount: str, direction: str, *, beyond: bool, is_nothing: bool) -> str:
    """`60 more`, `1.5 percentage points less`, `more than 2 more`; just past the value there is, `any less`."""
    word = "more" if direction == "up" else "less"
    if is_nothing:
        return f"any {word}"
    return f"more than {amount} {word}" if beyond else f"{amount} {word}"


def to(level: str) -> str:
    """A level that is needed, where no figure says how."""
    return f"to {level}"


def is_enough(state: str) -> str:
    """A score that is enough, where less might be, too."""
    return f"{state} is enough"


def sum_line(now: str, sign: str, amount: str, then: str, path: str, level: str, *, beyond: bool) -> str:
    """`540 + 60 = 600, and at 600 dwellings is met`."""
    place = f"just past {then}" if beyond else f"at {then}"
    return f"{now} {sign} {amount} = {then}, and {place} {path} is {level}"


def on_the_way(path: str, level: str, value: str, amount: str, *, beyond: bool) -> str:
    """`kfast_dwellings becomes near at 270: 134 more`."""
    return f"{path} becomes {level} {'past' if beyond else 'at'} {value}: {amount}"


def other_direction(level: str, size: int, changes: str, total: int, *, is_all: bool) -> str:
    """`not met with 3 changes, 10 ways; the first: …`."""
    many = _number(size, "change")
    if total == 1 and is_all:
        return f"{level} with {many}: {changes}"
    return f"{level} with {many}, {'' if is_all else 'more than '}{_number(total, 'way')}; the first: {changes}"


def turned(path: str, now: str, then: str) -> str:
    return f"{path} {now} → {then}"


def influence(level: str) -> str:
    """The heading of the influence on a level."""
    return f"on whether the goal is {level} or better"


INFLUENCE_TOLD = (
    "swings: the share of the combinations of the other members, each at its best or at its worst, in which this member"
    " decides. share: its part of the orders in which members turn from worst to best (Banzhaf and Shapley)"
)
