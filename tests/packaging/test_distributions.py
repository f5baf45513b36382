"""The wheel and the source distribution hold what they need and nothing that belongs elsewhere."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from goalrules.version import __version__

ROOT = Path(__file__).resolve().parents[2]


def files_under(folder: str) -> set[str]:
    """The files of a folder of the checkout, as paths from its root."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    built = list(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    with zipfile.ZipFile(built[0]) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the source distribution, without its top folder."""
    folder = tmp_path_factory.mktemp("sdist")
    built = list(SdistBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    with tarfile.open(built[0]) as archive:
        return {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}


@pytest.mark.parametrize("folder", ["grammar", "rules", "docs/checks"])
def test_the_wheel_has_what_a_checkout_has_beside_the_package(wheel: set[str], folder: str) -> None:
    expected = {f"goalrules/{name}" for name in files_under(folder)}
    assert expected
    assert expected <= wheel


def test_the_wheel_has_the_grammar_and_the_folder_of_shipped_methods(wheel: set[str]) -> None:
    assert {"goalrules/grammar/goal.lark", "goalrules/grammar/en.lark"} <= wheel
    assert "goalrules/rules/methods/README.md" in wheel


def test_the_wheel_has_every_module_and_says_that_it_is_typed(wheel: set[str]) -> None:
    assert {name.removeprefix("src/") for name in files_under("src/goalrules")} <= wheel
    assert "goalrules/py.typed" in wheel


def test_the_wheel_has_the_licence_and_nothing_beside_the_package(wheel: set[str]) -> None:
    information = f"goalrules-{__version__}.dist-info"
    assert f"{information}/licenses/LICENSE" in wheel
    assert {name.split("/", 1)[0] for name in wheel} == {"goalrules", information}


@pytest.mark.parametrize("folder", ["benchmarks", "docs", "grammar", "rules", "src", "tests"])
def test_the_source_distribution_has_the_whole_project(sdist: set[str], folder: str) -> None:
    expected = {name for name in files_under(folder) if not name.endswith((".pyc", ".DS_Store"))}
    assert expected
    assert expected <= sdist
