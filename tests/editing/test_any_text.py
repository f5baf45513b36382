"""Whatever stands in a file, and wherever the cursor is: every question gets an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules.editing.colours import colours
from goalrules.editing.completing import offers
from goalrules.editing.fixes import fixes_of
from goalrules.editing.hovering import shown_at
from goalrules.editing.laying_out import applied, layout_edits
from goalrules.editing.names import occurrences
from goalrules.editing.outline import outline
from goalrules.editing.plans import analyse
from goalrules.editing.renaming import renamed
from goalrules.editing.texts import Texts
from goalrules.source import Span
from goalrules.testing.wrong_texts import wrong_text
from tests.editing.marked import marked
from tests.editing.plans import ENGLISH, SWEDISH

RULES = Path(__file__).resolve().parents[2] / "rules"
PLANS = sorted(RULES.glob("*/plan.goal")) + sorted(RULES.glob("methods/examples/*.goal"))


@st.composite
def cut_plans(draw: st.DrawFn) -> str:
    """A plan with a stretch taken out, or with a few characters put in."""
    text = draw(st.sampled_from([ENGLISH, SWEDISH]))
    at = draw(st.integers(0, len(text)))
    end = draw(st.integers(at, min(len(text), at + 40)))
    new = draw(st.sampled_from(["", '"', "(", "\n", " goal ", "…", "e\u0301", "\r", "#", "5,5"]))
    return text[:at] + new + text[end:]


def _answers(text: str, offset: int) -> None:
    one = marked(text.replace("|", ""))
    tree, size = one.tree, len(one.tree.source.text)
    offset = min(offset, size)
    files, names = one.analysis.files, one.names
    spans: list[Span] = [name.span for name in names]
    for offer in offers(tree, offset, files, names, one.analysis.plan, {}, []):
        spans.append(Span(tree.source, offer.start, offer.end))
    shown = shown_at(tree, offset, list(files.values()), names, None, {}, "sv")
    spans += [shown.span] if shown is not None else []
    spans += [Span(tree.source, part.start, part.end) for part in colours(tree, names)]
    spans += [entry.whole for entry in outline(tree)]
    edits = layout_edits(tree.source)
    applied(tree.source, edits)
    for found in one.analysis.diagnostics:
        for fix in fixes_of(found, files, "sv"):
            assert fix.title
            spans += [edit.span for edit in fix.edits]
    assert all(0 <= span.start <= span.end <= size for span in spans if span.source is tree.source)


@settings(max_examples=120, deadline=None)
@given(cut_plans(), st.integers(0, 1200))
def test_a_plan_with_something_wrong_gets_every_answer(text: str, offset: int) -> None:
    _answers(text, offset)


@settings(max_examples=60, deadline=None)
@given(wrong_text(), st.integers(0, 400))
def test_any_text_gets_every_answer(text: str, offset: int) -> None:
    _answers(text, offset)


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem if file.stem != "plan" else file.parent.name)
def test_every_own_name_of_a_shipped_plan_can_be_changed(file: Path) -> None:
    texts = Texts()
    analysis = analyse(file, texts)
    assert not [one for one in analysis.diagnostics if one.is_error]
    names = occurrences(analysis.files.values())
    own = [one for one in names if one.declares and one.span.source.file == str(file)]
    kinds = dict.fromkeys(one.name.kind for one in own)
    for kind in kinds:  # one of each kind: a plan of many goals is read again for each name
        one = next(other for other in own if other.name.kind == kind)
        done = renamed(one, "another_name", [analysis], texts)
        assert done.edits or re.search("several forms|comes with goalrules", str(done.refused)), (
            one.name,
            done.refused,
        )
