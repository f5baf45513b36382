"""The verdict document and explanations as JSON: the same input gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel

from goalrules.explain.explanation import Explanation
from goalrules.report.document import VerdictDocument
from goalrules.report.survey_document import SurveyDocument

_NO_BREAK = "\u00a0"
_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def verdicts(document: VerdictDocument) -> str:
    """The whole document; fields stand in the order of the schema."""
    return written(document.model_dump(mode="json"))


def schema() -> str:
    """The JSON schema of the verdict document."""
    return schema_of(VerdictDocument)


def survey(document: SurveyDocument) -> str:
    """What there is to tell of the measurements of a plan; fields stand in the order of the schema."""
    return written(document.model_dump(mode="json"))


def survey_schema() -> str:
    """The JSON schema of the document of a survey."""
    return schema_of(SurveyDocument)


def schema_of(document: type[BaseModel]) -> str:
    """The JSON schema of a document."""
    found = document.model_json_schema(mode="serialization")
    return written({"$schema": _SCHEMA, **found})


def explanation(
    found: Explanation, document: VerdictDocument, margins: object = None, outlook_margins: object = None
) -> str:
    """An explanation with what it is an explanation of, and how far its levels are from turning."""
    parts = {"margins": margins, "outlook_margins": outlook_margins}
    also = {name: plain(part) for name, part in parts.items() if part is not None}
    return written({**_head(document), "explanation": plain(asdict(found)), **also})


def answer(question: str, found: object, document: VerdictDocument) -> str:
    """The answer to a question about a result, with what it is an answer from."""
    return written({**_head(document), "question": question, "answer": plain(found)})


def _head(document: VerdictDocument) -> dict[str, object]:
    """Of which rules, data, period and entity something is."""
    names = ("semantics", "engine", "plan", "title", "period", "entity", "rules_sha256", "measurements_sha256")
    return {name: getattr(document, name) for name in names}


def written(data: object) -> str:
    """A document as text."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def plain(data: Any) -> Any:
    """Plain blanks instead of those that hold a number to its unit: programs lay out on their own."""
    match data:
        case str():
            return data.replace(_NO_BREAK, " ")
        case dict():
            return {name: plain(value) for name, value in data.items()}
        case list() | tuple():
            return [plain(value) for value in data]
        case _:
            return data
