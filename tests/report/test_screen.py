"""Screens: layout by width and encoding."""

from __future__ import annotations

import io

import pytest

from goalrules.explain.explanation import Shown
from goalrules.report.as_text.cells import width
from goalrules.report.as_text.colours import write_coloured
from goalrules.report.as_text.screen import ASCII, UNICODE, Piece, Screen


def lines(screen: Screen) -> list[str]:
    return screen.text().splitlines()


def test_a_tail_ends_the_last_line_at_the_right_or_the_first_if_asked() -> None:
    screen = Screen(30)
    screen.paragraph("met when all indicators are met", "  ", tail=":10")
    assert lines(screen) == ["  met when all indicators", "  are met                  :10"]
    screen = Screen(30)
    screen.paragraph_of((Piece("  "),), "met when all indicators are met", "  ", tail="row 8", tail_first=True)
    assert lines(screen) == ["  met when all           row 8", "  indicators are met"]


def test_a_tail_without_room_follows_the_text() -> None:
    screen = Screen(24)
    screen.paragraph_of((Piece("              "),), "540", "              ", tail="row 8")
    assert lines(screen) == ["              540 (row 8)"]


def test_labels_stand_beside_their_texts_or_above_them_on_a_narrow_screen() -> None:
    screen = Screen(80)
    screen.labelled("Decided by", ["one", "two"], 14)
    assert lines(screen) == ["Decided by    one", "              two"]
    screen = Screen(30)
    screen.labelled("Decided by", ["one", "two"], 14)
    assert lines(screen) == ["Decided by", "  one", "  two"]


def test_a_command_stays_on_one_line() -> None:
    screen = Screen(24)
    screen.command("Next: ", "goalrules explain a/long/path/to/a/plan education")
    assert lines(screen) == ["Next: goalrules explain a/long/path/to/a/plan education"]


@pytest.mark.parametrize(("encoding", "signs"), [("utf-8", UNICODE), ("cp1252", ASCII), ("ascii", ASCII)])
def test_symbols_are_those_that_the_encoding_has(encoding: str, signs: tuple[str, ...]) -> None:
    screen = Screen(80, encoding)
    assert screen.signs == signs
    words = [screen.status(Shown("x", standing)).text for standing in ("best", "middle", "worst", "none")]
    assert words == [f"{sign} x" for sign in signs[:4]]


def test_a_scale_may_have_symbols_of_its_own() -> None:
    level = Shown("green", "best", symbol="★", colour="green")
    assert Screen(80).status(level).text == "★ green"
    assert Screen(80, "cp1252").status(level).text == "[+] green"


def test_colours_repeat_the_text_and_change_nothing_in_it() -> None:
    screen = Screen(80)
    for style in ("best", "amber", "#ff0000", "no such colour", None):
        screen.line(Piece("● met", style), "  Höjd utbildningsnivå")
    stream = io.StringIO()
    write_coloured(screen, stream)
    plain = stream.getvalue()
    coded = sum("\x1b[" in line for line in plain.splitlines())
    assert coded == 3
    for code in ("\x1b[32m", "\x1b[33m", "\x1b[38;2;255;0;0m", "\x1b[38;5;9m", "\x1b[31m", "\x1b[91m", "\x1b[0m"):
        plain = plain.replace(code, "")
    assert plain == screen.text()


@pytest.mark.parametrize("columns", [24, 40, 60, 80, 120])
def test_paragraphs_are_never_wider_than_the_screen(columns: int) -> None:
    screen = Screen(columns)
    screen.paragraph("Tryggt och självständigt liv stands exactly on the limit " * 3, "  ! ", tail=":110")
    assert all(width(line) <= columns for line in lines(screen))
