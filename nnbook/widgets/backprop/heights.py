"""How high the matrix panel must be, so that nothing jumps from step to step."""

from functools import lru_cache

from nnbook.pictures.network.names import edge_key, unit_key
from nnbook.widgets.backprop.matrices import blocks_of
from nnbook.widgets.backprop.matrix_panel import matrix_height
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.backprop.tape import focus_at, steps_of


def height_of_matrices(run: Pass, notation: Notation) -> int:
    """Return the height at which each step of a pass has room for its matrices."""
    sizes, name = tuple(run.model.sizes), run.model.cost_name
    return _height_for(sizes, run.n, run.model.l2 > 0, name, notation, _Sample(run))


class _Sample:
    """A pass that stands for all of the same shapes: equal to any other."""

    def __init__(self, run: Pass) -> None:
        self.run = run

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sample)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _height_for(
    sizes: tuple[int, ...], n: int, has_pull: bool, cost: str, notation: Notation, sample: _Sample
) -> int:
    run, steps = sample.run, steps_of(len(sizes))
    layers = range(2, run.L + 1)
    places = [(step, focus_at(step, None)) for step in steps]
    for l in layers:  # the update is of any layer, weights or biases
        places += [
            (steps[-1], focus_at(steps[-1], key)) for key in (unit_key(l, 1), edge_key(l, 1, 1))
        ]
    return matrix_height([blocks_of(run, step, at, notation) for step, at in places])
