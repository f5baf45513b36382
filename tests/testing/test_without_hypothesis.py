"""Hypothesis is an extra: only `goalrules.testing` needs it, and says so where it is not installed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)


def test_without_hypothesis_the_import_says_what_to_install() -> None:
    done = run("import sys; sys.modules['hypothesis'] = None; import goalrules.testing")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        'ImportError: goalrules.testing needs Hypothesis, which is not installed: pip install "goalrules[testing]"'
    )


def test_the_extra_that_is_named_installs_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert any(needed.startswith("hypothesis") for needed in project["optional-dependencies"]["testing"])
    assert not any(needed.startswith("hypothesis") for needed in project["dependencies"])


def test_nothing_else_loads_it() -> None:
    parts = "goalrules.api, goalrules.cli.entry, goalrules.pipeline, goalrules.evaluate.reference, goalrules.proofs"
    done = run(f"import sys, {parts}; print('hypothesis' in sys.modules, 'goalrules.testing' in sys.modules)")
    assert done.stdout.strip() == "False False"


def test_every_public_name_is_there() -> None:
    done = run("import goalrules.testing as t; print([name for name in t.__all__ if not hasattr(t, name)])")
    assert done.stdout.strip() == "[]"
