"""Uses an installed goalrules as its users do, and stops at the first thing that is not as promised.

Usage: PYTHON smoke.py --code-under FOLDER --checkout FOLDER, where PYTHON has goalrules installed, or
       smoke.py --screen FILE, for the screen of `goalrules evaluate rules/eskilstuna_2020` saved to a file.
Reads the example from the checkout and works in a temporary folder. Prints one line for each use.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LEVEL = "partly met"
GOALS = 5
PYTHON_USE = """import goalrules
print(goalrules.__file__)
print(goalrules.__version__)
print(repr(goalrules.load("eskilstuna_2020")))"""


class BrokenPromise(Exception):
    """Something that goalrules promises and does not keep."""


def expect(kept: bool, promise: str, shown: str = "") -> None:
    """Goes on if the promise is kept; otherwise ends the run with what was shown instead."""
    if not kept:
        raise BrokenPromise(f"{promise}\n{shown}".rstrip())


def check_screen(screen: str) -> None:
    """The screen of `evaluate` judges each of the five goals partly met."""
    rows = [line for line in screen.splitlines() if LEVEL in line]
    expect(len(rows) >= GOALS, f"`{LEVEL}` stands on at least {GOALS} lines of the screen", screen)


class Installed:
    """The goalrules of the Python that runs this, used in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.command = Path(sys.executable).with_name("goalrules")

    def _run(self, command: list[str], exit_code: int, **environment: str) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            capture_output=True,
            check=False,
        )
        encoding = environment.get("PYTHONIOENCODING", "utf-8")
        out, err = done.stdout.decode(encoding), done.stderr.decode(encoding)
        settings = [f"{name}={value}" for name, value in environment.items()]
        shown = " ".join([*settings, Path(command[0]).name, *command[1:]]).replace("\n", "; ")
        got = f"exit code {done.returncode}\n{out}{err}"
        expect(done.returncode == exit_code, f"exit code {exit_code}: {shown}", got)
        expect("Traceback" not in err, f"no traceback: {shown}", err)
        print(f"  exit {exit_code}  {shown}")
        return out

    def goalrules(self, *arguments: str, exit_code: int = 0, **environment: str) -> str:
        """What the command prints; another exit code than the one given ends the run."""
        return self._run([str(self.command), *arguments], exit_code, **environment)

    def python(self, *arguments: str) -> str:
        """What a Python process with these arguments prints."""
        return self._run([sys.executable, *arguments], 0)


def use(installed: Installed, code_under: Path, checkout: Path) -> None:
    """Every command once, the Python interface, and the three exit codes."""
    module, version, plan = installed.python("-c", PYTHON_USE).splitlines()[:3]
    expect(Path(module).resolve().is_relative_to(code_under), f"the code is read from {code_under}", module)
    expect(bool(plan.strip()), "a plan says what it is")
    expect(version in installed.goalrules("--version"), f"--version says {version}")
    expect(version in installed.python("-m", "goalrules", "--version"), f"-m goalrules says {version}")
    expect(isinstance(json.loads(installed.goalrules("schema")), dict), "the schema is a JSON object")

    installed.goalrules("check", "eskilstuna_2020")
    installed.goalrules("check", "eskilstuna_2020", XDG_CACHE_HOME=os.devnull)  # nothing can be kept
    installed.goalrules("test", "eskilstuna_2020")
    check_screen(installed.goalrules("evaluate", "eskilstuna_2020"))
    # what Windows gives to a program whose output goes to a file
    installed.goalrules("evaluate", "eskilstuna_2020", PYTHONIOENCODING="cp1252")
    document = json.loads(installed.goalrules("evaluate", "eskilstuna_2020", "--format", "json"))
    goals = [entry for entry in document["assessments"] if entry["kind"] == "goal"]
    levels = [str(goal["level"]).replace("_", " ") for goal in goals]
    expect(levels == [LEVEL] * GOALS, f"{GOALS} goals are {LEVEL}", str(levels))
    table = installed.goalrules("evaluate", "eskilstuna_2020", "--format", "csv")
    rows = len(list(csv.DictReader(io.StringIO(table))))
    expect(rows == len(document["assessments"]), "CSV has a row for each assessment in JSON", str(rows))
    explained = installed.goalrules("explain", "eskilstuna_2020", goals[0]["path"])
    expect(LEVEL in explained, "the level is explained", explained)

    page = min((checkout / "docs" / "checks").glob("GR*.md"))
    expect(page.stem[:5] in installed.goalrules("rule", page.stem[:5]), f"the page {page.name} is printed")

    (installed.folder / "wrong.goal").write_text('plan wrong "Wrong"\n  perid 2020\n', encoding="utf-8")
    found = installed.goalrules("check", "wrong.goal", exit_code=1)
    expect("wrong.goal:2:3" in found, "the place of a mistake is shown", found)
    installed.goalrules("evaluate", exit_code=2)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--code-under", type=Path)
    options.add_argument("--checkout", type=Path)
    options.add_argument("--screen", type=Path)
    given = options.parse_args()
    try:
        if given.screen:
            check_screen(given.screen.read_text(encoding="utf-8"))
            return
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(given.checkout / "rules" / "eskilstuna_2020", Path(folder) / "eskilstuna_2020")
            use(Installed(Path(folder)), given.code_under.resolve(), given.checkout)
    except BrokenPromise as broken:
        sys.exit(f"Not as promised: {broken}")


if __name__ == "__main__":
    main()
