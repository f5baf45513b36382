"""What prose states is what the verdict document says: numbers, names, levels and counts, in forms that agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules import checks, pipeline, resolve
from goalrules import verdict as found
from goalrules.evaluate import evaluate
from goalrules.explain.language import LANGUAGES, LanguageCode
from goalrules.explain.prose import Name, Paragraph, paragraph, sentence
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period
from goalrules.report.document import Assessment
from goalrules.report.to_document import to_document
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.whole_plans import HERE, whole_plans
from goalrules.verdict import Result
from tests.explain.prose.reading_back import is_stated, level_of, number_in, numbers_in, numbers_of, tally_of, words_of
from tests.properties.judging import checked
from tests.strategies import measurements_of, whole_rows

RULES = Path(__file__).parents[3] / "rules"
CASES = Path(__file__).parents[2] / "conformance" / "v1"
KNOWN = ("met", "partly met", "not met", "near", "missed")


def told(result: Result, path: str, language: LanguageCode) -> tuple[Paragraph, Paragraph]:
    return sentence(result, path, language), paragraph(result, path, language)


def agrees(result: Result) -> None:
    """The whole of what must hold of every text about a result."""
    document = to_document(result)
    nodes = {one.path: one for one in document.assessments if one.group == "total" and one.outlook is None}
    indicators = result.plan.plan.indicators
    judged = {indicator.path for indicator in indicators if indicator.nature == "judged"}
    unrated = {indicator.path for indicator in indicators if indicator.rating is None}
    years = {Fraction(n) for one in result.assessments for row in rows_of(one) for n in parts_of(row.period)}
    for path, node in nodes.items():
        known = numbers_in(document, {path, *node.members}) | years | set(map(Fraction, range(len(node.members))))
        for language in LANGUAGES:
            for text in told(result, path, language):
                well_formed(text)
                names_agree(text, node, nodes)
                numbers_agree(text, known)
                levels_agree(text, node, judged)
                comparisons_hold(text)
                agreement_holds(text)
            if node.kind == "goal":
                everybody_is_told(paragraph(result, path, language), node, nodes, unrated)


def rows_of(one: found.Assessment) -> Iterator[Measurement]:
    """The rows of an indicator and of its trend: the document has places for them, but not their periods."""
    yield from [one.row] if one.row is not None else []
    for operand in (one.trend.now, one.trend.reference) if one.trend is not None else ():
        yield from operand.rows


def parts_of(period: Period) -> tuple[int, int]:
    """The year, and the quarter or month in it."""
    return period.year, period.number % period.kind.per_year + 1


def well_formed(text: Paragraph) -> None:
    assert text.sentences
    for one in text.sentences:
        said = "".join(piece.text for piece in one)
        assert said.endswith(".")
        assert not said[0].isdigit()
        assert isinstance(one[0], Name) or said[0].isupper()
        assert "  " not in said
    assert not re.search(r"Fraction|Real\(|_|None(?! of)| [.,;:]", words_of(text).replace("⟨", "").replace("_", ""))


def names_agree(text: Paragraph, node: Assessment, nodes: dict[str, Assessment]) -> None:
    for piece in text.pieces:
        if isinstance(piece, Name):
            assert piece.text == nodes[piece.path].title
            assert piece.path == node.path or piece.path in node.members


def numbers_agree(text: Paragraph, known: set[Fraction]) -> None:
    for value, digits, unit in numbers_of(text):
        assert is_stated(value, digits, known), (value, unit, text.text)


def levels_agree(text: Paragraph, node: Assessment, judged: set[str]) -> None:
    """A judged level, and no computed one, is said to be judged."""
    if node.level is None or node.level in KNOWN:
        assert level_of(text) == node.level
    decided = node.judgement is not None and node.judgement.decision is not None
    is_judged = node.level is not None and (decided or node.path in judged)
    says_judged = re.search(r"bedöms (vara|ha)\b|is judged to (be|have)\b", words_of(text)) is not None
    assert says_judged == is_judged


def comparisons_hold(text: Paragraph) -> None:
    """`74,96 … minst 75, … under` is so by the printed digits too, and never `75 … minst 75, … under`."""
    pattern = re.compile(
        r"(?:är|is) (−?[\d\u00a0.,]*\d)(?![\d…]|[.,]\d)\S*[^.;]*?(?:mot målvärdet (?:minst|högst|över|under)|"
        r"against a target (?:of at least|of at most|above|below)) (−?[\d\u00a0.,]*\d)(?![\d…]|[.,]\d)[^.;]*?, "
        r"(?:det vill säga |which is )?[^.;]*?(över|under|above|below)\b"
    )
    for value, limit, side in pattern.findall(words_of(text)):
        first, second = (_decimal(one, text.lang) for one in (value, limit))
        assert first > second if side in ("över", "above") else first < second, text.text


def _decimal(printed: str, language: str) -> Decimal:
    plain = printed.replace("−", "-").replace("\u00a0", "")
    return Decimal(plain.replace(",", ".") if language == "sv" else plain.replace(",", ""))


def agreement_holds(text: Paragraph) -> None:
    """Swedish forms go with the noun: `målet … uppfyllt`, `indikatorn … uppfylld`, `missade är A och B`."""
    said = words_of(text)
    if text.lang != "sv":
        return
    assert not re.search(
        r"[Mm]ålet( ⟨[^⟩]*⟩)? (är|bedöms vara) (delvis |ej )?(uppfylld|uppfyllda|missad|missade)\b", said
    )
    assert not re.search(
        r"[Ii]ndikatorn( ⟨[^⟩]*⟩)? (är|bedöms vara) (\w+ )?(uppfyllt|uppfyllda|missat|missade)\b", said
    )
    assert not re.search(r"\b(en|ett|den|den enda \w+) (är )?(\w+ )?(uppfyllda|missade)\b", said)
    assert not re.search(r"\b(två|tre|fyra|fem|båda|samtliga) (är )?(\w+ )?(uppfylld|missad|uppfyllt|missat)\b", said)
    for lead, names in re.findall(r"(?:^|\. )(?:Delvis u|Ej u|U|M)(\w+) är (?:också )?(.*?)(?:\.(?= |$))", said):
        is_several = names.count("⟨") > 1
        assert lead.endswith(("da", "de")) == is_several, said


def everybody_is_told(text: Paragraph, node: Assessment, nodes: dict[str, Assessment], unrated: set[str]) -> None:
    """Every member is named, or counted among those that a list leaves out; the tally is that of the document."""
    members = [nodes[path] for path in node.members]
    if not node.applicable:
        return
    named = {piece.path for piece in text.pieces if isinstance(piece, Name)}
    rest = sum(number_in(word, text.lang) for word in re.findall(r"(?:samt|and) (\S+) (?:till|more)\b", words_of(text)))
    assert len([one for one in members if one.path not in named]) <= rest
    tally = tally_of(text)
    rated = [one for one in members if one.applicable and (one.level is not None or one.path not in unrated)]
    if tally is not None and all(one.level is None or one.level in KNOWN for one in rated):
        by_level: dict[str, int] = {}
        for one in rated:
            if one.level is not None:
                by_level[one.level] = by_level.get(one.level, 0) + 1
        assert tally == (len(rated), by_level), text.text
    assert (tally is not None) == bool(rated)


# ---- what is tried ---------------------------------------------------------------------------------------


FEWER = settings(max_examples=max(settings().max_examples // 6, 10))
"""Each example is told four times for each of its nodes."""


@FEWER
@given(st.data())
def test_every_plan_is_told_as_its_verdict_says(data: st.DataObject) -> None:
    plan = data.draw(everyday_plans())
    rules = checked(plan.text)
    agrees(evaluate(rules, Measurements(data.draw(measurements_of(plan)))))


@FEWER
@given(st.data())
def test_every_method_is_told_as_its_verdict_says(data: st.DataObject) -> None:
    plan = data.draw(whole_plans())
    rules = checked(plan.text)
    result = evaluate(rules, Measurements(data.draw(whole_rows(plan))), entity=HERE)
    agrees(result)


@pytest.mark.parametrize("path", sorted((RULES / "methods" / "examples").glob("*.goal")), ids=lambda path: path.stem)
def test_every_scenario_of_a_method_is_told_as_its_verdict_says(path: Path) -> None:
    plan = pipeline.load(path).value
    assert plan is not None
    for scenario in pipeline.test(plan)[:8]:
        agrees(scenario.result)


@pytest.mark.parametrize("topic", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_every_conformance_case_is_told_as_its_verdict_says(topic: str) -> None:
    for path in sorted((CASES / topic / "good").glob("*.goal")):
        # Many cases show one sentence in a rating that nobody should use, which `pipeline.load` would refuse.
        resolved = resolve.load(path).value
        assert resolved is not None
        plan = checks.run(resolved).value
        assert plan is not None
        table = path.with_suffix(".csv")
        rows = pipeline.measure(plan.plan, [table] if table.exists() else None).value or Measurements(())
        entities = rows.entities if plan.plan.entity is None else (plan.plan.entity,)
        for entity in entities or (None,):
            period = plan.plan.period or Period.year_of(2020)
            agrees(evaluate(plan, rows, period=period, entity=entity))
