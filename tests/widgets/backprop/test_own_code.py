"""The reader's own backward: called on copies, compared from layer L down, diagnosed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnbook.diagnosis import explain_backward
from nnbook.diagnosis.gradients.mistakes import MISTAKES
from nnbook.models import MLP
from nnbook.validation import Array
from nnbook.widgets import BackpropSteps

Arrays = dict[int, Array]
Answer = tuple[Arrays, Arrays, Arrays]

MODEL = MLP([2, 3, 3, 1], seed=0)
MODEL.theta = np.random.default_rng(1).normal(size=MODEL.theta.size)
X = np.random.default_rng(2).normal(size=(4, 2))
Y = np.array([1, 0, 0, 1])


def backward(W: Arrays, s: Arrays, a: Arrays, y: Array, *, slip: str = "") -> Answer:
    L, n = max(W), y.shape[1]
    delta = {L: y - a[L] if slip == "sign" else a[L] - y}
    if slip == "divided early":
        delta[L] = delta[L] / n
    for l in range(L - 1, 1, -1):
        V = W[l + 1] if slip == "not transposed" and l == 2 else W[l + 1].T
        slope = 1.0 if slip == "no slope" else a[l] * (1 - a[l])
        delta[l] = (V @ delta[l + 1]) * slope
    dW, db = {}, {}
    for l in delta:
        before = s[l - 1] if slip == "s for a" and l > 2 else a[l - 1]
        dW[l] = delta[l] @ before.T / (1 if slip == "sum" and l == 2 else n)
        db[l] = delta[l] if slip == "db is delta" else delta[l].mean(axis=1, keepdims=True)
        if slip == "last example":
            dW[l] = delta[l][:, -1:] @ a[l - 1][:, -1:].T
    return delta, dW, db


# What is wrong, the first array that is, and a word of the diagnosis.
WRONG = {
    "sign": ("delta[4]", 9, "δ[L] comes from ŷ − y"),
    "no slope": ("delta[3]", 13, "σ'(s[l]) is missing"),
    "not transposed": ("delta[2]", 17, "the weights must be transposed"),
    "s for a": ("dW[4]", 10, "the weighted sums s[l−1]"),
    "sum": ("dW[2]", 18, "added up where their mean is meant"),
    "divided early": ("delta[4]", 9, "n = 4"),
    "db is delta": ("db[4]", 11, "shape (1, 4)"),
    "last example": ("dW[4]", 10, "off everywhere"),
}


def with_slip(slip: str) -> Callable[..., Answer]:
    def mine(W: Arrays, s: Arrays, a: Arrays, y: Array) -> Answer:
        return backward(W, s, a, y, slip=slip)

    return mine


@pytest.mark.parametrize("batch", [True, False])
@pytest.mark.parametrize("slip", WRONG)
def test_each_wrong_backward_is_located_at_the_right_layer(slip: str, batch: bool) -> None:
    element = BackpropSteps(MODEL, X, Y, backward=with_slip(slip))
    element.apply(mode="watch")
    element.apply(batch=batch)
    said = element.apply(mode="your code")
    where, step, words = WRONG[slip]
    assert element.state.step == step
    assert f"Going backwards, {where} is the first that is wrong (step {step})" in said
    assert words in said


@pytest.mark.parametrize("batch", [True, False])
def test_a_right_backward_is_right(batch: bool) -> None:
    element = BackpropSteps(MODEL, X, Y, backward=backward)
    said = element.apply(batch=batch)
    assert "agrees with backpropagation in all 9 arrays" in said
    assert element.state.step == 1
    labels = [item.spoken for item in element.picture(element.state).panels[0].hands[0].items]
    assert sum(label.endswith(", right") for label in labels) == 9


def test_what_is_shown_is_of_all_examples_as_what_is_compared() -> None:
    element = BackpropSteps(MODEL, X, Y, backward=with_slip("sum"))
    assert element.read_out.endswith("Mean over 4 examples; example 0 is followed.")
    assert element.delta[2].shape == (3, 4)
    assert "batch" in element.idle_fields()
    assert element.apply(mode="watch").endswith("Example 0.")
    assert "batch" not in element.idle_fields()
    one = BackpropSteps(MODEL, X[:1], Y[:1], backward=backward)
    assert one.read_out.endswith("agrees with backpropagation in all 9 arrays.")


@pytest.mark.parametrize(
    ("change", "step"), [({"layers": (2, 2, 1)}, 11), ({"seed": 1}, 13), ({"weight": 0.5}, 13)]
)
def test_the_first_wrong_step_opens_again_with_another_network(
    change: dict[str, Any], step: int
) -> None:
    element = BackpropSteps(sizes=(2, 3, 2, 1), backward=with_slip("no slope"))
    element.apply(step=2)
    assert element.apply(chosen="2.1").startswith("Step 2 ")
    assert element.apply(step_size=2.0).startswith("Step 2 ")
    assert element.apply(**change).startswith(f"Step {step} ")
    assert "is the first that is wrong" in element.read_out


def nothing(*_: Any) -> None:
    return None


def divides(W: Arrays, s: Arrays, a: Arrays, y: Array) -> Answer:
    return 1 / 0  # type: ignore[return-value]


def two(W: Arrays, s: Arrays, a: Arrays, y: Array) -> Any:
    return backward(W, s, a, y)[:2]


def lists(W: Arrays, s: Arrays, a: Arrays, y: Array) -> Any:
    return tuple(list(part.values()) for part in backward(W, s, a, y))


def lacks(W: Arrays, s: Arrays, a: Arrays, y: Array) -> Answer:
    delta, dW, db = backward(W, s, a, y)
    del dW[3]
    return delta, dW, db


def flat(W: Arrays, s: Arrays, a: Arrays, y: Array) -> Answer:
    delta, dW, db = backward(W, s, a, y)
    return delta, dW, {l: part.ravel() for l, part in db.items()}


def spoils(W: Arrays, s: Arrays, a: Arrays, y: Array) -> Answer:
    answer = backward(W, s, a, y)
    for part in (*W.values(), *s.values(), *a.values(), y):
        part[:] = 0.0
    return answer


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (nothing, "returned nothing yet; three dicts are needed"),
        (divides, "ZeroDivisionError: division by zero (in your line"),
        (two, "returned a tuple of length 2; three dicts"),
        (lists, "In the place of delta your function returned a list of length 3"),
        (lacks, "dW[3] is missing: dW has an array for the layers 4 and 2"),
        (flat, "The numbers are right, but they come as an array of shape (1,)"),
        (spoils, "agrees with backpropagation in all 9 arrays"),
    ],
)
def test_what_else_may_come(function: Callable[..., Any], words: str) -> None:
    element = BackpropSteps(MODEL, X, Y, backward=function)
    assert words in element.read_out
    assert "cost" not in element.read_out.lower() or "step" in element.read_out.lower()
    assert element.apply(mode="watch").startswith("Step ")


def test_every_known_mistake_is_named_where_it_shows() -> None:
    model, y = MODEL, Y
    named = set()
    for mistake in MISTAKES:
        lines = mistake(model, *model.checked(X, y))
        delta = {4: lines.output_delta()}
        for l in (3, 2):
            delta[l] = lines.hidden_delta(l, delta)
        dW = {l: lines.mean(lines.dW(l, delta)) for l in delta}
        db = {l: lines.mean(lines.db(l, delta)) for l in delta}
        report = explain_backward(model, X, y, (delta, dW, db))
        if report.finding:
            named.add(report.finding.cause)
    assert len(named) >= 12


def test_without_a_function_there_is_no_such_mode() -> None:
    with pytest.raises(ValueError, match="mode must be one of 'watch', 'fill in', 'check'"):
        BackpropSteps(mode="your code")
