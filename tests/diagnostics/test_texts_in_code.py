"""The search for what code says finds what it should, so that nothing passes it by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diagnostics.texts_in_code import Found, literals_in_values, modules_in, texts_in

HEAD = "from goalrules.diagnostics import Diagnostic, Label, said\n"


def search(folder: Path, code: str) -> Found:
    file = folder / "module.py"
    file.write_text(HEAD + code, encoding="utf-8")
    return texts_in([file], folder)


@pytest.mark.parametrize(
    "code",
    [
        "Label(span, 'here')",
        "def f(a):\n    text = 'here' if a else None\n    return Label(span, text)",
        "def f(text):\n    return Label(span, text)\nf('here')",
        "T = {1: ('here', 2)}\ndef f(n):\n    text, _ = T[n]\n    return Label(span, text)",
        "def f():\n    return 'here'\nLabel(span, f())",
        "def g():\n    for text, _ in (('here', 1),):\n        Label(span, text)",
        "said('here')",
    ],
)
def test_a_text_is_found_wherever_it_comes_from(tmp_path: Path, code: str) -> None:
    assert {text.text for text in search(tmp_path, code).texts} == {"here"}


@pytest.mark.parametrize(
    "code",
    [
        "Label(span, f'at {place}')",
        "Label(span, 'at ' + place)",
        "Label(span, 'at %s' % place)",
        "Label(span, ', '.join(places))",
        "Label(span, 'at {}'.format(place))",
        "def f(text):\n    return Label(span, text)\nf(f'at {place}')",
        "said(template)",
        "said('at {place}')",
        "said('at', place=place)",
    ],
)
def test_a_text_that_no_other_language_can_follow_is_a_fault(tmp_path: Path, code: str) -> None:
    assert len(search(tmp_path, code).faults) == 1


def test_a_plain_text_put_into_a_sentence_is_found(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(
        HEAD + "def f(why):\n    return said('not so: {why}', why=why)\nf('it is locked')\n", encoding="utf-8"
    )
    assert [text.text for text in literals_in_values(modules_in([file], tmp_path))] == ["it is locked"]
