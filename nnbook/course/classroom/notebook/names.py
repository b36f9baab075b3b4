"""Which names of the notebook a statement binds, changes and reads."""

import ast
import builtins
import symtable
from collections.abc import Iterator
from dataclasses import dataclass

_BUILTINS = frozenset(dir(builtins))
_LOOK_ONLY = {"abs", "bool", "float", "int", "isinstance", "len", "print", "repr", "round", "str"}
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
        Names whose value it changes in place: ``x[0] = 1``, ``x.append(1)``.
    read : frozenset of str
        Names that it reads when it runs.
    read_later : frozenset of str
        Names that a function which it defines reads when that is called.
    handed_on : frozenset of str
        Names whose value may be changed by what is called, or under another name: ``put(x)``,
        ``last = x.pop()``, ``alias = x``.
    changed_later : frozenset of str
        Names that a function which it defines may bind, change or hand on when that is called.
    shares : bool
        Whether it gives a further name to what has one: ``alias = x``, ``for row in x:``.
    binds_all : bool
        Whether it is an import of everything.
    """

    bound: frozenset[str]
    bound_anew: frozenset[str]
    changed: frozenset[str]
    read: frozenset[str]
    read_later: frozenset[str]
    handed_on: frozenset[str] = frozenset()
    changed_later: frozenset[str] = frozenset()
    shares: bool = False
    binds_all: bool = False


def names_of(statement: ast.stmt) -> Names:
    """Look at one top-level statement.

    Parameters
    ----------
    statement : ast.stmt
        As `ast.parse` gives it. One that is nested too deeply to be looked through is taken to do
        all that it could do with the names in it.
    """
    try:
        return _looked_through(statement)
    except (RecursionError, MemoryError, SyntaxError):  # each is what some Python says to it
        return _opaque(statement)


def _opaque(statement: ast.stmt) -> Names:
    names = _names_in(statement)
    mentioned = frozenset(name.id for name in names)
    stored = frozenset(name.id for name in names if isinstance(name.ctx, ast.Store))
    read = mentioned - _BUILTINS
    return Names(stored, frozenset(), mentioned, read, read)


def _looked_through(statement: ast.stmt) -> Names:
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
        handed_on=frozenset(_handed_on(statement)),
        changed_later=frozenset(_changed_later(statement)) & later,
        shares=_shares(statement),
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


def _changed(statement: ast.AST) -> Iterator[str]:
    """Names whose value a statement may change: it stores into a part, or calls a method."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Subscript | ast.Attribute):
            if isinstance(node.ctx, ast.Store | ast.Del):
                yield from _base(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield from _base(node.value.func)


def _handed_on(node: ast.AST) -> Iterator[str]:
    """Names whose value gets another name, or goes to what is called, which may change it."""
    for part in ast.walk(node):
        match part:
            case ast.Call(ast.Name(name)) if name in _LOOK_ONLY:
                pass
            case ast.Call(function, arguments, keywords):
                yield from _base(function)
                for argument in (*arguments, *(keyword.value for keyword in keywords)):
                    yield from _passed(argument)
            case ast.Assign(_, value) | ast.For(_, value):
                yield from _passed(value)


def _shares(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign(_, value) | ast.For(_, value):
            return any(True for _ in _passed(value))
    return False


def _passed(value: ast.expr) -> Iterator[str]:
    """The names whose objects a value is, is a part of, or contains."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case ast.Name(name):
                yield name
            case ast.Subscript() | ast.Attribute() as chain:
                yield from _base(chain)
            case ast.List(parts) | ast.Tuple(parts) | ast.Set(parts):
                waiting += parts
            case ast.Dict(_, parts):
                waiting += parts
            case ast.Starred(part) | ast.NamedExpr(_, part):
                waiting.append(part)
            case ast.IfExp(_, one, other):
                waiting += [one, other]


def _changed_later(statement: ast.stmt) -> Iterator[str]:
    """What the functions in a statement may do to names that are not their own."""
    for node in ast.walk(statement):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _changed(node)
            yield from _handed_on(node)
        elif isinstance(node, ast.Global):
            yield from node.names


def _base(node: ast.expr) -> Iterator[str]:
    """The name that a chain like ``a.b[0].c`` begins with; nothing for a bare name."""
    inner = node
    while isinstance(inner, ast.Subscript | ast.Attribute):
        inner = inner.value
    if isinstance(inner, ast.Name) and inner is not node:
        yield inner.id
