"""What may follow at a place of a rule file: the state of the parser there, with the words of the statement so far."""

from __future__ import annotations

import re
from typing import NamedTuple

from goalrules.source import Source
from goalrules.syntax.automaton import Shifted, Stack
from goalrules.syntax.driver import Run
from goalrules.syntax.grammar import Grammar, grammar
from goalrules.syntax.reader import Reader
from goalrules.syntax.tree import Token
from goalrules.syntax.words import ends_of, words

MOST_LINES = 40
"""So many lines before a place its statement may begin at most."""

LONGEST_PHRASE = 5

_WORD = re.compile(r"[\w.]*\Z")
_OPENING = '"“”„«»'


class Partial(NamedTuple):
    """What could stand at a place where some `words` of it may stand already, from `start` on."""

    start: int
    words: tuple[str, ...]
    expected: dict[str, Shifted]


class State(NamedTuple):
    """A place: `typed` is the part of a word before it, from `start` on, which is inside quotes if `in_text`.

    `tokens` are the words of the statement so far, `partials` what may stand here, for each number of words that could
    be the beginning of a phrase. `is_first`: no word stands before it on its line. `is_complete`: the statement could
    end before it.
    """

    grammar: Grammar
    start: int
    typed: str
    in_text: bool
    tokens: tuple[Token, ...]
    partials: tuple[Partial, ...]
    is_first: bool
    is_complete: bool


def state_at(source: Source, offset: int, language: str) -> State | None:
    """The state at a place; None inside a comment."""
    line_start = source.text.rfind("\n", 0, offset) + 1
    start, in_text = _word_start(source.text[line_start:offset])
    if start is None:
        return None
    start += line_start
    known = grammar(language)
    forms = words(tuple(known.forms.items()))
    parts = forms.cut(source.text[:start])
    reader = Reader(Run(known, forms, parts, ends_of(parts)))
    typed = source.text[start:offset]
    is_first = not source.text[line_start:start].strip()
    steps = _steps(reader)
    if steps is None:
        steps = [_Step(None, reader.automaton.start, reader.last)]
    tokens = tuple(step.token for step in steps if step.token is not None)
    partials = tuple(_partials(reader, steps, start))
    if is_first and steps[-1].stack is not reader.automaton.start:
        partials = (*partials, Partial(start, (), reader.automaton.acceptable(reader.automaton.start)))
    complete = steps[-1].stack if steps[-1].at >= reader.last else None
    is_complete = complete is not None and (not tokens or reader.automaton.is_complete(complete))
    return State(known, start, typed, in_text, _of_statement(tokens, steps), partials, is_first, is_complete)


class _Step(NamedTuple):
    """A state: what may be read at the word with index `at`, and the token that led to it."""

    token: Token | None
    stack: Stack
    at: int
    began: bool = False


def _word_start(line: str) -> tuple[int | None, bool]:
    """Where the word at the end of a line begins, and whether that is a text whose quote is open."""
    at, opened = 0, None
    while at < len(line):
        character = line[at]
        if opened is not None:
            if character in (_OPENING if line[opened] != '"' else '"'):
                opened = None
        elif character in _OPENING:
            opened = at
        elif character == "#":
            return None, False
        at += 1
    if opened is not None:
        return opened, True
    found = _WORD.search(line)
    return (found.start() if found else len(line)), False


def _steps(reader: Reader) -> list[_Step] | None:
    """The states from the beginning of the statement to the end of what is written; None where it cannot be read."""
    lines, at = 0, reader.last - 1
    first_line = True
    while at > 0 and lines < MOST_LINES:
        if reader.is_first_on_line(at) and not reader.word(at).startswith("#"):
            lines += 1
            steps = _walk(reader, at)
            if steps is not None:
                return steps
            if not first_line and reader.begins_statement(at):
                break
            first_line = False
        at -= 2
    return None


def _walk(reader: Reader, at: int) -> list[_Step] | None:
    """The states of a statement that begins at a word, if all of it but a few last words of a phrase can be read."""
    stack = reader.automaton.start
    steps = [_Step(None, stack, at)]
    while at < reader.last:
        at = reader.skip_comments(at)
        if at >= reader.last:
            break
        taken = reader.take(stack, at)
        if taken is None:
            is_end = (reader.last - at) // 2 <= LONGEST_PHRASE and "\n" not in "".join(reader.parts[at:])
            return steps if is_end and (len(steps) > 1 or reader.is_first_on_line(at)) else None
        stack, at = taken.stack, taken.after
        steps.append(_Step(taken.token, stack, at, taken.began))
    return [*steps[:-1], steps[-1]._replace(at=reader.last)] if len(steps) > 1 else None


def _partials(reader: Reader, steps: list[_Step], start: int) -> list[Partial]:
    """What may stand at the end, with none, one or more of the words before it as its beginning."""
    found = []
    for step in reversed(steps):
        at = reader.skip_comments(step.at)
        row = [reader.word(place).lower() for place in range(at, reader.last, 2)]
        if len(row) > LONGEST_PHRASE or (row and "\n" in "".join(reader.parts[at:])):
            break
        begin = reader.start(at) if row else start
        found.append(Partial(begin, tuple(row), reader.automaton.acceptable(step.stack)))
    return found


def _of_statement(tokens: tuple[Token, ...], steps: list[_Step]) -> tuple[Token, ...]:
    """The tokens since the last that began a statement."""
    began = [number for number, step in enumerate(step for step in steps if step.token is not None) if step.began]
    return tokens[began[-1] :] if began else tokens
