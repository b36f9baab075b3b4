"""Formulas and counts of unit 13 against the package."""

from itertools import pairwise

import numpy as np
import pytest

from nnbook import MLP
from nnbook.course.source import read_source
from nnbook.exercises import find
from nnbook.exercises.playing.played import DEFAULTS, network_of, played
from nnbook.resources import course_folder
from nnbook.widgets import Playground

rng = np.random.default_rng(13)


def test_linear_layers_are_one_layer():
    x = rng.normal(size=(2, 7))
    model = MLP([2, 4, 1], hidden="linear", seed=3)
    W, b = model.W, model.b
    s, _ = model.forward(x.T)
    one = W[3] @ W[2] @ x + (W[3] @ b[2] + b[3])
    assert np.allclose(s[3], one)


def test_the_counts_of_weights_and_biases():
    def count(sizes):
        return sum(m * (n + 1) for n, m in pairwise(sizes))

    for sizes, told in (
        ((2, 4, 4, 1), 37), ((2, 1), 3), ((2, 8, 8, 1), 105), ((4, 8, 1), 49), ((2, 3), 9),
    ):  # fmt: skip
        assert count(sizes) == len(MLP(sizes).theta) == told


def test_a_step_with_l2_has_the_factor_before_w():
    X, y = rng.normal(size=(10, 2)), rng.integers(0, 2, size=10)
    plain, pulled = MLP([2, 1], seed=1), MLP([2, 1], l2=4.0, seed=1)
    step = 0.3
    w = pulled.W[2].ravel()
    after = w - step * pulled.gradient(X, y)[:2]
    assert np.allclose(after, (1 - step * 4.0 / 10) * w - step * plain.gradient(X, y)[:2])


def test_from_zero_only_the_last_bias_moves():
    model = MLP([2, 4, 1], hidden="tanh", init="zeros")
    X = rng.normal(size=(9, 2))
    uneven = model.gradient(X, np.array([1, 1, 1, 1, 1, 1, 0, 0, 0]))
    assert np.flatnonzero(uneven).tolist() == [len(uneven) - 1]
    even = model.gradient(X[:8], np.array([1, 1, 1, 1, 0, 0, 0, 0]))
    assert np.allclose(even, 0)


@pytest.mark.parametrize("activation", ["sigmoid"])
def test_from_zero_sigmoids_stay_equal(activation):
    given = {**find("challenge_zero_start").given, "activation": activation}  # type: ignore[attr-defined]
    run = played({**given, "n": 150, "data": "xor"}, {"init": "zeros"})
    assert np.ptp(run.model.W[3]) < 1e-12


def test_the_stories_of_the_texts():
    """What tasks and questions say of the beginnings: 5 of 6 flat, 8 of 8 dead, 30 examples."""
    from nnbook.exercises.units.unit_13.rescue import flat_units
    from nnbook.exercises.units.unit_13.starts import dead_count

    rescue, dead = find("challenge_rescue"), find("challenge_dead_relu")
    run = rescue.run(**rescue.begin)  # type: ignore[attr-defined]
    assert flat_units(run.start, run) == 5
    assert dead_count(dead.run(**dead.begin)) == 8  # type: ignore[attr-defined]
    overfitting = find("challenge_overfitting")
    assert overfitting.run(**overfitting.begin).n == 30  # type: ignore[attr-defined]
    penguins = find("challenge_three_classes")
    run = penguins.run(**penguins.solution)  # type: ignore[attr-defined]
    assert (run.n, run.n_test) == (170, 172)
    assert network_of({**DEFAULTS, "units": ()}, 2).sizes == (2, 1)


def test_the_answers_to_the_questions():
    """What comes lowest in 90 updates, what 200 short steps kill, and when 500 rough ones win."""
    fewest, dead = find("challenge_fewest_updates"), find("challenge_dead_relu")
    lowest = {
        size: min(
            fewest.run(step_size=step, batch_size=size, max_steps=90).cost  # type: ignore[attr-defined]
            for step in (0.5, 1.0, 2.5)
        )
        for size in (1, 10, 100)
    }
    assert lowest[100] < 0.25 < 0.5 < lowest[10] < lowest[1]
    from nnbook.exercises.units.unit_13.starts import dead_count

    assert dead_count(dead.run(init="he", init_scale=1.0, step_size=1.0)) <= 2  # type: ignore[attr-defined]
    batches = find("challenge_batches").run  # type: ignore[attr-defined]
    rough = batches(step_size=0.5, batch_size=2, max_steps=500).cost
    assert rough < batches(step_size=0.5, batch_size=100, max_steps=10).cost / 3


def test_the_pull_makes_the_training_cost_higher_and_the_test_cost_far_lower():
    overfitting = find("challenge_overfitting")
    free, pulled = (overfitting.run(**r) for r in (overfitting.begin, overfitting.solution))  # type: ignore[attr-defined]
    assert pulled.plain_cost > 2 * free.plain_cost
    assert pulled.test_cost < free.test_cost / 3


def test_of_lambda_100_10_and_1_the_last_one_is_not_too_long():
    lab = Playground(units=(4,))
    start = lab.train_cost
    ends = {}
    for step_size in (100, 10, 1):
        lab.apply(step_size=step_size)
        said = lab.run(1000)
        ends[step_size] = lab.train_cost
        if step_size == 100:
            assert "Diverged" in said
            assert "Try a smaller step size: λ = 10." in said
    assert ends[100] > 10 * start
    assert ends[10] > 0.5 * start
    assert ends[1] < 0.2 * start


def scope_of(*names):
    """What cells of the unit define when they are run, in this order."""
    (path,) = (course_folder("notebooks") / "source").glob("13_*.py")
    cells = {cell.name: cell.text for cell in read_source(path).cells}
    scope = {"np": np, "Playground": Playground, "__name__": "unit"}
    for name in names:
        exec(cells[name], scope)
    return scope


def test_a_smaller_step_size_on_the_way_calms_the_curve():
    lab = Playground(units=(4,), goes_on=True)
    lab.apply(step_size=2.0, noise=0.3)
    lab.run_epochs(50)
    before = lab.trainer.costs[::10]
    lab.apply(step_size=0.1)
    lab.run_epochs(20)
    after = lab.trainer.costs[::10][50:]
    trembling, calm = (np.abs(np.diff(costs)).mean() for costs in (before[10:], after))
    assert calm < trembling / 5
    assert lab.train_cost == after.min() < before.min()


def test_what_is_seen_of_ones_own_class():
    scope = scope_of("my-network", "own-playground")
    mine = scope["mine"]
    assert [panel.name for panel in mine.picture(mine.state).panels] == ["plane", "cost"]
    said = mine.run(100)
    assert "MyNetwork has no cost: the cross-entropy of its outputs stands in." in said
    assert mine.train_cost < 0.4
    fixed = {"activation", "init", "init_scale", "regularization", "strength"}
    assert fixed <= mine.idle_fields()
    assert not {"step_size", "batch_size", "data", "units"} & mine.idle_fields()


def test_a_wrong_sign_of_ones_own_is_blamed_on_lambda():
    (path,) = (course_folder("notebooks") / "source").glob("13_*.py")
    code = next(cell.text for cell in read_source(path).cells if cell.name == "my-network")
    assert "a[-1] - y" in code
    scope = {"np": np, "__name__": "unit"}
    exec(code.replace("a[-1] - y", "a[-1] + y"), scope)
    broken = Playground(data="moons", model=scope["MyNetwork"], units=(4,), batch_size=1000)
    before = broken.train_cost
    assert "Try a smaller step size" in broken.run(100)
    assert broken.train_cost > 10 * before


def test_what_comes_before_the_run_that_diverges():
    diverges = find("challenge_diverges").run  # type: ignore[attr-defined]
    assert not diverges(step_size=1.0).jumps
    jumping = diverges(step_size=1.7)
    assert jumping.jumps
    assert not jumping.diverged
