"""The history of a training run as a picture and in words."""

import numpy as np
import pytest

from nnbook.learning.training.train import train
from nnbook.models import MLP, SigmoidUnit

RNG = np.random.default_rng(4)
X = RNG.normal(size=(40, 2))
Y = (X[:, 0] > 0).astype(int)


def history(model=None, y=Y, **options):
    return train(model or SigmoidUnit(2), X, y, **{"step_size": 1, "epochs": 5} | options)


def layers_of(panel) -> dict:
    return {layer.name: layer for layer in panel.layers}


def test_the_picture_shows_the_curves_and_says_the_numbers():
    run = history(validation=(X[::-1], Y), batch_size=8)  # shuffled labels: the start is the best
    picture = run.plot()
    cost, accuracy = picture.panels
    assert repr(picture) == run.message
    assert (cost.chart.name, accuracy.chart.name) == ("cost", "accuracy")
    np.testing.assert_array_equal(layers_of(cost)["training"].x, run.epochs)
    np.testing.assert_array_equal(layers_of(cost)["training"].y, run.costs)
    np.testing.assert_array_equal(layers_of(cost)["validation"].y, run.validation_costs)
    np.testing.assert_allclose(layers_of(accuracy)["training"].y, 100 * run.accuracies)
    np.testing.assert_allclose(layers_of(accuracy)["validation"].y, 100 * run.validation_accuracies)
    assert layers_of(cost)["best"].at == layers_of(accuracy)["best"].at == run.best_epoch
    assert [entry[0] for entry in cost.chart.legend] == ["training", "validation"]
    assert picture.png()[:4] == b"\x89PNG"


def test_without_a_validation_set_there_is_one_curve_and_no_best_epoch():
    run = history()
    (cost, accuracy) = run.plot().panels
    assert list(layers_of(cost)) == list(layers_of(accuracy)) == ["training"]
    assert [entry[0] for entry in cost.chart.legend] == ["training"]
    assert run.best_epoch is run.validation_costs is run.validation_accuracies is None


def test_where_nothing_is_classified_there_is_no_accuracy_panel():
    run = history(MLP([2, 1], output="linear"), X[:, 1], step_size=0.1)
    (panel,) = run.plot().panels
    assert panel.chart.name == "cost"


@pytest.mark.parametrize("epochs", [1, 5])
def test_curves_lie_within_the_axes(epochs):
    for run in (history(epochs=epochs), history(step_size=1e4, epochs=epochs)):
        for panel in run.plot().panels:
            low, high = panel.chart.y_lim
            curve = layers_of(panel)["training"]
            assert low <= curve.y.min() <= curve.y.max() <= high
            assert panel.chart.x_lim == (0, epochs)


def test_a_diverged_run_is_plotted_up_to_its_last_finite_cost():
    run = history(MLP([2, 3, 1], output="linear", hidden="relu"), step_size=1e3, epochs=50)
    assert run.reason == "diverged"
    assert run.plot().png()[:4] == b"\x89PNG"


def test_a_run_interrupted_at_once_has_a_picture_of_its_start():
    def interrupt(epoch, model, history):
        raise KeyboardInterrupt

    run = history(evaluate_every=5, callbacks=[interrupt])
    assert run.epochs.tolist() == [0]
    assert run.plot().png()[:4] == b"\x89PNG"


def test_what_was_never_evaluated_can_t_be_plotted():
    with pytest.raises(ValueError, match="never evaluated"):
        history(evaluate_every=None).plot()


def test_the_essential_numbers_are_in_the_text():
    run = history(validation=(X, Y), batch_size=10)
    right = f"accuracy {100 * run.accuracies[-1]:.1f} %"
    cost = f"cost {run.costs[-1]:.4g}"
    assert (
        repr(run) == f"Trained 5 epochs (20 updates): {cost}, {right}; validation {cost}, {right}."
    )


def test_a_history_can_t_be_changed():
    with pytest.raises(AttributeError):
        history().reason = None
