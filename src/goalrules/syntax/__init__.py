"""Text to tree: what was written, with every word and its place, and every mistake of writing.

`parse` takes a `Source` and gives a `Tree` and diagnostics; it neither raises nor stops at the first mistake.
Nothing here knows what a goal means: names, units and levels are the matter of `resolve` and `checks`.
"""

from goalrules.syntax.grammar import keyword_table
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.parsing import language_of, parse
from goalrules.syntax.reading import read_source
from goalrules.syntax.tree import Block, Child, Node, Token, Tree

__all__ = [
    "Block",
    "Child",
    "KeywordTable",
    "Node",
    "Token",
    "Tree",
    "keyword_table",
    "language_of",
    "parse",
    "read_source",
]
