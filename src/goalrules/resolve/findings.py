"""What the resolver found wrong so far."""

from __future__ import annotations

from goalrules.diagnostics import Code, Diagnostic, Edit, Label, in_order
from goalrules.source import Span


class Findings:
    """A growing list of diagnostics in which one cause is reported once.

    A second finding of the same code at the same place is dropped: it comes from the same words, met again on
    another way (a rating that three goals use, a default that twenty indicators take).
    """

    def __init__(self) -> None:
        self._by_place: dict[tuple[Code, Span | str | None], Diagnostic] = {}

    def add(
        self,
        code: Code,
        message: str,
        at: Span | None,
        label: str = "",
        *,
        related: tuple[Label, ...] = (),
        notes: tuple[str, ...] = (),
        help: str | None = None,
        once_for: str = "",
        fix: tuple[Edit, ...] = (),
    ) -> None:
        """Report `message` with `label` at the place; see `Diagnostic` for the parts.

        `once_for` names the cause where it shows in several places: only the first of them is reported.
        """
        primary = None if at is None else Label(at, label)
        found = Diagnostic(code, message, primary, related, notes, help, fix)
        self._by_place.setdefault((code, once_for or at), found)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, by file, place and code."""
        return in_order(self._by_place.values())
