"""Small changes of rule text: each replaces one stretch of one statement, so that the rule means something else.

What is changed: whether a limit itself is inside, limits by one unit of their last digit, `all` and `any`, `and` and
`or`, what missing data does; clauses are left out. Numbers of years, names and scenarios are left alone, and so is the
order of clauses: those that exclude each other may stand in any, and of others the checks say that one never decides.
Whether a change can be read, passes the checks and means anything else is for others to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from goalrules.source import Source, Span
from goalrules.syntax.grammar import keyword_table
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.tree import Block, Node, Token, Tree
from goalrules.trials.digits import number_of, shifted

EditKind = Literal["replaced", "dropped"]

STRICT = {"AT_LEAST": "ABOVE", "ABOVE": "AT_LEAST", "AT_MOST": "BELOW", "BELOW": "AT_MOST"}
_BOUNDS = frozenset({"bound", "limit"})
_HOW_MANY: dict[str, tuple[str, ...]] = {
    "ALL": ("ANY",),
    "ANY": ("ALL",),
    "AT_LEAST": ("MORE_THAN",),
    "MORE_THAN": ("AT_LEAST",),
    "AT_MOST": ("FEWER_THAN",),
    "FEWER_THAN": ("AT_MOST",),
    "EXACTLY": ("AT_LEAST", "AT_MOST"),
}
_TURNED = {"AT_OR_BETTER": "AT_OR_WORSE", "AT_OR_WORSE": "AT_OR_BETTER"}
_CLAUSES = frozenset({"clause", "cannot"})
_LEFT_ALONE = frozenset({"comment_required", "outlook", "rounded", "base_year", "latest", "label", "peers", "applies"})
_NO_LIMITS = frozenset({"when", "called", "unit", "reference", "group"})
"""Parts of statements without a limit."""

Shares = Callable[[Span, str, Decimal], tuple[Decimal, ...]]
"""For the place of a share, its word (as `AT_LEAST`) and its number: the nearest shares that may matter."""


class Edit(NamedTuple):
    """One change: `span` is replaced by `after`. `statement` is what it stands in, by which marks are found."""

    kind: EditKind
    span: Span
    after: str
    statement: Span

    @property
    def before(self) -> str:
        return self.span.text

    @property
    def applied(self) -> Source:
        """The whole text with the change, under the same name."""
        source = self.span.source
        text = source.text[: self.span.start] + self.after + source.text[self.span.end :]
        return Source(source.path, text, source.file)


def edits(tree: Tree, shares: Shares) -> Iterator[Edit]:
    """All changes of one rule file, in the order written."""
    for block in tree.blocks:
        yield from _of_block(block, _Writer(tree, shares))


def _of_block(block: Block, writer: _Writer) -> Iterator[Edit]:
    kind = block.header.kind if block.header is not None else ""
    if kind not in ("rating", "goal", "indicator", "defaults"):
        return
    for statement in block.statements:
        if statement.kind not in _LEFT_ALONE:
            yield from writer.of_statement(statement)
    for inner in block.blocks:
        yield from _of_block(inner, writer)


class _Writer:
    """Edits of one file, in the words of its language."""

    def __init__(self, tree: Tree, shares: Shares) -> None:
        self._tree = tree
        self._shares = shares
        self._words: KeywordTable = keyword_table(tree.language)
        self._statement = Span(tree.source, 0, 0)

    def of_statement(self, statement: Node) -> Iterator[Edit]:
        """The changes within one statement, and the statement left out if it is a clause."""
        self._statement = self._tree.span(statement)
        yield from self._within(statement)
        may_go = statement.kind in _CLAUSES or statement.kind == "near" or _is_conditional(statement)
        if may_go:
            yield Edit("dropped", self._statement, "", self._statement)

    # ---- one node --------------------------------------------------------------------------------------------

    def _within(self, node: Node) -> Iterator[Edit]:
        if node.kind in _NO_LIMITS:
            return
        yield from self._of_words(node)
        for child in node.children:
            if isinstance(child, Node):
                yield from self._within(child)
            elif child.kind == "NUMBER":
                yield from self._of_number(child, node)

    def _of_words(self, node: Node) -> Iterator[Edit]:
        """The changes of the words that a node itself holds."""
        match node.kind:
            case "bound" | "limit":
                yield from self._strict(node)
            case "comparison":
                yield from self._turned(node)
            case "trend":
                yield from self._of_trend(node)
            case "how_many":
                yield from self._of_how_many(node)
            case "condition":
                yield from self._joined(node)
            case "missing_data":
                yield from self._of_missing(node)

    def _strict(self, node: Node) -> Iterator[Edit]:
        for token in node.tokens(*STRICT):
            yield self._instead(token, self._words.canonical(STRICT[token.kind]))
        for token in node.tokens("EXACTLY"):
            yield self._instead(token, self._words.canonical("AT_LEAST"))
            yield self._instead(token, self._words.canonical("AT_MOST"))

    def _turned(self, node: Node) -> Iterator[Edit]:
        """`at or better than E` without the limit itself is `not (… at or worse than E)`."""
        bound = node.node("bound")
        token = bound.token(*_TURNED) if bound is not None else None
        if token is None:
            return
        span, text = self._tree.span(node), self._tree.source.text
        other = self._words.canonical(_TURNED[token.kind])
        inner = text[span.start : token.start] + other + text[token.end : span.end]
        yield Edit("replaced", span, f"{self._words.canonical('NOT')} ({inner})", self._statement)

    def _of_trend(self, node: Node) -> Iterator[Edit]:
        for token in node.tokens("WITHIN", "BELOW"):
            yield self._instead(token, self._words.canonical("BELOW" if token.kind == "WITHIN" else "WITHIN"))

    def _of_how_many(self, node: Node) -> Iterator[Edit]:
        for token in node.tokens(*_HOW_MANY):
            for other in _HOW_MANY[token.kind]:
                yield self._instead(token, self._words.canonical(other))
            share = node.node("share")
            if share is not None:
                yield from self._of_share(share, token.kind)

    def _of_share(self, share: Node, word: str) -> Iterator[Edit]:
        number, half = share.token("NUMBER"), share.token("HALF")
        written = Decimal(50) if number is None else number_of(number.text)
        at = half if number is None else number
        assert at is not None  # a share is `half` or a number of percent
        for other in self._shares(self._tree.span(share), word, written):
            text = self._words.with_decimal_sign(f"{other:f}")
            yield self._instead(at, text if number is not None else f"{text} %")

    def _joined(self, node: Node) -> Iterator[Edit]:
        """Each `and` of a chain as `or` and the other way, and all of them at once."""
        joints = list(node.tokens("AND", "OR"))
        others = {"AND": self._words.canonical("OR"), "OR": self._words.canonical("AND")}
        for joint in joints:
            yield self._instead(joint, others[joint.kind])
        if len(joints) > 1:
            text, at, written = self._tree.source.text, joints[0].start, ""
            for joint in joints:
                written += text[at : joint.start] + others[joint.kind]
                at = joint.end
            yield Edit("replaced", Span(self._tree.source, joints[0].start, at), written, self._statement)

    def _of_missing(self, node: Node) -> Iterator[Edit]:
        policy = node.token("LEFT_OUT", "BLOCKS", "COUNTS_AS")
        if policy is None:
            return
        level, end = node.node("level"), policy.end
        if policy.kind == "COUNTS_AS" and level is not None:
            amount = node.node("amount")
            end = level.end if amount is None else amount.end
        span = Span(self._tree.source, policy.start, end)
        for other in ("LEFT_OUT", "BLOCKS"):
            if other != policy.kind:
                yield Edit("replaced", span, self._words.canonical(other), self._statement)

    def _of_number(self, token: Token, parent: Node) -> Iterator[Edit]:
        if parent.kind == "share":
            return
        for text in shifted(token.text, self._words.decimal_sign):
            yield self._instead(token, text)

    def _instead(self, token: Token, text: str) -> Edit:
        return Edit("replaced", self._tree.span(token), text, self._statement)


def _is_conditional(statement: Node) -> bool:
    """Whether it is a rule of a score that holds under a condition only."""
    return statement.kind == "score" and any(node.has("WHEN") for node in statement.nodes())
