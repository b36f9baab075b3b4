"""What the settings of a playground lead to: its data, network and updates, with no picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from nnbook.datasets import Dataset, load
from nnbook.learning import Descent, MiniBatchDescent
from nnbook.models import MLP
from nnbook.validation import Array

FEATURES: dict[str, Callable[[Array, Array], Array]] = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1^2": lambda x1, x2: x1**2,
    "x2^2": lambda x1, x2: x2**2,
    "x1*x2": lambda x1, x2: x1 * x2,
    "sin x1": lambda x1, x2: np.sin(np.pi * x1),
    "sin x2": lambda x1, x2: np.sin(np.pi * x2),
}
"""The inputs of the playground, by their names there."""

OUTPUTS = {
    "sigmoid": ("sigmoid", "cross-entropy"),
    "sigmoid, squared cost": ("sigmoid", "squared"),
    "softmax": ("softmax", "categorical cross-entropy"),
}
"""Output activation and cost, by the playground's words."""

DEFAULTS: dict[str, Any] = {
    "data": "circles",
    "n": 200,
    "noise": 0.1,
    "train_share": 50,
    "data_seed": 0,
    "standardize": False,
    "features": ("x1", "x2"),
    "units": (4, 2),
    "activation": "tanh",
    "output": "sigmoid",
    "init": "scaled normal",
    "init_scale": 1.0,
    "seed": 0,
    "step_size": 0.5,
    "batch_size": 10,
    "regularization": "none",
    "strength": 0.1,
    "max_steps": 1000,
}
"""What a setting is that nobody gives; as the playground has it, but for the limit of updates."""

_MEASURED = 20  # in batches, the cost is measured about so often


@dataclass(frozen=True, eq=False)
class Played:
    """A run, and what the network is worth at its end.

    Attributes
    ----------
    start, model : MLP
        The network at θ[0], and at the end.
    X, y : numpy.ndarray, shapes (n, K) and (n,)
        The training examples as they go in.
    costs : numpy.ndarray
        The cost on the training examples, with the pull of L1 or L2: at θ[0], then after each
        update, or now and then where it goes by batches; NaN where it is not finite.
    updates : int
        How many there were; fewer than were asked for if it diverged.
    plain_cost, test_cost : float
        The cost at the end on the training and on the test examples, both without the pull.
    wrong, test_wrong : int
        How many come out wrong.
    n, n_test : int
        Of how many.
    """

    start: MLP
    model: MLP
    X: Array
    y: Array
    costs: Array
    updates: int
    plain_cost: float
    test_cost: float
    wrong: int
    test_wrong: int
    n: int
    n_test: int

    @property
    def cost(self) -> float:
        """The last cost."""
        return float(self.costs[-1])

    @property
    def diverged(self) -> bool:
        """Whether the cost is no number at the end."""
        return not np.isfinite(self.cost)

    @property
    def jumps(self) -> bool:
        """Whether the cost went up at more than one in ten of the later updates."""
        late = self.costs[len(self.costs) // 2 :]
        return self.diverged or bool(len(late) > 1 and np.mean(np.diff(late) > 1e-12) > 0.1)

    @property
    def still_falls(self) -> bool:
        """Whether the cost fell by more than 2 % in the last fifth of the run."""
        before = self.costs[-max(2, len(self.costs) // 5)]
        return bool(self.cost < 0.98 * before)

    @property
    def words(self) -> str:
        """How it ended, in a sentence."""
        if self.diverged:
            return f"After {self.updates} updates the cost is not finite any more."
        return (
            f"After {self.updates} update{'s' * (self.updates != 1)} the cost is {self.cost:.3f}, "
            f"and {self.wrong} of {self.n} training examples {is_or_are(self.wrong)} wrong."
        )


def is_or_are(count: int) -> str:
    """Return the verb for so many things.

    Parameters
    ----------
    count : int
        How many they are.
    """
    return "is" if count == 1 else "are"


def played(given: Mapping[str, Any], recipe: Mapping[str, Any]) -> Played:
    """Return the run of a playground with these settings.

    Parameters
    ----------
    given, recipe : mapping
        Settings by the playground's names; what neither has is as in `DEFAULTS`.
    """
    return _played(tuple({**DEFAULTS, **given, **recipe}.items()))


@lru_cache(maxsize=256)
def _played(settings: tuple[tuple[str, Any], ...]) -> Played:
    game = dict(settings)
    learned, tested = _parts(*(game[name] for name in _DATA))
    mean, scale = np.zeros(2), np.ones(2)
    if game["standardize"]:
        mean, scale = learned.X.mean(axis=0), learned.X.std(axis=0)

    def inputs(data: Dataset) -> Array:
        x1, x2 = ((data.X - mean) / scale).T
        return np.column_stack([FEATURES[name](x1, x2) for name in game["features"]])

    X, y = inputs(learned), learned.y
    model = network_of(game, len(learned.class_names))
    start = model.copy()
    plain = network_of({**game, "regularization": "none"}, len(learned.class_names))
    with np.errstate(all="ignore"):
        costs, updates = _trained(model, X, y, game)
        plain.theta = model.theta
        X_test = inputs(tested)
        return Played(
            start, model, X, y, costs, updates,
            float(plain.cost(X, y)), float(plain.cost(X_test, tested.y)),
            int(np.sum(model.predict(X) != y)), int(np.sum(model.predict(X_test) != tested.y)),
            len(X), len(X_test),
        )  # fmt: skip


_DATA = ("data", "n", "noise", "train_share", "data_seed")


@lru_cache(maxsize=16)
def _parts(
    chosen: str | Dataset, n: int, noise: float, share: int, seed: int
) -> tuple[Dataset, Dataset]:
    """The examples to learn from and those to test on."""
    if isinstance(chosen, Dataset):
        data = chosen
    elif chosen == "penguins":
        species = ("Adelie", "Chinstrap", "Gentoo")
        data = load(chosen, species=species, features=("bill_length_mm", "flipper_length_mm"))
    else:
        data = load(chosen, n=n, noise=noise, seed=seed)
    learned, tested = data.split(1 - share / 100, seed=seed)
    return learned, tested


def sizes_of(game: Mapping[str, Any], n_classes: int) -> tuple[int, ...]:
    """Return n_1, …, n_L: one output for two classes, unless softmax has one for each.

    Parameters
    ----------
    game : mapping
        The settings, all of them given.
    n_classes : int
        How many classes the data have.
    """
    one = n_classes == 2 and game["output"] != "softmax"
    return (len(game["features"]), *game["units"], 1 if one else n_classes)


def network_of(game: Mapping[str, Any], n_classes: int) -> MLP:
    """Return the network of some settings at θ[0].

    Parameters
    ----------
    game, n_classes : mapping, int
        As for `sizes_of`.
    """
    output, cost = OUTPUTS[game["output"]]
    pull = {name: game["strength"] * (game["regularization"] == name) for name in ("L1", "L2")}
    model = MLP(
        sizes_of(game, n_classes),
        hidden=game["activation"],
        output=output,
        cost=cost,
        l1=pull["L1"],
        l2=pull["L2"],
        init=game["init"],
        seed=game["seed"],
    )
    for W in model.W.values():
        W *= game["init_scale"]
    return model


def _trained(model: MLP, X: Array, y: Array, game: Mapping[str, Any]) -> tuple[Array, int]:
    """Train a model in place; return its costs and how many updates that were."""
    limit, step_size = game["max_steps"], game["step_size"]
    if game["batch_size"] >= len(X):
        J, grad_J = model.objective(X, y)
        descent = Descent(J, grad_J, model.theta.copy(), step_size, 0.0, max_steps=limit)
        while descent.step():
            pass
        model.theta = descent.theta
        return np.array(descent.costs), descent.i
    batches = MiniBatchDescent(
        model, X, y, step_size=step_size, batch_size=game["batch_size"], seed=game["seed"]
    )
    costs, every = [model.cost(X, y)], max(1, limit // _MEASURED)
    while batches.update < limit and np.isfinite(costs[-1]):
        batches.step()
        if not np.isfinite(model.theta).all():
            costs.append(float("nan"))
        elif batches.update % every == 0 or batches.update == limit:
            costs.append(model.cost(X, y))
    return np.array(costs), batches.update
