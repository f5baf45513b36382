"""The screen of `goalrules batch`: what was written, how many cases have which level of each goal, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.diagnostics import Said, in_language, listed, said
from goalrules.report.as_text.cells import padded, width
from goalrules.report.as_text.screen import Screen
from goalrules.report.as_text.words import words_in

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode

MOST_GOALS = 12
"""So many goals are told one by one."""


def batch_screen(
    files: Sequence[Path],
    cases: int,
    levels: Sequence[tuple[str, str | None, int]],
    rejudged: int,
    kept: int,
    following: str,
    screen: Screen,
    language: LanguageCode,
) -> None:
    """Add what a batch has done. `levels` are goal, level (None: none) and number of cases, goal by goal."""

    def say(text: str) -> str:
        return in_language(text, language)

    goals = list(dict.fromkeys(goal for goal, _, _ in levels))
    cells = max((width(screen.fit_text(goal)) for goal in goals[:MOST_GOALS]), default=0) + 2
    screen.paragraph(say(_judged(cases, len(goals))))
    screen.blank()
    for goal in goals[:MOST_GOALS]:
        told = [_counted(level, number) for one, level, number in levels if one == goal]
        screen.paragraph(say(listed(told)), f"  {padded(screen.fit_text(goal), cells)}")
    if len(goals) > MOST_GOALS:
        screen.paragraph(say(said("and {number} more goals", number=len(goals) - MOST_GOALS)), "  ")
    screen.blank()
    if rejudged:
        screen.paragraph(say(said("{number} cases were judged by the reference evaluator.", number=rejudged)))
    if kept:
        screen.paragraph(say(said("{number} parts were there already, and were not done again.", number=kept)))
    screen.paragraph(say(said("Written: {files}", files=listed([file.as_posix() for file in files]))))
    screen.command(words_in(language).NEXT, following)


def _judged(cases: int, goals: int) -> Said:
    one_case = said("{number} case", number=cases) if cases == 1 else said("{number} cases", number=cases)
    one_goal = said("{number} goal", number=goals) if goals == 1 else said("{number} goals", number=goals)
    return said("{cases} judged (an entity in a period), {goals} each.", cases=one_case, goals=one_goal)


def _counted(level: str | None, number: int) -> Said:
    if level is None:
        return said("no level {number}", number=number)
    return said("{level} {number}", level=Said(level, {}), number=number)
