"""The first five minutes: JupyterLab opens on the first page, quietly, and all is in place."""

import re

from playwright.sync_api import expect

START = "00_start_here.ipynb"


def test_fresh_profile_is_asked_nothing(open_notebook):
    notebook = open_notebook(START)
    notebook.page.wait_for_timeout(3000)  # the question about news comes after a moment
    expect(notebook.page.locator(".Toastify__toast, .jp-Dialog")).to_have_count(0)
    assert notebook.errors == []


def test_environment_is_in_place_and_progress_is_shown(open_notebook):
    notebook = open_notebook(START)
    notebook.run_all()
    expect(notebook.cell("check-environment")).to_contain_text("Everything is in place")
    expect(notebook.cell("show-progress")).to_contain_text(re.compile(r"\d of \d+ exercises"))
    assert notebook.errors == []


def test_first_exercise_answered_wrong_then_right(open_notebook):
    notebook = open_notebook(START)
    notebook.run_all()
    notebook.replace_in_cell("ex-read_the_shapes", "..., ...", "2, 219")
    notebook.run_cells("ex-read_the_shapes", "check-read_the_shapes")
    verdict = notebook.cell("check-read_the_shapes")
    expect(verdict).to_contain_text("Not yet")
    expect(verdict).to_contain_text("other order")
    notebook.replace_in_cell("ex-read_the_shapes", "2, 219", "219, 2")
    notebook.run_cells("ex-read_the_shapes", "check-read_the_shapes", "show-progress")
    expect(verdict).to_contain_text("Right.")
    expect(notebook.cell("show-progress")).to_contain_text("1 of")
