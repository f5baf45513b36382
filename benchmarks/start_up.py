"""Time of whole commands, as a multiple of the time of `python -c pass`.

    python benchmarks/start_up.py
    python benchmarks/start_up.py --runs 31

Measures the console script `goalrules` that is installed beside the running interpreter (without one:
`python -m goalrules`, and says so). All commands are run in turn, round after round, so that all see the same
machine; the median of each counts. A new cache folder is used: the first `check` has no stored grammar and no compiled
modules, and is printed apart; the two rounds after it are not counted. Modules are compiled once, into that folder, as
pip does when it installs a wheel, also where PYTHONDONTWRITEBYTECODE says otherwise: without that every run compiles
all of goalrules anew.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import which
from statistics import median
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent
EXAMPLE = "rules/eskilstuna_2020"
WARM_UP_ROUNDS = 2
EMPTY = "python -c pass"


class Command(NamedTuple):
    """One command line; `limit` is the multiple of `python -c pass` to stay within, None where none is set."""

    shown: str
    line: tuple[str, ...]
    limit: int | None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time of whole commands beside `python -c pass`.")
    parser.add_argument("--runs", type=int, default=15, help="rounds that count (15)")
    runs: int = parser.parse_args(arguments).runs
    script = which("goalrules", path=str(Path(sys.executable).parent))
    goalrules = (script,) if script else (sys.executable, "-m", "goalrules")
    print(f"measured: {'the console script ' + script if script else 'python -m goalrules (no console script here)'}")
    print(f"python {sys.version.split()[0]}, median of {runs} rounds\n")
    commands = _commands(goalrules)
    with tempfile.TemporaryDirectory(prefix="goalrules-cache-") as cache:
        environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH" or not script}
        environment["XDG_CACHE_HOME"] = cache
        environment["PYTHONPYCACHEPREFIX"] = cache
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if not all(_works(command, environment) for command in commands[:2]):
            return 1
        first_check = _milliseconds(commands[2], environment)
        rounds = [_round(commands, environment) for _ in range(WARM_UP_ROUNDS + runs)][WARM_UP_ROUNDS:]
    _print_table(commands, [median(times) for times in zip(*rounds, strict=True)])
    print(f"\nthe first check, without a stored grammar and compiled modules: {first_check:.1f} ms")
    return 0


def _commands(goalrules: tuple[str, ...]) -> tuple[Command, ...]:
    return (
        Command(EMPTY, (sys.executable, "-c", "pass"), None),
        Command("goalrules --version", (*goalrules, "--version"), 6),
        Command(f"goalrules check {EXAMPLE}", (*goalrules, "check", EXAMPLE), 22),
        Command(f"goalrules evaluate {EXAMPLE}", (*goalrules, "evaluate", EXAMPLE), None),
    )


def _works(command: Command, environment: Mapping[str, str]) -> bool:
    """Whether a command ends well; else what it said is shown."""
    done = subprocess.run(command.line, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"`{command.shown}` ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.returncode == 0


def _round(commands: Sequence[Command], environment: Mapping[str, str]) -> list[float]:
    return [_milliseconds(command, environment) for command in commands]


def _milliseconds(command: Command, environment: Mapping[str, str]) -> float:
    """From starting the process to its end, its output thrown away. Raises CalledProcessError where it fails."""
    began = time.perf_counter()
    subprocess.run(command.line, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - began) * 1000


def _print_table(commands: Sequence[Command], times: Sequence[float]) -> None:
    print(f"{'command':44}{'ms':>9}{'÷ ' + EMPTY:>19}{'to reach':>11}")
    for command, milliseconds in zip(commands, times, strict=True):
        limit = f"≤ {command.limit}" if command.limit else ""
        print(f"{command.shown:44}{milliseconds:>9.1f}{milliseconds / times[0]:>19.2f}{limit:>11}")


if __name__ == "__main__":
    sys.exit(main())
