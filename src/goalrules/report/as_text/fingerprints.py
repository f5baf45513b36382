"""The line that says of which rules and data an explanation is."""

from __future__ import annotations

from collections.abc import Iterable

from goalrules.explain.language import LanguageCode
from goalrules.measurements.store import DataSource
from goalrules.model.plan import Plan
from goalrules.report.as_text.words import words_in
from goalrules.report.fingerprints import of_data, of_rules, short, together


def fingerprint_line(plan: Plan, sources: Iterable[DataSource], language: LanguageCode = "en") -> str:
    """`rules 3f8a… · data 91c2… · semantics 1`; the hashes in full stand in the JSON."""
    rules, data = together(of_rules(plan)), together(of_data(sources))
    return words_in(language).fingerprints(short(rules or ""), None if data is None else short(data), plan.semantics)
