"""Rule texts with other blanks, line breaks, spellings and comments between their words."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from goalrules.formatting.flat import flat
from goalrules.source import Source
from goalrules.syntax import Block, Node, Token, Tree, keyword_table, parse

BLANKS = (" ", " ", " ", "  ", "\n", "\n    ", "\n\n\n", "\t", "\n  \n \n")


def tree_of(text: str) -> Tree:
    """The tree of a text without mistakes."""
    parsed = parse(Source("plan.goal", text))
    assert parsed.value is not None
    assert not parsed.has_errors, parsed.diagnostics
    return parsed.value


def tokens_of(tree: Tree) -> list[Token]:
    """All words of a file in the order written."""
    statements: list[Node] = []
    pending = list(tree.blocks)
    while pending:
        block: Block = pending.pop()
        statements += [block.header] if block.header is not None else []
        statements += block.statements
        pending += block.blocks
    return [word.token for statement in sorted(statements, key=lambda one: one.start) for word in flat(statement)]


@st.composite
def noisy(draw: st.DrawFn, texts: st.SearchStrategy[str], comments: bool = True) -> str:
    """A text with the same words in any layout; half of the keywords in another spelling or case that is read too."""
    text = draw(texts)
    tree = tree_of(text)
    table = keyword_table(tree.language)
    random = Random(draw(st.integers(0, 10**6)))
    often = random.choice((0.02, 0.3))
    pieces, at = [], 0
    for number, token in enumerate(tokens_of(tree)):
        between = text[at : token.start]
        if number and between.strip() == "" and random.random() < often:
            between = random.choice(BLANKS)
        if comments and number and random.random() < often / 3:
            end = random.choice(("\n", "\n\n", "\n      "))
            between = f'{between}{random.choice((" ", chr(10), "   "))}# comment {number} "{end}'
        spelling = token.text
        if table.is_keyword(token.kind) and random.random() < 0.5:
            spelling = random.choice((spelling.upper(), "\n ".join(spelling.split()), *table.spellings[token.kind]))
        pieces += [between, spelling]
        at = token.end
    return "".join([*pieces, text[at:]])
