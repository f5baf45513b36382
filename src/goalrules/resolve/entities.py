"""Entity groups, and the statements that speak of them: `applies to`, `peers`, tags within a group."""

from __future__ import annotations

from collections.abc import Iterable

from goalrules.diagnostics import codes, said
from goalrules.model.entities import EntityGroup, Peers, Where
from goalrules.resolve.numbers import whole
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text
from goalrules.syntax.tree import Node, Token


def resolve_entity_groups(sections: Iterable[Section], scope: Scope) -> None:
    """Put the declared entity groups into the scope; an entity that stands twice in one is reported."""
    for section in sections:
        header = section.block.header
        token = header.token("NAME") if header else None
        if header is None or token is None or not scope.declare("entity group", token.text, section.span(token)):
            continue
        entities = _entities(header, section, scope)
        scope.entity_groups[token.text] = EntityGroup(name=token.text, entities=entities, span=section.header_span)


def _entities(node: Node, section: Section, scope: Scope) -> tuple[str, ...]:
    """The entities named in a statement, each once."""
    first: dict[str, Token] = {}
    for token in node.tokens("STRING"):
        before = first.setdefault(text(token), token)
        if before is not token:
            scope.found.add(
                codes.REPEATED_STATEMENT,
                said("The entity {entity} stands twice", entity=token.text),
                section.span(token),
                "the second time",
                help="name each entity once",
            )
    return tuple(first)


def applies_from(section: Section, scope: Scope) -> Where | None:
    """`applies to entity group oecd`, `applies outside entity group oecd`."""
    statement = section.one("applies", scope.found)
    return None if statement is None else _where(statement, "APPLIES_OUTSIDE", section, scope)


def tags_from(section: Section, scope: Scope) -> tuple[tuple[str, ...], tuple[tuple[str, Where], ...]]:
    """The tags of all `tagged` statements, each once, and where those hold that do not hold everywhere."""
    names: dict[str, None] = {}
    limits: dict[str, Where] = {}
    for statement in section.every("tagged"):
        within = statement.node("within_group")
        where = _where(within, "OUTSIDE_GROUP", section, scope) if within else None
        for token in statement.tokens("NAME"):
            names[token.text] = None
            if where is not None:
                limits[token.text] = where
    return tuple(names), tuple(limits.items())


def _where(node: Node, outside: str, section: Section, scope: Scope) -> Where | None:
    token = node.token("NAME")
    group = scope.entity_group(token, section) if token else None
    return None if group is None else Where(group=group, outside=node.has(outside), span=section.span(node))


def peers_from(section: Section, scope: Scope) -> Peers | None:
    """`peers "0481", "0482", at least 2 with data`, or the entities of a group."""
    statement = section.one("peers", scope.found)
    if statement is None:
        return None
    span, name, number = section.span(statement), statement.token("NAME"), statement.token("NUMBER")
    if name is not None:
        group = scope.entity_group(name, section)
        if group is None:
            return None
        entities = group.entities
    else:
        entities = _entities(statement, section, scope)
    at_least = whole(number, section, scope.found, said("A number of peers"), at_least=1) if number else None
    if number is not None and at_least is None:
        return None
    if at_least is not None and at_least > len(entities):
        scope.found.add(
            codes.NUMBER_OUT_OF_RANGE,
            said("Of {count} peers there are never {at_least}", count=len(entities), at_least=at_least),
            span,
            "more than are named",
            help=said("write a number of at most {most}", most=len(entities)),
        )
        return None
    return Peers(entities=entities, at_least=at_least, span=span)
