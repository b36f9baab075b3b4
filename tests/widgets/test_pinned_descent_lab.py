"""The descent lab with pinned runs, the time slider, the step limit and the speed."""

import numpy as np
import pytest

from nnbook import datasets
from nnbook.widgets import DescentLab


@pytest.fixture
def lab() -> DescentLab:
    penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
    X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
    return DescentLab(X, penguins.y)


def layers(lab: DescentLab, panel: int) -> dict:
    return {layer.name: layer for layer in lab.picture(lab.state).panels[panel].layers}


def test_pinned_runs_stay_in_the_cost_curve_and_on_the_contours(lab) -> None:
    lab.run(20)
    way = np.array(lab.trainer.path)
    lab.pin()
    lab.apply(step_size=5.0)
    lab.run(10)
    cost, paths = layers(lab, 1), layers(lab, 2)
    assert (len(cost["run1"].x), len(cost["cost"].x)) == (21, 11)
    np.testing.assert_array_equal(paths["run1"].x, way[:, 0])
    np.testing.assert_array_equal(paths["run1"].y, way[:, 1])
    assert (paths["run1"].color, paths["run1"].dash) == (cost["run1"].color, cost["run1"].dash)
    legend = lab.picture(lab.state).panels[1].chart.legend
    assert [text for text, *_ in legend] == ["1: λ = 0.5", "now"]
    assert "run 1: λ = 0.5; now: λ = 5; the same: ε, step limit, θ[0]." in lab.read_out
    lab.apply(max_steps=10)
    assert lab.picture(lab.state).panels[1].chart.legend[0][0] == "1: λ = 0.5, …"


def test_the_contour_panel_holds_the_pinned_paths(lab) -> None:
    lab.apply(step_size=200.0)
    lab.run(30)
    lab.pin()
    lab.apply(step_size=0.5, contours="w₁, b")
    chart = lab.picture(lab.state).panels[2].chart
    assert chart.x_lim[1] >= lab.pinned[0].path[:, 0].max()
    assert chart.y_lim[0] <= lab.pinned[0].path[:, 2].min()


def test_a_pinned_start_is_told_with_true_minus_signs(lab) -> None:
    lab.run(1)
    lab.pin()
    lab.apply(start=(-1.0, 0.5, 0.0))
    assert "run 1: θ[0] = (0, 0, 0); now: θ[0] = (−1, 0.5, 0);" in lab.read_out
    assert "-" not in lab.read_out


@pytest.mark.parametrize("step", ["-5", "1.5", "many", "9" * 30])
def test_a_step_that_is_no_step_is_refused_in_words(lab, step) -> None:
    lab.run(3)
    before = lab.state_text
    with pytest.raises(ValueError, match=f"^step: expected a whole number from 0 up, .*{step[:9]}"):
        lab.restore(f"descent-lab:step-size=1,step={step}")
    assert lab.state_text == before, "nothing changes"


def test_the_past_is_marked_on_the_curve(lab) -> None:
    lab.run(50)
    lab.go_to(7)
    assert layers(lab, 1)["shown"].text == "step 7"
    assert len(layers(lab, 1)["cost"].x) == 51
    np.testing.assert_array_equal(
        [layers(lab, 2)["path"].x[-1], layers(lab, 2)["path"].y[-1]], lab.trainer.theta[:2]
    )


def test_the_step_limit_is_a_control(lab) -> None:
    lab.apply(max_steps=5)
    assert lab.run().startswith("Stopped at the limit of 5 steps")
    lab.apply(max_steps=10_000)
    assert lab.run().startswith("Converged at step 155")


def test_a_long_path_is_drawn_with_few_points_and_ends_where_the_run_is(lab) -> None:
    lab.apply(tolerance=1e-5)
    lab.run(3001)
    path = layers(lab, 2)["path"]
    assert len(path.x) <= 401
    np.testing.assert_array_equal([path.x[-1], path.y[-1]], lab.trainer.theta[:2])
    assert path.x[0] == 0
