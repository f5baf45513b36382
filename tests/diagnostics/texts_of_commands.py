"""Which texts the command line says beside its sentences: those of help pages, and words that go straight to a screen.

Help is in the decorators and docstrings of commands, paragraph by paragraph as pages lay it out. A text that is written
to a stream or put onto a screen as it stands, without a template, could not be said in another language.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.diagnostics.texts_in_code import Text

_HELP = ("help", "short_help", "epilog")
_SHOWN = ("echo", "write", "line", "paragraph", "paragraph_of", "labelled", "command", "add_task", "secho", "prompt")
_WORD = re.compile(r"[^\W\d_]{3,}")


def help_in(files: Iterable[Path], root: Path) -> Iterator[Text]:
    """The texts of help pages."""
    for file in files:
        module = ".".join(file.relative_to(root).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_of_click(node.func):
                for keyword in node.keywords:
                    if keyword.arg in _HELP:
                        assert isinstance(keyword.value, ast.Constant), f"{module}:{node.lineno} is no plain text"
                        yield Text(str(keyword.value.value), f"{module}:{node.lineno}")
            elif isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
                for paragraph in paragraphs(ast.get_docstring(node) or ""):
                    yield Text(paragraph, f"{module}:{node.lineno}")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line."""
    cleaned = inspect.cleandoc(text)
    return [" ".join(one.split()) for one in re.split(r"\n\s*\n", cleaned) if one.strip()]


def loose_in(files: Iterable[Path], root: Path) -> Iterator[str]:
    """Words that go to a stream or a screen as they stand, with their places."""
    for file in files:
        module = ".".join(file.relative_to(root).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in _SHOWN and not _is_command(node):
                for argument in node.args:
                    for text in _texts(argument):
                        if _WORD.search(text):
                            yield f"{module}:{node.lineno}: {text}"


def _texts(node: ast.expr) -> Iterator[str]:
    """The plain texts that an argument is made of."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr():
            for part in node.values:
                if isinstance(part, ast.Constant):
                    yield str(part.value)
        case ast.IfExp():
            yield from _texts(node.body)
            yield from _texts(node.orelse)
        case ast.BinOp():
            yield from _texts(node.left)
            yield from _texts(node.right)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_of_click(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "click"


def _is_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _is_of_click(decorator.func) and _name(decorator) in ("command", "group")
