"""GraphSteps: nothing before its step, the same numbers as the layers' formulas, back and forth."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.autodiff import Value
from nnbook.models import MLP
from nnbook.pictures.numbers import number_text
from nnbook.pictures.shapes import Words
from nnbook.widgets import GraphSteps
from nnbook.widgets.graph_steps.examples import EXAMPLES
from nnbook.widgets.kit.touch import Touch

NAMES = [example.name for example in EXAMPLES]
UNIT, TWICE, GATES, NETWORK = NAMES
NUMBER = re.compile(r"−?\d+\.\d+")


@pytest.fixture(scope="module")
def shared() -> GraphSteps:
    return GraphSteps()


@pytest.fixture
def steps(shared: GraphSteps) -> GraphSteps:
    shared.reset()
    return shared


def words(element: GraphSteps, panel: str = "graph") -> list[str]:
    """All that is written on a panel, and all that is spoken of its items."""
    (found,) = [p for p in element.picture(element.state).panels if p.name == panel]
    shapes = [shape for layer in found.layers for shape in layer.shapes]  # type: ignore[attr-defined]
    written = [shape.text for shape in shapes if isinstance(shape, Words)]
    items = [item for hand in found.hands for item in hand.items]  # type: ignore[union-attr]
    return [*written, *(item.spoken for item in items), *(line for i in items for line in i.card)]


def all_steps(element: GraphSteps) -> Iterator[str]:
    element.press("first")
    yield element.read_out
    while "next" not in element.disabled_buttons():
        yield element.press("next")


def derivatives(said: str) -> dict[str, float]:
    """The derivatives that the last read-out tells."""
    told = said.partition("All derivatives of ")[2].partition(": ")[2].partition(". Chosen")[0]
    pairs = (pair.rsplit(" ", 1) for pair in told.split(", "))
    return {name: float(number.replace("−", "-")) for name, number in pairs}


@pytest.mark.parametrize("name", NAMES)
def test_every_derivative_is_that_of_the_graph(steps: GraphSteps, name: str) -> None:
    steps.apply(example=name)
    example = next(it for it in EXAMPLES if it.name == name)
    values = [Value(x, n) for x, n in zip(example.values, example.inputs, strict=True)]
    example.function(*values).backward()
    found = derivatives(steps.press("last"))
    assert found == {v.name: pytest.approx(v.grad or 0, abs=2e-3, rel=5e-3) for v in values}


def test_the_unit_has_the_numbers_of_unit_05(steps: GraphSteps) -> None:
    w, x, b = np.array([2.0, -3.0]), np.array([-1.0, -2.0]), -3.0
    y_hat = 1 / (1 + np.exp(-(w @ x + b)))
    found = derivatives(steps.press("last"))
    error = y_hat - 1
    assert [found["w₁"], found["w₂"]] == pytest.approx((error * x).tolist(), abs=1e-3)
    assert found["b"] == pytest.approx(error, abs=1e-3)


def test_the_network_has_the_numbers_of_backpropagation(steps: GraphSteps) -> None:
    steps.apply(example=NETWORK)
    model = MLP([2, 2, 1], theta=[1, -1, 3, -1, 1, -1, 2, -4, 1])
    X, y = [[1.0, 2.0]], [1]
    found = derivatives(steps.press("last"))
    inputs = EXAMPLES[-1].inputs
    order = [*inputs[2:6], *inputs[6:8], *inputs[8:10], inputs[10]]
    assert [found[n] for n in order] == pytest.approx(model.gradient(X, y).tolist(), abs=1e-3)
    s, a = model.forward(X)
    delta = model.backward(s, a, y)
    passes = steps._passes(steps.state)
    arrived = {v.name: d for v, d in passes.derivatives(passes.last).items()}
    for l, names in {2: ("s²₁", "s²₂"), 3: ("s³",)}.items():
        assert [arrived[n] for n in names] == pytest.approx(delta[l][:, 0].tolist(), abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_shown_before_its_step(steps: GraphSteps, name: str) -> None:
    steps.apply(example=name)
    passes = steps._passes(steps.state)
    last = passes.derivatives(passes.last)
    for k, said in enumerate(all_steps(steps)):
        seen = " ".join([said, *words(steps), *words(steps, "formula")])
        assert f"Step {k} of {passes.last}" in said
        known = {number_text(v.data) for v in passes.values_known(k)}
        known |= {number_text(d) for d in passes.derivatives(k).values()}
        known |= {
            number_text(x)
            for part in passes.done_back(k)
            for c in part.contributions
            for x in (c.amount, c.local_derivative, c.total, part.grad)
        }
        known |= {number_text(c.total) for part in passes.done_back(k) for c in part.contributions}
        assert set(NUMBER.findall(seen)) <= known
        if k < passes.turn:
            assert not any(text.startswith("∂ ") for text in words(steps))
    assert k == passes.last
    assert {v for v in last if v.inputs} == set(passes.operations)


@pytest.mark.parametrize("name", NAMES)
def test_there_and_back_is_the_same_picture(steps: GraphSteps, name: str) -> None:
    steps.apply(example=name)
    there = [(said, words(steps), words(steps, "formula")) for said in all_steps(steps)]
    back = [there[-1]]
    while "back" not in steps.disabled_buttons():
        said = steps.press("back")
        back.append((said, words(steps), words(steps, "formula")))
    assert back[::-1] == there


def test_the_graph_keeps_its_shape(steps: GraphSteps) -> None:
    steps.apply(example=UNIT)
    sizes = {tuple(p.size for p in steps.picture(steps.state).panels) for _ in all_steps(steps)}
    assert len(sizes) == 1


def test_a_value_that_is_used_twice_gets_a_sum(steps: GraphSteps) -> None:
    steps.apply(example=TWICE)
    assert "36" in steps.press("last")
    said = " ".join(all_steps(steps))
    assert "= 12." in said
    assert "(12 so far, in all 36)" in said


def test_an_operation_is_gone_to_and_an_input_is_chosen_and_moved(steps: GraphSteps) -> None:
    passes = steps._passes(steps.state)
    key = {value.name: passes.key(value) for value in passes.order}

    def pick(name: str) -> None:
        touch = Touch("graph", "values", "pick", "chosen", key[name])
        steps.adopt(steps.touched(steps.state, touch))

    pick("ŷ")
    assert steps.state.step == 4
    pick("b")
    assert (steps.state.step, steps.state.chosen, steps.state.value) == (4, 4, -3.0)
    said = steps.apply(value=-4.0)
    assert "σ(0) = 0.5." in said
    assert said.endswith("Chosen: b = −4.")
    steps.press("last")
    pick("ŷ")
    assert steps._passes(steps.state).at_work(steps.state.step).name == "ŷ"  # type: ignore[union-attr]
    assert steps.state.step > passes.turn
    assert steps.touched(steps.state, Touch("tape", "steps", "pick", "step", 2)).step == 2


def test_arrow_keys_go_along_the_tape(steps: GraphSteps) -> None:
    (tape,) = [p for p in steps.picture(steps.state).panels if p.name == "tape"]
    (hand,) = tape.hands
    assert hand.follows  # type: ignore[union-attr]
    assert [item.key for item in hand.items] == list(range(14))  # type: ignore[union-attr]


@given(st.tuples(*[st.floats(-3, 3)] * 2), st.integers(0, 40))
@settings(max_examples=25, deadline=None)
def test_an_expression_of_one_s_own(values: tuple[float, float], step: int) -> None:
    def own(x: Value, y: Value) -> Value:
        return (x * y + x.tanh()).sigmoid() - y**2 + (x * 2).relu() + y.maximum(0.5)

    element = GraphSteps(function=own, values=values)
    last = element._passes(element.state).last
    element.apply(step=min(step, last))
    found = derivatives(element.press("last"))
    inputs = [Value(x) for x in values]
    own(*inputs).backward()
    expected = [float(f"{v.grad:.3g}") for v in inputs]
    assert [found["x"], found["y"]] == pytest.approx(expected, rel=1e-6, abs=1e-12)
    again = GraphSteps(function=own)
    assert again.restore(element.state_text) == element.read_out


def test_what_does_not_fit_is_said() -> None:
    with pytest.raises(TypeError, match="must return a Value"):
        GraphSteps(function=lambda x: 3.0)
    with pytest.raises(TypeError, match="function of Values"):
        GraphSteps(function=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="needs an argument"):
        GraphSteps(function=lambda: Value(1.0))
    with pytest.raises(ValueError, match="computes nothing"):
        GraphSteps(function=lambda x: x)
    with pytest.raises(ValueError, match="2 numbers, one for each of x, y"):
        GraphSteps(function=lambda x, y: x + y, values=[1.0])
    with pytest.raises(ValueError, match="example must be one of"):
        GraphSteps("a tree")
    with pytest.raises(ValueError, match="up to 60 can"):
        GraphSteps(function=lambda x: sum((x * k for k in range(1, 40)), x))
    with pytest.raises(ValueError, match="step must be from 0 to 13"):
        GraphSteps(step=14)
    element = GraphSteps()
    for changes in ({"step": -1}, {"chosen": 9}, {"values": (1.0,)}, {"value": 99.0}):
        with pytest.raises(ValueError, match=next(iter(changes))):
            element.apply(**changes)
    assert element.state.step == 0


def test_where_there_is_no_value_it_says_so_and_lives_on() -> None:
    element = GraphSteps(function=lambda x: x.log(), values=[1.0])
    assert "logarithm needs a number above 0" in element.apply(value=-1.0)
    assert {"next", "last"} <= element.disabled_buttons()
    assert "logarithm" not in element.apply(value=2.0)
    assert "0.5" in element.press("last")


@pytest.mark.parametrize("name", NAMES)
def test_the_code_gives_the_numbers(steps: GraphSteps, name: str, capsys) -> None:
    steps.apply(example=name)
    found = derivatives(steps.press("last"))
    exec(steps.code(steps.state), {})
    printed = capsys.readouterr().out
    numbers = [float(x) for x in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", printed)][1:]
    example = next(it for it in EXAMPLES if it.name == name)
    assert numbers == pytest.approx([found[n] for n in example.inputs], abs=2e-3)


def test_examples_change_and_reset(steps: GraphSteps) -> None:
    steps.press("last")
    assert "Step 0 of 7" in steps.apply(example=TWICE)
    assert "u = 3" in steps.apply(value=3.0)
    assert "x₁ = 1" in steps.apply(example=NETWORK)
    assert "Step 0 of 13" in steps.reset()
    assert "Chosen: w₁ = 2" in steps.read_out
    assert "Step 5 of 9" in GraphSteps(GATES, step=5).read_out
