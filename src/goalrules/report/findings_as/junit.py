"""Findings as JUnit XML, which build servers show as tests: each finding is one, and errors are those that fail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from goalrules.diagnostics import Diagnostic
from goalrules.diagnostics.render import concise, text

# What XML 1.0 cannot hold, in whatever way it is written.
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(found: Sequence[Diagnostic], path: str, language: str = "en") -> str:
    """One suite for the path that was checked. Without any finding it has a single test, which passes."""
    errors = sum(diagnostic.is_error for diagnostic in found)
    suites = ElementTree.Element("testsuites", tests=str(max(len(found), 1)), failures=str(errors), errors="0")
    suite = ElementTree.SubElement(
        suites, "testsuite", name=_plain(path), tests=str(max(len(found), 1)), failures=str(errors), errors="0"
    )
    if not found:
        ElementTree.SubElement(suite, "testcase", classname=_plain(path), name="check")
    for diagnostic in found:
        place = diagnostic.primary.span.place if diagnostic.primary else path
        name = f"{diagnostic.code} {place}"
        case = ElementTree.SubElement(suite, "testcase", classname=_plain(path), name=_plain(name))
        kind = "failure" if diagnostic.is_error else "system-out"
        detail = ElementTree.SubElement(case, kind)
        if diagnostic.is_error:
            detail.set("message", _plain(concise(diagnostic, language)))
            detail.set("type", diagnostic.code.number)
        detail.text = _plain(text(diagnostic, language=language))
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
