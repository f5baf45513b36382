"""`goalrules rule CODE`: the page that explains a diagnostic code."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.lang_option import lang_option, telling
from goalrules.cli.output import new_screen, show

if TYPE_CHECKING:
    from goalrules.diagnostics import Code
    from goalrules.explain.language import LanguageCode

PAGES = Path("docs", "checks")


@click.command("rule", short_help="Explain a code such as GR301.")
@click.argument("code")
@lang_option
def command(code: str, language: LanguageCode) -> None:
    """Explain a code that `check` shows, as GR301 or unit-mismatch, with examples.

    A name may be the Swedish one, as enheter-skiljer; the page is then in Swedish, unless --lang says otherwise.
    """
    from goalrules.diagnostics import codes, in_language

    asked = _plain(code)
    names = {name: known for known in codes.ALL for name in (known.number.lower(), known.slug)}
    swedish = {in_language(known.slug, "sv"): known for known in codes.ALL}
    known = names.get(asked) or next((one for name, one in swedish.items() if _plain(name) == asked), None)
    if known is None:
        raise click.UsageError(_unknown(code.strip(), [*names, *swedish]))
    if asked not in names and telling().asked is None:
        language = "sv"
    screen = new_screen()
    for line in (_page(known, language) or _in_short(known, language)).splitlines():
        screen.line(line)
    show(screen)


def _plain(name: str) -> str:
    """A name in small letters without dots and rings, as it comes from screens and keyboards that have none."""
    return "".join(c for c in unicodedata.normalize("NFD", name.strip().lower()) if not unicodedata.combining(c))


def _page(code: Code, language: LanguageCode) -> str | None:
    """The text of a page: from the installed package, else from the checkout that the code stands in."""
    package = Path(__file__).resolve().parents[1]
    name = Path("sv" if language == "sv" else "", f"{code.number}-{code.slug}.md")
    for root in (package, package.parents[1]):
        file = root / PAGES / name
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return None


def _in_short(code: Code, language: LanguageCode) -> str:
    """What there is to say of a code whose page is not installed."""
    from goalrules.cli.sentences import no_page
    from goalrules.diagnostics import in_language

    name, severity, summary = (in_language(text, language) for text in (code.slug, code.severity.value, code.summary))
    return no_page(code.number, name, severity, summary)


def _unknown(code: str, names: list[str]) -> str:
    """That there is no such code, with those near it: numbers as pages have them, names of either language."""
    from difflib import get_close_matches

    from goalrules.cli.sentences import unknown_code

    near = get_close_matches(code.lower(), names, 3, 0.7) or get_close_matches(code.lower(), names, 3)
    return unknown_code(code, [re.sub(r"^gr(?=\d)", "GR", name) for name in near])
