"""What a network's diagram says in words: every number is that of the arrays."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.pictures import Items, network_diagram, network_read_out
from nnbook.pictures.network.names import weight_symbol
from nnbook.pictures.numbers import number_text, short_number
from tests.pictures.networks import Network, network


def items(net: Network, name: str, **options):
    (hand,) = [hand for hand in net.diagram(**options).hands if hand.name == name]
    assert isinstance(hand, Items)
    return hand.items


def numbers_in(text: str) -> list[float]:
    plain = text.replace("−", "-")
    return [float(number) for number in re.findall(r"(?<![\w^])-?\d+\.?\d*(?:e[+-]\d+)?", plain)]


@given(st.lists(st.integers(1, 6), min_size=2, max_size=4), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_units_say_the_numbers_of_the_arrays(sizes: list[int], seed: int) -> None:
    net = network(*sizes, seed=seed)
    for item in items(net, "units"):
        l, j = map(int, str(item.key).split("."))
        told = numbers_in(item.spoken.partition(": ")[2])
        if l == 1:
            expected = [net.a[1][j - 1]]
        else:
            s = net.W[l][j - 1] @ net.a[l - 1] + net.b[l][j - 1, 0]
            expected = [s, net.a[l][j - 1], net.b[l][j - 1, 0]]
        np.testing.assert_allclose(told, expected, rtol=6e-3)
        lines = [line for line in item.card if " = " in line]
        of_card = [numbers_in(line.rpartition(" = ")[2])[0] for line in lines]
        weights = [] if l == 1 else net.W[l][j - 1].tolist()
        np.testing.assert_allclose(of_card, [*expected, *weights], rtol=6e-3)


@given(st.lists(st.integers(1, 6), min_size=2, max_size=4), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_weights_say_the_numbers_of_the_arrays(sizes: list[int], seed: int) -> None:
    net = network(*sizes, seed=seed)
    gradient = {l: 0.1 * weights for l, weights in net.W.items()}
    for item in items(net, "edges", gradient=gradient):
        l, j, k = map(int, str(item.key).split("."))
        weight = net.W[l][j - 1, k - 1]
        told = numbers_in(item.spoken.partition(": ")[2])
        np.testing.assert_allclose(told, [weight, 0.1 * weight], rtol=6e-3)
        of_card = [numbers_in(line.rpartition(" = ")[2])[0] for line in item.card[1:]]
        expected = [weight, weight * net.a[l - 1][k - 1], 0.1 * weight]
        np.testing.assert_allclose(of_card, expected, rtol=6e-3)


def test_a_card_reads_like_the_lecture() -> None:
    net = Network(
        (2, 1), {2: np.array([[0.5, -1.0]])}, {2: np.array([[-0.2]])},
        {1: np.array([1.0, 0.25]), 2: np.array([0.512])},
    )  # fmt: skip
    first, _, output = items(net, "units", outputs=["cat"], functions={2: "tanh"}, delta={2: [0.1]})
    assert first.spoken == "input 1, x⁽¹⁾: a = 1"
    assert first.card == ("input 1, x⁽¹⁾", "a¹₁ = x⁽¹⁾ = 1")
    assert output.spoken == "unit 1 of layer 2, cat: s = 0.05, a = 0.512, bias −0.2, δ = 0.1"
    assert output.card == (
        "unit 1 of layer 2, cat",
        "s²₁ = Σₖ w²₁ₖ a¹ₖ + b²₁ = 0.05",
        "a²₁ = tanh(s²₁) = 0.512",
        "b²₁ = −0.2",
        "δ²₁ = 0.1",
        "w²₁₁ = 0.5",
        "w²₁₂ = −1",
    )
    _, edge = items(net, "edges")
    assert edge.spoken == "weight from unit 2 of layer 1 to unit 1 of layer 2: −1"
    assert edge.card[1:] == ("w²₁₂ = −1", "w²₁₂ a¹₂ = −0.25")


def test_without_an_example_the_card_has_the_formulas_alone() -> None:
    diagram = network_diagram((1, 1), {2: [[2.0]]}, {2: [0.5]})
    first, second = diagram.hands[0].items
    assert first.spoken == "input 1, x"
    assert second.spoken == "unit 1 of layer 2, ŷ: bias 0.5"
    assert "s²₁ = Σₖ w²₁ₖ a¹ₖ + b²₁" in second.card


def test_long_lists_of_weights_are_not_on_the_card() -> None:
    six, seven = (items(network(k, 1), "units")[-1].card for k in (6, 7))
    assert len([line for line in six if line.startswith("w²")]) == 6
    assert not any(line.startswith("w²") for line in seven)


def test_pictures_are_explained_on_the_card() -> None:
    net = network(2, 2)
    (*_, mapped) = items(net, "units", unit_maps={(2, 2): np.zeros((2, 2))})
    assert mapped.card[-1] == "picture: a over the plane"
    (*_, imaged) = items(net, "units", unit_images={(2, 2): np.array([[0.25, -0.5], [0, 0]])})
    assert imaged.card[-1] == "picture: its weights, on a scale of ±0.5"


def test_indices_with_two_digits_are_parted() -> None:
    assert weight_symbol(3, 2, 1) == "w³₂₁"
    assert weight_symbol(2, 12, 1) == "w²₁₂,₁"
    assert weight_symbol(2, 1, 21) == "w²₁,₂₁"


@pytest.mark.parametrize(
    ("number", "text", "short"),
    [
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (-0.12345, "−0.123", "−0.12"),
        (0.0059, "0.0059", "6e−3"),
        (0.004, "0.004", "4e−3"),
        (12.34, "12.3", "12.3"),
        (-1234.4, "−1.23e+03", "−1234"),
        (9.999, "10", "10.0"),
        (-2e9, "−2e+09", "−2e9"),
        (float("inf"), "∞", "∞"),
        (float("-inf"), "−∞", "−∞"),
        (float("nan"), "NaN", "NaN"),
    ],
)
def test_numbers_are_short_and_have_a_true_minus(number: float, text: str, short: str) -> None:
    assert (number_text(number), short_number(number)) == (text, short)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e99, max_value=1e99))
def test_short_numbers_are_near_and_short(number: float) -> None:
    text = short_number(number)
    assert len(text) <= (5 if 1e-9 < abs(number) < 1e9 or number == 0 else 7) + (number < 0)
    assert float(text.replace("−", "-")) == pytest.approx(number, rel=0.51)


def test_the_read_out_names_answer_and_largest_weight() -> None:
    W = {2: [[1.0, -3.0]], 3: [[2.0], [0.5]]}
    b = {2: [[0.0]], 3: [[0.0], [0.0]]}
    assert network_read_out((2, 1, 2), W, b) == (
        "Network 2-1-2 with 7 parameters; largest weight w²₁₂ = −3."
    )
    a = {1: [0.5, -1.0], 2: [0.9], 3: [0.25, 0.75]}
    assert network_read_out((2, 1, 2), W, b, a=a, outputs=["cat", "dog"]) == (
        "Network 2-1-2 with 7 parameters; x = (0.5, −1) gives cat = 0.25, dog = 0.75; "
        "largest weight w²₁₂ = −3."
    )


def test_the_read_out_wants_all_names_or_none() -> None:
    with pytest.raises(ValueError, match="outputs must name all 2; got 1"):
        network_read_out((2, 2), {2: np.eye(2)}, a={1: [1, 2], 2: [1, 2]}, outputs=["cat"])


def test_the_read_out_of_a_large_network_is_short() -> None:
    net = network(784, 30, 10)
    net.a[3][:] = np.linspace(0, 1, 10)
    net.W[2][3, 400] = -99.0
    assert network_read_out(net.sizes, net.W, net.b, a=net.a) == (
        "Network 784-30-10 with 23860 parameters; x = (0.126, −0.132, 0.64, 0.105, …) gives "
        "ŷ⁽¹⁰⁾ = 1, the largest of 10 outputs; largest weight w²₄,₄₀₁ = −99."
    )


def test_the_read_out_names_a_weight_that_is_no_number() -> None:
    assert network_read_out((1, 1), {2: [[np.nan]]}).endswith("largest weight w²₁₁ = NaN.")
