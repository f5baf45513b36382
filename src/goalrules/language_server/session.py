"""What is open in an editor, and what is known of its plans: read at each key, proven and judged after a pause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from goalrules.diagnostics import Diagnostic, in_order
from goalrules.editing.kolada_titles import Titled, catalogue_beside, in_catalogue, in_rules, in_snapshots
from goalrules.editing.names import Occurrence, occurrences
from goalrules.editing.plans import Analysis, analyse, entry_of, plans_with, proven
from goalrules.editing.shifting import shifted
from goalrules.editing.standing import DataSettings, Standing, standing
from goalrules.editing.texts import Texts
from goalrules.explain.language import LanguageCode
from goalrules.language_server.settings import Settings
from goalrules.model.plan import Plan
from goalrules.syntax import Tree, language_of


@dataclass
class PlanNow:
    """One plan: as it is now, and what of it takes longer and may be of a moment ago.

    `good` is the last plan without errors; `standing` its verdicts; `proofs` what was proven, with the places of then.
    """

    analysis: Analysis
    good: Analysis | None = None
    proofs: tuple[Diagnostic, ...] = ()
    standing: Standing = field(default_factory=Standing)

    @cached_property
    def names(self) -> list[Occurrence]:
        """Every place of every name in its files."""
        return occurrences(self.analysis.files.values())

    @property
    def plan(self) -> Plan | None:
        """The plan of now, else the last good one."""
        return self.analysis.plan or (self.good.plan if self.good is not None else None)

    def found(self) -> tuple[Diagnostic, ...]:
        """Everything found in its files, in order."""
        proofs = shifted(self.proofs, (tree.source for tree in self.analysis.files.values()))
        return in_order((*self.analysis.diagnostics, *proofs))


@dataclass(frozen=True, slots=True)
class Later:
    """What is found out after a pause, of one analysis."""

    analysis: Analysis
    proofs: tuple[Diagnostic, ...]
    standing: Standing


class Session:
    """The texts and plans of one editor. `language` is that of messages for files that name none."""

    def __init__(self) -> None:
        self.texts = Texts()
        self.settings = Settings()
        self.language: LanguageCode = "en"
        self.plans: dict[Path, PlanNow] = {}
        self._entries: dict[Path, tuple[Path, ...]] = {}
        self._catalogues: dict[Path, dict[str, Titled]] = {}

    # ---- texts -------------------------------------------------------------------------------------------------

    def opened(self, path: Path, text: str) -> tuple[Path, ...]:
        """A text is open; the plans to read again."""
        self.texts.put(path, text)
        for other in [one for one in self._entries if one != path]:
            self.entries_again(other)  # what is opened may be a plan that uses it
        return self.entries_again(path)

    def changed(self, path: Path, text: str) -> tuple[Path, ...]:
        """A text has changed; the plans to read again. Where they are was found when it was opened or saved."""
        self.texts.put(path, text)
        return self.entries(path)

    def closed(self, path: Path) -> tuple[Path, ...]:
        """A text is closed; the plans of which no text is open any more, which are forgotten."""
        self.texts.drop(path)
        gone = [
            entry for entry in self._entries.pop(path, ()) if not any(entry in own for own in self._entries.values())
        ]
        for entry in gone:
            self.plans.pop(entry, None)
        return tuple(gone)

    def entries(self, path: Path) -> tuple[Path, ...]:
        """The plans that an open file is part of, the nearest first."""
        found = self._entries.get(path)
        if found is None or (path not in found and entry_of(path, self.texts) == path):
            return self.entries_again(path)
        return found

    def entries_again(self, path: Path) -> tuple[Path, ...]:
        """The same, looked for anew: the nearest, and those of which another file is open."""
        nearest = entry_of(path, self.texts)
        others = [entry for entry in plans_with(path, self.texts) if entry in self.plans and entry != nearest]
        self._entries[path] = (nearest, *others)
        return self._entries[path]

    @property
    def open_files(self) -> tuple[Path, ...]:
        return tuple(self._entries)

    def tree(self, path: Path) -> Tree | None:
        """The tree of a file, of now."""
        own = self.plan_of(path)
        if own is not None and path in own.analysis.files and own.analysis.files[path].source.text == self._text(path):
            return own.analysis.files[path]
        return self.texts.read(path, path.name).value

    def _text(self, path: Path) -> str | None:
        return self.texts.text(path)

    def language_of(self, path: Path) -> LanguageCode:
        """The language of what is said about a file: its own, else the editor's."""
        text = self.texts.text(path)
        tree = None if text is not None else self.texts.read(path, path.name).value
        named = language_of(text if text is not None else tree.source.text if tree is not None else "")
        return self.language if named is None else "sv" if named == "sv" else "en"

    # ---- plans -------------------------------------------------------------------------------------------------

    def read(self, entry: Path) -> PlanNow:
        """Read a plan as it is now, and keep what is still known of it."""
        analysis = analyse(entry, self.texts)
        known = self.plans.get(entry)
        now = PlanNow(analysis)
        if known is not None:
            now.good, now.proofs, now.standing = known.good, known.proofs, known.standing
        if analysis.checked is not None:
            now.good = analysis
        self.plans[entry] = now
        return now

    def plan_of(self, path: Path) -> PlanNow | None:
        """The plan of an open file; read if that was not done yet."""
        if path not in self._entries:
            return None
        entry = self._entries[path][0]
        return self.plans.get(entry) or self.read(entry)

    def current(self, path: Path) -> PlanNow | None:
        """The plan of an open file with its text of now, read again where it has changed since."""
        own = self.plan_of(path)
        if own is None:
            return None
        tree = own.analysis.files.get(path)
        if tree is not None and tree.source.text != self.texts.text(path):
            return self.read(own.analysis.entry)
        return own

    def take(self, later: Later) -> bool:
        """Keep what was found out after a pause; False where the plan has changed meanwhile."""
        own = self.plans.get(later.analysis.entry)
        if own is None:
            return False
        if later.standing.result is not None or own.analysis is later.analysis:
            own.standing = later.standing if later.analysis.checked is not None else own.standing
        if own.analysis is not later.analysis:
            return False
        own.proofs = later.proofs
        return True

    # ---- titles ------------------------------------------------------------------------------------------------

    def titles(self, own: PlanNow) -> dict[str, Titled]:
        """The publishers' indicators that are known here: in a saved catalogue, in snapshots and in rule files."""
        folder = own.analysis.entry.parent
        named = self.settings.catalogue
        file = folder / named if named is not None else catalogue_beside(folder)
        found: dict[str, Titled] = {}
        if file is not None and file.is_file():
            if file not in self._catalogues:
                self._catalogues[file] = in_catalogue(file)
            found.update(self._catalogues[file])
        return {**in_rules(own.analysis.files.values()), **in_snapshots(folder), **found}

    def forget_catalogues(self) -> None:
        self._catalogues.clear()


def later_of(analysis: Analysis, settings: Settings, data: DataSettings) -> Later:
    """Prove and judge a plan: pure, so that it can be done beside everything else."""
    if analysis.checked is None:
        return Later(analysis, (), Standing())
    proofs = proven(analysis) if settings.proofs else ()
    has_errors = any(one.is_error for one in proofs)
    now = Standing() if has_errors else standing(analysis.checked, analysis.entry, data)
    return Later(analysis, proofs, now)


def by_file(found: Iterable[Diagnostic], entry: Path) -> dict[Path, list[Diagnostic]]:
    """Findings by the file they are in; those without a place are the plan's own."""
    files: dict[Path, list[Diagnostic]] = {}
    for one in found:
        file = one.primary.span.source.file if one.primary is not None else None
        files.setdefault(entry if file is None else Path(file), []).append(one)
    return files
