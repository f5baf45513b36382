"""Following the pages of a list, and no further than they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from goalrules.diagnostics import Outcome
from goalrules.fetch.http import Limits, Web
from goalrules.fetch.kolada_pages import Pages, path_of
from tests.fetch.conftest import FakeClock
from tests.fetch.server import OWN, Answering, Asked, KoladaReplay, page, serving

Progressed = list[tuple[int, int]]


def read(answering: Answering, told: Progressed | None = None, most: int | None = None) -> Outcome[list[Any]]:
    """The list at /v3/kpi of a server."""
    with serving(answering) as service:
        web = Web("Kolada", FakeClock().clock, Limits(silence=2))
        pages = Pages(web, service.base, lambda done, total: (told if told is not None else []).append((done, total)))
        pages.expect(1)
        outcome = pages.read(path_of(service.base, "kpi"), lambda value: (value["id"],), lambda value: value)
        assert most is None or len(service.asked) <= most
        if outcome.value is None:
            return Outcome(None, outcome.diagnostics)
        return Outcome([value for (value,), _ in outcome.value])


def entries(*ids: str) -> list[dict[str, str]]:
    return [{"id": one} for one in ids]


def numbered(asked: Asked) -> int:
    return int(asked.address.rpartition("page=")[2]) if "page=" in asked.address else 1


def test_every_page_is_read_though_each_names_the_publishers_own_address() -> None:
    listed = [{"id": f"N{number}", "title": ""} for number in range(23)]
    told: Progressed = []
    outcome = read(KoladaReplay(listed, [], [], per_page=5), told)
    assert outcome.value == [one["id"] for one in listed]
    assert told[-1] == (5, 5)


def test_the_count_of_a_page_is_no_total() -> None:
    found = read(lambda asked: page(entries("a"), f"{OWN}/kpi?page=2", count=1) if numbered(asked) == 1
                 else page(entries("b"), count=400))  # fmt: skip
    assert found.value == ["a", "b"]


def test_the_order_of_pages_does_not_matter() -> None:
    order = {1: (["b"], 3), 3: (["c"], 2), 2: (["a"], None)}

    def answering(asked: Asked) -> Any:
        ids, following = order[numbered(asked)]
        return page(entries(*ids), f"{OWN}/kpi?page={following}" if following else None)

    assert sorted(read(answering).value or []) == ["a", "b", "c"]


def test_a_relative_address_is_followed() -> None:
    found = read(lambda asked: page(entries("a"), "/v3/kpi?page=2") if numbered(asked) == 1 else page(entries("b")))
    assert found.value == ["a", "b"]


def test_an_empty_page_is_the_last() -> None:
    def answering(asked: Asked) -> Any:
        return page(entries("a") if numbered(asked) == 1 else [], f"{OWN}/kpi?page={numbered(asked) + 1}")

    assert read(answering, most=2).value == ["a"]


@pytest.mark.parametrize(
    ("following", "says"),
    [
        (lambda asked: f"{OWN}/kpi", "circle"),
        (lambda asked: f"{OWN}/kpi?page={3 - numbered(asked)}", "repeats"),
        (lambda asked: f"{OWN}/kpi?page={numbered(asked) + 1}", "repeats"),
        (lambda asked: "https://elsewhere.example/v3/kpi?page=2", "elsewhere.example"),
        (lambda asked: "http://api.kolada.se.example/v3/kpi", "api.kolada.se.example"),
        (lambda asked: "/v2/kpi?page=2", "another address"),
        (lambda asked: "file:///etc/passwd", "another address"),
        (lambda asked: "http://[", "another address"),
        (lambda asked: f"{OWN}/kpi?a b", "another address"),
    ],
)
def test_a_list_that_goes_round_or_elsewhere_is_an_error(following: Callable[[Asked], str], says: str) -> None:
    (found,) = read(lambda asked: page(entries("a"), following(asked)), most=3).diagnostics
    assert found.code.number == "GR573"
    assert says in found.message


def test_a_list_without_end_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalrules.fetch.kolada_pages.MOST_PAGES", 7)
    endless = read(lambda asked: page(entries(f"N{numbered(asked)}"), f"{OWN}/kpi?page={numbered(asked) + 1}"), most=7)
    (found,) = endless.diagnostics
    assert found.code.number == "GR573"
    assert "more than 7 pages" in found.message


def test_codes_in_an_address_are_made_safe() -> None:
    assert path_of("http://a/v3", "data/kpi", ["N1", "å/?#,&"], "year", ["2020"]) == (
        "http://a/v3/data/kpi/N1,%C3%A5%2F%3F%23%2C%26/year/2020"
    )
