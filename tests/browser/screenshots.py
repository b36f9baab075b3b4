"""Make the pictures of the README and the guide: JupyterLab itself, in the state worth showing.

`make screenshots` runs this. It is no test, but stands on the same helpers.
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

import start
from tests.browser.jupyter import FLAGS, Notebook, Server, write_notebook

SET_UP = """import numpy as np

from nnbook import MLP, datasets, gradient_descent
from nnbook import widgets

penguins = datasets.load("penguins", species=("Adelie", "Chinstrap", "Gentoo"))
X_all = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
two = datasets.load("penguins", species=("Adelie", "Chinstrap"))
X = (two.X - two.X.mean(axis=0)) / two.X.std(axis=0)
names = ("bill length (standardized)", "bill depth (standardized)")
moons = datasets.moons(200, noise=0.3, seed=1)"""

UNITS = {
    "neighbour_plane": """train, test = moons.split(0.25, seed=1)
widgets.NeighbourPlane(train.X, train.y, test.X, test.y, k=7)""",
    "perceptron_lab": """far = datasets.load("penguins", species=("Adelie", "Gentoo"))
X_far = (far.X - far.X.mean(axis=0)) / far.X.std(axis=0)
lab = widgets.PerceptronLab(X_far, far.y, feature_names=names, class_names=far.class_names)
_ = lab.run(420)
lab""",
    "cost_bars": """answers = np.array([0.95, 0.7, 0.2, 0.4, 0.65, 0.05, 0.88, 0.45])
widgets.CostBars(np.array([1, 1, 0, 1, 0, 0, 1, 0]), answers)""",
    "function_lab": """valley = ("valley",)
lab = widgets.FunctionLab(functions=valley, step_size=0.09, max_steps=300)
_ = lab.run()
lab""",
    "decision_plane": """widgets.DecisionPlane(
    X, two.y, feature_names=names, class_names=two.class_names, w1=6.0, w2=-2.2, b=-2.4
)""",
    "descent_lab": """lab = widgets.DescentLab(
    X, two.y, feature_names=names, class_names=two.class_names
)
_ = lab.run()
lab""",
    "class_maps": """maps = widgets.ClassMaps(
    X_all, penguins.y, feature_names=names, class_names=penguins.class_names, chosen=110
)
_ = maps.run()
maps""",
    "layer_bend": """y = (penguins.y == 1).astype(int)
network = MLP([2, 2, 1], seed=3)
J, grad_J = network.objective(X_all, y)
network.theta = gradient_descent(J, grad_J, network.theta, 2.0, 1e-5, max_steps=4000).theta
widgets.LayerBend(
    X_all, y, {"with σ": network}, feature_names=names, class_names=("another", "Chinstrap")
)""",
    "backprop_steps": """steps = widgets.BackpropSteps(sizes=(2, 3, 2, 1))
steps.apply(step=13)
steps""",
    "regularization_lab": """noisy = datasets.moons(120, noise=0.3, seed=4)
train, test = noisy.split(0.5, seed=0)
widgets.RegularizationLab(train.X, train.y, test.X, test.y)""",
    "digits_lab": """learn, test = datasets.load("digits").split(0.2, seed=0)
lab = widgets.DigitsLab(learn, test)
_ = lab.run()
lab.apply(cell="3-5")
lab""",
    "graph_steps": """graph = widgets.GraphSteps("a network 2-2-1")
graph.apply(step=22)
graph""",
    "gradient_flow": """flow = widgets.GradientFlow(X, two.y)
_ = flow.run(120)
flow""",
    "playground": """lab = widgets.Playground(
    data="spirals",
    noise=0.05,
    features=("x1", "x2", "sin x1", "sin x2"),
    units=(8, 4),
    step_size=0.2,
)
_ = lab.run(3000)
lab""",
    "network_lab": """ring = datasets.circles(200, noise=0.15, seed=1)
lab = widgets.NetworkLab(ring.X, ring.y, step_size=0.5, seed=3)
_ = lab.run(400)
lab""",
}
"""The element of each unit, 01 to 13, in the state worth showing, and that of the package alone."""

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
            picture_units(browser, server)
            browser.close()
    finally:
        shutil.rmtree(home)
    return 0


def picture_first_page(browser: Browser, server: Server) -> None:
    """What one sees after `make lab`."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=1.5)
    notebook = Notebook(page, server, "00_start_here.ipynb")
    expect(notebook.cell("title")).to_be_visible()
    saved(page.screenshot(), "start_here.png")
    page.close()


def picture_units(browser: Browser, server: Server) -> None:
    """The finest picture of each unit."""
    write_notebook(server.work, "units.ipynb", {"set-up": SET_UP} | UNITS)
    page = browser.new_page(viewport={"width": 1280, "height": 20_000}, device_scale_factor=1.5)
    notebook = Notebook(page, server, "units.ipynb")
    notebook.run_all()
    for name in UNITS:
        element = notebook.cell(name).locator(".nnb")
        expect(element).to_be_visible()
        saved(element.screenshot(), f"{name}.png")
    page.close()


def saved(png: bytes, name: str) -> None:
    """Keep a picture, with a palette: a third of the bytes, and no eye sees it."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
