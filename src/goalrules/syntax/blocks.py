"""Which statement belongs to which block.

The grammar is flat: a file is a list of statements, and a header (`goal`, `indicator`, …) opens a block to which
what follows belongs until the next header. Here the list becomes blocks, and a statement in a block that has no use
for it is reported and left out. Indentation means nothing; where it misleads the reader that is said.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from goalrules.diagnostics import Code, Diagnostic, Label, Said, either, said
from goalrules.diagnostics.codes import MISLEADING_INDENTATION, MISPLACED_STATEMENT
from goalrules.source import Source, Span
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.tree import Block, Child, Node, Token

# What may stand in each block, by the rule names of the grammar.
ALLOWED: dict[str, frozenset[str]] = {
    kind: frozenset(statements.split())
    for kind, statements in {
        "plan": "period entity semantics measurements cites",
        "defaults": "missing_data near trend latest rounded without_trend",
        "scale": "label",
        "entity_group": "cites",
        "rating": "clause otherwise cannot missing_data without_trend not_monotone accepted let with score"
        " comment_required cites",
        "goal": "owner rated_by rated_on clause otherwise cannot missing_data without_trend not_monotone"
        " accepted comment_required includes part_of weight key let with score outlook peers cites",
        "indicator": "measured_by target near trend direction split latest rounded weight key tagged base_year"
        " baseline rated_by rated_on judged_against yes_no information comment_required clause otherwise cannot"
        " not_monotone accepted let with score peers applies owner cites",
        "judgement": "comment decided cites",
        "scenario": "given expect period entity",
    }.items()
}
_A_GOALS_OWN = ALLOWED["goal"] - ALLOWED["indicator"]
# Statements that could be meant for the goal as well as for the indicator before them.
_EITHERS = frozenset({"clause", "otherwise", "cannot", "rated_by", "owner", "cites", "comment_required", "score"})
_BLOCK_NAMES = {
    "plan": said("the plan"),
    "defaults": said("the defaults"),
    "scale": said("a scale"),
    "entity_group": said("an entity group"),
    "rating": said("a rating"),
    "goal": said("a goal"),
    "indicator": said("an indicator"),
    "judgement": said("a judgement"),
    "scenario": said("a scenario"),
}
_THIS_BLOCK = {
    "plan": said("this plan"),
    "defaults": said("these defaults"),
    "scale": said("this scale"),
    "entity_group": said("this entity group"),
    "rating": said("this rating"),
    "goal": said("this goal"),
    "indicator": said("this indicator"),
    "judgement": said("this judgement"),
    "scenario": said("this scenario"),
}


class Damage(NamedTuple):
    """A statement that could not be read.

    `header` is the kind of block that it would have opened, if that is known; `lost` says that it may have opened
    one without our knowing which, so that nothing can be said about the place of what follows.
    """

    start: int
    header: str | None = None
    lost: bool = False


@dataclass
class _Open:
    """A block under construction."""

    kind: str
    header: Node | None
    start: int
    statements: list[Node] = field(default_factory=list)
    blocks: list[_Open] = field(default_factory=list)
    damaged: bool = False
    unsure: bool = False

    def closed(self) -> Block:
        return Block(self.header, tuple(self.statements), tuple(b.closed() for b in self.blocks), self.damaged)


class Grouped(NamedTuple):
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


def group(
    source: Source,
    statements: Iterable[Node],
    damages: Iterable[Damage],
    mended: Container[int],
    keywords: KeywordTable,
) -> Grouped:
    """The blocks of a file, with what was found about misplaced statements and misleading indentation.

    `mended` has the offsets of statements in which a mistake was already reported: their place is not held
    against them, since the mistake may be in the very word that says where they belong. `keywords` are the words in
    which it is shown what to write.
    """
    grouping = _Grouping(source, mended, keywords)
    lost = sorted(damages, reverse=True)
    for statement in statements:
        while lost and lost[-1].start <= statement.start:
            grouping.damage(lost.pop())
        if statement.kind in ALLOWED or statement.kind == "use":
            grouping.open(statement)
        else:
            grouping.add(statement)
    for damage in reversed(lost):
        grouping.damage(damage)
    return Grouped(tuple(block.closed() for block in grouping.blocks), tuple(grouping.found))


class _Grouping:
    """The blocks so far: the last one of `blocks` or of the last goal's is open."""

    def __init__(self, source: Source, mended: Container[int], keywords: KeywordTable) -> None:
        self.source = source
        self.keywords = keywords
        self.mended = mended
        self.blocks: list[_Open] = []
        self.found: list[Diagnostic] = []
        self._now = _Open("", None, 0)
        self._goal: _Open | None = None
        self._homes: list[str] = []  # where a run of misplaced statements could all stand
        self._reported_headless = False
        self._misleading = False  # whether the statement before was reported for its indentation

    # ---- what comes in -------------------------------------------------------------------------------------

    def open(self, header: Node) -> None:
        block = _Open(header.kind, header, header.start)
        if header.kind == "use":
            self.blocks.append(block)
            return
        self._place(block)

    def damage(self, damage: Damage) -> None:
        if damage.header is not None:
            self._place(_Open(damage.header, None, damage.start, damaged=True, unsure=True))
            return
        if self._now.kind == "" and self._now not in self.blocks:
            self.blocks.append(self._now)
        self._now.damaged = True
        self._now.unsure = self._now.unsure or damage.lost

    def add(self, statement: Node) -> None:
        now = self._now
        if statement.kind in ALLOWED.get(now.kind, ()):
            self._homes = []
            self._check_indentation(statement)
            now.statements.append(statement)
        elif now.unsure or statement.start in self.mended:
            now.damaged = now.unsure = True
        else:
            self._misplaced(statement)

    def _place(self, block: _Open) -> None:
        before, self._now, self._homes, self._misleading = self._now, block, [], False
        if block.kind != "indicator":
            self.blocks.append(block)
            if block.kind == "goal":
                self._goal = block
            return
        if self._goal is not None:
            self._goal.blocks.append(block)
            return
        self.blocks.append(block)
        if not before.unsure and before.kind != "indicator":
            span = self._head(block)
            self._report(
                MISPLACED_STATEMENT,
                said("An indicator stands before any goal"),
                Label(span, said("an indicator belongs to the goal before it")),
                help=said("write `{goal} NAME` above it, with the goal's name", goal=self.keywords.canonical("GOAL")),
            )

    # ---- what is found -------------------------------------------------------------------------------------

    def _misplaced(self, statement: Node) -> None:
        now, words = self._now, _opening(statement)
        homes = [kind for kind, allowed in ALLOWED.items() if statement.kind in allowed]
        # Several in a row that could stand in one block lack one header: that is reported once.
        common = [kind for kind in self._homes if kind in homes]
        self._homes = common or homes
        if common or (self._reported_headless and not now.kind):
            return
        self._reported_headless = not now.kind
        primary = Label(self._span(statement), said("belongs to {blocks}", blocks=_listed(homes)))
        if not now.kind:
            opener = homes[0] if len(homes) == 1 or homes[0] == "plan" else "goal"
            self._report(
                MISPLACED_STATEMENT,
                said("`{words}` stands before any block", words=words),
                primary,
                help=said("write `{block}` with its name above it", block=self.keywords.canonical(opener.upper()))
                if opener != "defaults"
                else said("write `{block}` above it", block=self.keywords.canonical("DEFAULTS")),
            )
        elif now.kind == "indicator" and statement.kind in _A_GOALS_OWN and self._goal and self._goal.header:
            goal, first_indicator = self._goal, self._goal.blocks[0]
            self._report(
                MISPLACED_STATEMENT,
                said("`{words}` belongs to the goal, but stands in its {block}", words=words, block=self._name(now)),
                Label(self._span(statement), said("a goal's own statements stand before its first indicator")),
                related=self._heads((goal, said("the goal")), (now, said("what follows belongs to this indicator"))),
                help=said(
                    "write it between {goal} and {indicator}",
                    goal=self._name(goal),
                    indicator=self._name(first_indicator),
                ),
            )
        else:
            where = self._name(now)
            self._report(
                MISPLACED_STATEMENT,
                said("`{words}` does not belong in {block}", words=words, block=where),
                primary,
                related=self._heads((now, said("what follows belongs to this"))),
                help=said("write it in {blocks}, or take it out", blocks=_listed(homes)),
            )

    def _check_indentation(self, statement: Node) -> None:
        """Warn of a line in an indicator that looks like the goal's; of several in a row only once."""
        now, goal = self._now, self._goal
        before, self._misleading = self._misleading, self._looks_like_the_goals(statement)
        if before or not self._misleading or goal is None:
            return
        indicator = self._name(now)
        self._report(
            MISLEADING_INDENTATION,
            said(
                "`{words}` is indented like the goal's statements, but belongs to the indicator",
                words=_opening(statement),
            ),
            Label(self._span(statement), said("belongs to {indicator}, the last one before it", indicator=indicator)),
            related=self._heads((goal, said("the goal")), (now, said("the indicator"))),
            help=said(
                "if it is meant for {goal}, write it before the goal's first indicator; if for {indicator}, indent it",
                goal=self._name(goal),
                indicator=indicator,
            ),
        )

    def _looks_like_the_goals(self, statement: Node) -> bool:
        now, goal = self._now, self._goal
        if now.kind != "indicator" or statement.kind not in _EITHERS or now.unsure:
            return False
        if goal is None or goal.header is None or now.header is None:
            return False
        own, indicator, goals = (self._indent(start) for start in (statement.start, now.start, goal.start))
        if own is None or indicator is None or own > indicator:
            return False
        inner = [self._indent(s.start) for s in now.statements if s.kind not in _EITHERS]
        deeper = any(column is not None and column > indicator for column in inner)
        return deeper or (goals is not None and goals < indicator)  # without indentation nothing misleads

    # ---- places and words ----------------------------------------------------------------------------------

    def _report(
        self, code: Code, message: Said, primary: Label, related: tuple[Label, ...] = (), help: Said | None = None
    ) -> None:
        self.found.append(Diagnostic(code, message, primary, related, (), help))

    def _span(self, statement: Node) -> Span:
        """The words of a statement by which one knows it: all of its first line."""
        line_end = self.source.text.find("\n", statement.start, statement.end)
        return Span(self.source, statement.start, statement.end if line_end < 0 else line_end)

    def _head(self, block: _Open) -> Span:
        tokens = list(_tokens(block.header))[:2] if block.header else []
        return Span(self.source, block.start, tokens[-1].end if tokens else block.start + 1)

    def _heads(self, *items: tuple[_Open, Said]) -> tuple[Label, ...]:
        return tuple(Label(self._head(block), text) for block, text in items if block.header is not None)

    def _indent(self, start: int) -> int | None:
        """The column at which a line begins; None for what does not stand first on its line."""
        line_start = self.source.text.rfind("\n", 0, start) + 1
        before = self.source.text[line_start:start]
        return len(before.expandtabs(8)) if not before.strip() else None

    def _name(self, block: _Open) -> Said:
        if block.header is None:
            return _THIS_BLOCK[block.kind]
        return said("`{words}`", words=" ".join(token.text for token in list(_tokens(block.header))[:2]))


def _tokens(item: Child) -> Iterator[Token]:
    """All tokens of a statement, in the order written."""
    pending: list[Child] = [item]
    while pending:
        child = pending.pop()
        if isinstance(child, Token):
            yield child
        else:
            pending.extend(reversed(child.children))


def _opening(statement: Node) -> str:
    """The words with which a statement begins: its keyword, for a clause its level and `when`."""
    tokens = _tokens(statement)
    opening = " ".join(next(tokens).text.split())
    return f"{opening} {next(tokens).text}" if statement.kind == "clause" else opening


def _listed(kinds: list[str]) -> Said:
    return either([_BLOCK_NAMES[kind] for kind in kinds])
