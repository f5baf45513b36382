"""`goalrules explain PATH NODE`: why one goal or indicator got its level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import DataOptions, data_options, path_argument
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import new_screen, quoted, show, write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period


@click.command("explain", short_help="Tell why a goal or indicator got its level.")
@path_argument
@click.argument("node", required=False)
@data_options
@click.option("--why", "question", flag_value="why", help="Tell which members force the level by themselves.")
@click.option(
    "--why-not",
    "wanted",
    metavar="[LEVEL]",
    is_flag=False,
    flag_value="",
    help="Tell the smallest changes that would give LEVEL, or the next better level. Put it last.",
)
@click.option(
    "--if", "supposed", metavar="NAME=VALUE", multiple=True,
    help="Judge again with another value or level, as `graduates=67.5`, `grade6=missing`, `services=met`.",
)  # fmt: skip
@click.option("--influence", "question", flag_value="influence", help="Tell what a goal's rule rewards, without data.")
@click.option("--as", "length", type=click.Choice(["sentence", "paragraph"]), help="Tell it in prose, for a report.")
@click.option(
    "--verdicts",
    metavar="FILE",
    type=click.Path(exists=True),
    help="A file that `goalrules batch` wrote: tell one of its verdicts, and whether it agrees.",
)
@lang_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    path: str,
    node: str | None,
    question: str | None,
    wanted: str | None,
    supposed: tuple[str, ...],
    length: str | None,
    verdicts: str | None,
    language: LanguageCode,
    form: str,
    files: tuple[str, ...],
    period: Period | None,
    entity: str | None,
) -> None:
    """Tell why the goal or indicator NODE of the rule file or folder PATH got its level.

    NODE is a path, as `education` or `education.graduates`. With --as it may be left out: then it is every goal.
    """
    from goalrules.cli.sentences import PROSE_IS_OF_THE_VERDICT
    from goalrules.cli.stages import judged
    from goalrules.explain.why import explain

    if node is None and length is None:
        raise click.MissingParameter(param_hint="NODE", param_type="argument")
    if length is not None and (question is not None or wanted is not None or supposed):
        raise click.UsageError(PROSE_IS_OF_THE_VERDICT)
    options = DataOptions(files, period, entity)
    if verdicts is not None:
        from goalrules.cli.of_batch import judged_as_told

        result, measurements = judged_as_told(path, verdicts, node, options)
    else:
        result, measurements = judged(path, options)
    plan = result.plan.plan
    if node is not None and node not in plan.nodes:
        raise click.UsageError(_unknown(node, plan.name, list(plan.nodes), [goal.path for goal in plan.goals]))
    if node is None or length is not None:
        from goalrules.cli.prose import tell

        nodes = [goal.path for goal in plan.goals] if node is None else [node]
        tell(result, nodes, length or "paragraph", language, form)
        return
    if question is not None or wanted is not None:
        from goalrules.cli.asking import ask

        asked = "why not" if wanted is not None else question or ""
        ask(asked, result, measurements, node, form, wanted or None, language)
        return
    if supposed:
        from goalrules.cli.supposing import suppose

        suppose(result, measurements, node, supposed, form, language)
        return
    found = explain(result, node, language)
    if form == "text":
        from goalrules.report.as_text.explanation import LABEL_CELLS, explanation_screen
        from goalrules.report.as_text.fingerprints import fingerprint_line
        from goalrules.report.as_text.margins import of_both_verdicts

        screen = new_screen()
        again = f"goalrules explain {quoted(path)}{options.typed()}{typed()}"
        fingerprints = fingerprint_line(plan, measurements.sources, language)
        adds = of_both_verdicts(result, measurements, node, LABEL_CELLS, language)
        explanation_screen(found, screen, fingerprints, again, adds)
        show(screen)
        return
    from goalrules.counterfactual.margins import margins
    from goalrules.report import as_json, margins_json
    from goalrules.report.to_document import to_document

    of_all = margins(result, measurements)
    later = of_all.outlook(node)
    also = None if later is None else margins_json.margin(later)
    document = to_document(result, measurements.sources)
    write(as_json.explanation(found, document, margins_json.margin(of_all[node]), also))


def _unknown(node: str, plan: str, paths: list[str], goals: list[str]) -> str:
    from difflib import get_close_matches

    from goalrules.cli.sentences import unknown_node

    by_end = [path for path in paths if path.rsplit(".", 1)[-1] == node]
    return unknown_node(node, plan, by_end or get_close_matches(node, paths, 3), goals)
