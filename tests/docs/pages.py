"""The documentation's pages, and the blocks of rule files and data in them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"

_FENCE = re.compile(r"```(\w*) ?(.*)")
_HEADING = re.compile(r"#+ (.*)")
_EXPECT = re.compile(r"<!-- expect: (.*) -->")


class Block(NamedTuple):
    """One fenced block: its `language`, the `words` after that, and the `heading` it stands under.

    `expect` are the codes it says it gives; `line` is that of its fence.
    """

    page: Path
    line: int
    heading: str
    language: str
    words: str
    expect: frozenset[str]
    text: str

    @property
    def name(self) -> str:
        return f"{self.page.relative_to(CHECKOUT).as_posix()}:{self.line}"

    @property
    def is_fragment(self) -> bool:
        return self.words == "fragment"

    @property
    def is_named(self) -> bool:
        """Whether it says which file it is."""
        return self.words.endswith((".goal", ".csv"))

    @property
    def file_name(self) -> str:
        """The file that the block is: data, a file named after the fence, or the plan."""
        if self.is_named:
            return self.words
        return "measurements.csv" if self.language == "csv" else "plan.goal"

    @property
    def file_text(self) -> str:
        return whole_plan(self.text) if self.is_fragment else self.text


def pages() -> list[Path]:
    """Every page, in order."""
    return sorted(DOCS.rglob("*.md"))


def blocks_of(page: Path) -> list[Block]:
    """The fenced blocks of a page, in the order written. Errors: ValueError for a fence that is not closed."""
    found: list[Block] = []
    heading, before = "", ""
    lines = iter(enumerate(page.read_text(encoding="utf-8").splitlines(), 1))
    for number, line in lines:
        fence = _FENCE.fullmatch(line)
        if fence is None:
            title = _HEADING.fullmatch(line)
            heading = title[1] if title else heading
            before = line or before
            continue
        inside = []
        for _, inner in lines:
            if inner == "```":
                break
            inside.append(inner)
        else:
            raise ValueError(f"{page}:{number}: the block is not closed")
        expect = _EXPECT.fullmatch(before)
        codes = frozenset(expect[1].split(", ")) if expect else frozenset()
        found.append(Block(page, number, heading, fence[1], fence[2], codes, "\n".join(inside) + "\n"))
        before = ""
    return found


def goal_blocks() -> list[Block]:
    """Every block of rules in every page."""
    return [block for page in pages() for block in blocks_of(page) if block.language == "goal"]


class Lacking(NamedTuple):
    """What a piece of a plan gets if it lacks it, and the words that show whether it does."""

    first_line: str
    plan: str
    goal: str
    indicator: str
    rating: str
    words: Mapping[str, str]


_ENGLISH = Lacking(
    "",
    "plan example\n  period 2025\n",
    """
goal example
  rated by majority
""",
    """
  indicator sample in "units"
    target at least 10
""",
    """
rating majority
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data blocks the verdict
""",
    {word: word for word in ("plan", "goal", "indicator", "rating majority")},
)
_SWEDISH = Lacking(
    "# language: sv\n",
    "plan exempel\n  period 2025\n",
    """
mål exempel
  bedöms enligt majoritet
""",
    """
  indikator prov i "enheter"
    målvärde minst 10
""",
    """
bedömningsregel majoritet
  uppfyllt när alla indikatorer är uppfyllda
  delvis uppfyllt när minst hälften av indikatorerna är uppfyllda eller nära
  annars ej uppfyllt
  saknad uppgift hindrar bedömning
""",
    {"plan": "plan", "goal": "mål", "indicator": "indikator", "rating majority": "bedömningsregel majoritet"},
)


def whole_plan(fragment: str) -> str:
    """A piece of a plan with what it lacks: a plan, a goal for its indicators, members for its goal or rating.

    A piece in Swedish says so in its first line, as a file does.
    """
    text = textwrap.dedent(fragment)
    there = _SWEDISH if text.startswith(_SWEDISH.first_line) else _ENGLISH
    text = text.removeprefix(there.first_line)
    begins = {line.split()[0] for line in text.splitlines() if line and not line.startswith((" ", "#"))}
    parts = [there.first_line] + ([] if there.words["plan"] in begins else [there.plan])
    if there.words["indicator"] in begins:
        parts.append(there.goal)
    parts.append(text)
    has_indicators = re.search(rf"^\s*{there.words['indicator']}\b", text, re.MULTILINE) is not None
    if not has_indicators:
        parts.append(there.indicator if there.words["goal"] in begins else there.goal + there.indicator)
    if there.words["rating majority"] not in text:
        parts.append(there.rating)
    return "".join(parts)
