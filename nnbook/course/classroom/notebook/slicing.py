"""Which lines of a notebook an answer needs: all others need not run to grade it.

A notebook draws, trains and plays; an answer is mostly one function. So of all top-level statements
only those are kept that bind a name which the answer reads, directly or through others. What is
kept stands on the line where it stood, so that a line number is that of the student's cell.

What a function does that is called can't be seen for certain. So there are wider slices for answers
that the narrow one leaves wrong, up to all that had run.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nnbook.course.classroom.notebook.cell_text import parsed
from nnbook.course.classroom.notebook.names import Names, names_of
from nnbook.course.classroom.notebook.reach import in_reach


@dataclass(frozen=True)
class CodeCell:
    """One code cell of a submitted notebook.

    Attributes
    ----------
    label : str
        What stands for its file in a traceback.
    text : str
        Its Python, without IPython's own commands; see `python_of`.
    """

    label: str
    text: str


@dataclass(frozen=True)
class Statement:
    """A top-level statement, or one imported name of an import.

    Attributes
    ----------
    cell : int
        Number of its cell, from 0.
    node : ast.stmt
    names : Names
        What it does with names.
    order : int
        Its number among all statements, from 0.
    """

    cell: int
    node: ast.stmt
    names: Names
    order: int


def slices(
    cells: Sequence[CodeCell],
    roots: Iterable[str],
    until: int,
    statements: Sequence[Statement] = (),
) -> Iterator[list[CodeCell]]:
    """What an answer may need, from the narrowest slice to the whole, each with more in it.

    Parameters
    ----------
    cells, roots, until, statements
        See `needed`.

    Yields
    ------
    list of CodeCell
        First what is `needed`; then also all that may reach a value of it, by another name or
        through a function that is called; then all that stands before `until`.
    """
    statements = statements or statements_of(cells)
    roots = tuple(roots)
    early = sum(statement.cell < until for statement in statements)
    narrow = set(_needed(statements, roots, early))
    yield _pieces(cells, statements, narrow)
    wide = narrow | in_reach(statements, roots, early)
    if wide != narrow:
        yield _pieces(cells, statements, wide)
    whole = wide | set(range(early))
    if whole != wide:
        yield _pieces(cells, statements, whole)


def needed(
    cells: Sequence[CodeCell],
    roots: Iterable[str],
    until: int,
    statements: Sequence[Statement] = (),
) -> list[CodeCell]:
    """The statements that some names need, each as a piece of code of its own, in their order.

    Parameters
    ----------
    cells : sequence of CodeCell
        All code cells, in the order of the notebook. One that is no Python is passed over.
    roots : iterable of str
        The names that are asked for.
    until : int
        Index of the first cell that comes too late. A name that none before binds may be bound
        there or later: such a notebook worked for the student who ran its cells in that order.
    statements : sequence of Statement
        The `statements_of` the cells, for who asks several times.

    Returns
    -------
    list of CodeCell
        One for each statement, under the label of its cell, with empty lines before it.
    """
    statements = statements or statements_of(cells)
    early = sum(statement.cell < until for statement in statements)
    return _pieces(cells, statements, _needed(statements, roots, early))


def _pieces(
    cells: Sequence[CodeCell], statements: Sequence[Statement], kept: Iterable[int]
) -> list[CodeCell]:
    return [_piece(cells[statements[k].cell], statements[k].node) for k in sorted(kept)]


def _needed(statements: Sequence[Statement], roots: Iterable[str], early: int) -> Iterable[int]:
    """The numbers of the statements that some names need, of which the first are early enough."""
    kept: set[int] = set()
    asked: set[tuple[str, int]] = set()
    waiting = [(name, early) for name in roots]
    while waiting:
        name, before = waiting.pop()
        if (name, before) in asked:
            continue
        asked.add((name, before))
        for statement in _binding(statements, name, before):
            if statement.order not in kept:
                kept.add(statement.order)
                waiting += [(read, statement.order) for read in statement.names.read]
                waiting += [(read, early) for read in statement.names.read_later]
    return kept


def _binding(statements: Sequence[Statement], name: str, before: int) -> list[Statement]:
    """The statements that make a name what it is at some place, the last first.

    It goes back to the one that binds the name whatever it was before.
    """
    found = []
    for statement in reversed(statements[:before]):
        names = statement.names
        if name in names.bound or name in names.changed or names.binds_all:
            found.append(statement)
        if name in names.bound_anew:
            return found
    if not any(name in statement.names.bound for statement in found):
        later = (s for s in statements[before:] if name in s.names.bound)
        found += [first] if (first := next(later, None)) else []
    return found


def statements_of(cells: Sequence[CodeCell]) -> list[Statement]:
    """All top-level statements of some cells, in their order."""
    parts = (
        (index, part)
        for index, cell in enumerate(cells)
        for node in parsed(cell.text)
        for part in _one_by_one(node)
    )
    return [
        Statement(index, part, names_of(part), order) for order, (index, part) in enumerate(parts)
    ]


def _one_by_one(node: ast.stmt) -> Iterator[ast.stmt]:
    """An import as one statement for each name: one of them may not be available."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            one: ast.stmt = ast.Import([alias])
            if isinstance(node, ast.ImportFrom):
                one = ast.ImportFrom(node.module, [alias], node.level)
            yield ast.copy_location(one, node)
    else:
        yield node


def _piece(cell: CodeCell, node: ast.stmt) -> CodeCell:
    """One statement as a text in which it stands on its own line."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    if isinstance(node, ast.Import | ast.ImportFrom):
        return CodeCell(cell.label, "\n" * (first - 1) + ast.unparse(node))
    lines = cell.text.split("\n")[first - 1 : node.end_lineno]
    if node.end_col_offset is not None:
        lines[-1] = _cut(lines[-1], 0, node.end_col_offset)
    lines[0] = " " * node.col_offset + _cut(lines[0], node.col_offset, None)
    if node.col_offset:  # behind a semicolon: it stands alone now
        lines[0] = lines[0].lstrip()
    return CodeCell(cell.label, "\n" * (first - 1) + "\n".join(lines))


def _cut(line: str, start: int, end: int | None) -> str:
    """A part of a line; Python counts the columns in bytes of UTF-8."""
    return line.encode()[start:end].decode()
