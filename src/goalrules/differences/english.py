"""The words of `goalrules diff` in English."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from goalrules.differences.data_changes import RowChange
from goalrules.differences.difference import CLAUSE, ORDER, WHOLE, Difference, Key
from goalrules.differences.flips import Flip, Flips
from goalrules.differences.records import Factor, Player
from goalrules.differences.verdict_state import Ground, State
from goalrules.explain.numbers import exact_text
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period

ARROW = "→"
RULES, VERDICTS, CHANGED, ROWS, JUDGEMENTS = "RULES", "VERDICTS", "CHANGED", "DATA", "JUDGEMENTS"
NO_DIFFERENCE = "No difference in meaning."
NO_FLIP = "No verdict differs."
OLD, NEW, THROUGH = "old", "new", "through"
FIGURES_ABSENT = (
    "No verdicts are compared, as the figures that the plans name are not there: give them with --measurements FILE."
)


def heading(old: str, new: str) -> str:
    return f"{old} {ARROW} {new}"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


# ---- rules -------------------------------------------------------------------------------------------------------


def size(differences: int, flips: int | None) -> str:
    said = _counted(differences, "difference in meaning", "differences in meaning")
    if flips is None:
        return f"{said}."
    return f"{said}; {_counted(flips, 'verdict differs', 'verdicts differ')}."


def subject(key: Key) -> str:
    """`target of education.graduates`, `clause of rating majority`, `goal education`."""
    name = key.subject if key.kind in ("goal", "indicator") else f"{key.kind} {key.subject}".rstrip()
    if key.kind == "judgement":
        name = f"judgement of {key.subject}"
    if key.element == WHOLE:
        return f"{key.kind} {key.subject}" if key.kind in ("goal", "indicator") else name
    return f"{key.element} of {name}"


def difference(one: Difference) -> str:
    """A difference on one line: `target of education.graduates: at least 67.5 → at least 65 (looser)`."""
    what = subject(one.key)
    tendency = f" ({one.tendency})" if one.tendency else ""
    old, new = one.old.words if one.old else "", one.new.words if one.new else ""
    if one.key.element == "scenarios" and one.kind == "changed":
        return f"{what}: {old} {ARROW} {new}; examples change no verdict"
    match one.kind:
        case "added":
            return f"{what}: added" if one.key.element == WHOLE else f"{what}: added: {new}"
        case "removed":
            return f"{what}: removed" if one.key.element == WHOLE else f"{what}: removed: {old}"
        case "renamed":
            return f"{one.key.kind} {one.key.old_subject}: now named {one.key.subject}"
        case "moved":
            return f"{one.key.kind} {one.key.old_subject}: moved to another goal, now {one.key.subject}"
        case "reordered":
            return f"{what}: tried in another order"
        case _:
            return f"{what}: {old} {ARROW} {new}{tendency}"


def is_quoted(one: Difference) -> bool:
    """Whether both sides are quoted on lines of their own, as they are too long to stand on one."""
    return one.key.element in (CLAUSE, ORDER) and one.kind in ("changed", "reordered")


def tendency(one: Difference) -> str:
    return f" ({one.tendency})" if one.tendency else ""


def short(one: Difference) -> str:
    """What a cause is called: `target of education.graduates`."""
    said = subject(one.key)
    if one.key.element == WHOLE:
        return f"{said} {one.kind}"
    if one.key.element == CLAUSE:
        side = one.new or one.old
        return f"{said} `{side.words}`" if side else said
    return said


# ---- flips -------------------------------------------------------------------------------------------------------


def compared(found: Flips, whose: str) -> str:
    """`54 verdicts of 2 entities and 1 period compared, from the figures of NEW.`"""
    figures = {"given": "the figures given", "new": "the figures of NEW", "old": "the figures of OLD"}[whose]
    verdicts = _counted(found.compared, "verdict", "verdicts")
    entities, periods = _counted(found.entities, "entity", "entities"), _counted(found.periods, "period", "periods")
    return f"{verdicts} of {entities} and {periods} compared, from {figures}."


def flip(one: Flip) -> str:
    """`education.graduates · 0484 · 2020: near → met`."""
    where = " · ".join([one.path, *([one.entity] if one.entity else []), str(one.period)])
    where += f" · outlook {one.outlook}" if one.outlook else ""
    return f"{where}: {state(one.old)} {ARROW} {state(one.new)}"


def state(one: State) -> str:
    return str(one).replace("_", " ")


def ground(one: Ground) -> str:
    """What a verdict followed from: the clause in its words, or why there is no level."""
    if one.side is not None:
        words = {"clause": "", "person": "decided by ", "row": "given in the data: "}.get(one.kind, "")
        return f"{words}{one.side.words}"
    reason = one.reason.value.replace("_", " ") if one.reason is not None else "no clause decided"
    return f"{reason} ({', '.join(one.causes)})" if one.causes else reason


def causes(found: Sequence[Difference], *, together: bool) -> str:
    """From which differences a verdict follows."""
    if not found:
        return "several differences together; too many to tell which"
    names = [short(one) for one in found]
    if len(names) == 1:
        return names[0]
    if together:
        return f"several together: {'; '.join(names)}"
    return f"each by itself: {'; '.join(names)}"


# ---- records -----------------------------------------------------------------------------------------------------

_FACTORS: dict[Factor, str] = {
    "new data": "new data",
    "revised data": "revised data",
    "rules": "changed rules",
    "base": "changed base",
    "judgement": "changed judgement",
}


def records(title: str, entity: str | None, period: Period) -> str:
    return " · ".join([title, *([entity] if entity else []), str(period)])


def records_size(changed: int, same: int) -> str:
    said = _counted(changed, "verdict has changed", "verdicts have changed")
    return f"{said}, {_counted(same, 'is', 'are')} the same."


NOTHING_DIFFERS = "Rules, data and judgements are the same."
SAME_VERDICTS = "No verdict has changed."


def change(path: str, outlook: Period | None, old: State, new: State) -> str:
    where = path if outlook is None else f"{path} · outlook {outlook}"
    return f"{where}: {state(old)} {ARROW} {state(new)}"


def factors(found: Player) -> str:
    return " and ".join(_FACTORS[one] for one in found)


def share(factor: Player, part: Fraction) -> str:
    """`changed rules (1/2)`: exact, as a part of the whole change."""
    return f"{factors(factor)} ({whole(part)})"


def whole(part: Fraction) -> str:
    return "all of it" if part == 1 else str(part)


NEW_VERDICT_MEASURED = "shares of whether it is this verdict, as one side has no level on the same scale"


def together(found: Player) -> str:
    return (
        f"{factors(found).capitalize()} could not be told apart: the old rules with what is new in the others, or the "
        "other way about, cannot be judged."
    )


def only_in(paths: Sequence[str], side: str) -> str:
    return f"only in {side}: {', '.join(paths)}"


_WAYS = {"new": "new", "revised": "revised", "base": "base", "rules": "by the rules"}


def rows(way: str, number: int) -> str:
    return f"{_WAYS[way]}: {_counted(number, 'row', 'rows')}"


def row(one: RowChange) -> str:
    """`education.graduates · 0484 · total · 2020: 64 → 66`."""
    indicator, entity, group, period, kind = one.key
    parts = [indicator, *([entity] if entity else []), group, str(period), *([kind] if kind != "outcome" else [])]
    return f"{' · '.join(parts)}: {_says(one.old)} {ARROW} {_says(one.new)}"


def _says(one: Measurement | None) -> str:
    if one is None:
        return "no row"
    parts = [exact_text(one.value)] if one.value is not None else []
    parts += [one.level] if one.level is not None else []
    parts += [one.absence.value.replace("_", " ")] if one.absence is not None else []
    return ", ".join(parts) or "nothing"


def and_more(number: int) -> str:
    return f"and {number} more; --full lists them"
