"""What could be written at a place: words of the language, names of the plan, codes with titles, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from goalrules.diagnostics import in_language
from goalrules.editing.kolada_titles import Titled, found_for
from goalrules.editing.names import Kind, Occurrence, declared_in
from goalrules.editing.offered import Offer, Sort, keywords
from goalrules.editing.state import State, state_at
from goalrules.editing.walking import block_at
from goalrules.model.plan import Plan
from goalrules.resolve.acceptances import ACCEPTABLE
from goalrules.resolve.files import ENDING
from goalrules.resolve.places import shipped_file
from goalrules.syntax import Tree
from goalrules.syntax.blocks import ALLOWED
from goalrules.syntax.tree import Token

MOST_TITLES = 100

_AFTER: Mapping[str, tuple[Kind, ...]] = {
    "RATED_BY": ("rating",),
    "RATED_ON": ("scale",),
    "ON_SCALE": ("scale",),
    "GOAL": ("goal",),
    "PART_OF": ("goal",),
    "JUDGEMENT": ("goal", "indicator"),
    "GIVEN": ("indicator", "goal"),
    "EXPECT": ("goal", "indicator"),
    "OUTLOOK_OF": ("goal",),
    "FORECAST_OF": ("indicator",),
    "TAGGED": ("tag",),
    "IN_GROUP": ("entity group",),
    "OUTSIDE_GROUP": ("entity group",),
    "APPLIES": ("entity group",),
    "APPLIES_OUTSIDE": ("entity group",),
    "ENTITY_GROUP": ("entity group",),
    "CALLED": ("score",),
    "LABEL": ("level",),
}
"""Which names stand after a word."""

_DECLARES = frozenset({"PLAN", "INDICATOR", "RATING", "SCALE", "LET", "SHEET"})
"""After these a name is made up."""

_IN_CONDITION: tuple[Kind, ...] = ("level", "indicator", "goal", "definition")
_AS_LEVEL: tuple[Kind, ...] = ("level",)
"""Where a name may stand and no path, it is a level's."""


def offers(
    tree: Tree,
    offset: int,
    plan_files: Mapping[Path, Tree],
    names: Sequence[Occurrence],
    plan: Plan | None,
    titles: Mapping[str, Titled],
    entities: Iterable[str] = (),
) -> list[Offer]:
    """All that could be written at a place of a file. Empty inside comments.

    `plan_files` and `names` are of the whole plan; `plan` is the last that could be read, for titles; `titles` are the
    known indicators of publishers by code.
    """
    source = tree.source
    state = state_at(source, offset, tree.language)
    if state is None:
        return []
    if state.in_text:
        return list(_texts(state, tree, offset, titles, entities))
    block = block_at(tree, state.start - 1 if state.is_first else state.start)
    kind = block.kind if block is not None else ""
    end = offset
    found = [*keywords(state, kind, end)]
    if _takes_a_name(state):
        found += _names(state, end, plan_files, names, plan)
    if state.is_first and "clause" in ALLOWED.get(kind, ()):
        found += _own_clauses(state, end, names)
    if _takes(state, "STRING"):
        # a text is wanted: what could stand in it is offered with its quotes
        found += _texts(state, tree, offset, titles, entities)
    return found


def _takes(state: State, *terminals: str) -> bool:
    return any(
        terminal in partial.expected and not partial.expected[terminal].began
        for partial in state.partials
        if not partial.words
        for terminal in terminals
    )


def _takes_a_name(state: State) -> bool:
    """Whether a name could go on with the statement here; one that begins a statement is a level of the plan's own."""
    return _takes(state, "NAME", "PATH")


def _names(
    state: State, end: int, files: Mapping[Path, Tree], names: Sequence[Occurrence], plan: Plan | None
) -> Iterator[Offer]:
    last = state.tokens[-1].kind if state.tokens else ""
    first = state.tokens[0].kind if state.tokens else ""
    if last in _DECLARES or (last == "GOAL" and first == "GOAL"):
        return
    if last == "MEASURED_BY":
        yield from (Offer(one, one, state.start, end, "code", order) for order, one in enumerate(("kolada", "scb")))
        return
    if last == "ACCEPT_FINDING":
        for order, code in enumerate(ACCEPTABLE):
            said = in_language(code.summary, state.grammar.keywords.language)
            yield Offer(code.number, code.number, state.start, end, "code", order, said)
        return
    kinds = _AFTER.get(last) or (_AFTER.get(first) if last == "COMMA" else None)
    if kinds is None or (first == "EXPECT" and last in ("NAME", "PATH")):
        kinds = _IN_CONDITION if _takes(state, "PATH") else _AS_LEVEL
    known = dict.fromkeys(one.name for one in names if one.declares or one.name.kind in ("tag", "score"))
    forms = declared_in(files.values()).levels
    order = 0
    for kind in kinds:
        for name in known:
            if name.kind != kind:
                continue
            order += 1
            text = name.word if kind == "definition" else name.path
            yield Offer(text, text, state.start, end, _SORTS[kind], order, title_of(plan, name.path))
            if kind == "level":
                for form in (form for form, level in forms.items() if level == name.path and form != level):
                    yield Offer(form, form, state.start, end, "level", order)


def _own_clauses(state: State, end: int, names: Sequence[Occurrence]) -> Iterator[Offer]:
    """Clauses for the levels of the plan's own scales."""
    when = state.grammar.keywords.canonical("WHEN")
    levels = dict.fromkeys(one.name.path for one in names if one.declares and one.name.kind == "level")
    for order, level in enumerate(levels):
        text = f"{level} {when}"
        yield Offer(text, text, state.start, end, "level", 1000 + order)


_SORTS: Mapping[Kind, Sort] = {
    "goal": "goal", "indicator": "indicator", "rating": "rating", "scale": "scale", "entity group": "entity group",
    "level": "level", "tag": "tag", "definition": "definition", "score": "score", "plan": "goal",
}  # fmt: skip


def title_of(plan: Plan | None, path: str) -> str:
    """The title of a goal or indicator in the last plan that could be read."""
    node = plan.nodes.get(path) if plan is not None else None
    return node.title if node is not None else ""


# ---- texts in quotes ---------------------------------------------------------------------------------------------


def _texts(
    state: State, tree: Tree, offset: int, titles: Mapping[str, Titled], entities: Iterable[str]
) -> Iterator[Offer]:
    """What could stand in the text at a place: a publisher's code, its title, a file, an entity."""
    end = _end_of_text(tree.source.text, offset) if state.in_text else offset
    typed = state.typed[1:] if state.in_text else ""
    kinds = [token.kind for token in state.tokens]
    if kinds[:1] == ["MEASURED_BY"] and "TITLED" in kinds:
        code = next((token.text[1:-1] for token in state.tokens if token.kind == "STRING"), "")
        if code in titles:
            yield _quoted(titles[code].title, code, state.start, end, "title", 0)
    elif kinds[:1] == ["MEASURED_BY"] and "STRING" not in kinds and _is_kolada(state.tokens):
        for order, one in enumerate(found_for(titles, typed)[:MOST_TITLES]):
            yield _quoted(one.code, one.title, state.start, end, "code", order, typed)
    elif kinds[:1] == ["ENTITY"] or kinds[-1:] == ["PEERS"] or kinds[:1] == ["PEERS"]:
        for order, entity in enumerate(sorted(entities)):
            yield _quoted(entity, "", state.start, end, "entity", order)
    elif kinds[:1] == ["USE"]:
        for order, file in enumerate(_rule_files(tree)):
            yield _quoted(file, "", state.start, end, "file", order)
    elif kinds[:1] == ["MEASUREMENTS"]:
        for order, file in enumerate(_data_files(tree)):
            yield _quoted(file, "", state.start, end, "file", order)


def _is_kolada(tokens: tuple[Token, ...]) -> bool:
    return all(token.text == "kolada" for token in tokens if token.kind == "NAME")


def _quoted(text: str, detail: str, start: int, end: int, sort: Sort, order: int, typed: str = "") -> Offer:
    # what was typed stands first in what typing is held against: it was found by it, in whatever form
    searched = f'"{typed} {text} {detail}' if typed else f'"{text} {detail}'
    return Offer(text, f'"{text}"', start, end, sort, order, detail, "", searched)


def _end_of_text(text: str, offset: int) -> int:
    """Where the text in quotes that is open at a place ends: behind its closing quote, or where it was typed so far."""
    stop = text.find("\n", offset)
    rest = text[offset : len(text) if stop < 0 else stop]
    closing = next((at for at, character in enumerate(rest) if character in '"”«»'), None)
    return offset if closing is None else offset + closing + 1


def _folder(tree: Tree) -> Path | None:
    return Path(tree.source.file).parent if tree.source.file is not None else None


def _rule_files(tree: Tree) -> list[str]:
    """The rule files that `use` can take in: those beside the file, then the methods that come along."""
    folder = _folder(tree)
    beside = [] if folder is None else [*folder.glob(f"*{ENDING}"), *folder.glob(f"methods/*{ENDING}")]
    own = [file.relative_to(folder).as_posix() for file in beside if folder and str(file) != tree.source.file]
    return [*sorted(own), *(f"methods/{file.name}" for file in sorted(shipped_file("").glob(f"*{ENDING}")))]


_DATA = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".json")


def _data_files(tree: Tree) -> list[str]:
    folder = _folder(tree)
    if folder is None:
        return []
    return sorted(file.name for file in folder.glob("*") if file.suffix.lower() in _DATA)
