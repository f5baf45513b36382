"""What commands need to ask publishers."""

from __future__ import annotations

import io
import sys

import click
import pytest

from goalrules.cli.progress import progress_bar
from goalrules.cli.publishers import addresses, clock


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_addresses_of_others_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOALRULES_SCB_URL", "http://127.0.0.1:1/scb")
    monkeypatch.delenv("GOALRULES_EUROSTAT_URL", raising=False)
    assert addresses("https://a.se/v3") == {"scb": "http://127.0.0.1:1/scb", "kolada": "https://a.se/v3"}


def test_what_is_no_address_in_the_environment_is_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOALRULES_EUROSTAT_URL", "eurostat")
    with pytest.raises(click.UsageError, match="no address"):
        addresses(None)


def test_the_time_has_a_zone() -> None:
    assert clock().now().tzinfo is not None


def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar() as progress:
        progress(1, 4)
        progress(4, 4)
    assert "100%" in terminal.getvalue()


def test_where_there_is_no_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar() as progress:
        progress(1, 4)
    assert stream.getvalue() == ""
