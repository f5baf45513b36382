"""Asking an address: politely, again where that may help, and within bounds."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from goalrules.diagnostics import Diagnostic
from goalrules.fetch.http import Limits, Web, is_address
from tests.fetch.conftest import FakeClock
from tests.fetch.server import Reply, Service, as_json, serving

GOOD = as_json({"values": [1]})


class Replies:
    """One reply after the other, the last for ever."""

    def __init__(self) -> None:
        self.next: list[Reply] = [GOOD]

    def __call__(self, asked: object) -> Reply:
        return self.next.pop(0) if len(self.next) > 1 else self.next[0]


@pytest.fixture
def replies() -> Replies:
    return Replies()


@pytest.fixture
def service(replies: Replies) -> Iterator[Service]:
    with serving(replies) as service:
        yield service


@pytest.fixture
def ask(service: Service, replies: Replies, fake: FakeClock) -> Callable[..., object]:
    """Ask once, with these replies: the body of the answer, or the finding."""

    def asking(*given: Reply, limits: Limits | None = None) -> object:
        replies.next = list(given) or [GOOD]
        web = Web("Kolada", fake.clock, limits or Limits(silence=0.3))
        outcome = web.json(f"{service.base}/x")
        if outcome.value is not None:
            assert not outcome.diagnostics
            return outcome.value.body
        (finding,) = outcome.diagnostics
        return finding

    return asking


Ask = Callable[..., object]


def finding(found: object) -> Diagnostic:
    assert isinstance(found, Diagnostic), found
    return found


def test_numbers_keep_their_digits(ask: Ask) -> None:
    body = ask(Reply(b'{"a": 80.10, "b": 7, "c": 1e-7}'))
    assert body == {"a": Decimal("80.10"), "b": 7, "c": Decimal("1E-7")}
    assert str(body["a"]) == "80.10"  # type: ignore[index]


def test_says_who_asks_and_takes_nothing_compressed(ask: Ask, service: Service) -> None:
    ask()
    (headers,) = service.headers
    assert headers["User-Agent"].startswith("goalrules/")
    assert headers["Accept-Encoding"] == "identity"


def test_at_most_five_requests_a_second(service: Service, fake: FakeClock) -> None:
    web = Web("Kolada", fake.clock)
    for _ in range(3):
        assert web.json(f"{service.base}/x").value is not None
    assert fake.waited == pytest.approx([0.2, 0.2])


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_asks_again_after_2_4_and_8_seconds(ask: Ask, fake: FakeClock, service: Service, status: int) -> None:
    busy = Reply(status=status)
    assert ask(busy, busy, busy, GOOD) == {"values": [1]}
    assert [seconds for seconds in fake.waited if seconds > 1] == [2, 4, 8]
    assert len(service.asked) == 4


def test_gives_up_after_the_fourth_time(ask: Ask, service: Service) -> None:
    found = finding(ask(Reply(status=503)))
    assert found.code.number == "GR572"
    assert "503" in found.message
    assert len(service.asked) == 4


def test_waits_as_long_as_it_is_told(ask: Ask, fake: FakeClock) -> None:
    assert ask(Reply(status=429, headers={"Retry-After": "17"}), GOOD) == {"values": [1]}
    assert 17 in fake.waited


def test_a_date_to_wait_for_is_compared_with_the_time_of_who_told_it(ask: Ask, fake: FakeClock) -> None:
    headers = {"Retry-After": "Fri, 27 Nov 2099 08:00:30 GMT", "Date": "Fri, 27 Nov 2099 08:00:00 GMT"}
    assert ask(Reply(status=503, headers=headers), GOOD) == {"values": [1]}
    assert 30 in fake.waited


def test_who_is_told_to_wait_too_long_gives_up(ask: Ask, service: Service) -> None:
    found = finding(ask(Reply(status=429, headers={"Retry-After": "86400"}), GOOD))
    assert found.code.number == "GR572"
    assert "86400 seconds" in (found.help or "")
    assert len(service.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 422])
def test_what_will_not_pass_is_asked_once(ask: Ask, service: Service, status: int) -> None:
    found = finding(ask(Reply(status=status), GOOD))
    assert (found.code.number, len(service.asked)) == ("GR572", 1)
    assert str(status) in found.message


def test_a_publisher_says_what_its_statuses_mean(service: Service, replies: Replies, fake: FakeClock) -> None:
    replies.next = [Reply(status=410)]
    web = Web("Kolada", fake.clock, meanings={410: ("version 2 is closed", "use version 3")})
    (found,) = web.json(f"{service.base}/x").diagnostics
    assert "version 2 is closed" in found.message
    assert found.help == "use version 3"


def test_a_connection_that_is_cut_is_asked_again(ask: Ask, service: Service) -> None:
    assert ask(GOOD._replace(cut_after=5), GOOD) == {"values": [1]}
    assert len(service.asked) == 2


def test_a_connection_that_is_always_cut_is_told(ask: Ask) -> None:
    found = finding(ask(GOOD._replace(cut_after=5)))
    assert found.code.number == "GR571"
    assert "cut after 5 of 15 bytes" in found.message


def test_json_that_breaks_off_without_a_length_is_asked_again(ask: Ask) -> None:
    assert ask(GOOD._replace(cut_after=5, announced=False), GOOD) == {"values": [1]}


def test_silence_is_asked_again_and_then_told(ask: Ask, service: Service) -> None:
    found = finding(ask(GOOD._replace(hangs=True), limits=Limits(silence=0.05)))
    assert found.code.number == "GR571"
    assert len(service.asked) == 4


def test_an_answer_that_never_ends_is_left(service: Service, replies: Replies) -> None:
    replies.next = [GOOD._replace(in_parts=True)]
    slow = FakeClock(step=400)
    (found,) = Web("Kolada", slow.clock, Limits(silence=2, waits=())).json(f"{service.base}/x").diagnostics
    assert found.code.number == "GR571"
    assert "not complete after 300 seconds" in found.message


def test_an_answer_that_is_too_large_is_left(ask: Ask, service: Service) -> None:
    found = finding(ask(Reply(b" " * 5000), limits=Limits(largest_answer=1000)))
    assert (found.code.number, len(service.asked)) == ("GR573", 1)
    assert "more than 1,000 bytes" in found.message


def test_compressed_bytes_are_not_unpacked(ask: Ask) -> None:
    bomb = gzip.compress(b"0" * 10_000_000)
    found = finding(ask(Reply(bomb, headers={"Content-Encoding": "gzip"})))
    assert found.code.number == "GR573"
    assert "gzip-compressed" in found.message


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<!doctype html><title>Sign in</title>", "a web page"),
        (b"", "no JSON"),
        (b"nonsense", "no JSON"),
        (b'{"a": NaN}', "no JSON"),
        (b'{"a": "\xff"}', "no text in UTF-8"),
        (b"[" * 100_000 + b"]" * 100_000, "no JSON"),
        (b"1" * 5000, "no JSON"),
    ],
)
def test_what_is_no_json_is_told(ask: Ask, service: Service, body: bytes, says: str) -> None:
    found = finding(ask(Reply(body)))
    assert (found.code.number, len(service.asked)) == ("GR573", 1)
    assert says in found.message


def test_a_redirection_is_followed(ask: Ask, service: Service) -> None:
    assert ask(Reply(status=302, headers={"Location": f"{service.base}/y"}), GOOD) == {"values": [1]}


def test_redirections_end(ask: Ask, service: Service) -> None:
    found = finding(ask(Reply(status=302, headers={"Location": f"{service.base}/x"})))
    assert found.code.number == "GR573"
    assert len(service.asked) < 10


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,1"])
def test_a_redirection_leads_nowhere_but_to_the_web(ask: Ask, where: str) -> None:
    found = finding(ask(Reply(status=302, headers={"Location": where})))
    assert found.code.number == "GR573"


def test_nobody_there_is_told_with_the_address(fake: FakeClock) -> None:
    (found,) = Web("Kolada", fake.clock, Limits(waits=())).json("http://127.0.0.1:1/v3/kpi").diagnostics
    assert found.code.number == "GR571"
    assert "127.0.0.1:1" in found.message


def test_something_can_be_posted(service: Service, fake: FakeClock) -> None:
    assert Web("SCB", fake.clock).json(f"{service.base}/x", {"query": []}).value is not None
    assert service.asked[0].payload == b'{"query": []}'


@pytest.mark.parametrize("url", ["https://api.kolada.se/v3", "http://127.0.0.1:8000"])
def test_is_an_address(url: str) -> None:
    assert is_address(url)


@pytest.mark.parametrize("url", ["", "api.kolada.se", "ftp://a.se", "https://", "http://a:b", "http://a.se/ x",
                                 "http://[", "https://a.se/?x=1", "https://me:secret@a.se",
                                 "file:///etc/passwd", "https://å.se"])  # fmt: skip
def test_is_no_address(url: str) -> None:
    assert not is_address(url)
