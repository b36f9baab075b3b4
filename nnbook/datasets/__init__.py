"""Real and synthetic data, and one way to ask for them: ``datasets.load("penguins")``."""

from typing import Any

from nnbook.datasets.dataset import Dataset
from nnbook.datasets.mnist_form import as_mnist
from nnbook.datasets.real import digits, penguins
from nnbook.datasets.synthetic import blobs, circles, moons, spirals, xor

__all__ = [
    "Dataset",
    "as_mnist",
    "blobs",
    "circles",
    "digits",
    "load",
    "moons",
    "names",
    "penguins",
    "spirals",
    "xor",
]

_MAKERS = {
    "penguins": penguins,
    "digits": digits,
    "blobs": blobs,
    "moons": moons,
    "circles": circles,
    "xor": xor,
    "spirals": spirals,
}


def names() -> tuple[str, ...]:
    """Return the names that `load` knows."""
    return tuple(_MAKERS)


def load(name: str, **options: Any) -> Dataset:
    """Return a data set by its name.

    Parameters
    ----------
    name : str
        One of `names()`.
    **options
        What the function of the same name takes, like ``species`` for the penguins, or ``n``,
        ``noise`` and ``seed`` for the synthetic ones.

    Returns
    -------
    Dataset
        The data, with the names of its features and classes.

    Raises
    ------
    ValueError
        If there is no such data set.
    """
    if name not in names():
        raise ValueError(f"name must be one of {', '.join(names())}, got {name!r}")
    maker: Any = _MAKERS[name]
    return maker(**options)
