"""Unit 10: the examples of an epoch, parted into batches. Lecture: B5, K1."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((7, 3), (6, 3), (5, 1), (10, 4), (4, 6), (9, 2), (11, 5), (1, 2))
"""(n, batch size) of the cases: with a rest and without one, and one that is a single batch."""


def mini_batches(order: Any, batch_size: int) -> Any:
    """The numbers of the examples (n,) in their order, as arrays of at most `batch_size`."""
    starts = range(0, len(order), batch_size)
    return tuple(order[start : start + batch_size] for start in starts)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(_shuffled(rng, n), batch_size) for n, batch_size in SIZES]


def _shuffled(rng: np.random.Generator, n: int) -> Any:
    """The numbers 0 to n − 1, of which neither the first stands first nor the last last."""
    order = rng.permutation(n)
    while n > 1 and (order[0] == 0 or order[-1] == n - 1):
        order = rng.permutation(n)
    return order


def _starts(order: Any, batch_size: int) -> range:
    return range(0, len(order), batch_size)


def _full_ones(order: Any, batch_size: int) -> Any:
    whole = len(order) // batch_size
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(whole)]


mini_batches_exercise = FunctionExercise(
    name="mini_batches",
    title="Mini-batches",
    solution=mini_batches,
    praise="Every example is in one batch and in one only; together they are an epoch.",
    cases=_cases,
    returns=("batches",),
    hints=(
        (
            "A batch is a slice: `order[start:stop]` has the entries from `start` to just before "
            "`stop`. At which numbers do the batches start?"
        ),
        (
            "`range(0, len(order), batch_size)` counts 0, `batch_size`, 2 `batch_size`, and so on. "
            "For each start take `order[start:start + batch_size]`; a slice that reaches too far "
            "just ends."
        ),
    ),
    mistakes=(
        Mistake(
            "rest lost",
            _full_ones,
            "The examples that are left at the end are in no batch, so the network never learns "
            "from them in this epoch. They make a last, smaller batch.",
        ),
        Mistake(
            "so many batches",
            lambda order, batch_size: np.array_split(order, batch_size),
            "You make `batch_size` batches. It is the number of examples in each batch; how many "
            "batches there are follows from it.",
        ),
        Mistake(
            "even sizes",
            lambda order, batch_size: np.array_split(order, -(-len(order) // batch_size)),
            "The number of batches is right, but the examples are shared out evenly. All batches "
            "have `batch_size` examples, only the last one has what is left.",
        ),
        Mistake(
            "places",
            lambda order, batch_size: [
                np.arange(len(order))[k : k + batch_size] for k in _starts(order, batch_size)
            ],
            "Your batches hold the places 0, 1, 2, … and not what stands there: the shuffling is "
            "lost. Take the slices of `order` itself.",
            variants=(
                lambda order, batch_size: [
                    np.sort(order)[k : k + batch_size] for k in _starts(order, batch_size)
                ],
            ),
        ),
        Mistake(
            "overlapping",
            lambda order, batch_size: [order[k : k + batch_size] for k in range(len(order))],
            "Your batches overlap: the next one starts one example later. It must start where the "
            "one before ended, `batch_size` later.",
            variants=(
                lambda order, batch_size: [
                    order[k : k + batch_size] for k in range(-(-len(order) // batch_size))
                ],
            ),
        ),
        Mistake(
            "empty one",
            lambda order, batch_size: [
                order[k * batch_size : (k + 1) * batch_size]
                for k in range(len(order) // batch_size + 1)
            ],
            "Where the examples come out even, your last batch is empty: there is one batch more "
            "than needed. Let the starts end before n.",
        ),
        Mistake(
            "one too few",
            lambda order, batch_size: [
                order[k : k + batch_size - 1] for k in _starts(order, batch_size)
            ],
            "In each batch the last example is missing. A slice `[start:stop]` ends before `stop` "
            "already: nothing needs to be subtracted.",
        ),
        Mistake(
            "one too many",
            lambda order, batch_size: [
                order[k : k + batch_size + 1] for k in _starts(order, batch_size)
            ],
            "Each batch has one example too many, the first of the next one. A slice "
            "`[start:stop]` ends before `stop`.",
        ),
        Mistake(
            "stop as a length",
            lambda order, batch_size: [order[k:batch_size] for k in _starts(order, batch_size)],
            "After the first batch there is nothing. The second number of a slice is the place "
            "where it ends, not how long it is: `start + batch_size`.",
        ),
        Mistake(
            "dealt out",
            lambda order, batch_size: [
                order[k :: -(-len(order) // batch_size)]
                for k in range(-(-len(order) // batch_size))
            ],
            "You deal the examples out like cards, one to each batch in turn. Asked for are pieces "
            "of `order`: the first `batch_size` entries, then the next.",
        ),
        Mistake(
            "first batch",
            lambda order, batch_size: order[:batch_size],
            "That is one batch. Asked for is a list of all of them: is there a `return` inside of "
            "the loop?",
            variants=(lambda order, batch_size: [order[:batch_size]],),
        ),
    ),
)
