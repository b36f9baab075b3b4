"""Copies: when a cell runs again, what it made before is retired, so that nothing old goes on.

Without this, each run of a cell would leave its element behind in the kernel, and a training that
was started there would go on unseen.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol


class Execution(NamedTuple):
    """One run of one cell: the cell's id in its notebook, and the id of the request to run it."""

    cell: str
    request: str


class Retirable(Protocol):
    """What can be told that a newer copy has taken its place."""

    def retire(self) -> None: ...


class Copies:
    """Remembers which elements each cell has made in its last run."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, list[Retirable]]] = {}

    def add(self, element: Retirable, execution: Execution | None) -> None:
        """Note an element; those that an earlier run of the same cell made are retired."""
        if execution is None:
            return
        request, elements = self._made.get(execution.cell, ("", []))
        if request != execution.request:
            for old in elements:
                old.retire()
            elements = []
        self._made[execution.cell] = (execution.request, [*elements, element])


COPIES = Copies()


def current_execution() -> Execution | None:
    """Return the run of a cell that goes on now; None outside a notebook that names its cells."""
    from IPython import get_ipython

    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return None
    request: dict[str, Any] = kernel.get_parent("shell") or {}
    cell = request.get("metadata", {}).get("cellId")
    number = request.get("header", {}).get("msg_id")
    return Execution(cell, number) if cell and number else None
