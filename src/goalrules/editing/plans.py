"""The plan that a rule file belongs to, read with all it uses and checked, without proofs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goalrules import checks, proofs, resolve
from goalrules.diagnostics import Diagnostic, in_order
from goalrules.editing.texts import Texts
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.resolve.files import ENDING
from goalrules.syntax import Tree


@dataclass(frozen=True, slots=True)
class Analysis:
    """A plan as it is in the editor now.

    `entry` is the file with the plan; `files` are the trees of it and of all it uses, by path. `plan` may be there with
    damaged parts; `checked` only if there is no error. `diagnostics` are of all its files.
    """

    entry: Path
    files: Mapping[Path, Tree]
    plan: Plan | None
    checked: CheckedPlan | None
    diagnostics: tuple[Diagnostic, ...]


def analyse(entry: Path, texts: Texts) -> Analysis:
    """Read a plan with all it uses, and check it; proofs are asked for separately."""
    resolved = resolve.load(entry, entry.name, texts.read)
    files = files_of(entry, texts)
    if resolved.value is None:
        return Analysis(entry, files, None, None, resolved.diagnostics)
    checked = checks.run(resolved.value)
    found = in_order((*resolved.diagnostics, *checked.diagnostics))
    is_sound = checked.value is not None and not resolved.has_errors
    return Analysis(entry, files, resolved.value, checked.value if is_sound else None, found)


def proven(analysis: Analysis) -> tuple[Diagnostic, ...]:
    """What is proven of a plan before data; nothing of one with errors."""
    return () if analysis.checked is None else proofs.prove(analysis.checked.plan)


def files_of(entry: Path, texts: Texts) -> dict[Path, Tree]:
    """The trees of a file and of all that it uses, by path."""
    trees = resolve.trees_of(entry, lambda path, shown: texts.read(path, shown if path != entry else entry.name))
    return {Path(tree.source.file): tree for tree in trees if tree.source.file is not None}


def entry_of(path: Path, texts: Texts) -> Path:
    """The file with the plan that a file belongs to: itself, or one beside or above it that uses it; else itself."""
    if _has_plan(texts.read(path, path.name).value):
        return path
    return next(_plans_with(path, texts), path)


def plans_with(path: Path, texts: Texts) -> tuple[Path, ...]:
    """Every file with a plan that a file is part of, itself first if it is one."""
    own = (path,) if _has_plan(texts.read(path, path.name).value) else ()
    return (*own, *(other for other in _plans_with(path, texts) if other != path)) or (path,)


def _plans_with(path: Path, texts: Texts) -> Iterator[Path]:
    """The plans in the folder of a file and in the one above that use it, near ones first."""
    for folder in dict.fromkeys((path.parent, path.parent.parent)):
        for other in sorted(folder.glob(f"*{ENDING}")):
            if other != path and _has_plan(texts.read(other, other.name).value):
                used = (os.path.realpath(file) for file in files_of(other, texts))
                if os.path.realpath(path) in used:
                    yield other


def _has_plan(tree: Tree | None) -> bool:
    return tree is not None and any(b.header is not None and b.header.kind == "plan" for b in tree.blocks)
