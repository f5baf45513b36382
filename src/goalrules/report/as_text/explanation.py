"""The screen of `goalrules explain`: verdict, the rule's clauses from the top, members or figures, the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from goalrules.explain.explanation import Detail, Explanation, Fact, MemberLine, Place, Reasoning
from goalrules.report.as_text.cells import padded, width
from goalrules.report.as_text.files import all_of, in_data, in_rules, lines, of_source, short_names
from goalrules.report.as_text.screen import Piece, Screen
from goalrules.report.as_text.words import words_in

LABEL_CELLS = 10
DETAIL_INDENT = " " * 12
LONGEST_NAME = 22

_Adds: TypeAlias = Callable[[Screen], None]
_OF_PERSONS = ("computed", "decided", "judged", "comments", "absent comments")
"""What is said of judgements and comments; it stands last."""


class _Page:
    """An explanation with the short names of its files; `rules` and `data` are those its places are mostly in.

    `also` are further places that are shown.
    """

    def __init__(self, found: Explanation, screen: Screen, *also: Place | None) -> None:
        self.found = found
        self.screen = screen
        self.words = words_in(found.language)
        self.names = short_names([*_places(found), *also], found.sources)
        self.rules = found.rule.place.file if found.rule.place is not None else None
        rows = list(_rows(found))
        self.data = rows[0].file if rows else None

    # ---- head and rule ---------------------------------------------------------------------------------------

    def head(self) -> None:
        found, screen = self.found, self.screen
        entity = f" · {found.entity}" if found.entity_shown and found.entity else ""
        text = f"{found.title} · {found.path}{entity} · {found.period}"
        screen.paragraph_of((screen.status(found.shown), Piece("  ")), text, "  ")

    def rule(self) -> None:
        found, screen = self.found, self.screen
        where = "" if found.rule.place is None else f", {self.names[found.rule.place.file]}:{found.rule.place.line}"
        tail = f", {self.words.FROM_THE_TOP}" if found.steps else ""
        screen.paragraph(f"{found.rule.text}{where}{tail}", f"{self.words.WHY}   ")
        self.steps()

    def steps(self) -> None:
        found, screen = self.found, self.screen
        cells = max((width(word) for step in found.steps for word in _truths(step.found)), default=0)
        for step in found.steps:
            tail = in_rules(step.place, self.rules, self.names)
            screen.paragraph_of((Piece("  "),), step.text, "  ", tail=tail)
            self._reasoning(step.found, "     ", max(cells, 4) + 2)

    def _reasoning(self, found: Reasoning, indent: str, cells: int) -> None:
        truth = Piece(padded(found.truth, cells), self.words.TRUTH_STYLES.get(found.truth))
        self.screen.paragraph_of((Piece(indent), truth), found.whole, indent + " " * cells)
        for part in found.parts:
            self._reasoning(part, indent + "  ", cells)

    # ---- members ---------------------------------------------------------------------------------------------

    def members(self) -> None:
        members, screen = self.found.members, self.screen
        spans = [member.place for member in members if member.place.file == self.rules]
        where = []
        if spans and self.rules is not None:
            first, last = min(p.line for p in spans), max(p.last_line for p in spans)
            where.append(f"{self.names[self.rules]}:{lines(Place(self.rules, first, last))}")
        if self.data is not None:
            where.append(self.names[self.data])
        are_indicators = all(member.path.startswith(f"{self.found.path}.") for member in members)
        heading = self.words.members(are_indicators=are_indicators)
        screen.paragraph(f"{heading}   {' · '.join(where)}", rest=" " * LABEL_CELLS)
        word = max(width(screen.fit_text(member.shown.word)) for member in members) + 2
        name = min(max(width(screen.fit_text(member.name)) for member in members), LONGEST_NAME) + 2
        for member in members:
            self._member(member, word, name)

    def _member(self, member: MemberLine, word: int, name_cells: int) -> None:
        screen = self.screen
        first, *rest = member.details
        name = screen.fit_text(member.name)
        lead = (Piece("  "), screen.status(member.shown, word), Piece(padded(name, name_cells)))
        taken = sum(width(piece.text) for piece in lead)
        if width(name) + 2 > name_cells or screen.measure - taken < 2 * LABEL_CELLS:
            screen.line(*lead)
            self._detail(first)
        else:
            self._detail(first, lead, " " * taken)
        for detail in rest:
            self._detail(detail)

    def _detail(
        self, detail: Detail, lead: tuple[Piece, ...] = (Piece(DETAIL_INDENT),), rest: str = DETAIL_INDENT
    ) -> None:
        text, tail = self._placed(detail)
        self.screen.paragraph_of(lead, text, rest, tail=tail, tail_first=True)

    def _placed(self, detail: Detail) -> tuple[str, str]:
        """The text of a detail with its rule's place, and its row."""
        text = detail.text
        if detail.place is not None:
            text = f"{text} ({in_rules(detail.place, self.rules, self.names)})"
        return text, "" if detail.row is None else in_data(detail.row, self.data, self.names, self.words)

    # ---- everything else -------------------------------------------------------------------------------------

    def facts(self, margins: _Adds | None) -> None:
        """The other facts, each under its label; figures come right after the rule, with a row each.

        What is to be said of margins stands behind the range, before what persons say.
        """
        facts = self.found.facts
        first = [fact for fact in facts if fact.topic not in _OF_PERSONS]
        self._facts(first)
        if margins is not None:
            margins(self.screen)
        self._facts([fact for fact in facts if fact.topic in _OF_PERSONS])

    def _facts(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            lead = padded(self.words.LABELS[fact.topic], LABEL_CELLS)
            for detail in fact.details:
                text, tail = self._placed(detail)
                self.screen.paragraph_of((Piece(lead),), text, " " * LABEL_CELLS, tail=tail, tail_first=True)
                lead = " " * LABEL_CELLS

    def sources(self) -> None:
        """Where the figures come from, source by source, with the places of all of them."""
        lead = padded(self.words.SOURCES, LABEL_CELLS)
        for source in self.found.sources:
            for text in (f"{of_source(source, self.words)} · {all_of(source.places, self.words)}", *source.said):
                self.screen.paragraph(text, lead, " " * LABEL_CELLS)
                lead = " " * LABEL_CELLS

    # ---- the second verdict ----------------------------------------------------------------------------------

    def outlook(self, by: Detail, margins: _Adds | None) -> None:
        """As an outlook: its level and clauses, then members and facts as in the outcome."""
        found, screen = self.found, self.screen
        where = "" if by.place is None else f" ({in_rules(by.place, self.rules, self.names)})"
        screen.paragraph(f"{by.text}{where}", f"{self.words.outlook(found.period)}   ", " " * LABEL_CELLS)
        screen.line(screen.status(found.shown))
        self.steps()
        self.body(margins)

    def body(self, margins: _Adds | None) -> None:
        """Members and facts, a blank line before each."""
        if self.found.members:
            self.screen.blank()
            self.members()
        self.screen.blank()
        empty = len(self.screen.lines)
        self.facts(margins)
        if len(self.screen.lines) == empty:
            self.screen.lines.pop()


def explanation_screen(
    found: Explanation,
    screen: Screen,
    fingerprints: str,
    explain_command: str,
    margins: tuple[_Adds, _Adds] | None = None,
) -> None:
    """Add an explanation to a screen. `fingerprints` says of which rules and data it is.

    `margins` add what is to be said of how far the level is from turning, and that of the outlook.
    """
    page = _Page(found, screen)
    page.head()
    screen.blank()
    page.rule()
    page.body(None if margins is None else margins[0])
    if found.outlook is not None:
        screen.blank()
        _Page(found.outlook.found, screen, found.outlook.by.place).outlook(
            found.outlook.by, None if margins is None else margins[1]
        )
    if found.sources and found.kind == "indicator":
        screen.blank()
        page.sources()
    screen.blank()
    for one in found.attributions:
        screen.paragraph(page.words.attribution(one.figures, one.verdicts), rest="  ")
    if fingerprints:
        screen.paragraph(fingerprints)
    following = next_to_explain(found)
    if following is not None:
        screen.command(page.words.NEXT, f"{explain_command} {following}")


def next_to_explain(found: Explanation) -> str | None:
    """What a reader may want to look at next: a member without a level, else one at the worst, else the goal."""
    for standing in ("none", "worst", "middle", "best"):
        for member in found.members:
            if member.shown.standing == standing:
                return member.path
    return found.path.rpartition(".")[0] or None


def _truths(found: Reasoning) -> Iterator[str]:
    yield found.truth
    for part in found.parts:
        yield from _truths(part)


def _details(found: Explanation) -> Iterator[Detail]:
    for member in found.members:
        yield from member.details
    for fact in found.facts:
        yield from fact.details


def _rows(found: Explanation) -> Iterator[Place]:
    return (detail.row for detail in _details(found) if detail.row is not None)


def _places(found: Explanation) -> Iterator[Place | None]:
    yield found.rule.place
    yield from (step.place for step in found.steps)
    yield from (member.place for member in found.members)
    yield from (detail.place for detail in _details(found))
    yield from _rows(found)
