"""What pyproject.toml, the licence, the README and the changelog say fits together."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module, metadata
from pathlib import Path

import pytest

from goalrules.version import __version__

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
FRAGMENTS = sorted(path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md")

# What `.ci/run` looks for as well, so that the README's commands are the ones that are run.
JUDGE_COMMAND = re.compile(r"^ *python3 -m venv .*goalrules evaluate rules/eskilstuna_2020$", re.MULTILINE)
TEST_COMMAND = re.compile(r"^ *python3 -m venv .*pytest.*$", re.MULTILINE)
BRANCH_COMMAND = re.compile(r"^ *.venv/bin/python -m coverage .*pytest.*$", re.MULTILINE)


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_version_is_written_in_one_place() -> None:
    assert "version" in PROJECT["dynamic"]
    assert PYPROJECT["tool"]["hatch"]["version"]["path"] == "src/goalrules/version.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_the_installed_version_is_the_written_one() -> None:
    try:
        installed = metadata.version("goalrules")
    except metadata.PackageNotFoundError:
        pytest.skip("goalrules is on the path but not installed")
    assert installed == __version__


def test_python_dash_m_says_the_same_version_as_the_package() -> None:
    shown = subprocess.run([sys.executable, "-m", "goalrules", "--version"], capture_output=True, text=True, check=True)
    assert __version__ in shown.stdout


def test_the_command_of_the_package_exists() -> None:
    module, name = PROJECT["scripts"]["goalrules"].split(":")
    assert callable(getattr(import_module(module), name))


def test_the_licence_is_the_eupl_everywhere(readme: str) -> None:
    assert PROJECT["license"] == "EUPL-1.2"
    assert PROJECT["license-files"] == ["LICENSE"]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert "EUPL-1.2" in readme


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9_-]", line, maxsplit=1)[0].lower().replace("-", "_") for line in requirements}


def test_every_package_that_the_code_imports_is_a_dependency() -> None:
    declared = _names(PROJECT["dependencies"])
    extras = {name for extra, of in PROJECT["optional-dependencies"].items() if extra != "dev" for name in _names(of)}
    imported = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    imported -= sys.stdlib_module_names | {"goalrules"}
    assert declared <= imported <= declared | extras


def test_the_readme_has_one_command_that_judges_the_example(readme: str) -> None:
    assert len(JUDGE_COMMAND.findall(readme)) == 1
    assert (ROOT / "rules" / "eskilstuna_2020").is_dir()


def test_the_readme_has_one_command_that_runs_all_tests(readme: str) -> None:
    commands = TEST_COMMAND.findall(readme)
    assert len(commands) == 1
    assert "[dev]" in commands[0]


def test_one_command_says_whether_every_branch_is_run_and_names_only_what_exists() -> None:
    (command,) = BRANCH_COMMAND.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    tests = re.findall(r" (tests/[\w./]+)", command)
    assert tests
    measured = PYPROJECT["tool"]["coverage"]["report"]["include"]
    assert [path for path in tests if not (ROOT / path).exists()] == []
    assert [pattern for pattern in measured if not any(ROOT.glob(pattern))] == []
    assert PYPROJECT["tool"]["coverage"]["report"]["fail_under"] == 100


def test_the_readme_has_both_commands_for_windows(readme: str) -> None:
    commands = [line for line in readme.splitlines() if r".venv\Scripts" in line]
    assert [r"goalrules evaluate rules\eskilstuna_2020" in line for line in commands] == [True, False]
    assert ["pytest" in line for line in commands] == [False, True]


def test_every_file_that_the_readme_links_to_exists(readme: str) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", readme)
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_a_changelog_fragment_has_a_kind_and_a_sentence(fragment: Path) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.(added|changed|fixed|meaning)\.md", fragment.name)
    assert fragment.read_text(encoding="utf-8").rstrip().endswith(".")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no executable bit")
def test_the_checks_before_landing_can_be_executed() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
