"""The screen of `explain --if`: what is supposed, and every level before and after."""

from __future__ import annotations

from goalrules.counterfactual.what_if import Before, Given, WhatIf
from goalrules.explain.explanation import Explanation
from goalrules.explain.language import Language, language_of
from goalrules.explain.margin_words import MarginWords, margin_words
from goalrules.explain.places import level_of, level_word, short_name
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import Absence
from goalrules.model.reason import Reason
from goalrules.report.as_text.cells import padded, width
from goalrules.report.as_text.screen import Piece, Screen
from goalrules.verdict import Assessment

LABEL_CELLS = 10


def what_if_screen(found: WhatIf, head: Explanation, screen: Screen) -> None:
    """Add to a screen what would come out; `head` is the explanation of the node as it is."""
    say, words = language_of(head.language), margin_words(head.language)
    entity = f" · {head.entity}" if head.entity_shown and head.entity else ""
    screen.paragraph_of(
        (
            screen.status(level_of(found.node.before, say)),
            Piece(" → "),
            screen.status(level_of(found.node.after, say)),
            Piece("  "),
        ),
        f"{head.title} · {head.path}{entity} · {head.period}",
        "  ",
    )
    screen.blank()
    before = {one.path: one.before for one in found.supposed}
    told = [_supposed(one, before[one.path], head.path, say, words) for one in found.given]
    screen.labelled(words.WHAT_IF, told, LABEL_CELLS)
    screen.blank()
    rows = list({one.path: one for one in (*found.supposed, *found.changed)}.values())
    order = {one.path: number for number, one in enumerate(found.after.assessments)}
    rows.sort(key=lambda one: order[one.path])
    screen.line(words.CHANGES)
    _table(rows, head.path, screen, say)
    if not found.changed:
        screen.line(words.NOTHING_CHANGES)
    for one in found.given:
        if one.decided:
            screen.paragraph(words.decided(short_name(one.path, head.path)))


def _table(rows: list[Before], asked: str, screen: Screen, say: Language) -> None:
    names = [screen.fit_text(short_name(one.path, asked)) for one in rows]
    shown = [(level_of(one.before, say), level_of(one.after, say)) for one in rows]
    name_cells = max(map(width, names)) + 2
    word_cells = max(width(screen.fit_text(before.word)) for before, _ in shown) + 1
    for name, one, (before, after) in zip(names, rows, shown, strict=True):
        arrow = "→ " if one.has_changed else "= "
        screen.line(
            f"  {padded(name, name_cells)}", screen.status(before, word_cells), Piece(arrow), screen.status(after)
        )


def _supposed(one: Given, before: Assessment, asked: str, say: Language, words: MarginWords) -> str:
    name = short_name(one.path, asked)
    node, scale = before.node, before.scale
    if one.row is None or one.row.level is not None:
        level = one.level if one.row is None else one.row.level
        assert level is not None
        instead = say.words.NO_LEVEL if before.level is None else level_word(before.level, scale, say)
        return words.supposed(name, level_word(level, scale, say), instead)
    assert isinstance(node, Indicator)
    what = words.MISSING if one.row.value is None else say.notation.quantity(one.row.value, node.unit)
    if one.row.absence not in (None, Absence.MISSING):
        what = say.words.reason(Reason(one.row.absence))
    if before.row is not None and before.row.value is not None:
        return words.supposed(name, what, say.notation.quantity(before.row.value, node.unit))
    return words.supposed(name, what, words.NO_DATA if before.level is None else level_word(before.level, scale, say))
