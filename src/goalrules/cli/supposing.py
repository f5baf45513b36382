"""`goalrules explain --if NAME=VALUE`: what would come out with other values or levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goalrules.cli.output import new_screen, show, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalrules.explain.language import LanguageCode
    from goalrules.measurements import Measurements
    from goalrules.verdict import Result


def suppose(
    result: Result,
    measurements: Measurements,
    node: str,
    supposed: Sequence[str],
    form: str,
    language: LanguageCode,
) -> None:
    """Show what would come out for a node, and every level that would be another."""
    from goalrules.cli.stages import value_of
    from goalrules.counterfactual.what_if import what_if

    pairs = []
    for one in supposed:
        name, sign, what = one.partition("=")
        if not sign or not name.strip() or not what.strip():
            from goalrules.cli.sentences import not_a_supposition

            raise click.UsageError(not_a_supposition(one))
        pairs.append((name.strip(), what.strip()))
    found = value_of(what_if(result, measurements, pairs, node))
    if form == "json":
        from goalrules.report import as_json, margins_json
        from goalrules.report.to_document import to_document

        write(as_json.answer("what if", margins_json.what_if(found), to_document(result, measurements.sources)))
        return
    from goalrules.explain.why import explain
    from goalrules.report.as_text.what_if import what_if_screen

    screen = new_screen()
    what_if_screen(found, explain(result, node, language), screen)
    show(screen)
