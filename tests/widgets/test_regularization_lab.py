"""RegularizationLab: its numbers are the trained network's, and they tell what λ_reg does."""

import re

import numpy as np
import pytest

from nnbook import datasets
from nnbook.learning import gradient_descent
from nnbook.models import MLP
from nnbook.pictures import Bars, HeatMap, Line, Points
from nnbook.widgets import RegularizationLab
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.regularization_panels import ZERO_AT

TRAIN, TEST = datasets.moons(40, noise=0.3, seed=4).split(0.5, seed=0)
SIZES = (2, 3, 1)


@pytest.fixture(scope="module")
def shared() -> RegularizationLab:
    return RegularizationLab(TRAIN.X, TRAIN.y, TEST.X, TEST.y, sizes=SIZES)


@pytest.fixture
def lab(shared: RegularizationLab) -> RegularizationLab:
    shared.reset()
    return shared


def layers(lab: RegularizationLab, panel: str) -> dict:
    (found,) = [it for it in lab.picture(lab.state).panels if it.name == panel]
    return {layer.name: layer for layer in found.layers}


def trained(l2: float) -> MLP:
    model = MLP(SIZES, hidden="tanh", l2=l2, seed=0)
    J, grad_J = model.objective(TRAIN.X, TRAIN.y)
    result = gradient_descent(J, grad_J, model.theta, 1.0, 1e-6, max_steps=1000)
    return MLP(SIZES, hidden="tanh", theta=result.theta)


@pytest.mark.parametrize("l2", [0.0, 0.2, 0.3, 5.0])
def test_it_trains_as_gradient_descent_does_and_tells_it(lab: RegularizationLab, l2: float) -> None:
    said, model = lab.apply(l2=l2), trained(l2)
    right = [int(np.sum(model.predict(part.X) == part.y)) for part in (TRAIN, TEST)]
    squares = sum(float((model.W[l] ** 2).sum()) for l in (2, 3))
    assert said.startswith(
        f"λ_reg = {l2:g}: training cost {model.cost(TRAIN.X, TRAIN.y):.3f}, "
        f"{right[0]} of 20 right; "
        f"test cost {model.cost(TEST.X, TEST.y):.3f}, {right[1]} of 20 right. "
        f"Σ w² = {squares:.2f}, penalty {l2 / (2 * 20) * squares:.3f}."
    )


def test_the_curves_and_the_plane_are_those_of_the_networks(lab: RegularizationLab) -> None:
    lab.apply(l2=0.5)
    model = trained(0.5)
    costs = layers(lab, "costs")
    for kind, part in (("training", TRAIN), ("test", TEST)):
        curve, here = costs[kind], costs[f"{kind}-here"]
        assert isinstance(curve, Line)
        assert isinstance(here, Points)
        at = int(np.argmin(np.abs(np.asarray(curve.x) - 0.5)))
        cost = model.cost(part.X, part.y)
        assert np.asarray(curve.y)[at] == pytest.approx(cost, rel=1e-12)
        assert np.asarray(here.y).tolist() == [pytest.approx(cost, rel=1e-12)]
    heat = layers(lab, "plane")["answer"]
    assert isinstance(heat, HeatMap)
    corner = np.array([[heat.extent[0], heat.extent[2]]])
    assert np.asarray(heat.values)[0, 0] == pytest.approx(model.output(corner)[0, 0], rel=1e-9)


def test_bars_are_weights_and_biases_and_the_histogram_counts_weights(
    lab: RegularizationLab,
) -> None:
    model = trained(0.0)
    bars = layers(lab, "weights")["weights"]
    assert isinstance(bars, Bars)
    assert np.asarray(bars.values).tolist() == pytest.approx(model.theta.tolist(), rel=1e-12)
    assert np.sum(np.asarray(bars.classes) == 0) == 9
    assert np.sum(np.asarray(bars.classes) == 2) == 4
    lab.apply(weights="histogram")
    counts = layers(lab, "histogram")["counts"]
    assert isinstance(counts, Bars)
    assert np.nansum(np.asarray(counts.values)) == 9


def test_more_regularization_means_smaller_weights_and_a_higher_training_cost(
    lab: RegularizationLab,
) -> None:
    told = [lab.apply(l2=l2) for l2 in (0.0, 0.1, 1.0, 5.0)]
    costs = [float(re.search(r"training cost ([\d.]+)", text)[1]) for text in told]  # type: ignore[index]
    squares = [float(re.search(r"Σ w² = ([\d.]+)", text)[1]) for text in told]  # type: ignore[index]
    assert costs == sorted(costs)
    assert squares == sorted(squares, reverse=True)


def test_the_mark_is_dragged_from_stop_to_stop(lab: RegularizationLab) -> None:
    def dragged(x: float) -> float:
        touch = Touch("costs", "mark", "move", x=x, y=0.2)
        return lab.touched(lab.state, touch).l2

    assert [dragged(x) for x in (0.0001, ZERO_AT, 0.0095, 0.3, 0.32, 1e3)] == [
        0.0, 0.0, 0.01, 0.2, 0.5, 20.0,
    ]  # fmt: skip
    place = 1.0
    for step in (1, 1, -1, -1, -1):  # an arrow key moves it by a third of a decade
        place = dragged(place * 10 ** (0.34 * step))
    assert place == 0.5


def test_test_examples_can_be_shown(lab: RegularizationLab) -> None:
    lab.apply(examples="test")
    points = layers(lab, "plane")["examples"]
    assert isinstance(points, Points)
    np.testing.assert_array_equal(points.x, TEST.X[:, 0])
    wrong = np.flatnonzero(trained(0.0).predict(TEST.X) != TEST.y)
    assert np.asarray(points.ring).tolist() == wrong.tolist()


def test_its_state_comes_back_from_its_text(lab: RegularizationLab) -> None:
    said = lab.apply(l2=0.05, weights="histogram", examples="test")
    text = lab.state_text
    lab.reset()
    assert lab.restore(text) == said


def test_copied_code_prints_the_costs_that_are_shown(
    lab: RegularizationLab, capsys: pytest.CaptureFixture[str]
) -> None:
    said = lab.apply(l2=0.2)
    data = {"X": TRAIN.X, "y": TRAIN.y, "X_test": TEST.X, "y_test": TEST.y}
    exec(lab.code(lab.state), data)
    _, training, _, test = capsys.readouterr().out.split()
    assert f"training cost {float(training):.3f}" in said
    assert f"test cost {float(test):.3f}" in said


@pytest.mark.filterwarnings("error", "ignore::DeprecationWarning")  # of older packages
def test_a_strong_pull_on_few_examples_does_not_diverge() -> None:
    few = RegularizationLab(TRAIN.X[:4], TRAIN.y[:4], TEST.X, TEST.y, sizes=(2, 2, 1))
    few.apply(l2=20.0)
    run = few._runs.at(20.0)
    assert run.square_sum < 1e-6
    assert "0.2, 1e-06, max_steps=1000" in few.code(few.state)


@pytest.mark.parametrize("l2", [-0.1, 20.5, float("nan"), float("inf")])
def test_a_strength_out_of_range_is_refused(lab: RegularizationLab, l2: float) -> None:
    with pytest.raises(ValueError, match="l2 must be from 0 to 20"):
        lab.apply(l2=l2)


def test_bad_data_is_refused() -> None:
    with pytest.raises(ValueError, match="sizes must begin with 2"):
        RegularizationLab(TRAIN.X, TRAIN.y, TEST.X, TEST.y, sizes=(3, 2, 1))
    with pytest.raises(ValueError, match="y_test must have shape"):
        RegularizationLab(TRAIN.X, TRAIN.y, TEST.X, TEST.y[:-1], sizes=SIZES)
    with pytest.raises(ValueError, match="X_test"):
        RegularizationLab(TRAIN.X, TRAIN.y, TEST.X[:, :1], TEST.y, sizes=SIZES)
