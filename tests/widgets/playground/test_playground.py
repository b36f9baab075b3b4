"""The playground: what it shows is what the package computes, and every control moves it."""

import numpy as np
import pytest

from nnbook import MLP, datasets
from nnbook.learning import MiniBatchDescent, gradient_descent
from nnbook.pictures import HeatMap, Panel
from nnbook.validation import Array
from nnbook.widgets import Playground
from nnbook.widgets.kit import Slider, StepSlider
from nnbook.widgets.kit.controls import Choice, HiddenLayers, Seed, Subset, Switch
from nnbook.widgets.playground import Edit

SMALL = {"n": 40, "units": (3,)}


def heat(lab: Playground) -> Array:
    plane = next(panel for panel in lab.picture(lab.state).panels if panel.name == "plane")
    assert isinstance(plane, Panel)
    return np.asarray(next(x for x in plane.layers if isinstance(x, HeatMap)).values)


def test_it_trains_as_the_package_does_and_tells_it() -> None:
    lab = Playground(
        **SMALL, step_size=0.3, batch_size=7, seed=2, regularization="L2", strength=0.2
    )
    said = lab.run(50)
    net = MLP([2, 3, 1], hidden="tanh", seed=2, l2=0.2)
    data = lab.data
    descent = MiniBatchDescent(net, data.train.X, data.train.y, step_size=0.3, batch_size=7, seed=2)
    for _ in range(50):
        descent.step()
    assert np.allclose(lab.trainer.theta, net.theta, atol=1e-12)
    assert lab.train_cost == pytest.approx(net.cost(data.train.X, data.train.y))
    assert data.test is not None
    plain = MLP([2, 3, 1], hidden="tanh", theta=net.theta)
    assert lab.test_cost == pytest.approx(plain.cost(data.test.X, data.test.y))
    wrong = np.sum(net.predict(data.train.X) != data.train.y)
    test_wrong = np.sum(net.predict(data.test.X) != data.test.y)
    assert said.startswith(
        f"Step 50 (epoch 16.7), paused: training cost {lab.train_cost:.3f} "
        f"({lab.train_cost - plain.cost(data.train.X, data.train.y):.3f} of it the pull of L2), "
        f"{wrong} of 20 wrong; test cost {lab.test_cost:.3f}, {test_wrong} of 20 wrong."
    )
    corner = data.inputs(np.array([[*_low(lab)]]), ("x1", "x2"))
    assert heat(lab)[0, 0] == pytest.approx(net.output(corner)[0, 0])


def _low(lab: Playground) -> tuple[float, float]:
    chart = next(p for p in lab.picture(lab.state).panels if p.name == "plane").chart  # type: ignore[union-attr]
    return chart.x_lim[0], chart.y_lim[0]


def test_with_all_examples_it_is_gradient_descent_and_epsilon_ends_it() -> None:
    lab = Playground(**SMALL, batch_size=20, tolerance=0.05, step_size=1.0, max_steps=500)
    lab.run()
    net = MLP([2, 3, 1], hidden="tanh", seed=0)
    J, grad_J = net.objective(lab.data.train.X, lab.data.train.y)
    result = gradient_descent(J, grad_J, net.theta, 1.0, 0.05, max_steps=500)
    assert lab.trainer.i == result.i
    assert lab.phase == "converged"
    assert np.allclose(lab.trainer.theta, result.theta)


@pytest.mark.parametrize("output", ["sigmoid", "sigmoid, squared cost", "softmax"])
@pytest.mark.parametrize("data", ["moons", "three clouds"])
def test_every_output_learns_two_classes_and_three(output: str, data: str) -> None:
    lab = Playground(data=data, n=60, output=output, units=(6,), step_size=1.0, batch_size=5)
    before = lab.train_cost
    lab.run_epochs(30)
    assert lab.train_cost < 0.7 * before
    assert lab.accuracy[0] > 0.8
    assert len(lab.picture(lab.state).panels) == 4


def test_every_control_moves_what_it_should() -> None:
    lab = Playground(**SMALL, batch_size=20, regularization="L2")
    lab.run(3)
    for control in lab.fields():
        name = control.field
        if name in ("csv", "weight", *lab.idle_fields()):
            continue
        before, theta = getattr(lab.state, name), lab.trainer.theta.copy()
        match control:
            case Choice():
                new = next(o for o in control.options if o not in (before, "own points"))
            case Switch():
                new = not before
            case Slider() | StepSlider():
                new = control.high if before != control.high else control.low
            case Seed():
                new = before + 1
            case Subset():
                new = control.options[1:4]
            case HiddenLayers():
                new = (2, 2)
        lab.apply(**{name: new})
        assert getattr(lab.state, name) == new, name
        assert not lab.read_out.startswith(("Type", "Value", "Index", "Key")), name
        if name == "tolerance":
            assert lab.trainer.i == 2
            assert lab.phase == "converged"
        elif name in lab.view_fields or name in ("max_steps", "speed"):
            assert np.array_equal(lab.trainer.theta, theta), name
        else:
            assert lab.trainer.i == 0, name
        lab.reset()
        lab.run(3)


def test_step_and_back_go_by_updates_and_by_epochs() -> None:
    lab = Playground(**SMALL, batch_size=5)
    assert [lab.press("step") and lab.trainer.i for _ in range(3)] == [1, 2, 3]
    lab.apply(per="epoch")
    assert [lab.press("step") and lab.trainer.i for _ in range(2)] == [4, 8]
    assert [lab.press("back") and lab.trainer.i for _ in range(2)] == [4, 0]


def test_rewind_and_reset_have_the_same_start() -> None:
    lab = Playground(**SMALL)
    start = lab.trainer.theta.copy()
    lab.run(30)
    end = lab.trainer.theta.copy()
    lab.press("rewind")
    assert np.array_equal(lab.trainer.theta, start)
    lab.run(30)
    assert np.array_equal(lab.trainer.theta, end)
    lab.reset()
    assert np.array_equal(lab.trainer.theta, start)


def test_a_weight_is_set_by_hand_and_the_run_goes_on_from_there() -> None:
    lab = Playground(**SMALL)
    lab.run(10)
    before = lab.trainer.theta.copy()
    assert "Chosen: w²₁₂ = " in lab.apply(chosen="2.1.2")
    lab.apply(weight=1.5)
    assert lab.trainer.i == 10
    assert lab.network.W[2][0, 1] == 1.5
    assert lab.shown_values()["weight"] == 1.5
    assert np.sum(lab.trainer.theta != before) == 1
    lab.apply(weight=-2.0)
    assert lab.state.edits == (Edit(10, "2.1.2", -2.0),)
    lab.apply(chosen="3.1")
    lab.apply(weight=0.25)
    assert lab.network.b[3][0, 0] == 0.25
    assert lab.network.W[2][0, 1] == -2.0
    lab.run(5)
    after = lab.trainer.theta.copy()
    lab.press("back")
    lab.run(1)
    assert np.array_equal(lab.trainer.theta, after)
    other = Playground(**SMALL)
    other.restore(lab.state_text)
    assert np.array_equal(other.trainer.theta, after)
    lab.apply(step_size=0.1)
    assert lab.state.edits == ()


def test_without_a_chosen_weight_none_is_set() -> None:
    lab = Playground(**SMALL)
    with pytest.raises(ValueError, match="choose a weight"):
        lab.apply(weight=1.0)
    with pytest.raises(ValueError, match="part of the network"):
        lab.apply(chosen="7.1")
    lab.apply(chosen="3.1.3")
    lab.apply(units=(2,))
    assert lab.state.chosen is None


def test_own_points_are_made_by_hand_and_undone() -> None:
    lab = Playground(data="own points")
    assert lab.read_out.startswith("No examples yet")
    assert {"start", "step"} <= lab.disabled_buttons()
    for x, label in ((-1.0, 0), (1.0, 1), (1.5, 1)):
        touch(lab, "add", x=x, y=0.5, label=label)
    assert lab.state.points == ((-1.0, 0.5, 0), (1.0, 0.5, 1), (1.5, 0.5, 1))
    touch(lab, "move", index=0, x=-2.0, y=0.0)
    touch(lab, "relabel", index=2, label=2)
    assert lab.data.n_classes == 3
    touch(lab, "delete", index=2)
    touch(lab, "undo")
    assert lab.state.points == ((-2.0, 0.0, 0), (1.0, 0.5, 1), (1.5, 0.5, 2))
    lab.run(20)
    lab.press("clear_points")
    assert lab.read_out.startswith("No examples yet")
    touch(lab, "undo")
    assert len(lab.state.points) == 3


def touch(lab: Playground, action: str, **values: object) -> None:
    lab.take_touch({"panel": "plane", "hand": "examples", "action": action, **values})
    lab._conversation.show()


def test_the_present_examples_become_own_points() -> None:
    lab = Playground(data="moons", n=30)
    lab.apply(data="own points")
    assert np.allclose(
        [p[:2] for p in lab.state.points], datasets.moons(30, noise=0.1).X, atol=1e-3
    )


def test_pasted_examples_are_taken_and_a_bad_line_is_named() -> None:
    lab = Playground(**SMALL)
    before = lab.state
    assert lab.apply(csv="1,2,0\n1,two,1").startswith("Line 2: x2 must be a number")
    assert lab.state == before
    lab.apply(csv="x1,x2,class\n10,200,a\n30,100,b\n20,150,b")
    assert lab.state.data == "own points"
    assert lab.state.csv == ""
    assert lab.state.points == ((10, 200, 0), (30, 100, 1), (20, 150, 1))
    assert lab.state.standardize
    lab.run(10)


def test_a_data_set_of_ones_own() -> None:
    data = datasets.penguins(features=("bill_length_mm", "bill_depth_mm"))
    lab = Playground(data=data, units=())
    lab.run_epochs(20)
    assert lab.data.whole is data
    assert lab.accuracy[0] > 0.9
    assert {"n", "noise"} <= lab.idle_fields()
    lab.apply(data="xor")
    lab.apply(data="given")
    assert lab.data.whole is data


def test_the_pointer_enlarges_a_unit_for_a_moment() -> None:
    lab = Playground(**SMALL)
    answer = heat(lab)
    lab.take_touch({"panel": "network", "hand": "units", "action": "peek", "key": "2.2"})
    lab._conversation.show()
    assert not np.array_equal(heat(lab), answer)
    lab.take_touch({"panel": "network", "hand": "units", "action": "peek", "key": None})
    assert np.array_equal(heat(lab), answer)


def test_of_a_run_that_goes_on_nobody_says_that_it_is_not_finished() -> None:
    lab = Playground(step_size=0.2, max_steps=400)
    assert "Not finished" not in lab.run(390)
    assert "Not finished" in lab.run()


def test_divergence_is_a_word_with_its_reason() -> None:
    lab = Playground(regularization="L2", strength=100, step_size=10.0)
    said = lab.run(1000)
    assert lab.phase == "diverged"
    assert said.startswith("Diverged after ")
    assert "not finite" in said
    lab.still()


def test_a_lesson_hides_controls_and_keeps_what_they_say() -> None:
    lab = Playground(hide=("strength", "View", "export"), step_size=2.0)
    assert {"strength", "show_test", "log"} <= lab.idle_fields()
    assert "export" not in [button.name for button in lab.buttons()]
    lab = Playground(show=("step_size", "units"))
    shown = {control.field for control in lab.fields()} - lab.idle_fields()
    assert shown == {"step_size", "units"}
    assert "new_start" not in [button.name for button in lab.buttons()]
    assert "step-size" in lab.state_text
    assert "noise" in lab.state_text


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"hide": ("nothing",)}, "hide names 'nothing'"),
        ({"show": "units"}, "show must be a collection"),
        ({"speeed": 3}, "there is no setting 'speeed'"),
        ({"units": (9,)}, "units must be"),
        ({"data": "mars"}, "data must be one of"),
        ({"features": ()}, "features must be"),
        ({"chosen": "9.9"}, "part of the network"),
        ({"edits": ((0, "1.1", 2.0),)}, "an edit must be"),
        ({"example": -1}, "example must be"),
    ],
)
def test_bad_settings_are_refused(settings: dict[str, object], words: str) -> None:
    with pytest.raises((TypeError, ValueError), match=words):
        Playground(**settings)  # type: ignore[arg-type]


def test_pinned_runs_tell_their_differences_and_nothing_else() -> None:
    lab = Playground(**SMALL)
    lab.run(5)
    lab.pin()
    said = lab.apply(step_size=0.1)
    assert said.endswith("Settings: run 1: λ = 0.5; now: λ = 0.1.")


def test_a_frame_tells_no_more_than_what_is_new() -> None:
    lab = Playground(**SMALL)
    sent: list[dict[str, dict[str, dict[str, object]]]] = []
    lab.send = lambda content, buffers=None: sent.append(content)
    lab.press("step")
    lab.press("step")
    panels = sent[-1]["panels"]
    assert not panels["plane"]["hands"]
    assert set(panels["network"]["hands"]) == {"units", "edges"}
    assert "controls" not in sent[-1]


def test_edits_may_be_given_as_plain_tuples_at_any_time():
    lab = Playground(units=(2,))
    lab.apply(edits=((0, "2.1", 1.5),))
    assert lab.network.b[2][0, 0] == 1.5
    assert lab.state == Playground(units=(2,), edits=((0, "2.1", 1.5),)).state


def test_of_an_infinite_cost_no_share_is_told():
    lab = Playground(units=(), regularization="L2", strength=100, step_size=100)
    said = lab.run(2000)
    assert "training cost ∞" in said
    assert "of it the pull" not in said
