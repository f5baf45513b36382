"""Parse tables from the grammar, by Lark: the only module that imports it.

Lark computes the LALR(1) automaton; its tables become the rows described in `rows.py`. Two shortcuts are taken on
the way, which change no tree: a state with nothing but one rule's end becomes that rule's reduction, and a rule that
only passes its one child on is skipped over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lark

from goalrules.syntax.keywords import KeywordTable
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
    SHIFT,
    SPLICE,
    Action,
    Reduction,
    Row,
    Tables,
)


def keyword_definitions(keywords: KeywordTable) -> str:
    """The keyword table as Lark terminals: case ignored, any blanks between words, the longer first; and NUMBER."""
    lines = [f"NUMBER: /{keywords.number}/"] if keywords.number else []
    for terminal, spellings in keywords.spellings.items():
        longest_first = sorted(spellings, key=len, reverse=True)
        patterns = (r"\s+".join(map(re.escape, spelling.split())) for spelling in longest_first)
        lines.append(f"{terminal}.{len(longest_first[0])}: /(?:{'|'.join(patterns)})(?!\\w)/i")
    return "\n".join(lines)


def stock_parser(grammar_text: str, keywords: KeywordTable, debug: bool = False) -> lark.Lark:
    """Lark's own parser for the grammar with this keyword table."""
    return lark.Lark(
        f"{grammar_text}\n{keyword_definitions(keywords)}\n",
        parser="lalr",
        lexer="contextual",
        keep_all_tokens=True,
        maybe_placeholders=False,
        propagate_positions=True,
        debug=debug,
    )


def build(grammar_text: str, keywords: KeywordTable) -> Tables:
    """The tables of a grammar.

    Errors: lark.GrammarError for a grammar that is not LALR(1), ValueError for a rule of a shape not provided for.
    """
    parser = stock_parser(grammar_text, keywords)
    table = parser.parse_interactive("").parser_state.parse_conf.parse_table
    numbers = {state: number for number, state in enumerate(table.states)}
    raw = [_plain(row, numbers) for row in table.states.values()]
    ends = {number: end for number, row in enumerate(raw) if (end := _only_end(row)) is not None}
    first = numbers[table.start_states["start"]]
    between = next(n for n, row in enumerate(raw) if " $END" in row and row[" $END"][0] == ACCEPT and n != first)
    rows: list[Row] = []
    for number, row in enumerate(raw):
        if number in ends:
            rows.append(ends[number])
            continue
        _skip_passing(row, raw, ends)
        _mark(row, at_start=number in (first, between))
        rows.append(row | dict(_words(row, keywords)))
    return Tables(rows=rows, first=first, next=between)


def _plain(row: dict[str, Any], numbers: dict[Any, int]) -> dict[str, Any]:
    """One of Lark's rows with our keys and actions."""
    plain: dict[str, Any] = {}
    for name, (action, argument) in sorted(row.items()):  # Lark's own order differs from run to run
        if action.name == "Reduce":
            origin = str(argument.origin.name)
            plain[f" {name}"] = (ACCEPT,) if origin == "start" else _reduction(argument)
        elif name == "$END" or name == "start":
            continue  # how Lark itself ends: not needed
        elif name.isupper():
            plain[f" {name}"] = (SHIFT, str(name), numbers[argument])
        else:
            plain[f"@{name}"] = numbers[argument]
    return plain


def _reduction(rule: Any) -> Reduction:
    name = str(rule.origin.name)  # Lark has it as a token of its own
    symbols = [str(symbol.name) for symbol in rule.expansion]
    lists = [symbol.startswith("_") and not symbol.isupper() for symbol in symbols]
    count = len(symbols)
    if name.startswith("_"):
        if any(lists[1:]) or (lists[0] and symbols[0] != name):
            raise ValueError(f"a repetition inside a repetition: {rule}")
        mode = EXTEND if lists[0] else NEW
    elif rule.options.expand1 and count == 1 and not rule.alias:
        mode = PASS
    elif any(lists):
        mode = SPLICE
    else:
        mode = ONE if count == 1 else MANY
    if count == 0 or (mode == PASS and lists[0]):
        raise ValueError(f"a rule that may be empty, or that passes a list on: {rule}")
    return (REDUCE, count, mode, str(rule.alias or name), f"@{name}")


def _only_end(row: dict[str, Any]) -> Reduction | None:
    """The one reduction of a state in which nothing else is possible."""
    actions = set(row.values())
    if len(actions) != 1:
        return None
    (action,) = actions
    return action if isinstance(action, tuple) and action[0] == REDUCE else None


def _skip_passing(row: dict[str, Any], raw: list[dict[str, Any]], ends: dict[int, Reduction]) -> None:
    """Lead each rule past the states that would only pass it on under another name."""
    for name, target in row.items():
        while name.startswith("@") and target in ends and ends[target][2] == PASS:
            target = row[name] = raw_goto(row, ends[target][4])


def raw_goto(row: dict[str, Any], name: str) -> int:
    target = row[name]
    if not isinstance(target, int):
        raise ValueError(f"no row after {name}")
    return target


def _mark(row: dict[str, Any], at_start: bool) -> None:
    """Give the actions that need a look of their own their own number."""
    for name, action in row.items():
        if not isinstance(action, tuple) or action[0] != SHIFT:
            continue
        if at_start and name == " NAME":
            row[name] = (LEVEL, *action[1:])
        elif name[1:] in NESTING:
            row[name] = (NEST, *action[1:])


def _words(row: dict[str, Any], keywords: KeywordTable) -> Iterator[tuple[str, Action]]:
    """The keys of a row that are words as written, with their actions."""
    by_first: dict[str, list[tuple[tuple[str, ...], Action]]] = {}
    for terminal, words in keywords.phrases():
        action = row.get(f" {terminal}")
        if action is not None:
            by_first.setdefault(words[0], []).append((words[1:], action))
    for sign, terminal in ((",", "COMMA"), (":", "COLON"), (">", "MORETHAN"), ("(", "LPAR"), (")", "RPAR")):
        action = row.get(f" {terminal}")
        if action is not None:
            by_first[sign] = [((), action)]
    name = row.get(" NAME")
    for word, alternatives in by_first.items():
        actions = {action for _, action in alternatives}
        if len(actions) == 1:
            (action,) = actions
            # All phrases that begin so end the same rule: which of them it is need not be known yet.
            if action[0] == REDUCE and name in (None, action):
                yield word, action
                continue
        if len(alternatives) == 1 and not alternatives[0][0]:
            yield word, alternatives[0][1]
        else:
            longest_first = sorted(alternatives, key=lambda a: len(a[0]), reverse=True)
            yield word, (PHRASE, tuple(longest_first))
