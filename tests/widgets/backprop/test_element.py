"""BackpropSteps without a browser: every control moves it, and what doesn't fit is refused."""

import io
from contextlib import redirect_stdout
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.models import MLP
from nnbook.pictures import Diagram, Items, Table
from nnbook.pictures.live_hands import hand_message
from nnbook.widgets import BackpropSteps
from nnbook.widgets.backprop.counts import counts_of
from nnbook.widgets.backprop.matrix_panel import entry_text
from nnbook.widgets.backprop.tape import steps_of
from nnbook.widgets.kit.touch import Touch
from tests.widgets.backprop.passes import words_of

X = np.array([[1.0, 0.5], [0.5, -1.0], [-1.0, 1.0], [-0.5, -0.5]])
Y = np.array([1, 0, 1, 0])


def items_of(element: BackpropSteps, panel: str, hand: str) -> dict[Any, str]:
    """The things that can be chosen, and what they say."""
    found = next(p for p in element.picture(element.state).panels if p.name == panel)
    (items,) = [h for h in found.hands if h.name == hand]
    assert isinstance(items, Items)
    return {item.key: item.spoken for item in items.items}


def test_it_starts_with_a_network_that_one_can_follow_by_hand() -> None:
    element = BackpropSteps()
    assert element.read_out == "Step 1 of 14, the input: a¹₁ = 1. Example 0."
    assert element.apply(step=2, chosen="2.3").startswith(
        "Step 2 of 14, weighted sums of layer 2: s²₃ = 0.4 · 1 + 0.3 · 0.5 + 0.3 = 0.85."
    )
    assert element.apply(step=14) == (
        "Step 14 of 14, the update: b²₃ ← 0.3 − 1 · (−0.0412) = 0.341. "
        "The cost falls from 0.498 to 0.224. Example 0."
    )


def test_the_numbers_are_those_of_the_network_that_was_given() -> None:
    model = MLP([2, 4, 3], hidden="tanh", output="softmax", seed=3)
    y = np.array([2, 0, 1, 1])
    element = BackpropSteps(model, X, y, step_size=0.2)
    element.apply(batch=True, example=2)
    s, a = model.forward(X)
    delta = model.backward(s, a, y)
    for l, part in element.delta.items():
        np.testing.assert_allclose(part, delta[l])
    said = element.apply(step=14)
    after = model.copy()
    after.theta -= 0.2 * model.gradient(X, y)
    for cost in (model.cost(X, y), after.cost(X, y)):
        assert f"{cost:.3g}" in said
    assert said.endswith("Mean over 4 examples; example 2 is followed.")


def test_a_given_network_is_not_changed() -> None:
    model = MLP([2, 2, 1], seed=1)
    before = model.theta.copy()
    element = BackpropSteps(model, X, Y)
    element.apply(chosen="2.1.1", weight=3.0, mode="check")
    element.picture(element.state)
    assert np.array_equal(model.theta, before)


CHANGES: list[dict[str, Any]] = [
    {"step": 5},
    {"chosen": "3.1.2"},
    {"mode": "check"},
    {"mode": "fill in"},
    {"example": 3},
    {"batch": True},
    {"weight": 2.5},
    {"step_size": 3.0},
    {"layers": (2, 4, 2, 1)},
    {"hidden": "tanh"},
    {"output": "sigmoid, squared"},
    {"seed": 4},
    {"theta_form": True},
]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda c: "-".join(c))
def test_every_control_moves_the_picture_and_comes_back(changes: dict[str, Any]) -> None:
    element = BackpropSteps()
    element.apply(step=14)
    element.apply(step=13 if "step_size" not in changes else 14)
    before, said = element.still_picture().png(0.4), element.read_out
    element.apply(**changes)
    assert (element.still_picture().png(0.4), element.read_out) != (before, said)
    other = BackpropSteps()
    assert other.restore(element.state_text) == element.read_out
    assert other.state == element.state
    element.reset()
    assert element.state == BackpropSteps().state


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"step": 0}, ValueError, "step must be"),
        ({"step": 15}, ValueError, "from 1 to 14, got 15"),
        ({"step": 2.5}, TypeError, "step must be"),
        ({"chosen": "4.1"}, ValueError, "a part of the network must be"),
        ({"chosen": "2.1.3"}, ValueError, "a part of the network must be"),
        ({"mode": "guess"}, ValueError, "mode must be one of"),
        ({"example": 4}, ValueError, "example must be from 0 to 3"),
        ({"weight": 9.0}, ValueError, "weight must be from -5 to 5"),
        ({"layers": (3, 3, 1)}, ValueError, "layers must be 2"),
        ({"theta": (1.0,)}, ValueError, "theta must"),
        ({"h": 0.0}, ValueError, "h must be"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    changes: dict[str, Any], error: type[Exception], words: str
) -> None:
    element = BackpropSteps()
    before = element.state
    with pytest.raises(error, match=words):
        element.apply(**changes)
    assert element.state == before


@pytest.mark.parametrize(
    ("settings", "error", "words"),
    [
        ({"model": "net"}, TypeError, "model must be an MLP"),
        ({"model": MLP([2, 1], l1=0.1)}, ValueError, "no l1"),
        ({"sizes": (2, 2, 2, 2, 2, 1)}, ValueError, "at most 5 layers"),
        ({"X": X}, ValueError, "X and y belong together"),
        ({"X": X, "y": Y[:2]}, ValueError, "y must have shape"),
        ({"X": X[:, :1], "y": Y}, ValueError, "X must have shape"),
    ],
)
def test_a_network_that_does_not_fit_is_refused(
    settings: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        BackpropSteps(**settings)


def test_nothing_is_known_before_its_step() -> None:
    element = BackpropSteps()
    for number, step in enumerate(steps_of(3), start=1):
        element.apply(step=number)
        units = items_of(element, "network", "units")
        told = " ".join(units.values())
        done = {(s.array, s.l) for s in steps_of(3)[:number]}
        for array, symbol in (("s", "s = "), ("a", "a = "), ("delta", "δ = ")):
            count = sum(element.state.layers[l - 1] for name, l in done if name == array)
            assert told.count(symbol) == count, step
        edges = " ".join(items_of(element, "network", "edges").values())
        known = sum(
            element.state.layers[l - 1] * element.state.layers[l - 2]
            for name, l in done
            if name == "dW"
        )
        assert edges.count("derivative of the cost") == known


def test_a_summand_an_entry_and_a_line_choose_the_same_weight() -> None:
    element = BackpropSteps()
    element.apply(step=4)
    for panel, hand, key in (
        ("formula", "terms", "3.1.2"),
        ("network", "edges", "3.1.1"),
        ("matrices", "entries", "3.1.3 W 0 2"),
    ):
        assert key in items_of(element, panel, hand)
        state = element.touched(element.state, Touch(panel, hand, "pick", "chosen", key=key))
        assert state.chosen == key.partition(" ")[0]
    state = element.touched(element.state, Touch("formula", "terms", "pick", "chosen", key=None))
    assert state.chosen is None


def test_a_choice_goes_with_its_layer_and_the_step_with_its_network() -> None:
    element = BackpropSteps()
    element.apply(layers=(2, 3, 3, 1), chosen="3.3.2", step=18)
    element.apply(layers=(2, 2, 1))
    assert element.state.chosen is None
    assert element.state.step == 14
    element.apply(layers=(2, 1))
    assert element.state.step == 8


def test_the_weight_follows_what_is_chosen() -> None:
    element = BackpropSteps()
    values = {"2.1.2": -0.6, "2.3": 0.3, "1.2": -0.6, "3.1": -0.4, None: 1.2}
    for chosen, weight in values.items():
        element.apply(chosen=chosen)
        assert element.state.weight == weight
    element.apply(chosen="2.3", weight=1.5)
    assert element.state.theta is not None
    assert element.state.theta[8] == 1.5
    element.apply(seed=1)
    assert element.state.theta is None


def test_buttons_go_along_the_steps() -> None:
    element = BackpropSteps()
    assert element.disabled_buttons() == {"first", "back"}
    for name, step in (("next", 2), ("last", 14), ("back", 13), ("first", 1)):
        element.press(name)
        assert element.state.step == step
    element.press("last")
    assert element.disabled_buttons() == {"next", "last"}


def test_copied_code_prints_the_costs_that_are_shown() -> None:
    for given_model in ({}, {"model": MLP([2, 3, 2], l2=0.5, hidden="tanh", seed=1)}):
        element = BackpropSteps(**given_model)
        for batch in (False, True):
            said = element.apply(batch=batch, step=14, step_size=0.7)
            out = io.StringIO()
            with redirect_stdout(out):
                exec(element.code(element.state), {})
            cost, after = (float(line.split()[1]) for line in out.getvalue().splitlines())
            assert f"from {cost:.3g} to {after:.3g}." in said


class Counted:
    """A number that counts the multiplications that are made with it."""

    made = 0

    def __init__(self, value: float) -> None:
        self.value = value

    def __mul__(self, other: "Counted") -> "Counted":
        Counted.made += 1
        return Counted(self.value * other.value)

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(self.value + other.value)


def counted(shape: tuple[int, ...]) -> Any:
    array = np.empty(shape, dtype=object)
    for place in np.ndindex(shape):
        array[place] = Counted(1.0)
    return array


@pytest.mark.parametrize("sizes", [(2, 1), (2, 3, 1), (3, 4, 2, 2)])
def test_the_multiplications_are_those_that_are_made(sizes: tuple[int, ...]) -> None:
    def made(work: Any) -> int:
        Counted.made = 0
        work()
        return Counted.made

    pairs = list(pairwise(sizes))
    W = {l: counted((n, before)) for l, (before, n) in enumerate(pairs, start=2)}
    a = {l: counted((n, 1)) for l, n in enumerate(sizes, start=1)}
    counts = counts_of(sizes)
    assert counts.forward == sum(made(lambda l=l: W[l] @ a[l - 1]) for l in W)
    hidden = range(2, len(sizes))
    assert counts.blame == sum(made(lambda l=l: W[l + 1].T @ a[l + 1]) for l in hidden)
    assert counts.slopes == sum(made(lambda l=l: a[l] * a[l]) for l in hidden)
    assert counts.outer == sum(made(lambda l=l: a[l] @ a[l - 1].T) for l in W)
    assert counts.parameters == MLP(sizes).theta.size
    assert counts.differences == 2 * counts.parameters * counts.forward
    table = next(
        p for p in BackpropSteps(sizes=sizes).picture(BackpropSteps(sizes=sizes).state).panels
        if isinstance(p, Table)
    )  # fmt: skip
    told = [row[1].replace(",", "") for row in table.rows]
    assert told[2:4] == [str(counts.backpropagation), str(counts.differences)]
    assert float(told[4]) == pytest.approx(counts.ratio, abs=0.0501)


def test_panels_keep_their_places_from_step_to_step() -> None:
    for sizes in ((2, 3, 1), (3, 8, 8, 8, 2)):
        element = BackpropSteps(sizes=sizes)
        places = set()
        for number in range(1, len(element.state.steps) + 1, 3):
            element.apply(step=number)
            panels = element.picture(element.state).panels
            places.add(tuple((panel.name, panel.size) for panel in panels))
        assert len(places) == 1


def test_a_large_network_shows_its_first_units_and_the_last() -> None:
    model = MLP([64, 16, 10], output="softmax", seed=0)
    rng = np.random.default_rng(0)
    element = BackpropSteps(model, rng.random((6, 64)), np.arange(6))
    said = element.apply(step=2, batch=True)
    total = model.forward(np.asarray(element._ground.X))[0][2][0, 0]
    assert said.split(". Mean")[0].endswith(f"= {total:.3g}".replace("-", "−"))
    assert "(58 more)" in words_of(element, "formula")
    diagram = element.picture(element.state).panels[2]
    assert isinstance(diagram, Diagram)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.integers(1, 4), max_size=3),
    st.sampled_from(["sigmoid", "tanh", "relu", "linear"]),
    st.integers(0, 50),
    st.booleans(),
    st.booleans(),
)
def test_any_small_network_can_be_stepped_through(
    hidden: list[int], activation: str, seed: int, theta_form: bool, batch: bool
) -> None:
    element = BackpropSteps(sizes=(2, *hidden, 2))
    element.apply(hidden=activation, seed=seed, theta_form=theta_form, batch=batch)
    for number in (2, len(element.state.steps) // 2, len(element.state.steps)):
        assert element.apply(step=number).startswith(f"Step {number} of ")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.6, "0.6"), (-0.0206, "−0.0206"), (-0.00595, "−0.006"), (0.00345, "0.00345"),
     (-3.89e-5, "−3.9e−5"), (1234567.0, "1.23e6"), (1e-16, "0"), (np.nan, "NaN")],
)  # fmt: skip
def test_entries_are_short(value: float, text: str) -> None:
    assert entry_text(value) == text


def test_the_tape_chooses_by_arrow_keys_alone() -> None:
    tape = BackpropSteps().picture(BackpropSteps().state).panels[0].hands[0]
    assert isinstance(tape, Items)
    assert hand_message(tape)["follows"] is True
    network = BackpropSteps().picture(BackpropSteps().state).panels[2].hands[0]
    assert "follows" not in hand_message(network)
