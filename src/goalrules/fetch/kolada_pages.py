"""The pages of Kolada's lists, one after the other, until there is no next one.

The address of the next page comes from the publisher and is followed only where it stays at the publisher: the same
address as the first, or Kolada's own where another base is configured. A list that does not end is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote, urljoin, urlsplit

from goalrules.diagnostics import Diagnostic, Outcome, said
from goalrules.fetch.http import Answer, Web
from goalrules.fetch.kolada_answers import page_of
from goalrules.fetch.observation import Progress

T = TypeVar("T")

MOST_PAGES = 200
"""Of one list; the longest there is, all indicators, has two."""

MOST_IDS = 25
"""So many indicators, entities or years may stand in one request; more are refused with HTTP 422."""

OWN_HOST = "api.kolada.se"
OWN_PATH = "/v3/"


def path_of(base: str, *parts: str | Sequence[str]) -> str:
    """An address of parts: a text as it is, codes separated by commas and made safe."""
    written = (part if isinstance(part, str) else ",".join(quote(one, safe="") for one in part) for part in parts)
    return "/".join((base, *written))


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The codes in lists of as many as one request may name."""
    return (ids[at : at + MOST_IDS] for at in range(0, len(ids), MOST_IDS))


class Pages:
    """Reads lists of one publisher and counts its requests for whoever watches."""

    def __init__(self, web: Web, base: str, progress: Progress) -> None:
        self._web = web
        self._base = base
        self._progress = progress
        self._done = 0
        self._expected = 0

    def expect(self, requests: int) -> None:
        """Say that so many requests more are to come, at least."""
        self._expected += requests
        self._progress(self._done, self._expected)

    def read(
        self,
        url: str,
        reader: Callable[[Mapping[str, object]], T | str],
        identity: Callable[[T], Hashable],
    ) -> Outcome[list[tuple[T, Answer]]]:
        """Every value of a list, read, with the answer it stood in; none if one page fails.

        The order of pages and values does not matter. A page on which every value has been on an earlier one is not
        followed further: the list goes round.
        """
        values: list[tuple[T, Answer]] = []
        seen: set[Hashable] = set()
        visited: set[str] = set()
        at: str | None = url
        while at is not None:
            visited.add(at)
            answered = self._web.json(at)
            if answered.value is None:
                return Outcome(None, answered.diagnostics)
            self._done += 1
            self._expected = max(self._expected, self._done)
            self._progress(self._done, self._expected)
            read = self._page(answered.value, reader)
            if isinstance(read, Diagnostic):
                self._web.forget(at)
                return Outcome(None, (read,))
            page, following = read
            new = [value for value in page if identity(value) not in seen]
            seen.update(map(identity, page))
            values += ((value, answered.value) for value in page)
            wrong = self._wrong(following, visited, has_new=bool(new) or not page)
            if wrong:
                for one in visited:  # which of the pages is the wrong one cannot be known
                    self._web.forget(one)
                return Outcome(None, (self._web.unexpected(at, wrong),))
            at = following if page else None
            if at is not None:
                self._expected += 1
        return Outcome(values)

    def _page(
        self, answer: Answer, reader: Callable[[Mapping[str, object]], T | str]
    ) -> tuple[list[T], str | None] | Diagnostic:
        """What one page says and the address of the next."""
        page = page_of(answer.body)
        if isinstance(page, str):
            return self._web.unexpected(answer.url, page)
        values: list[T] = []
        for value in page.values:
            read = reader(value)
            if isinstance(read, str):
                return self._web.unexpected(answer.url, read)
            values.append(read)
        following = None if page.next_url is None else self._at_the_base(answer.url, page.next_url)
        if page.next_url is not None and following is None and values:
            return self._web.unexpected(
                answer.url, said("a next page at another address: {address}", address=page.next_url[:80])
            )
        return values, following

    def _at_the_base(self, url: str, told: str) -> str | None:
        """The address of a next page at the configured base; None where it leads elsewhere."""
        try:
            there, base = urlsplit(urljoin(url, told)), urlsplit(self._base)
        except ValueError:
            return None
        ours = base.path.rstrip("/") + "/"
        if (there.scheme, there.netloc, there.path.startswith(ours)) == (base.scheme, base.netloc, True):
            rest = there.path[len(ours) :]
        elif there.netloc == OWN_HOST and there.path.startswith(OWN_PATH):
            rest = there.path[len(OWN_PATH) :]
        else:
            return None
        tail = rest + (f"?{there.query}" if there.query else "")
        is_plain = tail.isascii() and tail.isprintable() and " " not in tail
        return f"{self._base}/{tail}" if is_plain else None

    @staticmethod
    def _wrong(following: str | None, visited: set[str], *, has_new: bool) -> str:
        if following is None:
            return ""
        if following in visited:
            return said("pages that go round in a circle")
        if not has_new:
            return said("a page that only repeats earlier ones, and another one after it")
        return said("more than {most} pages", most=MOST_PAGES) if len(visited) >= MOST_PAGES else ""
