"""Blocks of a tree become sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goalrules.formatting.flat import flat
from goalrules.formatting.words import words
from goalrules.formatting.wrapping import joined
from goalrules.reading_back.defaults import Defaults, defaults_of, holding
from goalrules.syntax import keyword_table
from goalrules.syntax.inflection import Inflected
from goalrules.syntax.tree import Block, Node, Token, Tree
from goalrules.translation.agreement import NEUTER, Placed
from goalrules.translation.forms import level_forms, spelling, spellings_of

_RULES = frozenset({"rating", "goal", "indicator"})


class Sentence(NamedTuple):
    """One rule read back: `kind` is `rating`, `goal` or `indicator`; `path` its name, with its goal for an indicator.

    `start` and `end` are where the block stands in the text, without the blocks in it.
    """

    kind: str
    path: str
    text: str
    start: int
    end: int


def sentences(tree: Tree, language: str | None = None, levels: Mapping[str, Inflected] | None = None) -> list[Sentence]:
    """The sentences of a file without mistakes, in the order written, in a language (that of the file unless given).

    `levels` are the declared forms of levels of their own, in the file and in those it uses.
    """
    forms = level_forms([tree]) if levels is None else levels
    reader = _Reader(language or tree.language, forms, defaults_of(tree))
    return [sentence for block in tree.blocks for sentence in reader.of_block(block, "")]


class _Reader:
    """What it takes to read a block back: the words of the language, and what holds by default."""

    def __init__(self, language: str, levels: Mapping[str, Inflected], defaults: Defaults) -> None:
        self.language = language
        self.levels = levels
        self.defaults = defaults
        self.table = keyword_table(language)

    def of_block(self, block: Block, goal: str) -> Iterator[Sentence]:
        header = block.header
        token = header.token("NAME", "PATH") if header is not None else None
        if header is None or token is None or header.kind not in _RULES:
            return
        path = f"{goal}.{token.text}" if goal else token.text
        statements = [header, *block.statements, *holding(block, self.defaults)]
        end = block.statements[-1].end if block.statements else header.end
        yield Sentence(header.kind, path, " ".join(map(self._statement, statements)), header.start, end)
        for inner in block.blocks:
            yield from self.of_block(inner, path)

    def _statement(self, statement: Node) -> str:
        spelt = {token.start: text for token, text in spellings_of(statement, self.language, self.levels)}
        self._spell_out(statement, spelt)
        return joined(words(flat(statement), lambda token: spelt[token.start]))

    def _spell_out(self, statement: Node, spelt: dict[int, str]) -> None:
        """Call levels levels: `is at the level not met` cannot be taken for a negation."""
        pending = [statement]
        while pending:
            node = pending.pop()
            before: Token | None = None
            for child in node.children:
                if isinstance(child, Token):
                    before = child
                    continue
                pending.append(child)
                if child.kind == "state" and child.node("level") is not None:
                    self._level(child, spelt)
                    if before is not None and before.kind == "COPULA":
                        spelt[before.start] = self._at_the_level(spelt[before.start])
                before = None

    def _level(self, state: Node, spelt: dict[int, str]) -> None:
        """A level that is called one stands for itself, whatever has it."""
        for level in state.nodes("level"):
            for token in level.children:
                if isinstance(token, Token):
                    spelt[token.start] = spelling(Placed(token, NEUTER, is_level=True), self.table, self.levels)

    def _at_the_level(self, verb: str) -> str:
        spellings = self.table.spellings["COPULA"]
        return next((longer for longer in spellings if longer.startswith(f"{verb} ")), verb)
