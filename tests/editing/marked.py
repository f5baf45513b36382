"""Rule files with a mark `|` where the cursor is, and the plan around them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from goalrules.editing import names
from goalrules.editing.completing import offers
from goalrules.editing.kolada_titles import Titled
from goalrules.editing.names import Occurrence
from goalrules.editing.offered import Offer
from goalrules.editing.plans import Analysis, analyse
from goalrules.editing.texts import Texts
from goalrules.syntax import Tree

FOLDER = Path("/nowhere")


class Marked(NamedTuple):
    """One open file without its mark, and the place of the mark."""

    texts: Texts
    path: Path
    analysis: Analysis
    tree: Tree
    offset: int

    @property
    def names(self) -> list[Occurrence]:
        return names.occurrences(self.analysis.files.values())

    @property
    def here(self) -> Occurrence | None:
        return names.at(self.names, str(self.path), self.offset)


def marked(text: str, folder: Path = FOLDER, **others: str) -> Marked:
    """A plan as it is open in an editor; `others` are other open files, by their name without ending."""
    path, texts = folder / "plan.goal", Texts()
    for name, other in others.items():
        texts.put(folder / f"{name}.goal", other)
    offset = text.find("|")
    texts.put(path, text.replace("|", "", 1))
    analysis = analyse(path, texts)
    tree = analysis.files[path]
    return Marked(texts, path, analysis, tree, max(offset, 0))


def offered(text: str, titles: dict[str, Titled] | None = None, folder: Path = FOLDER) -> dict[str, Offer]:
    """What is offered at the mark, by label, what typing does not rule out."""
    one = marked(text, folder)
    found = offers(one.tree, one.offset, one.analysis.files, one.names, one.analysis.plan, titles or {}, ["0484"])
    typed = {offer.label: one.tree.source.text[offer.start : one.offset].lower() for offer in found}
    return {
        offer.label: offer
        for offer in found
        if " ".join((offer.searched or offer.text).lower().split()).startswith(" ".join(typed[offer.label].split()))
    }
