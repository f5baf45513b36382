"""The shape of the parse tables: one row for each state of the LALR automaton.

A row is a dict from what may come next to what is then done. Its keys are of three sorts, which cannot meet:
a keyword's first word as written (`target`), a terminal after a blank (` NAME`), a rule after an at sign
(`@level`, giving the number of the row to go to once that rule is complete). Words are looked up in the row of
the parser's own state, so `in` is a unit's `in` or a year's `in` by what stands before it.

A state in which nothing but one rule's end is possible is no dict but that rule's `Reduction` itself: the driver
carries it out without looking at the next word.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias, TypedDict, TypeGuard

# What an action does is its first item.
SHIFT: Final = 0  #    (SHIFT, terminal, row)          take the word
REDUCE: Final = 1  #   (REDUCE, n, mode, kind, goto)   the last n items are a rule
PHRASE: Final = 2  #   (PHRASE, ((rest of words, action), …)), longest first
LEVEL: Final = 3  #    as SHIFT: a name at the start of a statement, which `when` must follow
ACCEPT: Final = 4  #   (ACCEPT,)                       the end of the file may stand here
NEST: Final = 5  #     as SHIFT: one of `NESTING`

NESTING: Final = frozenset({"LPAR", "OF", "LARGER", "SMALLER", "SIZE", "STANDARD_ERROR_OF", "COMPARED"})
"""Terminals after which a quantity or condition begins inside another: a bracket, `of` in `5 % of …`."""

# How a completed rule becomes a value.
ONE: Final = 0  #      a node with one child
MANY: Final = 1  #     a node with n children
SPLICE: Final = 2  #   a node, some of whose children are lists to be spliced in
NEW: Final = 3  #      a new list (a repetition begins)
EXTEND: Final = 4  #   the list is the first item, the others are added to it
PASS: Final = 5  #     the one child stands for the rule

Action: TypeAlias = tuple[Any, ...]
Reduction: TypeAlias = tuple[Any, ...]
Row: TypeAlias = "dict[str, Any] | Reduction"


class Tables(TypedDict):
    """The tables of one grammar with one keyword table, all plain data.

    `first` is the row before any statement, `next` the row between two statements.
    """

    rows: list[Row]
    first: int
    next: int


def is_tables(value: object) -> TypeGuard[Tables]:
    """Whether a value read from a cache file has the shape of tables."""
    if not isinstance(value, dict) or value.keys() != {"rows", "first", "next"}:
        return False
    rows, numbers = value["rows"], (value["first"], value["next"])
    return (
        isinstance(rows, list)
        and all(isinstance(row, dict | tuple) for row in rows)
        and all(isinstance(n, int) and 0 <= n < len(rows) and isinstance(rows[n], dict) for n in numbers)
    )
