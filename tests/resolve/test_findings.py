"""One cause is reported once."""

from __future__ import annotations

from goalrules.diagnostics import codes
from goalrules.resolve.findings import Findings
from goalrules.source import Source, Span

SOURCE = Source("x.goal", "one two three")


def test_the_same_code_at_the_same_place_is_kept_once() -> None:
    found = Findings()
    found.add(codes.UNKNOWN_NAME, "first", Span(SOURCE, 0, 3))
    found.add(codes.UNKNOWN_NAME, "second", Span(SOURCE, 0, 3))
    found.add(codes.DUPLICATE_NAME, "third", Span(SOURCE, 0, 3))
    assert [d.message for d in found.diagnostics] == ["first", "third"]


def test_a_cause_that_shows_in_several_places_is_kept_at_the_first() -> None:
    found = Findings()
    found.add(codes.UNKNOWN_NAME, "here", Span(SOURCE, 0, 3), once_for="a")
    found.add(codes.UNKNOWN_NAME, "there", Span(SOURCE, 4, 7), once_for="a")
    assert [d.message for d in found.diagnostics] == ["here"]


def test_findings_stand_in_the_order_of_the_text() -> None:
    found = Findings()
    found.add(codes.UNKNOWN_NAME, "later", Span(SOURCE, 4, 7))
    found.add(codes.UNKNOWN_NAME, "earlier", Span(SOURCE, 0, 3))
    assert [d.message for d in found.diagnostics] == ["earlier", "later"]
