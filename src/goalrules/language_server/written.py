"""Edits, offers and colours in the types of the protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lsprotocol import types

from goalrules.diagnostics import Edit
from goalrules.editing.colours import SORTS, Coloured
from goalrules.editing.offered import Offer
from goalrules.editing.outline import Entry
from goalrules.language_server.positions import Positions, uri_of
from goalrules.source import Source, Span

_ITEMS = {
    "statement": types.CompletionItemKind.Keyword,
    "keyword": types.CompletionItemKind.Keyword,
    "level": types.CompletionItemKind.EnumMember,
    "unit": types.CompletionItemKind.Unit,
    "goal": types.CompletionItemKind.Class,
    "indicator": types.CompletionItemKind.Property,
    "rating": types.CompletionItemKind.Function,
    "scale": types.CompletionItemKind.Enum,
    "entity group": types.CompletionItemKind.Module,
    "tag": types.CompletionItemKind.Constant,
    "definition": types.CompletionItemKind.Variable,
    "score": types.CompletionItemKind.Value,
    "code": types.CompletionItemKind.Reference,
    "title": types.CompletionItemKind.Text,
    "file": types.CompletionItemKind.File,
    "entity": types.CompletionItemKind.Text,
}
_SYMBOLS = {
    "plan": types.SymbolKind.Module,
    "defaults": types.SymbolKind.Constant,
    "scale": types.SymbolKind.Enum,
    "entity_group": types.SymbolKind.Array,
    "rating": types.SymbolKind.Function,
    "goal": types.SymbolKind.Class,
    "indicator": types.SymbolKind.Property,
    "judgement": types.SymbolKind.Event,
    "scenario": types.SymbolKind.Object,
}
_TOKENS = {
    "block": "keyword", "statement": "keyword", "condition": "keyword", "quantity": "function", "level": "enumMember",
    "unit": "type", "group": "enumMember", "goal": "class", "indicator": "property", "rating": "function",
    "scale": "enum", "name": "variable", "text": "string", "number": "number", "sign": "operator",
    "comment": "comment",
}  # fmt: skip
LEGEND = types.SemanticTokensLegend(list(dict.fromkeys(_TOKENS[sort] for sort in SORTS)), ["declaration"])


def text_edits(edits: Iterable[Edit], positions: Positions) -> list[types.TextEdit]:
    return [types.TextEdit(positions.range(edit.span), edit.text) for edit in edits]


def workspace_edit(edits: Iterable[Edit], positions: Positions) -> types.WorkspaceEdit:
    """Edits in one or several files."""
    changes: dict[str, list[types.TextEdit]] = {}
    for edit in edits:
        file = edit.span.source.file
        if file is not None:
            one = types.TextEdit(positions.range(edit.span), edit.text)
            changes.setdefault(uri_of(Path(file)), []).append(one)
    return types.WorkspaceEdit(changes=changes)


def items(offers: Iterable[Offer], source: Source, positions: Positions) -> list[types.CompletionItem]:
    return [
        types.CompletionItem(
            label=one.label,
            kind=_ITEMS[one.sort],
            detail=one.detail or None,
            documentation=one.meaning or None,
            sort_text=f"{one.order + 10_000:06}",
            filter_text=one.searched or one.text,
            text_edit=types.TextEdit(positions.range(Span(source, one.start, one.end)), one.text),
        )
        for one in offers
    ]


def symbols(entries: Iterable[Entry], positions: Positions) -> list[types.DocumentSymbol]:
    return [
        types.DocumentSymbol(
            name=one.name or one.kind.replace("_", " "),
            detail=one.title or None,
            kind=_SYMBOLS[one.kind],
            range=positions.range(one.whole),
            selection_range=positions.range(one.named),
            children=symbols(one.inner, positions),
        )
        for one in entries
    ]


def tokens(found: Sequence[Coloured], source: Source, positions: Positions) -> list[int]:
    """Colours as the protocol packs them: each by its distance from the one before."""
    data: list[int] = []
    line, character = 0, 0
    kinds: Mapping[str, int] = {sort: LEGEND.token_types.index(_TOKENS[sort]) for sort in SORTS}
    for one in found:
        start, end = positions.position(source, one.start), positions.position(source, one.end)
        if start.line != line:
            character = 0
        data += [start.line - line, start.character - character, end.character - start.character]
        data += [kinds[one.sort], int(one.declares)]
        line, character = start.line, start.character
    return data
