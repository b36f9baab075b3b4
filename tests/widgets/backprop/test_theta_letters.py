"""BackpropSteps in the Θ form: its letters everywhere, and no other."""

import re

import pytest

from nnbook.widgets import BackpropSteps
from nnbook.widgets.backprop.notation import in_theta_form
from tests.widgets.backprop.passes import all_texts, words_of
from tests.widgets.backprop.test_every_slip import SLIPS

# What belongs to the lecture's notation alone.
LECTURE = re.compile(
    r"ŷ|σ|(?<![\w'])[Wwsb](?!\w)|[WwsB][⁰¹²³⁴-⁹]|[aδ][⁰¹²³⁴-⁹]|\[[lL]|\bb[⁰¹²³⁴-⁹]|Wᵀ"
)


def test_the_theta_form_has_its_own_symbols_everywhere() -> None:
    element = BackpropSteps(theta_form=True)
    assert element.apply(step=2).startswith(
        "Step 2 of 14, weighted sums of layer 2: z⁽²⁾₁ = 0.2 · 1 + 0.8 · 1 + (−0.6) · 0.5 = 0.7."
    )
    words = words_of(element, "formula")
    assert "Θ⁽¹⁾₁₀ a⁽¹⁾₀" in words
    assert {"Θ⁽¹⁾", "3×3", "a⁽¹⁾", "3×1"} <= set(words_of(element, "matrices"))
    assert "Θ⁽²⁾" in words_of(element, "network")
    element.apply(step=10)
    assert "(Θ⁽²⁾)ᵀ, without row 0" in words_of(element, "matrices")


@pytest.mark.parametrize("mode", ["watch", "check", "fill in"])
@pytest.mark.parametrize(
    ("sizes", "output"),
    [
        ((2, 3, 1), "sigmoid, cross-entropy"),
        ((2, 3, 2), "sigmoid, squared"),
        ((2, 3, 2), "softmax, cross-entropy"),
    ],
)
def test_the_theta_form_leaves_no_other_letter(
    sizes: tuple[int, ...], output: str, mode: str
) -> None:
    element = BackpropSteps(sizes=sizes, mode=mode, theta_form=True)
    for batch in (False, True):
        element.apply(output=output, batch=batch)
        for number in range(1, len(element.state.steps) + 1):
            element.apply(step=number)
            left = [text for text in all_texts(element) if LECTURE.search(text)]
            assert left == [], number


@pytest.mark.parametrize("slip", SLIPS)
def test_every_hint_is_told_in_the_theta_form(slip: str) -> None:
    told = in_theta_form(SLIPS[slip].sentence)
    assert not LECTURE.search(told)
