"""ForwardLab: every number that it tells is the network's, and what is chosen is what it tells."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.models import MLP
from nnbook.pictures import Diagram
from nnbook.pictures.shapes import Words
from nnbook.widgets import ForwardLab
from nnbook.widgets.kit.touch import read_touch

X = np.array([[0.5, -1.2], [1.0, 2.0], [0.0, 0.0]])
FUNCTIONS = {
    "sigmoid": lambda s: 1 / (1 + np.exp(-s)),
    "tanh": np.tanh,
    "relu": lambda s: np.maximum(s, 0),
    "linear": lambda s: s,
}


def by_hand(lab: ForwardLab) -> tuple[dict, dict, dict, dict]:
    """W, b, s, a of the network on the screen, computed from its parameters without the package."""
    state, sizes = lab.state, lab.sizes(lab.state)
    count = sum(n * (k + 1) for k, n in pairwise(sizes))
    theta = np.random.default_rng(state.seed).normal(size=count).round(1)
    W, b, s, a = {}, {}, {}, {1: X[state.example]}
    for l, (k, n) in enumerate(pairwise(sizes), start=2):
        W[l], theta = theta[: n * k].reshape(n, k), theta[n * k :]
        b[l], theta = theta[:n], theta[n:]
        s[l] = np.array([sum(W[l][j] * a[l - 1]) + b[l][j] for j in range(n)])
        a[l] = FUNCTIONS["sigmoid" if l == len(sizes) else state.hidden](s[l])
    return W, b, s, a


def said(text: str, symbol: str) -> float:
    """The last number behind a symbol and equal signs."""
    number = re.search(rf"{symbol} = (?:[^,.]*= )?(−?[\d.]+(?:e[−-]?\d+)?)", text)
    assert number, (symbol, text)
    return float(number[1].rstrip(".").replace("−", "-"))


def texts(lab: ForwardLab, panel: str) -> list[str]:
    (found,) = [p for p in lab.picture(lab.state).panels if p.name == panel]
    assert isinstance(found, Diagram)
    return [shape.text for layer in found.layers for shape in layer.shapes
            if isinstance(shape, Words)]  # fmt: skip


@settings(max_examples=40)
@given(
    depth=st.integers(0, 3),
    width=st.integers(1, 8),
    hidden=st.sampled_from([*FUNCTIONS]),
    example=st.integers(0, 2),
    seed=st.integers(0, 50),
    data=st.data(),
)
def test_read_out_tells_the_numbers_of_the_chosen_part(depth, width, hidden, example, seed, data):
    lab = ForwardLab(X)
    lab.apply(depth=depth, width=width, hidden=hidden, example=example, seed=seed)
    sizes = lab.sizes(lab.state)
    l = data.draw(st.integers(2, len(sizes)))
    j = data.draw(st.integers(1, sizes[l - 1]))
    k = data.draw(st.integers(1, sizes[l - 2]))
    W, _, s, a = by_hand(lab)
    text = lab.apply(chosen=f"{l}.{j}.{k}")
    index = "⁰¹²³⁴⁵"[l] + "₀₁₂₃₄₅₆₇₈"[j]
    assert said(text, f"s{index}") == pytest.approx(s[l][j - 1], rel=6e-3, abs=1e-9)
    assert said(text, "ŷ") == pytest.approx(a[len(sizes)][0], rel=6e-3)
    share = float(text.rstrip(".").rpartition("= ")[2].replace("−", "-"))
    assert share == pytest.approx(W[l][j - 1, k - 1] * a[l - 1][k - 1], rel=6e-3, abs=1e-9)
    assert f"Unit {j} of layer {l}" in text
    assert lab.apply(chosen=f"{l}.{j}").startswith(text.partition(" To s")[0])


def test_formula_in_three_lines():
    lab = ForwardLab(X, width=2, chosen="2.1")
    W, b, s, a = by_hand(lab)
    words = texts(lab, "formula")
    assert [w for w in words if w in ("symbols", "numbers", "result")] == [
        "symbols", "numbers", "result",
    ]  # fmt: skip
    first = words.index("w²₁₁ a¹₁")
    assert words[first : first + 3] == ["w²₁₁ a¹₁", "+ w²₁₂ a¹₂", "+ b²₁"]
    products = [w.removeprefix("+ ") for w in words if " · " in w]
    numbers = [[float(f.strip("()").replace("−", "-")) for f in p.split(" · ")] for p in products]
    np.testing.assert_allclose(numbers, np.stack([W[2][0], X[0]], axis=1))
    bias = float(words[words.index("a²₁ = σ(" + f"{s[2][0]:.3g}".replace("-", "−") + ")") - 1]
                 .removeprefix("+ ").strip("()").replace("−", "-"))  # fmt: skip
    assert bias == b[2][0]
    assert words[-2:] == [f"s²₁ = {s[2][0]:.3g}".replace("-", "−"), f"a²₁ = {a[2][0]:.3g}"]


@pytest.mark.parametrize(("hidden", "text"), [("tanh", "a²₁ = tanh(s²₁)"), ("linear", "a²₁ = s²₁")])
def test_another_activation_in_the_formula(hidden, text):
    assert text in texts(ForwardLab(X, hidden=hidden), "formula")


def test_matrices_have_all_numbers_and_shapes():
    lab = ForwardLab(X, depth=2, width=3, chosen="3.2")
    words = texts(lab, "matrices")
    assert [w for w in words if "×" in w] == ["3 × 3", "3 × 1", "3 × 1", "3 × 1", "3 × 1"]
    W, b, s, a = by_hand(lab)
    shown = [float(w.replace("−", "-")) for w in words if re.fullmatch(r"−?[\d.]+", w)]
    expected = np.concatenate([W[3].ravel(), a[2], b[3], s[3], a[3]])
    np.testing.assert_allclose(shown, expected, atol=0.0051)


def test_a_term_of_the_formula_chooses_its_weight_and_back():
    lab = ForwardLab(X, chosen="2.3")
    message = {"panel": "formula", "hand": "terms", "action": "pick", "key": "2.3.2"}
    touch = read_touch(message, lab.picture(lab.state))
    assert touch is not None
    assert lab.touched(lab.state, touch).chosen == "2.3.2"
    lab.apply(chosen="2.3.2")
    (hand,) = next(p for p in lab.picture(lab.state).panels if p.name == "formula").hands
    assert hand.chosen == "2.3.2"
    assert [item.key for item in hand.items] == ["2.3.1", "2.3.2"]
    network = lab.picture(lab.state).panels[0]
    assert {hand.chosen for hand in network.hands} == {None, "2.3.2"}


def test_inputs_and_nothing_chosen():
    lab = ForwardLab(X, chosen="1.2")
    assert lab.read_out.endswith("Input 2: a¹₂ = −1.2.")
    assert "Nothing is computed in layer 1." in texts(lab, "formula")
    assert "Unit 1 of layer 3" in lab.apply(chosen=None)


def test_what_is_chosen_goes_with_its_layer():
    lab = ForwardLab(X, depth=2, width=4, chosen="3.4")
    lab.apply(width=3)
    assert lab.state.chosen == "2.1"
    for wrong in ("3.4", "5.1", "2.1.3", "2", "a"):
        with pytest.raises(ValueError, match="a part of the network must be"):
            lab.apply(chosen=wrong)
    with pytest.raises(ValueError, match="a part of the network"):
        ForwardLab(X, chosen="9.9")


def test_state_text_brings_all_back():
    lab = ForwardLab(X)
    lab.apply(depth=2, width=4, hidden="tanh", example=1, seed=7, chosen="3.4.2")
    other = ForwardLab(X)
    assert other.restore(lab.state_text) == lab.read_out
    assert other.state == lab.state


@pytest.mark.parametrize("chosen", ["2.1", "1.2", "3.1.2"])
def test_copied_code_prints_what_is_shown(chosen, capsys):
    lab = ForwardLab(X, hidden="tanh", chosen=chosen, example=1)
    exec(lab.code(lab.state), {"X": X})
    printed = [float(n) for n in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", capsys.readouterr().out)]
    _, _, s, a = by_hand(lab)
    l, j = map(int, chosen.split(".")[:2])
    expected = ([s[l][j - 1]] if l > 1 else []) + [a[l][j - 1], a[3][0]]
    np.testing.assert_allclose(printed, expected, rtol=1e-6)


def test_a_model_of_ones_own():
    model = MLP([2, 3, 2], hidden="relu", seed=4)
    lab = ForwardLab(X, model=model, outputs=("cat", "dog"), chosen="3.2")
    s, a = model.forward(X[[0]])
    assert said(lab.read_out, "s³₂") == pytest.approx(s[3][1, 0], rel=6e-3)
    assert f"ŷ = ({a[3][0, 0]:.3g}, {a[3][1, 0]:.3g})" in lab.read_out
    assert [control.field for control in lab.controls] == ["example"]


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"X": np.zeros((2, 9))}, "at most 8 features"),
        ({"example": 3}, "example must be"),
        ({"example": -1}, "example must be"),
        ({"width": 9}, "width must be from 1 to 8"),
        ({"depth": 4}, "depth must be from 0 to 3"),
        ({"hidden": "softmax"}, "hidden must be one of"),
        ({"model": MLP([3, 1])}, "model must have 2 inputs"),
        ({"model": MLP([2, 9, 1])}, "at most 8 units"),
        ({"model": MLP([2, 3], output="softmax")}, "for its activations"),
        ({"model": "net"}, "model must be an MLP"),
    ],
)
def test_what_does_not_fit_is_refused(settings, error):
    with pytest.raises((TypeError, ValueError), match=error):
        ForwardLab(**{"X": X, **settings})


def test_pictures_stay_of_one_size():
    lab = ForwardLab(X, depth=2, width=4)
    sizes = set()
    for chosen in ("1.1", "2.1", "3.4.2", "4.1", None):
        lab.apply(chosen=chosen)
        sizes.add(lab.picture(lab.state).size)
    lab.apply(depth=3, seed=5, hidden="relu", example=2)
    assert {*sizes, lab.picture(lab.state).size} == sizes
    assert len(sizes) == 1
