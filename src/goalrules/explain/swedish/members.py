"""What is said of a member, of its data and of persons' comments, in Swedish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, assert_never

from goalrules.explain.numbers import NO_BREAK
from goalrules.explain.swedish.words import alternatives, has_forms, listed
from goalrules.model.period import Period

NOT_APPLICABLE = "ej tillämpligt: räknas inte någonstans"
NO_VALUE = "värde saknas"
COMMENT_ABSENT = "kommentar krävs och saknas"
NEAR_LIMIT_BEYOND_TARGET = "gränsen för nära ligger bortom målvärdet, så inget är nära"

_NOTES = {"near_limit_beyond_target": NEAR_LIMIT_BEYOND_TARGET}


def note(code: str) -> str | None:
    """A note of the evaluator in words; None where other sentences say it."""
    return _NOTES.get(code)


def applies_elsewhere(group: str, *, outside: bool) -> str:
    """Which entities an indicator concerns, for one that it does not."""
    where = "utanför" if outside else "i"
    return f"{NOT_APPLICABLE}; gäller bara enheter {where} enhetsgruppen {group}"


def yes_or_no(is_done: bool) -> str:
    return f"ja eller nej: {'genomfört' if is_done else 'ej genomfört'}"


def judged(value: str) -> str:
    return f"bedömt; {value}" if value else "bedömt"


def not_judged(value: str) -> str:
    """A value beside which no level stands."""
    return f"{value}, ej bedömt" if value else NO_VALUE


def for_information(value: str) -> str:
    return f"{value or NO_VALUE}, för kännedom"


def against_target(value: str, target: str) -> str:
    return f"{value}; målvärde {target}"


def goal_member(sentence: str) -> str:
    return f"mål; {sentence}" if sentence else "mål"


def policy(word: Literal["left out", "counts as", "blocks"], level: str | None) -> str:
    """What the rating does with a member without data."""
    match word:
        case "left out":
            return "räknas inte"
        case "blocks":
            return "hindrar bedömning"
        case "counts as":
            return f"räknas som {level}"
        case _:
            assert_never(word)


def stand_in(used: Period, assessed: Period, allowed_years: int | None) -> str:
    """`uppgiften är 1 år gammal, högst 1 tillåts`."""
    years = assessed.year - used.year
    said = f"uppgiften är {years}{NO_BREAK}år gammal" if years else "uppgiften är från en tidigare period"
    return said if allowed_years is None else f"{said}, högst {allowed_years}{'' if years else ' år'} tillåts"


def level_of_row(level: str) -> str:
    """A level that the row gives instead of a number."""
    return f"inget; raden anger nivån {level}"


def group(name: str, value: str, level: str | None, own_target: str = "") -> str:
    """`flickor 82 %`, with the level where the group has one, and the target where it is not that of the total."""
    remarks = [level] if level else []
    remarks += [f"målvärde {own_target}"] if own_target else []
    return f"{name}{NO_BREAK}{value}" + (f" ({'; '.join(remarks)})" if remarks else "")


def groups_absent(names: Sequence[str], why: str, shown_as_absent: bool) -> str:
    """Groups without a value, all for one reason."""
    tail = "; visas som saknat" if shown_as_absent else ""
    return f"värde saknas för {listed(names)}: {why}{tail}"


def lowest_group(name: str) -> str:
    return f"nivån följer av den lägst bedömda gruppen, {name}"


def quoted(text: str) -> str:
    return f"”{text}”"


def said(text: str, by: str | None, on: date | None) -> str:
    """A comment with who made it and when."""
    source = ", ".join(part for part in (by, on.isoformat() if on else None) if part)
    return f"{quoted(text)} {source}" if source else quoted(text)


def decision(level: str, by: str, on: date, because: str, computed: str) -> str:
    """A level that a person decided beside the computed one."""
    tail = f"med motiveringen {quoted(because)}"
    if level == computed:
        return f"{by} har den {on.isoformat()} fastställt den beräknade nivån, {level}, {tail}"
    return f"Beräknad nivå är {computed}. {by} har den {on.isoformat()} fastställt {level} {tail}"


def by_rules_alone(level: str, names: Sequence[str]) -> str:
    """What a goal would be without what persons decided on its members."""
    return f"{level} enligt enbart reglerna, utan det som har fastställts om {listed(names)}"


OUTSIDE_RANGE = "inga uppgifter skulle kunna ge den fastställda nivån enligt dessa regler"


def comments_absent(names: Sequence[str]) -> str:
    return f"krävs och saknas: {listed(names)}"


def comment_may_be_required(name: str) -> str:
    return f"kan krävas för {name}, när dess nivå är känd"


def in_range(levels: Sequence[str], open_members: Sequence[str], current: str | None) -> str:
    """`delvis uppfyllt oavsett grade6`, or the levels that are still possible."""
    names = alternatives(levels) or "utan nivå"
    if len(levels) == 1 and levels[0] == current and open_members:
        return f"{names} oavsett utfallet för {listed(open_members)}"
    if not open_members:
        return names
    said = f"{names}, beroende på {listed(open_members)}"
    if current is None:
        return said
    return f"{said}: {current if has_forms(current) else f'nivån {current}'} är inte slutgiltigt"


def judged_members(names: Sequence[str], is_decided: bool) -> str:
    """Whose levels persons gave; `is_decided`: somebody decided another level, which is told elsewhere."""
    said = f"{listed(names)}; varje rad anger på vilken grund"
    return said if is_decided else f"{said}; inget annat har fastställts"


def counted_members(total: int, counted_now: int, outside: str) -> str:
    """`5 ingår, 4 räknas; 1 räknas inte (grade6)`."""
    said_of_all = f"{total} ingår, {counted_now} räknas"
    return f"{said_of_all}; {outside}" if outside else said_of_all


def accepted(reason: str) -> str:
    """The reason that the rule file gives for leaving members out."""
    return f"regelfilen godtar detta eftersom {quoted(reason)}"


def judged_against(criterion: str) -> str:
    return f"bedöms mot {quoted(criterion)}"


def rating(name: str) -> str:
    return f"bedömningsregel {name}"


OWN_CLAUSES = "egna villkor"
YES_OR_NO = "ja eller nej"
INFORMATION = "för kännedom, bedöms inte"
