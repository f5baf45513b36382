"""`goalrules rule CODE`: the page that explains a diagnostic code."""

from __future__ import annotations

from pathlib import Path

import click

from goalrules.cli.output import new_screen, show

PAGES = Path("docs", "checks")


@click.command("rule", short_help="Explain a code such as GR301.")
@click.argument("code")
def command(code: str) -> None:
    """Explain a code that `check` shows, as GR301 or unit-mismatch, with examples."""
    from goalrules.diagnostics.codes import ALL

    asked = code.strip().lower()
    known = next((c for c in ALL if asked in (c.number.lower(), c.slug)), None)
    if known is None:
        raise click.UsageError(_unknown(code, [name for c in ALL for name in (c.number, c.slug)]))
    page = _page(f"{known.number}-{known.slug}.md")
    if page is None:
        from goalrules.cli.english import no_page

        page = no_page(known.number, known.slug, known.severity.value, known.summary)
    screen = new_screen()
    for line in page.splitlines():
        screen.line(line)
    show(screen)


def _page(name: str) -> str | None:
    """The text of a page: from the installed package, else from the checkout that the code stands in."""
    package = Path(__file__).resolve().parents[1]
    for root in (package, package.parents[1]):
        file = root / PAGES / name
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return None


def _unknown(code: str, names: list[str]) -> str:
    from difflib import get_close_matches

    from goalrules.cli.english import unknown_code

    near = get_close_matches(code.upper(), names, 3, 0.7) or get_close_matches(code.lower(), names, 3)
    return unknown_code(code, near)
