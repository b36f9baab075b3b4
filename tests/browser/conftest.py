"""One browser and one server for all browser tests; a test in JupyterLab gets a page of its own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.jupyter import Notebook, Server

# A theme that changes redraws every element of a notebook: on a busy machine that takes longer
# than Playwright's five seconds.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("lab")
    with Server(home / "work", home / "settings") as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page tall enough to show a whole unit: no cell is left out for being off the screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 16_000})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    """A bare page of usual size for the elements of one module, one after the other."""
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    yield page
    page.close()


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Notebook]:
    """The module's `UNIT`, opened once, and run as a whole: that takes longer than most tests."""
    page = browser.new_page(viewport={"width": 1280, "height": 20_000})
    notebook = Notebook(page, server, request.module.UNIT)
    notebook.run_all()
    yield notebook
    page.close()


@pytest.fixture
def unit(request: pytest.FixtureRequest, opened: Notebook) -> Notebook:
    """The module's `UNIT` with `ELEMENTS` in which nobody has touched anything."""
    opened.errors.clear()
    opened.run_cells(*request.module.ELEMENTS)
    return opened


@pytest.fixture
def open_notebook(page: Page, server: Server) -> Callable[[str], Notebook]:
    return lambda name: Notebook(page, server, name)
