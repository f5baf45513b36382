"""The extension for Visual Studio Code: what is packed, and that it runs, in Node with a `vscode` that is pretended."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from goalrules.cli.entry import COMMANDS
from goalrules.version import __version__

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "editors" / "vscode"
GALLERY = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

has_packages = pytest.mark.skipif(
    not (FOLDER / "node_modules").is_dir(), reason="npm install --prefix editors/vscode has not been run"
)


@pytest.fixture(scope="module")
def package() -> ModuleType:
    """The module that packs."""
    spec = importlib.util.spec_from_file_location("package", FOLDER / "package.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str) -> dict[str, object]:
    found = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


# ---- the manifest --------------------------------------------------------------------------------------------


def test_the_extension_has_the_version_of_goalrules() -> None:
    assert read("package.json")["version"] == __version__


def test_every_text_of_the_manifest_is_there_in_both_languages() -> None:
    used = set(re.findall(r'"%([\w.]+)%"', (FOLDER / "package.json").read_text(encoding="utf-8")))
    assert used == set(read("package.nls.json")) == set(read("package.nls.sv.json"))


def test_every_file_that_the_manifest_names_is_packed(package: ModuleType) -> None:
    text = (FOLDER / "package.json").read_text(encoding="utf-8")
    named = {name.removeprefix("./") for name in re.findall(r'"(\./[\w./-]+\.\w+)"', text)}
    assert len(named) == 4
    assert named <= set(package.own_files())


def test_packages_are_named_with_exact_versions_and_nothing_is_locked_to_an_address() -> None:
    versions = read("package.json")["dependencies"]
    assert isinstance(versions, dict)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    assert not (FOLDER / "package-lock.json").exists()
    lines = (FOLDER / "packages.sha256").read_text(encoding="utf-8").splitlines()
    assert {line.split()[1] for line in lines} == {f"{name}@{version}" for name, version in versions.items()}


# ---- the archive ---------------------------------------------------------------------------------------------


def test_the_archive_says_what_kind_each_file_is_and_where_it_begins(package: ModuleType) -> None:
    content = package.vsix(package.own_files())
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = set(archive.namelist())
    types = {one.get("Extension") for one in ET.fromstring(archive.read("[Content_Types].xml")).iter(f"{TYPES}Default")}
    assert {Path(name).suffix for name in names - {"[Content_Types].xml"}} == types
    manifest = ET.fromstring(archive.read("extension.vsixmanifest"))
    identity = manifest.find(f"{GALLERY}Metadata/{GALLERY}Identity")
    assert identity is not None
    assert identity.attrib == {"Language": "en-US", "Id": "goalrules", "Version": __version__, "Publisher": "goalrules"}
    assert {asset.get("Path") for asset in manifest.iter(f"{GALLERY}Asset")} <= names
    packed = json.loads(archive.read("extension/package.json"))
    engine = {p.get("Id"): p.get("Value") for p in manifest.iter(f"{GALLERY}Property")}
    assert engine["Microsoft.VisualStudio.Code.Engine"] == packed["engines"]["vscode"]


def test_the_same_files_give_the_same_bytes(package: ModuleType) -> None:
    files = package.own_files()
    assert package.vsix(files) == package.vsix(dict(reversed(list(files.items()))))


def test_an_unknown_kind_of_file_is_not_packed(package: ModuleType) -> None:
    with pytest.raises(package.NotPacked, match=r"\.exe"):
        package.vsix({"a.exe": b""})


@has_packages
def test_every_package_goes_in_with_its_licence_as_it_was_looked_at(package: ModuleType) -> None:
    archive = zipfile.ZipFile(io.BytesIO(package.packed()))
    names = archive.namelist()
    for package_name in read("package.json")["dependencies"]:  # type: ignore[attr-defined]
        folder = f"extension/node_modules/{package_name}/"
        assert f"{folder}package.json" in names
        assert any(name.lower() == f"{folder}license.txt" for name in names)
    assert not any(name.endswith((".ts", ".map", ".py")) for name in names)


@has_packages
def test_a_package_that_differs_is_not_packed(package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = package.packages()
    name = next(iter(packages))
    other = {**packages, name: {**packages[name], "extra.js": b"x"}}
    monkeypatch.setattr(package, "packages", lambda: other)
    with pytest.raises(package.NotPacked, match=re.escape(name)):
        package.packed()


def test_without_packages_it_is_said_how_to_get_them(
    package: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("package.json", "package.nls.json"):
        shutil.copy(FOLDER / name, tmp_path)
    monkeypatch.setattr(package, "HERE", tmp_path)
    with pytest.raises(package.NotPacked, match="npm install"):
        package.packed()


# ---- running it ----------------------------------------------------------------------------------------------


@has_packages
def test_the_packed_extension_runs(package: ModuleType, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    if int(subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip("v\n").split(".")[0]) < 20:
        pytest.skip("Node is older than 20")
    with zipfile.ZipFile(io.BytesIO(package.packed())) as archive:
        archive.extractall(tmp_path)
    program = Path(sys.executable).with_name("goalrules.exe" if os.name == "nt" else "goalrules")
    has_server = "lsp" in COMMANDS and program.is_file() and importlib.util.find_spec("pygls") is not None
    environment = {**os.environ, "EXTENSION": str(tmp_path / "extension"), "SERVER": str(program) if has_server else ""}
    ran = subprocess.run(
        [node, "--test", str(HERE / "extension.test.js")], capture_output=True, text=True, env=environment, timeout=120
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
