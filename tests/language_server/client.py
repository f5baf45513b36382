"""A small client of the Language Server Protocol: starts `goalrules lsp` and speaks to it over its pipes."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds to wait for any answer: machines that run tests may be busy with others."""

CAPABILITIES: dict[str, Any] = {
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
        "rename": {"prepareSupport": True},
    },
    "workspace": {"inlayHint": {"refreshSupport": True}},
}


class ServerError(Exception):
    """An answer that is an error."""


class Client:
    """One server with what it has said so far. To be used with `with`: the server ends with it, whatever happens."""

    def __init__(self, *arguments: str, environment: dict[str, str] | None = None) -> None:
        command = [sys.executable, "-m", "goalrules", "lsp", *arguments]
        env = {**os.environ, "LC_ALL": "C", "LANGUAGE": "", **(environment or {})}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        )
        self._numbers = itertools.count(1)
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._answers: dict[int, dict[str, Any]] = {}
        self.notifications: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []
        self._errors: list[bytes] = []
        self._versions: dict[str, int] = {}
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._read, self._read_errors)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()

    # ---- the wire ----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()) not in (b"", b"\r\n"):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self._messages.put(None)
                return
            self._messages.put(json.loads(stream.read(length)))

    def _read_errors(self) -> None:
        stream = self.process.stderr
        assert stream is not None
        for line in stream:
            self._errors.append(line)

    @property
    def errors(self) -> str:
        """What the server has written to its error stream."""
        return b"".join(self._errors).decode("utf-8", "replace")

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _take(self) -> None:
        """Wait for one message and sort it. Errors: AssertionError when none comes, or the server has ended."""
        try:
            message = self._messages.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(f"the server says nothing\n{self.errors}") from None
        assert message is not None, f"the server has ended\n{self.errors}"
        if "method" not in message:
            self._answers[message["id"]] = message
        elif "id" in message:
            self.asked.append(message)
            items = message["params"].get("items", []) if message.get("params") else []
            self._send({"id": message["id"], "result": [None] * len(items) if items else None})
        else:
            self.notifications.append(message)

    def request(self, method: str, params: object = None) -> Any:
        """The result of a request. Errors: ServerError."""
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while number not in self._answers:
            self._take()
        answer = self._answers.pop(number)
        if "error" in answer:
            raise ServerError(answer["error"]["message"])
        return answer["result"]

    def notify(self, method: str, params: object = None) -> None:
        self._send({"method": method, "params": params})

    def wait(self, found: Callable[[], Any]) -> Any:
        """Take messages until something is so, and give what it is."""
        while not (result := found()):
            self._take()
        return result

    # ---- the protocol ------------------------------------------------------------------------------------------

    def initialise(self, locale: str = "en", **more: Any) -> dict[str, Any]:
        params = {"processId": os.getpid(), "rootUri": None, "locale": locale, "capabilities": CAPABILITIES, **more}
        result: dict[str, Any] = self.request("initialize", params)
        self.notify("initialized", {})
        return result

    def open(self, path: Path, text: str | None = None) -> str:
        uri = path.as_uri()
        self._versions[uri] = 1
        text = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri, "languageId": "goal", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, text: str) -> None:
        self.forget()
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def close_all(self) -> None:
        """Close every file that is open."""
        for uri in self._versions:
            self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        self._versions.clear()

    def forget(self) -> None:
        """Forget what was told so far, so that only what comes after is waited for."""
        while not self._messages.empty():
            self._take()
        self.notifications.clear()

    def told(self, uri: str) -> list[dict[str, Any]] | None:
        """The newest diagnostics of a file; None while none have come."""
        of_file = [
            one["params"]["diagnostics"]
            for one in self.notifications
            if one["method"] == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri
        ]
        return of_file[-1] if of_file else None

    def diagnostics(self, uri: str, *codes: str) -> list[dict[str, Any]]:
        """The diagnostics of a file once they have come; with `codes` once they are of just these codes."""

        def there() -> bool:
            told = self.told(uri)
            return told is not None and (not codes or sorted(one["code"] for one in told) == sorted(codes))

        self.wait(there)
        return self.told(uri) or []

    def at(self, uri: str, text: str, mark: str, offset: int = 0) -> dict[str, Any]:
        """The parameters that name the place of a mark in a text, some characters on."""
        index = text.index(mark) + offset
        before = text[:index]
        line = before.count("\n")
        character = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}

    def shut_down(self) -> int:
        """End the server as editors do; its exit code."""
        assert self.request("shutdown") is None
        self.notify("exit")
        return self.process.wait(PATIENCE)
