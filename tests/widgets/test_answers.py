"""Numbers as the read-outs write them."""

import pytest

from nnbook.widgets.answers import cost_text


@pytest.mark.parametrize(
    ("cost", "text"),
    [
        (0.6931471, "0.693"),
        (12.0, "12.000"),
        (0.001, "0.001"),
        (0.00149, "0.001"),
        (0.00099999, "0.001"),
        (0.00031249, "0.000312"),
        (-0.0004, "−0.0004"),
        (3.1249e-5, "3.12e−5"),
        (4e-12, "4e−12"),
        (0.0, "0.000"),
        (-0.0, "0.000"),
        (float("nan"), "NaN"),
        (float("inf"), "∞"),
    ],
)
def test_small_costs_keep_three_digits(cost: float, text: str) -> None:
    assert cost_text(cost) == text
