"""The screens of `goalrules measurements fetch` and `search`: what was written, what differs, what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from goalrules.explain.language import LanguageCode
from goalrules.fetch.catalogue import Hit
from goalrules.fetch.differences import Change, Differences
from goalrules.fetch.digits import written
from goalrules.fetch.fetching import Fetched
from goalrules.report.as_text.cells import padded
from goalrules.report.as_text.fetching_words import FetchWords
from goalrules.report.as_text.screen import Screen
from goalrules.report.as_text.words import words_in

MOST_CHANGES = 10
"""Of each kind of difference so many are shown one by one."""

MOST_HITS = 20

_LABEL_CELLS = 11


def fetched_screen(
    found: Sequence[Fetched],
    screen: Screen,
    following: str,
    language: LanguageCode = "en",
    rules: LanguageCode | None = None,
) -> None:
    """Add what was written for each publisher and what differs from before; `following` is the next command.

    `rules` is the language of the plan, if it is another.
    """
    words, ends = FetchWords(language), words_in(language)
    for one in found:
        _written(one, screen, words)
        if one.differences is not None:
            _differences(one.differences, screen, words)
        screen.paragraph(words.attributions(one.attribution, one.derived))
        screen.blank()
    for one in found:
        if not one.is_read:
            screen.command(ends.NEXT, words.name_in_plan(one.publisher, rules or language))
            return
    screen.command(ends.NEXT, following)


def _written(one: Fetched, screen: Screen, words: FetchWords) -> None:
    figures = [seen for seen in one.observations if seen.value is not None]
    indicators = {seen.code: seen.title for seen in one.observations}
    entities = {seen.entity for seen in one.observations}
    periods = sorted({str(seen.period) for seen in one.observations})
    size = words.size(len(figures), len(indicators), len(entities), periods)
    screen.paragraph(f"{one.shown_as}: {size}")
    for code, title in sorted(indicators.items()):
        screen.paragraph(title, f"  {padded(code, _LABEL_CELLS - 2)}")
    absent = Counter(seen.absence.value for seen in one.observations if seen.absence is not None)
    if absent:
        screen.paragraph(words.absent(sorted(absent.items())), "  ")
    screen.blank()


def _differences(found: Differences, screen: Screen, words: FetchWords) -> None:
    screen.paragraph(words.since(found.earlier))
    for label, changes in ((words.NEW, found.new), (words.REVISED, found.revised), (words.WITHDRAWN, found.withdrawn)):
        if changes:
            screen.labelled(
                f"  {label}", _listed([_change(change, words) for change in changes], words), _LABEL_CELLS + 2
            )
    if found.retitled:
        titles = [words.retitled(one.code, one.before, one.now) for one in found.retitled]
        screen.labelled(f"  {words.RETITLED}", _listed(titles, words), _LABEL_CELLS + 2)
    if not (found.new or found.revised or found.withdrawn or found.retitled):
        screen.paragraph(words.unchanged(found.same), "  ")
    if found.rounding:
        screen.paragraph(words.rounding(found.rounding), "  ")
    if found.not_asked:
        screen.paragraph(words.not_asked(found.not_asked), "  ")
    screen.blank()


def _listed(texts: Sequence[str], words: FetchWords) -> list[str]:
    """How many there are, and the first of them."""
    more = [words.and_more(len(texts) - MOST_CHANGES)] if len(texts) > MOST_CHANGES else []
    return [str(len(texts)), *texts[:MOST_CHANGES], *more]


def _change(change: Change, words: FetchWords) -> str:
    code, entity, group, period = change.key
    before = None if change.before is None else written(change.before)
    now = None if change.now is None else written(change.now)
    return words.change(f"{code} · {entity} · {group} · {period}", before, now, change.absence)


def hits_screen(found: Sequence[Hit], asked: str, today: date, screen: Screen, language: LanguageCode = "en") -> None:
    """Add the indicators that were found: code and title, groups, and what was or will be published when."""
    words = FetchWords(language)
    if not found:
        screen.paragraph(words.nothing_found(asked))
        return
    cells = max(len(hit.kpi.id) for hit in found[:MOST_HITS]) + 2
    for hit in found[:MOST_HITS]:
        kpi = hit.kpi
        screen.paragraph(kpi.title, padded(screen.fit_text(kpi.id), cells))
        screen.paragraph(
            words.about(kpi.is_divided_by_gender, kpi.period, kpi.publication_date, today.isoformat()), " " * cells
        )
    screen.blank()
    screen.paragraph(words.found(len(found), min(len(found), MOST_HITS)))
    screen.command(words_in(language).NEXT, words.measured_by(found[0].kpi.id, found[0].kpi.title))
