"""TwoNotations: what it shows on both sides is what `theta_form` and `MLP` compute."""

import re

import numpy as np
import pytest

from nnbook.models import MLP
from nnbook.models.theta_form import from_theta_form
from nnbook.pictures import Items
from nnbook.widgets import TwoNotations
from nnbook.widgets.kit.touch import read_touch
from nnbook.widgets.two_notations import ROUND_THETA
from nnbook.widgets.two_notations_steps import STEPS, shown_step

X, Y = [1.0, 2.0], [1]


@pytest.fixture
def element() -> TwoNotations:
    return TwoNotations()


def matrices(element: TwoNotations, side: int) -> dict[str, np.ndarray]:
    """All matrices of one side (0: Θ, 1: W and b) by their symbols."""
    state = element.state
    shown = shown_step(element._run, state.step, state.layer)[side]
    return {matrix.symbol: np.asarray(matrix.values) for matrix in shown.matrices}


def numbers(element: TwoNotations, side: int) -> dict[str, str]:
    """The spoken number of each entry that can be chosen, by its key."""
    (hand,) = element.picture(element.state).panels[side].hands
    assert isinstance(hand, Items)
    return {item.key: item.spoken.rpartition(": ")[2] for item in hand.items}


def test_forward_is_the_network_of_the_course(element: TwoNotations) -> None:
    model = from_theta_form(ROUND_THETA)
    s, a = model.forward([X])
    for l in (1, 2, 3):
        element.apply(step="forward", layer=l)
        theta, weights = matrices(element, 0), matrices(element, 1)
        letters = "¹²³⁴"
        here, there = letters[l - 1], letters[l]
        np.testing.assert_array_equal(weights[f"W{there}"], model.W[l + 1])
        np.testing.assert_array_equal(weights[f"b{there}"], model.b[l + 1])
        np.testing.assert_allclose(weights[f"a{here}"], a[l], rtol=1e-15)
        np.testing.assert_allclose(weights[f"s{there}"], s[l + 1], rtol=1e-15)
        np.testing.assert_allclose(weights[f"a{there}"], a[l + 1], rtol=1e-15)
        np.testing.assert_array_equal(theta[f"Θ⁽{here}⁾"][:, :1], model.b[l + 1])
        assert theta[f"a⁽{here}⁾"][0, 0] == 1
        product = theta[f"Θ⁽{here}⁾"] @ theta[f"a⁽{here}⁾"]
        np.testing.assert_allclose(product, s[l + 1], rtol=1e-14)


def test_backward_and_gradient_are_those_of_the_course(element: TwoNotations) -> None:
    model = from_theta_form(ROUND_THETA)
    s, a = model.forward([X])
    delta = model.backward(s, a, Y)
    letters = "¹²³⁴"
    for l in (2, 3):
        element.apply(step="δ backward", layer=l)
        for side, symbol in enumerate((f"δ⁽{letters[l - 1]}⁾", f"δ{letters[l - 1]}")):
            np.testing.assert_allclose(matrices(element, side)[symbol], delta[l], rtol=1e-13)
    for l in (1, 2, 3):
        element.apply(step="gradient", layer=l)
        here, there = letters[l - 1], letters[l]
        W, b = delta[l + 1] @ a[l].T, delta[l + 1]
        np.testing.assert_allclose(matrices(element, 1)[f"∂J/∂W{there}"], W, rtol=1e-13)
        np.testing.assert_allclose(matrices(element, 1)[f"∂J/∂b{there}"], b, rtol=1e-13)
        np.testing.assert_allclose(
            matrices(element, 0)[f"∂J/∂Θ⁽{here}⁾"], np.hstack([b, W]), rtol=1e-13
        )


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_what_has_one_key_is_one_number_and_only_the_bias_unit_lacks_a_partner(
    element: TwoNotations, step: str, layer: int
) -> None:
    element.apply(step=step, layer=layer)
    if (step, layer) == ("δ backward", 1):
        assert element.read_out.startswith("There is no δ⁽¹⁾.")
        return
    theta, weights = numbers(element, 0), numbers(element, 1)
    assert {key: theta[key] for key in weights} == weights
    alone = {key for key in theta if key not in weights}
    of_bias_unit = {"forward": {"a.0"}, "gradient": {"a.0"}}
    if step == "δ backward":
        rows = len(ROUND_THETA[layer])
        assert alone == {"p.0", *(f"w.{j}.0" for j in range(1, rows + 1))}
    else:
        assert alone == of_bias_unit[step]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_every_formula_comes_out_at_its_number(
    element: TwoNotations, step: str, layer: int
) -> None:
    for shown in shown_step(element._run, step, layer):
        for three in shown.formulas.values():
            if not three.result:
                continue
            told = three.numbers.removeprefix("= ").replace("−", "-").replace("·", "*")
            if any(letter in told for letter in "gσ"):
                continue
            right = float(three.result.removeprefix("= ").replace("−", "-"))
            rounding = 0.004 * sum(abs(float(part)) for part in re.findall(r"[\d.]+", told))
            assert eval(told) == pytest.approx(right, abs=max(rounding, 1e-3))


def test_a_choice_by_hand_stands_on_both_sides(element: TwoNotations) -> None:
    picture = element.picture(element.state)
    message = {"panel": "weights", "hand": "entries", "action": "pick", "key": "w.3.2"}
    touch = read_touch(message, picture)
    assert touch is not None
    element.adopt(element.touched(element.state, touch))
    assert element.state.chosen == "w.3.2"
    panels = element.picture(element.state).panels
    assert [panel.hands[0].chosen for panel in panels] == ["w.3.2", "w.3.2"]
    assert "Θ⁽¹⁾₃₂ = 0.5; w²₃₂ = 0.5." in element.picture(element.state).read_out


def test_what_is_not_there_cant_be_chosen(element: TwoNotations) -> None:
    for key in ("s.4", "w.0.1", "", "e.1"):
        with pytest.raises(ValueError, match="chosen must be None or one of"):
            element.apply(chosen=key)
    element.apply(layer=3, chosen="a.2")
    element.apply(step="δ backward")
    assert element.state.chosen == "e.1", "what is shown first in the new step"
    element.apply(layer=1)
    assert element.state.chosen is None


def test_its_state_comes_back_from_its_text(element: TwoNotations) -> None:
    element.apply(step="gradient", layer=2)
    said = element.apply(chosen="g.2.0")
    other = TwoNotations()
    assert other.restore(element.state_text) == said


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_copied_code_runs_and_both_lines_agree(
    element: TwoNotations, step: str, layer: int, capsys: pytest.CaptureFixture[str]
) -> None:
    element.apply(step=step, layer=layer)
    exec(element.code(element.state), {})
    printed = [float(n) for n in re.findall(r"-?\d+\.\d*(?:e-?\d+)?", capsys.readouterr().out)]
    half = len(printed) // 2
    assert half > 0
    assert sorted(printed[:half]) == pytest.approx(sorted(printed[half:]))


def test_panels_never_jump(element: TwoNotations) -> None:
    sizes = set()
    for step in STEPS:
        for layer in (1, 2, 3):
            element.apply(step=step, layer=layer)
            sizes |= {panel.size for panel in element.picture(element.state).panels}
    assert len(sizes) == 1


def test_any_small_network_of_sigmoids_and_no_other() -> None:
    element = TwoNotations(MLP([4, 4, 3], seed=1), [0.1, 0.2, 0.3, 0.4], [0, 1, 0])
    assert numbers(element, 0)["a.4"] == "0.4"
    with pytest.raises(ValueError, match="at most 4 units a layer"):
        TwoNotations(MLP([2, 5, 1]))
    with pytest.raises(ValueError, match="sigmoids in all layers"):
        TwoNotations(MLP([2, 3, 1], hidden="tanh"))
    with pytest.raises(TypeError, match="must be an MLP"):
        TwoNotations("network")
    with pytest.raises(ValueError, match="x must be of shape"):
        TwoNotations(x=[1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match="y must be of shape"):
        TwoNotations(y=[1, 0])


def test_its_picture_is_drawn() -> None:
    assert TwoNotations().still_picture().png()
