"""An explanation: why a goal or indicator got its level, as plain data that reports lay out.

Sentences are finished; places and rows are kept apart from them, so that each report shows them in its own way.
Numbers in sentences hold to their units by no-break spaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standing = Literal["best", "middle", "worst", "none"]
"""Where a level stands on its scale; `none` where there is no level."""

Topic = Literal[
    "value",
    "target",
    "near",
    "trend",
    "groups",
    "score",
    "because",
    "counted",
    "range",
    "computed",
    "decided",
    "judged",
    "comments",
    "absent comments",
    "notes",
]


@dataclass(frozen=True, slots=True)
class Shown:
    """A level as it is shown: its word, and for symbol and colour where it stands or what its scale says."""

    word: str
    standing: Standing
    symbol: str | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a rule file or of a data file, from 1, both ends included.

    `cell` and `last_cell` are the first and last cell of a stretch in one row or column, where cells have names.
    """

    file: str
    line: int
    last_line: int
    cell: str | None = None
    last_cell: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """One statement; `place` is the rule it follows from, `row` the data row."""

    text: str
    place: Place | None = None
    row: Place | None = None


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What was found of a condition: its truth in a word, why, and the same for the parts of `and`, `or`, `not`.

    `members` are the scores of members that a number of a goal was made of; empty elsewhere.
    """

    truth: str
    text: str
    parts: tuple[Reasoning, ...] = ()
    members: str = ""

    @property
    def whole(self) -> str:
        """The text with the scores behind it."""
        return f"{self.text}: {self.members}" if self.members else self.text


@dataclass(frozen=True, slots=True)
class RuleStep:
    """One clause that was tried. `text` is the rule's own words; `decided` that it gave the level."""

    text: str
    place: Place
    found: Reasoning
    decided: bool


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member of a goal: its level, and what there is to say of it, the most important first.

    `place` are the lines of the rule file that declare it.
    """

    path: str
    place: Place
    name: str
    shown: Shown
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said beside rule and members, under one heading."""

    topic: Topic
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """When a figure was fetched, as it is written in the data, and from which address."""

    at: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a publisher asks to be said of its figures, and of verdicts that are made of them."""

    figures: str
    verdicts: str


@dataclass(frozen=True, slots=True)
class SourceUsed:
    """A source with the places of all figures that were used of it.

    `name` is how places name it: the file, or file and sheet or query. `sha256` is None where nobody took it.
    `digits_known` False: written digits are not in the file. `texts` are what the rows say of their source. `said`
    are sentences on where the figures come from.
    """

    name: str
    file: str
    sheet: str | None
    sha256: str | None
    query: str | None
    query_sha256: str | None
    digits_known: bool
    places: tuple[Place, ...]
    fetched: tuple[Fetched, ...]
    texts: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The second verdict, on forecast values: `by` what they are, and the explanation of that verdict alone."""

    by: Detail
    found: Explanation


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """Why a goal or indicator got its level.

    `rule` names the rating and its place; `steps` are the clauses in the order they were tried, to the one that
    decided. `members` are those of a goal, in the order written; `facts` the rest, in the order to be read.
    `entity_shown`: the entity is not the plan's own, so that a reader should see it. `outlook` is there for a goal
    that has one, and for its indicators. `sources` are those of all figures behind it, and behind its outlook;
    `attributions` what their publishers ask to be said. `language` is that of all sentences.
    """

    path: str
    title: str
    kind: Literal["goal", "indicator"]
    period: str
    entity: str | None
    entity_shown: bool
    shown: Shown
    level: str | None
    computed_level: str | None
    reason: str | None
    rule: Detail
    steps: tuple[RuleStep, ...]
    members: tuple[MemberLine, ...]
    facts: tuple[Fact, ...]
    outlook: Outlook | None = None
    sources: tuple[SourceUsed, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    language: Literal["en", "sv"] = "en"

    def __repr__(self) -> str:
        return f"<Explanation {self.path}: {self.shown.word}>"

    def __str__(self) -> str:
        from goalrules.explain.language import language_of

        say = language_of(self.language).headings
        lines = [f"{self.shown.word}: {self.title} ({self.path}), {self.period}", f"{say.WHY}: {self.rule.text}"]
        for step in self.steps:
            lines.append(f"  {step.text}  [{step.place.file}:{step.place.line}]")
            lines.extend(_indented(step.found, 1))
        for member in self.members:
            lines.append(f"  {member.shown.word}: {member.name}; " + "; ".join(d.text for d in member.details))
        for fact in self.facts:
            lines.append(f"{say.topic(fact.topic)}: " + "; ".join(d.text for d in fact.details))
        if self.outlook is not None:
            lines += ["", say.outlook(self.outlook.by.text), str(self.outlook.found)]
        for source in self.sources:
            digest = [f"sha256 {source.sha256}"] if source.sha256 else []
            lines.append(f"{say.SOURCE}: {'; '.join([source.name, *digest, *source.said])}")
        return "\n".join(lines).replace("\u00a0", " ")


def _indented(found: Reasoning, depth: int) -> list[str]:
    lines = [f"{'  ' * depth}  {found.truth}: {found.whole}"]
    for part in found.parts:
        lines.extend(_indented(part, depth + 1))
    return lines
