"""Reopened, a notebook shows pictures and no errors, whatever kind of picture it has."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page, expect

from nnbook.course.outputs import WIDGET_STATE, WIDGET_VIEW, drop_widget_views
from tests.browser.every_kind import ALL, ELEMENTS, write_every_kind
from tests.browser.jupyter import Notebook, Server
from tests.browser.unit_page import ERROR_TEXTS, STILL

CONTROLS = "input[type=range]:visible:enabled, input[type=radio]:visible:enabled"


def assert_pictures(notebook: Notebook) -> None:
    """Every cell shows one image, which has been loaded, and no live view or error."""
    for name in ALL:
        picture = notebook.cell(name).locator(STILL)
        expect(picture).to_have_count(1)
        expect(picture).to_be_visible()
        assert picture.evaluate("img => img.complete && img.naturalWidth") > 100, name
    expect(notebook.page.locator("body")).not_to_contain_text(ERROR_TEXTS)
    expect(notebook.page.locator(".nnb")).to_have_count(0)
    assert notebook.errors == []


def outputs(path: Path) -> dict[str, dict[str, Any]]:
    """What the file holds for each cell, by the kind of data."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return {
        cell["metadata"]["name"]: cell["outputs"][-1]["data"]
        for cell in notebook["cells"]
        if cell["metadata"].get("name") in ALL
    }


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    """The notebook run elsewhere: nobody on this machine trusts it."""
    path = write_every_kind(tmp_path_factory.mktemp("elsewhere"), "every_kind.ipynb")
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=60, store_widget_state=False).execute()
    return notebook


@pytest.mark.parametrize("form", ["committed", "with live views"])
def test_a_notebook_run_elsewhere_shows_pictures(server, open_notebook, executed, form):
    notebook = nbformat.from_dict(json.loads(nbformat.writes(executed)))
    if form == "committed":
        drop_widget_views(notebook)
    name = f"elsewhere_{form.replace(' ', '_')}.ipynb"
    nbformat.write(notebook, server.work / name)
    views = [WIDGET_VIEW in data for data in outputs(server.work / name).values()]
    assert sum(views) == (0 if form == "committed" else len(ELEMENTS))
    assert_pictures(open_notebook(name))


def test_ones_own_notebook_shows_pictures_after_a_restart_of_the_server(
    browser: Browser, tmp_path: Path
):
    work, settings = tmp_path / "work", tmp_path / "settings"
    with Server(work, settings) as server:
        path = write_every_kind(work, "own.ipynb")
        page: Page = browser.new_page(viewport={"width": 1280, "height": 16_000})
        notebook = Notebook(page, server, "own.ipynb")
        notebook.run_all()
        expect(page.locator(".nnb")).to_have_count(len(ELEMENTS))
        move_all(notebook)
        notebook.save()
        assert notebook.errors == []
        page.close()
    text = path.read_text(encoding="utf-8")
    assert WIDGET_VIEW not in text
    assert WIDGET_STATE not in text
    assert "widgets" not in json.loads(text)["metadata"]
    for name, data in outputs(path).items():
        assert {"image/png", "text/plain"} <= set(data), name
    with Server(work, settings) as server:
        page = browser.new_page(viewport={"width": 1280, "height": 16_000})
        assert_pictures(Notebook(page, server, "own.ipynb"))
        page.close()


def move_all(notebook: Notebook) -> None:
    """Move something of each element: a slider, a choice, or else press its first button."""
    for name in ELEMENTS:
        element = notebook.cell(name).locator(".nnb")
        before = element.get_attribute("data-frame") or ""
        for control in element.locator(CONTROLS).all():
            notebook.focus(control)
            notebook.page.keyboard.press("ArrowRight")
            notebook.page.keyboard.press("ArrowLeft")  # for those that stand at their end
            notebook.page.wait_for_timeout(400)
            if element.get_attribute("data-frame") != before:
                break
        else:
            element.locator("button:enabled").first.click()
        expect(element).not_to_have_attribute("data-frame", before)
