"""Passes through networks of many shapes, for the tests of their steps, and all that is said."""

import numpy as np

from nnbook.models import MLP
from nnbook.pictures import Items, Table, Text
from nnbook.pictures.shapes import Words
from nnbook.widgets import BackpropSteps
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


def words_of(element: BackpropSteps, name: str) -> list[str]:
    """All words in a panel."""
    panel = next(p for p in element.picture(element.state).panels if p.name == name)
    return [s.text for layer in panel.layers for s in getattr(layer, "shapes", ())
            if isinstance(s, Words)]  # fmt: skip


def all_texts(element: BackpropSteps) -> list[str]:
    """Every word of every panel: drawn, spoken, on cards, in tables, in titles; the read-out."""
    texts = [element.read_out]
    for panel in element.picture(element.state).panels:
        if isinstance(panel, Table):
            texts += [cell for row in panel.rows for cell in row]
            continue
        for layer in panel.layers:
            shapes = getattr(layer, "shapes", ())
            texts += [shape.text for shape in shapes if hasattr(shape, "text")]
            texts += [layer.text] if isinstance(layer, Text) else []
        for hand in panel.hands:
            items = hand.items if isinstance(hand, Items) else ()
            texts += [text for item in items for text in (item.spoken, *item.card)]
    return texts
