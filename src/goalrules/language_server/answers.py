"""The answers to what an editor asks about one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from goalrules.diagnostics import Edit, in_language, said
from goalrules.editing import names
from goalrules.editing.colours import colours
from goalrules.editing.completing import offers
from goalrules.editing.fixes import fixes_of
from goalrules.editing.hovering import shown_at
from goalrules.editing.laying_out import layout_edits
from goalrules.editing.names import Occurrence
from goalrules.editing.outline import outline
from goalrules.editing.plans import analyse, plans_with
from goalrules.editing.renaming import may_rename, renamed
from goalrules.editing.standing import hints
from goalrules.language_server.findings import as_published
from goalrules.language_server.positions import Positions, path_of, uri_of
from goalrules.language_server.session import PlanNow, Session
from goalrules.language_server.written import items, symbols, text_edits, tokens, workspace_edit
from goalrules.model.measurement import Measurement
from goalrules.source import Span
from goalrules.syntax import Tree

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.goalrules"
REQUEST_FAILED = -32803


class Answers:
    """Each method answers one request; None or nothing where there is nothing to say."""

    def __init__(self, session: Session, positions: Positions) -> None:
        self.session = session
        self.positions = positions

    def _place(
        self, document: types.TextDocumentIdentifier, position: types.Position
    ) -> tuple[Path, PlanNow, Tree, int] | None:
        """The file, its plan, its tree and the character that a request is about; None for a file that is not open."""
        path = path_of(document.uri)
        own, tree = self.session.current(path), self.session.tree(path)
        if own is None or tree is None:
            return None
        return path, own, tree, self.positions.offset(tree.source, position)

    # ---- writing -----------------------------------------------------------------------------------------------

    def completion(self, params: types.CompletionParams) -> types.CompletionList | None:
        place = self._place(params.text_document, params.position)
        if place is None:
            return None
        _, own, tree, offset = place
        measured = own.standing.measurements
        entities = [one for one in measured.entities if one is not None] if measured is not None else []
        found = offers(tree, offset, own.analysis.files, own.names, own.plan, self.session.titles(own), entities)
        # titles are found by words: what is typed next may find others
        return types.CompletionList(any(one.sort == "code" for one in found), items(found, tree.source, self.positions))

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        path = path_of(params.text_document.uri)
        own, tree = self.session.current(path), self.session.tree(path)
        if own is None or tree is None:
            return []
        wanted = params.context.only
        start, end = (self.positions.offset(tree.source, one) for one in (params.range.start, params.range.end))
        found: list[types.CodeAction] = []
        if _is_wanted(types.CodeActionKind.QuickFix.value, wanted):
            found += self._fixes(own, tree, start, end, self.session.language_of(path))
        if wanted and _is_wanted(FIX_ALL, wanted):  # editors ask for anything at each move, and a layout takes long
            found += self._layout_action(tree, self.session.language_of(path))
        return found

    def _fixes(self, own: PlanNow, tree: Tree, start: int, end: int, language: str) -> Iterator[types.CodeAction]:
        for one in own.found():
            if one.primary is None or one.primary.span.source.file != tree.source.file:
                continue
            span = one.primary.span
            if span.start > end or span.end < start:
                continue
            for fix in fixes_of(one, own.analysis.files, language):
                yield types.CodeAction(
                    title=fix.title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[as_published(one, language, self.positions)],
                    is_preferred=fix.is_sure or None,
                    edit=workspace_edit(fix.edits, self.positions),
                )

    def _layout_action(self, tree: Tree, language: str) -> Iterator[types.CodeAction]:
        edits = layout_edits(tree.source)
        if edits:
            title = in_language(said("Lay the file out in the canonical way"), language)
            yield types.CodeAction(title, FIX_ALL, edit=workspace_edit(edits, self.positions))

    def formatting(self, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        tree = self.session.tree(path_of(params.text_document.uri))
        return [] if tree is None else text_edits(layout_edits(tree.source), self.positions)

    def range_formatting(self, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit]:
        tree = self.session.tree(path_of(params.text_document.uri))
        if tree is None:
            return []
        lines = (params.range.start.line + 1, params.range.end.line + 1)
        return text_edits(layout_edits(tree.source, lines), self.positions)

    # ---- reading -----------------------------------------------------------------------------------------------

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        place = self._place(params.text_document, params.position)
        if place is None:
            return None
        path, own, tree, offset = place
        language, files = self.session.language_of(path), list(own.analysis.files.values())
        titles = self.session.titles(own)
        shown = shown_at(tree, offset, files, own.names, own.standing.result, titles, language)
        if shown is None:
            return None
        text = types.MarkupContent(types.MarkupKind.Markdown, shown.text)
        return types.Hover(text, self.positions.range(shown.span))

    def outline(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        tree = self.session.tree(path_of(params.text_document.uri))
        return [] if tree is None else symbols(outline(tree), self.positions)

    def inlay_hints(self, params: types.InlayHintParams) -> list[types.InlayHint]:
        path = path_of(params.text_document.uri)
        own, tree = self.session.current(path), self.session.tree(path)
        if own is None or tree is None or own.standing.result is None or not self.session.settings.hints:
            return []
        start, end = (self.positions.offset(tree.source, one) for one in (params.range.start, params.range.end))
        return [
            types.InlayHint(self.positions.position(tree.source, one.at), one.text, tooltip=one.more, padding_left=True)
            for one in hints(tree, own.standing.result, self.session.language_of(path))
            if start <= one.at <= end
        ]

    def semantic_tokens(self, params: types.SemanticTokensParams) -> types.SemanticTokens:
        path = path_of(params.text_document.uri)
        own, tree = self.session.current(path), self.session.tree(path)
        if tree is None:
            return types.SemanticTokens([])
        found = colours(tree, own.names if own is not None else [])
        return types.SemanticTokens(tokens(found, tree.source, self.positions))

    # ---- names -------------------------------------------------------------------------------------------------

    def definition(self, params: types.DefinitionParams) -> list[types.Location]:
        place = self._place(params.text_document, params.position)
        if place is None:
            return []
        _, own, tree, offset = place
        used = self._used_file(own, tree, offset)
        if used is not None:
            return [types.Location(uri_of(used), types.Range(types.Position(0, 0), types.Position(0, 0)))]
        one = names.at(own.names, tree.source.file, offset)
        if one is None:
            return []
        return [self._location(other.span) for other in own.names if other.declares and other.name == one.name]

    def _used_file(self, own: PlanNow, tree: Tree, offset: int) -> Path | None:
        """The file that a `use` at this place takes in."""
        for block in tree.blocks:
            token = block.header.token("STRING") if block.header is not None and block.header.kind == "use" else None
            if token is not None and token.start <= offset <= token.end:
                written = token.text[1:-1].replace("\\", "/")
                return next((path for path in own.analysis.files if path.as_posix().endswith(f"/{written}")), None)
        return None

    def references(self, params: types.ReferenceParams) -> list[types.Location]:
        place = self._place(params.text_document, params.position)
        if place is None:
            return []
        path, _, tree, offset = place
        every = [one for plan in self._plans_of(path) for one in plan.names]
        one = names.at(every, tree.source.file, offset)
        if one is None:
            return []
        found = [
            other
            for other in dict.fromkeys(every)
            if other.name == one.name and (params.context.include_declaration or not other.declares)
        ]
        return [self._location(other.span) for other in found]

    def prepare_rename(self, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        found = self._to_rename(params.text_document, params.position)
        if found is None:
            return None
        path, one, plans = found
        every = [name for plan in plans for name in plan.names]
        refused = may_rename(one, every, [plan.analysis for plan in plans])
        if refused is not None:
            raise JsonRpcException(in_language(refused, self.session.language_of(path)), REQUEST_FAILED)
        return types.PrepareRenamePlaceholder(self.positions.range(one.span), one.name.word)

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = self._to_rename(params.text_document, params.position)
        if found is None:
            return None
        path, one, plans = found
        done = renamed(one, params.new_name.strip(), [plan.analysis for plan in plans], self.session.texts)
        if done.refused is not None:
            raise JsonRpcException(in_language(done.refused, self.session.language_of(path)), REQUEST_FAILED)
        edits: list[Edit] = [edit for own in done.edits.values() for edit in own]
        return workspace_edit(edits, self.positions)

    def rows_named(self, params: types.RenameParams) -> str | None:
        """What is to be said after a renaming: that data name the indicator by its path; None where none do."""
        found = self._to_rename(params.text_document, params.position)
        if found is None:
            return None
        path, one, plans = found
        rows = next((plan.standing.measurements.rows for plan in plans if plan.standing.measurements), ())
        if one.name.kind not in ("goal", "indicator") or not any(_is_named(row, one) for row in rows):
            return None
        text = said("Data files may name `{name}`, too, and were not changed", name=one.name.path)
        return in_language(text, self.session.language_of(path))

    def _to_rename(
        self, document: types.TextDocumentIdentifier, position: types.Position
    ) -> tuple[Path, Occurrence, list[PlanNow]] | None:
        place = self._place(document, position)
        if place is None:
            return None
        path, own, tree, offset = place
        plans = self._plans_of(path) or [own]
        one = names.at([name for plan in plans for name in plan.names], tree.source.file, offset)
        return None if one is None else (path, one, plans)

    def _plans_of(self, path: Path) -> list[PlanNow]:
        """Every plan that a file is part of, also those of which nothing is open, as they are now."""
        session = self.session
        found = []
        for entry in plans_with(path, session.texts):
            known = session.plans.get(entry)
            if known is None:
                known = PlanNow(analyse(entry, session.texts))
            found.append(known)
        return found

    def _location(self, span: Span) -> types.Location:
        return types.Location(uri_of(Path(span.source.file or span.source.path)), self.positions.range(span))


def _is_wanted(kind: str, only: object) -> bool:
    """Whether an editor asks for actions of a kind: for all, for this one, or for one that holds it."""
    if not isinstance(only, list | tuple) or not only:
        return True
    asked = [str(getattr(one, "value", one)) for one in only]
    return any(one == "" or kind == one or kind.startswith(f"{one}.") for one in asked)


def _is_named(row: Measurement, one: Occurrence) -> bool:
    return row.indicator == one.name.path or row.indicator.startswith(f"{one.name.path}.")
