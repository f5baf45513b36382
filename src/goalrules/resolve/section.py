"""A block of a rule file together with the file it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goalrules.diagnostics import Label, codes, said
from goalrules.resolve.findings import Findings
from goalrules.source import Span
from goalrules.syntax.tree import Block, Child, Node, Token, Tree

_THIS = {
    "": said("this file"),
    "plan": said("this plan"),
    "defaults": said("this defaults"),
    "scale": said("this scale"),
    "rating": said("this rating"),
    "goal": said("this goal"),
    "indicator": said("this indicator"),
    "judgement": said("this judgement"),
    "scenario": said("this scenario"),
}


class Section(NamedTuple):
    """One block as written. `goal` is the path of the goal an indicator's block stands in."""

    tree: Tree
    block: Block
    goal: str = ""

    @property
    def kind(self) -> str:
        """The kind of its header; empty for statements before any header."""
        return self.block.header.kind if self.block.header else ""

    @property
    def damaged(self) -> bool:
        """Whether something in it could not be read, so that what it seems to lack may have been written."""
        return self.block.damaged

    def span(self, item: Child) -> Span:
        return self.tree.span(item)

    @property
    def header_span(self) -> Span:
        """The place of the header; the beginning of the file for statements before any header."""
        if self.block.header is None:
            return Span(self.tree.source, 0, 0)
        return self.span(self.block.header)

    @property
    def name_span(self) -> Span:
        """The place of the name in the header."""
        token = self.block.header.token("NAME", "PATH") if self.block.header else None
        return self.span(token) if token else self.header_span

    @property
    def written_name(self) -> str:
        """The name in the header, its letters composed (NFC) as those of every name; the header where it has none."""
        token = self.block.header.token("NAME", "PATH") if self.block.header else None
        return token.text if token else self.header_span.text

    def every(self, *kinds: str) -> Iterator[Node]:
        """The statements of these kinds, in the order written."""
        return (s for s in self.block.statements if s.kind in kinds)

    def one(self, kind: str, found: Findings) -> Node | None:
        """The statement of a kind that may stand once; a second one is reported."""
        return self.one_of(self.every(kind), found)

    def one_of(self, statements: Iterable[Node], found: Findings) -> Node | None:
        """The first of statements of which there may be one; a second one is reported."""
        first: Node | None = None
        for statement in statements:
            if first is None:
                first = statement
                continue
            words = first_word(statement)
            found.add(
                codes.REPEATED_STATEMENT,
                said("`{words}` stands twice in {block}", words=words, block=_THIS[self.kind]),
                self.span(statement),
                "the second one",
                related=(Label(self.span(first), "the first one"),),
                help="keep one of the two",
            )
        return first

    def cites(self) -> tuple[str, ...]:
        """The sources named by `cites` statements."""
        return tuple(text(t) for s in self.every("cites") for t in s.tokens("STRING"))


def text(token: Token) -> str:
    """The characters between the quotes of a STRING."""
    return token.text[1:-1]


def text_in(node: Node, *, last: bool = False) -> str | None:
    """The text of the first (or last) STRING directly in a node."""
    found = [text(t) for t in node.tokens("STRING")]
    return (found[-1] if last else found[0]) if found else None


def first_word(node: Node) -> str:
    """The keyword a statement begins with, as written, with single blanks."""
    item: Child = node
    while isinstance(item, Node):
        item = item.children[0]
    return " ".join(item.text.split()).lower()


def written(span: Span) -> str:
    """The words at a place on one line, with single blanks."""
    return " ".join(span.text.split())
