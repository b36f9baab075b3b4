"""What the browser shows and what the static PNG shows are the same picture."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.image import imread
from playwright.sync_api import Browser, Page, Route

from docs.gallery_samples import LIMITS, PLANE, Sample, samples
from docs.make_gallery import Still
from nnbook.models import sigmoid
from nnbook.pictures import (
    Bars,
    Chart,
    Contours,
    HeatMap,
    Layer,
    Line,
    Mark,
    Panel,
    Path as Way,
    Picture,
    Points,
    Span,
    Text,
)
from nnbook.pictures.surface import Surface
from nnbook.pictures.table import Table
from nnbook.widgets import DescentLab
from nnbook.widgets.kit import Element
from nnbook.widgets.kit.controls import Slider
from tests.browser.live_page import LivePage

Image = np.ndarray

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
# Panels in the size that they have in the file, in its letters, and nothing above them.
STYLE = """
@font-face { font-family: "The File's"; src: url(http://fonts.test/DejaVuSans.ttf); }
@font-face {
  font-family: "The File's"; font-weight: bold; src: url(http://fonts.test/DejaVuSans-Bold.ttf);
}
.nnb { --nnb-font: "The File's"; width: 1240px; }
.nnb .nnb-panel { flex: none; width: calc(var(--zoom, 1) * 1px * var(--width)); max-width: none; }
.nnb .nnb-hands, .nnb .nnb-card, .nnb .nnb-tools { display: none; }
"""


@pytest.fixture(scope="module")
def sharp_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1500}, device_scale_factor=2)
    page.route("http://fonts.test/*", send_font)
    yield page
    page.close()


def send_font(route: Route) -> None:
    path = FONTS / route.request.url.rpartition("/")[2]
    route.fulfill(path=path, headers={"Access-Control-Allow-Origin": "*"})


def open_live(page: Page, element: Element) -> LivePage:
    """The element in the light theme, its fonts loaded."""
    live = LivePage(page, element)
    page.add_style_tag(content=STYLE)
    page.evaluate(
        "() => Promise.all(['12px', 'bold 12px'].map(f => document.fonts.load(`${f} \"The File's\"`)))"
    )
    return live


def shown(live: LivePage, name: str) -> Image:
    """One panel as the browser draws it."""
    return imread(io.BytesIO(live.root.locator(f'[data-panel="{name}"]').screenshot()))[..., :3]


def drawn(panel: Surface, scale: float = 2.0) -> Image:
    """The same panel as the file has it."""
    return imread(io.BytesIO(Picture((panel,), "").png(scale=scale)))[..., :3]


def patches(image: Image) -> Image:
    """How strongly each patch of 8×8 pixels differs from paper, by color."""
    rows, columns = (size // 8 for size in image.shape[:2])
    cut = 1.0 - image[: 8 * rows, : 8 * columns]
    return cut.reshape(rows, 8, columns, 8, 3).mean(axis=(1, 3))


def differences(one: Image, other: Image) -> tuple[float, float]:
    """The mean over all patches, and the largest one.

    Letters end up to a pixel of the panel earlier or later, so for the largest each patch is
    compared with the other picture moved by as much, and the best counts.
    """
    target = patches(other)
    moved = [np.roll(one, (dy, dx), (0, 1)) for dy in (-2, 0, 2) for dx in (-2, 0, 2)]
    near = np.min([np.abs(patches(m) - target).max(axis=-1) for m in moved], axis=0)
    return float(np.abs(patches(one) - target).mean()), float(near.max())


MEAN, LARGEST = 0.005, 0.15


def are_alike(one: Image, other: Image) -> bool:
    mean, largest = differences(one, other)
    return one.shape == other.shape and mean < MEAN and largest < LARGEST


def element_of(sample: Sample) -> Element:
    made = sample.make()
    return made if isinstance(made, Element) else Still(made, sample.title)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.title)
def test_live_and_static_are_the_same_picture(sharp_page, sample):
    element = element_of(sample)
    live = open_live(sharp_page, element)
    panels = [p for p in element.picture(element.state).panels if not isinstance(p, Table)]
    found = {panel.name: differences(shown(live, panel.name), drawn(panel)) for panel in panels}
    print(found)
    assert found
    for name, (mean, largest) in found.items():
        assert (name, mean < MEAN, largest < LARGEST) == (name, True, True), found
    assert live.errors == []
