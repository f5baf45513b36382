"""Findings about what a user wrote. One frozen type for syntax, checks and data; `codes` lists every kind."""

from goalrules.diagnostics.diagnostic import (
    Code,
    Diagnostic,
    Label,
    Outcome,
    Severity,
    in_order,
)
from goalrules.diagnostics.said import Said, all_of, either, in_language, said

__all__ = [
    "Code",
    "Diagnostic",
    "Label",
    "Outcome",
    "Said",
    "Severity",
    "all_of",
    "either",
    "in_language",
    "in_order",
    "said",
]
