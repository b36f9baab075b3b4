"""Unit 08 in JupyterLab, as a student meets it: predict, step, fill in, check, write backward."""

import pytest
from playwright.sync_api import expect

from tests.browser.unit_page import answer, live, press, read_out, see_what_run_all_shows

# A JupyterLab for each unit is too slow for every run.
pytestmark = pytest.mark.slow

UNIT = "08_backpropagation.ipynb"
ELEMENTS = ("watch", "fill-in", "your-backward", "check-steps")
EXERCISES = (
    "output_delta", "hidden_delta", "weight_gradients", "backpropagation", "find_the_mistake",
)  # fmt: skip
BACKWARD = """    L, n = max(a), y.shape[1]
    delta = {L: a[L] - y}
    for l in range(L - 1, 1, -1):
        delta[l] = W[l + 1].T @ delta[l + 1]
    dW = {l: delta[l] @ a[l - 1].T / n for l in delta}
    db = {l: delta[l].sum(axis=1, keepdims=True) / n for l in delta}
    return delta, dW, db"""


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


def test_the_network_done_by_hand_step_by_step(opened):
    element = live(opened, "watch")
    press(element, "Last")
    expect(read_out(element)).to_contain_text("Step 14 of 14")
    press(element, "First")
    for _ in range(6):
        press(element, "Next")
    expect(read_out(element)).to_contain_text("δ of layer 3: δ³₁")
    expect(read_out(element)).to_contain_text("= −0.5")
    press(element, "Back")
    expect(read_out(element)).to_contain_text("Step 6 of 14")
    assert opened.errors == []


def test_a_slip_in_the_algorithm_is_told_and_its_layer_opens(opened):
    answer(opened, "backpropagation", "    ...", BACKWARD, "In the hidden layers σ' is missing")
    opened.run_cells("your-backward")
    said = read_out(live(opened, "your-backward"))
    expect(said).to_contain_text("δ of layer 3")
    slope = "W[l + 1].T @ delta[l + 1] * a[l] * (1 - a[l])"
    answer(opened, "backpropagation", "W[l + 1].T @ delta[l + 1]", slope, "Right.")
    opened.run_cells("your-backward")
    expect(said).to_contain_text("agrees with backpropagation in all 9 arrays")
    assert opened.errors == []


def test_a_check_that_forgets_a_side_is_told(opened):
    slip = (
        "    h = 1e-5 * np.eye(len(theta))\n"
        "    measured = np.array([(J(theta + e) - J(theta)) / 1e-5 for e in h])\n"
        "    return measured, np.flatnonzero(abs(gradient - measured) > 1e-6)"
    )
    answer(opened, "find_the_mistake", "    ...", slip, "measured to one side only")
    both = "J(theta - e)) / 2e-5"
    answer(opened, "find_the_mistake", "J(theta)) / 1e-5", both, "Right.")
    assert opened.errors == []
