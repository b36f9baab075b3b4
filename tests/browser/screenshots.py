"""Make the pictures of the README and the guide: JupyterLab itself, in the state worth showing.

`make screenshots` runs this. It is no test, but stands on the same helpers.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect, sync_playwright

import start
from tests.browser.jupyter import FLAGS, Notebook, Server, write_notebook

NETWORK = """from nnbook import datasets
from nnbook.widgets import NetworkLab

data = datasets.circles(200, noise=0.15, seed=1)
lab = NetworkLab(data.X, data.y, step_size=0.5, seed=3)
_ = lab.run(400)
lab"""

IMAGES = Path(__file__).parents[2] / "docs" / "images"


def main() -> int:
    """Make all pictures in docs/images."""
    chromium = start.find_chromium()
    if chromium is None:
        print(start.NO_CHROMIUM, file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="nnbook-screenshots-"))
    try:
        with Server(home / "work", home / "settings") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            picture_first_page(browser, server)
            picture_elements(browser, server)
            picture_network(browser, server)
            browser.close()
    finally:
        shutil.rmtree(home)
    return 0


def picture_first_page(browser: Browser, server: Server) -> None:
    """What one sees after `make lab`."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=1.5)
    notebook = Notebook(page, server, "00_start_here.ipynb")
    expect(notebook.cell("title")).to_be_visible()
    page.screenshot(path=IMAGES / "start_here.png")
    page.close()


def picture_elements(browser: Browser, server: Server) -> None:
    """The three live pictures of unit 05, moved to where they say most."""
    page = browser.new_page(viewport={"width": 1280, "height": 16_000}, device_scale_factor=1.5)
    notebook = Notebook(page, server, "05_sigmoid_unit.ipynb")
    notebook.run_all()
    curve = notebook.cell("sigmoid-curve").locator(".nnb")
    type_into(curve, w=5.7, b=-2.3)
    curve.screenshot(path=IMAGES / "sigmoid_curve.png")
    plane = notebook.cell("decision-plane").locator(".nnb")
    type_into(plane, w1=6, w2=-2.2, b=-2.4)
    plane.screenshot(path=IMAGES / "decision_plane.png")
    lab = notebook.cell("descent-lab").locator(".nnb")
    lab.get_by_role("button", name="Start", exact=True).click()
    expect(lab).to_have_attribute("data-phase", "converged", timeout=60_000)
    lab.screenshot(path=IMAGES / "descent_lab.png")
    page.close()


def picture_network(browser: Browser, server: Server) -> None:
    """A network that has learned a ring."""
    write_notebook(server.work, "network.ipynb", {"network": NETWORK})
    page = browser.new_page(viewport={"width": 1280, "height": 1600}, device_scale_factor=1.5)
    notebook = Notebook(page, server, "network.ipynb")
    notebook.run_all()
    notebook.cell("network").locator(".nnb").screenshot(path=IMAGES / "network_lab.png")
    page.close()


def type_into(element: Locator, **values: float) -> None:
    """Type numbers into the boxes beside the sliders."""
    read_out = element.locator('[data-role="read-out"]')
    for field, value in values.items():
        before = read_out.inner_text()
        box = element.locator(f'[data-control="{field}"] input:not([type=range])')
        box.fill(str(value))
        box.press("Enter")
        expect(read_out).not_to_have_text(before)


if __name__ == "__main__":
    sys.exit(main())
