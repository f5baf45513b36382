"""Which texts the code says: found in its syntax trees, without running it.

A text is said where it is the template of `said`, or where it flows into a message, label, note or help of a finding:
through variables, parameters, tables of a module, and what its functions give back. A text that is put together in
another way than by `said` (an f-string, `+`, `%`, `join`, `format`) is a fault: it could not be said in another
language.
"""

from __future__ import annotations

import ast
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Part: TypeAlias = tuple[int | None, ...]
"""Which part of an expression is meant: the places in tuples, from outside in; None for any element of a table."""

_TEXTS = {
    "Label": {1: "text"},
    "Diagnostic": {1: "message", 2: "", 3: "related", 4: "notes", 5: "help"},
    "Damaged": {0: "what"},
    "TooLarge": {0: "what"},
    "in_language": {0: "text"},
    "UsageError": {0: "message"},
    "BadParameter": {0: "message"},
}
_ADD = {1: "message", 3: "label"}
_NAMED_TEXTS = {"message", "text", "label", "related", "notes", "help"}
_MAKERS = {"said", "in_language", "either", "all_of", "listed", "ranked", "rule_word", "in_backticks", "Label"}
_MAKERS |= {"tuple", "list"}
_OF_LISTS = {"either", "all_of", "listed"}
_JOINERS = {"join", "format", "replace", "removeprefix", "capitalize", "lower", "upper"}


class Text(NamedTuple):
    """A text that is said, and where. `values` are the names put into it; None for a plain text."""

    text: str
    place: str
    values: frozenset[str] | None = None


@dataclass
class Found:
    """All that the code says, and what is put together in a way that no other language can follow."""

    texts: list[Text] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def texts_in(files: Iterable[Path], root: Path) -> Found:
    """The texts and faults of some modules; `root` is the folder that holds the package."""
    return said_in(modules_in(files, root))


def said_in(modules: dict[str, Module]) -> Found:
    """The same of modules that are read already."""
    return _Search(modules).run()


def literals_in_values(modules: dict[str, Module]) -> list[Text]:
    """Plain texts that code puts into sentences as values: they would stand in English in every language."""
    return _Search(modules, of_values=True).run().texts


def modules_in(files: Iterable[Path], root: Path) -> dict[str, Module]:
    """Modules by name, read; `root` is the folder that holds the package."""
    modules = {}
    for file in files:
        name = ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        modules[name] = Module(name, file, ast.parse(file.read_text(encoding="utf-8")))
    return modules


class Module:
    """A module: its functions and tables by name, and where its imported names come from."""

    def __init__(self, name: str, file: Path, tree: ast.Module) -> None:
        self.name, self.file, self.tree = name, file, tree
        self.functions: dict[str, Function] = {}
        self.tables: dict[str, ast.expr] = {}
        self.imported: dict[str, tuple[str, str]] = {}
        self.holder: dict[ast.AST, Function | None] = {}
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                self.tables[statement.targets[0].id] = statement.value
            elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
                self.tables[statement.target.id] = statement.value
        self._look(tree, None)
        self.calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]

    def _look(self, node: ast.AST, holder: Function | None) -> None:
        self.holder[node] = holder
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self.functions[node.name] = node
            holder = node
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                self.imported[alias.asname or alias.name] = node.module, alias.name
        for child in ast.iter_child_nodes(node):
            self._look(child, holder)

    @property
    def says(self) -> bool:
        """Whether its `said` is that of the diagnostics."""
        return self.imported.get("said", ("", ""))[0].startswith("goalrules.diagnostics")

    def place(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 0)}"


class _Search:
    """A search for texts that are said, or (`of_values`) for plain texts that are put into them."""

    def __init__(self, modules: dict[str, Module], *, of_values: bool = False) -> None:
        self.modules = modules
        self.of_values = of_values
        self.found = Found()
        self.methods = _methods(modules)
        self.sinks: dict[tuple[str, str], set[str]] = {}
        """Parameters, by module and function, whose texts are said."""
        self.grew = True
        self.seen: set[tuple[int, Part]] = set()

    def run(self) -> Found:
        for module in () if self.of_values else self.modules.values():
            for call in module.calls:
                if _name(call.func) == "said" and module.says:
                    self._template(call, module)
                elif _name(call.func) == "listed" and len(call.args) > 1:
                    self._joining(call.args[1], module)
        while self.grew:
            self.grew = False
            for module in self.modules.values():
                for call in module.calls:
                    for said in self._said_by(call, module):
                        self._collect(said, module, ())
        return self.found

    # ---- said(…) ---------------------------------------------------------------------------------------------

    def _template(self, call: ast.Call, module: Module) -> None:
        names = frozenset(keyword.arg for keyword in call.keywords if keyword.arg is not None)
        templates = list(_constants(call.args[0])) if len(call.args) == 1 else None
        if not templates or None in templates:
            self._fault(call, module, "the template of `said` is no plain text")
            return
        wanted: set[str] = set()
        for template in templates:
            assert template is not None
            in_it = names_in(template)
            wanted |= in_it
            self.found.texts.append(Text(template, module.place(call), in_it))
        if wanted != names:
            self._fault(call, module, f"{sorted(wanted ^ names)} stands in the template or in the values only")

    def _joining(self, node: ast.expr, module: Module) -> None:
        for template in _constants(node):
            if template is None:
                self._fault(node, module, "the template of `listed` is no plain text")
            else:
                self.found.texts.append(Text(template, module.place(node), names_in(template)))

    # ---- what flows into findings ----------------------------------------------------------------------------

    def _said_by(self, call: ast.Call, module: Module) -> Iterator[ast.expr]:
        """The arguments of a call that are said."""
        name = _name(call.func)
        if self.of_values:
            if name == "said" and module.says:
                yield from (keyword.value for keyword in call.keywords)
            elif name in _OF_LISTS and module.imported.get(name, ("",))[0].startswith("goalrules.diagnostics"):
                yield from call.args[:1]
            else:
                yield from self._to_parameters(call, module)
            return
        if name in _TEXTS:
            positions = _TEXTS[name]
        elif name == "add" and call.args and isinstance(call.func, ast.Attribute) and _is_code(call.args[0]):
            positions = _ADD
        else:
            yield from self._to_parameters(call, module)
            return
        yield from (call.args[at] for at, text in positions.items() if text and at < len(call.args))
        yield from (keyword.value for keyword in call.keywords if keyword.arg in _NAMED_TEXTS)

    def _to_parameters(self, call: ast.Call, module: Module) -> Iterator[ast.expr]:
        key = self._called(call, module)
        wanted = self.sinks.get(key) if key is not None else None
        if key is None or not wanted:
            return
        function = self.modules[key[0]].functions[key[1]]
        named = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
        if named[:1] in (["self"], ["cls"]) and isinstance(call.func, ast.Attribute):
            del named[0]
        rest = function.args.vararg
        if rest is not None and rest.arg in wanted:
            yield from call.args[len(named) :]
        yield from (value for arg, value in zip(named, call.args, strict=False) if arg in wanted)
        yield from (keyword.value for keyword in call.keywords if keyword.arg in wanted)

    def _called(self, call: ast.Call, module: Module) -> tuple[str, str] | None:
        """The function that is called, by its module and name, where it is one of the package."""
        name = _name(call.func)
        home = module.name
        if isinstance(call.func, ast.Name) and name in module.imported:
            home, name = module.imported[name]
        elif isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            owner = call.func.value.id
            if owner in module.imported:
                home = ".".join(module.imported[owner])
            elif owner != "self":
                return self.methods.get(name)
        elif not isinstance(call.func, ast.Name):
            return self.methods.get(name)
        known = home in self.modules and name in self.modules[home].functions
        return (home, name) if known else None

    def _collect(self, node: ast.expr, module: Module, part: Part) -> None:
        """Take in the texts that an expression, or a part of it, may be."""
        if (id(node), part) in self.seen:
            return
        self.seen.add((id(node), part))
        match node:
            case ast.Constant(value=str(text)) if text and not part:
                self.found.texts.append(Text(text, module.place(node)))
            case ast.IfExp():
                self._each([node.body, node.orelse], module, part)
            case ast.BoolOp():
                self._each(node.values, module, part)
            case ast.Tuple() | ast.List():
                at, below = (part[0], part[1:]) if part else (None, ())
                self._each(node.elts if at is None else node.elts[at : at + 1], module, below)
            case ast.Dict():
                self._each(node.values, module, part[1:])
            case ast.Subscript():
                self._collect(node.value, module, (None, *part))
            case ast.Starred() | ast.NamedExpr():
                self._collect(node.value, module, part)
            case ast.GeneratorExp() | ast.ListComp():
                self._collect(node.elt, module, part[1:])
            case ast.BinOp(op=ast.Add()) if not (_is_text(node.left) or _is_text(node.right)):
                self._each([node.left, node.right], module, part)
            case ast.JoinedStr() | ast.BinOp():
                self._fault(node, module, "a text is put together without `said`")
            case ast.Name():
                self._of_name(node, module, part)
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in module.imported:
                home = self.modules.get(".".join(module.imported[owner]))
                if home is not None and name in home.tables:
                    self._collect(home.tables[name], home, part)
            case ast.Call():
                self._of_call(node, module, part)

    def _each(self, nodes: Iterable[ast.expr], module: Module, part: Part) -> None:
        for node in nodes:
            self._collect(node, module, part)

    def _of_call(self, call: ast.Call, module: Module, part: Part) -> None:
        name = _name(call.func)
        if name in _MAKERS:
            if name in ("tuple", "list"):
                self._each(call.args, module, part)
            return
        if isinstance(call.func, ast.Attribute) and name in _JOINERS:
            self._fault(call, module, f"a text is put together by `{name}`")
            return
        key = self._called(call, module)
        if key is None:
            return
        home = self.modules[key[0]]
        function = home.functions[key[1]]
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value is not None and home.holder.get(node) is function:
                self._collect(node.value, home, part)

    def _of_name(self, name: ast.Name, module: Module, part: Part) -> None:
        function = module.holder.get(name)
        while function is not None:
            values = list(_assigned(name.id, function, part))
            for value, meant in values:
                self._collect(value, module, meant)
            arguments = function.args
            given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            if any(arg.arg == name.id for arg in [*given, *([arguments.vararg] if arguments.vararg else [])]):
                said = self.sinks.setdefault((module.name, function.name), set())
                self.grew = self.grew or name.id not in said
                said.add(name.id)
                return
            if values:
                return
            function = module.holder.get(function)
        if name.id in module.tables:
            self._collect(module.tables[name.id], module, part)
        elif name.id in module.imported:
            home, there = module.imported[name.id]
            if home in self.modules and there in self.modules[home].tables:
                self._collect(self.modules[home].tables[there], self.modules[home], part)

    def _fault(self, node: ast.AST, module: Module, what: str) -> None:
        self.found.faults.append(f"{module.place(node)}: {what}")


def _methods(modules: dict[str, Module]) -> dict[str, tuple[str, str]]:
    """The methods whose name is that of no other function, so that a call of the name is one of them."""
    homes: dict[str, list[str]] = {}
    for module in modules.values():
        for name in module.functions:
            homes.setdefault(name, []).append(module.name)
    return {
        name: (home, name)
        for name, (home, *others) in homes.items()
        if not others and [arg.arg for arg in modules[home].functions[name].args.args[:1]] == ["self"]
    }


def _assigned(name: str, function: Function, part: Part) -> Iterator[tuple[ast.expr, Part]]:
    """What is assigned to a name in a function, with the part of it that is meant."""
    for node in ast.walk(function):
        pairs: Sequence[tuple[ast.expr, ast.expr | None]] = ()
        within: Part = ()
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
            pairs = [(node.target, node.value)]
        elif isinstance(node, ast.For | ast.comprehension):
            pairs, within = [(node.target, node.iter)], (None,)
        for target, value in pairs:
            if value is None:
                continue
            if isinstance(target, ast.Name) and target.id == name:
                yield value, (*within, *part)
            elif isinstance(target, ast.Tuple):
                for at, one in enumerate(target.elts):
                    if isinstance(one, ast.Name) and one.id == name:
                        yield value, (*within, at, *part)


def _constants(node: ast.expr) -> Iterator[str | None]:
    """The texts an expression may be; None for anything else."""
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    else:
        yield node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def names_in(template: str) -> frozenset[str]:
    """The names in braces of a template."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
    return ""


def _is_code(node: ast.expr) -> bool:
    """Whether an argument is a code of findings: `codes.UNKNOWN_NAME`, or a variable for one."""
    return (isinstance(node, ast.Attribute) and _name(node.value) == "codes") or _name(node) == "code"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
