"""Which lines of a notebook may reach the value of a name, also by ways that are easily overlooked.

An alias, a function that fills a dict of the notebook's, a library's function that is handed one.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnbook.course.classroom.notebook.slicing import Statement


def in_reach(statements: Sequence["Statement"], roots: Iterable[str], early: int) -> set[int]:
    """All that may have to do with some names, whenever it ran: rather too much than too little.

    Parameters
    ----------
    statements : sequence of Statement
        Of the whole notebook.
    roots : iterable of str
        The names that are asked for.
    early : int
        How many of the statements are early enough.

    Returns
    -------
    set of int
        Numbers of statements.
    """
    notebook = _Notebook(statements, early)
    kept: set[int] = set()
    waiting, asked = list(roots), set[str]()
    while waiting:
        name = waiting.pop()
        if name in asked:
            continue
        asked.add(name)
        for statement in notebook.touching(name):
            if statement.order not in kept:
                kept.add(statement.order)
                names = statement.names
                waiting += names.read | names.read_later | (names.bound if names.shares else set())
    return kept


class _Notebook:
    """Who does something to a name, directly or by what is called.

    A function acts once it is known that a call of it may do something to an asked name.
    """

    def __init__(self, statements: Sequence["Statement"], early: int) -> None:
        self._touching: dict[str, list[Statement]] = defaultdict(list)
        self._reading: dict[str, list[Statement]] = defaultdict(list)
        self._changers: dict[str, set[str]] = defaultdict(set)
        self._callers: dict[str, set[str]] = defaultdict(set)
        self._imported: set[str] = set()
        self._acting: set[str] = set()
        for statement in statements:
            names = statement.names
            if isinstance(statement.node, ast.Import | ast.ImportFrom):
                self._imported |= names.bound
            for name in names.changed_later:
                self._changers[name] |= names.bound
            for name in names.read_later:
                self._callers[name] |= names.bound
        for statement in statements[:early]:
            names = statement.names
            # `np.exp(x)` does nothing to `np`.
            for name in names.bound | names.changed | (names.handed_on - self._imported):
                self._touching[name].append(statement)
            for name in names.read:
                self._reading[name].append(statement)

    def touching(self, name: str) -> Iterator["Statement"]:
        """The statements that may do something to a name; those already told may be left out."""
        yield from self._touching[name]
        waiting = [] if name in self._imported else [*self._changers[name]]
        while waiting:
            function = waiting.pop()
            if function not in self._acting:
                self._acting.add(function)
                yield from self._reading[function]
                waiting += self._callers[function]
