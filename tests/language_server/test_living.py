"""Beginning and ending: the server comes up, answers wrong questions, and leaves no process behind."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalrules.cli.entry import goalrules
from tests.editing.plans import ENGLISH
from tests.language_server.client import PATIENCE, Client


def test_it_says_what_it_can_do() -> None:
    with Client() as client:
        can = client.initialise()["capabilities"]
        for one in (
            "completionProvider", "hoverProvider", "definitionProvider", "referencesProvider", "renameProvider",
            "documentSymbolProvider", "documentFormattingProvider", "documentRangeFormattingProvider",
            "codeActionProvider", "inlayHintProvider", "semanticTokensProvider",
        ):  # fmt: skip
            assert can[one], one


def test_it_ends_when_it_is_told_to(own: Client) -> None:
    assert own.shut_down() == 0
    assert own.errors == ""


def test_it_ends_when_the_editor_is_gone(own: Client) -> None:
    assert own.process.stdin is not None
    own.process.stdin.close()
    assert own.process.wait(PATIENCE) is not None


def test_it_ends_while_a_plan_is_being_proven(own: Client, folder: Path) -> None:
    own.open(folder / "plan.goal", ENGLISH)
    assert own.shut_down() == 0


def test_questions_about_files_that_are_not_open_get_an_empty_answer(own: Client, tmp_path: Path) -> None:
    place = {"textDocument": {"uri": (tmp_path / "no.goal").as_uri()}, "position": {"line": 3, "character": 2}}
    assert own.request("textDocument/hover", place) is None
    assert own.request("textDocument/definition", place) == []
    assert own.request("textDocument/rename", {**place, "newName": "x"}) is None


def test_places_beyond_the_text_are_its_end(own: Client, folder: Path) -> None:
    uri = own.open(folder / "plan.goal")
    place = {"textDocument": {"uri": uri}, "position": {"line": 10_000, "character": 10_000}}
    own.request("textDocument/hover", place)
    assert own.request("textDocument/completion", place)["items"]


def test_it_serves_on_a_port_of_this_machine() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "goalrules", "lsp", "--tcp", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        params = {"processId": None, "rootUri": None, "capabilities": {}}
        greeting = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}
        body = json.dumps(greeting).encode()
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as wire:
                    wire.sendall(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                    assert wire.recv(100).startswith(b"Content-Length")
                break
            except ConnectionRefusedError:
                assert time.monotonic() < until
                time.sleep(0.1)
    finally:
        process.kill()
        process.wait(PATIENCE)


def test_without_pygls_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    done = CliRunner().invoke(goalrules, ["lsp"])
    assert done.exit_code == 2
    assert 'pip install "goalrules[lsp]"' in done.output
