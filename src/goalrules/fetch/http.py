"""Asking a publisher's address for JSON, politely and within bounds: the one place that uses the network.

A request is made again where waiting may help (429, 5xx, silence, a cut connection), after 2, 4 and 8 seconds or
when the publisher says. Answers are not compressed, of bounded size, and end within bounded time. Addresses are
http or https only, wherever a publisher redirects to. Only the standard library is used.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from email.message import Message
from typing import NamedTuple, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request

from goalrules.diagnostics import Code, Diagnostic, Outcome, Said, codes, said
from goalrules.fetch.json_bytes import NotJson, parsed
from goalrules.fetch.opening import new_opener
from goalrules.fetch.retry_after import seconds_to_wait
from goalrules.measurements.findings import grouped
from goalrules.version import __version__


class Clock(NamedTuple):
    """The time of day with its zone, seconds that only ever rise, and how to wait; tests have one of their own."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


class Limits(NamedTuple):
    """How patient and how polite: times in seconds, `largest_answer` in bytes.

    `silence` is the longest time without a byte, `whole_answer` that for all of them. `waits` are before the second
    request and those after it; who is asked to wait longer than `longest_wait` gives up instead.
    """

    between_requests: float = 0.2
    silence: float = 60
    whole_answer: float = 300
    largest_answer: int = 50_000_000
    waits: tuple[float, ...] = (2, 4, 8)
    longest_wait: float = 120


class Answer(NamedTuple):
    """JSON as Python values, numbers with a point as Decimal; from which address, and when."""

    url: str
    body: object
    retrieved: datetime


class Kept(Protocol):
    """Answers of an earlier run that broke off, by what was asked."""

    def find(self, asked: str) -> tuple[bytes, datetime] | None: ...

    def keep(self, asked: str, body: bytes, retrieved: datetime) -> None: ...

    def forget(self, asked: str) -> None: ...


Meanings = Mapping[int, tuple[str, str]]
"""What a publisher means by a status of HTTP, and the way out."""


class _Failed(NamedTuple):
    """Why there is no answer. `may_pass`: asking again may help, after `wait` seconds where that is told."""

    finding: Diagnostic
    may_pass: bool = False
    wait: float | None = None


class Web:
    """Asks one publisher, who is called `publisher` in messages, one request after the other."""

    def __init__(
        self,
        publisher: str,
        clock: Clock,
        limits: Limits | None = None,
        *,
        meanings: Meanings | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._publisher = publisher
        self._clock = clock
        self._limits = limits or Limits()
        self._meanings = meanings or {}
        self._kept = kept
        self._not_before = clock.monotonic()
        self._opener = new_opener()

    def json(self, url: str, payload: object = None) -> Outcome[Answer]:
        """What an address answers; with a payload, what it answers when that is posted as JSON.

        An answer that an earlier run has kept is taken instead of asking. Errors: GR571 where nobody answers, GR572
        where the publisher refuses, GR573 where the answer is no JSON or too large.
        """
        asked = url if payload is None else f"{url} {json.dumps(payload, sort_keys=True)}"
        kept = self._kept.find(asked) if self._kept else None
        if kept is not None:
            body = parsed(kept[0])
            if not isinstance(body, NotJson):
                return Outcome(Answer(url, body, kept[1]))
        for wait in (*self._limits.waits, None):
            got = self._attempt(url, payload)
            if not isinstance(got, _Failed):
                content, answer = got
                if self._kept:
                    self._kept.keep(asked, content, answer.retrieved)
                return Outcome(answer)
            pause = wait if got.wait is None else got.wait
            if wait is None or pause is None or not got.may_pass or pause > self._limits.longest_wait:
                return Outcome(None, (got.finding,))
            self._clock.sleep(pause)
        raise AssertionError("the last round returns")

    def forget(self, url: str, payload: object = None) -> None:
        """Ask anew the next time: the answer was JSON and still not what it should be."""
        if self._kept:
            self._kept.forget(url if payload is None else f"{url} {json.dumps(payload, sort_keys=True)}")

    def unexpected(self, url: str, what: str, *notes: str) -> Diagnostic:
        """The finding that an answer is not what the publisher's documentation promises."""
        message = said("{publisher} answers with {what}", publisher=self._publisher, what=what)
        way_out = "try again later; if it stays so, the publisher has changed its service: look for a newer goalrules"
        return Diagnostic(
            codes.UNEXPECTED_ANSWER, message, None, notes=(*notes, said("asked: {url}", url=url)), help=way_out
        )

    # ---- one request -----------------------------------------------------------------------------------------

    def _attempt(self, url: str, payload: object) -> tuple[bytes, Answer] | _Failed:
        self._take_turn()
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": f"goalrules/{__version__}",
        }
        data = None if payload is None else json.dumps(payload).encode()
        if data is not None:
            headers["Content-Type"] = "application/json"
        request = Request(url, data, headers)
        try:
            with self._opener.open(request, timeout=self._limits.silence) as response:
                content = self._content(url, response)
        except HTTPError as error:
            with error:
                return self._refused(url, error.code, error.headers)
        except URLError as error:
            return self._not_reached(url, error.reason)
        except (OSError, http.client.HTTPException) as error:
            return self._not_reached(url, error)
        if isinstance(content, _Failed):
            return content
        body = parsed(content)
        if isinstance(body, NotJson):
            return _Failed(self.unexpected(url, body.what), may_pass=body.is_cut)
        return content, Answer(url, body, self._clock.now())

    def _take_turn(self) -> None:
        """Wait until the next request may begin."""
        early = self._not_before - self._clock.monotonic()
        if early > 0:
            self._clock.sleep(early)
        self._not_before = self._clock.monotonic() + self._limits.between_requests

    def _content(self, url: str, response: http.client.HTTPResponse) -> bytes | _Failed:
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("", "identity"):
            return _Failed(
                self.unexpected(
                    url, said("{encoding}-compressed bytes, which were not asked for", encoding=encoding[:20])
                )
            )
        most, begun, content = self._limits.largest_answer, self._clock.monotonic(), bytearray()
        while part := response.read1(65536):
            content += part
            if len(content) > most:
                return _Failed(self.unexpected(url, said("more than {most} bytes", most=grouped(most))))
            if self._clock.monotonic() - begun > self._limits.whole_answer:
                raise TimeoutError(
                    said("the answer is not complete after {seconds} seconds", seconds=f"{self._limits.whole_answer:g}")
                )
        told = response.headers.get("Content-Length", "")
        if told.isascii() and told.isdigit() and len(content) < int(told[:20]):
            raise ConnectionError(
                said(
                    "the connection was cut after {read} of {all} bytes",
                    read=grouped(len(content)),
                    all=grouped(int(told[:20])),
                )
            )
        return bytes(content)

    # ---- why not ---------------------------------------------------------------------------------------------

    def _refused(self, url: str, status: int, headers: Message) -> _Failed:
        may_pass = status == 429 or status >= 500
        wait = seconds_to_wait(headers, self._clock.now()) if may_pass else None
        if 300 <= status < 400:
            return _Failed(
                self.unexpected(url, said("redirections that lead nowhere, or to an address that is not safe"))
            )
        what, way_out = self._meanings.get(status) or _meaning(status)
        if wait is not None and wait > self._limits.longest_wait:
            way_out = said(
                "try again in {wait} seconds: that is when the publisher says it answers again", wait=f"{wait:.0f}"
            )
        message = said(
            "{publisher} refuses with HTTP {status}: {what}", publisher=self._publisher, status=status, what=what
        )
        notes = (
            said("asked: {url}", url=url),
            *((said("tried {number} times", number=len(self._limits.waits) + 1),) if may_pass and not wait else ()),
        )
        return _Failed(Diagnostic(codes.PUBLISHER_REFUSES, message, None, notes=notes, help=way_out), may_pass, wait)

    def _not_reached(self, url: str, error: object) -> _Failed:
        code: Code = codes.PUBLISHER_NOT_REACHED
        host = urlsplit(url).netloc.rpartition("@")[2]
        why, way_out, may_pass = _why(error)
        message = said("{publisher} cannot be reached at {host}: {why}", publisher=self._publisher, host=host, why=why)
        return _Failed(Diagnostic(code, message, None, notes=(said("asked: {url}", url=url),), help=way_out), may_pass)


def _why(error: object) -> tuple[str, str, bool]:
    import socket
    import ssl

    if isinstance(error, ssl.SSLError):
        is_refused = isinstance(error, ssl.SSLCertVerificationError)
        why = said("its certificate is not accepted" if is_refused else "TLS fails")
        return why, "check the address and the date of this computer, or ask whoever runs your network", False
    if isinstance(error, socket.gaierror):
        return said("there is no such address"), "check the connection to the network, and the address", False
    if isinstance(error, TimeoutError):
        return _own(error) or said("no answer in time"), "try again later", True
    if isinstance(error, ConnectionRefusedError):
        return said("nobody answers there"), "check the address, or try again later", False
    if isinstance(error, http.client.HTTPException | ConnectionError):
        return (
            _own(error) or said("the connection was cut"),
            "try again later; what has been fetched so far is kept for today",
            True,
        )
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return told[:200] or said("the network fails"), "check the connection to the network, and the address", True


def _own(error: BaseException) -> Said | None:
    """The reason of an error that is raised here; None for one of the system's."""
    reason = error.args[0] if error.args else None
    return reason if isinstance(reason, Said) else None


def _meaning(status: int) -> tuple[str, str]:
    """What a status means at any publisher."""
    if status == 429:
        return said("too many requests"), said(
            "try again in some minutes; what has been fetched so far is kept for today"
        )
    if status >= 500:
        return said("it has a fault of its own"), said(
            "try again later; what has been fetched so far is kept for today"
        )
    if status in (401, 403, 407):
        return said("it wants a permission"), said("check the address, or ask whoever runs your network")
    if status in (404, 410):
        return said("there is nothing at this address"), said("check the address, or look for a newer goalrules")
    return said("it does not take the request"), said("look for a newer goalrules")


def is_address(url: str) -> bool:
    """Whether a text is an address of http or https that can be asked, and shown: it has no name or password."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    is_plain = url.isascii() and url.isprintable() and " " not in url and not set("?#@") & set(url)
    return parts.scheme in ("http", "https") and has_host and is_plain
