"""`goalrules explain PATH NODE`: why one goal or indicator got its level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import DataOptions, data_options, path_argument
from goalrules.cli.output import new_screen, quoted, show, write

if TYPE_CHECKING:
    from goalrules.model.period import Period


@click.command("explain", short_help="Tell why a goal or indicator got its level.")
@path_argument
@click.argument("node")
@data_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(path: str, node: str, form: str, files: tuple[str, ...], period: Period | None, entity: str | None) -> None:
    """Tell why the goal or indicator NODE of the rule file or folder PATH got its level.

    NODE is a path, as `education` or `education.graduates`.
    """
    from goalrules.cli.stages import judged
    from goalrules.explain.why import explain

    options = DataOptions(files, period, entity)
    result, measurements = judged(path, options)
    plan = result.plan.plan
    if node not in plan.nodes:
        raise click.UsageError(_unknown(node, plan.name, list(plan.nodes), [goal.path for goal in plan.goals]))
    found = explain(result, node)
    if form == "text":
        from goalrules.report.as_text.explanation import explanation_screen
        from goalrules.report.as_text.fingerprints import fingerprint_line

        screen = new_screen()
        again = f"goalrules explain {quoted(path)}{options.typed()}"
        explanation_screen(found, screen, fingerprint_line(plan, measurements.sources), again)
        show(screen)
        return
    from goalrules.report import as_json
    from goalrules.report.to_document import to_document

    write(as_json.explanation(found, to_document(result, measurements.sources)))


def _unknown(node: str, plan: str, paths: list[str], goals: list[str]) -> str:
    from difflib import get_close_matches

    from goalrules.cli.english import unknown_node

    by_end = [path for path in paths if path.rsplit(".", 1)[-1] == node]
    return unknown_node(node, plan, by_end or get_close_matches(node, paths, 3), goals)
