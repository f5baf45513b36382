"""The screen of `goalrules evaluate`: each goal on a line, what decided, what is missing, what is worth knowing."""

from __future__ import annotations

from itertools import groupby

from goalrules.explain.explanation import Place
from goalrules.explain.overview import DecidedBy, GoalRow, Overview
from goalrules.report.as_text.cells import aligned_right, padded, width, wrapped
from goalrules.report.as_text.files import short_names
from goalrules.report.as_text.screen import Piece, Screen
from goalrules.report.as_text.words import ScreenWords, words_in

LABEL_CELLS = 14
NARROWEST_TITLE = 14
_KINDS = {"attention": "!", "information": "i"}


def overview_screen(found: Overview, screen: Screen, explain_command: str) -> None:
    """Add a result at a glance to a screen. `explain_command` is what explains a goal, but for the goal."""
    words = words_in(found.language)
    entity = f" · {found.entity}" if found.entity_shown and found.entity else ""
    screen.paragraph(f"{found.title}{entity} · {found.period}", rest="  ")
    screen.paragraph(found.size, rest="  ")
    screen.blank()
    if found.goals:
        _tables(found.goals, screen, words)
        screen.blank()
    _decided_by(found.decided_by, screen, words)
    _absent(found, screen, words)
    for outlook in found.outlooks:
        screen.blank()
        screen.paragraph(outlook.heading, rest="  ")
        _tables(outlook.goals, screen, words)
        for said in outlook.decided:
            screen.paragraph(said, f"  {_KINDS['attention']} ")
    if found.remarks:
        screen.blank()
        screen.line(words.WORTH_KNOWING)
        for remark in found.remarks:
            screen.paragraph(remark.text, f"  {_KINDS[remark.kind]} ")
    if found.attributions:
        screen.blank()
        texts = [words.attribution(one.figures, one.verdicts) for one in found.attributions]
        screen.labelled(words.ATTRIBUTION, texts, LABEL_CELLS)
    if found.next is not None:
        screen.blank()
        screen.command(words.NEXT, f"{explain_command} {found.next}")


def _columns(goal: GoalRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What decides which goals stand in one table: the levels of their members, and their scores by name."""
    return goal.levels, tuple(name for name, _ in goal.scores)


def _tables(goals: tuple[GoalRow, ...], screen: Screen, words: ScreenWords) -> None:
    """Goals in tables, a blank line between them."""
    for number, ((levels, scores), rows) in enumerate(groupby(goals, key=_columns)):
        if number:
            screen.blank()
        _table(list(rows), (*levels, words.NO_LEVEL_COLUMN, *scores), screen, words)


def _table(goals: list[GoalRow], columns: tuple[str, ...], screen: Screen, words: ScreenWords) -> None:
    """Goals whose members have the same levels, with a column for each level and each score of their own."""
    heads = [screen.fit_text(head) for head in columns]
    cells = [_cells(goal, screen) for goal in goals]
    wide = [max(width(text) for text in texts) for texts in zip(heads, *cells, strict=True)]
    word = max(width(screen.fit_text(goal.shown.word)) for goal in goals)
    lead = max(width(screen.status(goal.shown, word).text) for goal in goals) + 2
    room = screen.columns - lead - sum(wide) - 2 * len(wide)
    if room < NARROWEST_TITLE:
        for goal in goals:
            _list_entry(goal, word, lead, screen, words)
        return
    widest = max(width(screen.fit_text(goal.title)) for goal in goals)
    title = min(room, max(28, widest))
    screen.line(" " * (lead + title), _in_columns(heads, wide))
    # A long title may stand under the first heading, where the figures below that are narrower.
    under = min(max(widest - title, 0), wide[0] - max(width(row[0]) for row in cells))
    title, wide = title + under, [wide[0] - under, *wide[1:]]
    for goal, row in zip(goals, cells, strict=True):
        first, *rest = wrapped(screen.fit_text(goal.title), title)
        screen.line(screen.status(goal.shown, word), "  ", padded(first, title), _in_columns(row, wide))
        for line in rest:
            screen.line(" " * lead, line)


def _cells(goal: GoalRow, screen: Screen) -> list[str]:
    without = str(goal.without) if goal.without else screen.signs.nothing
    scores = [score or screen.signs.nothing for _, score in goal.scores]
    return [screen.fit_text(cell) for cell in (*map(str, goal.counts), without, *scores)]


def _in_columns(texts: list[str], wide: list[int]) -> str:
    return "".join(f"  {aligned_right(text, cells)}" for text, cells in zip(texts, wide, strict=True))


def _list_entry(goal: GoalRow, word: int, lead: int, screen: Screen, words: ScreenWords) -> None:
    """One goal where the columns do not fit: its counts and scores stand below its title."""
    screen.paragraph_of((screen.status(goal.shown, word), Piece("  ")), goal.title, " " * lead)
    counts = [*zip(goal.levels, map(str, goal.counts), strict=True), (words.NO_LEVEL_COLUMN, str(goal.without))]
    counts += [(name, score or screen.signs.nothing) for name, score in goal.scores]
    screen.paragraph(words.tally(counts), "    ")


def _decided_by(found: tuple[DecidedBy, ...], screen: Screen, words: ScreenWords) -> None:
    names = short_names(one.place for one in found)
    label = words.DECIDED_BY
    for one in found:
        screen.labelled(label, [one.text], LABEL_CELLS)
        where = [] if one.place is None else [_place(one.place, names)]
        together = " · ".join([*where, *one.said])
        fits = len(one.said) == 1 and LABEL_CELLS + width(screen.fit_text(together)) <= screen.measure
        screen.labelled("", [together] if fits else [*where, *one.said], LABEL_CELLS)
        label = ""


def _place(place: Place, names: dict[str, str]) -> str:
    return f"{names[place.file]}:{place.line}"


def _absent(found: Overview, screen: Screen, words: ScreenWords) -> None:
    """The members without a level, each with its reason, and what they may still change."""
    if not found.absent and not found.consequences:
        return
    label = words.NOT_COUNTED if found.all_left_out else words.WITHOUT_LEVEL
    names = [screen.fit_text(one.name) for one in found.absent]
    cells = max(map(width, names), default=0)
    if LABEL_CELLS + cells + 2 > screen.measure // 2:
        reasons = (f"{name}: {one.why}" for name, one in zip(names, found.absent, strict=True))
        screen.labelled(label, (*reasons, *found.consequences), LABEL_CELLS)
        return
    lead = padded(label, LABEL_CELLS)
    for name, one in zip(names, found.absent, strict=True):
        screen.paragraph(one.why, f"{lead}{padded(name, cells)}  ")
        lead = " " * LABEL_CELLS
    screen.labelled("" if names else label, found.consequences, LABEL_CELLS)
