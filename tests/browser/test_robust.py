"""Played with hard in JupyterLab: nothing breaks, nothing old goes on, failures are told."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.jupyter import Notebook, Server, write_notebook

LIVE = ".nnb"

DATA = """
import numpy as np
from nnbook.widgets import DecisionPlane, DescentLab

rng = np.random.default_rng(0)
X = rng.normal(size=(80, 2))
y = (X @ [1, -1] + 0.7 * rng.normal(size=80) > 0).astype(int)
"""

LAB = """
lab = DescentLab(X, y, step_size=0.05, tolerance=1e-5, max_steps=1_000_000)
_ = lab.apply(speed="30 steps/s")  # it must not end while we play
lab
"""

STUDENTS = """
answers = {}
def my_gradient(X, y, w, b):
    if answers:
        raise ZeroDivisionError("nothing to divide by")
    return np.append(w, b) + 1
own = DescentLab(X, y, gradient=my_gradient)
own
"""

ALIVE = """
import gc
gc.collect()
labs = [thing for thing in gc.get_objects() if isinstance(thing, DescentLab)]
print(sum(lab.comm is not None for lab in labs), "alive")
"""


@pytest.fixture
def notebook(server: Server, open_notebook: Callable[[str], Notebook]) -> Notebook:
    cells = {
        "data": DATA,
        "lab": LAB,
        "again": "lab",
        "plane": "plane = DecisionPlane(X, y)\nplane",
        "students": STUDENTS,
        "break": "answers['broken'] = True",
        "mend": "answers.clear()",
        "alive": ALIVE,
        "sleep": "import time; time.sleep(2)",
        "training": "print(lab.trainer.phase, lab.trainer.i)",
    }
    write_notebook(server.work, "robust.ipynb", cells)
    return open_notebook("robust.ipynb")


def read_out(element: Locator) -> Locator:
    return element.locator('[data-role="read-out"]')


def step_number(element: Locator) -> int:
    """The step that the read-out tells; 0 where it tells of none."""
    found = re.search(r"[Ss]tep (\d+)", read_out(element).inner_text())
    return int(found[1]) if found else 0


def wait_until_it_runs(element: Locator, since: int = 0) -> None:
    for _ in range(200):
        if step_number(element) > since + 5:
            return
        element.page.wait_for_timeout(50)
    raise AssertionError(f"the training stands at {step_number(element)}")


@pytest.mark.slow
def test_twenty_runs_of_a_cell_leave_one_element_and_the_old_training_ends(notebook):
    notebook.run_cells("data", "lab")
    element = notebook.cell("lab").locator(LIVE)
    element.get_by_role("button", name="Start", exact=True).click()
    wait_until_it_runs(element)
    notebook.run_cells(*["lab"] * 20)
    expect(notebook.cell("lab").locator(LIVE)).to_have_count(1)
    notebook.run_cells("students", "alive")
    expect(notebook.cell("alive")).to_contain_text("2 alive")
    element.get_by_role("button", name="Start", exact=True).click()
    wait_until_it_runs(element)
    assert notebook.errors == []


def test_enter_applies_a_pasted_state_and_what_is_rubbish_says_so(notebook):
    notebook.run_cells("data", "plane")
    element = notebook.cell("plane").locator(LIVE)
    element.get_by_role("button", name="Paste state…").click()
    field = element.get_by_role("textbox", name="State")
    field.fill("rubbish")
    field.press("Enter")
    expect(element.locator(".nnb-slip-words")).to_contain_text("got 'rubbish'")
    field.fill("decision-plane:w1=2.5")
    field.press("Enter")
    expect(field).to_be_hidden()
    expect(read_out(element)).to_contain_text("w₁ = 2.5,")
    assert notebook.errors == []


def test_two_views_of_one_element_show_the_same_and_a_newer_copy_is_told(notebook):
    notebook.run_cells("data", "lab", "again")
    one, other = (notebook.cell(name).locator(LIVE) for name in ("lab", "again"))
    one.get_by_role("button", name="Start", exact=True).click()
    wait_until_it_runs(other)
    other.get_by_role("button", name="Pause", exact=True).click()
    expect(one).to_have_attribute("data-phase", "paused")
    assert read_out(one).inner_text() == read_out(other).inner_text()
    notebook.run_cells("lab")
    expect(read_out(other)).to_contain_text("Run this cell again")
    assert notebook.errors == []


def test_a_flood_of_slider_events_ends_at_the_last_one(notebook):
    notebook.run_cells("data", "plane")
    element = notebook.cell("plane").locator(LIVE)
    slider = element.locator("input[type=range]").first
    slider.evaluate(
        """slider => {
          for (let k = 0; k < 3000; k += 1) {
            slider.value = Math.sin(k) * 15;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
          }
          slider.value = 4.5;
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          slider.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(read_out(element)).to_contain_text("w₁ = 4.5,")
    assert notebook.errors == []


def test_a_students_error_is_told_with_the_line_and_the_element_lives_on(notebook):
    notebook.run_cells("data", "students", "break")
    element = notebook.cell("students").locator(LIVE)
    element.get_by_role("button", name="Start", exact=True).click()
    expect(read_out(element)).to_contain_text(
        "ZeroDivisionError: nothing to divide by (in your line"
    )
    expect(read_out(element)).to_contain_text("raise ZeroDivisionError")
    expect(element).to_have_attribute("data-phase", "paused")
    notebook.run_cells("mend")
    element.get_by_role("button", name="Start", exact=True).click()
    wait_until_it_runs(element)
    assert notebook.errors == []


def test_a_cell_that_runs_delays_a_training_and_loses_nothing(notebook):
    notebook.run_cells("data", "lab")
    element = notebook.cell("lab").locator(LIVE)
    element.get_by_role("button", name="Start", exact=True).click()
    wait_until_it_runs(element)
    notebook.run_cells("sleep")
    step = step_number(element)
    wait_until_it_runs(element, step)
    element.get_by_role("button", name="Pause", exact=True).click()
    expect(element).to_have_attribute("data-phase", "paused")
    shown = step_number(element)
    notebook.run_cells("training")
    expect(notebook.cell("training")).to_contain_text(f"paused {shown}")


def test_a_closed_page_stalls_the_training_and_a_new_view_takes_it_up(
    notebook, server, open_notebook
):
    notebook.run_cells("data", "lab")
    element = notebook.cell("lab").locator(LIVE)
    element.get_by_role("button", name="Start", exact=True).click()
    wait_until_it_runs(element)
    notebook.save()
    notebook.page.goto("about:blank")
    notebook.page.wait_for_timeout(1500)
    again = open_notebook("robust.ipynb")
    again.run_cells("training")
    text = again.cell("training").inner_text()
    again.page.wait_for_timeout(1000)
    again.run_cells("training")
    assert again.cell("training").inner_text().split("\n")[-1] == text.split("\n")[-1], "it stalls"
    again.run_cells("again")
    view = again.cell("again").locator(LIVE)
    expect(view).to_have_attribute("data-phase", "running")
    wait_until_it_runs(view, step_number(view))
    assert again.errors == []


def test_a_window_of_400_pixels_holds_everything(notebook):
    notebook.run_cells("data", "lab")
    element = notebook.cell("lab").locator(LIVE)
    notebook.page.keyboard.press("Control+b")  # the file browser would leave it a hand's breadth
    notebook.page.set_viewport_size({"width": 400, "height": 8000})
    notebook.page.wait_for_function("() => document.querySelector('.nnb').clientWidth < 400")
    assert element.bounding_box()["width"] > 200
    wider = element.evaluate(
        """root => {
           const right = (node) => node.getBoundingClientRect().right;
           return [...root.querySelectorAll("*")]
             .filter((node) => !node.closest("svg, .nnb-under, pre"))
             .filter((node) => node.getBoundingClientRect().width)
             .filter((node) => right(node) > right(root) + 1)
             .map((node) => node.className || node.tagName);
         }"""
    )
    assert wider == []


def test_run_all_while_it_trains_starts_anew(notebook):
    notebook.run_cells("data", "lab")
    element = notebook.cell("lab").locator(LIVE)
    element.get_by_role("button", name="Start", exact=True).click()
    wait_until_it_runs(element)
    notebook.run_all()
    expect(notebook.cell("lab").locator(LIVE)).to_have_attribute("data-phase", "ready")
    assert notebook.errors == []
