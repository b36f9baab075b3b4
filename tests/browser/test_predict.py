"""Questions in a real browser: by keyboard and mouse, and what is heard of it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nnbook.exercises import Notice
from nnbook.widgets import Predict
from tests.browser.jupyter import Notebook, Server, write_notebook
from tests.browser.live_page import LivePage


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 800, "height": 700})
    yield page
    page.close()


@pytest.fixture
def ask(shared_page: Page, work_folder: Path) -> Iterator[Callable[[str], LivePage]]:
    opened: list[LivePage] = []

    def open_question(name: str) -> LivePage:
        opened.append(LivePage(shared_page, Predict(name)))
        return opened[-1]

    yield open_question
    assert [live.errors for live in opened] == [[]] * len(opened)


def press(live: LivePage, *keys: str) -> None:
    for key in keys:
        live.page.keyboard.press(key)
    live.pump()


def predict(live: LivePage) -> str:
    live.root.get_by_role("button", name="Predict").focus()
    press(live, "Enter")
    assert live.read_out == live.element.read_out
    return live.read_out


def things(live: LivePage) -> list[str]:
    return live.root.locator(".nnb-order li .nnb-thing").all_inner_texts()


def up(live: LivePage, thing: str) -> Locator:
    return live.root.get_by_role("button", name=f"{thing}: one up", exact=True)


def test_a_choice_by_keyboard(ask):
    live = ask("q_threshold")
    group = live.root.get_by_role("radiogroup", name=re.compile("^You double both w and b"))
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)
    assert predict(live) == "Choose one, then press Predict."
    group.get_by_role("radio").first.focus()
    press(live, "Space")
    assert live.element.state.answer == "twice as far from 0"
    assert live.element.state.given is None, "arrows and Space only choose"
    press(live, "ArrowDown", "ArrowDown", "Tab")
    expect(live.root.get_by_role("button", name="Predict")).to_be_focused()
    press(live, "Enter")
    assert live.read_out.startswith("Right.")
    expect(live.root.get_by_role("button", name="Predict")).to_be_focused()
    expect(live.root.locator('[data-role="announcer"]')).to_have_text(live.read_out)
    expect(live.root).to_have_attribute("data-phase", "right")


def test_a_choice_by_mouse_and_reset(ask):
    live = ask("q_threshold")
    live.root.get_by_text("half as far from 0").click()
    live.root.get_by_role("button", name="Predict").click()
    live.pump()
    assert live.read_out.startswith("Not so. That would be doubling w alone")
    expect(live.root).to_have_attribute("data-phase", "not-so")
    live.root.get_by_role("button", name="Reset").click()
    live.pump()
    expect(live.root.get_by_role("radio", checked=True)).to_have_count(0)
    expect(live.root).to_have_attribute("data-phase", "still")


@pytest.mark.parametrize(
    ("typed", "taken", "words"),
    [("0,5", 0.5, "as it was"), ("1", 1.0, "Right."), ("500", 100.0, "Too large.")],
)
def test_a_number_typed_and_sent_at_once(ask, typed, taken, words):
    live = ask("q_slope")
    box = live.root.get_by_role("textbox", name=re.compile("^With w = 2"))
    expect(box).to_have_value("")
    box.fill(typed)
    live.root.get_by_role("button", name="Predict").click()
    live.pump()
    assert live.element.state.given == taken
    assert words in live.read_out


def test_an_empty_box_is_no_number(ask):
    live = ask("q_slope")
    box = live.root.get_by_role("textbox", name=re.compile("^With w = 2"))
    box.fill("abc")
    press(live, "Enter")
    expect(box).to_have_value("")
    assert predict(live) == "Type a number, then press Predict."
    box.focus()
    press(live, "ArrowUp", "ArrowUp")
    assert live.element.state.answer == 0.05
    expect(box).to_have_value("0.05")
    live.root.get_by_role("button", name="Reset").click()
    live.pump()
    expect(box).to_have_value("")


def test_an_order_by_keys_keeps_the_focus(ask):
    live = ask("q_nearest")
    assert things(live) == ["λ = 0.5", "λ = 0.05", "λ = 5"]
    button = up(live, "λ = 5")
    button.focus()
    press(live, "ArrowUp")
    assert things(live) == ["λ = 0.5", "λ = 5", "λ = 0.05"]
    expect(button).to_be_focused()
    expect(live.root.get_by_text("λ = 5: 2 of 3")).to_have_count(1)
    press(live, "Enter", "Enter", "ArrowUp")
    assert things(live) == ["λ = 5", "λ = 0.5", "λ = 0.05"]
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-disabled", "true")
    press(live, "End")
    assert things(live)[-1] == "λ = 5"
    press(live, "Home")
    assert live.element.state.answer == tuple(things(live))
    assert predict(live).startswith("Right.")


def test_an_order_by_mouse(ask):
    live = ask("q_nearest")
    live.root.get_by_role("button", name="λ = 0.5: one down", exact=True).click()
    live.pump()
    assert things(live) == ["λ = 0.05", "λ = 0.5", "λ = 5"]
    assert predict(live).startswith("Not so. λ = 5 stops lower")


def test_a_pasted_state_is_shown(ask):
    live = ask("q_nearest")
    live.element.restore("predict:answer=3;1;2,question=q-nearest")
    live.pump()
    assert things(live) == ["λ = 5", "λ = 0.5", "λ = 0.05"]


CELLS = {
    "imports": (
        "from nnbook import hint, start_over\nfrom nnbook.exercises import Notice\n"
        "from nnbook.widgets import Predict"
    ),
    "question": 'Predict("q_threshold")',
    "formula": 'Notice("Hint 1 of 2.", r"Mind $\\frac{1}{n}$ and `$n$`.")',
    "over": "0",
}


def write_course_notebook(path: Path, outputs: Mapping[str, dict[str, Any]]) -> None:
    """Write the cells as a notebook of the course, with these outputs, which nobody has signed."""
    write_notebook(path.parent, path.name, CELLS)
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["course"] = {"unit": "99", "title": "A notebook"}
    for cell in notebook.cells:
        if data := outputs.get(cell.metadata.get("name")):
            cell.outputs = [nbformat.v4.new_output("display_data", data)]
    nbformat.write(notebook, path)


def test_in_jupyterlab(server: Server, open_notebook: Callable[[str], Notebook]) -> None:
    write_course_notebook(server.work / "questions.ipynb", {})
    notebook = open_notebook("questions.ipynb")
    notebook.run_all()
    question = notebook.cell("question")
    question.get_by_text("it stays where it is").click()
    question.get_by_role("button", name="Predict").click()
    expect(question.locator('[data-role="read-out"]')).to_contain_text("Right. ")
    record = server.work / ".nnbook" / "progress" / "q_threshold.json"
    assert json.loads(record.read_text(encoding="utf-8"))["attempts"] == 1

    formula = notebook.cell("formula")
    expect(formula.locator("mjx-container")).to_have_count(1)
    expect(formula.locator(".jp-OutputArea code")).to_have_text("$n$")

    notebook.replace_in_cell("over", "0", 'start_over("sigmoid")')
    notebook.run_cells("over")
    expect(notebook.cell("over")).to_contain_text("stands in a new cell below")
    editors = notebook.page.locator(".jp-Notebook .jp-CodeCell .cm-content")
    expect(editors).to_have_count(len(CELLS) + 1)
    expect(editors.last).to_contain_text("def sigmoid(s):")
    expect(editors.nth(len(CELLS) - 1)).to_contain_text("start_over")
    assert notebook.errors == []


def test_not_trusted_it_shows_the_card_and_the_formula(
    server: Server, open_notebook: Callable[[str], Notebook], work_folder: Path
) -> None:
    view = {"version_major": 2, "version_minor": 0, "model_id": "0" * 32}
    question, _ = Predict("q_threshold").still()
    notice = Notice("Hint 1 of 2.", r"Mind $\frac{1}{n}$ and `$n$`.")
    write_course_notebook(
        server.work / "not_trusted.ipynb",
        {
            "question": {"application/vnd.jupyter.widget-view+json": view, **question},
            "formula": {"text/plain": repr(notice), "text/html": notice._repr_html_()},
        },
    )
    notebook = open_notebook("not_trusted.ipynb")
    expect(notebook.cell("question")).to_contain_text("○ it stays where it is")
    expect(notebook.cell("question")).to_contain_text("Run this cell to answer.")
    expect(notebook.cell("formula").locator("mjx-container")).to_have_count(1)
