"""Each diagnostic code has its page, and the page's examples do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goalrules.diagnostics import Code, Diagnostic, codes
from tests.docs.pages import DOCS, Block, blocks_of
from tests.docs.running import findings, numbers

CHECKS = DOCS / "checks"

# Codes that no text on a page can produce, with the reason.
NOT_SHOWN = {
    "GR101": "needs a path that leads nowhere, or to a file that may not be read",
    "GR102": "needs a file that holds no text",
    "GR103": "needs a file of more than 20 MB",
    "GR120": "needs a file in another encoding than the page's",
    "GR121": "needs more mistakes than a page should show",
    "GR463": "comes of an option on the command line",
    "GR464": "comes of an option on the command line",
    "GR465": "comes of an option on the command line",
    "GR461": "comes of a question on the command line",
    "GR501": "needs a path that leads nowhere, or to a file that may not be read",
    "GR502": "needs a file that holds no text",
    "GR503": "needs a file in another encoding than the page's",
    "GR541": "is about there being no data at all, which holds for every page of rules",
    "GR544": "comes of an option on the command line",
    "GR545": "comes of an option on the command line",
    "GR567": "needs a file that should be JSON",
    "GR568": "needs a JSON file",
    "GR569": "needs a JSON file",
    "GR570": "needs a JSON file",
    "GR571": "needs a publisher to answer",
    "GR572": "needs a publisher to answer",
    "GR573": "needs a publisher to answer",
    "GR574": "needs a publisher to answer",
    "GR575": "needs a publisher to answer",
    "GR577": "needs a publisher to answer",
    "GR578": "needs a publisher to answer",
    "GR579": "needs a publisher to answer",
    "GR580": "needs a publisher to answer",
    "GR581": "needs a publisher to answer",
    "GR582": "needs a publisher to answer",
    "GR583": "needs a publisher to answer",
    "GR584": "needs a publisher to answer",
    "GR585": "needs a publisher to answer",
    "GR551": "needs a workbook",
    "GR552": "needs a workbook",
    "GR553": "needs a workbook",
    "GR554": "needs a workbook",
    "GR561": "needs a database",
    "GR562": "needs a database",
    "GR563": "needs a database",
    "GR564": "needs a database",
    "GR565": "needs a file with a query",
    "GR566": "needs a program not to be installed",
    "GR601": "needs a folder with records",
    "GR602": "needs a folder with records",
    "GR603": "needs a folder with records",
    "GR604": "needs a key",
    "GR605": "needs a folder in which nothing can be written",
    "GR611": "needs two records",
    "GR612": "needs two records",
    "GR613": "needs a record",
    "GR614": "needs a record",
    "GR615": "needs a file that is there",
    "GR616": "needs a folder in which nothing can be written",
    "GR701": "comes of a command on data",
    "GR702": "comes of a command on data",
    "GR703": "needs a folder in which nothing can be written",
    "GR704": "needs a file of verdicts",
    "GR705": "needs a file of verdicts",
    "GR706": "needs more data than a page should show",
    "GR707": "needs more data than a page should show",
    "GR708": "comes of an option on the command line",
    "GR720": "needs a package not to be installed",
    "GR721": "comes of an option on the command line",
    "GR722": "comes of an option on the command line",
    "GR723": "needs a table in Spark",
    "GR901": "is a fault of the program, of which none is known",
}

# Codes that only `goalrules measurements check` finds.
SURVEYED = ("GR520", "GR586", "GR587", "GR588", "GR589", "GR590")

# Codes of what is proven of rules, which `goalrules check` finds.
PROVEN = ("GR471", "GR472", "GR473", "GR474", "GR475", "GR476", "GR477", "GR478")

SECTIONS = ("What", "Why", "Example", "Instead", "Sources")


def page_of(code: Code) -> Path:
    return CHECKS / f"{code.number}-{code.slug}.md"


def _blocks(code: Code, heading: str) -> list[Block]:
    return [b for b in blocks_of(page_of(code)) if b.heading == heading and b.language in ("goal", "csv")]


def _found(code: Code, blocks: list[Block], folder: Path) -> list[Diagnostic]:
    return findings(blocks, folder, surveyed=code.number in SURVEYED, proven=code.number in PROVEN)


shown = pytest.mark.parametrize("code", [c for c in codes.ALL if c.number not in NOT_SHOWN], ids=str)
every = pytest.mark.parametrize("code", codes.ALL, ids=str)


@every
def test_code_has_a_page_with_its_title_and_sections(code: Code) -> None:
    text = page_of(code).read_text(encoding="utf-8")
    assert text.startswith(f"# {code.number} {code.slug}\n")
    assert tuple(re.findall(r"^## (.*)$", text, re.MULTILINE)) == SECTIONS
    assert f"*{code.severity.value.capitalize()}.* {code.summary}." in text


@shown
def test_example_gives_the_code(code: Code, tmp_path: Path) -> None:
    blocks = _blocks(code, "Example")
    assert blocks, "no example"
    found = _found(code, blocks, tmp_path)
    assert code.number in numbers(found), "\n".join(f"{d.code}: {d.message}" for d in found)


@shown
def test_example_gives_no_other_error(code: Code, tmp_path: Path) -> None:
    others = {d.code.number for d in _found(code, _blocks(code, "Example"), tmp_path) if d.is_error} - {code.number}
    assert not others


@shown
def test_what_to_write_instead_gives_nothing(code: Code, tmp_path: Path) -> None:
    blocks = _blocks(code, "Instead")
    assert blocks, "no better example"
    found = _found(code, blocks, tmp_path)
    assert not found, "\n".join(f"{d.code}: {d.message}" for d in found)


def test_every_page_is_that_of_a_code_and_is_listed() -> None:
    names = {path.name for path in CHECKS.glob("GR*.md")}
    assert names == {page_of(code).name for code in codes.ALL}
    listed = (CHECKS / "README.md").read_text(encoding="utf-8")
    for code in codes.ALL:
        assert f"[{code.number}]({page_of(code).name})" in listed


def test_codes_that_are_not_shown_exist() -> None:
    assert NOT_SHOWN.keys() <= {code.number for code in codes.ALL}
