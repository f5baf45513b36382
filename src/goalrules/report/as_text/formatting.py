"""The screen of `goalrules fmt`: which files were laid out again, which hold mistakes, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.diagnostics import Diagnostic, in_language, said
from goalrules.explain.language import LanguageCode
from goalrules.formatting.files import Formatted
from goalrules.report.as_text.findings import findings
from goalrules.report.as_text.screen import Screen


def formatting_screen(
    files: Sequence[Formatted], found: Sequence[Diagnostic], screen: Screen, language: LanguageCode, *, would: bool
) -> None:
    """Add what was done with files to a screen; `would` says that nothing was written."""
    findings(found, screen, language)
    changed = [one for one in files if one.is_changed]
    for one in changed:
        done = said("would be laid out anew: {file}" if would else "laid out anew: {file}", file=one.shown)
        screen.line(in_language(done, language))
    for one in files:
        if one.has_errors:
            note = said("has mistakes, which stay as they are: {file}", file=one.shown)
            screen.line(in_language(note, language))
    screen.paragraph(in_language(_count(len(changed), len(files) - len(changed), would), language))


def _count(changed: int, others: int, would: bool) -> str:
    """How many files were laid out anew, and how many stay as they are."""
    if not changed:
        return said("{n} file is laid out already." if others == 1 else "{n} files are laid out already.", n=others)
    if would:
        first = said(
            "{n} file would be laid out anew" if changed == 1 else "{n} files would be laid out anew", n=changed
        )
    else:
        first = said("{n} file was laid out anew" if changed == 1 else "{n} files were laid out anew", n=changed)
    if not others:
        return said("{first}.", first=first)
    rest = said("{n} is already" if others == 1 else "{n} are already", n=others)
    return said("{first}, {rest}.", first=first, rest=rest)
