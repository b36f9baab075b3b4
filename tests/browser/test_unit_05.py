"""Unit 05 in JupyterLab, as a student meets it: run, move, train, save, come back tomorrow."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.jupyter import Notebook, Server
from tests.browser.unit_page import (
    ERROR_TEXTS,
    STILL,
    answer,
    live,
    move,
    press,
    read_out,
    see_what_run_all_shows,
    sliders,
    type_into,
)

UNIT = "05_sigmoid_unit.ipynb"
ELEMENTS = ("sigmoid-curve", "decision-plane", "descent-lab")
EXERCISES = ("sigmoid", "sigmoid_prime", "unit_output", "unit_gradient", "train_unit")


def drawn(element: Locator) -> list[str]:
    """What each panel shows now."""
    return element.locator("[data-panel]").evaluate_all("panels => panels.map(p => p.innerHTML)")


def step_number(element: Locator) -> int:
    text = read_out(element).inner_text()
    found = re.search(r"[Ss]tep (\d+)", text)
    assert found, text
    return int(found[1])


def wait_for_step(element: Locator, least: int) -> None:
    for _ in range(200):
        if step_number(element) >= least:
            return
        element.page.wait_for_timeout(50)
    raise AssertionError(f"the training did not reach step {least}: {step_number(element)}")


def make_it_last(element: Locator) -> None:
    """Settings with which a training doesn't end while somebody plays with it."""
    for field, value in (("step_size", "0.01"), ("tolerance", "0.00001")):
        type_into(element, field, value)


def test_committed_notebook_shows_pictures_before_anything_runs(open_notebook):
    notebook = open_notebook(UNIT)
    for name in ELEMENTS:
        picture = notebook.cell(name).locator(STILL)
        expect(picture).to_be_visible()
        assert picture.evaluate("img => img.naturalWidth") > 500
    expect(notebook.page.locator("body")).not_to_contain_text(ERROR_TEXTS)
    assert notebook.errors == []


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


@pytest.mark.parametrize("name", ELEMENTS)
def test_every_slider_moves_picture_and_read_out_by_keyboard(unit, name):
    element = live(unit, name)
    count = {"sigmoid-curve": 2, "decision-plane": 3, "descent-lab": 3}[name]
    expect(sliders(element)).to_have_count(count)
    if name == "descent-lab":  # λ starts the run anew: let there be one
        press(element, "Step")
        wait_for_step(element, 1)
    for k, slider in enumerate(sliders(element).all()):
        said, seen = read_out(element).inner_text(), drawn(element)
        move(unit, slider)
        if name == "descent-lab" and k > 0:  # ε and the step limit move only the end of a run
            continue
        expect(read_out(element)).not_to_have_text(said)
        assert drawn(element) != seen
    assert unit.errors == []


def test_number_box_and_reset(unit):
    element = live(unit, "sigmoid-curve")
    said = read_out(element).inner_text()
    type_into(element, "w", "4")
    expect(read_out(element)).to_contain_text(
        "w = 4, b = −0.8: threshold at 0.20, slope there 1.00"
    )
    press(element, "Reset")
    expect(read_out(element)).to_have_text(said)


def test_training_starts_pauses_steps_goes_back_and_rewinds(unit):
    element = live(unit, "descent-lab")
    before = drawn(element)
    make_it_last(element)
    press(element, "Start")
    wait_for_step(element, 15)
    press(element, "Pause")
    expect(element).to_have_attribute("data-phase", "paused")
    paused = step_number(element)
    unit.page.wait_for_timeout(500)
    assert step_number(element) == paused
    assert drawn(element) != before
    press(element, "Step")
    expect(read_out(element)).to_contain_text(f"tep {paused + 1},")
    press(element, "Back")
    expect(read_out(element)).to_contain_text(f"tep {paused},")
    press(element, "Rewind")
    expect(read_out(element)).to_contain_text("tep 0,")
    press(element, "Reset")
    press(element, "Start")
    expect(element).to_have_attribute("data-phase", "converged", timeout=30_000)
    expect(read_out(element)).to_contain_text("Converged at step 155")
    assert unit.errors == []


def test_kernel_interrupt_pauses_the_training_and_the_element_lives_on(unit):
    element = live(unit, "descent-lab")
    make_it_last(element)
    press(element, "Start")
    wait_for_step(element, 5)
    unit.interrupt()
    expect(element).to_have_attribute("data-phase", "paused")
    # If a frame was just being drawn, the sentence with the step comes a moment later.
    expect(read_out(element)).to_have_text(re.compile(r"step \d+.*interrupted", re.I | re.S))
    paused = step_number(element)
    press(element, "Start")
    wait_for_step(element, paused + 5)
    press(element, "Pause")
    assert unit.errors == []


def test_after_a_restart_of_the_kernel_the_element_says_that_it_is_dead(open_notebook, server):
    shutil.copy(server.work / UNIT, server.work / "restarted.ipynb")  # with a kernel of its own
    unit = open_notebook("restarted.ipynb")
    unit.run_all()
    element = live(unit, "descent-lab")
    unit.restart_kernel()
    expect(read_out(element)).to_contain_text("Run this cell again")
    expect(element.locator("input[type=range]").first).to_be_disabled()


def test_a_number_with_a_comma_and_one_out_of_range(unit):
    element = live(unit, "sigmoid-curve")
    for typed, taken in (("3,5", "w = 3.5"), ("1e9", "w = 10"), ("abc", "w = 10")):
        type_into(element, "w", typed)
        expect(read_out(element)).to_contain_text(taken)


def test_a_solved_exercise_says_right_and_a_slip_says_why(open_notebook):
    notebook = open_notebook(UNIT)
    notebook.run_all()
    right = "    return np.append(X.T @ (models.sigmoid(X @ w + b) - y) / len(y), "
    right += "(models.sigmoid(X @ w + b) - y).mean())"
    slip = right.replace(" / len(y)", "")
    answer(notebook, "unit_gradient", "    ...", slip, "still sums over the examples")
    answer(notebook, "unit_gradient", " - y),", " - y) / len(y),", "Right.")


@pytest.mark.slow  # test_reopened.py proves the same for every kind of picture, each time
def test_own_notebook_shows_pictures_after_a_restart_of_the_server(
    browser: Browser, tmp_path: Path
):
    """Move a slider, save, end the server, start it again: a picture, and no error text."""
    work, settings = tmp_path / "work", tmp_path / "settings"
    for attempt in ("first", "second"):
        with Server(work, settings) as server:
            page: Page = browser.new_page(viewport={"width": 1280, "height": 16_000})
            notebook = Notebook(page, server, UNIT)
            if attempt == "first":
                notebook.run_all()
                element = live(notebook, "sigmoid-curve")
                notebook.focus(element.locator("input[type=range]").first)
                page.keyboard.press("ArrowRight")
                expect(read_out(element)).to_contain_text("w = 2.1")
                notebook.save()
            else:
                for name in ELEMENTS:
                    expect(notebook.cell(name).locator(STILL)).to_be_visible()
                expect(page.locator("body")).not_to_contain_text(ERROR_TEXTS)
            assert notebook.errors == []
            page.close()
        assert server.exit_code == 0
