"""The screen of `goalrules measurements template`: what was written, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goalrules.report.as_text.screen import Screen
from goalrules.report.as_text.words import ScreenWords, words_in
from goalrules.report.template.rows import Template

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode


def template_screen(
    made: Template, screen: Screen, file: str, next_steps: Sequence[str], language: LanguageCode
) -> None:
    """What was written; `next_steps` are further things to do, after filling it in."""
    words = words_in(language)
    indicators = len({row.indicator for row in made.rows})
    screen.paragraph(words.template_written(file, len(made.rows), indicators, made.title))
    _left_out(made, screen, words)
    screen.blank()
    for number, step in enumerate((words.FILL_IN, *next_steps)):
        screen.command(words.NEXT if number == 0 else " " * len(words.NEXT), step)


def nothing_to_fill_in(made: Template, screen: Screen, fetch_command: str, language: LanguageCode) -> None:
    """That a plan asks people for nothing."""
    words = words_in(language)
    screen.paragraph(words.NOTHING_TO_FILL_IN)
    _left_out(made, screen, words)
    if made.left_out:
        screen.command(words.NEXT, fetch_command)


def _left_out(made: Template, screen: Screen, words: ScreenWords) -> None:
    if made.left_out:
        screen.paragraph(words.fetched_left_out(len(made.left_out)))
