"""A notebook runs in less than a minute, and each cell again, in any order, without harm."""

import random
from pathlib import Path

import pytest

from nnbook.course.build import execute
from nnbook.course.editions import edition
from nnbook.course.outputs import joined
from nnbook.course.source import read_source

SOURCES = sorted((Path(__file__).parents[2] / "notebooks" / "source").glob("*.py"))
MOST_SECONDS = 60
ROUNDS = 2
# Of the kernel's own work, so that a busy machine makes no difference.
CLOCK = "import time; print(time.process_time())"
# What it says depends on what has been done so far.
PROGRESS = "progress("

pytestmark = pytest.mark.slow  # each takes up to a minute


def clock():
    return {
        "cell_type": "code", "id": "clock", "metadata": {"name": "clock"}, "source": CLOCK,
        "execution_count": None, "outputs": [],
    }  # fmt: skip


def printed(cell):
    """All words of a cell's outputs."""
    words = []
    for output in cell["outputs"]:
        data = output.get("data", {})
        words.append(joined(output.get("text") or data.get("text/plain", "")))
    return "".join(words)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_cells_run_again_in_any_order(path):
    source = read_source(path)
    notebook = edition(source)
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    again = []
    shuffle = random.Random(int(source.unit)).shuffle
    for _ in range(ROUNDS):
        order = list(cells)
        shuffle(order)
        again += order
    run = execute(source, notebook | {"cells": [clock(), *cells, clock(), *again]})["cells"]

    start, end = (float(printed(run[place])) for place in (0, len(cells) + 1))
    assert end - start < MOST_SECONDS
    first = {cell["id"]: printed(cell) for cell in run[1 : len(cells) + 1]}
    differs = {
        cell["id"]: (first[cell["id"]], printed(cell))
        for cell in run[len(cells) + 2 :]
        if printed(cell) != first[cell["id"]] and PROGRESS not in joined(cell["source"])
    }
    assert differs == {}
