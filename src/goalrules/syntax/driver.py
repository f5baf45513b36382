"""The parser proper: a loop over words and table rows, for text without mistakes.

It stops at the first word that it cannot take and leaves what then happens to `recovery`. Written for speed, since it
runs some five times a line: locals instead of attributes, `tuple.__new__` instead of constructors, one dict lookup
for a keyword. What the rows hold is said in `rows.py`.
"""

from __future__ import annotations

from typing import Any

from goalrules.syntax.grammar import Grammar
from goalrules.syntax.rows import (
    ACCEPT,
    EXTEND,
    LEVEL,
    MANY,
    NEST,
    NESTING,
    NEW,
    ONE,
    PASS,
    PHRASE,
    REDUCE,
    SPLICE,
    Action,
    Reduction,
)
from goalrules.syntax.tree import Node, Token
from goalrules.syntax.words import Words

NESTING_LIMIT = 100

# What a word that is no keyword can be, by its first character; anything else is a run of letters.
_BY_FIRST = (
    dict.fromkeys("0123456789", "NUMBER")
    | dict.fromkeys('"“”„«»', "STRING")
    | dict.fromkeys("-−–", "MINUS")
    | {"+": "PLUS", "^": "CARET"}
    | dict.fromkeys("*×·", "TIMES")
    | dict.fromkeys("/÷", "DIVIDED")
    | {"#": "COMMENT_LINE"}
)
_COMMENT: Action = (-1,)


class Run:
    """One text being parsed: its words, how far it has been read, and what was made of them.

    `parts` and `ends` are as `words` cuts them; `at` is the index of the next word (odd). `row` is the table row
    of the present state and `stack` those below it; `values` is what was read: the list of complete statements
    first, then the pieces of the statement under way.
    """

    def __init__(self, grammar: Grammar, words: Words, parts: list[str], ends: list[int]) -> None:
        self.grammar = grammar
        self.words = words
        self.parts = parts
        self.ends = ends
        self.at = 1
        self.comments: list[Token] = []
        self.statements: list[Node] = []
        self._rows: list[Any] = list(grammar.tables["rows"])
        self._kind_of = words.kind_of
        self._reserved = grammar.keywords.reserved.union(grammar.others)
        self._when = frozenset(grammar.keywords.spellings["WHEN"])
        self.restart()

    def restart(self) -> None:
        """Forget the statement under way and be ready for the next."""
        tables = self.grammar.tables
        self.row: Any = self._rows[tables["next"]]
        self.stack: list[Any] = [self._rows[tables["first"]]]
        self.values: list[Any] = [self.statements]

    def advance(self) -> bool:
        """Read on until the end, or until a word that cannot be taken; `at` is then its index.

        Returns whether the end was reached, with no statement left unfinished.
        """
        parts, ends, values, stack, rows = self.parts, self.ends, self.values, self.stack, self._rows
        new, look_up = tuple.__new__, self._look_up
        row, at, last = self.row, self.at, len(parts) - 1
        while True:
            if at < last:
                word = parts[at]
                action = row.get(word)
                end = at
                if action is None or action[0] == PHRASE:
                    action, end = look_up(row, at, action)
            else:
                action = row.get(" $END")
            if action is None:
                break
            code = action[0]
            if code == REDUCE:
                row = action
            else:
                if code:
                    if code == _COMMENT[0]:
                        self.comments.append(Token("COMMENT_LINE", word, ends[at - 1], ends[at]))
                        at += 2
                        continue
                    if code == ACCEPT or not self._may(code, at):
                        break
                if end != at:
                    word = "".join(parts[at : end + 1])
                values.append(new(Token, (action[1], word, ends[at - 1], ends[end])))
                stack.append(row)
                row = rows[action[2]]
                at = end + 2
            while row.__class__ is tuple:
                _, count, mode, kind, goto = row
                if mode == ONE:
                    child = values[-1]
                    values[-1] = new(Node, (kind, (child,), child[2], child[3]))
                else:
                    if count > 1:
                        del stack[1 - count :]
                    if mode == MANY:
                        children = tuple(values[-count:])
                        values[-count:] = (new(Node, (kind, children, children[0][2], children[-1][3])),)
                    elif mode == EXTEND:
                        if count == 2:
                            values[-2].append(values.pop())
                        else:
                            values[-count].extend(values[1 - count :])
                            del values[1 - count :]
                    elif mode == NEW:
                        values[-count:] = (values[-count:],)
                    elif mode == SPLICE:
                        children = _spliced(values[-count:])
                        values[-count:] = (new(Node, (kind, children, children[0][2], children[-1][3])),)
                row = rows[stack[-1][goto]]
        self.row, self.at = row, at
        return at >= last and action is not None

    def build(self, tokens: list[Token]) -> bool:
        """Add a statement from its tokens, whose kinds are known; False, and nothing added, if nested too deep.

        The clear form of `advance`, for statements that recovery has read. The tokens must be a whole statement.
        """
        self.restart()
        nested = 0
        for key, token in [*((f" {token.kind}", token) for token in tokens), (" $END", None)]:
            while (action := self.row[key])[0] == REDUCE:
                self._reduce(action)
                self._settle()
            if token is None:
                break
            nested += (token.kind in NESTING) - (token.kind == "RPAR")
            if nested > NESTING_LIMIT:
                self.restart()
                return False
            self.values.append(token)
            self.stack.append(self.row)
            self.row = self._rows[action[2]]
            self._settle()
        return True

    def _settle(self) -> None:
        """Past the states in which only a rule's end is possible."""
        while self.row.__class__ is tuple:
            self._reduce(self.row)

    def _reduce(self, reduction: Reduction) -> None:
        """Make one value of the last ones, as a rule says, and go to the state after it."""
        _, count, mode, kind, goto = reduction
        if count > 1:
            del self.stack[1 - count :]
        values = self.values[-count:]
        if mode == EXTEND:
            values[0].extend(values[1:])
            made = values[0]
        elif mode == NEW:
            made = values
        elif mode == PASS:
            made = values[0]
        else:
            children = _spliced(values)
            made = Node(kind, children, children[0].start, children[-1].end)
        self.values[-count:] = [made]
        self.row = self._rows[self.stack[-1][goto]]

    def _look_up(self, row: dict[str, Action], at: int, action: Action | None) -> tuple[Action | None, int]:
        """The action for a word that is not simply a keyword of one word, and the index of its last word.

        None for what cannot be taken here, and for a keyword where a name should stand.
        """
        parts = self.parts
        if action is not None:
            for rest, meant in action[1]:
                end = at
                for following in rest:
                    end += 2
                    if end >= len(parts) or parts[end].lower() != following:
                        break
                else:
                    return meant, end
        word = parts[at]
        kind = _BY_FIRST.get(word[0])
        if kind is None:
            lower = word.lower()
            if action is None and lower != word and (action := row.get(lower)) is not None:
                return (action, at) if action[0] != PHRASE else self._look_up(row, at, action)
            kind = self._kind_of(word)
            if kind == "NAME":
                if lower in self._reserved:
                    return None, at
            elif kind is None or not self._reserved.isdisjoint(lower.split(".")):
                return None, at
        elif kind == "COMMENT_LINE":
            return _COMMENT, at
        elif kind == "STRING":
            if len(word) == 1 or word[-1] not in '"“”«»':
                return None, at
        elif kind == "NUMBER" and word[4:5] == "-":
            kind = "DATE"
        return row.get(f" {kind}"), at

    def _may(self, code: int, at: int) -> bool:
        """Whether a word may be taken that is taken under a condition."""
        if code == LEVEL:
            return at + 2 < len(self.parts) and self.parts[at + 2].lower() in self._when
        if code == NEST and len(self.stack) > NESTING_LIMIT:
            return sum(value[0] in NESTING for value in self.values[1:]) < NESTING_LIMIT
        return True


def _spliced(values: list[Any]) -> tuple[Any, ...]:
    children: list[Any] = []
    for value in values:
        if value.__class__ is list:
            children += value
        else:
            children.append(value)
    return tuple(children)
