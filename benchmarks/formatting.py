"""How long it takes to lay out plans: `python benchmarks/formatting.py`.

The plan is the sixty lines of the tests of writing, repeated under other names to so many lines; laid out from a form
in which every line has to change. The time is that of `goalrules.format_text`: reading, laying out, reading again.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from goalrules import format_text
from tests.syntax.rule_files import SIXTY_LINES

LINES = (60, 1_000, 10_000)
REPEATS = 9


def plan(lines: int) -> str:
    """A plan of about so many lines, badly laid out."""
    head, *blocks = re.split(r"\n(?=goal |rating |scenario |judgement )", SIXTY_LINES)
    copies = [head]
    number = 0
    while sum(copy.count("\n") + 1 for copy in copies) < lines:
        number += 1
        copies += [re.sub(r"\b(education|attractive|majority)\b", rf"\1_{number}", block) for block in blocks]
    return "\n".join("   " + line.replace(" ", "  ") for line in "\n".join(copies).split("\n")) + "\n"


def main() -> None:
    format_text(plan(60))  # the tables are made
    for lines in LINES:
        text = plan(lines)
        times = []
        for _ in range(REPEATS if lines <= 1_000 else 3):
            start = time.perf_counter()
            format_text(text)
            times.append(time.perf_counter() - start)
        print(f"{text.count(chr(10)):>7} lines: {statistics.median(times) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
