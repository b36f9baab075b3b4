"""Steps of several lengths, on parabolas whose best step size is known."""

import numpy as np
import pytest

from nnbook.diagnosis.training.step_trial import FEW_STEPS, StepTrial
from nnbook.validation import Array


def parabola(*curvatures: float, step_size: float) -> StepTrial:
    """J = ½ Σ c θ², from θ = (1, 1, …): a step goes astray from λ = 2/max c on."""
    c = np.array(curvatures)

    def J(theta: Array) -> float:
        return float(c @ theta**2 / 2)

    return StepTrial(J, lambda theta: c * theta, np.ones(len(c)), step_size)


@pytest.mark.parametrize("k", [1, 3, 9])
def test_the_longest_step_that_goes_down_is_found(k: int) -> None:
    assert parabola(1.0, 2.0, step_size=0.3 * 10**-k).longer() == k


@pytest.mark.parametrize("step_size", [0.2, 0.9])
def test_a_fit_step_size_has_no_longer_one(step_size: float) -> None:
    assert parabola(1.0, 2.0, step_size=step_size).longer() is None


def test_a_step_that_suits_only_the_first_time_is_not_taken() -> None:
    # Along −∇J the flat direction is nearly all there is; the steep one soon takes over.
    trial = parabola(1.0, 1e-3, step_size=0.3)
    trial = StepTrial(trial._J, trial._grad_J, np.array([0.1, 1e3]), 0.3)
    assert trial.gains[1] > 5 * trial.gains[0]
    assert trial.longer() is None


def test_gains_are_those_of_the_cost() -> None:
    trial = parabola(2.0, step_size=0.01)  # θ = 1, ∇J = 2: a step of λ leads to 1 − 2 λ
    assert trial.gradient_length == 2
    assert trial.gains[1] == pytest.approx(1 - 0.8**2)
    assert trial.best_gain == pytest.approx(1 - 0.8**2)  # the next goes to −1, just as high
    assert trial.walk(0)[1] == pytest.approx(0.98**2 - 0.98**4)
    assert len(trial.walk(0)) == FEW_STEPS


def test_where_there_is_no_slope() -> None:
    trial = parabola(0.0, step_size=1.0)
    assert trial.best_gain == 0
    assert trial.longer() is None


def test_what_is_not_finite_ends_the_search() -> None:
    trial = StepTrial(
        lambda theta: float(np.exp(-theta[0])),
        lambda theta: -np.exp(-theta),
        np.array([-800.0]),
        1.0,
    )
    assert trial.gains == {}
    assert trial.longer() is None


@pytest.mark.parametrize(("sign", "rises"), [(1, False), (-1, True), (0, False)])
@pytest.mark.parametrize("where", [1e-3, 1.0, 1e6])
def test_against_a_wrong_sign_the_cost_rises_at_once(sign: int, rises: bool, where: float) -> None:
    theta = np.full(2, where)
    trial = StepTrial(lambda t: float(t @ t), lambda t: sign * 2 * t, theta, 1e3)
    assert trial.rises_at_once == rises
