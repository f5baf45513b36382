"""The server: what an editor tells of its texts, what it asks, and what it is told without asking."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from goalrules.diagnostics import Diagnostic
from goalrules.language_server.answers import FIX_ALL, Answers
from goalrules.language_server.findings import as_published
from goalrules.language_server.later import Beside
from goalrules.language_server.positions import Positions, path_of, uri_of
from goalrules.language_server.session import Later, Session, by_file, later_of
from goalrules.language_server.settings import SECTION, settings_from
from goalrules.language_server.written import LEGEND
from goalrules.version import __version__

PAUSE = 0.01
"""Seconds after a key before the plan is read: keys that come together are read once."""

LONGER_PAUSE = 0.5
"""Seconds without a key before proofs and verdicts are made."""

WATCHED = ("**/*.goal", "**/*.csv", "**/*.tsv", "**/*.xlsx", "**/*.ods", "**/*.parquet")


class GoalServer:
    """One server for one editor."""

    def __init__(self) -> None:
        self.server = LanguageServer(SECTION, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session = Session()
        self.positions = Positions(types.PositionEncodingKind.Utf16)
        self.answers = Answers(self.session, self.positions)
        self.beside = Beside(self._found_later)
        self._timers: dict[Path, asyncio.TimerHandle] = {}
        self._published: dict[Path, set[Path]] = {}
        self._register()

    def _register(self) -> None:
        answers = self.answers

        def on(name: str, options: object = None) -> Callable[[Callable[..., Any]], object]:
            # pygls writes on what it is given, which a method does not allow
            return lambda answer: self.server.feature(name, options)(partial(answer))

        on(types.INITIALIZE)(self._initialise)
        on(types.INITIALIZED)(self._initialised)
        on(types.TEXT_DOCUMENT_DID_OPEN)(self._opened)
        on(types.TEXT_DOCUMENT_DID_CHANGE)(self._changed)
        on(types.TEXT_DOCUMENT_DID_SAVE)(self._saved)
        on(types.TEXT_DOCUMENT_DID_CLOSE)(self._closed)
        on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(self._on_disk)
        on(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(self._set)
        completing = types.CompletionOptions(trigger_characters=['"', ".", " "])
        on(types.TEXT_DOCUMENT_COMPLETION, completing)(answers.completion)
        acting = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])
        on(types.TEXT_DOCUMENT_CODE_ACTION, acting)(answers.actions)
        on(types.TEXT_DOCUMENT_HOVER)(answers.hover)
        on(types.TEXT_DOCUMENT_DEFINITION)(answers.definition)
        on(types.TEXT_DOCUMENT_REFERENCES)(answers.references)
        on(types.TEXT_DOCUMENT_PREPARE_RENAME)(answers.prepare_rename)
        on(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))(self._rename)
        on(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(answers.outline)
        on(types.TEXT_DOCUMENT_FORMATTING)(answers.formatting)
        on(types.TEXT_DOCUMENT_RANGE_FORMATTING)(answers.range_formatting)
        on(types.TEXT_DOCUMENT_INLAY_HINT)(answers.inlay_hints)
        on(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, LEGEND)(answers.semantic_tokens)

    # ---- beginning ---------------------------------------------------------------------------------------------

    def _initialise(self, params: types.InitializeParams) -> None:
        locale = (params.locale or "").lower()
        self.session.language = "sv" if locale.startswith("sv") else "en"
        if params.initialization_options is not None:
            self.session.settings = settings_from(params.initialization_options)

    async def _initialised(self, _: types.InitializedParams) -> None:
        self.positions.encoding = self.server.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16
        workspace = self.server.client_capabilities.workspace
        if workspace is None:
            return
        watching = workspace.did_change_watched_files
        if watching is not None and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wish = types.Registration("goalrules-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await self.server.client_register_capability_async(types.RegistrationParams([wish]))
        if workspace.configuration:
            await self._ask_settings()

    async def _ask_settings(self) -> None:
        asked = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
        found = await self.server.workspace_configuration_async(asked)
        if found and isinstance(found[0], Mapping):
            self._use_settings(found[0])

    async def _set(self, params: types.DidChangeConfigurationParams) -> None:
        workspace = self.server.client_capabilities.workspace
        if workspace is not None and workspace.configuration:
            await self._ask_settings()
        else:
            self._use_settings(params.settings)

    def _use_settings(self, given: object) -> None:
        self.session.settings = settings_from(given)
        self.session.forget_catalogues()
        self._read_soon(self.session.plans, pause=0.0, longer=0.0)

    # ---- texts -------------------------------------------------------------------------------------------------

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        self._read_soon(self.session.opened(path, params.text_document.text), pause=0.0, longer=0.0)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        text = params.content_changes[-1].text if params.content_changes else None
        if text is not None:
            self._read_soon(self.session.changed(path, text))

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        self._read_soon(self.session.entries_again(path), longer=0.0)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        own = self.session.entries(path)
        gone = self.session.closed(path)
        for entry in gone:
            self.beside.forget(entry)
            for file in self._published.pop(entry, set()):
                self._publish_file(file)
        self._read_soon(entry for entry in own if entry not in gone)

    def _on_disk(self, _: types.DidChangeWatchedFilesParams) -> None:
        for path in self.session.open_files:
            self.session.entries_again(path)
        self.session.forget_catalogues()
        self._read_soon(self.session.plans, longer=0.0)

    # ---- what is told ------------------------------------------------------------------------------------------

    def _read_soon(self, entries: Iterable[Path], pause: float = PAUSE, longer: float = LONGER_PAUSE) -> None:
        loop = asyncio.get_running_loop()
        for entry in list(entries):
            waiting = self._timers.pop(entry, None)
            if waiting is not None:
                waiting.cancel()
            self._timers[entry] = loop.call_later(pause, self._read, entry, longer)

    def _read(self, entry: Path, longer: float) -> None:
        self._timers.pop(entry, None)
        if not any(entry in self.session.entries(path) for path in self.session.open_files):
            return
        own = self.session.read(entry)
        self._publish(entry)
        settings = self.session.settings
        self.beside.after(longer, entry, partial(later_of, own.analysis, settings, settings.data(entry.parent)))

    def _publish(self, entry: Path) -> None:
        """Tell what is found in all files of a plan, and that nothing is any more in those that were told of before."""
        own = self.session.plans[entry]
        before = self._published.get(entry, set())
        self._published[entry] = {*own.analysis.files, *by_file(own.found(), entry)}
        for file in sorted(before | self._published[entry]):
            self._publish_file(file)

    def _publish_file(self, file: Path) -> None:
        found: dict[Diagnostic, None] = {}
        for entry, own in self.session.plans.items():
            if file in self._published.get(entry, ()):
                found.update(dict.fromkeys(by_file(own.found(), entry).get(file, ())))
        language = self.session.language_of(file)
        told = [as_published(one, language, self.positions) for one in found]
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri_of(file), told))

    def _found_later(self, later: Later) -> None:
        is_current = self.session.take(later)
        entry = later.analysis.entry
        if is_current:
            self._publish(entry)
        workspace = self.server.client_capabilities.workspace
        refreshing = workspace.inlay_hint if workspace is not None else None
        if entry in self.session.plans and refreshing is not None and refreshing.refresh_support:
            self.server.workspace_inlay_hint_refresh(None, lambda _: None)

    def _rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        edit = self.answers.rename(params)
        told = self.answers.rows_named(params) if edit is not None else None
        if told is not None:
            message = types.ShowMessageParams(types.MessageType.Warning, told)
            self.server.window_show_message(message)
        return edit


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether something in the log is a fault of ours: what is refused to a user is told there, and to end is none."""
    return record.exc_info is None or not isinstance(record.exc_info[1], JsonRpcException | SystemExit)


def serve(port: int | None = None, host: str = "127.0.0.1") -> None:
    """Serve one editor on standard input and output, or on a port of this machine, until it ends."""
    server = GoalServer().server
    told = logging.StreamHandler()
    told.addFilter(_is_fault)
    logging.basicConfig(handlers=[told], level=logging.WARNING)
    # plans come and go by the ten thousand objects, none of them in cycles: to look for some takes as long as to read
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    if port is None:
        server.start_io()
    else:
        server.start_tcp(host, port)
