"""NetworkLab: what it shows is what the network computes, whoever wrote the network."""

import numpy as np
import pytest

from nnbook import datasets
from nnbook.learning import gradient_descent
from nnbook.models import MLP, SigmoidUnit
from nnbook.pictures import Diagram, HeatMap, Panel
from nnbook.validation import Array
from nnbook.widgets import NetworkLab
from nnbook.widgets.network_view import shown_activation

DATA = datasets.moons(60, seed=1)
X, Y = DATA.X, DATA.y


class MyLine:
    """A student's own class: no more than the contract asks for."""

    def __init__(self) -> None:
        self.theta = np.zeros(3)

    def cost(self, X: Array, y: Array) -> float:
        return float(np.mean((X @ self.theta[:2] + self.theta[2] - y) ** 2))

    def gradient(self, X: Array, y: Array) -> Array:
        error = 2 * (X @ self.theta[:2] + self.theta[2] - y) / len(y)
        return np.append(X.T @ error, error.sum())

    def predict(self, X: Array) -> Array:
        return (X @ self.theta[:2] + self.theta[2] > 0.5).astype(int)


def panels(lab: NetworkLab) -> dict[str, Panel | Diagram]:
    return {panel.name: panel for panel in lab.picture(lab.state).panels}


def heat(lab: NetworkLab) -> Array:
    panel = panels(lab)["plane"]
    (layer,) = [layer for layer in panel.layers if isinstance(layer, HeatMap)]
    return np.asarray(layer.values)


def corner(lab: NetworkLab) -> Array:
    """The data coordinates of the grid's lowest left node."""
    chart = panels(lab)["plane"].chart
    return np.array([[chart.x_lim[0], chart.y_lim[0]]])


def test_it_trains_as_gradient_descent_does_and_tells_it() -> None:
    lab = NetworkLab(X, Y, layers=(2, 3, 1), seed=4)
    said = lab.run(50)
    network = MLP([2, 3, 1], hidden="tanh", seed=4)
    J, grad_J = network.objective(X, Y)
    network.theta = gradient_descent(J, grad_J, network.theta, 1.0, 1e-4, max_steps=50).theta
    wrong = np.sum(network.predict(X) != Y)
    assert said == f"Step 50, paused: cost {network.cost(X, Y):.3f}, {wrong} of 60 wrong."
    assert np.allclose(lab.trainer.theta, network.theta, atol=0, rtol=1e-12)
    assert heat(lab)[0, 0] == pytest.approx(network.output(corner(lab))[0, 0], abs=1e-12)


def test_a_chosen_unit_is_shown_large() -> None:
    lab = NetworkLab(X, Y, layers=(2, 3, 1), seed=4)
    lab.apply(chosen="2.2")
    network = MLP([2, 3, 1], hidden="tanh", seed=4)
    _, a = network.forward(corner(lab))
    assert heat(lab)[0, 0] == pytest.approx((1 + a[2][1, 0]) / 2, abs=1e-12)


@pytest.mark.parametrize("key", ["4.1", "3.2", "2.4", "2.1.3", "2", "a.b", "0.1", "2.0"])
def test_what_is_not_there_cant_be_chosen(key: str) -> None:
    lab = NetworkLab(X, Y, layers=(2, 3, 1))
    with pytest.raises(ValueError, match="chosen must be None, a unit such as"):
        lab.apply(chosen=key)


def test_a_chosen_unit_goes_with_its_layer() -> None:
    lab = NetworkLab(X, Y, layers=(2, 3, 3, 1))
    lab.apply(chosen="3.3")
    lab.apply(layers=(2, 3, 1))
    assert lab.state.chosen is None
    assert not lab.read_out.startswith("ValueError")


def test_a_new_start_is_another_seed_and_architecture_another_network() -> None:
    lab = NetworkLab(X, Y)
    start = lab.trainer.theta
    lab.press("new_start")
    assert lab.state.seed == 1
    assert not np.array_equal(lab.trainer.theta, start)
    lab.apply(layers=(2, 1))
    assert len(lab.trainer.theta) == 3


def test_its_state_comes_back_from_its_text_with_the_step() -> None:
    lab = NetworkLab(X, Y)
    lab.apply(layers=(2, 5, 1), hidden="relu", seed=3, step_size=0.2, chosen="2.4")
    said = lab.run(17)
    other = NetworkLab(X, Y)
    assert other.restore(lab.state_text) == said
    assert other.state == lab.state
    assert np.array_equal(other.trainer.theta, lab.trainer.theta)


def test_a_students_own_class_is_trained_and_left_as_it_was() -> None:
    own = MyLine()
    lab = NetworkLab(X, Y, model=own, step_size=0.1)
    assert [control.field for control in lab.fields()] == [
        "step_size",
        "tolerance",
        "max_steps",
        "speed",
        "log",
    ]
    first = lab.trainer.cost
    lab.run(40)
    assert lab.trainer.cost < first
    assert np.array_equal(own.theta, np.zeros(3))
    assert set(panels(lab)) == {"plane", "cost"}
    assert set(np.unique(heat(lab))) <= {0.0, 1.0}


def test_the_code_of_a_students_class_repeats_the_run() -> None:
    lab = NetworkLab(X, Y, model=MyLine(), step_size=0.123456789)
    lab.run(7)
    own = MyLine()
    names = {"X": X, "y": Y, "own": own}
    exec(lab.code(lab.state).replace("...", "own", 1), names)
    np.testing.assert_allclose(own.theta, lab.trainer.theta, rtol=1e-12)


def test_of_a_students_class_nothing_is_told_that_it_does_not_have() -> None:
    lab = NetworkLab(X, Y, model=MyLine(), step_size=0.1)
    assert "new_start" not in [button.name for button in lab.buttons()]
    lab.run(2)
    lab.pin()
    said = lab.apply(step_size=0.2)
    assert said.endswith("Settings: run 1: λ = 0.1; now: λ = 0.2; the same: ε, step limit.")


def test_the_legend_says_in_what_pinned_runs_differ() -> None:
    lab = NetworkLab(X, Y)
    lab.run(2)
    lab.pin()
    lab.apply(layers=(2, 8, 1))
    lab.run(2)
    lab.pin()
    lab.apply(layers=(2, 4, 4, 1), hidden="relu")
    legend = panels(lab)["cost"].chart.legend
    assert [text for text, *_ in legend] == [
        "1: layers = (2, 4, 4, 1), …",
        "2: layers = (2, 8, 1), …",
        "now",
    ]


def test_a_small_cost_is_told_with_three_digits() -> None:
    points = np.array([[-3.0, 0.0], [3.0, 0.0]])
    lab = NetworkLab(points, np.array([0, 1]), layers=(2, 1), step_size=100.0, tolerance=1e-6)
    said = lab.run(100)
    told = said.partition("cost ")[2].partition(", ")[0]
    assert 0 < lab.trainer.cost < 0.001
    assert float(told.replace("−", "-")) == pytest.approx(lab.trainer.cost, rel=5e-3)


def test_a_unit_of_a_given_network_stays_chosen() -> None:
    lab = NetworkLab(X, Y, model=MLP([2, 6, 1], hidden="tanh", seed=0))
    lab.apply(chosen="2.6")
    lab.apply(step_size=0.3)
    assert lab.state.chosen == "2.6"
    with pytest.raises(ValueError, match=r"of the network 2-6-1; got '4\.1'"):
        lab.apply(chosen="4.1")


@pytest.mark.filterwarnings("error", "ignore::DeprecationWarning")  # of older packages
@pytest.mark.parametrize("hidden", ["linear", "relu"])
def test_a_network_that_diverged_is_drawn_without_a_warning(hidden: str) -> None:
    lab = NetworkLab(X, Y, hidden=hidden, step_size=100.0)
    lab.run(60)
    assert len(lab.read_out) < 200
    assert lab.still_picture().png()


def test_a_models_probabilities_are_shown_where_it_has_them() -> None:
    lab = NetworkLab(X, Y, model=SigmoidUnit(2))
    lab.run(10)
    unit = SigmoidUnit(2, theta=lab.trainer.theta)
    assert heat(lab)[0, 0] == pytest.approx(float(unit.output(corner(lab))[0]), abs=1e-12)


def test_an_error_in_a_students_class_is_told_with_the_line() -> None:
    class Broken(MyLine):
        def gradient(self, X: Array, y: Array) -> Array:
            raise ArithmeticError("not today")

    lab = NetworkLab(X, Y, model=Broken())
    assert lab.run(3).startswith("ArithmeticError: not today (in your line")
    assert lab.phase == "paused"


@pytest.mark.parametrize(
    ("function", "a", "shades"),
    [
        ("sigmoid", [0.0, 0.25, 1.0], [0.0, 0.25, 1.0]),
        ("tanh", [-1.0, 0.0, 0.5], [0.0, 0.5, 0.75]),
        ("relu", [0.0, 2.0, 4.0], [0.5, 0.75, 1.0]),
        ("linear", [-4.0, 0.0, 2.0], [0.0, 0.5, 0.75]),
        ("relu", [0.0, 0.0, 0.0], [0.5, 0.5, 0.5]),
    ],
)
def test_activations_as_shades(function: str, a: list[float], shades: list[float]) -> None:
    assert shown_activation(np.array(a), function).tolist() == shades


def test_copied_code_prints_the_cost_that_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    lab = NetworkLab(X, Y, layers=(2, 3, 1), step_size=0.12345678, seed=4)
    own = NetworkLab(X, Y, model=MyLine(), step_size=0.1)
    for steps in (0, 20):
        for element in (lab, own):
            if steps:
                element.run(steps)
            code = element.code(element.state).replace("model = ...", "model = MyLine()")
            exec(code, {"X": X, "y": Y, "MyLine": MyLine})
            cost = float(capsys.readouterr().out.split()[1])
            assert cost == pytest.approx(element.trainer.cost, rel=1e-9)


def test_the_cost_axis_may_be_logarithmic_without_a_new_run() -> None:
    lab = NetworkLab(X, Y)
    lab.run(5)
    lab.apply(log=True)
    assert lab.trainer.i == 5
    assert panels(lab)["cost"].chart.y_scale == "log"
