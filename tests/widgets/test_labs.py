"""The three elements of unit 05: what they say is true, and their code gives the same numbers."""

import contextlib
import io
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, log_loss

from nnbook import datasets
from nnbook.models import sigmoid
from nnbook.pictures import growing_limits, padded_limits
from nnbook.widgets import DecisionPlane, DescentLab, SigmoidCurve
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.plane import half_line


@pytest.fixture(scope="module")
def data() -> tuple[np.ndarray, np.ndarray]:
    penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
    return (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0), penguins.y


def number_after(label: str, text: str) -> float:
    match = re.search(re.escape(label) + r" (−?-?\d+(?:\.\d+)?)", text)
    assert match, f"{label!r} is not in {text!r}"
    return float(match[1].replace("−", "-"))


def what_it_prints(code: str, X: np.ndarray, y: np.ndarray) -> str:
    """Run copied code where X (or x) and y are the data, as a student would."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {"X": X, "x": X[:, 0], "y": y})
    return printed.getvalue()


def reference(s: np.ndarray, y: np.ndarray) -> tuple[float, int]:
    """Cost and number of wrong answers, by scikit-learn."""
    y_hat = 1 / (1 + np.exp(-s))
    return log_loss(y, y_hat), round((1 - accuracy_score(y, y_hat > 0.5)) * len(y))


@pytest.mark.parametrize(("w", "b"), [(1.0, 0.0), (5.7, -2.3), (-3.0, 0.4), (0.0, 0.5)])
def test_sigmoid_curve_reads_out_the_truth(data, w, b):
    X, y = data
    curve = SigmoidCurve(X[:, 0], y, w=w, b=b)
    cost, wrong = reference(w * X[:, 0] + b, y)
    assert number_after("cost", curve.read_out) == pytest.approx(cost, abs=6e-4)
    assert f"{wrong} of {len(y)} wrong" in curve.read_out
    if w:
        assert number_after("threshold at", curve.read_out) == pytest.approx(-b / w, abs=6e-3)
        assert number_after("slope there", curve.read_out) == pytest.approx(w / 4, abs=6e-3)
    else:
        assert "no threshold" in curve.read_out


def test_sigmoid_curve_marks_threshold_and_slope(data):
    X, y = data
    curve = SigmoidCurve(X[:, 0], y, w=2.0, b=-1.0)
    layers = {layer.name: layer for layer in curve.picture(curve.state).panels[0].layers}
    assert layers["threshold"].at == pytest.approx(0.5)
    x, slope_line = layers["tangent"].x, layers["tangent"].y
    assert (slope_line[1] - slope_line[0]) / (x[1] - x[0]) == pytest.approx(2.0 / 4)
    assert np.interp(0.5, x, slope_line) == pytest.approx(0.5)


def test_sigmoid_curve_draws_every_cost(data):
    X, y = data
    curve = SigmoidCurve(X[:, 0], y, w=2.0, b=-1.0)
    stems = curve.picture(curve.state).panels[1].layers[0]
    y_hat = 1 / (1 + np.exp(-(2.0 * X[:, 0] - 1.0)))
    np.testing.assert_allclose(stems.y1, -np.log(np.where(y == 1, y_hat, 1 - y_hat)))


@pytest.mark.parametrize("w", [(0.0, 0.0, 0.0), (12.0, -4.7, -4.9), (-1.0, 2.0, 0.5)])
def test_decision_plane_reads_out_the_truth(data, w):
    X, y = data
    plane = DecisionPlane(X, y)
    plane.apply(w1=w[0], w2=w[1], b=w[2])
    cost, wrong = reference(X @ np.array(w[:2]) + w[2], y)
    assert number_after("cost", plane.read_out) == pytest.approx(cost, abs=6e-4)
    assert f"{wrong} of {len(y)} wrong" in plane.read_out
    examples = plane.picture(plane.state).panels[0].layers[-1]
    assert len(examples.ring) == wrong


@pytest.mark.parametrize("element", ["curve", "plane"])
def test_copied_code_prints_what_is_shown(data, element):
    X, y = data
    if element == "curve":
        lab = SigmoidCurve(X[:, 0], y, w=2.3, b=-0.7)
    else:
        lab = DecisionPlane(X, y, w1=3.1, w2=-1.2, b=-0.4)
    printed = what_it_prints(lab.code(lab.state), X, y)
    assert number_after("cost", printed) == pytest.approx(
        number_after("cost", lab.read_out), abs=6e-4
    )
    assert number_after("wrong", printed) == int(re.search(r"(\d+) of", lab.read_out)[1])


@given(
    st.tuples(*[st.floats(-10, 10)] * 2).filter(lambda w: np.hypot(*w) > 1e-3),
    st.floats(-10, 10),
)
def test_half_line_lies_where_s_is_zero(w, b):
    w = np.array(w)
    x1, x2 = half_line(w, b, ((-2.0, 3.0), (-1.0, 1.0)))
    scale = np.hypot(*w) * (1 + np.hypot(x1, x2))
    np.testing.assert_allclose((x1 * w[0] + x2 * w[1] + b) / scale, 0, atol=1e-9)
    assert np.hypot(x1[1] - x1[0], x2[1] - x2[0]) >= np.hypot(5, 2)


def test_no_half_line_without_weights():
    assert [len(part) for part in half_line(np.zeros(2), 1.0, ((0, 1), (0, 1)))] == [0, 0]


def test_descent_lab_ends_where_the_gradient_of_scikit_learn_is_flat(data):
    X, y = data
    lab = DescentLab(X, y, step_size=5.0, tolerance=1e-4, max_steps=20_000)
    lab.run()
    assert lab.trainer.phase == "converged"
    w, b = lab.trainer.theta[:2], lab.trainer.theta[2]
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    np.testing.assert_allclose(np.append(error @ X, error.sum()) / len(y), 0, atol=2.1e-5)
    cost, wrong = reference(X @ w + b, y)
    assert number_after("cost", lab.read_out) == pytest.approx(cost, abs=6e-4)
    assert f"{wrong} of {len(y)} wrong" in lab.read_out


@pytest.mark.filterwarnings("error", "ignore::DeprecationWarning")  # of older packages
@pytest.mark.parametrize("slope", [1e308, -1e200, np.inf, np.nan])
def test_a_descent_that_leaves_all_bounds_is_drawn_and_said_in_short(data, slope):
    X, y = data
    lab = DescentLab(X, y, gradient=lambda X, y, w, b: np.full(3, slope), step_size=1000.0)
    lab.run(5)
    assert "Error" not in lab.read_out
    assert len(lab.read_out) < 300
    assert len(lab.picture(lab.state).panels) == 3
    assert lab.still_picture().png()


def test_descent_lab_copied_code_has_the_readers_own_gradient(data):
    X, y = data

    def gradient(X, y, w, b):
        return np.array([0.5, -0.25, 0.1]) * (1 + np.append(w, b))

    lab = DescentLab(X, y, gradient=gradient, step_size=0.5)
    lab.run(4)
    names = {"X": X, "y": y, "gradient": gradient}
    exec(lab.code(lab.state), names)
    np.testing.assert_allclose(names["result"].theta, lab.trainer.theta, rtol=1e-12)


def test_descent_lab_copied_code_repeats_the_run(data):
    X, y = data
    lab = DescentLab(X, y, step_size=2.0, tolerance=0.001)
    lab.run(37)
    names: dict = {"X": X, "y": y}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(lab.code(lab.state), names)
    np.testing.assert_array_equal(names["result"].theta, lab.trainer.theta)


def test_descent_lab_draws_the_cost_as_contours_through_the_present_point(data):
    X, y = data
    lab = DescentLab(X, y, contours="w₁, b")
    lab.run(25)
    contours, path = lab.picture(lab.state).panels[2].layers
    w1, w2, b = contours.x[7], lab.trainer.theta[1], contours.y[30]
    expected, _ = reference(X @ np.array([w1, w2]) + b, y)
    assert contours.values[30, 7] == pytest.approx(expected)
    np.testing.assert_array_equal([path.x[-1], path.y[-1]], lab.trainer.theta[[0, 2]])
    assert path.x[0] == path.y[0] == 0


def test_descent_lab_keeps_its_run_when_other_contours_are_asked_for(data):
    X, y = data
    lab = DescentLab(X, y)
    lab.run(10)
    lab.apply(contours="w₂, b")
    assert lab.trainer.i == 10
    assert lab.picture(lab.state).panels[2].chart.x_label == "w₂"
    lab.apply(step_size=1.0)
    assert lab.trainer.i == 0


def test_still_picture_of_a_run_to_come_shows_its_end_and_moves_nothing(data):
    X, y = data
    lab = DescentLab(X, y)
    still = lab.still_picture()
    assert still.read_out.startswith("Converged at step")
    assert len(still.panels[1].layers[0].x) > 100
    assert (lab.trainer.i, lab.trainer.phase) == (0, "ready")
    lab.run(3)
    assert lab.still_picture().read_out == lab.read_out


def test_descent_lab_trains_with_the_students_gradient(data):
    X, y = data
    calls = []

    def gradient(X, y, w, b):
        calls.append(w)
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        return np.append(error @ X, error.sum()) / len(y)

    mine, ours = DescentLab(X, y, gradient=gradient), DescentLab(X, y)
    mine.run(20)
    ours.run(20)
    assert len(calls) >= 20
    np.testing.assert_allclose(mine.trainer.theta, ours.trainer.theta, rtol=1e-12)


def test_elements_refuse_what_does_not_fit(data):
    X, y = data
    with pytest.raises(ValueError, match=r"X must have shape \(n, 2\)"):
        DecisionPlane(X[:, :1], y)
    with pytest.raises(ValueError, match="y must hold only 0 and 1"):
        SigmoidCurve(X[:, 0], y + 1)
    with pytest.raises(ValueError, match="contours must be one of"):
        DescentLab(X, y, contours="w₁, w₁")
    with pytest.raises(ValueError, match="w must be from -10 to 10; got 11"):
        SigmoidCurve(X[:, 0], y, w=11)
    with pytest.raises(ValueError, match="w3"):
        DecisionPlane(X, y).apply(w3=1.0)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=20))
def test_limits_hold_the_values(values):
    values = np.array(values)
    low, high = growing_limits(values, (-1.0, 1.0))
    assert low <= min(values.min(), -1)
    assert high >= max(values.max(), 1)
    low, high = padded_limits(values)
    assert low < high
    assert low <= values.min()
    assert high >= values.max()


def test_the_mark_on_the_step_size_says_up_to_where_every_step_goes_down(data) -> None:
    X, Y = data
    lab = DescentLab(X, Y)
    ((limit, _),) = lab.marks(lab.state)["step_size"]
    for start in ((0.0, 0.0, 0.0), (4.0, -3.0, 1.0), (-6.0, 2.0, -2.0)):
        lab.apply(step_size=0.999 * limit, tolerance=1e-5, start=start)
        lab.run(300)
        assert (np.diff(lab.trainer.all_costs) <= 1e-15).all()
    own = DescentLab(X, Y, gradient=lambda X, y, w, b: np.zeros(3))
    assert own.marks(own.state) == {}


def test_curvature_is_largest_at_zero(data) -> None:
    """The mark's claim: no θ has a larger second derivative in any direction."""
    X, Y = data
    rng = np.random.default_rng(0)
    lab = DescentLab(X, Y)
    ((limit, _),) = lab.marks(lab.state)["step_size"]
    inputs = np.column_stack([X, np.ones(len(X))])
    for theta in rng.normal(scale=3.0, size=(50, 3)):
        y_hat = sigmoid(inputs @ theta)
        hessian = inputs.T @ (inputs * (y_hat * (1 - y_hat))[:, None]) / len(X)
        assert np.linalg.eigvalsh(hessian)[-1] <= 2.0 / limit + 1e-12


def test_the_start_of_the_descent_can_be_dragged(data) -> None:
    X, Y = data
    lab = DescentLab(X, Y, contours="w₁, b")
    touch = Touch("contours", "start", "move", x=0.4, y=-0.6)
    state = lab.touched(lab.state, touch)
    assert state.start == (0.4, 0.0, -0.6)
    lab.run(3)
    lab.pin()
    lab.adopt(state)
    assert lab.trainer.i == 0
    assert lab.trainer.theta.tolist() == [0.4, 0.0, -0.6]
    assert "θ[0]" in lab.run(1).split("Settings:")[1]
    assert "[0.4, 0.0, -0.6]" in lab.code(lab.state)
    other = DescentLab(X, Y)
    other.restore(lab.state_text)
    assert other.state.start == (0.4, 0.0, -0.6)
    with pytest.raises(ValueError, match="start"):
        lab.apply(start=(1.0, 2.0))
