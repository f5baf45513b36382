"""A rule file's text becomes a tree."""

from __future__ import annotations

from goalrules.diagnostics import Diagnostic, Label, Outcome, in_order
from goalrules.diagnostics.codes import UNEXPECTED_WORD
from goalrules.source import Source, Span
from goalrules.syntax.blocks import Damage, group
from goalrules.syntax.driver import Run
from goalrules.syntax.grammar import grammar
from goalrules.syntax.tree import Tree
from goalrules.syntax.words import ends_of, words


def parse(source: Source, language: str = "en") -> Outcome[Tree]:
    """The tree of a rule file, and every mistake of writing found in it.

    The value is a tree even for a file full of mistakes: it holds what could be read, and a block in which
    something could not is marked as damaged. Never raises for what a text says.
    """
    known = grammar(language)
    forms = words(tuple(known.forms.items()))
    parts = forms.cut(source.text)
    run = Run(known, forms, parts, ends_of(parts))
    found: list[Diagnostic] = []
    damages: list[Damage] = []
    while not run.advance():
        at = min(run.at, len(parts) - 2)
        span = Span(source, run.ends[at - 1], run.ends[at])
        found.append(Diagnostic(UNEXPECTED_WORD, f"`{span.text}` cannot stand here", Label(span)))
        damages.append(Damage(span.start))
        run.restart()
        run.at += 2
        while run.at < len(parts) - 1 and "\n" not in parts[run.at - 1]:
            run.at += 2
    grouped = group(source, run.statements, damages)
    return Outcome(Tree(source, grouped.blocks, tuple(run.comments)), in_order([*found, *grouped.diagnostics]))
