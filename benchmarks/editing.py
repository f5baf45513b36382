"""From a key to the findings of a 1,000-line plan, over the protocol: `python benchmarks/editing.py`.

A language server is started as editors do, a plan is opened, and one character after the other is typed into it; timed
is from the change to the findings of all its files, proofs left out, which come after a pause. Beside it stand reading
the text once and laying it out once, in this process.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from goalrules import format_text
from goalrules.source import Source
from goalrules.syntax import parse
from tests.language_server.client import Client
from tests.syntax.rule_files import SIXTY_LINES

LINES = 1_000
KEYS = "    # as decided\n    weight 2\n    wieght 3\n"
TO_REACH_MS = 150
SETTINGS = {"proofs": False}


def plan(lines: int) -> str:
    """A plan of about so many lines, of whole goals under names of their own."""
    head, *blocks = re.split(r"\n(?=goal |rating |scenario |judgement )", SIXTY_LINES)
    copies = [head]
    number = 0
    while sum(copy.count("\n") + 1 for copy in copies) < lines:
        number += 1
        copies += [re.sub(r"\b(education|attractive|majority)\b", rf"\1_{number}", block) for block in blocks]
    formatted = format_text("\n".join(copies)).value
    assert formatted is not None
    return formatted


def keys_ms(text: str) -> list[float]:
    """Milliseconds for each key typed behind the header of an indicator in the middle."""
    at = text.index("\n", text.index("  indicator ", len(text) // 2)) + 1
    times = []
    with tempfile.TemporaryDirectory() as folder, Client() as client:
        client.initialise(initializationOptions=SETTINGS)
        file = Path(folder) / "plan.goal"
        file.write_text(text, encoding="utf-8")
        uri = client.open(file)
        client.diagnostics(uri)
        for typed in range(1, len(KEYS) + 1):
            start = time.perf_counter()
            client.change(uri, text[:at] + KEYS[:typed] + text[at:])
            client.diagnostics(uri)
            times.append((time.perf_counter() - start) * 1000)
        client.shut_down()
    return times


def alone_ms(work: Callable[[], object], repeats: int = 9) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    text = plan(LINES)
    times = keys_ms(text)
    reading, layout = alone_ms(lambda: parse(Source("plan.goal", text))), alone_ms(lambda: format_text(text))
    middle, worst = statistics.median(times), max(times)
    print(f"{text.count(chr(10)):,} lines, {len(times)} keys, to reach: {TO_REACH_MS} ms")
    print(f"key to findings: {middle:6.1f} ms in the middle, {worst:6.1f} ms at most")
    print(f"reading once:    {reading:6.1f} ms  ({middle / reading:.1f} times)")
    print(f"laying out once: {layout:6.1f} ms  ({middle / layout:.1f} times)")


if __name__ == "__main__":
    main()
