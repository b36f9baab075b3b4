"""nnbook as far as an exercise declares it: sources cut down to what the declared names need."""

import ast
import dis
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType

from nnbook.course.classroom.box.confinement import DATA
from nnbook.course.classroom.box.inside.made_package import PACKAGE
from nnbook.resources import PACKAGE as FOLDER
from nnbook.resources import course_folder

Sources = dict[str, tuple[str, list[str]]]

_READ = {"LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"}
_RESOURCES = """\
from pathlib import Path
def course_folder(name):
    shown = Path({shown!r})
    return shown if shown.is_dir() else Path({real!r})
"""
_FUTURE = "from __future__ import annotations\n\n"  # what a signature mentions is not needed


@cache
def sources(imports: tuple[str, ...]) -> Sources:
    """The modules of the nnbook that an answer gets to see.

    Parameters
    ----------
    imports : tuple of str
        Modules, and names in modules, as `Exercise.imports` has them. numpy is always there.

    Returns
    -------
    dict of str to (str, list of str)
        For each module its source, and the names that it shows.

    Raises
    ------
    ValueError
        If one is neither numpy nor in nnbook, or is not there.
    """
    making = _Making()
    for name in imports:
        package = name.partition(".")[0]
        if package == PACKAGE:
            making.declare(name)
        elif package != "numpy":
            raise ValueError(f"imports must be numpy or parts of {PACKAGE}, got {name!r}")
    return making.sources()


@dataclass
class _Module:
    """One module: its statements, indices of those needed, the names that others take from it."""

    body: list[ast.stmt]
    needed: set[int] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)


class _Making:
    def __init__(self) -> None:
        self._modules: dict[str, _Module] = {}

    def declare(self, dotted: str) -> None:
        """Take in a name of a module, or a module with all its public names."""
        module, _, name = dotted.rpartition(".")
        if _file_of(module) and self._take(module, name):
            return
        if not _file_of(dotted):
            raise ValueError(f"imports: there is no {dotted}")
        for name in _public_names(self._module(dotted).body):
            self._take(dotted, name)

    def sources(self) -> Sources:
        """All that was taken, with the packages around it."""
        for name in list(self._modules):
            while name := name.rpartition(".")[0]:
                self._modules.setdefault(name, _Module([]))
        return {
            name: (_text(module), sorted(module.shown))
            for name, module in sorted(self._modules.items())
        }

    def _take(self, module: str, name: str) -> bool:
        """Take a name of a module for others; whether the module has it."""
        found = self._need(module, name)
        if found:
            self._module(module).shown.add(name)
        return found

    def _need(self, module: str, name: str) -> bool:
        """Keep the statements that bind a name, and what they need; whether there are any."""
        it = self._module(module)
        binding = [index for index, node in enumerate(it.body) if name in _bound(node)]
        for index in binding:
            if index not in it.needed:
                it.needed.add(index)
                self._need_for(module, it.body[index])
        return bool(binding)

    def _need_for(self, module: str, node: ast.stmt) -> None:
        """Keep what a statement needs."""
        if isinstance(node, ast.ImportFrom):
            if node.module and _file_of(node.module):
                self.declare(f"{node.module}.{node.names[0].name}")
        elif not isinstance(node, ast.Import):
            for name in _names_read(node):
                self._need(module, name)

    def _module(self, name: str) -> _Module:
        if name not in self._modules:
            nodes = ast.parse(_source_of(name)).body
            self._modules[name] = _Module([part for node in nodes for part in _one_by_one(node)])
        return self._modules[name]


def _source_of(name: str) -> str:
    """A module's text. There is no package around it in there, so the data's place is told."""
    if name == f"{PACKAGE}.resources":
        data = str(course_folder("data"))
        return _RESOURCES.format(shown=DATA, real=data)
    file = _file_of(name)
    assert file is not None
    return file.read_text(encoding="utf-8")


def _file_of(dotted: str) -> Path | None:
    """The file of a module of nnbook; None if there is no such module."""
    first, *parts = dotted.split(".")
    if first != PACKAGE or not all(map(str.isidentifier, parts)):
        return None
    place = FOLDER.joinpath(*parts)
    files = (place / "__init__.py", place.with_suffix(".py"))
    return next((file for file in files if file.is_file()), None)


def _one_by_one(node: ast.stmt) -> Iterator[ast.stmt]:
    """An import as one statement for each name, so that the others need not come along."""
    if isinstance(node, ast.ImportFrom):
        yield from (ast.ImportFrom(node.module, [alias], node.level) for alias in node.names)
    elif isinstance(node, ast.Import):
        yield from (ast.Import([alias]) for alias in node.names)
    else:
        yield node


def _bound(node: ast.stmt) -> set[str]:
    """The names that a top-level statement binds, or whose parts it changes."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    names = {it.id for it in ast.walk(node) if isinstance(it, ast.Name) and _stores(it)}
    parts = (it for it in ast.walk(node) if isinstance(it, ast.Subscript | ast.Attribute))
    changed = (it.value for it in parts if _stores(it))
    return names | {it.id for it in changed if isinstance(it, ast.Name)}


def _stores(node: ast.Name | ast.Subscript | ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store)


def _public_names(body: list[ast.stmt]) -> list[str]:
    """The names in `__all__`; where there is none, all that have no underscore in front."""
    for node in body:
        if isinstance(node, ast.Assign) and "__all__" in _bound(node):
            return list(ast.literal_eval(node.value))
    own = (node for node in body if not isinstance(node, ast.Import | ast.ImportFrom))
    return sorted({name for node in own for name in _bound(node) if name[0] != "_"})


def _names_read(node: ast.stmt) -> set[str]:
    """The global names that a statement, and the functions in it, read."""
    module = ast.Module([*ast.parse(_FUTURE).body, node], type_ignores=[])
    waiting, found = [compile(ast.fix_missing_locations(module), PACKAGE, "exec")], set()
    while waiting:
        code = waiting.pop()
        waiting += [it for it in code.co_consts if isinstance(it, CodeType)]
        found |= {it.argval for it in dis.get_instructions(code) if it.opname in _READ}
    return found


def _text(module: _Module) -> str:
    needed = (node for index, node in enumerate(module.body) if index in module.needed)
    return _FUTURE + "\n\n".join(map(ast.unparse, needed)) + "\n"
