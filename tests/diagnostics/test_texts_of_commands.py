"""The search for what the command line says finds what it should, so that nothing passes it by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diagnostics.texts_in_code import texts_in
from tests.diagnostics.texts_of_commands import help_in, loose_in, paragraphs

COMMAND = '''
import click

@click.command("count", short_help="Count them.", epilog="Begin with one.")
@click.option("--from", help="The first number.")
def command(start: int) -> None:
    """Count what there is,
    one by one.

    Nothing is written.
    """
'''


def written(folder: Path, code: str) -> Path:
    file = folder / "module.py"
    file.write_text(code, encoding="utf-8")
    return file


def test_help_is_found_in_decorators_and_paragraph_by_paragraph(tmp_path: Path) -> None:
    assert {text.text for text in help_in([written(tmp_path, COMMAND)], tmp_path)} == {
        "Count them.",
        "Begin with one.",
        "The first number.",
        "Count what there is, one by one.",
        "Nothing is written.",
    }


def test_paragraphs_are_on_one_line_each() -> None:
    assert paragraphs("one\n  two\n\n\n three ") == ["one two", "three"]


@pytest.mark.parametrize(
    "code",
    [
        'click.echo("Written")',
        'click.echo(f"Written: {file}", err=True)',
        'sys.stderr.write(name + " written\\n")',
        'screen.paragraph("Nothing" if done else "")',
        'screen.labelled("ROWS", rows, 10)',
    ],
)
def test_words_that_go_to_a_screen_are_found(tmp_path: Path, code: str) -> None:
    assert len(list(loose_in([written(tmp_path, code)], tmp_path))) == 1


@pytest.mark.parametrize(
    "code",
    ["click.echo(in_language(text, language))", 'screen.line("  ", name)', '@click.command("check")\ndef f(): ...'],
)
def test_what_is_told_in_a_language_is_not_loose(tmp_path: Path, code: str) -> None:
    assert list(loose_in([written(tmp_path, code)], tmp_path)) == []


@pytest.mark.parametrize(
    "code",
    [
        "in_language('here', language)",
        "raise click.UsageError('here')",
        "def f(text): click.echo(in_language(text, 'sv'))\nf('here')",
        "class W:\n    def say(self, text):\n        return in_language(text, 'sv')\n"
        "    def a(self):\n        self.say('here')",
    ],
)
def test_sentences_of_commands_are_found_as_those_of_findings(tmp_path: Path, code: str) -> None:
    file = written(tmp_path, f"import click\nfrom goalrules.diagnostics import in_language\n{code}\n")
    assert {text.text for text in texts_in([file], tmp_path).texts} == {"here"}


def test_a_constant_of_another_module_is_found(tmp_path: Path) -> None:
    (tmp_path / "used.py").write_text(
        "import click\nfrom package import words\nraise click.UsageError(words.HERE)\n", encoding="utf-8"
    )
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "words.py").write_text('HERE = "here"\n', encoding="utf-8")
    files = [tmp_path / "used.py", tmp_path / "package" / "words.py"]
    assert {text.text for text in texts_in(files, tmp_path).texts} == {"here"}
