"""The screens of trials: cases at limits as a table, and changes of the rules that no scenario notices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from goalrules.diagnostics import Said, said
from goalrules.diagnostics.said import in_language
from goalrules.explain.language import LanguageCode
from goalrules.model.plan import Plan
from goalrules.report.as_text.cells import padded, width
from goalrules.report.as_text.screen import Screen
from goalrules.source import Span
from goalrules.trials import Boundary, Mutants, Noticing, Trial
from goalrules.trials.marks import mark_for, replacement
from goalrules.trials.scenario_text import expected_text, scenario_text

MOST_LINES = 12
"""So many lines of one node are shown in the table; the scenarios have all."""
WIDEST_CASE = 52


def boundaries_screen(found: Sequence[Boundary], plan: Plan, screen: Screen, language: LanguageCode) -> None:
    """Which case comes to what, node by node."""
    for path, group in groupby(found, key=lambda one: one.path):
        cases = list(group)
        screen.line(path)
        rows = [
            (in_language(one.words, language).removeprefix(f"{path} "), _comes_to(one, plan, language))
            for one in cases[:MOST_LINES]
        ]
        column = min(max(width(case) for case, _ in rows), WIDEST_CASE)
        for case, comes in rows:
            screen.line(f"  {padded(case, column)}  {comes}")
        if len(cases) > MOST_LINES:
            screen.line(f"  {in_language(said('and {count} more', count=len(cases) - MOST_LINES), language)}")
        screen.blank()
    closing = said("{count} cases. Read them: each says what comes out now, not what is right.", count=len(found))
    if not found:
        closing = said("The rules have no limits to try.")
    screen.paragraph(in_language(closing, language))


def _comes_to(one: Boundary, plan: Plan, language: LanguageCode) -> str:
    return ", ".join(expected_text(expected, plan, language) for expected in one.scenario.expectations)


def mutants_screen(found: Mutants, ways_out: Sequence[Noticing], screen: Screen, language: LanguageCode) -> None:
    """What was noticed in numbers, and each change that was not; `ways_out` belong to `found.alive`, in their order."""
    if found.unsound:
        screen.paragraph(
            _in(said("Some scenarios do not come out as expected: {titles}", titles="; ".join(found.unsound)), language)
        )
        screen.blank()
    for trial, way in zip(found.alive, ways_out, strict=True):
        _alive(trial, way, found, screen, language)
    _settled(found, screen, language)
    for mark in found.stale:
        text = said(
            "marked as equivalent, but a scenario notices it or there is no such change: {change}", change=mark.change
        )
        _at(mark.span, text, screen, language)
        screen.blank()
    screen.paragraph(_in(_closing(found), language))


def _alive(trial: Trial, way: Noticing, found: Mutants, screen: Screen, language: LanguageCode) -> None:
    _at(trial.edit.span, _change(trial), screen, language)
    line = trial.edit.span.source.line(trial.edit.span.line).strip()
    screen.line(f"  | {line}")
    if way.scenario is not None:
        told = said("no scenario notices it; this one would:")
        if way.adds_to is not None:
            told = said('no scenario notices it; with the facts of "{title}" this one would:', title=way.adds_to)
        screen.paragraph(_in(told, language), "  ")
        for text in scenario_text([way.scenario], found.plan.plan, trial.language).splitlines():
            screen.line(f"    {text}")
    else:
        told = said("probably equivalent: the same in {count} cases. If it is, write above the line:", count=way.tried)
        screen.paragraph(_in(told, language), "  ")
        screen.line(f"    {mark_for(trial.edit, trial.language)}")
    screen.blank()


def _settled(found: Mutants, screen: Screen, language: LanguageCode) -> None:
    if not found.marked:
        return
    screen.line(_in(said("Marked as equivalent"), language))
    for trial in found.marked:
        assert trial.mark is not None  # that is what makes it one of them
        text = said("{change}: {reason}", change=_change(trial), reason=trial.mark.reason)
        screen.paragraph(f"{trial.edit.span.place}  {_in(text, language)}", "  ", "    ")
    screen.blank()


def _change(trial: Trial) -> Said:
    if trial.edit.kind == "dropped":
        return said("`{text}` left out", text=" ".join(trial.edit.before.split()))
    return said("{only}", only=replacement(trial.edit))


def _closing(found: Mutants) -> Said:
    noticed = len(found.trials) - len(found.alive) - len(found.marked)
    return said(
        "{count} small changes of the rules: {noticed} noticed, {alive} not, {marked} marked as equivalent.",
        count=len(found.trials),
        noticed=noticed,
        alive=len(found.alive),
        marked=len(found.marked),
    )


def _at(span: Span, text: Said, screen: Screen, language: LanguageCode) -> None:
    screen.paragraph(_in(text, language), f"{span.place}  ", "  ")


def _in(text: Said, language: LanguageCode) -> str:
    return in_language(text, language)
