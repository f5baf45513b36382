"""A rule file's text becomes a tree."""

from __future__ import annotations

from goalrules.diagnostics import Diagnostic, Outcome, in_order
from goalrules.source import Source
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
    if not run.advance():
        from goalrules.syntax.recovery import Recovery  # not needed for a file without mistakes

        recovery = Recovery(run, source)
        recovery.mend()
        while not run.advance():
            recovery.mend()
        found, damages = [*recovery.found, *recovery.reserved.diagnostics()], recovery.damages
    grouped = group(source, run.statements, damages)
    return Outcome(Tree(source, grouped.blocks, tuple(run.comments)), in_order([*found, *grouped.diagnostics]))
