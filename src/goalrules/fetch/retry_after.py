"""When a publisher that refuses says that it will answer again."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime


def seconds_to_wait(headers: Message, now: datetime) -> float | None:
    """What `Retry-After` says, in seconds or as a date; None without it, or where it cannot be read.

    A date is compared with the publisher's own `Date`, so that it does not matter if our clock is wrong.
    """
    told = headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:10])
    then = _date(told)
    if then is None:
        return None
    return max(0.0, (then - (_date(headers.get("Date", "")) or now)).total_seconds())


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return date if date.tzinfo is not None else date.replace(tzinfo=UTC)
