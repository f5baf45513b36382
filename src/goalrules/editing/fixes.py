"""What can be done about a finding at the press of a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Edit, codes, in_language, said
from goalrules.editing.walking import InTree, block_at
from goalrules.resolve.acceptances import ACCEPTABLE
from goalrules.source import Span
from goalrules.syntax import Tree, keyword_table
from goalrules.syntax.mistakes.expected import spelled


class Fix(NamedTuple):
    """One way out: what it is called, and the edits. `is_sure`: it is the one that the finding itself proposes."""

    title: str
    edits: tuple[Edit, ...]
    is_sure: bool


def fixes_of(found: Diagnostic, files: Mapping[Path, Tree], language: str) -> list[Fix]:
    """The ways out of a finding that can be written for the user, the surest first; titles in a language."""
    proposed = []
    if found.fix:
        help = in_language(found.help, language) if found.help else in_language(found.message, language)
        proposed.append(Fix(help[:1].upper() + help[1:], found.fix, True))
    return [*proposed, *_accepting(found, files, language)]


def _accepting(found: Diagnostic, files: Mapping[Path, Tree], language: str) -> Iterator[Fix]:
    """A reason written where a finding may be meant so, for its author to fill in."""
    if found.primary is None:
        return
    span = found.primary.span
    tree = next((tree for tree in files.values() if tree.source.file == span.source.file), None)
    block = block_at(tree, span.start) if tree is not None else None
    if tree is None or block is None:
        return
    table = keyword_table(tree.language)
    if found.code in ACCEPTABLE and block.kind in ("rating", "goal", "indicator"):
        statement = spelled(f'ACCEPT_FINDING {found.code.number} BECAUSE "…"', table)
        title = said("Accept {code} with a reason, if it is meant so", code=found.code.number)
        yield Fix(in_language(title, language), (_at_end(block, statement),), False)
    elif found.code is codes.NOT_MONOTONE and block.kind in ("rating", "goal", "indicator"):
        edit = _at_end(block, spelled('NOT_MONOTONE "…"', table))
        yield Fix(in_language(said("Say why a better result may give a worse level"), language), (edit,), False)
    elif found.code is codes.MISSING_DATA_PAYS:
        for statement_node in block.block.statements:
            if statement_node.kind == "missing_data" and not statement_node.has("ACCEPT"):
                end = Span(tree.source, statement_node.end, statement_node.end)
                edit = Edit(end, " " + spelled('ACCEPT "…"', table))
                yield Fix(in_language(said("Say why missing data may pay here"), language), (edit,), False)


def _at_end(block: InTree, statement: str) -> Edit:
    """A statement behind the last one of a block, indented as that is."""
    source = block.tree.source
    after = block.own_end
    last = block.block.statements[-1] if block.block.statements else None
    line_start = source.text.rfind("\n", 0, (last.start if last is not None else block.start)) + 1
    indent = re.match(r"[ \t]*", source.text[line_start:])
    blanks = (indent[0] if indent else "") + ("" if last is not None else "  ")
    return Edit(Span(source, after, after), f"\n{blanks}{statement}")
