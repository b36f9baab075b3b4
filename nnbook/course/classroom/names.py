"""Which names of the notebook a statement binds, changes and reads."""

import ast
import builtins
import symtable
from collections.abc import Iterator
from dataclasses import dataclass

_BUILTINS = frozenset(dir(builtins))
_RUN_AT_ONCE = {"listcomp", "setcomp", "dictcomp", "genexpr"}
_SIMPLE = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
    ast.Assign,
    ast.AnnAssign,
)


@dataclass(frozen=True)
class Names:
    """What one top-level statement does with the notebook's names.

    Attributes
    ----------
    bound : frozenset of str
        Names that it binds, perhaps only under a condition.
    bound_anew : frozenset of str
        Those of them that it binds in any case and without looking at what they were.
    changed : frozenset of str
        Names whose value it may change in place: ``x[0] = 1``, ``x.append(1)``.
    read : frozenset of str
        Names that it reads when it runs.
    read_later : frozenset of str
        Names that a function which it defines reads when that is called.
    binds_all : bool
        Whether it is an import of everything.
    """

    bound: frozenset[str]
    bound_anew: frozenset[str]
    changed: frozenset[str]
    read: frozenset[str]
    read_later: frozenset[str]
    binds_all: bool = False


def names_of(statement: ast.stmt) -> Names:
    """Look at one top-level statement.

    Parameters
    ----------
    statement : ast.stmt
        As `ast.parse` gives it.
    """
    table = symtable.symtable(ast.unparse(statement), "statement", "exec")
    symbols = table.get_symbols()
    bound = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    read = {s.get_name() for s in symbols if s.is_referenced()}
    later: set[str] = set()
    for inner in table.get_children():
        _look_into(inner, read, later)
    inside = _of_comprehensions(statement)
    bound, read = bound - inside, read - inside
    return Names(
        bound=frozenset(bound),
        bound_anew=frozenset(bound - read) if isinstance(statement, _SIMPLE) else frozenset(),
        changed=frozenset(_changed(statement)),
        read=frozenset(read - _BUILTINS),
        read_later=frozenset(later - _BUILTINS),
        binds_all=isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*",
    )


def _of_comprehensions(statement: ast.stmt) -> set[str]:
    """Names that comprehensions alone bind; from Python 3.12 on they look like the notebook's."""
    comprehensions = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    parts = [
        part
        for node in ast.walk(statement)
        if isinstance(node, comprehensions)
        for part in node.generators
    ]
    targets = {id(name): name for part in parts for name in _names_in(part.target)}
    outside = {
        name.id
        for name in _names_in(statement)
        if isinstance(name.ctx, ast.Store) and id(name) not in targets
    }
    iterated = {name.id for part in parts for name in _names_in(part.iter)}
    return {name.id for name in targets.values()} - outside - iterated


def _names_in(node: ast.AST) -> list[ast.Name]:
    return [it for it in ast.walk(node) if isinstance(it, ast.Name)]


def _look_into(scope: symtable.SymbolTable, now: set[str], later: set[str]) -> None:
    """Add the notebook's names that a scope reads; what a function reads, it reads when called."""
    is_function = scope.get_type() == "function" and scope.get_name() not in _RUN_AT_ONCE
    found = {s.get_name() for s in scope.get_symbols() if s.is_global()}
    (later if is_function else now).update(found)
    if scope.get_name() == "lambda":  # perhaps called on the spot
        now.update(found)
    for inner in scope.get_children():
        _look_into(inner, later if is_function else now, later)


def _changed(statement: ast.stmt) -> Iterator[str]:
    """Names whose value a statement may change: it stores into a part, or calls a method."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Subscript | ast.Attribute):
            if isinstance(node.ctx, ast.Store | ast.Del):
                yield from _base(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield from _base(node.value.func)


def _base(node: ast.expr) -> Iterator[str]:
    """The name that a chain like ``a.b[0].c`` begins with; nothing for a bare name."""
    inner = node
    while isinstance(inner, ast.Subscript | ast.Attribute):
        inner = inner.value
    if isinstance(inner, ast.Name) and inner is not node:
        yield inner.id
