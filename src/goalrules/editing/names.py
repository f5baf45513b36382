"""Where the names of a plan stand: declared once, used anywhere in its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from goalrules.editing.walking import InTree, blocks_of, name_token
from goalrules.source import Span
from goalrules.syntax import Child, Node, Token, Tree

Kind: TypeAlias = Literal[
    "plan", "goal", "indicator", "rating", "scale", "entity group", "level", "tag", "definition", "score"
]


class Name(NamedTuple):
    """What a name means: of an indicator its path, of a definition the block it is made in, a point, and its name."""

    kind: Kind
    path: str

    @property
    def word(self) -> str:
        """The name as one writes it where it is declared."""
        return self.path.rpartition(".")[2] if self.kind in ("indicator", "definition") else self.path


class Occurrence(NamedTuple):
    """One place where a name stands."""

    name: Name
    span: Span
    declares: bool = False


@dataclass
class Declared:
    """The names that the files of a plan declare, for telling what a word means."""

    goals: set[str] = field(default_factory=set)
    indicators: set[str] = field(default_factory=set)
    levels: dict[str, str] = field(default_factory=dict)
    """Every form of a level, with the level."""
    definitions: dict[str, set[str]] = field(default_factory=dict)
    """By the path of a block the names that it makes (`let`, `with`)."""
    parameters: dict[str, set[str]] = field(default_factory=dict)
    """By the name of a rating the names that it uses and does not make: who is rated so gives them."""
    ratings: dict[str, str] = field(default_factory=dict)
    """By the path of a goal or indicator the rating it names."""


def declared_in(trees: Iterable[Tree]) -> Declared:
    """All that is declared in some files."""
    found = Declared()
    for tree in trees:
        for one in blocks_of(tree):
            if one.kind == "goal":
                found.goals.add(one.path)
            elif one.kind == "indicator":
                found.indicators.add(one.path)
            elif one.kind == "scale" and one.block.header is not None:
                found.levels.update(_level_forms(one.block.header))
            for statement in one.block.statements:
                if statement.kind in ("let", "with"):
                    names = {token.text for token in statement.tokens("NAME")}
                    found.definitions.setdefault(one.path, set()).update(names)
                elif statement.kind == "rated_by" and (token := statement.token("NAME", "PATH")):
                    found.ratings[one.path] = token.text
                if one.kind == "rating":
                    used = (node.token("NAME") for node in _nodes(statement) if node.kind == "reference")
                    names = {token.text for token in used if token is not None}
                    found.parameters.setdefault(one.path, set()).update(names)
    for path, names in found.parameters.items():
        names -= found.definitions.get(path, set()) | found.goals
    return found


def _level_forms(scale: Node) -> Iterator[tuple[str, str]]:
    for item in scale.nodes("level", "inflected"):
        tokens = list(item.tokens("NAME"))
        for token in tokens:
            yield token.text, tokens[0].text


def occurrences(trees: Mapping[object, Tree] | Iterable[Tree]) -> list[Occurrence]:
    """Every place of every name in the files of a plan, file by file."""
    files = list(trees.values()) if isinstance(trees, Mapping) else list(trees)
    declared = declared_in(files)
    return [one for tree in files for block in blocks_of(tree) for one in _Block(block, declared).all()]


def at(found: Iterable[Occurrence], file: str | None, offset: int) -> Occurrence | None:
    """The name at a place of a file, also just behind it; the narrowest one."""
    there = [one for one in found if one.span.source.file == file and one.span.start <= offset <= one.span.end]
    return min(there, key=lambda one: (one.span.end - one.span.start, one.span.start != offset), default=None)


class _Block:
    """The names in one block."""

    def __init__(self, block: InTree, declared: Declared) -> None:
        self.block = block
        self.declared = declared

    def all(self) -> Iterator[Occurrence]:
        header = self.block.block.header
        if header is not None:
            yield from self._header(header)
        for statement in self.block.block.statements:
            yield from self._statement(statement)

    def _here(self, kind: Kind, path: str, token: Token, *, declares: bool = False) -> Occurrence:
        return Occurrence(Name(kind, path), self.block.tree.span(token), declares)

    def _header(self, header: Node) -> Iterator[Occurrence]:
        token = name_token(self.block.block)
        kinds: dict[str, Kind] = {
            "plan": "plan", "goal": "goal", "indicator": "indicator", "rating": "rating", "scale": "scale",
            "entity_group": "entity group",
        }  # fmt: skip
        if token is not None:
            yield self._here(kinds[header.kind], self.block.path, token, declares=True)
        if header.kind == "rating" and header.has("ON_SCALE"):
            yield self._here("scale", list(header.tokens("NAME"))[-1].text, list(header.tokens("NAME"))[-1])
        if header.kind == "scale":
            for item in header.nodes("level", "inflected"):
                for number, name in enumerate(item.tokens("NAME")):
                    yield self._here("level", self._level(name), name, declares=number == 0)
        elif header.kind == "judgement":
            yield from self._below(header)

    def _statement(self, statement: Node) -> Iterator[Occurrence]:
        token = statement.token("NAME", "PATH")
        match statement.kind:
            case "rated_by" if token is not None:
                yield self._here("rating", token.text, token)
            case "rated_on" if token is not None:
                yield self._here("scale", token.text, token)
            case "applies" if token is not None:
                yield self._here("entity group", token.text, token)
            case "peers" if token is not None:
                yield self._here("entity group", token.text, token)
            case "tagged":
                for name in statement.tokens("NAME"):
                    yield self._here("tag", name.text, name)
            case "let" | "with":
                for name in statement.tokens("NAME"):
                    owner = self._owner(name.text) or self.block.path
                    is_parameter = name.text in self.declared.parameters.get(owner, ())
                    declares = statement.kind == "let" or owner == self.block.path or is_parameter
                    yield self._here("definition", f"{owner}.{name.text}", name, declares=declares)
        yield from self._below(statement)

    def _below(self, item: Node) -> Iterator[Occurrence]:
        for node in _nodes(item):
            token = node.token("NAME")
            match node.kind:
                case "reference":
                    yield from self._reference(node.children[0])
                case "level" if token is not None:
                    yield self._here("level", self._level(token), token)
                case "members" | "aggregate" if token is not None and node.has("TAGGED"):
                    yield self._here("tag", token.text, token)
                case "within_group" if token is not None:
                    yield self._here("entity group", token.text, token)
                case "called" if token is not None:
                    yield self._here("score", token.text, token)

    def _reference(self, child: Child) -> Iterator[Occurrence]:
        """A goal, an indicator (its goal has a place of its own), or a name that a rule makes."""
        assert isinstance(child, Token)
        text, declared = child.text, self.declared
        if text in declared.goals:
            yield self._here("goal", text, child)
            return
        goal, _, name = text.rpartition(".")
        if goal:
            start = child.start + len(goal) + 1
            if goal in declared.goals:
                yield self._here("goal", goal, Token("NAME", goal, child.start, start - 1))
            if text in declared.indicators:
                yield self._here("indicator", text, Token("NAME", name, start, child.end))
            return
        owner = self._owner(text)
        if owner is not None:
            yield self._here("definition", f"{owner}.{text}", child)

    def _owner(self, name: str) -> str | None:
        """The block that makes a name: the rating that this one names, this one, or its goal."""
        made, asked = self.declared.definitions, self.declared.parameters
        for path in (self.block.path, self.block.goal):
            for owner in (self.declared.ratings.get(path, ""), path):
                if owner and (name in made.get(owner, ()) or name in asked.get(owner, ())):
                    return owner
        return None

    def _level(self, token: Token) -> str:
        return self.declared.levels.get(token.text, token.text)


def _nodes(item: Node) -> Iterator[Node]:
    pending: list[Child] = [item]
    while pending:
        node = pending.pop()
        if isinstance(node, Node):
            yield node
            pending.extend(reversed(node.children))
