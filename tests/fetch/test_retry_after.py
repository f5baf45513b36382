"""Reading `Retry-After`."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import Message

import pytest

from goalrules.fetch.retry_after import seconds_to_wait

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def told(text: str | None, date: str | None = None) -> float | None:
    headers = Message()
    if text is not None:
        headers["Retry-After"] = text
    if date is not None:
        headers["Date"] = date
    return seconds_to_wait(headers, NOW)


def test_seconds() -> None:
    assert told("120") == 120


def test_a_date_without_the_publishers_own_is_compared_with_ours() -> None:
    assert told("Thu, 26 Nov 2026 12:00:45 GMT") == 45


def test_a_date_that_is_past_means_now() -> None:
    assert told("Thu, 26 Nov 2026 11:00:00 GMT") == 0


def test_ours_does_not_count_where_theirs_is_told() -> None:
    assert told("Thu, 26 Nov 2020 12:00:45 GMT", "Thu, 26 Nov 2020 12:00:00 GMT") == 45


@pytest.mark.parametrize("text", [None, "", "soon", "-5", "1.5", "٣", "Thu, 99 Nov 2026 12:00:45 GMT"])
def test_what_cannot_be_read_says_nothing(text: str | None) -> None:
    assert told(text) is None
