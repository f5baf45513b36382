"""What a command loads: no more than it needs, so that it starts quickly."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.conftest import EXAMPLE, ROOT

HEAVY = ("lark", "pydantic", "rich", "difflib", "csv", "json", "fractions", "decimal", "shutil")


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"  # a measurement of coverage loads modules of its own
        f"sys.argv = ['goalrules', *{list(arguments)!r}]\n"
        "from goalrules.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "sys.stderr.write('\\n'.join(sorted(set(sys.modules) - before)))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    return set(done.stderr.splitlines())


def test_the_version_costs_only_click() -> None:
    found = loaded("--version")
    ours = {name for name in found if name.startswith("goalrules")}
    assert ours == {"goalrules", "goalrules.version"} | {
        f"goalrules.cli{module}" for module in ("", ".entry", ".failure", ".lang_option", ".telling")
    }
    assert not found & set(HEAVY)


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (("check", EXAMPLE), ("pydantic", "rich", "goalrules.measurements.from_files", "goalrules.explain")),
        (("evaluate", EXAMPLE), ("pydantic", "rich", "json")),
        (("explain", EXAMPLE, "education"), ("pydantic", "rich", "json")),
        (("test", EXAMPLE), ("pydantic", "rich", "json")),
        (("evaluate", EXAMPLE, "--format", "json"), ("rich", "goalrules.report.as_text.overview")),
        (("schema",), ("rich", "lark", "goalrules.syntax", "goalrules.evaluate")),
        (("rule", "GR301"), ("pydantic", "rich", "lark", "goalrules.syntax")),
    ],
)
def test_a_command_loads_nothing_that_it_has_no_use_for(arguments: tuple[str, ...], without: tuple[str, ...]) -> None:
    assert not loaded(*arguments) & set(without)


def test_importing_goalrules_loads_nothing_else_of_it() -> None:
    code = "import sys, goalrules\nprint(*(n for n in sys.modules if n.startswith('goalrules')))\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True)
    assert set(done.stdout.split()) == {"goalrules", "goalrules.version"}
