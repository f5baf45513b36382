"""Rules for goals: says from rule files and measurements which goals are met, and why.

    import goalrules

    plan = goalrules.load("rules/eskilstuna_2020")
    result = goalrules.evaluate(plan)
    print(goalrules.explain(result, "education"))

Nothing is loaded before it is used. `evaluate` and `explain` are functions here; the packages of these names are
reached as `from goalrules.evaluate import …`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from goalrules.version import __version__

if TYPE_CHECKING:
    from goalrules.api import RuleError as RuleError
    from goalrules.api import batch as batch
    from goalrules.api import diff as diff
    from goalrules.api import evaluate as evaluate
    from goalrules.api import evaluate_all as evaluate_all
    from goalrules.api import explain as explain
    from goalrules.api import format_text as format_text
    from goalrules.api import influence as influence
    from goalrules.api import load as load
    from goalrules.api import margins as margins
    from goalrules.api import paragraph as paragraph
    from goalrules.api import read_measurements as read_measurements
    from goalrules.api import record as record
    from goalrules.api import report as report
    from goalrules.api import sentence as sentence
    from goalrules.api import what_if as what_if
    from goalrules.api import why as why
    from goalrules.api import why_not as why_not
    from goalrules.api import write_record as write_record

__all__ = [
    "RuleError",
    "__version__",
    "batch",
    "diff",
    "evaluate",
    "evaluate_all",
    "explain",
    "format_text",
    "influence",
    "load",
    "margins",
    "paragraph",
    "read_measurements",
    "record",
    "report",
    "sentence",
    "what_if",
    "why",
    "why_not",
    "write_record",
]


class _Goalrules(ModuleType):
    """This package. Importing a part of it makes the part an attribute, which may not hide a function above."""

    def __getattr__(self, name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        from goalrules import api

        found = getattr(api, name)
        super().__setattr__(name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*__all__, *(name for name in super().__dir__() if name.startswith("__"))})


sys.modules[__name__].__class__ = _Goalrules
