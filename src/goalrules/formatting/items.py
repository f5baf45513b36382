"""A file taken apart into what is laid out: statements, comments between them, and lines that stay as they are.

Lines stay as they are where something could not be read: a statement that is not in the tree, one that was repaired,
and whatever else stands on their lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from goalrules.formatting.flat import Flat, flat, is_deep
from goalrules.source import Source
from goalrules.syntax.tree import Block, Node, Tree

MOST_NESTED = 150
"""A statement nested deeper than this stays as it is: nobody has written it."""

_BLANK = r"[\s\u200b\ufeff]"
_GAP = re.compile(rf"(?:{_BLANK}+|#[^\n]*)*")
_COMMENT = re.compile(r"#[^\n]*")

Cut: TypeAlias = Callable[[str], list[str]]
"""How a text is cut into blanks and words, alternately (`goalrules.syntax.words`)."""


class Comment(NamedTuple):
    """A comment as written, without the blanks at its end; `own_line` is False behind a word on its line."""

    text: str
    start: int
    end: int
    own_line: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `depth` counts the blocks that it stands in; `inside` are comments between its words."""

    node: Node
    words: list[Flat]
    depth: int
    is_header: bool
    inside: tuple[Comment, ...]

    @property
    def start(self) -> int:
        return self.node.start

    @property
    def end(self) -> int:
        return self.node.end


class AsItIs(NamedTuple):
    """Whole lines of the text, without the last line break."""

    text: str
    start: int
    end: int


Item: TypeAlias = Statement | Comment | AsItIs


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def of(self, offset: int) -> int:
        """The number of the line, from 0, that an offset stands in."""
        return bisect_right(self.starts, offset) - 1

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """From where to where lines reach, without the last line break."""
        end = self.starts[last + 1] - 1 if last + 1 < len(self.starts) else len(self.text)
        return self.starts[first], end


def items(tree: Tree, cut: Cut, kept_blocks: frozenset[int] = frozenset()) -> list[Item]:
    """All that a file consists of, in the order written; the blocks with these numbers stay as they are."""
    text = tree.source.text
    statements: list[Statement] = []
    comments: list[Comment] = []
    kept: list[tuple[int, int]] = []
    end = 0
    for node, depth, is_header, block in sorted(_placed(tree), key=lambda one: one[0].start):
        _gap(text, end, node.start, cut, comments, kept)
        end = node.end
        words = flat(node)
        is_kept = block in kept_blocks or (len(words) > MOST_NESTED and is_deep(node, MOST_NESTED))
        inside = None if is_kept else _comments_inside(text, words, node)
        if inside is None:
            kept.append((node.start, node.end))
        else:
            statements.append(Statement(node, words, depth, is_header, inside))
    _gap(text, end, len(text), cut, comments, kept)
    whole: list[Statement | Comment] = sorted([*statements, *comments], key=lambda one: one.start)
    if not kept:
        return list(whole)
    return _with_kept_lines(tree.source, whole, kept)


def broken_blocks(tree: Tree, found: list[Item]) -> frozenset[int]:
    """The numbers of the blocks of which anything stays as it is."""
    starts = [header.start for header in _headers(tree)]
    broken: set[int] = set()
    for item in found:
        if isinstance(item, AsItIs):
            first = max(bisect_right(starts, item.start) - 1, 0)
            broken.update(range(first, bisect_right(starts, item.end)))
    return frozenset(broken)


def block_at(tree: Tree, offset: int) -> int:
    """The number of the block in which an offset stands."""
    return max(bisect_right([header.start for header in _headers(tree)], offset) - 1, 0)


def _headers(tree: Tree) -> list[Node]:
    """The first statement of each block, in order; a block without any has none to begin with."""
    return [min((node for node, _, _ in _of_block(block, 0)), key=lambda n: n.start) for block in _filled(tree)]


def _filled(tree: Tree) -> list[Block]:
    return [block for block in tree.blocks if any(True for _ in _of_block(block, 0))]


def _placed(tree: Tree) -> Iterator[tuple[Node, int, bool, int]]:
    """Each statement with its depth, whether it opens a block, and the number of the outermost block it stands in."""
    for number, block in enumerate(_filled(tree)):
        for node, depth, is_header in _of_block(block, 0):
            yield node, depth, is_header, number


def _of_block(block: Block, depth: int) -> Iterator[tuple[Node, int, bool]]:
    if block.header is not None:
        yield block.header, depth, True
    for statement in block.statements:
        yield statement, depth + 1, False
    for inner in block.blocks:
        yield from _of_block(inner, depth + 1)


def _comments_inside(text: str, words: list[Flat], node: Node) -> tuple[Comment, ...] | None:
    """The comments between the words of a statement; None if these words are not what stands in the text."""
    found: list[Comment] = []
    end = node.start
    for word in words:
        token = word.token
        between = text[end : token.start]
        if between and between != " ":
            if _GAP.fullmatch(between) is None:
                return None
            if "#" in between:
                found += _comments(text, end, token.start)
        if token.start < end or token.text != text[token.start : token.end] or not token.text:
            return None
        end = token.end
    return tuple(found)


def _gap(text: str, start: int, end: int, cut: Cut, comments: list[Comment], kept: list[tuple[int, int]]) -> None:
    """Note what stands between two statements: comments, or words that belong to none."""
    between = text[start:end]
    if not between or between.isspace():
        return
    if _GAP.fullmatch(between):
        comments += _comments(text, start, end)
        return
    parts = cut(between)
    at = start
    places = []
    for number, part in enumerate(parts):
        if number % 2 and not part.startswith("#"):
            places.append((at, at + len(part)))
        at += len(part)
    first, last = places[0][0], places[-1][1]
    comments += _comments(text, start, first)
    kept.append((first, last))
    comments += _comments(text, last, end)


def _comments(text: str, start: int, end: int) -> Iterator[Comment]:
    for found in _COMMENT.finditer(text, start, end):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        yield Comment(found[0].rstrip(), found.start(), found.end(), _GAP.fullmatch(before) is not None)


def _with_kept_lines(source: Source, whole: list[Statement | Comment], kept: list[tuple[int, int]]) -> list[Item]:
    """The items with whole lines in place of all that stands on a line with what was not read."""
    lines = Lines(source.text)
    ranges = [(lines.of(start), lines.of(max(end - 1, start))) for start, end in kept]
    rest = list(whole)
    while True:
        taken = {line for first, last in ranges for line in range(first, last + 1)}
        left: list[Statement | Comment] = []
        for item in rest:
            own = lines.of(item.start), lines.of(max(item.end - 1, item.start))
            if any(line in taken for line in range(own[0], own[1] + 1)):
                ranges.append(own)
            elif isinstance(item, Comment) and own[0] + 1 in taken:
                ranges.append(own)  # a comment right above belongs to them
            else:
                left.append(item)
        if len(left) == len(rest):
            break
        rest = left
    found: list[Item] = list(rest)
    for first, last in _joined(ranges):
        start, end = lines.whole(first, last)
        found.append(AsItIs(source.text[start:end], start, end))
    return sorted(found, key=lambda item: item.start)


def _joined(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of lines with those that touch made one."""
    first, last = -1, -2
    for begin, end in sorted(ranges):
        if begin > last + 1:
            if last >= 0:
                yield first, last
            first, last = begin, end
        else:
            last = max(last, end)
    if last >= 0:
        yield first, last
