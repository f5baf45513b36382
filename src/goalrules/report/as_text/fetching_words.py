"""The words of the screens about publishers in English."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.report.as_text.english import counted

NEW, REVISED, WITHDRAWN, RETITLED = "new", "revised", "withdrawn", "retitled"
NOTHING_WRITTEN = "Nothing has been written; an earlier snapshot is as it was."
NOTHING_FOUND = "Nothing has been looked for."


def size(figures: int, indicators: int, entities: int, periods: Sequence[str]) -> str:
    """`90 figures of 2 indicators for 3 entities, 2010–2024.`"""
    span = f", {periods[0]}–{periods[-1]}" if len(periods) > 1 else f", {periods[0]}" if periods else ""
    names = "1 entity" if entities == 1 else f"{entities} entities"
    return f"{counted(figures, 'figure')} of {counted(indicators, 'indicator')} for {names}{span}."


def absent(reasons: Sequence[tuple[str, int]]) -> str:
    return f"Not there: {', '.join(f'{number} {reason}' for reason, number in reasons)}."


def since(earlier: str) -> str:
    return f"Since {earlier}:"


def change(key: str, before: str | None, now: str | None, absence: str | None) -> str:
    """`N15428 · 0484 · T · 2020  80.1, now 80.3`"""
    if before is None:
        return f"{key}  {now}"
    if now is None:
        return f"{key}  {before}, now {absence or 'without a row'}"
    return f"{key}  {before}, now {now}"


def retitled(code: str, before: str, now: str) -> str:
    return f"{code}  {before}, now {now}"


def unchanged(same: int) -> str:
    return f"No figure is new, revised or withdrawn; {counted(same, 'figure')} as before."


def rounding(number: int) -> str:
    differ = "1 figure differs" if number == 1 else f"{number} figures differ"
    return f"{differ} by rounding in the source only."


def not_asked(number: int) -> str:
    rows = "1 row of it is" if number == 1 else f"{number} rows of it are"
    return f"{rows} not in the new one: the plan does not ask for them now."


def and_more(number: int) -> str:
    return f"and {number} more"


def attributions(raw: str, derived: str) -> str:
    return f"Name the source of the figures as: {raw}. Of verdicts: {derived}."


def name_in_plan(publisher: str) -> str:
    return f"write  measurements from {publisher}  in the plan, so that it reads the newest snapshot"


# ---- search ------------------------------------------------------------------------------------------------


def about(is_divided: bool, period: str | None, day: str | None, today: str) -> str:
    """`women, men and total · 2025 published 2025-09-25`"""
    groups = "women, men and total" if is_divided else "total only"
    if period is None or day is None:
        return f"{groups} · no publication announced"
    return f"{groups} · {period} {'published' if day <= today else 'expected'} {day}"


def nothing_found(asked: str) -> str:
    return f"No indicator has all these words in its title or description: {asked}. Try fewer or shorter ones."


def found(number: int, shown: int) -> str:
    """How many there are, and that more words narrow it down."""
    if shown < number:
        return f"The first {shown} of {number} indicators; more words narrow it down, --format json gives all."
    return f"{counted(number, 'indicator')}."


def measured_by(code: str, title: str) -> str:
    return f'write  measured by kolada "{code}" titled "{title.replace(chr(34), "")}"  under the indicator'
