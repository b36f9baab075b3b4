"""GradientFlow: its numbers are the network's, and its counts are those of the diagnosis."""

import re

import numpy as np
import pytest

from nnbook import datasets
from nnbook.diagnosis import layer_health
from nnbook.learning import gradient_descent
from nnbook.models import MLP
from nnbook.pictures import Bars, Points
from nnbook.pictures.shapes import Words
from nnbook.widgets import GradientFlow
from nnbook.widgets.kit.touch import Touch

DATA = datasets.moons(60, seed=1)
WIDTH = 4


@pytest.fixture(scope="module")
def shared() -> GradientFlow:
    return GradientFlow(DATA.X, DATA.y, width=WIDTH, depth=3, max_steps=30)


@pytest.fixture
def flow(shared: GradientFlow) -> GradientFlow:
    shared.reset()
    return shared


def start(flow: GradientFlow) -> MLP:
    state = flow.state
    model = MLP([2, *[WIDTH] * state.depth, 1], hidden=state.hidden, l2=state.l2, seed=state.seed)
    model.theta[:] = start_theta(model, state.scale)
    return model


def start_theta(model: MLP, scale: float) -> np.ndarray:
    for W in model.W.values():
        W *= scale
    return model.theta.copy()


def layers(flow: GradientFlow) -> dict:
    (panel,) = [it for it in flow.picture(flow.state).panels if it.name == "sizes"]
    return {layer.name: layer for layer in panel.layers}


def written(flow: GradientFlow) -> list[str]:
    (panel,) = [it for it in flow.picture(flow.state).panels if it.name == "units"]
    return [
        shape.text
        for layer in panel.layers
        for shape in layer.shapes  # type: ignore[attr-defined]
        if isinstance(shape, Words)
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"depth": 6, "scale": 4.0},
        {"hidden": "tanh", "step_size": 0.2, "l2": 0.5},
        {"hidden": "relu", "scale": 1.5, "seed": 3},
        {"hidden": "linear", "depth": 1},
    ],
)
def test_bars_are_the_sizes_of_delta(flow: GradientFlow, changes: dict) -> None:
    flow.apply(**changes)
    model = start(flow)
    theta0 = model.theta.copy()
    flow.run(7)
    J, grad_J = model.objective(DATA.X, DATA.y)
    model.theta = gradient_descent(J, grad_J, theta0, flow.state.step_size, 0.0, max_steps=7).theta
    for name, theta in (("delta", model.theta.copy()), ("start", theta0)):
        model.theta = theta
        s, a = model.forward(DATA.X)
        delta = model.backward(s, a, DATA.y)
        sizes = [np.sqrt(np.mean(delta[l] ** 2)) for l in sorted(delta)]
        drawn = layers(flow)[name]
        assert isinstance(drawn, Bars | Points)
        numbers = drawn.values if isinstance(drawn, Bars) else drawn.y
        assert np.asarray(numbers).tolist() == pytest.approx(sizes, rel=1e-9)
    model.theta = gradient_descent(J, grad_J, theta0, flow.state.step_size, 0.0, max_steps=7).theta
    wrong = int(np.sum(model.predict(DATA.X) != DATA.y))
    assert f"cost {model.cost(DATA.X, DATA.y):.3f}, {wrong} of 60 wrong" in flow.read_out


def test_flat_units_are_counted_as_the_diagnosis_counts_them(flow: GradientFlow) -> None:
    said = flow.apply(scale=50.0)
    health = layer_health(start(flow), DATA.X, DATA.y)[:-1]
    a = start(flow).forward(DATA.X)[1]
    by_hand = [int(((a[l] * (1 - a[l]) < 0.01).mean(axis=1) >= 0.9).sum()) for l in range(2, 5)]
    assert [int(it.saturated.sum()) for it in health] == by_hand
    assert sum(by_hand) > 0
    assert re.search(rf"{sum(by_hand)} of 12 hidden units (is|are) saturated", said)
    assert written(flow).count("flat") == sum(by_hand)


def test_dead_relus_are_counted_and_their_gradient_is_zero(flow: GradientFlow) -> None:
    flow.apply(hidden="relu", step_size=20.0, scale=2.0)
    said = flow.run(10)
    model = start(flow)
    model.theta = flow.trainer.theta
    s, _ = model.forward(DATA.X)
    dead = [int((s[l] <= 0).all(axis=1).sum()) for l in (2, 3, 4)]
    assert f"{sum(dead)} of 12 hidden units are dead" in said
    assert written(flow).count("dead") == sum(dead)
    gradient = model.gradient(DATA.X, DATA.y)
    rows = np.flatnonzero((s[2] <= 0).all(axis=1))
    assert not gradient[: 2 * WIDTH].reshape(WIDTH, 2)[rows].any()


def test_every_control_moves_the_picture(flow: GradientFlow) -> None:
    for changes in (
        {"depth": 2}, {"hidden": "tanh"}, {"scale": 3.0}, {"seed": 5}, {"chosen": 3},
    ):  # fmt: skip
        flow.reset()
        before = flow.read_out
        assert flow.apply(**changes) != before
    for changes in ({"step_size": 5.0}, {"l2": 20.0}, {"max_steps": 3}):
        flow.reset()
        flow.run(5)
        before = flow.read_out
        flow.apply(**changes)
        flow.run(5)
        assert flow.read_out != before


def test_a_layer_is_chosen_without_starting_anew(flow: GradientFlow) -> None:
    flow.run(3)
    touch = Touch("sizes", "layers", "pick", "chosen", 4)
    flow.adopt(flow.touched(flow.state, touch))
    assert flow.trainer.i == 3
    assert "Layer 4: size of δ⁴" in flow.picture(flow.state).read_out
    flow.apply(depth=1)  # there is no layer 4 any more
    assert "Layer 4" not in flow.read_out


def test_a_run_that_diverges_is_drawn(flow: GradientFlow) -> None:
    flow.apply(hidden="linear", step_size=100.0, scale=20.0)
    assert "Diverged" in flow.run()
    assert flow.still()[0]["image/png"]


def test_the_size_of_a_dead_layer_is_zero(flow: GradientFlow) -> None:
    flow.apply(hidden="relu", step_size=100.0, scale=2.0)
    flow.run(30)
    assert np.isnan(np.asarray(layers(flow)["delta"].values)).any()
    assert " and 0 in layer 2." in flow.read_out


def test_what_does_not_fit_is_said(flow: GradientFlow) -> None:
    with pytest.raises(ValueError, match="at most 12"):
        GradientFlow(DATA.X, DATA.y, width=13)
    with pytest.raises(ValueError, match="depth must be from 1 to 8"):
        GradientFlow(DATA.X, DATA.y, depth=9)
    with pytest.raises(ValueError, match="hidden must be one of"):
        GradientFlow(DATA.X, DATA.y, hidden="softmax")
    with pytest.raises(ValueError, match="y"):
        GradientFlow(DATA.X, DATA.y[:-1])
    with pytest.raises(ValueError, match="scale must be"):
        flow.apply(scale=0.0)


def test_the_code_gives_the_numbers(flow: GradientFlow, capsys) -> None:
    flow.apply(depth=2, hidden="tanh", l2=0.2, scale=2.0)
    flow.run(5)
    exec(flow.code(flow.state), {"X": DATA.X, "y": DATA.y})
    printed = capsys.readouterr().out
    sizes = [float(n) for n in re.findall(r"[\d.e-]+", printed.splitlines()[-1])]
    assert sizes == pytest.approx(np.asarray(layers(flow)["delta"].values).tolist(), rel=1e-9)


def test_the_state_text_brings_it_back(flow: GradientFlow) -> None:
    flow.apply(depth=2, hidden="relu", scale=1.5, chosen=3)
    said = flow.run(4)
    other = GradientFlow(DATA.X, DATA.y, width=WIDTH)
    assert other.restore(flow.state_text).partition("cost")[2] == said.partition("cost")[2]
