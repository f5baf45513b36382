"""Rule files: the plan's own and those it uses, none of them outside the plan's folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from goalrules.diagnostics import Diagnostic, Outcome, codes, in_backticks, in_order, listed, said
from goalrules.model.plan import Plan
from goalrules.resolve.findings import Findings
from goalrules.resolve.from_tree import resolve
from goalrules.resolve.places import File, leads_out, shipped_file, shown_beside
from goalrules.resolve.scope import nearest
from goalrules.resolve.section import text
from goalrules.source import Span
from goalrules.syntax import parse, read_source
from goalrules.syntax.tree import Node, Token, Tree

ENDING = ".goal"

Reading: TypeAlias = Callable[[Path, str], Outcome[Tree]]
"""What gives the tree of a file, under the name by which its user knows it."""


def read_tree(path: Path, shown_as: str) -> Outcome[Tree]:
    """The tree of a file on disk; none for one that cannot be read."""
    source = read_source(path, shown_as)
    if source.value is None:
        return Outcome(None, source.diagnostics)
    tree = parse(source.value)
    return Outcome(tree.value, (*source.diagnostics, *tree.diagnostics))


def load(path: str | Path, shown_as: str | None = None, read: Reading = read_tree) -> Outcome[Plan]:
    """The plan of a rule file, or of a folder, with all files it uses.

    A folder's plan is the one file directly in it that has a `plan` block and is not used by another; mistakes of
    writing in its other files are reported too, though they are no part of the plan. `shown_as` is the name under
    which the user knows the path; `read` gives the trees, for editors, whose texts are not on disk yet. Errors are
    returned; no value where there is no plan to speak of.
    """
    given = Path(path)
    shown = (shown_as if shown_as is not None else str(path)).replace("\\", "/")
    reader = _Reader(read)
    if not given.is_dir():
        return reader.plan(File(given, given.parent, shown))
    entry = reader.entry_of(_files_in(given, shown), shown)
    if entry is None:
        return Outcome(None, reader.diagnostics)
    return reader.plan(entry)


class PlanPlace(NamedTuple):
    """Where a plan is, for `load`: a file, or a folder with one plan; `shown` is how its user knows it."""

    path: Path
    shown: str


def plans_at(path: str | Path, shown_as: str | None = None) -> tuple[PlanPlace, ...]:
    """Every plan that a path stands for: a file for itself, a folder for those in it and in the folders below.

    Where several files of a folder have a `plan` block, each of them is a plan, unless another one uses it; so is a
    file that cannot be read, for its fault to be told. Folders whose names begin with a point are passed over. Where
    there is no plan, the path itself, for `load` to say so.
    """
    given = Path(path)
    shown = (shown_as if shown_as is not None else str(path)).replace("\\", "/")
    if not given.is_dir():
        return (PlanPlace(given, shown),)
    found: list[PlanPlace] = []
    for name, folders, _ in os.walk(given):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        below = Path(name).relative_to(given).as_posix()
        here = shown if below == "." else _in_folder(shown, below)
        files = _files_in(Path(name), here)
        entries = _Reader().entries(files)
        if len(entries) == 1:
            found.append(PlanPlace(Path(name), here))
        else:
            found += [PlanPlace(file.path, file.shown) for file in entries]
    return tuple(found) or (PlanPlace(given, shown),)


def _files_in(folder: Path, shown: str) -> list[File]:
    """The rule files directly in a folder."""
    found = (file for file in sorted(folder.iterdir()) if file.suffix == ENDING and file.is_file())
    return [File(file, folder, _in_folder(shown, file.name)) for file in found]


def _in_folder(shown: str, name: str) -> str:
    return f"{shown.rstrip('/')}/{name}" if shown not in (".", "") else name


def trees_of(path: str | Path, read: Reading = read_tree) -> tuple[Tree, ...]:
    """The trees of a rule file and of all that it uses, as far as they can be read; nothing is reported."""
    given = Path(path)
    trees: dict[Path, Tree] = {}
    _Reader(read)._take(File(given, given.parent, str(path)), [], trees)
    return tuple(trees.values())


class _Reader:
    """Rule files read so far, each once, with what was found in them."""

    def __init__(self, read: Reading = read_tree) -> None:
        self._read = read
        self._trees: dict[Path, Tree | None] = {}
        self._syntax: list[Diagnostic] = []
        self._found = Findings()
        self._is_complete = True

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return in_order([*self._syntax, *self._found.diagnostics])

    def entry_of(self, files: Sequence[File], folder: str) -> File | None:
        """The file of a folder that is the plan; None, reported, when it has none or several."""
        entries = self._not_used(files)
        if len(entries) == 1:
            return entries[0]
        names = in_backticks(file.path.name for file in (entries or files))
        help: str
        if entries:
            message = said(
                "`{folder}` holds {count} plans: {names}", folder=folder, count=len(entries), names=listed(names)
            )
            help = "name the file that is meant, or take the others in with `use`"
        elif files:
            message = said("No file in `{folder}` has a `plan` block: {names}", folder=folder, names=listed(names))
            help = "begin one of them with `plan NAME`, or name the file that is meant"
        else:
            message = said("`{folder}` holds no rule file", folder=folder)
            help = said("name a folder with a file that ends in `{ending}`", ending=ENDING)
        self._found.add(codes.NO_SINGLE_PLAN, message, None, help=help)
        return None

    def entries(self, files: Sequence[File]) -> list[File]:
        """The plan of a folder; where there is none or several, these and the files that cannot be read at all."""
        entries = self._not_used(files)
        if len(entries) == 1:
            return entries
        return [file for file in files if file in entries or self._tree(file) is None]

    def _not_used(self, files: Sequence[File]) -> list[File]:
        """The files that have a `plan` block and are not used by another one; all of them if each is used."""
        used = {target.path.resolve() for file in files for target in self._targets(file)}
        plans = [file for file in files if self._has_plan(file)]
        return [file for file in plans if file.path.resolve() not in used] or plans

    def plan(self, entry: File) -> Outcome[Plan]:
        """The plan of one file and all it uses."""
        tree = self._tree(entry)
        if tree is None:
            return Outcome(None, self.diagnostics)
        trees: dict[Path, Tree] = {}
        self._take(entry, [], trees)
        self._refuse_outside_data(entry, tree)

        def neighbours() -> list[Tree]:
            others = [
                File(path, entry.root, shown_beside(entry, path.name))
                for path in sorted(entry.path.parent.glob(f"*{ENDING}"))
                if path.resolve() not in trees
            ]
            silent = _Reader(self._read)
            return [tree for tree in map(silent._tree, others) if tree is not None]

        plan = resolve(tuple(trees.values()), neighbours, is_complete=self._is_complete)
        return Outcome(plan.value, in_order([*self.diagnostics, *plan.diagnostics]))

    def _tree(self, file: File) -> Tree | None:
        """The tree of a file; None for one that cannot be read."""
        key = file.path.resolve()
        if key not in self._trees:
            tree = self._read(file.path, file.shown)
            self._syntax += tree.diagnostics
            self._trees[key] = tree.value
        return self._trees[key]

    def _has_plan(self, file: File) -> bool:
        tree = self._tree(file)
        return tree is not None and any(b.header is not None and b.header.kind == "plan" for b in tree.blocks)

    def _targets(self, file: File) -> Iterator[File]:
        """The files that a file uses and that are there; nothing is reported."""
        for written, _ in self._uses(file):
            target = _used_file(file, text(written))
            if target is not None:
                yield target

    def _uses(self, file: File) -> Iterator[tuple[Token, Span]]:
        tree = self._tree(file)
        for block in tree.blocks if tree is not None else ():
            token = block.header.token("STRING") if block.header and block.header.kind == "use" else None
            if tree is not None and token is not None:
                yield token, tree.span(token)

    def _take(self, file: File, chain: list[File], trees: dict[Path, Tree]) -> None:
        """Add a file and, after it, all it uses. `chain` are the files from the plan to this one."""
        tree = self._tree(file)
        if tree is None:
            self._is_complete = False
            return
        trees[file.path.resolve()] = tree
        chain = [*chain, file]
        for written, span in self._uses(file):
            target = self._find(file, written, span)
            if target is None:
                continue
            key = target.path.resolve()
            names = [f.path.resolve() for f in chain]
            if key in names:
                circle = [f.path.name for f in chain[names.index(key) :]] + [target.path.name]
                self._found.add(
                    codes.USE_CYCLE,
                    said(
                        "Rule files use each other in a circle: {files}", files=listed(circle, "{before} uses {next}")
                    ),
                    span,
                    "leads back to where it began",
                    help="take one of these `use` statements out",
                )
            elif key not in trees:
                self._take(target, chain, trees)

    def _find(self, file: File, written: Token, span: Span) -> File | None:
        """The file a `use` names; None, reported, when it lies outside the plan's folder or is not there."""
        name = text(written)
        if leads_out(file, name):
            self._report_outside(name, span)
            self._is_complete = False
            return None
        target = _used_file(file, name)
        if target is not None:
            return target
        self._is_complete = False
        there = [*_rule_files(file.path.parent), *(f"methods/{n}" for n in _rule_files(shipped_file("")))]
        near = nearest(name, there)
        self._found.add(
            codes.FILE_NOT_FOUND,
            said("There is no file `{name}`", name=name),
            span,
            said("the nearest name is `{near}`", near=near) if near else "not there",
            help=said('write `use "{near}"`', near=near) if near else "write the path as seen from this file",
        )
        return None

    def _refuse_outside_data(self, file: File, tree: Tree) -> None:
        for block in tree.blocks:
            for statement in block.statements:
                if statement.kind != "measurements":
                    continue
                for token in _paths(statement):
                    if leads_out(file, text(token)):
                        self._report_outside(text(token), tree.span(token))

    def _report_outside(self, name: str, span: Span) -> None:
        self._found.add(
            codes.PATH_OUTSIDE_PLAN,
            said("`{name}` lies outside the plan's folder", name=name),
            span,
            "leads out of the folder",
            notes=("a plan reads only files of its own folder, so that it can be handed on and means the same",),
            help="copy the file into the plan's folder, and name it from there",
        )


def _paths(measurements: Node) -> Iterator[Token]:
    """The files that a `measurements` statement names; the address of a database is none."""
    reader = measurements.token("NAME")
    if reader is None or reader.text != "sql":
        yield from measurements.tokens("STRING")
    for query in measurements.nodes("query"):
        yield from query.tokens("STRING")


def _used_file(file: File, name: str) -> File | None:
    """The file a `use` in another file names: beside it, or else among the shipped methods; None if neither."""
    if leads_out(file, name):
        return None
    name = name.replace("\\", "/")
    beside = file.path.parent / name
    if beside.is_file():
        return File(beside, file.root, shown_beside(file, name))
    parts = os.path.normpath(name).replace("\\", "/").split("/")
    if parts[0] == "methods" and len(parts) > 1:
        shipped = shipped_file("/".join(parts[1:]))
        if shipped.is_file():
            return File(shipped, shipped_file(""), "/".join(parts))
    return None


def _rule_files(folder: Path) -> list[str]:
    """The rule files of a folder and of its `methods`, as a `use` in that folder names them."""
    if not folder.is_dir():
        return []
    direct = [file.name for file in sorted(folder.glob(f"*{ENDING}"))]
    return direct + [f"methods/{file.name}" for file in sorted(folder.glob(f"methods/*{ENDING}"))]
