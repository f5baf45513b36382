"""The screens of `explain --why`, `--why-not` and `--influence`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from goalrules.counterfactual.changes import Change, WhyNot
from goalrules.counterfactual.distances import Distance
from goalrules.counterfactual.forcing import Why
from goalrules.counterfactual.influence import Influence
from goalrules.explain.explanation import Explanation
from goalrules.explain.margin_words import margin_words
from goalrules.explain.places import level_of, row_of
from goalrules.model.indicator import Indicator
from goalrules.report.as_text.cells import aligned_right, padded, width
from goalrules.report.as_text.files import in_data, short_names
from goalrules.report.as_text.margins import WIDE_LABEL
from goalrules.report.as_text.screen import Piece, Screen
from goalrules.report.as_text.words import words_in
from goalrules.report.change_texts import ChangeTexts, asked_level
from goalrules.verdict import Assessment, Result

INDENT = " " * 4


class _Page:
    """What every screen of a question has: the result, the node it is about, and the language."""

    def __init__(self, result: Result, head: Explanation, screen: Screen) -> None:
        self.result = result
        self.found = result[head.path]
        self.head = head
        self.screen = screen
        self.tell = ChangeTexts(result, head.path, head.language)
        self.say = self.tell.say
        self.words = self.tell.words

    def title(self, question: str, asked: str | None = None) -> None:
        """The verdict and the question, with the clauses that give the level `asked` for and what was found of them.

        Where none of them was tried, and without such a level, the clause that decided.
        """
        found, screen = self.head, self.screen
        entity = f" · {found.entity}" if found.entity_shown and found.entity else ""
        text = f"{found.title} · {found.path}{entity} · {found.period}"
        screen.paragraph_of((screen.status(found.shown), Piece("  ")), text, "  ")
        tried = zip(found.steps, self.found.steps, strict=True)
        steps = [told for told, step in tried if asked is not None and step.clause.level == asked]
        if not steps:
            screen.paragraph(found.rule.text, f"{question}   ")
            steps = [step for step in found.steps if step.decided or step is found.steps[-1]]
            question = ""
        names = short_names([step.place for step in steps])
        lead = f"{question}   " if question else "  "
        for step in steps:
            where = f"{names[step.place.file]}:{step.place.line}"
            screen.paragraph(f"{step.text} · {where}", lead, " " * width(lead))
            screen.paragraph(f"{step.found.truth}: {step.found.whole}", " " * width(lead))
            lead = " " * width(lead)
        screen.blank()

    def refused(self, answer: Why | WhyNot | Influence) -> bool:
        """Say why there is no answer; False where there is one."""
        if answer.undecided is not None:
            self.screen.paragraph(self.words.undecided(answer.undecided), f"{self.words.NOT_DECIDED}   ", INDENT)
            return True
        given = None if isinstance(answer, Influence) else answer.not_asked
        if given is not None:
            self.screen.paragraph(self.words.not_asked(given), f"{self.words.NOTHING_TO_ASK}   ", INDENT)
        return given is not None


# ---- why -----------------------------------------------------------------------------------------------------


def why_screen(answer: Why, result: Result, head: Explanation, screen: Screen) -> None:
    """Add to a screen what forces a verdict."""
    page = _Page(result, head, screen)
    page.title(page.words.why(head.shown.word))
    if page.refused(answer):
        return
    if isinstance(page.found.node, Indicator):
        screen.paragraph(page.words.THE_RULE, f"{page.words.ENOUGH}   ", INDENT)
        for fact in head.facts:
            if fact.topic in ("value", "target", "near", "trend", "groups"):
                screen.labelled(
                    f"    {page.say.headings.topic(fact.topic)}", [detail.text for detail in fact.details], 12
                )
        return
    members = sum(one.applicable for one in page.found.members)
    text = page.words.enough(answer.size, members, answer.total, is_all=answer.is_all)
    screen.paragraph(text, f"{page.words.ENOUGH}   ", INDENT)
    if answer.size == 0:
        return
    for number, some in enumerate(answer.sets, 1):
        told = [f"{page.tell.name(one.path)} {page.tell.state(one.path, one.state)}" for one in some]
        screen.paragraph("; ".join(told), f"{number:4}  ", "      ")
    screen.paragraph(page.words.WHATEVER, "  ")
    if not answer.is_all or answer.total > len(answer.sets):
        screen.paragraph(page.words.first(len(answer.sets)), "  ")


# ---- why not -------------------------------------------------------------------------------------------------


def why_not_screen(
    answer: WhyNot,
    other: WhyNot | None,
    result: Result,
    head: Explanation,
    screen: Screen,
    on_the_way: Sequence[str],
    also: Callable[[Screen], None] | None = None,
) -> None:
    """Add to a screen what would give another level.

    `other` is the answer in the other direction; `on_the_way` are sentences about levels between; `also` adds what
    changes no level.
    """
    page = _Page(result, head, screen)
    asked = asked_level(answer)
    page.title(page.words.why_not(page.tell.level(head.path, asked) if asked else page.words.BEST), asked)
    if page.refused(answer):
        return
    if not answer.sets:
        screen.paragraph(_nothing(answer, page), f"{page.words.SMALLEST_CHANGE}   ", INDENT)
    else:
        text = page.words.ways(answer.size, answer.total, is_all=answer.is_all)
        screen.paragraph(text, f"{page.words.SMALLEST_CHANGE}   ", INDENT)
        _Table(page, answer.sets).draw()
        if not answer.is_all or answer.total > len(answer.sets):
            screen.paragraph(page.words.first(len(answer.sets)), "  ")
        screen.blank()
        checks = list(_checks(page, answer))
        if checks:
            screen.labelled(page.words.CHECK, checks, 10)
            if on_the_way or (other is not None and other.sets):
                screen.blank()
    if on_the_way:
        screen.labelled(page.words.STEPS, on_the_way, WIDE_LABEL)
    if other is not None and other.sets:
        screen.labelled(page.words.OTHER_DIRECTION, _the_other_way(page, other), WIDE_LABEL)
    if also is not None:
        also(screen)
    comments = [detail.text for fact in head.facts if fact.topic == "comments" for detail in fact.details]
    if comments:
        label = words_in(head.language).LABELS["comments"]
        said = margin_words(head.language).COMMENTS_CHANGE_NOTHING
        screen.labelled(label, [*comments, f"({said})"], WIDE_LABEL)


def _the_other_way(page: _Page, other: WhyNot) -> list[str]:
    """The smallest changes to the next worse level: how many of which members, or the first of them."""
    level = page.tell.level(page.head.path, asked_level(other) or "")
    some = page.tell.any_of(other)
    if some is None or other.size == 1:
        told = "; ".join(page.tell.turned(change) for change in other.sets[0])
        return [page.words.other_direction(level, other.size, told, other.total, is_all=other.is_all)]
    at, names = some
    measured = {one.path: one for ways in other.sets for one in ways if isinstance(one.distance, Distance)}
    needed = margin_words(page.head.language).must_be_some(level, other.size, names, at)
    return [needed, *map(page.tell.turned, measured.values())]


def _nothing(answer: WhyNot, page: _Page) -> str:
    found = page.found
    if not answer.wanted:
        return page.words.BEST
    if found.level in answer.wanted:
        return page.words.ALREADY
    return page.words.NO_VALUE if isinstance(found.node, Indicator) else page.words.NO_WAY


class _Row(NamedTuple):
    """One change in a table: whose it is, what is now, the target, what is needed, and where the figure stands."""

    found: Assessment
    now: str
    target: str
    needed: str
    where: str


class _Table:
    """The changes of each way: what is now, the target, what is needed, and the row of the data."""

    def __init__(self, page: _Page, sets: Sequence[Sequence[Change]]) -> None:
        self.page = page
        self.sets = sets
        self.rows = [[self._row(change) for change in some] for some in sets]

    def _row(self, change: Change) -> _Row:
        page, found = self.page, self.page.result[change.path]
        row = row_of(found.row)
        where = "" if row is None else in_data(row, row.file, {}, words_in(page.head.language))
        needed = page.words.to(page.tell.state(change.path, change.then))
        now = page.tell.state(change.path, change.now, judged=change.judged)
        target = page.tell.state(change.path, change.then, judged=True) if change.judged else ""
        if isinstance(change.distance, Distance):
            now = "" if found.value is None else page.tell.quantity(found, found.value)
            needed = page.tell.amount(found, change.distance)
            target = _target(page, found)
        elif change.judged:
            needed = ""
        elif change.then.level == change.now.level and change.then.scores != change.now.scores:
            needed = page.words.is_enough(page.tell.state(change.path, change.then))
        return _Row(found, now, target, needed, where)

    def draw(self) -> None:
        screen = self.page.screen
        rows = [row for some in self.rows for row in some]
        name = max(width(screen.fit_text(self.page.tell.name(row.found.path))) for row in rows) + 2
        first, second = (
            max(width(cell) for cell in cells) for cells in zip(*((row.now, row.target) for row in rows), strict=True)
        )
        heads = [aligned_right(self.page.words.NOW, first), aligned_right(self.page.words.TARGET, max(second, 6))]
        screen.line(" " * (4 + name), "  ".join([*heads, self.page.words.NEEDED]))
        for at, (some, changes) in enumerate(zip(self.rows, self.sets, strict=True)):
            if at:
                screen.line(f"  {self.page.words.OR}")
            for (found, now, target, needed, where), change in zip(some, changes, strict=True):
                symbol = screen.symbol(level_of(found, self.page.say))
                lead = f"  {symbol} {padded(screen.fit_text(self.page.tell.name(found.path)), name)}"
                cells = f"{aligned_right(now, first)}  {aligned_right(target, max(second, 6))}  "
                screen.paragraph(needed, lead + cells, tail=where)
                self._within(change)

    def _within(self, change: Change) -> None:
        """The first of the smallest changes of a child goal."""
        if change.within is None or not change.within.sets:
            return
        for inner in change.within.sets[0]:
            self.page.screen.paragraph(self.page.tell.turned(inner), INDENT * 2)
        if change.within.total > 1:
            more = self.page.words.ways(change.within.size, change.within.total, is_all=change.within.is_all)
            self.page.screen.paragraph(more, INDENT * 2)


def _checks(page: _Page, answer: WhyNot) -> Iterator[str]:
    """The sums of the first way, of values that have to reach a number."""
    for some in answer.sets[:1]:
        for change in some:
            found, distance = page.result[change.path], change.distance
            if not isinstance(distance, Distance) or found.value is None or change.then.level is None:
                continue
            sign = "+" if distance.direction == "up" else "\u2212"
            now, amount, then = (
                page.say.notation.plain(part) for part in (found.value, distance.amount, distance.to_value)
            )
            level = page.tell.level(change.path, distance.level or change.then.level)
            yield page.words.sum_line(
                now, sign, amount, then, page.tell.name(change.path), level, beyond=distance.how == "beyond"
            )


def steps_on_the_way(
    nearer: Sequence[tuple[str, str, Distance]], result: Result, head: Explanation, screen: Screen
) -> list[str]:
    """Sentences about levels between the one there is and the one needed: path, level, distance."""
    page = _Page(result, head, screen)
    return [
        page.words.on_the_way(
            page.tell.name(path), page.tell.level(path, level), page.tell.quantity(result[path], distance.to_value),
            page.tell.amount(result[path], distance), beyond=distance.how == "beyond",
        )
        for path, level, distance in nearer
    ]  # fmt: skip


def _target(page: _Page, found: Assessment) -> str:
    target = found.target
    if target is None or target.low is None:
        return ""
    ends = [target.low, *([target.high] if target.high is not None else [])]
    return "–".join(page.tell.quantity(found, end) for end in ends)


# ---- influence -----------------------------------------------------------------------------------------------


def influence_screen(answer: Influence, result: Result, head: Explanation, screen: Screen) -> None:
    """Add to a screen what the rule of a goal rewards."""
    page = _Page(result, head, screen)
    page.title(page.words.INFLUENCE)
    if page.refused(answer):
        return
    for level in answer.levels:
        screen.paragraph(
            page.words.influence(page.tell.level(head.path, level.level)), f"{page.words.INFLUENCE}   ", INDENT
        )
        name = max((width(page.tell.name(one.path)) for one in level.members), default=0) + 2
        rows = [(page.tell.name(one.path), str(one.banzhaf), str(one.shapley)) for one in level.members]
        cells = max(len(page.words.BANZHAF), *(len(row[1]) for row in rows)) if rows else 0
        screen.line(f"  {' ' * name}{page.words.BANZHAF:>{cells}}  {page.words.SHAPLEY}")
        for path, banzhaf, shapley in rows:
            screen.line(f"  {padded(screen.fit_text(path), name)}{banzhaf:>{cells}}  {shapley}")
        screen.blank()
    screen.paragraph(page.words.INFLUENCE_TOLD, "  ")
