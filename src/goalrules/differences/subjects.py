"""How the parts of a plan are called that can differ: `target of education.graduates`, `clause of rating majority`."""

from __future__ import annotations

from goalrules.diagnostics import Said, said
from goalrules.differences.difference import WHOLE, Key

_ELEMENTS = (
    said("applies to"),
    said("baseline"),
    said("cites"),
    said("clause"),
    said("comment required"),
    said("comments"),
    said("criterion"),
    said("decimals"),
    said("decision"),
    said("direction"),
    said("entities"),
    said("entity"),
    said("key"),
    said("labels"),
    said("levels"),
    said("measurements"),
    said("methods used"),
    said("missing data"),
    said("missing trend"),
    said("name"),
    said("nature"),
    said("near"),
    said("not monotone"),
    said("oldest value"),
    said("order of clauses"),
    said("outlook"),
    said("owner"),
    said("peers"),
    said("period"),
    said("rating"),
    said("scale"),
    said("scenarios"),
    said("score"),
    said("source"),
    said("split"),
    said("tags"),
    said("target"),
    said("title"),
    said("title at the source"),
    said("trend"),
    said("unit"),
    said("warnings accepted"),
    said("weight"),
    said("yes or no"),
)
"""The elements without a name, as they are said."""

_KINDS = (
    said("entity group"),
    said("goal"),
    said("indicator"),
    said("judgement"),
    said("plan"),
    said("rating"),
    said("scale"),
)


def kind_word(kind: str) -> str:
    """What a subject is: `goal`, `rating`."""
    return next((one for one in _KINDS if one == kind), kind)


def element_word(element: str) -> str:
    """What an element is called: `target`, `score share`."""
    if element.startswith("target of "):
        return said("target of {group}", group=element.removeprefix("target of "))
    if element.startswith("score "):
        return said("score {name}", name=element.removeprefix("score "))
    if element.startswith("number "):
        return said("number {name}", name=element.removeprefix("number "))
    if element.startswith("member "):
        return said("member {name}", name=element.removeprefix("member "))
    return next((one for one in _ELEMENTS if one == element), element)


def subject(key: Key) -> Said:
    """`target of education.graduates`, `clause of rating majority`, `goal education`."""
    if key.kind == "judgement":
        path, _, period = key.subject.partition(" in ")
        outlook = period.removeprefix("outlook ")
        name = said("judgement of {path} in {period}", path=path, period=period)
        if outlook != period:
            name = said("judgement of {path} in outlook {period}", path=path, period=outlook)
    elif key.kind in ("goal", "indicator") and key.element != WHOLE:
        name = said("{name}", name=key.subject)
    else:
        name = said("{kind} {name}", kind=kind_word(key.kind), name=key.subject)
    if key.element == WHOLE:
        return name
    return said("{element} of {subject}", element=element_word(key.element), subject=name)
