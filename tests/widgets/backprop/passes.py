"""Passes through networks of many shapes, for the tests of their steps."""

import numpy as np

from nnbook.models import MLP
from nnbook.widgets.backprop.passes import Pass, one_pass

KINDS = {
    "one layer": ([2, 1], {}),
    "small": ([2, 3, 1], {}),
    "deep": ([3, 4, 2, 3, 2], {"hidden": "tanh"}),
    "square": ([2, 2, 2, 1], {"hidden": "sigmoid"}),
    "softmax": ([2, 3, 3], {"output": "softmax"}),
    "squared": ([2, 3, 2], {"cost": "squared"}),
    "linear": ([2, 3, 1], {"hidden": "relu", "output": "linear"}),
    "regularized": ([2, 3, 1], {"l2": 0.7}),
}


def random_pass(kind: str, n: int = 1, seed: int = 0) -> Pass:
    """A pass through a network of that kind with random weights and examples."""
    sizes, settings = KINDS[kind]
    rng = np.random.default_rng(seed)
    model = MLP(sizes, **settings)
    model.theta = rng.normal(size=model.theta.size)
    X = rng.normal(size=(n, sizes[0]))
    y = rng.integers(0, max(2, sizes[-1]), size=n)
    return one_pass(model, X, y, 0.3)
