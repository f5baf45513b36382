"""`goalrules test PATH --mutate`: small changes of the rules, and whether a scenario notices them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from goalrules.cli.output import new_screen, show, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalrules.explain.language import LanguageCode


def try_mutants(paths: Sequence[str], form: str, language: LanguageCode) -> None:
    """Tell which changes live, plan by plan. Exit code 1 if one does that is not marked, or a mark does not hold."""
    from goalrules.cli.stages import plan_at
    from goalrules.trials import mutants, ways_out

    clean = True
    for path in paths:
        found = mutants(plan_at(path))
        ways = ways_out(found)
        clean = clean and found.is_clean
        if form == "json":
            from goalrules.report import trials_json

            write(trials_json.mutants(found, ways))
            continue
        from goalrules.report.as_text.trials import mutants_screen

        screen = new_screen()
        mutants_screen(found, ways, screen, language)
        show(screen)
    sys.exit(0 if clean else 1)
