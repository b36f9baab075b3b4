"""Which lines of a notebook may reach the value of a name, also by ways that are easily overlooked.

An alias, a function that fills a dict of the notebook's, a library's function that is handed one.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnbook.course.classroom.slicing import Statement


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
    calls = _done_by_calls(statements)
    imported = {
        name
        for statement in statements
        if isinstance(statement.node, ast.Import | ast.ImportFrom)
        for name in statement.names.bound
    }
    touching: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements[:early]:
        names = statement.names
        done = {it for name in names.read & calls.keys() for it in calls[name]}
        reached = (names.handed_on | done) - imported  # `np.exp(x)` does nothing to `np`
        for name in names.bound | names.changed | reached:
            touching[name].append(statement)
    kept, asked, waiting = set(), set[str](), list(roots)
    while waiting:
        name = waiting.pop()
        if name not in asked:
            asked.add(name)
            new = [it for it in touching[name] if it.order not in kept]
            kept |= {it.order for it in new}
            for names in (it.names for it in new):
                waiting += names.read | names.read_later | (names.bound if names.shares else set())
    return kept


def _done_by_calls(statements: Sequence["Statement"]) -> Mapping[str, set[str]]:
    """For each name of a function the names to which a call of it may do something."""
    done: dict[str, set[str]] = defaultdict(set)
    reads: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for name in statement.names.bound:
            done[name] |= statement.names.changed_later
            reads[name] |= statement.names.read_later
    grown = True
    while grown:
        grown = False
        for name, inner in reads.items():
            more = {it for called in inner & done.keys() for it in done[called]} - done[name]
            done[name] |= more
            grown |= bool(more)
    return done
