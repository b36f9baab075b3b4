"""LayerBend: the straight line right is the bent border left, and the numbers are numpy's."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from nnbook.models import MLP
from nnbook.pictures import Line, Panel, Points
from nnbook.widgets import LayerBend
from nnbook.widgets.kit.touch import Touch

rng = np.random.default_rng(3)
X = rng.normal(size=(25, 2))
Y = (X[:, 0] * X[:, 1] > 0).astype(int)
NETWORK = MLP([2, 2, 1], theta=[2.0, -3.0, 4.0, 1.0, -1.5, 0.5, -6.0, 5.0, 1.0])
LINEAR = MLP([2, 2, 1], hidden="linear", theta=NETWORK.theta)


@pytest.fixture
def bend() -> LayerBend:
    return LayerBend(X, Y, {"with": NETWORK, "without": LINEAR})


def panels(bend: LayerBend) -> dict[str, Panel]:
    return {panel.name: panel for panel in bend.picture(bend.state).panels}


def layer(bend: LayerBend, panel: str, name: str):
    (found,) = [layer for layer in panels(bend)[panel].layers if layer.name == name]
    return found


def examples(bend: LayerBend, panel: str) -> np.ndarray:
    points: Points = layer(bend, panel, "examples")
    return np.stack([points.x, points.y])


def mapped(x: np.ndarray, bend: LayerBend, chart) -> np.ndarray:
    """Where the places x (2, m) come to lie, by the formula."""
    low = np.array([chart.x_lim[0], chart.y_lim[0]])[:, None]
    high = np.array([chart.x_lim[1], chart.y_lim[1]])[:, None]
    t = bend.state.bend
    s = NETWORK.W[2] @ x + [[bend.state.b1], [bend.state.b2]]
    return (1 - t) * (x - low) / (high - low) + t / (1 + np.exp(-s))


@settings(max_examples=25)
@given(t=st.floats(0, 1), b1=st.floats(-15, 15), b2=st.floats(-15, 15))
def test_examples_come_where_the_formula_says_and_costs_are_true(t, b1, b2):
    bend = LayerBend(X, Y, {"with": NETWORK})
    bend.apply(bend=t, b1=b1, b2=b2)
    places = mapped(X.T, bend, panels(bend)["inputs"].chart)
    np.testing.assert_allclose(examples(bend, "hidden"), places, atol=1e-12)
    np.testing.assert_allclose(examples(bend, "inputs"), X.T)
    s = (NETWORK.W[3] @ places + NETWORK.b[3])[0]
    cost = re.search(r"cost ([\d.]+(?:e−\d+)?)", bend.read_out)
    assert cost
    assert float(cost[1].replace("−", "-")) == pytest.approx(
        log_loss(Y, 1 / (1 + np.exp(-s))), abs=6e-4
    )
    wrong = np.sum((s > 0) != Y)
    assert f"{wrong} of 25 wrong" in bend.read_out
    for panel in ("inputs", "hidden"):
        assert len(layer(bend, panel, "examples").ring) == wrong


def test_at_the_ends(bend):
    assert bend.read_out.startswith("The hidden layer: the line −6.0 a²₁ + 5.0 a²₂ + 1.0 = 0")
    _, a = NETWORK.forward(X)
    np.testing.assert_allclose(examples(bend, "hidden"), a[2])
    assert f"{np.sum(NETWORK.predict(X) != Y)} of 25 wrong" in bend.read_out
    assert bend.apply(bend=0.0).startswith("The inputs themselves, scaled: the line −6.0 h₁")
    grid: Line = layer(bend, "hidden", "grid-upright")
    pieces = np.split(np.asarray(grid.x), np.flatnonzero(np.isnan(grid.x)))
    assert all(np.nanmax(np.abs(np.diff(p[1:]))) < 1e-12 for p in pieces if len(p) > 3)
    assert bend.apply(bend=0.5).startswith("Bent by 0.5: ")


@pytest.mark.parametrize("t", [0.0, 0.4, 1.0])
def test_the_border_left_is_the_straight_line_right(bend, t):
    """The heat map left is the output unit's answer to what the same place becomes right."""
    bend.apply(bend=t)
    heat = layer(bend, "inputs", "answer")
    chart = panels(bend)["inputs"].chart
    x0, x1, y0, y1 = heat.extent
    rows, columns = heat.values.shape
    nodes = np.array(
        [[x, y] for y in np.linspace(y0, y1, rows) for x in np.linspace(x0, x1, columns)]
    )
    s = NETWORK.W[3] @ mapped(nodes.T, bend, chart) + NETWORK.b[3]
    np.testing.assert_allclose(heat.values.ravel(), 1 / (1 + np.exp(-s[0])), atol=1e-12)
    border = layer(bend, "inputs", "border")
    np.testing.assert_allclose(np.asarray(border.values).ravel(), s[0], atol=1e-9)
    assert tuple(border.levels) == (0.0,)
    line: Line = layer(bend, "hidden", "output")
    on_line = NETWORK.W[3] @ np.stack([line.x, line.y]) + NETWORK.b[3]
    np.testing.assert_allclose(on_line, 0, atol=1e-9)


def test_without_sigma_the_grid_stays_straight(bend):
    for t in (0.0, 0.5, 1.0):
        bend.apply(network="without", bend=t)
        for name in ("grid-upright", "grid-level"):
            grid: Line = layer(bend, "hidden", name)
            points = np.stack([grid.x, grid.y])[:, :61]
            second = np.diff(points, n=2, axis=1)
            np.testing.assert_allclose(second, 0, atol=1e-9)


def test_lines_of_the_hidden_units_are_dragged(bend):
    where = {"x": 0.7, "y": -0.2}
    for j, hand in enumerate(("line-1", "line-2")):
        state = bend.touched(bend.state, Touch("inputs", hand, "move", **where))
        bias = (state.b1, state.b2)[j]
        assert bias == pytest.approx(-(NETWORK.W[2][j] @ [0.7, -0.2]), abs=0.006)
        assert (state.b1, state.b2)[1 - j] == (bend.state.b1, bend.state.b2)[1 - j]
    far = bend.touched(bend.state, Touch("inputs", "line-1", "move", x=1e9, y=0.0))
    assert far.b1 == -15.0
    assert bend.touched(bend.state, Touch("inputs", "other", "move")) == bend.state
    bend.apply(b1=0.4)
    dashed: Line = layer(bend, "inputs", "unit-1")
    on_line = NETWORK.W[2][0] @ np.stack([dashed.x, dashed.y]) + 0.4
    np.testing.assert_allclose(on_line, 0, atol=1e-9)
    chart = panels(bend)["inputs"].chart
    ends = np.array([dashed.x, dashed.y])
    limits = np.array([chart.x_lim, chart.y_lim])
    assert (np.abs(ends - limits[:, :1]) * np.abs(ends - limits[:, 1:])).min(axis=0).max() < 1e-9
    assert ((ends > limits[:, :1] - 1e-9) & (ends < limits[:, 1:] + 1e-9)).all()


def test_another_network_brings_its_biases_and_reset_goes_home(bend):
    start = bend.state
    bend.apply(b1=3.0)
    bend.apply(network="without")
    assert (bend.state.b1, bend.state.b2) == (-1.5, 0.5)
    bend.reset()
    assert bend.state == start
    with pytest.raises(ValueError, match="network must be one of"):
        bend.apply(network="third")
    assert replace(bend.state) == start


def test_copied_code_prints_what_is_shown(bend, capsys):
    for changes in ({}, {"bend": 0.35, "b2": -2.0}, {"network": "without", "bend": 0.8}):
        bend.apply(**changes)
        exec(bend.code(bend.state), {"X": X, "y": Y})
        cost, wrong = re.findall(r"[\d.]+", capsys.readouterr().out)
        assert f"{wrong} of 25 wrong, cost {float(cost):.3f}" in bend.read_out


def test_state_text_brings_all_back(bend):
    bend.apply(network="without", bend=0.25, b1=1.5)
    other = LayerBend(X, Y, {"with": NETWORK, "without": LINEAR})
    assert other.restore(bend.state_text) == bend.read_out


def test_without_weights_there_is_no_line_to_drag():
    bend = LayerBend(X, Y, {"zero": MLP([2, 2, 1], init="zeros")})
    assert panels(bend)["inputs"].hands == ()
    assert "0.0 a²₁ + 0.0 a²₂ + 0.0 = 0" in bend.read_out
    assert "cost 0.693" in bend.read_out


@pytest.mark.parametrize(
    ("networks", "error"),
    [
        ({}, "networks must have a network"),
        ({"net": "net"}, "must be an MLP"),
        ({"net": MLP([2, 3, 1])}, "sizes 2, 2, 1"),
        ({"net": MLP([2, 2, 1], output="linear")}, "a sigmoid output"),
        ({"net": MLP([2, 2, 1], theta=[0, 0, 0, 0, 16, 0, 0, 0, 0])}, "within ±15"),
    ],
)
def test_what_does_not_fit_is_refused(networks, error):
    with pytest.raises((TypeError, ValueError), match=error):
        LayerBend(X, Y, networks)
    with pytest.raises(ValueError, match="bend must be from 0 to 1"):
        LayerBend(X, Y, {"net": NETWORK}, bend=2.0)
