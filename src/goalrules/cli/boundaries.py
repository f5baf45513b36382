"""`goalrules test PATH --boundaries`: the cases at the limits of a plan's rules, as scenarios to review."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.cli.output import new_screen, show, write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode


def write_boundaries(path: str, output: str | None, language: LanguageCode) -> None:
    """Scenarios in the language of the rule file onto standard output, or into a file; the table beside them."""
    from goalrules.cli.stages import plan_at, value_of
    from goalrules.diagnostics import said
    from goalrules.report.as_text.trials import boundaries_screen
    from goalrules.report.writing import write_report
    from goalrules.syntax import language_of
    from goalrules.trials import boundaries
    from goalrules.trials.scenario_text import scenario_text

    plan = plan_at(path)
    keywords = language_of(plan.plan.sources[0].text) or "en"
    found = boundaries(plan, keywords)
    text = scenario_text([one.scenario for one in found], plan.plan, keywords)
    if output is None:
        write(text)
    else:
        head = f"# language: {keywords}\n\n" if keywords != "en" else ""
        written = write_report(head + text, Path(output), shown_as=output.replace("\\", "/"))
        value_of(written, said("No scenarios have been written."))
    stream = sys.stderr if output is None else sys.stdout
    screen = new_screen(stream)
    boundaries_screen(found, plan.plan, screen, language)
    show(screen, stream)
