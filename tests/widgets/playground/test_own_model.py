"""The reader's own class at the playground: what it lacks is made up for, what fails is told."""

import numpy as np
import pytest

from nnbook import MLP
from nnbook.validation import Array
from nnbook.widgets import Playground


class Line:
    """No more than theta and output."""

    def __init__(self, sizes: list[int]) -> None:
        self.theta = np.full(sizes[0] + 1, 0.1)

    def output(self, X: Array) -> Array:
        return 1 / (1 + np.exp(-(X @ self.theta[:-1] + self.theta[-1])))


class Seeded(Line):
    def __init__(self, sizes: list[int], seed: int = 0) -> None:
        self.sizes = sizes
        self.theta = np.random.default_rng(seed).normal(size=sizes[0] + 1)

    def cost(self, X: Array, y: Array) -> float:
        return float(np.mean((self.output(X) - y) ** 2))


class Failing(Seeded):
    def gradient(self, X: Array, y: Array) -> Array:
        if abs(self.theta).sum() > 0:
            raise RuntimeError("not today")
        return self.theta


def test_a_class_with_outputs_alone_learns_and_says_what_it_lacks() -> None:
    lab = Playground(data="blobs", n=60, model=Line, batch_size=1000, step_size=1.0)
    before = lab.train_cost
    said = lab.run(30)
    assert lab.train_cost < 0.5 * before
    assert "Line has no cost: the cross-entropy" in said
    assert "Line has no gradient: it is measured" in said
    net = MLP([2, 1], theta=lab.trainer.theta)
    assert lab.train_cost == pytest.approx(net.cost(lab.data.train.X, lab.data.train.y))
    assert isinstance(lab.network, Line)
    assert np.array_equal(lab.network.theta, lab.trainer.theta)


def test_a_class_gets_sizes_and_seed() -> None:
    lab = Playground(model=Seeded, features=("x1", "x2", "x1*x2"), units=(5,), seed=4)
    assert lab.network.sizes == [3, 5, 1]
    assert np.array_equal(lab.trainer.theta, np.random.default_rng(4).normal(size=4))
    assert {"activation", "init", "strength", "weight"} <= lab.idle_fields()
    assert "export" in lab.disabled_buttons()


def test_an_exception_names_the_line_and_the_element_lives_on() -> None:
    lab = Playground(data="blobs", model=Failing, batch_size=7)
    said = lab.run(5)
    assert said.startswith("RuntimeError: not today (in your line ")
    assert 'raise RuntimeError("not today")' in said
    assert lab.apply(log=True).startswith("Step 0")
    assert lab.press("step").startswith("RuntimeError")


def test_a_class_that_cannot_even_be_made_is_told() -> None:
    class Broken:
        def __init__(self, sizes: list[int]) -> None:
            raise KeyError("weights")

    lab = Playground(model=Broken)
    assert lab.read_out.startswith("KeyError: 'weights' (in your line ")
    assert "Broken has no theta" not in lab.apply(n=100)


def test_a_cost_by_chance_is_drawn_and_not_judged() -> None:
    class Dice(Seeded):
        def cost(self, X: Array, y: Array) -> float:
            return float(np.random.default_rng().random())

        def gradient(self, X: Array, y: Array) -> Array:
            return np.zeros_like(self.theta)

    assert Playground(model=Dice, batch_size=1000).run(30).startswith("Converged at step 1")
    assert Playground(model=Dice).run(200).startswith("Step 200")


def test_what_is_chosen_does_no_harm_where_the_class_fails() -> None:
    class Broken:
        def __init__(self, sizes: list[int]) -> None:
            raise KeyError("weights")

    lab = Playground(model=Broken, chosen="2.1")
    assert lab.read_out.startswith("KeyError")
    assert lab.apply(chosen="3.1").startswith("KeyError")


@pytest.mark.parametrize(
    ("lacking", "words"),
    [("theta", "has no theta"), ("output", "must have cost"), ("nothing", "must be a class")],
)
def test_what_cannot_learn_says_why(lacking: str, words: str) -> None:
    class Empty:
        def __init__(self, sizes: list[int]) -> None:
            if lacking != "theta":
                self.theta = np.zeros(2)

    assert words in Playground(model=3 if lacking == "nothing" else Empty).read_out


def test_the_packages_own_class_is_seen_with_its_units() -> None:
    lab = Playground(model=MLP, units=(3,))
    names = [panel.name for panel in lab.picture(lab.state).panels]
    assert names == ["network", "plane", "formula", "cost"]
    assert "has no" not in lab.run(20)


def test_an_object_is_trained_from_its_own_theta_and_left_alone() -> None:
    mine = MLP([2, 2, 1], seed=7)
    start = mine.theta.copy()
    lab = Playground(model=mine)
    lab.run(30)
    assert np.array_equal(mine.theta, start)
    assert np.array_equal(lab.trainer.path[0], start)
    assert {"units", "features"} <= lab.idle_fields()


def test_outputs_that_lie_the_other_way_are_named() -> None:
    class Lying(Line):
        def output(self, X: Array) -> Array:
            return super().output(X)[None]

    lab = Playground(data="moons", n=40, model=Lying)
    assert "output(X) must be (n, C)" in lab.read_out
    assert "it has the shape (1, 20)" in lab.read_out
