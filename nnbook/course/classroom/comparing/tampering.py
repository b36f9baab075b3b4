"""Signs in a notebook's code that it works on whoever judges it, rather than on the exercise.

They explain a difference between two scores; no score ever depends on them.
"""

import ast
from collections.abc import Iterable, Iterator

_JUDGES = ("nnbook.exercises", "nnbook.course")
_GIVEN = {"check", "hint", "hidden", "numpy", "np", "models"}
_BEHIND_THE_SCENES = {
    "_getframe",
    "currentframe",
    "input_transformers_cleanup",
    "input_transformers_post",
    "ast_transformers",
    "_exit",
}
_TOOLS = {"builtins", "ctypes", "gc", "inspect", "importlib"}
_SPECIAL = {"__eq__", "__ne__", "__array_ufunc__", "__array_function__", "__instancecheck__"}
_FILES = ("gradebook.db", "NNBOOK_SEED_FILE", "/source/")


def signs(cells: Iterable[str]) -> list[str]:
    """What stands out in the code of a notebook, each as a few words; empty if nothing does.

    Parameters
    ----------
    cells : iterable of str
        The texts of its code cells; what is no Python is passed over.
    """
    found: list[str] = []
    for text in cells:
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue
        found += _in_tree(tree)
    return list(dict.fromkeys(found))


def _in_tree(tree: ast.Module) -> Iterator[str]:
    modules = _GIVEN | set(_imported(tree))
    for node in ast.walk(tree):
        yield from _in_node(node, modules)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0]


def _in_node(node: ast.AST, modules: set[str]) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) if name in _GIVEN:
            yield f"overwrites `{name}`"
        case ast.FunctionDef(name=name) if name in _SPECIAL:
            yield f"defines `{name}`"
        case ast.Name(id=name, ctx=ast.Store()) if name in _GIVEN:
            yield f"overwrites `{name}`"
        case ast.Attribute(ctx=ast.Store()) if _base(node) in modules:
            yield f"overwrites `{ast.unparse(node)}`"
        case ast.Attribute(attr=name) if name in _BEHIND_THE_SCENES:
            yield f"uses `{ast.unparse(node)}`"
        case ast.Subscript(value=ast.Attribute(attr="modules"), ctx=ast.Store()):
            yield "changes `sys.modules`"
        case ast.Call(func=ast.Name(id="setattr"), args=[target, *_]) if _base(target) in modules:
            yield f"changes `{ast.unparse(target)}`"
        case ast.Import(names=names):
            yield from (_of_import(alias.name) for alias in names if _of_import(alias.name))
        case ast.ImportFrom(module=str(module)) if _of_import(module):
            yield _of_import(module)
        case ast.Constant(value=str(text)):
            yield from (f"names `{file}`" for file in _FILES if file in text)


def _base(node: ast.AST) -> str | None:
    """The name that `a.b.c` begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _of_import(module: str) -> str:
    """Words for an import that no exercise needs; empty for any other."""
    is_one = module.startswith(_JUDGES) or module.partition(".")[0] in _TOOLS
    return f"imports `{module}`" if is_one else ""
