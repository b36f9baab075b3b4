"""The numbers that symptoms are told from, against other ways to get them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnbook import datasets
from nnbook.diagnosis.training.finished_run import FinishedRun
from nnbook.learning import gradient_descent
from nnbook.models import MLP, Model, Multiclass, SigmoidUnit
from tests.diagnosis.training.runs import drawn, three_penguins, trained


@pytest.mark.parametrize(
    "make",
    [
        lambda: MLP([4, 3]),
        lambda: MLP([4, 3], cost="squared"),
        lambda: MLP([4, 3], output="softmax"),
        lambda: Multiclass(4, 3),
        lambda: Multiclass(4, 3, output="softmax"),
    ],
)
def test_guessing_costs_what_the_best_bias_alone_reaches(make: Any) -> None:
    X, y = three_penguins()
    run = FinishedRun(*trained(make(), (X, y), epochs=1))
    model: Model = make()
    model.theta = 0 * model.theta
    J, grad_J = model.objective(0 * X, y)
    found = gradient_descent(J, grad_J, model.theta, step_size=1.0, tolerance=1e-10)
    assert run.guessing == pytest.approx(found.cost, rel=1e-9)


def test_guessing_on_the_validation_set_is_by_its_own_shares() -> None:
    X, y = drawn(datasets.moons, 0)
    run = FinishedRun(*trained(SigmoidUnit(2), (X, y), epochs=1, validation=(X[:130], y[:130])))
    p = y[:130].mean()
    assert run.guessing == pytest.approx(np.log(2))
    assert run.guessing_on_validation == pytest.approx(-p * np.log(p) - (1 - p) * np.log(1 - p))


def test_cost_is_told_with_and_without_the_pull() -> None:
    X, y = drawn(datasets.moons, 0)
    history, model = trained(MLP([2, 8, 1], l2=3.0, l1=2.0), (X, y), epochs=5)
    run = FinishedRun(history, model)
    assert run.cost_with_pull == history.costs[-1]
    assert run.cost == pytest.approx(MLP([2, 8, 1], theta=model.theta).cost(X, y))


def test_steps_are_tried_on_what_the_batches_saw() -> None:
    X, y = drawn(datasets.moons, 0)
    history, model = trained(MLP([2, 8, 1], l2=0.1), (X, y), epochs=5, batch_size=20, momentum=0.5)
    run = FinishedRun(history, model)
    # In a batch of 20 of 200 the pull is divided by 20.
    seen = MLP([2, 8, 1], l2=0.1 * 10, theta=model.theta).gradient(X, y)
    assert run.trial.gradient_length == pytest.approx(np.linalg.norm(seen))
    assert run.trial.step_size == pytest.approx(2 * 0.5)
