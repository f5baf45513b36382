"""Items become the text of a file: indentation, blank lines, columns, comments in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from goalrules.formatting.items import AsItIs, Comment, Item, Statement
from goalrules.formatting.words import Word, words
from goalrules.formatting.wrapping import WIDTH, joined, wrapped
from goalrules.syntax.tree import Token

STEP = 2
"""Blanks for each level of indentation, and for the further lines of a statement."""

# Blocks of which several in a row may stand without a blank line between them.
_IN_ROWS = frozenset({"use", "scale", "entity_group", "scenario", "judgement"})
_CLAUSES = frozenset({"clause", "cannot"})
_INCLUSIONS = frozenset({"includes", "part_of"})
_OF_INCLUSIONS = frozenset({"weight", "key"})
_WITH_CLAUSES = _CLAUSES | {"otherwise"}
_WIDEST_LEVEL = 40


def laid_out(text: str, items: Sequence[Item], spelling: Callable[[Token], str]) -> str:
    """The text of a file from its items; `text` is what they were taken from."""
    return _Layout(text, items, spelling).result()


class _Layout:
    """A file under construction."""

    def __init__(self, text: str, items: Sequence[Item], spelling: Callable[[Token], str]) -> None:
        self.text = text
        self.items = items
        self.words = {item.start: words(item.words, spelling) for item in items if isinstance(item, Statement)}
        self.widths = dict(self._widths())
        self.lines: list[str] = []
        # Of what a comment may be a part, outermost first: the column in the text, and the new one.
        self.columns: list[tuple[int, int] | None] = []
        # Where inclusions of goals begin, and what was written on their lines.
        self.inclusions = {
            item.start for item in items if isinstance(item, Statement) and item.node.kind in _INCLUSIONS
        }
        self.block = ""  # the kind of the outermost block that is open

    def result(self) -> str:
        before: Item | None = None
        for number, item in enumerate(self.items):
            if isinstance(item, Comment) and not item.own_line:
                self.lines[-1] += f"  {item.text}"
                before = item
                continue
            if isinstance(item, Statement) and self._is_of_inclusion(item, before):
                self._of_inclusion(item)
                before = item
                continue
            if before is not None and self._has_blank_before(before, number):
                self.lines.append("")
            if isinstance(item, Statement):
                self._statement(item)
            elif isinstance(item, Comment):
                self.lines.append(" " * self._comment_indent(item, number) + item.text)
            else:
                self._as_it_is(item)
            before = item
        return "".join(f"{line}\n" for line in self.lines)

    # ---- blank lines ---------------------------------------------------------------------------------------

    def _has_blank_before(self, before: Item, number: int) -> bool:
        """Whether a blank line stands between an item and the one before it."""
        item = self.items[number]
        is_written = self._blank_between(before, item)
        if isinstance(before, Comment) and before.own_line:
            return is_written
        led = self._led(number)
        if not isinstance(led, Statement):
            return is_written
        if not led.is_header:
            return is_written and not (isinstance(before, Statement) and before.is_header and led is item)
        if led.depth or (led.node.kind == self.block and self.block in _IN_ROWS):
            return is_written
        return True

    def _blank_between(self, before: Item, item: Item) -> bool:
        return self.text.count("\n", before.end, item.start) > 1

    def _led(self, number: int) -> Item:
        """What a comment stands right above, through further comments; of all else the item itself."""
        item = self.items[number]
        while isinstance(item, Comment) and number + 1 < len(self.items):
            following = self.items[number + 1]
            if self._blank_between(item, following):
                break
            item, number = following, number + 1
        return item

    # ---- columns -------------------------------------------------------------------------------------------

    def _comment_indent(self, comment: Comment, number: int) -> int:
        """A comment right above a statement stands as far in as that, any other as what it follows."""
        led = self._led(number)
        if isinstance(led, Statement):
            return STEP * led.depth
        column = self._column(comment.start) or 0
        for place in reversed(self.columns):
            if place is not None and place[0] <= column:
                return place[1]
        return 0

    def _column(self, start: int) -> int | None:
        """The column at which a line begins; None for what does not stand first on its line."""
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return None if before.strip("\u200b\ufeff \t\u00a0") else len(before.expandtabs(8))

    def _note_column(self, depth: int, start: int, indent: int) -> None:
        del self.columns[depth:]
        self.columns += [None] * (depth - len(self.columns))
        column = self._column(start)
        self.columns.append(None if column is None else (column, indent))

    # ---- statements ----------------------------------------------------------------------------------------

    def _statement(self, statement: Statement) -> None:
        indent = STEP * statement.depth
        if statement.is_header and not statement.depth:
            self.block = statement.node.kind
        self._note_column(statement.depth, statement.start, indent)
        # The further lines of a block's first one stand further in than its statements.
        hanging = indent + (2 * STEP if statement.is_header else STEP)
        spelt = self.words[statement.start]
        width = self.widths.get(statement.start)
        if width is not None:
            spelt, condition = _padded(statement, spelt, width)
            hanging = indent + condition if condition <= _WIDEST_LEVEL else hanging
        if not statement.inside:
            self.lines += wrapped(spelt, indent, hanging)
            return
        self._with_comments(statement, spelt, indent, hanging)

    def _is_of_inclusion(self, statement: Statement, before: Item | None) -> bool:
        """Whether a statement is the weight of the inclusion before it: that is written on its line."""
        return (
            isinstance(before, Statement)
            and before.start in self.inclusions
            and statement.node.kind in _OF_INCLUSIONS
            and not statement.inside
        )

    def _of_inclusion(self, statement: Statement) -> None:
        self.inclusions.add(statement.start)
        said = joined(self.words[statement.start])
        if len(self.lines[-1]) + 1 + len(said) <= WIDTH:
            self.lines[-1] += f" {said}"
        else:
            self.lines.append(" " * STEP * (statement.depth + 1) + said)

    def _with_comments(self, statement: Statement, spelt: list[Word], indent: int, hanging: int) -> None:
        """Add a statement that has comments between its words: a line ends at each."""
        done, first = 0, indent
        for comment in statement.inside:
            upto = next(n for n, word in enumerate(statement.words) if word.token.start > comment.start)
            if upto > done:
                self.lines += wrapped(spelt[done:upto], first, hanging)
            if comment.own_line:
                self.lines.append(" " * hanging + comment.text)
            else:
                self.lines[-1] += f"  {comment.text}"
            done, first = upto, hanging
        self.lines += wrapped(spelt[done:], first, hanging)

    def _as_it_is(self, item: AsItIs) -> None:
        self.lines += item.text.split("\n")
        column = self._column(item.start + len(item.text) - len(item.text.lstrip())) or 0
        self.columns.append((column, column))

    # ---- clauses -------------------------------------------------------------------------------------------

    def _widths(self) -> Iterator[tuple[int, int]]:
        """For each clause the width that the levels of all clauses in its row take, so that `when` stands below `when`.

        A row is clauses and `otherwise` of one block, with no blank line and nothing else between but comments.
        """
        row: list[tuple[int, int]] = []
        before: Item | None = None
        for item in self.items:
            is_apart = before is not None and self._blank_between(before, item)
            is_clause = isinstance(item, Statement) and item.node.kind in _WITH_CLAUSES
            if is_apart or not (is_clause or isinstance(item, Comment)):
                yield from _widest(row)
                row = []
            if isinstance(item, Statement) and item.node.kind in _CLAUSES:
                when = _when(item)
                if all(comment.start > item.words[when].token.start for comment in item.inside):
                    row.append((item.start, len(joined(self.words[item.start][:when]))))
            before = item
        yield from _widest(row)


def _widest(row: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    width = max((length for _, length in row), default=0)
    return ((start, width) for start, _ in row)


def _when(statement: Statement) -> int:
    """The place of `when` among the words of a clause."""
    return next(n for n, word in enumerate(statement.words) if word.token.kind == "WHEN")


def _padded(statement: Statement, spelt: list[Word], width: int) -> tuple[list[Word], int]:
    """A clause with its level as wide as others, and the column of its `when` from where it begins."""
    when = _when(statement)
    level = Word(joined(spelt[:when]).ljust(width), False, None)
    return [level, spelt[when]._replace(cost=None), *spelt[when + 1 :]], width + 1
