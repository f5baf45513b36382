"""How far a level is from turning, and what would be with other figures, in English.

The words behind UP, DOWN and FRAGILE, and those of `explain --if`.
"""

from __future__ import annotations

from collections.abc import Sequence

UP = "UP"
DOWN = "DOWN"
FRAGILE = "FRAGILE"
MATTERS = "MISSING"
STATED_FORECAST = "STATED FORECAST"
WHAT_IF = "WHAT IF"
CHANGES = "CHANGES"
NOTHING_CHANGES = "no level changes"

_WITHOUT = {
    "several groups decide": "no single value: several groups are at this level",
    "not solved": "not decided: the level follows from the value in a way that is not solved exactly",
}
_NOT_KNOWN = {
    "digits not known": "not known: the data do not say with how many digits a figure was written",
    "too many values": "not known: more figures than all combinations can be tried of, and none alone turns it",
    "too many combinations": "not known: more combinations of members than are tried, and none of those tried turns it",
    "other entities": "not known: the goal is compared with other entities",
}


def without(why: str) -> str | None:
    """Why there is no distance; None where that is told elsewhere on the screen."""
    return _WITHOUT.get(why)


def not_known(why: str) -> str:
    """Why it is not known whether a level is fragile."""
    return _NOT_KNOWN[why]


def distance(level: str, value: str, amount: str, direction: str, *, beyond: bool, of: str, step: str) -> str:
    """`near at 75 %: 2.5 percentage points more`; `missed below 540: no margin, 540 is the limit`.

    `amount` is empty for none; `of` the group, `step` the digit in which a limit without an end is told, if any.
    """
    word = "more" if direction == "up" else "less"
    who = f" with another value of {of}" if of else ""
    if beyond:
        past = "above" if direction == "up" else "below"
        far = f"more than {amount} {word}" if amount else f"no margin, {value} is the limit"
        return f"{level} {past} {value}{who}: {far}"
    digits = f"; the first number with steps of {step}, because the limit itself has no end" if step else ""
    return f"{level} at {value}{who}: {amount} {word}{digits}"


def group(name: str, text: str) -> str:
    return f"{name}: {text}"


def must_be(level: str, members: Sequence[tuple[str, Sequence[str]]], ways: int, *, is_all: bool) -> str:
    """`met: teachers and graduates must be met`; `members` are levels with the names that need them."""
    told = "; ".join(f"{_listed(names)} must be {at}" for at, names in members)
    if ways == 1 and is_all:
        return f"{level}: {told}"
    many = f"{ways:,}".replace(",", "\u00a0")
    return f"{level}: {told} (one of {'' if is_all else 'more than '}{many} smallest ways)"


def must_be_some(level: str, number: int, names: Sequence[str], at: str) -> str:
    """`not met: 2 of preschool, eligibility and graduates must be missed`: any 2 of them."""
    return f"{level}: {number} of {_listed(names)} must be {at}"


def undecided(level: str, why: str) -> str:
    """That it is not decided what would give a level."""
    return f"{level}: not decided; {why}"


def no_way(level: str) -> str:
    return f"no results of its members give {level}"


def figure(to: str, as_written: str, of: str, *, error: bool) -> str:
    """One figure that turns a level: `79.5 instead of 80 of graduates`."""
    where = f" of {of}" if of else ""
    if error:
        return f"{to} instead of {as_written}{where}, one standard error off"
    return f"{to} instead of {as_written}{where}"


def turns(level: str, figures: Sequence[str], *, error: bool) -> str:
    """`missed if it were 79.5 instead of 80: half of the last digit written decides`."""
    why = "the stated margin of error decides" if error else "half a unit of the last digit written decides"
    return f"{level} with {_listed(figures)}: {why}"


def member_turns(level: str, members: Sequence[str], *, error: bool) -> str:
    """The same of a goal, by members that are at their limits."""
    why = "within the stated margin of error" if error else "within half a unit of a last digit"
    return f"{level} {why}: {'; '.join(members)}"


def member(name: str, level: str, figures: Sequence[str]) -> str:
    return f"{name} {level} with {_listed(figures)}" if figures else f"{name} {level}"


def matters_most(name: str, others: int, cases: Sequence[tuple[str, Sequence[str]]]) -> str:
    """`grade6 matters most of 3: met leaves met or partly met, missed leaves partly met`."""
    told = ", ".join(f"{level} leaves {' or '.join(left)}" for level, left in cases)
    lead = f"{name} matters most of {others + 1}" if others else name
    return f"{lead}: {told}"


# ---- what if ---------------------------------------------------------------------------------------------


def supposed(name: str, what: str, instead: str) -> str:
    """`graduates were 67.5 % instead of 65.6 %`."""
    return f"{name} {what}" + (f" instead of {instead}" if instead else "")


def decided(name: str) -> str:
    """That a supposition changes nothing, because a person decided."""
    return f"a person decided the level of {name}; what is supposed of it changes nothing"


MISSING = "missing"
NO_DATA = "no data"


def stated_forecast(name: str, value: str, period: str) -> str:
    """`dwellings: 620 for 2022; it changes no level here`; `name` is empty where it is the one looked at."""
    return f"{f'{name}: ' if name else ''}{value} for {period}; it changes no level here"


COMMENTS_CHANGE_NOTHING = "comments change no level"


def _listed(items: Sequence[str]) -> str:
    """`a, b and c`, with semicolons where there are commas in names; after seven of many, how many more."""
    comma = "; " if any("," in item for item in items) else ", "
    if len(items) > 8:
        return f"{comma.join(items[:7])} and {len(items) - 7} more"
    return items[0] if len(items) == 1 else f"{comma.join(items[:-1])} and {items[-1]}"
