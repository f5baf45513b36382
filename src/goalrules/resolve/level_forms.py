"""Declared forms of levels: other spellings of one level, brought back to the word that its scale gives it.

Nothing after this knows that a level was written `grönt` or `gröna`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goalrules.diagnostics import Label, codes, said
from goalrules.resolve.findings import Findings
from goalrules.source import Span
from goalrules.syntax.inflection import inflected_levels
from goalrules.syntax.tree import Block, Child, Node, Tree


def with_plain_levels(trees: Sequence[Tree], found: Findings) -> Sequence[Tree]:
    """The trees with each level under the name its scale gives it; the same trees where no forms are declared.

    A form that stands for two levels is reported; the first holds.
    """
    levels: dict[str, tuple[str, Span]] = {}
    declared = [(tree, inflected) for tree in trees for inflected in inflected_levels(tree)]
    for tree, (level, forms) in declared:
        levels.setdefault(level.text, (level.text, tree.span(level)))
        for form in forms:
            span = tree.span(form)
            meant, first = levels.setdefault(form.text, (level.text, span))
            if meant != level.text:
                found.add(
                    codes.DUPLICATE_NAME,
                    said(
                        "`{form}` stands for two levels, `{meant}` and `{level}`",
                        form=form.text,
                        meant=meant,
                        level=level.text,
                    ),
                    span,
                    "the second one",
                    related=(Label(first, "the first one"),),
                    help="give each level forms of its own",
                )
    if not declared:
        return trees
    names = {form: meant for form, (meant, _) in levels.items() if form != meant}
    return [replace(tree, blocks=tuple(_block(block, names) for block in tree.blocks)) for tree in trees]


def _block(block: Block, names: Mapping[str, str]) -> Block:
    header = _node(block.header, names) if block.header is not None else None
    return replace(
        block,
        header=header,
        statements=tuple(_node(statement, names) for statement in block.statements),
        blocks=tuple(_block(inner, names) for inner in block.blocks),
    )


def _node(node: Node, names: Mapping[str, str]) -> Node:
    if node.kind == "inflected":
        level = node.tokens("NAME")
        return node._replace(kind="level", children=(next(level),))
    if node.kind == "level":
        return node._replace(
            children=tuple(
                child._replace(text=names.get(child.text, child.text))
                if child.kind == "NAME" and not isinstance(child, Node)
                else child
                for child in node.children
            )
        )
    return node._replace(children=tuple(_child(child, names) for child in node.children))


def _child(child: Child, names: Mapping[str, str]) -> Child:
    return _node(child, names) if isinstance(child, Node) else child
