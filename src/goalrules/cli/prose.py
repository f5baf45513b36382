"""`explain --as sentence` and `--as paragraph`: the short lengths of an explanation, for a report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goalrules.cli.output import write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.verdict import Result


def tell(result: Result, nodes: Sequence[str], length: str, language: LanguageCode, form: str) -> None:
    """Write a sentence or paragraph for each node: each on one line, as it is pasted into a report, or as JSON."""
    from goalrules.explain.prose import paragraph, sentence

    say = sentence if length == "sentence" else paragraph
    told = [(node, say(result, node, language)) for node in nodes]
    if form == "json":
        from goalrules.report.prose_json import prose

        write(prose(told))
        return
    from goalrules.report.as_text.cells import NO_BREAK, encodable, safe

    encoding = sys.stdout.encoding or "ascii"
    text = "\n\n".join(encodable(safe(one.text), encoding) for _, one in told) + "\n"
    sys.stdout.write(text if _has(NO_BREAK, encoding) else text.replace(NO_BREAK, " "))
    sys.stdout.flush()


def _has(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
