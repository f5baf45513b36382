"""Findings as JUnit XML, which build servers show as tests: each finding is one, and errors are those that fail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from goalrules.diagnostics import Diagnostic
from goalrules.diagnostics.render import concise, text

# What XML 1.0 cannot hold, in whatever way it is written.
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Case(NamedTuple):
    """One test: `failure` are its kind, its message in one line and all of it; `output` is told of one that passes."""

    name: str
    failure: tuple[str, str, str] | None = None
    output: str = ""
    file: str = ""
    line: int | None = None


def written(found: Sequence[Diagnostic], path: str, language: str = "en") -> str:
    """One suite for the path that was checked. Without any finding it has a single test, which passes."""
    return document([(path, cases_of(found, path, language) or [Case("check")])])


def cases_of(found: Iterable[Diagnostic], path: str, language: str = "en") -> list[Case]:
    """A test for each finding, of which errors fail."""
    return [_case(diagnostic, path, language) for diagnostic in found]


def document(suites: Sequence[tuple[str, Sequence[Case]]]) -> str:
    """All suites, each with its name and its tests."""
    every = [case for _, cases in suites for case in cases]
    root = ElementTree.Element("testsuites", _counts(every))
    for name, cases in suites:
        suite = ElementTree.SubElement(root, "testsuite", {"name": _plain(name)} | _counts(cases))
        for case in cases:
            _add(suite, name, case)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _counts(cases: Sequence[Case]) -> dict[str, str]:
    failures = sum(case.failure is not None for case in cases)
    return {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}


def _case(diagnostic: Diagnostic, path: str, language: str) -> Case:
    span = diagnostic.primary.span if diagnostic.primary else None
    name, told = f"{diagnostic.code} {span.place if span else path}", text(diagnostic, language=language)
    if diagnostic.is_error:
        return Case(name, (diagnostic.code.number, concise(diagnostic, language), told))
    return Case(name, output=told)


def _add(suite: ElementTree.Element, classname: str, case: Case) -> None:
    place = {"file": _plain(case.file), "line": str(case.line)} if case.file else {}
    element = ElementTree.SubElement(
        suite, "testcase", {"classname": _plain(classname), "name": _plain(case.name)} | place
    )
    if case.failure is not None:
        kind, message, told = case.failure
        detail = ElementTree.SubElement(element, "failure", message=_plain(message), type=kind)
        detail.text = _plain(told)
    elif case.output:
        ElementTree.SubElement(element, "system-out").text = _plain(case.output)


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
