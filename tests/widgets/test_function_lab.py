"""The function lab: what it says is true, its marks are where the descent changes its nature."""

import contextlib
import io
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.learning import numerical_gradient
from nnbook.widgets import FunctionLab
from nnbook.widgets.kit.touch import read_touch
from nnbook.widgets.landscapes import LANDSCAPES


def layers(lab: FunctionLab, panel: int = 0) -> dict:
    return {layer.name: layer for layer in lab.picture(lab.state).panels[panel].layers}


def run_code(lab: FunctionLab, **names) -> dict:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(lab.code(lab.state), names)
    return {**names, "printed": printed.getvalue()}


def dragged(lab: FunctionLab, x: float, y: float) -> None:
    picture = lab.picture(lab.state)
    message = {"panel": picture.panels[0].name, "hand": "start", "action": "move", "x": x, "y": y}
    touch = read_touch(message, picture)
    assert touch is not None
    lab.adopt(lab.touched(lab.state, touch))


@pytest.mark.parametrize("landscape", LANDSCAPES.values(), ids=lambda landscape: landscape.name)
def test_gradients_and_curvatures_of_the_course_are_right(landscape) -> None:
    rng = np.random.default_rng(4)
    low, high = np.array(landscape.limits).T
    for theta in rng.uniform(low, high, size=(20, landscape.m)):
        np.testing.assert_allclose(
            landscape.grad_J(theta), numerical_gradient(landscape.J, theta), rtol=1e-6, atol=1e-6
        )


@pytest.mark.parametrize(
    ("name", "minimum", "curvature"),
    [
        ("parabola", [3.0], 2.0),
        ("two wells", [-1.0679], LANDSCAPES["two wells"].curvatures[0][1]),
        ("two wells", [0.9143], LANDSCAPES["two wells"].curvatures[1][1]),
        ("valley", [0.0, 0.0], 20.0),
        ("saddle", [0.0, 1.0], 2.0),
        ("saddle", [0.0, -1.0], 2.0),
    ],
)
def test_the_marks_stand_for_the_largest_curvature_at_a_minimum(name, minimum, curvature) -> None:
    landscape, theta = LANDSCAPES[name], np.array(minimum)
    np.testing.assert_allclose(landscape.grad_J(theta), 0, atol=1e-3)
    hessian = [
        numerical_gradient(lambda t, j=j: landscape.grad_J(t)[j], theta) for j in range(landscape.m)
    ]
    assert np.linalg.eigvalsh(hessian).max() == pytest.approx(curvature, rel=1e-3)
    assert 2 / curvature in [pytest.approx(place) for place, _ in landscape.marks]


@pytest.mark.parametrize("name", ["parabola", "valley", "saddle", "two wells"])
def test_below_the_last_mark_it_settles_and_above_it_does_not(name) -> None:
    lab = FunctionLab(functions=(name,), max_steps=5000, tolerance=1e-4)
    start = {"saddle": (0.05, 1.05), "two wells": (0.9,)}.get(name, lab.state.start)
    bound = lab.marks(lab.state)["step_size"][-1][0]
    lab.apply(step_size=0.97 * bound, start=start)
    assert lab.run().startswith("Converged")
    lab.apply(step_size=1.05 * bound, start=start)
    assert not lab.run().startswith("Converged")


def test_without_a_minimum_there_is_no_mark() -> None:
    lab = FunctionLab(functions=("no minimum",))
    assert lab.marks(lab.state) == {"step_size": ()}
    own = FunctionLab(np.sin, np.cos, start=1.0)
    assert own.marks(own.state) == {"step_size": ()}
    marked = FunctionLab(np.sin, np.cos, start=1.0, curvature=1.0)
    assert [place for place, _ in marked.marks(marked.state)["step_size"]] == [1.0, 2.0]


@settings(max_examples=30)
@given(st.floats(0.001, 3.0), st.integers(0, 30), st.floats(-1, 7))
def test_what_is_said_of_the_parabola_is_true(step_size, steps, start) -> None:
    lab = FunctionLab(functions=("parabola",), step_size=step_size, tolerance=1e-5)
    lab.apply(start=(start,))
    if steps:
        lab.run(steps)
    theta = 3 + (1 - 2 * step_size) ** lab.trainer.i * (start - 3)
    said = re.search(r"θ = (\S+), J = (\S+), slope J′ = (\S+); 1 − λJ″ = (\S+)\.$", lab.read_out)
    assert said, lab.read_out
    numbers = [float(text.replace("−", "-")) for text in said.groups()]
    expected = [theta, (theta - 3) ** 2 + 1, 2 * (theta - 3), 1 - 2 * step_size]
    np.testing.assert_allclose(numbers, expected, rtol=6e-3, atol=6e-4)


def test_the_curve_the_path_the_tangent_and_the_next_step() -> None:
    lab = FunctionLab(functions=("parabola",), step_size=0.75)
    lab.run(2)
    shown = layers(lab)
    path = [0.0, 4.5, 2.25]
    np.testing.assert_allclose(shown["path"].x, path)
    np.testing.assert_allclose(shown["path"].y, [(t - 3) ** 2 + 1 for t in path])
    np.testing.assert_allclose(shown["J"].y, (np.asarray(shown["J"].x) - 3) ** 2 + 1)
    (x0, x1), (y0, y1) = shown["tangent"].x, shown["tangent"].y
    assert (y1 - y0) / (x1 - x0) == pytest.approx(2 * (2.25 - 3))
    np.testing.assert_allclose([shown["next"].x0[0], shown["next"].x1[0]], [2.25, 3.375])
    lab.run()
    assert "next" not in layers(lab)


def test_two_numbers_have_contours_of_one_scale_and_a_step_across_them() -> None:
    from nnbook.pictures.frame import frame_of

    lab = FunctionLab(functions=("valley",), step_size=0.02)
    lab.run(3)
    shown, chart = layers(lab), lab.picture(lab.state).panels[0].chart
    contours = shown["J"]
    x, y = contours.x[5], contours.y[9]
    assert contours.values[9, 5] == pytest.approx(0.5 * x**2 + 10 * y**2)
    origin, right, up = frame_of(chart).to_pixels([0, 1, 0], [0, 0, 1])
    assert right[0] - origin[0] == pytest.approx(origin[1] - up[1])
    theta = lab.trainer.theta
    step = [shown["next"].x1[0] - theta[0], shown["next"].y1[0] - theta[1]]
    np.testing.assert_allclose(step, [-0.02 * theta[0], -0.4 * theta[1]])
    assert "1 − λJ″ = 0.980 along, 0.600 across." in lab.read_out
    assert f"|∇J| = {np.hypot(theta[0], 20 * theta[1]):.3f}" in lab.read_out


def test_every_control_moves_the_run_or_its_end() -> None:
    lab = FunctionLab()
    said = {lab.run(5)}
    for changes in ({"step_size": 0.4}, {"function": "saddle"}, {"function": "no minimum"}):
        lab.apply(**changes)
        said.add(lab.run(5))
    assert len(said) == 4
    lab.apply(function="parabola", step_size=0.1, tolerance=0.1)
    early = lab.run()
    lab.apply(tolerance=1e-5)
    assert lab.run() != early
    lab.apply(max_steps=3)
    assert "step 3" in lab.read_out or "3 steps" in lab.read_out


def test_another_function_has_its_own_start_and_pinned_runs_stay_with_theirs() -> None:
    lab = FunctionLab()
    lab.run(4)
    lab.pin()
    assert "run1" in layers(lab)
    lab.apply(function="valley")
    assert lab.state.start == (8.0, 3.0)
    assert "run1" not in layers(lab)
    assert "run1" in layers(lab, 1)
    lab.apply(function="parabola", start=(5.0,))
    assert "run1" in layers(lab)
    with pytest.raises(ValueError, match="start"):
        lab.apply(start=(1.0, 2.0))


def test_the_start_is_dragged_along_the_curve_and_over_the_plane() -> None:
    lab = FunctionLab(functions=("parabola", "valley"))
    dragged(lab, 5.234, -100.0)
    assert lab.state.start == (5.23,)
    lab.apply(function="valley")
    dragged(lab, -6.04, 1.26)
    assert lab.state.start == (-6.0, 1.3) or lab.state.start == (-6.04, 1.26)
    assert lab.trainer.i == 0
    twin = FunctionLab(functions=("parabola", "valley"))
    twin.restore(lab.state_text)
    assert twin.state == lab.state


def test_functions_of_the_readers_own_of_a_number_and_of_a_vector() -> None:
    def J(theta):
        return (theta - 1) ** 4

    def slope(theta):
        return 4 * (theta - 1) ** 3

    lab = FunctionLab(J, slope, start=2.0, limits=(0, 3), step_size=0.05)
    lab.run(7)
    theta = 2.0
    for _ in range(7):
        theta -= 0.05 * slope(theta)
    assert lab.trainer.theta[0] == pytest.approx(theta)
    assert run_code(lab, J=J, grad_J=slope)["result"].theta[0] == pytest.approx(theta)
    measured = FunctionLab(J, start=2.0, step_size=0.05)
    measured.run(7)
    assert measured.trainer.theta[0] == pytest.approx(theta, abs=1e-6)
    assert run_code(measured, J=J)["result"].theta[0] == pytest.approx(theta, abs=1e-6)

    def bowl(theta):
        return theta[0] ** 2 + theta[0] * theta[1] + theta[1] ** 2

    own = FunctionLab(bowl, start=[1.0, -2.0], symbols=("w", "b"))
    own.run(3)
    assert "(w, b) = (" in own.read_out
    assert own.picture(own.state).panels[0].chart.x_label == "w"


@pytest.mark.parametrize("function", LANDSCAPES)
@pytest.mark.parametrize("steps", [0, 6])
def test_copied_code_repeats_the_run(function, steps) -> None:
    lab = FunctionLab(functions=(function,), step_size=0.07)
    if steps:
        lab.run(steps)
    done = run_code(lab)
    if steps:
        np.testing.assert_array_equal(done["result"].theta, lab.trainer.theta)
    assert float(done["printed"].split()[1]) == pytest.approx(lab.trainer.cost)


@pytest.mark.filterwarnings("error", "ignore::DeprecationWarning")  # of older packages
@pytest.mark.parametrize("function", LANDSCAPES)
def test_a_run_that_leaves_all_bounds_is_drawn(function) -> None:
    lab = FunctionLab(functions=(function,), step_size=100.0, max_steps=10_000)
    lab.run(400)
    assert "Error" not in lab.read_out
    assert "step" in lab.read_out
    low, high = lab.picture(lab.state).panels[0].chart.x_lim
    (first, last), *_ = LANDSCAPES[function].limits
    assert high - low <= 6 * (last - first)
    assert lab.still_picture().png()


def test_an_error_in_the_readers_function_is_told() -> None:
    def broken(theta):
        raise RuntimeError("not today")

    lab = FunctionLab(lambda theta: theta**2, broken, start=1.0)
    assert "θ = 1.000" in lab.read_out
    assert "not today" in lab.run(1)
    no_height = FunctionLab(broken, start=1.0)
    assert "not today" in no_height.read_out


@pytest.mark.parametrize(
    ("arguments", "settings", "error", "words"),
    [
        ((), {"functions": ("hill",)}, ValueError, "functions must be some of"),
        ((), {"functions": ()}, ValueError, "functions must be some of"),
        ((3,), {"start": 1.0}, TypeError, "J must be a function"),
        ((np.sin, 3), {"start": 1.0}, TypeError, "grad_J must be a function"),
        ((np.sin,), {}, TypeError, "start must be given"),
        ((np.sin,), {"start": [1.0, 2.0, 3.0]}, ValueError, "one or two numbers"),
        ((np.sin,), {"start": 1.0, "limits": (2, 1)}, ValueError, "limits must be"),
        ((np.sin,), {"start": 1.0, "limits": (0, np.inf)}, ValueError, "finite"),
        ((np.sin,), {"start": 1.0, "symbols": ("a", "b")}, ValueError, "symbols must be 1"),
        ((np.sin,), {"start": 1.0, "curvature": -1.0}, ValueError, "curvature"),
        ((), {"step_size": 1e9}, ValueError, "step_size must be"),
        ((), {"functions": ("valley",), "start": 1.0}, ValueError, "start"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(arguments, settings, error, words) -> None:
    with pytest.raises(error, match=words):
        FunctionLab(*arguments, **settings)
