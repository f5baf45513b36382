"""What engines say, in findings: the first line of their reason, at the place in the query that they name."""

from __future__ import annotations

import re

from goalrules.diagnostics import Diagnostic, Label, Said, codes, said
from goalrules.measurements.databases.query_file import Query, not_allowed
from goalrules.measurements.databases.results import Limits
from goalrules.measurements.findings import Noun, counted, grouped
from goalrules.source import Span

_LONGEST_REASON = 200
_KIND = re.compile(r"(?:[A-Z][\w-]*(?: \w+){0,2} Error|INTERNAL Error|ERROR): +", re.IGNORECASE)
# DuckDB and PostgreSQL show the line in which they stopped, with a mark below the place
_MARKED = re.compile(r"^LINE (\d+): (.*)\n( *)\^", re.MULTILINE)
_NAMED = re.compile(r"near \"(.+)\": |no such \w+: (?:\w+\.)?(\w+)$|ambiguous column name: (\w+)$")
_WORD = re.compile(r"\w+")


def reason_in(message: str) -> str:
    """The first line of an engine's message, without the name of its kind, fit for one line on a screen.

    A reason that is our own is given as it is.
    """
    if isinstance(message, Said):
        return message
    line = next((line for line in message.strip().splitlines() if line.strip()), "")
    if not line:
        return said("the engine gives no reason")
    line = _KIND.sub("", line, count=1)
    line = "".join(c if c.isprintable() else " " for c in line[: _LONGEST_REASON + 1]).strip().rstrip(".!")
    return line if len(line) <= _LONGEST_REASON else line[: _LONGEST_REASON - 1] + "…"


def failed(query: Query, database: str, message: str) -> Diagnostic:
    """The finding for a query that its database cannot answer."""
    return Diagnostic(
        codes.QUERY_FAILED,
        said(
            "{database} cannot answer the query {query}: {reason}",
            database=database,
            query=query.shown_as,
            reason=reason_in(message),
        ),
        place_in(query, message),
        help="try the query in the program with which you otherwise ask this database",
    )


def reaches_out(query: Query, database: str, message: str) -> Diagnostic:
    """The finding for a query that asks for more than to read the tables of its database."""
    what = said(
        "The query {query} asks for more than to read what {database} holds: {reason}",
        query=query.shown_as,
        database=database,
        reason=reason_in(message),
    )
    return not_allowed(query, what, place_in(query, message))


def not_opened(database: str, message: str, help: str | None = None) -> Diagnostic:
    """The finding for a database or file that cannot be opened, or breaks off while it is read."""
    return Diagnostic(
        codes.DATABASE_NOT_OPENED,
        said("{database} cannot be read: {reason}", database=database, reason=reason_in(message)),
        None,
        help=help or "open it with the program that made it, and see whether it is whole",
    )


def too_large(name: Said, limits: Limits, place: Label | None) -> Diagnostic:
    """The finding for a result that is not held in memory."""
    return Diagnostic(
        codes.RESULT_TOO_LARGE,
        said("{name} gives more than is read", name=name),
        place,
        notes=(
            said(
                "at most {rows} and {cells} are read, with as much text as fits in memory",
                rows=counted_in_groups(limits.rows, "row"),
                cells=counted_in_groups(limits.cells, "cell"),
            ),
        ),
        help="ask for the columns and rows that the plan needs",
    )


def out_of_memory(name: Said, place: Label | None) -> Diagnostic:
    """The finding for a query that needs more memory than it is given."""
    message = said("{name} needs more memory than a query is given", name=name)
    help = "ask for less, or keep the result in a table and ask for that"
    return Diagnostic(codes.RESULT_TOO_LARGE, message, place, help=help)


def too_slow(name: Said, limits: Limits, place: Label | None) -> Diagnostic:
    """The finding for a query that was broken off."""
    message = said(
        "{name} was not answered within {seconds}",
        name=name,
        seconds=counted_in_groups(round(limits.seconds), "second"),
    )
    help = "ask for less, or keep the result in a table and ask for that"
    return Diagnostic(codes.RESULT_TOO_LARGE, message, place, help=help)


def counted_in_groups(number: int, noun: Noun) -> Said:
    """`20,000,000 cells`."""
    return counted(number, noun, grouped(number))


def whole(query: Query) -> Label:
    """The first line of a query that says something, where a finding is about all of it."""
    lines = query.text.split("\n")
    first = next((n for n, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("--")), 1)
    return Label(query.line_span(first))


def place_in(query: Query, message: str) -> Label:
    """Where in the query an engine stopped; the beginning of the query where it does not say, or not clearly."""
    marked = _MARKED.search(message)
    if marked is not None:
        line = query.line_span(int(marked[1]))
        at = len(marked[3]) - len(f"LINE {marked[1]}: ")
        word = _WORD.match(marked[2], at) if 0 <= at < len(marked[2]) else None
        return Label((_only(line, word[0]) if word else None) or line)
    named = _NAMED.search(reason_in(message))
    word_named = next((name for name in named.groups() if name), None) if named else None
    everything = Span(query.source, 0, len(query.text))
    place = _only(everything, word_named) if word_named else None
    return Label(place) if place else whole(query)


def _only(stretch: Span, word: str) -> Span | None:
    """The place of a word in a stretch of the query; None where it does not stand there exactly once."""
    begin = r"(?<!\w)" if word[0].isalnum() else ""
    found = [m.start() for m in re.finditer(f"{begin}{re.escape(word)}(?!\\w)", stretch.text, re.IGNORECASE)]
    if len(found) != 1:
        return None
    start = stretch.start + found[0]
    return Span(stretch.source, start, start + len(word))
