"""Levels of a plan's own scales with the forms that a scale declares for them: `grön (grönt, gröna)`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goalrules.syntax.tree import Token, Tree


class Inflected(NamedTuple):
    """A level as its scale names it, and its other forms: first the neuter, then the plural.

    A single form is the plural: a word whose neuter differs has a plural that differs too (`utmärkt (utmärkta)`).
    Forms beyond two are only other spellings.
    """

    level: Token
    forms: tuple[Token, ...]

    @property
    def neuter(self) -> str:
        return self.forms[0].text if len(self.forms) > 1 else self.level.text

    @property
    def plural(self) -> str:
        return self.forms[min(1, len(self.forms) - 1)].text


def inflected_levels(tree: Tree) -> Iterator[Inflected]:
    """The levels of a file for which forms are declared, in the order written."""
    for block in tree.blocks:
        if block.header is not None and block.header.kind == "scale":
            for node in block.header.nodes("inflected"):
                level, *forms = node.tokens("NAME")
                yield Inflected(level, tuple(forms))
