"""Data made up from a seed: two classes in the plane, each set with a shape of its own."""

import numpy as np

from nnbook.datasets.dataset import Dataset
from nnbook.validation import Array, as_generator, non_negative, whole_number

Seed = int | np.random.Generator


def blobs(n: int = 200, *, noise: float = 0.8, seed: Seed = 0) -> Dataset:
    """Return two round clouds around (−1, −1) and (1, 1): a line parts them, nearly.

    Parameters
    ----------
    n : int
        The number of points: half of them in each class (of an odd number, one more in class 0).
        Class 0 comes first.
    noise : float
        The standard deviation of each cloud, in both coordinates.
    seed : int or numpy.random.Generator
        Decides where the points lie. The same seed gives the same points.

    Returns
    -------
    Dataset
        K = 2 features, classes 0 and 1.

    Raises
    ------
    TypeError, ValueError
        If `n` is not a whole number from 2 on, `noise` not a number from 0 on, or `seed` neither a
        whole number from 0 on nor a generator.
    """
    rng, _, y = _start(n, seed)
    side = 2.0 * y - 1
    return _dataset("blobs", side, side, y, noise, rng)


def moons(n: int = 200, *, noise: float = 0.15, seed: Seed = 0) -> Dataset:
    """Return two half circles, each with its end inside the other: a bent line parts them.

    Parameters
    ----------
    n : int
        The number of points: half of them in each class (of an odd number, one more in class 0).
        Class 0 comes first.
    noise : float
        The standard deviation of what is added to both coordinates.
    seed : int or numpy.random.Generator
        Decides where the points lie. The same seed gives the same points.

    Returns
    -------
    Dataset
        K = 2 features, classes 0 and 1.

    Raises
    ------
    TypeError, ValueError
        If `n` is not a whole number from 2 on, `noise` not a number from 0 on, or `seed` neither a
        whole number from 0 on nor a generator.
    """
    rng, t, y = _start(n, seed)
    angle, side = np.pi * t, 1 - 2 * y
    return _dataset(
        "moons", side * (np.cos(angle) - 0.5), side * (np.sin(angle) - 0.25), y, noise, rng
    )


def circles(n: int = 200, *, noise: float = 0.1, seed: Seed = 0) -> Dataset:
    """Return a circle of radius 1 (class 0) around one of radius ½: a closed line parts them.

    Parameters
    ----------
    n : int
        The number of points: half of them in each class (of an odd number, one more in class 0).
        Class 0 comes first.
    noise : float
        The standard deviation of what is added to both coordinates.
    seed : int or numpy.random.Generator
        Decides where the points lie. The same seed gives the same points.

    Returns
    -------
    Dataset
        K = 2 features, classes 0 and 1.

    Raises
    ------
    TypeError, ValueError
        If `n` is not a whole number from 2 on, `noise` not a number from 0 on, or `seed` neither a
        whole number from 0 on nor a generator.
    """
    rng, t, y = _start(n, seed)
    angle, radius = 2 * np.pi * t, 1 - y / 2
    return _dataset("circles", radius * np.cos(angle), radius * np.sin(angle), y, noise, rng)


def xor(n: int = 200, *, noise: float = 0.3, seed: Seed = 0) -> Dataset:
    """Return four clouds in the corners of a square, opposite ones alike: no line parts them.

    Class 1 is where exactly one coordinate of the cloud is positive.

    Parameters
    ----------
    n : int
        The number of points: half of them in each class (of an odd number, one more in class 0).
        Class 0 comes first.
    noise : float
        The standard deviation of each cloud, in both coordinates.
    seed : int or numpy.random.Generator
        Decides where the points lie. The same seed gives the same points.

    Returns
    -------
    Dataset
        K = 2 features, classes 0 and 1.

    Raises
    ------
    TypeError, ValueError
        If `n` is not a whole number from 2 on, `noise` not a number from 0 on, or `seed` neither a
        whole number from 0 on nor a generator.
    """
    rng, _, y = _start(n, seed)
    x1 = 1 - 2.0 * (np.arange(n) % 2)
    return _dataset("xor", x1, x1 * (1 - 2 * y), y, noise, rng)


def spirals(n: int = 200, *, noise: float = 0.05, seed: Seed = 0) -> Dataset:
    """Return two spirals, one turn and a half around each other: the hardest of the five.

    Parameters
    ----------
    n : int
        The number of points: half of them in each class (of an odd number, one more in class 0).
        Class 0 comes first.
    noise : float
        The standard deviation of what is added to both coordinates.
    seed : int or numpy.random.Generator
        Decides where the points lie. The same seed gives the same points.

    Returns
    -------
    Dataset
        K = 2 features, classes 0 and 1.

    Raises
    ------
    TypeError, ValueError
        If `n` is not a whole number from 2 on, `noise` not a number from 0 on, or `seed` neither a
        whole number from 0 on nor a generator.
    """
    rng, t, y = _start(n, seed)
    angle, radius = 3 * np.pi * np.sqrt(t) + np.pi * y, 0.1 + 1.4 * np.sqrt(t)
    return _dataset("spirals", radius * np.cos(angle), radius * np.sin(angle), y, noise, rng)


def _start(n: int, seed: Seed) -> tuple[np.random.Generator, Array, Array]:
    """Return the generator, a place t in [0, 1) along its curve for each point, and the classes."""
    n, rng = whole_number(n, "n", minimum=2), as_generator(seed)
    return rng, rng.random(n), (np.arange(n) >= (n + 1) // 2).astype(int)


def _dataset(
    name: str, x1: Array, x2: Array, y: Array, noise: float, rng: np.random.Generator
) -> Dataset:
    X = np.column_stack([x1, x2])
    X += rng.normal(scale=non_negative(noise, "noise"), size=X.shape)
    return Dataset(
        name=name,
        X=X,
        y=y,
        feature_names=("x1", "x2"),
        class_names=("class 0", "class 1"),
        source="made by nnbook from a seed, CC0",
    )
