"""A server on the loopback that answers as Kolada's API v3 does, and misbehaves where a test asks it to."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

MOST_IDS = 25
OWN = "https://api.kolada.se/v3"


class Asked(NamedTuple):
    """One request: its address without the host, and how often that has been asked for, from 1."""

    address: str
    time: int
    payload: bytes = b""


class Reply(NamedTuple):
    """What goes back. With `cut_after` the connection ends after so many bytes, though all were announced.

    `hangs`: nothing is said until the test is over. `in_parts`: the body goes out byte by byte.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    cut_after: int | None = None
    hangs: bool = False
    in_parts: bool = False
    announced: bool = True


def as_json(body: object, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(json.dumps(body, ensure_ascii=False).encode(), status, {"Content-Type": "application/json", **named})


def page(values: Iterable[object], next_url: str | None = None, count: int | None = None) -> Reply:
    listed = list(values)
    told = len(listed) if count is None else count
    return as_json({"values": listed, "next_url": next_url, "previous_url": None, "count": told})


Answering = Callable[[Asked], Reply]
Fault = Callable[[Asked], Reply | None]
"""What goes back instead of the right answer; None where the right one does."""


class Service:
    """A server that runs: where it is, and what it has been asked."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.faults: list[Fault] = []
        self.asked: list[Asked] = []
        self.headers: list[Mapping[str, str]] = []
        self.over = threading.Event()
        self.host = ""

    @property
    def base(self) -> str:
        return f"http://{self.host}/v3"

    @property
    def addresses(self) -> list[str]:
        return [asked.address for asked in self.asked]

    def reply(self, address: str, payload: bytes) -> Reply:
        asked = Asked(address, self.addresses.count(address) + 1, payload)
        self.asked.append(asked)
        for fault in self.faults:
            reply = fault(asked)
            if reply is not None:
                return reply
        return self.answering(asked)


@contextmanager
def serving(answering: Answering) -> Iterator[Service]:
    """A server on a free port of the loopback, until the block ends."""
    service = Service(answering)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

        def _answer(self, payload: bytes) -> None:
            service.headers.append(dict(self.headers))
            reply = service.reply(self.path, payload)
            if reply.hangs:
                service.over.wait(5)
                return
            self.send_response_only(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.announced:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            body = reply.body if reply.cut_after is None else reply.body[: reply.cut_after]
            try:
                for part in [body[at : at + 1] for at in range(len(body))] if reply.in_parts else [body]:
                    self.wfile.write(part)
                    self.wfile.flush()
            except OSError:  # who asks may have had enough
                pass

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service.host = f"127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


class KoladaReplay:
    """Answers from stored entries and rows: by path, in pages, with 422 for more than 25 codes at once.

    The next page is given at Kolada's own address, as in recorded answers. Unknown codes give no values, as there.
    """

    def __init__(
        self,
        kpis: Iterable[Mapping[str, Any]],
        municipalities: Iterable[Mapping[str, Any]],
        rows: Iterable[Mapping[str, Any]],
        groups: Iterable[Mapping[str, Any]] = (),
        per_page: int = 5000,
    ) -> None:
        self.kpis = list(kpis)
        self.municipalities = list(municipalities)
        self.rows = list(rows)
        self.groups = list(groups)
        self.per_page = per_page

    def __call__(self, asked: Asked) -> Reply:
        parts = urlsplit(asked.address)
        segments = [unquote(segment) for segment in parts.path.removeprefix("/v3/").split("/")]
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if not parts.path.startswith("/v3/"):
            return as_json({"error": "This endpoint is deprecated. Please use /v3 instead."}, 410)
        if any(segment.count(",") >= MOST_IDS for segment in segments):
            return as_json({"detail": [{"msg": "List should have at most 25 items"}]}, 422)
        found = self._found(segments, query.get("title", ""))
        return as_json({"detail": "Not Found"}, 404) if found is None else self._in_pages(found, parts.path, query)

    def _found(self, segments: list[str], title: str) -> list[Mapping[str, Any]] | None:
        match segments:
            case ["kpi" | "municipality" | "municipality_groups" as what, *ids]:
                entries = {"kpi": self.kpis, "municipality": self.municipalities}.get(what, self.groups)
                wanted = ids[0].split(",") if ids else None
                return [
                    entry
                    for entry in entries
                    if (wanted is None or entry["id"] in wanted) and title.casefold() in entry["title"].casefold()
                ]
            case ["data", "kpi", kpis, "municipality", entities, *rest] if not rest or rest[0] == "year":
                years = rest[1].split(",") if rest else None
                return [
                    row
                    for row in self.rows
                    if row["kpi"] in kpis.split(",")
                    and row["municipality"] in entities.split(",")
                    and (years is None or str(row["period"]) in years)
                ]
        return None

    def _in_pages(self, found: list[Mapping[str, Any]], path: str, query: Mapping[str, str]) -> Reply:
        number = int(query.get("page", "1"))
        first = (number - 1) * self.per_page
        rest = path.removeprefix("/v3/")
        more = first + self.per_page < len(found)
        following = f"{OWN}/{rest}?per_page={self.per_page}&page={number + 1}" if more else None
        return page(found[first : first + self.per_page], following)


# ---- faults --------------------------------------------------------------------------------------------------


def at(pattern: str, reply: Reply, times: int = 1_000_000) -> Fault:
    """A reply in place of the right one, the first so many times that an address with this pattern is asked for."""

    def fault(asked: Asked) -> Reply | None:
        return reply if re.search(pattern, asked.address) and asked.time <= times else None

    return fault
