"""A rule file's text becomes a tree."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

from goalrules.diagnostics import Diagnostic, Label, Outcome, in_order
from goalrules.diagnostics.codes import TOO_LARGE, UNKNOWN_LANGUAGE
from goalrules.source import Source, Span
from goalrules.syntax.blocks import Damage, group
from goalrules.syntax.driver import Run
from goalrules.syntax.grammar import LANGUAGES, LANGUAGES_TO_COME, grammar
from goalrules.syntax.tree import Tree
from goalrules.syntax.words import ends_of, words

LONGEST_TEXT = 20_000_000  # characters
LONGEST_LINE = 100_000  # characters; a line of a rule file has some hundred

_LANGUAGE_LINE = re.compile(r"\ufeff?[^\S\n]*#[^\S\n]*language[^\S\n]*:[^\S\n]*([^\s#]*)", re.IGNORECASE)


def parse(source: Source, language: str = "en") -> Outcome[Tree]:
    """The tree of a rule file, and every mistake of writing found in it.

    The value is a tree even for a file full of mistakes: it holds what could be read, and a block in which
    something could not is marked as damaged. `language` names the keywords where the first line does not
    (`# language: en`). Never raises for what a text says.
    """
    found, readable = _language(source)
    found += _size(source)
    if not readable or any(finding.code is TOO_LARGE for finding in found):
        return Outcome(Tree(source, ()), in_order(found))
    with _without_collection():
        return _parsed(source, language, found)


def _parsed(source: Source, language: str, found: list[Diagnostic]) -> Outcome[Tree]:
    known = grammar(language)
    forms = words(tuple(known.forms.items()))
    parts = forms.cut(source.text)
    run = Run(known, forms, parts, ends_of(parts))
    damages: list[Damage] = []
    mended: set[int] = set()
    if not run.advance():
        from goalrules.syntax.recovery import Recovery  # not needed for a file without mistakes

        recovery = Recovery(run, source)
        recovery.mend()
        while not run.advance():
            recovery.mend()
        found = [*found, *recovery.found, *recovery.reserved.diagnostics()]
        damages, mended = recovery.damages, recovery.mended
    grouped = group(source, run.statements, damages, mended)
    return Outcome(Tree(source, grouped.blocks, tuple(run.comments)), in_order([*found, *grouped.diagnostics]))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Leave the cycle collector off: a tree has no cycles, and to look for them takes as long as to build it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _language(source: Source) -> tuple[list[Diagnostic], bool]:
    """What is to be said of the language named in the first line, and whether the file can be read all the same."""
    line = _LANGUAGE_LINE.match(source.text)
    if line is None or line[1].lower() in LANGUAGES:
        return [], True
    named = Span(source, line.start(1), line.end(1))
    known = ", ".join(f"`{language}`" for language in LANGUAGES)
    to_come = LANGUAGES_TO_COME.get(line[1].lower())
    message = f"`{line[1]}` is not a language whose keywords goalrules knows" if line[1] else "No language is named"
    help = f"write `# language: {LANGUAGES[0]}`, or take the line away"
    if to_come is not None:
        message = f"The {to_come} keywords are not built into this version of goalrules yet"
        help = f"write the keywords in one of the known languages: {known}"
    label = Label(named, f"known here: {known}")
    return [Diagnostic(UNKNOWN_LANGUAGE, message, label, help=help)], to_come is None


def _size(source: Source) -> list[Diagnostic]:
    """A finding for a text, or a line of it, beyond all measure: to read it would only cost time and memory."""
    text = source.text
    if len(text) > LONGEST_TEXT:
        message = f"The text has {len(text)} characters, more than the {LONGEST_TEXT} that are read"
        place = Label(Span(source, 0, 0))
        help = "check that it is the right file, or split it into several"
        return [Diagnostic(TOO_LARGE, message, place, help=help)]
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = text.rfind("\n", start, start + LONGEST_LINE + 1)
        if end < 0:
            message = f"A line is longer than the {LONGEST_LINE} characters that are read"
            place = Label(Span(source, start, start))
            help = "check that it is the right file, or break the line: line breaks have no meaning"
            return [Diagnostic(TOO_LARGE, message, place, help=help)]
        start = end + 1
    return []
