"""The data sets of the playground, parted into those to learn from and those to test on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from nnbook import datasets
from nnbook.datasets import Dataset
from nnbook.validation import Array, as_matrix, what_came
from nnbook.widgets.kit.touch import Points, as_arrays
from nnbook.widgets.playground.features import inputs_of

OWN, GIVEN, PENGUINS = "own points", "given", "penguins"
MADE_BY_HAND = "made by hand"
MOST_CLASSES, MOST_OWN = 4, 500


@dataclass(frozen=True, eq=False)
class PlaygroundData:
    """Examples with two features, parted in two.

    Attributes
    ----------
    whole : Dataset
        All examples, in their order.
    train_rows, test_rows : numpy.ndarray of int
        Which of them are learned from, and which are tested on.
    train : Dataset
        The examples that the network learns from.
    test : Dataset or None
        Those on which it is tested; None where all are learned from.
    mean, scale : numpy.ndarray, shape (2,)
        What is taken from x1 and x2, and what they are then divided by: mean and standard deviation
        of the *training* examples where they are standardized, else 0 and 1.
    """

    whole: Dataset
    train_rows: Array
    test_rows: Array
    train: Dataset
    test: Dataset | None
    mean: Array
    scale: Array

    @property
    def n_classes(self) -> int:
        """The number of classes."""
        return len(self.train.class_names)

    def inputs(self, X: Array, features: Sequence[str]) -> Array:
        """Return what goes into the network, shape (n, K), for places (n, 2) of the plane."""
        return inputs_of((X - self.mean) / self.scale, features)


def three_clouds(n: int, noise: float, seed: int) -> Dataset:
    """Return three round clouds in the corners of a triangle: three classes."""
    rng, y = np.random.default_rng(seed), np.arange(n) % 3
    angle = np.pi / 2 + 2 * np.pi / 3 * y
    return _of_three("three clouds", 1.2 * np.cos(angle), 1.2 * np.sin(angle), y, noise, rng)


def three_arms(n: int, noise: float, seed: int) -> Dataset:
    """Return three bent arms that go around each other: three classes."""
    rng, y = np.random.default_rng(seed), np.arange(n) % 3
    t = rng.random(n)
    angle, radius = 2 * np.pi / 3 * y + 2.5 * t, 0.15 + 1.4 * t
    return _of_three("three arms", radius * np.cos(angle), radius * np.sin(angle), y, noise, rng)


def _of_three(
    name: str, x1: Array, x2: Array, y: Array, noise: float, rng: np.random.Generator
) -> Dataset:
    X = np.column_stack([x1, x2])
    X += rng.normal(scale=noise, size=X.shape)
    classes = ("class 0", "class 1", "class 2")
    return Dataset(name, X, y, ("x1", "x2"), classes, "made by nnbook from a seed, CC0")


def _of_two(name: str) -> Callable[[int, float, int], Dataset]:
    return lambda n, noise, seed: datasets.load(name, n=n, noise=noise, seed=seed)


MADE: dict[str, Callable[[int, float, int], Dataset]] = {
    "circles": _of_two("circles"),
    "xor": _of_two("xor"),
    "blobs": _of_two("blobs"),
    "moons": _of_two("moons"),
    "spirals": _of_two("spirals"),
    "three clouds": three_clouds,
    "three arms": three_arms,
}
"""The sets that are made from n, noise (a standard deviation) and a seed."""


@lru_cache(maxsize=16)
def made(name: str, n: int, noise: float, seed: int) -> Dataset:
    """Return one of the sets in `MADE`."""
    return _with_words(MADE[name](n, noise, seed))


@lru_cache(maxsize=1)
def penguins() -> Dataset:
    """Return bill length and flipper length of all penguins of three species."""
    data = datasets.penguins(
        species=("Adelie", "Chinstrap", "Gentoo"), features=("bill_length_mm", "flipper_length_mm")
    )
    return replace(data, feature_names=("bill length in mm", "flipper length in mm"))


def own(points: Points) -> Dataset:
    """Return points that somebody made as a data set; there may be classes that none has.

    Raises
    ------
    ValueError
        If there is no point.
    """
    if not points:
        raise ValueError("there are no points yet: click on the plane to add some")
    X, y = as_arrays(points)
    count = max(2, int(y.max()) + 1)
    names = tuple(f"class {c}" for c in range(count))
    return _with_words(Dataset(OWN, X, y, ("x1", "x2"), names, MADE_BY_HAND))


def as_plane(data: Dataset) -> Dataset:
    """Return a data set that was handed in, if the playground can show it.

    Raises
    ------
    TypeError, ValueError
        If it is no `Dataset`, has another number of features than two, or has one class or more
        than four.
    """
    if not isinstance(data, Dataset):
        raise TypeError(
            f"data must be one of {', '.join(MADE)}, {PENGUINS} or {OWN}, or a Dataset; "
            f"got {what_came(data)}"
        )
    as_matrix(data.X, "data.X", columns=2)
    if not 2 <= len(data.class_names) <= MOST_CLASSES:
        raise ValueError(f"data must have 2 to {MOST_CLASSES} classes; got {len(data.class_names)}")
    return data


def parted(data: Dataset, train_share: int, seed: int, *, standardize: bool) -> PlaygroundData:
    """Part a data set, and note how its features are standardized.

    Parameters
    ----------
    data : Dataset
        Of two features.
    train_share : int
        The share to learn from, in per cent. With 100, or where a class has a single example, all
        of it is.
    seed : int
        Decides which.
    standardize : bool
        Whether mean 0 and standard deviation 1 are made of the training examples.
    """
    train, test = np.arange(data.n), np.arange(0)
    counts = np.bincount(data.y)
    if train_share < 100 and counts[counts > 0].min() >= 2:
        # Rows know their number by a column of their own.
        numbered = replace(data, X=np.arange(data.n)[:, None], feature_names=("row",))
        parts = numbered.split(1 - train_share / 100, seed=seed)
        train, test = (part.X[:, 0].astype(int) for part in parts)
    learned = _part(data, train, "train")
    tested = _part(data, test, "test") if len(test) else None
    mean, scale = np.zeros(2), np.ones(2)
    if standardize:
        mean, scale = learned.X.mean(axis=0), learned.X.std(axis=0)
        scale = np.where(scale > 0, scale, 1.0)
    return PlaygroundData(data, train, test, learned, tested, mean, scale)


def _part(data: Dataset, rows: Array, role: str) -> Dataset:
    return replace(data, name=f"{data.name} ({role})", X=data.X[rows], y=data.y[rows])


def _with_words(data: Dataset) -> Dataset:
    """The set with its features called as the lecture calls them."""
    return replace(data, feature_names=("x⁽¹⁾", "x⁽²⁾"))
