"""Diagnostics as text, in one line, and as data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.diagnostics import Code, Diagnostic, Label, Severity, render
from goalrules.source import Source, Span
from goalrules.syntax import parse

UNIT = Code("GR301", "unit-mismatch", Severity.ERROR, "Units differ")
WORD = Code("GR104", "unknown-word", Severity.ERROR, "A word is not known")
INDENTED = Code("GR118", "misleading-indentation", Severity.WARNING, "A line misleads")

DRAFT = Source(
    "draft.goal",
    "\n".join(
        [
            *("plan p", "  period 2020", "  # nothing", "goal g", "  indicator i"),
            *("    target at leest 600", "", "  indicator j in numbers", "    target at least 300"),
            *("    near within 10 percentage points", "", "\tmet\twhen 目標 is é́xx"),
        ]
    ),
)


def label(words: str, text: str = "", source: Source = DRAFT) -> Label:
    start = source.text.index(words)
    return Label(Span(source, start, start + len(words)), text)


def test_a_finding_is_shown_with_its_line_its_marks_and_the_way_out() -> None:
    found = Diagnostic(
        WORD,
        "`leest` is not a word of the language",
        label("leest", "a limit begins with: at least, at most, above, below, exactly, between"),
        help="write `target at least 600`",
    )
    assert (
        render.text(found)
        == """\
GR104 unknown-word: `leest` is not a word of the language
  --> draft.goal:6:15
   |
 6 |     target at leest 600
   |               ^^^^^ a limit begins with: at least, at most, above, below,
   |                     exactly, between
   = help: write `target at least 600`"""
    )


def test_related_places_reasons_and_wrapping() -> None:
    found = Diagnostic(
        UNIT,
        "The tolerance is in percentage points, the target in numbers",
        label("10 percentage points", "only for an indicator in percent"),
        (label("300", "dwellings, counted in numbers"),),
        ("10 dwellings puts the limit at 290, 10 % of the target at 270",),
        "write `near within 10`, or `near within 10 % of target`",
    )
    assert (
        render.text(found)
        == """\
GR301 unit-mismatch: The tolerance is in percentage points, the target in
numbers
  --> draft.goal:10:17
   |
 9 |     target at least 300
   |                     --- dwellings, counted in numbers
10 |     near within 10 percentage points
   |                 ^^^^^^^^^^^^^^^^^^^^ only for an indicator in percent
   = note: 10 dwellings puts the limit at 290, 10 % of the target at 270
   = help: write `near within 10`, or `near within 10 % of target`"""
    )


def test_lines_far_apart_are_shown_with_a_gap() -> None:
    found = Diagnostic(
        INDENTED, "It misleads", label("near within"), (label("goal g", "the goal"), label("indicator j"))
    )
    assert (
        render.text(found)
        == """\
GR118 misleading-indentation (warning): It misleads
  --> draft.goal:10:5
   |
 4 | goal g
   | ------ the goal
...
 8 |   indicator j in numbers
   |   -----------
 9 |     target at least 300
10 |     near within 10 percentage points
   |     ^^^^^^^^^^^"""
    )


def test_two_marks_on_one_line() -> None:
    found = Diagnostic(WORD, "It differs", label("percentage", "here"), (label("within", "there"),))
    assert render.text(found).splitlines()[-3:] == [
        "10 |     near within 10 percentage points",
        "   |          ------ there",
        "   |                    ^^^^^^^^^^ here",
    ]


def test_places_in_another_file_have_a_heading_of_their_own() -> None:
    other = Source("majority.goal", "rating majority\n")
    found = Diagnostic(
        WORD, "No rating is named `majorty`", label("leest"), (label("majority", "as `majority`", other),)
    )
    assert render.text(found).splitlines()[-4:] == [
        "  ::: majority.goal:1:8",
        "   |",
        " 1 | rating majority",
        "   |        -------- as `majority`",
    ]


def test_a_finding_without_a_place() -> None:
    found = Diagnostic(WORD, "There is no file `a.goal`", None, help="look for it")
    assert render.text(found) == "GR104 unknown-word: There is no file `a.goal`\n   = help: look for it"


def test_marks_stand_below_wide_letters_accents_and_tabs() -> None:
    found = Diagnostic(WORD, "It differs", label("é́xx", "x"), (label("目標"),))
    lines = render.text(found).splitlines()
    assert lines[-3] == "12 |     met when 目標 is é́xx"
    assert lines[-2] == "   |              ----"
    assert lines[-1] == "   |                      ^^^ x"


def test_an_empty_place_has_one_mark_behind_the_line() -> None:
    end = DRAFT.text.index("600") + 3
    found = Diagnostic(WORD, "Not finished", Label(Span(DRAFT, end, end), "here"))
    assert render.text(found).splitlines()[-1] == "   |                        ^ here"


def test_long_lines_are_cut_around_the_mark() -> None:
    source = Source("a.goal", "x" * 500 + " leest " + "y" * 50_000_000)
    lines = render.text(Diagnostic(WORD, "It differs", label("leest", "here", source))).splitlines()
    assert all(render.display_width(line) <= 80 for line in lines)
    assert "leest" in lines[3]
    assert lines[3].index("leest") == lines[4].index("^^^^^")
    assert lines[3].startswith(" 1 | …")
    assert lines[3].endswith("…")


def test_signs_that_steer_a_terminal_are_not_sent_to_it() -> None:
    source = Source("a.goal", "goal \x1b[31mred\u202e x")
    shown = render.text(Diagnostic(WORD, "`\x1b[31m` is odd", label("red", "\x07", source)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown


def test_one_line_for_editors() -> None:
    found = Diagnostic(WORD, "`leest` is not a word of the language", label("leest"))
    assert render.concise(found) == "draft.goal:6:15: error GR104 unknown-word: `leest` is not a word of the language"
    nowhere = Diagnostic(INDENTED, "It misleads", None)
    assert render.concise(nowhere) == "warning GR118 misleading-indentation: It misleads"


def test_as_data() -> None:
    found = Diagnostic(WORD, "It differs", label("leest", "here"), (label("300"),), ("why",), "write it")
    assert json.loads(json.dumps(render.as_dict(found))) == {
        "code": "GR104",
        "slug": "unknown-word",
        "severity": "error",
        "message": "It differs",
        "primary": {"file": "draft.goal", "line": 6, "column": 15, "end_line": 6, "end_column": 20, "text": "here"},
        "related": [{"file": "draft.goal", "line": 9, "column": 21, "end_line": 9, "end_column": 24, "text": ""}],
        "notes": ["why"],
        "help": "write it",
    }


def test_counts_by_severity() -> None:
    found = [Diagnostic(WORD, "a", None), Diagnostic(WORD, "b", None), Diagnostic(INDENTED, "c", None)]
    assert render.count(found) == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("åäö", 3), ("a\u030a", 1), ("目標", 4), ("🙂", 2), ("", 0)])
def test_widths_on_the_screen(text: str, width: int) -> None:
    assert render.display_width(text) == width


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200), st.text(max_size=60), st.integers(40, 120))
def test_any_finding_can_be_shown(text: str, start: int, length: int, said: str, width: int) -> None:
    source = Source("a.goal", text)
    span = Span(source, min(start, len(text)), min(start + length, len(text)))
    shown = render.text(Diagnostic(WORD, said, Label(span, said), (Label(span),), (said,), said), width)
    assert all(render.display_width(line) <= max(width, 60 + 20) for line in shown.splitlines())


def test_a_diagnostic_is_told_in_swedish() -> None:
    source = Source("a.goal", "# language: sv\nmål m\n  indikator x\n    målvärde 82\n")
    (found, *_) = [one for one in parse(source).diagnostics if one.code.number == "GR113"]
    told = render.text(found, language="sv")
    assert told.startswith("GR113 målvärde-utan-gräns: Gränsen säger inte i ord")
    assert "= råd: skriv `målvärde minst 82` eller `målvärde högst 82`" in told
    assert render.concise(found, "sv").startswith("a.goal:4:14: fel GR113 målvärde-utan-gräns: ")
    assert render.as_dict(found, "sv")["slug"] == "target-without-bound"
    assert render.text(found) == render.text(found, language="en")
