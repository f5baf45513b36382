"""The pages that explain codes of findings, as files that come along."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from goalrules.diagnostics import Code, codes

PAGES = Path("docs", "checks")

_CODE = re.compile(r"GR\d{3}")


@cache
def page_of(code: Code, language: str = "en") -> Path | None:
    """The file with the page of a code, in a language where there is one in it; None where none is installed."""
    package = Path(__file__).resolve().parents[1]
    name = f"{code.number}-{code.slug}.md"
    for folder in ([PAGES / language] if language != "en" else []) + [PAGES]:
        for root in (package, package.parents[1]):
            file = root / folder / name
            if file.is_file():
                return file
    return None


def code_named(text: str) -> Code | None:
    """The code whose number is in a text such as `GR474`."""
    found = _CODE.search(text)
    return next((one for one in codes.ALL if found is not None and one.number == found[0]), None)


def beginning_of(page: Path) -> str:
    """The title of a page and its first paragraphs, up to the first example or heading."""
    lines: list[str] = []
    for line in page.read_text(encoding="utf-8").splitlines():
        if lines and line.startswith(("#", "```", "    ")):
            break
        lines.append(line)
    return "\n".join(lines).strip()
