"""Scenarios of plans, and what they cover, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from goalrules.diagnostics.render import as_dict
from goalrules.explain.language import LanguageCode
from goalrules.explain.scenarios import ScenarioReport
from goalrules.report.as_json import plain, written
from goalrules.scenario_runs import Coverage, PlanRun
from goalrules.scenario_runs.coverage import KINDS


def scenarios(
    runs: Sequence[tuple[PlanRun, Sequence[ScenarioReport]]],
    language: LanguageCode,
    covered: Coverage | None = None,
    **more: object,
) -> str:
    """All plans with their scenarios and findings, and how many scenarios came out as expected.

    `more` are further parts of the document by name.
    """
    reports = [one for _, told in runs for one in told]
    right = sum(one.as_expected for one in reports)
    document: dict[str, Any] = {
        "as_expected": right,
        "otherwise": len(reports) - right,
        "not_run": sum(run.plan is None for run, _ in runs),
        "plans": [_plan(run, told, language) for run, told in runs],
    }
    if covered is not None:
        document["coverage"] = coverage(covered)
    return written(document | more)


def coverage(found: Coverage) -> dict[str, Any]:
    """How much is covered, by kind, and every part with its place and state."""
    return {
        "percent": found.percent,
        "covered": len(found.parts) - len(found.not_covered),
        "all": len(found.parts),
        "by_kind": {kind: _counts(found, kind) for kind in KINDS},
        "parts": [
            {
                "kind": part.kind,
                "of": part.of,
                "state": part.state,
                "level": part.level or None,
                "text": plain(part.text),
                "file": part.place.file,
                "line": part.place.line,
            }
            for part in found.parts
        ],
    }


def _counts(found: Coverage, kind: str) -> dict[str, int]:
    states = [part.state for part in found.parts if part.kind == kind]
    return {state: states.count(state) for state in ("expected", "decided", "never")}


def _plan(run: PlanRun, told: Sequence[ScenarioReport], language: LanguageCode) -> dict[str, Any]:
    right = sum(one.as_expected for one in told)
    return {
        "path": run.path,
        "plan": None if run.plan is None else run.plan.plan.name,
        "as_expected": right,
        "otherwise": len(told) - right,
        "findings": [as_dict(one, language) for one in run.findings],
        "scenarios": [plain(asdict(one)) for one in told],
    }
