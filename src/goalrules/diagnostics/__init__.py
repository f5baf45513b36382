"""Findings about what a user wrote. One frozen type for syntax, checks and data; `codes` lists every kind."""

from goalrules.diagnostics.diagnostic import (
    Code,
    Diagnostic,
    Label,
    Outcome,
    Severity,
    in_order,
)

__all__ = ["Code", "Diagnostic", "Label", "Outcome", "Severity", "in_order"]
