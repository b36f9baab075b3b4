"""The promises of a model, one function each: what `check_model` goes through in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.diagnosis.arrays import explain_difference
from nnbook.diagnosis.gradients.measurement import compare, make_ruler
from nnbook.validation import Array, as_matrix, what_came

N_EXAMPLES = 7  # not a usual number of inputs or classes: a missing transpose shows
N_POINTS = 3  # so many θ are tried for the gradient


class RaisedError(Exception):
    """The model raised an error of its own where it should have computed."""


class Trial:
    """A model under test, its data, and points θ to try it at."""

    def __init__(
        self, model: Any, X: ArrayLike | None, y: ArrayLike | None, rng: np.random.Generator
    ) -> None:
        if (X is None) != (y is None):
            raise ValueError(f"X and y belong together, got only {'y' if X is None else 'X'}")
        if X is None and not hasattr(model, "n_inputs"):
            raise ValueError("X and y must be given, because the model has no n_inputs")
        self.model = model
        self.rng = rng
        self.X = as_matrix(rng.normal(size=(N_EXAMPLES, model.n_inputs)) if X is None else X)
        self.y = np.arange(N_EXAMPLES) % 2 if y is None else np.array(y)
        self.scale = 1 / max(1.0, np.abs(self.X).max())  # so that the weighted sums are of order 1

    def J(self, theta: Array) -> float:
        """The cost at θ."""
        return float(self.at(theta, "cost"))

    def random_theta(self) -> Array:
        """Return a point to try, in the model's own floating-point type."""
        theta = self.model.theta
        return self.rng.normal(scale=self.scale, size=theta.size).astype(theta.dtype)

    def call(self, method: str, *data: Array) -> Any:
        """Call a method of the model; without `data`, on fresh copies of the examples."""
        data = data or self.fresh_data(method)
        try:
            return getattr(self.model, method)(*data)
        except Exception as error:
            arguments = "X" if method == "predict" else "X, y"
            raise RaisedError(
                f"`{method}({arguments})` raised {type(error).__name__}: {error}"
            ) from error

    def fresh_data(self, method: str) -> tuple[Array, ...]:
        X, y = self.X.copy(), self.y.copy()
        return (X,) if method == "predict" else (X, y)

    def at(self, theta: Array, method: str) -> Any:
        """Return what a method computes at θ, as a copy."""
        self.model.theta = theta
        return np.array(self.call(method))


def check_ownership(trial: Trial) -> Iterator[str]:
    """Assigning to θ copies into the one buffer; reading it gives that buffer."""
    model, before, new = trial.model, trial.model.theta, trial.random_theta()
    if not np.shares_memory(before, model.theta):
        yield "Reading `theta` gives a copy: changing that in place does not change the model."
        return
    model.theta = new
    if not np.array_equal(model.theta, new):
        yield "Assigning to `theta` does not change it."
    elif np.shares_memory(model.theta, new):
        yield (
            "Assigning to `theta` keeps the assigned array instead of copying its numbers: "
            "changing that array later would change the model."
        )
    elif not np.shares_memory(model.theta, before):
        yield (
            "Assigning to `theta` puts a new array in its place: views taken before, like w and b, "
            "are left behind with the old numbers."
        )
    elif _accepts(model, np.zeros(new.size + 1)):
        yield "Assigning a vector of another length to `theta` raises no error."


def _accepts(model: Any, theta: Array) -> bool:
    try:
        model.theta = theta
    except Exception:
        return False
    return True


def check_side_effects(trial: Trial) -> Iterator[str]:
    """Computing changes neither θ nor the data, and gives the same twice."""
    for method in ("cost", "gradient", "predict"):
        theta = trial.random_theta()
        trial.model.theta = theta
        data = trial.fresh_data(method)
        first = np.array(trial.call(method, *data))
        for name, array, original in zip("Xy", data, (trial.X, trial.y), strict=False):
            if not np.array_equal(array, original):
                yield f"`{method}` changes {name} in place."
        if not np.array_equal(trial.model.theta, theta):
            yield f"`{method}` changes `theta`."
        elif not np.array_equal(first, trial.at(theta, method), equal_nan=first.dtype.kind == "f"):
            yield f"`{method}` gives different numbers for the same `theta` and the same data."


def check_values(trial: Trial) -> Iterator[str]:
    """Shapes are right, θ drives everything, and the gradient is the cost's."""
    points = [trial.random_theta() for _ in range(N_POINTS)]
    wrong_shapes = list(_wrong_shapes(trial, points[0]))
    yield from wrong_shapes
    if wrong_shapes:
        return
    idle = [method for method in ("cost", "gradient", "predict") if _is_idle(trial, method)]
    for method in idle:
        yield (
            f"`theta` does not drive `{method}`: it gives the same for every `theta`. "
            f"Is it computed from views into `theta`?"
        )
    if "cost" in idle or "gradient" in idle:
        return
    for theta in points:
        difference = _gradient_difference(trial, theta)
        if difference:
            yield difference
            return


def _wrong_shapes(trial: Trial, theta: Array) -> Iterator[str]:
    cost, gradient = trial.at(theta, "cost"), trial.at(theta, "gradient")
    if cost.shape != () or cost.dtype.kind not in "iuf" or not np.isfinite(cost):
        came = what_came(cost if cost.shape else cost[()])
        yield f"`cost` must return one finite number, it returned {came}."
    if gradient.shape != theta.shape or gradient.dtype.kind not in "iuf":
        yield f"`gradient` must be like `theta`, shape {theta.shape}, it is {what_came(gradient)}."
    classes, n = trial.at(theta, "predict"), len(trial.X)
    if classes.shape != (n,):
        came = what_came(classes)
        yield f"`predict` must return one class a row, shape ({n},), it returned {came}."


def _is_idle(trial: Trial, method: str) -> bool:
    """Whether a method computes the same at many points, among them pairs θ, −θ."""
    points = [sign * trial.random_theta() for _ in range(10) for sign in (1, -1)]
    first = trial.at(points[0], method)
    return all(np.array_equal(first, trial.at(theta, method)) for theta in points[1:])


def _gradient_difference(trial: Trial, theta: Array) -> str:
    """Say how the gradient at θ differs from finite differences of the cost, or nothing."""
    gradient, place = trial.at(theta, "gradient"), theta.astype(float)
    ruler = make_ruler(trial.J, place, theta.dtype, scale=trial.scale)
    came = compare(trial.J, place, gradient, np.arange(theta.size), ruler)
    judged = np.where(came.skipped, came.measured, came.yours)  # a kink is no one's fault
    finding = explain_difference(
        judged, came.measured, n=len(trial.X), rtol=0, atol=float(came.tolerance.max())
    )
    return "" if finding is None else f"`gradient` is not the cost's own. {finding.sentence}"


def check_objective(trial: Trial) -> Iterator[str]:
    """If there is an objective, it is cost and gradient at the θ given, and nothing else."""
    if not hasattr(trial.model, "objective"):
        return
    J, grad_J = trial.call("objective")
    own, theta = trial.random_theta(), trial.random_theta()
    trial.model.theta = own
    came: tuple[tuple[str, Callable[[Array], Any], str], ...]
    came = (("J", J, "cost"), ("grad_J", grad_J, "gradient"))
    for name, function, method in came:
        value = np.array(function(theta))
        if not np.array_equal(trial.model.theta, own):
            yield f"Calling `{name}` of `objective` changes the model's own `theta`."
            trial.model.theta = own
        if not np.allclose(value, trial.at(theta, method), rtol=1e-5):
            yield f"`{name}` of `objective` is not the `{method}` at the `theta` it is given."
        trial.model.theta = own
