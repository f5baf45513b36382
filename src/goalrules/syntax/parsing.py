"""A rule file's text becomes a tree."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

from goalrules.diagnostics import Diagnostic, Label, Outcome, either, in_backticks, in_order, listed, said
from goalrules.diagnostics.codes import TOO_LARGE, UNKNOWN_LANGUAGE
from goalrules.source import Source, Span
from goalrules.syntax.blocks import Damage, group
from goalrules.syntax.composing import composed
from goalrules.syntax.driver import Run
from goalrules.syntax.grammar import LANGUAGES, grammar
from goalrules.syntax.tree import Tree
from goalrules.syntax.words import ends_of, words

LONGEST_TEXT = 20_000_000  # characters
LONGEST_LINE = 100_000  # characters; a line of a rule file has some hundred

_LANGUAGE_LINE = re.compile(r"\ufeff?[^\S\n]*#[^\S\n]*language[^\S\n]*:[^\S\n]*([^\s#]*)", re.IGNORECASE)


def parse(source: Source, language: str = "en") -> Outcome[Tree]:
    """The tree of a rule file, and every mistake of writing found in it.

    The value is a tree even for a file full of mistakes: it holds what could be read, and a block in which
    something could not is marked as damaged. `language` names the keywords where the first line does not
    (`# language: sv`). Never raises for what a text says.
    """
    found, language = _language(source, language)
    found += _size(source)
    if any(finding.code is TOO_LARGE for finding in found):
        return Outcome(Tree(source, (), language=language), in_order(found))
    with _without_collection():
        return _parsed(source, language, found)


def _parsed(source: Source, language: str, found: list[Diagnostic]) -> Outcome[Tree]:
    known = grammar(language)
    forms = words(tuple(known.forms.items()))
    text, places = composed(source.text)
    parts = forms.cut(text)
    ends = ends_of(parts)
    run = Run(known, forms, parts, ends if places is None else [places[end] for end in ends])
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
    grouped = group(source, run.statements, damages, mended, known.keywords)
    tree = Tree(source, grouped.blocks, tuple(run.comments), language)
    return Outcome(tree, in_order([*found, *grouped.diagnostics]))


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


def language_line(text: str) -> tuple[int, int] | None:
    """The stretch of a text with the language that its first line names; None where it names none."""
    line = _LANGUAGE_LINE.match(text)
    return line.span(1) if line is not None else None


def language_of(text: str) -> str | None:
    """The language of keywords that the first line of a text names; None where it names none that is known."""
    place = language_line(text)
    named = text[slice(*place)].lower() if place else ""
    return named if named in LANGUAGES else None


def _language(source: Source, otherwise: str) -> tuple[list[Diagnostic], str]:
    """The language that the first line names, else the other one, with what is to be said of that line."""
    place = language_line(source.text)
    if place is None:
        return [], otherwise
    named = source.text[slice(*place)]
    if named.lower() in LANGUAGES:
        return [], named.lower()
    known = in_backticks(LANGUAGES)
    message = (
        said("`{language}` is not a language whose keywords goalrules knows", language=named)
        if named
        else said("No language is named")
    )
    label = Label(Span(source, *place), said("known here: {languages}", languages=listed(known)))
    help = said("write {line}, or take the line away", line=either([f"`# language: {known}`" for known in LANGUAGES]))
    return [Diagnostic(UNKNOWN_LANGUAGE, message, label, help=help)], otherwise


def _size(source: Source) -> list[Diagnostic]:
    """A finding for a text, or a line of it, beyond all measure: to read it would only cost time and memory."""
    text = source.text
    if len(text) > LONGEST_TEXT:
        message = said(
            "The text has {length} characters, more than the {most} that are read", length=len(text), most=LONGEST_TEXT
        )
        place = Label(Span(source, 0, 0))
        help = said("check that it is the right file, or split it into several")
        return [Diagnostic(TOO_LARGE, message, place, help=help)]
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = text.rfind("\n", start, start + LONGEST_LINE + 1)
        if end < 0:
            message = said("A line is longer than the {most} characters that are read", most=LONGEST_LINE)
            place = Label(Span(source, start, start))
            help = said("check that it is the right file, or break the line: line breaks have no meaning")
            return [Diagnostic(TOO_LARGE, message, place, help=help)]
        start = end + 1
    return []
