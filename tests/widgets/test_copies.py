"""Copies: what a cell made before is retired when it runs again, and nothing else is."""

from nnbook.widgets.kit.copies import Copies, Execution


class Made:
    def __init__(self) -> None:
        self.retired = 0

    def retire(self) -> None:
        self.retired += 1


def test_a_second_run_of_a_cell_retires_what_the_first_made_once() -> None:
    copies = Copies()
    first, second, third = Made(), Made(), Made()
    copies.add(first, Execution("cell", "run 1"))
    copies.add(second, Execution("cell", "run 1"))
    assert (first.retired, second.retired) == (0, 0), "one run may make several"
    copies.add(third, Execution("cell", "run 2"))
    copies.add(Made(), Execution("cell", "run 2"))
    assert (first.retired, second.retired, third.retired) == (1, 1, 0)


def test_other_cells_and_plain_python_retire_nothing() -> None:
    copies = Copies()
    first = Made()
    copies.add(first, Execution("cell", "run 1"))
    copies.add(Made(), Execution("other cell", "run 2"))
    copies.add(Made(), None)
    assert first.retired == 0


def test_twenty_runs_keep_one_copy() -> None:
    copies = Copies()
    made = [Made() for _ in range(20)]
    for run, element in enumerate(made):
        copies.add(element, Execution("cell", f"run {run}"))
    assert [element.retired for element in made] == [1] * 19 + [0]
