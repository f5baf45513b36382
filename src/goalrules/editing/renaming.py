"""Another name for something, everywhere in the files of its plans; refused where the files would not mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Edit, Said, said
from goalrules.editing.laying_out import applied
from goalrules.editing.names import Kind, Name, Occurrence, occurrences
from goalrules.editing.plans import Analysis, analyse
from goalrules.editing.texts import Texts
from goalrules.resolve.places import shipped_file
from goalrules.syntax import Tree
from goalrules.syntax.grammar import grammar


class Renaming(NamedTuple):
    """The edits that give a name, by file; or why they are `refused`, as a sentence."""

    edits: Mapping[Path, tuple[Edit, ...]]
    refused: Said | None = None


_DOTTED: frozenset[Kind] = frozenset({"goal", "rating"})
"""What may have points in its name."""


def may_rename(one: Occurrence, names: Sequence[Occurrence], plans: Sequence[Analysis]) -> Said | None:
    """Why something in some plans cannot be renamed at all; None where it can. `names` are those in all their files."""
    declared = [other for other in names if other.name == one.name and other.declares]
    if one.name.kind == "level":
        if not declared:
            return said("`{name}` is a level that every plan has, or one that nothing declares", name=one.name.path)
        forms = {tuple(sorted(_forms(tree, one.name))) for plan in plans for tree in plan.files.values()} - {()}
        if any(len(form) > 1 for form in forms):
            return said("The level `{name}` has several forms; change them in its scale first", name=one.name.path)
    if one.name.kind not in ("tag", "score") and not declared:
        return said("Nothing declares `{name}`", name=one.name.path)
    if any(_comes_along(other, plans) for other in names if other.name == one.name):
        return said("`{name}` stands in a method that comes with goalrules, which stays as it is", name=one.name.path)
    return None


def renamed(one: Occurrence, new: str, plans: Sequence[Analysis], texts: Texts) -> Renaming:
    """The edits in all files of these plans that give a thing the name `new`."""
    files = {path: tree for plan in plans for path, tree in plan.files.items()}
    names = occurrences(files.values())
    refused = may_rename(one, names, plans) or _ill_formed(new, one.name.kind, files.values())
    if refused is None and new == one.name.word:
        return Renaming({})
    if refused is None:
        refused = _taken(one.name, new, names)
    if refused is not None:
        return Renaming({}, refused)
    edits: dict[Path, tuple[Edit, ...]] = {}
    for path, tree in files.items():
        own = tuple(
            Edit(other.span, new)
            for other in names
            if other.name == one.name and other.span.source.file == tree.source.file
        )
        if own:
            edits[path] = tuple(dict.fromkeys(own))
    refused = _broken(plans, files, edits, texts)
    return Renaming({}, refused) if refused is not None else Renaming(edits)


def _ill_formed(new: str, kind: Kind, files: Iterable[Tree]) -> Said | None:
    languages = {tree.language for tree in files} or {"en"}
    for language in sorted(languages):
        known = grammar(language)
        forms = ["NAME", "PATH"] if kind in _DOTTED else ["NAME"]
        if not any(re.fullmatch(known.forms[form], new) for form in forms):
            return said("`{name}` is no name: a name holds letters, digits and `_` only, no digit first", name=new)
        for part in new.lower().split("."):
            if part in known.keywords.reserved or part in known.others:
                return said("`{name}` is a word of the language and cannot be a name", name=part)
    return None


def _taken(name: Name, new: str, names: Iterable[Occurrence]) -> Said | None:
    path = f"{name.path.rpartition('.')[0]}.{new}" if name.kind in ("indicator", "definition") else new
    alike: tuple[Kind, ...] = ("goal", "indicator") if name.kind in ("goal", "indicator") else (name.kind,)
    there = next((other for other in names if other.name.kind in alike and other.name.path == path), None)
    if there is None:
        return None
    return said("The name `{name}` is taken: {place}", name=new, place=there.span.place)


def _broken(
    plans: Sequence[Analysis], files: Mapping[Path, Tree], edits: Mapping[Path, tuple[Edit, ...]], texts: Texts
) -> Said | None:
    """What would be wrong with the new names that is not wrong now; None where nothing is."""
    after = texts.with_texts({path: applied(files[path].source, found) for path, found in edits.items()})
    for plan in plans:
        before = [found for found in plan.diagnostics if found.is_error]
        now = [found for found in analyse(plan.entry, after).diagnostics if found.is_error]
        if len(now) > len(before):
            known = {found.message for found in before}
            new = next((found.message for found in now if found.message not in known), now[0].message)
            return said("With this name the plan would have an error: {message}", message=new)
    return None


def _forms(tree: Tree, name: Name) -> set[str]:
    spellings = (one for one in occurrences([tree]) if one.name == name)
    return {one.span.text for one in spellings}


def _comes_along(one: Occurrence, plans: Sequence[Analysis]) -> bool:
    """Whether something stands in a method that comes with goalrules, not in the folder of a plan."""
    file = Path(one.span.source.file or one.span.source.path)
    is_own = any(file.is_relative_to(plan.entry.parent) for plan in plans)
    return not is_own and file.is_relative_to(shipped_file(""))
