"""Packs the extension for Visual Studio Code into `goalrules-VERSION.vsix`, without a network and without Node.

    npm install --prefix editors/vscode          once, with a network: the packages that `package.json` names
    python editors/vscode/package.py             as often as wanted; `--to FOLDER` says where

A .vsix is a ZIP archive with a manifest. The same files give the same bytes on every system: members are in order, have
no times, and are stored as they are. The packages go in as they were published, each with its licence; what they hold
is compared with `packages.sha256`, so that nothing else is packed than what was looked at. After a change of versions,
`--accept` writes that file anew.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).resolve().parent
LICENCE = HERE.parent.parent / "LICENSE"
DIGESTS = HERE / "packages.sha256"

OWN = ("package.json", "package.nls*.json", "extension.js", "language-configuration.json", "README.md", "l10n/*.json",
       "syntaxes/*.json")  # fmt: skip
"""What of this folder goes in."""

KEPT = (".js", ".json", ".sh")
LEFT_OUT = frozenset({"browser", "esm", "bin", "test", "tests", ".github"})
"""Folders of packages that the extension never loads."""

CONTENT_TYPES = {
    ".js": "application/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".sh": "text/plain",
    ".txt": "text/plain",
    ".vsixmanifest": "text/xml",
}


class NotPacked(Exception):
    """Why there is no .vsix: one sentence for whoever packs."""


def manifest_of_extension() -> dict[str, Any]:
    """`package.json`, with texts in place of the keys that stand for them."""
    texts = json.loads((HERE / "package.nls.json").read_text(encoding="utf-8"))
    manifest: dict[str, Any] = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    manifest["description"] = texts[manifest["description"].strip("%")]
    return manifest


def own_files() -> dict[str, bytes]:
    """The extension's own files by their path in it; ends of lines are `\\n` in all checkouts."""
    found = {path.relative_to(HERE).as_posix(): path for pattern in OWN for path in HERE.glob(pattern)}
    files = {name: path.read_bytes().replace(b"\r\n", b"\n") for name, path in found.items()}
    return {**files, "LICENSE.txt": LICENCE.read_bytes().replace(b"\r\n", b"\n")}


def package_files(name: str) -> dict[str, bytes]:
    """The files of one package that go in, by their path in the extension."""
    home = HERE / "node_modules" / name
    found = {}
    for path in home.rglob("*"):
        inside = PurePosixPath(path.relative_to(home).as_posix())
        is_licence = path.stem.lower() in ("license", "licence", "thirdpartynotices") and len(inside.parts) == 1
        if path.is_file() and (is_licence or (path.suffix in KEPT and not LEFT_OUT.intersection(inside.parts))):
            inside = inside.with_name(f"{inside.stem}.txt") if is_licence else inside
            found[f"node_modules/{name}/{inside}"] = path.read_bytes()
    return found


def packages() -> dict[str, dict[str, bytes]]:
    """The files of each package, by name and version. Errors: NotPacked for a package that is not there as named."""
    found = {}
    for name, version in sorted(manifest_of_extension()["dependencies"].items()):
        file = HERE / "node_modules" / name / "package.json"
        if not file.is_file():
            raise NotPacked(f"the package {name} is not there: run npm install --prefix editors/vscode")
        there = json.loads(file.read_text(encoding="utf-8"))["version"]
        if there != version:
            raise NotPacked(f"the package {name} is there in version {there}, and package.json names {version}")
        found[f"{name}@{version}"] = package_files(name)
    return found


def digest(files: Mapping[str, bytes]) -> str:
    """One hash over the names and contents of files."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def digests_of(found: Mapping[str, Mapping[str, bytes]]) -> str:
    """The text of `packages.sha256`: one line for each package."""
    return "".join(f"{digest(files)}  {name}\n" for name, files in sorted(found.items()))


def vsix(files: Mapping[str, bytes]) -> bytes:
    """The archive with these files of the extension."""
    members = {f"extension/{name}": content for name, content in files.items()}
    members["extension.vsixmanifest"] = vsix_manifest().encode("utf-8")
    members["[Content_Types].xml"] = content_types(members).encode("utf-8")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(members.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, (0o100755 if name.endswith(".sh") else 0o100644) << 16
            archive.writestr(entry, content)
    return target.getvalue()


def content_types(names: Iterable[str]) -> str:
    """What kind of file each ending is, as the format of the archive asks. Errors: NotPacked for an unknown one."""
    endings = sorted({PurePosixPath(name).suffix for name in names})
    unknown = [ending for ending in endings if ending not in CONTENT_TYPES]
    if unknown:
        raise NotPacked(f"nothing says what kind of file {', '.join(unknown)} is")
    lines = "".join(f'<Default Extension="{one}" ContentType="{CONTENT_TYPES[one]}"/>' for one in endings)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{lines}</Types>\n'
    )


def vsix_manifest() -> str:
    """What Visual Studio Code reads before it unpacks anything."""
    package = manifest_of_extension()
    languages = package["contributes"]["languages"]
    tags = [*package["keywords"], *(language["id"] for language in languages)]
    tags += [f"__ext_{ending.lstrip('.')}" for language in languages for ending in language["extensions"]]
    properties = {
        "Microsoft.VisualStudio.Code.Engine": package["engines"]["vscode"],
        "Microsoft.VisualStudio.Code.ExtensionDependencies": "",
        "Microsoft.VisualStudio.Code.ExtensionPack": "",
        "Microsoft.VisualStudio.Code.ExtensionKind": "workspace",
        "Microsoft.VisualStudio.Code.LocalizedLanguages": "",
        "Microsoft.VisualStudio.Code.ExecutesCode": "true",
    }
    told = "".join(f"      <Property Id={quoteattr(k)} Value={quoteattr(v)}/>\n" for k, v in properties.items())
    assets = {
        "Microsoft.VisualStudio.Code.Manifest": "extension/package.json",
        "Microsoft.VisualStudio.Services.Content.Details": "extension/README.md",
        "Microsoft.VisualStudio.Services.Content.License": "extension/LICENSE.txt",
    }
    parts = "".join(f'    <Asset Type="{k}" Path="{v}" Addressable="true"/>\n' for k, v in assets.items())
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">\n'
        "  <Metadata>\n"
        f'    <Identity Language="en-US" Id={quoteattr(package["name"])} Version={quoteattr(package["version"])}'
        f" Publisher={quoteattr(package['publisher'])}/>\n"
        f"    <DisplayName>{escape(package['displayName'])}</DisplayName>\n"
        f'    <Description xml:space="preserve">{escape(package["description"])}</Description>\n'
        f"    <Tags>{escape(','.join(dict.fromkeys(tags)))}</Tags>\n"
        f"    <Categories>{escape(','.join(package['categories']))}</Categories>\n"
        "    <GalleryFlags>Public</GalleryFlags>\n"
        f"    <Properties>\n{told}    </Properties>\n"
        "    <License>extension/LICENSE.txt</License>\n"
        "  </Metadata>\n"
        '  <Installation>\n    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>\n  </Installation>\n'
        "  <Dependencies/>\n"
        f"  <Assets>\n{parts}  </Assets>\n"
        "</PackageManifest>\n"
    )


def packed(*, accept: bool = False) -> bytes:
    """The archive of the checkout as it is. Errors: NotPacked, with what to do."""
    found = packages()
    if accept:
        DIGESTS.write_text(digests_of(found), encoding="utf-8", newline="\n")
    known = DIGESTS.read_text(encoding="utf-8").splitlines() if DIGESTS.is_file() else []
    strange = [line.split()[1] for line in digests_of(found).splitlines() if line not in known]
    if strange:
        raise NotPacked(f"not what {DIGESTS.name} says: {', '.join(strange)}; look at them, then use --accept")
    files = own_files()
    for members in found.values():
        files.update(members)
    return vsix(files)


def main() -> int:
    parser = argparse.ArgumentParser(description="Pack the extension into a .vsix.")
    parser.add_argument("--to", metavar="FOLDER", type=Path, default=HERE, help="where the file is written")
    parser.add_argument("--accept", action="store_true", help="write packages.sha256 anew")
    arguments = parser.parse_args()
    try:
        content = packed(accept=arguments.accept)
        file = arguments.to / f"goalrules-{manifest_of_extension()['version']}.vsix"
        file.write_bytes(content)
    except (NotPacked, OSError) as error:
        print(f"Nothing is packed: {error}", file=sys.stderr)
        return 1
    print(f"{file}: {len(content) // 1000} kB, sha256 {hashlib.sha256(content).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
