"""Small training runs to be diagnosed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook import datasets
from nnbook.diagnosis import Diagnosis, diagnose
from nnbook.learning.training.history import History
from nnbook.learning.training.train import train
from nnbook.validation import Array

SEEDS = range(2)
ALL_FEATURES = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")


def standardized(X: Array) -> Array:
    return (X - X.mean(axis=0)) / X.std(axis=0)


def two_penguins() -> tuple[Array, Array]:
    data = datasets.penguins()
    return standardized(data.X), data.y


def three_penguins() -> tuple[Array, Array]:
    data = datasets.penguins(("Adelie", "Chinstrap", "Gentoo"), ALL_FEATURES)
    return standardized(data.X), data.y


def shuffled(y: Array, seed: int) -> Array:
    return np.random.default_rng(seed).permutation(y)


def trained(
    model: Any, data: tuple[Any, Any], *, step_size: float = 0.5, epochs: int = 200, **options: Any
) -> tuple[History, Any]:
    return train(model, *data, step_size=step_size, epochs=epochs, **options), model


def causes(diagnosis: Diagnosis) -> list[str]:
    return [finding.cause for finding in diagnosis.findings]


def diagnosed(*args: Any, **options: Any) -> Diagnosis:
    return diagnose(*trained(*args, **options))


def drawn(kind: Callable[..., datasets.Dataset], seed: int, n: int = 200) -> tuple[Array, Array]:
    data = kind(n, seed=seed)
    return data.X, data.y


def numbers_in(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e[-+]?\d+)?", text)]
