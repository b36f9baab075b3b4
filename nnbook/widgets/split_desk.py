"""Data made from a seed, parted into examples to learn from and to test on, in forty ways."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nnbook.datasets import blobs
from nnbook.pictures import Chart, Mark, Panel, Picture, Points
from nnbook.validation import Array
from nnbook.widgets.kit import Element, Slider
from nnbook.widgets.kit.controls import Seed
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.plane import Names

SPLITS = 40
DATA_SEED = 2
_LIMITS = (-4.0, 4.0)


@dataclass(frozen=True)
class SplitDeskState:
    """What the controls of a `SplitDesk` say."""

    n: int = 100
    noise: float = 0.8
    share: float = 0.2
    seed: int = 0


@dataclass(frozen=True)
class _Splits:
    """The data, and for each split which examples are for the test and how many come out right."""

    X: Array
    y: Array
    is_test: Array  # (SPLITS, n)
    is_right: Array  # (n,)

    @property
    def accuracies(self) -> Array:
        """The accuracy on the test examples of each split, shape (SPLITS,)."""
        return (self.is_test & self.is_right).sum(axis=1) / self.is_test.sum(axis=1)


class SplitDesk(Element):
    """One rule, tested on the test examples of forty random splits of the same data.

    Left the examples, those of the test set ringed, and the border of the rule: class 1 where the
    first feature is above 0. Right the accuracy of this one rule on the test set of each split.

    Parameters
    ----------
    n : int
        The number of examples, from 20 to 300.
    noise : float
        The standard deviation of each class, from 0.1 to 2.
    share : float
        The share of the examples that go to the test set, from 0.1 to 0.9.
    seed : int
        Which of the forty splits is shown.

    Raises
    ------
    TypeError, ValueError
        If one of them is out of range.

    Notes
    -----
    Lecture: T2, close to f on new objects too. The data are `nnbook.datasets.blobs`, the split is
    that of `nnbook.datasets.Dataset.split`.
    """

    title = "Splits of a data set"
    controls = (
        Slider("n", "examples", "n", 20, 300, 20, "How many examples there are"),
        Slider("noise", "noise", "", 0.1, 2.0, 0.1, "How far the examples of a class scatter"),
        Slider("share", "test share", "", 0.1, 0.9, 0.05, "The share that goes to the test set"),
        Seed("seed", "split", "Which of the forty splits is shown", high=SPLITS - 1),
    )

    def __init__(
        self, *, n: int = 100, noise: float = 0.8, share: float = 0.2, seed: int = 0
    ) -> None:
        super().__init__(SplitDeskState(n, noise, share, seed))

    def picture(self, state: SplitDeskState) -> Picture:
        splits = _splits(state.n, state.noise, state.share)
        return Picture(
            (_plane(splits, state.seed), _strip(splits, state.seed)),
            _sentence(splits, state.seed),
            columns=2,
        )

    def code(self, state: SplitDeskState) -> str:
        noise, share = map(number_text, (state.noise, state.share))
        return (
            "import numpy as np\n"
            "from nnbook import datasets\n"
            "\n"
            f"data = datasets.blobs({state.n}, noise={noise}, seed={DATA_SEED})\n"
            f"for seed in range({SPLITS}):\n"
            f"    train, test = data.split({share}, seed=seed)\n"
            "    y_hat = (test.X[:, 0] > 0).astype(int)\n"
            "    print(seed, np.mean(y_hat == test.y))\n"
        )


@lru_cache(maxsize=64)
def _splits(n: int, noise: float, share: float) -> _Splits:
    data = blobs(n, noise=noise, seed=DATA_SEED)
    rows = {tuple(x): i for i, x in enumerate(data.X.tolist())}
    is_test = np.zeros((SPLITS, n), dtype=bool)
    for seed in range(SPLITS):
        _, test = data.split(share, seed=seed)
        is_test[seed, [rows[tuple(x)] for x in test.X.tolist()]] = True
    return _Splits(data.X, data.y, is_test, (data.X[:, 0] > 0) == (data.y == 1))


def _plane(splits: _Splits, seed: int) -> Panel:
    chart = Chart(
        "plane",
        Names.features[0],
        Names.features[1],
        _LIMITS,
        _LIMITS,
        title="ringed: the test set of this split",
        width=380,
        height=360,
        legend=(
            (Names.classes[0], "class0", "point0"),
            (Names.classes[1], "class1", "point1"),
        ),
    )
    X = np.clip(splits.X, *_LIMITS)  # what is beyond stands at the edge
    test = np.flatnonzero(splits.is_test[seed])
    examples = Points("examples", X[:, 0], X[:, 1], classes=splits.y, ring=test)
    return Panel(chart, (Mark("border", "x", 0.0, "1 to the right", color="ink"), examples))


def _strip(splits: _Splits, seed: int) -> Panel:
    accuracies = splits.accuracies
    chart = Chart(
        "accuracies",
        "number of the split",
        "accuracy on its test set",
        (-2.0, SPLITS + 1.0),
        (min(0.6, float(accuracies.min()) - 0.03), 1.03),
        title=f"the same rule on {SPLITS} test sets",
        width=420,
        height=360,
    )
    layers = (
        Mark("all", "y", float(splits.is_right.mean()), "all examples", color="muted"),
        Points("splits", np.arange(SPLITS), accuracies, color="accent", size=7.0, chosen=seed),
    )
    return Panel(chart, layers)


def _sentence(splits: _Splits, seed: int) -> str:
    is_test, accuracies, n = splits.is_test[seed], splits.accuracies, len(splits.y)
    tested = int(is_test.sum())
    return (
        f"{n} examples, {n - tested} to learn from and {tested} to test on. Split {seed}: "
        f"{int((splits.is_right & is_test).sum())} of {tested} right, accuracy "
        f"{accuracies[seed]:.2f}; on {SPLITS} test sets from {accuracies.min():.2f} to "
        f"{accuracies.max():.2f}, on all examples {splits.is_right.mean():.2f}."
    )
