"""Numbers as pictures write them."""

import pytest

from nnbook.pictures.numbers import high, number_text, with_true_minus


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("w = -0.5, b = (-1, -2)", "w = −0.5, b = (−1, −2)"),
        ("-3 at 1e-05, -inf", "−3 at 1e−05, −inf"),
        ("Iris-setosa, mini-batch", "Iris-setosa, mini-batch"),
        ("class-0 of 2-4-1, k-means", "class-0 of 2-4-1, k-means"),
        ("|-2|, w=-.5", "|−2|, w=−.5"),
    ],
)
def test_minus_signs_are_true_and_hyphens_stay(sentence: str, said: str) -> None:
    assert with_true_minus(sentence) == said


def test_digits_and_names() -> None:
    assert number_text(-0.123456, digits=4) == "−0.1235"
    assert [number_text(x) for x in (float("nan"), float("-inf"), -0.0)] == ["NaN", "−∞", "0"]
    assert high(-12) == "⁻¹²"
