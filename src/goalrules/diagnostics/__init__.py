"""Findings about what a user wrote. One frozen type for syntax, checks and data; `codes` lists every kind."""

from goalrules.diagnostics.diagnostic import (
    Code,
    Diagnostic,
    Edit,
    Label,
    Outcome,
    Severity,
    in_order,
)
from goalrules.diagnostics.rule_words import in_backticks, ranked, rule_word
from goalrules.diagnostics.said import Said, all_of, either, in_language, listed, said

__all__ = [
    "Code",
    "Diagnostic",
    "Edit",
    "Label",
    "Outcome",
    "Said",
    "Severity",
    "all_of",
    "either",
    "in_backticks",
    "in_language",
    "in_order",
    "listed",
    "ranked",
    "rule_word",
    "said",
]
