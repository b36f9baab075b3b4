"""DigitsLab: what it counts, draws and tells is what the trained network does."""

import numpy as np
import pytest

from nnbook.datasets import load
from nnbook.learning import MiniBatchDescent
from nnbook.models import MLP
from nnbook.pictures import Line
from nnbook.pictures.shapes import Shade, Words
from nnbook.widgets import DigitsLab
from nnbook.widgets.kit.touch import read_touch
from nnbook.widgets.kit.training import EpochRun, score

LEARN, TEST = load("digits").split(0.02, seed=0)[1].split(0.5, seed=0)  # 50 digits and 50


@pytest.fixture
def lab():
    return DigitsLab(LEARN, TEST, hidden=5, epochs=4, step_size=1.0)


def trained(epochs, **settings):
    settings = {"batch_size": 10, "step_size": 1.0, "l2": 0.0, "hidden": 5, **settings}
    model = MLP([784, settings["hidden"], 10], l2=settings["l2"], seed=0)
    descent = MiniBatchDescent(
        model, LEARN.X, LEARN.y,
        step_size=settings["step_size"], batch_size=settings["batch_size"], seed=0,
    )  # fmt: skip
    if epochs:
        descent.run_epochs(epochs)
    return MLP([784, settings["hidden"], 10], theta=model.theta)


def panel(lab, name):
    (found,) = [it for it in lab.picture(lab.state).panels if it.name == name]
    return found


def words(lab, name):
    return [shape.text for layer in panel(lab, name).layers for shape in layer.shapes
            if isinstance(shape, Words)]  # fmt: skip


@pytest.mark.parametrize(
    "settings", [{}, {"l2": 0.1}, {"batch_size": 7}, {"hidden": 10}, {"step_size": 0.2}], ids=str
)
def test_it_trains_as_mini_batch_descent_does_and_tells_it(lab, settings):
    lab.apply(**settings)
    said, model = lab.run(40), trained(2, **settings)
    costs = [model.cost(data.X, data.y) for data in (TEST, LEARN)]
    right = [int(np.sum(model.predict(data.X) == data.y)) for data in (TEST, LEARN)]
    assert said.startswith(
        f"Epoch 2 of 4, paused: test digits: cost {costs[0]:.3f}, {right[0]} of 50 right; "
        f"training digits now: cost {costs[1]:.3f}, {right[1]} of 50 right."
    )
    np.testing.assert_array_equal(lab.model().theta, model.theta)


def test_between_two_epochs_it_says_when_it_measured(lab):
    assert "Epoch 0.5 of 4, paused" in lab.run(10)
    assert "training digits after epoch 0" in lab.read_out
    assert lab.trainer.descent.updates == 2  # half of 5, and 2.5 is 2


def test_the_table_counts_every_digit_and_its_cells_can_be_chosen(lab):
    lab.run(40)
    predicted = trained(2).predict(TEST.X)
    counts = lab.counts(predicted)
    assert counts.sum() == 50
    assert counts[3, 5] == np.sum((TEST.y == 3) & (predicted == 5))
    digit, answer = map(int, np.argwhere(counts - np.diag(np.diag(counts)))[0])
    hand = panel(lab, "confusion").hands[0]
    (item,) = [it for it in hand.items if it.key == f"{digit}-{answer}"]
    assert item.spoken.startswith(f"{counts[digit, answer]} digit")
    message = {"panel": "confusion", "hand": "cells", "action": "pick", "key": item.key}
    assert read_touch(message, lab.picture(lab.state)) is not None
    lab.take_touch(message)
    assert lab.state.cell == item.key
    count, total = counts[digit, answer], np.sum(TEST.y == digit)
    lab.apply()
    assert f"Of {total} digits {digit}, {count} are read as {answer}." in lab.read_out


def test_the_digits_of_a_cell_are_shown_the_surest_first(lab):
    lab.run(40)
    now = score(trained(2), TEST.X, TEST.y)
    wrong = np.flatnonzero(now.predicted != TEST.y)
    sure = now.y_hat[wrong, now.predicted[wrong]]
    first = wrong[np.argmax(sure)]
    shade = next(s for s in panel(lab, "digits").layers[0].shapes if isinstance(s, Shade))
    ink = 127.5 * (1 + TEST.X[first].reshape(28, 28))
    np.testing.assert_allclose(shade.levels, ink, atol=0.51)
    shown = min(24, len(wrong))
    assert f"{shown} of {len(wrong)}, the surest first; below, how sure" in words(lab, "digits")
    assert f"{TEST.y[first]}→{now.predicted[first]} {sure.max():.2f}" in words(lab, "digits")
    lab.apply(cell="0-0")
    assert words(lab, "digits")[0] == "digits 0 that are read as 0"


def test_the_curves_hold_what_was_measured_after_each_epoch(lab):
    lab.run()
    assert lab.phase == "stopped"
    cost = {layer.name: layer for layer in panel(lab, "cost").layers}
    right = {layer.name: layer for layer in panel(lab, "accuracy").layers}
    assert isinstance(cost["test"], Line)
    assert cost["test"].x.tolist() == [0, 1, 2, 3, 4]
    for epoch in (0, 1, 4):
        model = trained(epoch)
        assert cost["training"].y[epoch] == pytest.approx(model.cost(LEARN.X, LEARN.y), rel=1e-9)
        assert cost["test"].y[epoch] == pytest.approx(model.cost(TEST.X, TEST.y), rel=1e-9)
        share = 100 * model.accuracy(TEST.X, TEST.y)
        assert right["test"].y[epoch] == pytest.approx(share)


def test_weights_are_pictures_and_bars_of_the_chosen_unit(lab):
    lab.run(20)
    model = trained(1)
    lab.apply(unit=4)
    (layer,) = panel(lab, "unit").layers
    (image,) = [shape for shape in layer.shapes if isinstance(shape, Shade)]
    weights = model.W[2][3].reshape(28, 28)
    np.testing.assert_array_equal(
        image.levels, np.rint(127.5 * (1 + weights / np.abs(weights).max()))
    )
    assert len([s for s in panel(lab, "units").layers[0].shapes if isinstance(s, Shade)]) == 5
    said = lab.read_out
    lab.apply(hidden=10)
    assert lab.state.unit == 4
    lab.apply(hidden=5, unit=5)
    with pytest.raises(ValueError, match="unit must be from 1 to 5"):
        lab.apply(unit=6)
    assert said != lab.read_out  # it began again


def test_the_chosen_unit_goes_with_its_layer(lab):
    lab.apply(hidden=10, unit=9)
    lab.apply(hidden=5)
    assert lab.state.unit == 1


@pytest.mark.parametrize("cell", ["4", "4-10", "a-b", "", "4-9-1", 7])
def test_a_cell_that_is_none_is_refused(lab, cell):
    with pytest.raises(ValueError, match="two digits such as"):
        lab.apply(cell=cell)


def test_back_and_forward_again_shows_the_same(lab):
    said = lab.run(30)
    lab.press("back")
    assert said != lab.read_out
    assert lab.press("step").partition("test digits")[2] == said.partition("test digits")[2]


def test_a_run_that_diverges_says_so(lab):
    lab.apply(step_size=100.0, l2=1.0, batch_size=1)
    said = lab.run()
    assert lab.phase == "diverged"
    assert said.startswith("Diverged after ")
    assert "inf" not in " ".join(words(lab, "unit"))


def test_pinned_runs_stand_beside_the_present_one(lab):
    lab.run(40)
    lab.pin()
    lab.apply(step_size=0.1)
    lab.run(20)
    assert "run 1: λ = 1; now: λ = 0.1" in lab.read_out
    assert "run1" in [layer.name for layer in panel(lab, "cost").layers]


def test_its_state_comes_back_from_its_text(lab):
    lab.apply(cell="4-9", unit=2, batch_size=5, l2=0.01, seed=3)
    said = lab.run(30)
    other = DigitsLab(LEARN, TEST, hidden=5, epochs=4, step_size=1.0)
    assert other.restore(lab.state_text) == said
    assert other.state == lab.state


def test_its_code_repeats_the_run(lab, capsys):
    lab.run(30)
    code = lab.code(lab.state).replace(
        'train, test = datasets.load("digits").split(0.2, seed=0)', "train, test = LEARN, TEST"
    )
    exec(code, {"LEARN": LEARN, "TEST": TEST})
    now = score(lab.model(), TEST.X, TEST.y)
    assert capsys.readouterr().out == f"right {now.right} of 50\n"


def test_data_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="784 pixels in 10 classes"):
        DigitsLab(load("moons").split(0.5, seed=0)[0], TEST)
    with pytest.raises(TypeError, match="Dataset"):
        DigitsLab(LEARN.X, TEST)  # type: ignore[arg-type]


def test_an_epoch_run_counts_all_updates_whatever_the_parts():
    for batch_size, parts in ((10, 20), (7, 3), (50, 4)):
        data = (LEARN.X, LEARN.y)
        run = EpochRun(
            MLP([784, 5, 10]), data, data, step_size=0.1, batch_size=batch_size, epochs=2,
            parts=parts,
        )  # fmt: skip
        while run.step():
            pass
        assert (run.i, run.updates) == (2 * parts, 2 * -(-50 // batch_size))
        assert [it.epoch for it in run.scores] == [0, 1, 2]
        assert run.message == "Stopped at the limit of 2 epochs."
        assert run.cost == pytest.approx(run.cost_at(run.theta))
        assert not run.step()
