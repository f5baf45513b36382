"""The screens of `goalrules diff`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from goalrules.differences.between import RuleDifferences
from goalrules.differences.difference import Difference, Side
from goalrules.differences.flips import Flip
from goalrules.differences.records import RecordDifferences, VerdictChange
from goalrules.differences.sentences import ARROW, DiffWords, is_quoted
from goalrules.explain.explanation import Place
from goalrules.explain.language import LanguageCode
from goalrules.report.as_text.screen import Screen

_T = TypeVar("_T")

MOST = 20
"""Of each kind of thing so many are shown, unless all are asked for."""

LABEL_CELLS = 9


def rules_screen(
    found: RuleDifferences, names: tuple[str, str], screen: Screen, language: LanguageCode = "en", *, full: bool = False
) -> None:
    """Add what two plans mean differently, and the verdicts that it turns; `names` are those of the two."""
    words = DiffWords(language)
    screen.paragraph(f" {ARROW} ".join(names), rest="  ")
    if not found.differences:
        screen.paragraph(words.NO_DIFFERENCE)
        return
    flips = None if found.flips is None else found.flips.flips
    screen.paragraph(words.size(len(found.differences), None if flips is None else len(flips)))
    screen.blank()
    screen.line(words.RULES)
    _differences(found.differences, screen, words, full=full)
    if found.flips is None:
        if found.figures == "none":
            screen.blank()
            screen.paragraph(words.figures_absent())
        return
    screen.blank()
    screen.line(words.VERDICTS)
    screen.paragraph(words.compared(found.flips, found.figures), "  ")
    for one in _some(found.flips.flips, full):
        _flip(one, screen, words)
    if not found.flips.flips:
        screen.paragraph(words.NO_FLIP, "  ")
    _more(len(found.flips.flips), screen, words, full)


def records_screen(
    found: RecordDifferences, screen: Screen, language: LanguageCode = "en", *, full: bool = False
) -> None:
    """Add which verdicts two records have differently, and by what share through what."""
    words = DiffWords(language)
    screen.paragraph(f"{found.old.shown_as} {ARROW} {found.new.shown_as}", rest="  ")
    entity = [found.new.entity] if found.new.entity else []
    screen.paragraph(" · ".join([found.new.title, *entity, str(found.new.period)]), rest="  ")
    screen.paragraph(words.records_size(len(found.changes), found.same))
    if not found.differ:
        screen.paragraph(words.NOTHING_DIFFERS)
        return
    if found.changes:
        screen.blank()
        screen.line(words.CHANGED)
    for one in _some(found.changes, full):
        _change(one, screen, words)
    _more(len(found.changes), screen, words, full)
    for paths, side in ((found.only_old, "old"), (found.only_new, "new")):
        if paths:
            screen.paragraph(words.only_in(paths, side), "  ")
    if found.together:
        screen.paragraph(words.together(found.together), "  ")
    for title, differences in ((words.RULES, found.rules), (words.JUDGEMENTS, found.judgements)):
        if differences:
            screen.blank()
            screen.line(title)
            _differences(differences, screen, words, full=full)
    _rows(found, screen, words, full=full)


def _differences(found: Sequence[Difference], screen: Screen, words: DiffWords, *, full: bool) -> None:
    for one in _some(found, full):
        if not is_quoted(one):
            screen.paragraph(words.difference(one), "  ", "      ", tail=_places(one))
            continue
        screen.paragraph(words.quoted_difference(one), "  ", "      ")
        for label, side in ((words.OLD, one.old), (words.NEW, one.new)):
            _quoted(label, side, screen, words)
    _more(len(found), screen, words, full)


def _quoted(label: str, side: Side | None, screen: Screen, words: DiffWords) -> None:
    if side is not None:
        lead = f"      {label}  "
        screen.paragraph(words.words_of(side), lead, words.below, tail=_place(side.place))


def _flip(one: Flip, screen: Screen, words: DiffWords) -> None:
    screen.paragraph(words.flip(one), "  ", "      ")
    for label, ground in ((words.OLD, one.old_ground), (words.NEW, one.new_ground)):
        place = _place(ground.side.place if ground.side else None)
        screen.paragraph(words.ground(ground), f"      {label}  ", words.below, tail=place)
    screen.paragraph(words.causes(one.causes, together=one.together), f"      {words.THROUGH}  ", words.below)


def _change(one: VerdictChange, screen: Screen, words: DiffWords) -> None:
    screen.paragraph(words.change(one.path, one.outlook, one.old, one.new), "  ", "      ")
    for label, ground in ((words.OLD, one.old_ground), (words.NEW, one.new_ground)):
        place = _place(ground.side.place if ground.side else None)
        screen.paragraph(words.ground(ground), f"      {label}  ", words.below, tail=place)
    said = ", ".join(words.share(share.factors, share.share) for share in one.shares)
    screen.paragraph(said, f"      {words.THROUGH}  ", words.below)
    if one.measured_as != "level" and len(one.shares) > 1:
        screen.paragraph(words.new_verdict_measured(), words.below)


def _rows(found: RecordDifferences, screen: Screen, words: DiffWords, *, full: bool) -> None:
    if not found.rows:
        return
    screen.blank()
    screen.line(words.ROWS)
    for way in ("new", "revised", "base", "rules"):
        here = [change for change in found.rows if change.way == way]
        if here:
            screen.paragraph(words.rows(way, len(here)), "  ")
            for one in _some(here, full):
                screen.paragraph(words.row(one), "      ")
            _more(len(here), screen, words, full)


def _some(found: Sequence[_T], full: bool) -> Sequence[_T]:
    return found if full else found[:MOST]


def _more(number: int, screen: Screen, words: DiffWords, full: bool) -> None:
    if not full and number > MOST:
        screen.paragraph(words.and_more(number - MOST), "  ")


def _places(one: Difference) -> str:
    """Where it stands in both: `plan.goal:11 → plan.goal:12`; once where that is the same."""
    places = [_place(side.place) for side in (one.old, one.new) if side is not None]
    return f" {ARROW} ".join(dict.fromkeys(place for place in places if place))


def _place(place: Place | None) -> str:
    return "" if place is None else f"{place.file.rpartition('/')[2]}:{place.line}"
