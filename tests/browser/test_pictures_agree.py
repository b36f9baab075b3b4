"""What the browser shows and what the static PNG shows are the same picture."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

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
    Picture,
    Points,
    Span,
    Text,
    static,
)
from nnbook.pictures.frame import house_settings
from nnbook.pictures.layers import Path as Way
from nnbook.pictures.surface import Surface
from nnbook.pictures.table import Table
from nnbook.widgets import DescentLab
from nnbook.widgets.kit import Element
from tests.browser.live_page import LivePage

Image = np.ndarray

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
# Panels in the size that they have in the file, in its letters, and nothing above them.
STYLE = """
@font-face { font-family: "The File's"; src: url(http://fonts.test/DejaVuSans.ttf); }
@font-face {
  font-family: "The File's"; font-weight: bold; src: url(http://fonts.test/DejaVuSans-Bold.ttf);
}
.nnb { --nnb-font: "The File's"; width: 1240px; text-rendering: geometricPrecision; }
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
    for weight in ("normal", "bold"):
        page.evaluate("font => document.fonts.load(font)", f'{weight} 12px "The File\'s"')
    return live


def shown(live: LivePage, name: str) -> Image:
    """One panel as the browser draws it."""
    return imread(io.BytesIO(live.root.locator(f'[data-panel="{name}"]').screenshot()))[..., :3]


@contextmanager
def unhinted_settings() -> Iterator[None]:
    """The house's, but letters as far apart as in the browser: hinted ones are moved to whole
    pixels, and a long title ends some pixels later."""
    with house_settings(), matplotlib.rc_context({"text.hinting": "none"}):
        yield


def drawn(panel: Surface, scale: float = 2.0) -> Image:
    """The same panel as the file has it."""
    with mock.patch.object(static, "house_settings", unhinted_settings):
        return imread(io.BytesIO(Picture((panel,), "").png(scale=scale)))[..., :3]


def patches(image: Image, size: int) -> Image:
    """How strongly each patch of so many pixels differs from paper, by color."""
    rows, columns = (length // size for length in image.shape[:2])
    cut = 1.0 - image[: size * rows, : size * columns]
    return cut.reshape(rows, size, columns, size, 3).mean(axis=(1, 3))


def largest_difference(one: Image, other: Image, size: int) -> float:
    """Of all patches; letters end up to a pixel of the panel earlier or later, so each patch is
    compared with the other picture moved by as much, and the best counts."""
    target = patches(other, size)
    moved = [np.roll(one, (dy, dx), (0, 1)) for dy in (-2, 0, 2) for dx in (-2, 0, 2)]
    near = [np.abs(patches(image, size) - target).max(axis=-1) for image in moved]
    return float(np.min(near, axis=0).max())


def differences(one: Image, other: Image) -> tuple[float, float, float]:
    """On average; in a patch of 32 pixels, for thin lines and pale areas; and in one of 8."""
    mean = np.abs(patches(one, 8) - patches(other, 8)).mean()
    return float(mean), largest_difference(one, other, 32), largest_difference(one, other, 8)


def are_alike(one: Image, other: Image) -> bool:
    """Whether they differ by no more than the edges of letters and lines do."""
    if one.shape != other.shape:
        return False
    mean, coarse, fine = differences(one, other)
    return mean < 0.006 and coarse < 0.026 and fine < 0.14


def element_of(sample: Sample) -> Element:
    made = sample.make()
    return made if isinstance(made, Element) else Still(made, sample.title)


def drawn_panels(element: Element) -> list[Surface]:
    """Its panels, without the tables: those are words, and look otherwise in a browser."""
    return [p for p in element.picture(element.state).panels if not isinstance(p, Table)]


WITH_PICTURES = [sample for sample in samples() if drawn_panels(element_of(sample))]


@pytest.mark.parametrize("sample", WITH_PICTURES, ids=lambda sample: sample.title)
def test_live_and_static_are_the_same_picture(sharp_page, sample):
    element = element_of(sample)
    live = open_live(sharp_page, element)
    panels = drawn_panels(element)
    pairs = {panel.name: (shown(live, panel.name), drawn(panel)) for panel in panels}
    for name, (seen, filed) in pairs.items():
        assert are_alike(seen, filed), (name, differences(seen, filed))
    assert live.errors == []


# The comparison can fail: one thing changed in a panel that has everything

SLOPE = np.linspace(*LIMITS, 7)
CURVE = sigmoid(PLANE[..., 0] - PLANE[..., 1] ** 2)


def full_panel() -> Panel:
    chart = Chart(
        "full", "x", "y", LIMITS, LIMITS, title="everything", legend=(("one", "class0", "point0"),)
    )
    layers: tuple[Layer, ...] = (
        HeatMap("heat", CURVE, (*LIMITS, *LIMITS)),
        Contours("contours", PLANE[0, :, 0], PLANE[:, 0, 1], CURVE, [0.5]),
        Span("span", "x", 2.0, 3.0),
        Bars("bars", [-2.5, -2.0], [-2.0, -1.0], base=-3.0, width=0.4),
        Line("line", SLOPE, 0.4 * SLOPE, dash="dashed"),
        Way("path", [-2.0, -1.0, 0.0], [2.5, 1.5, 1.4]),
        Points("points", [-1.0, 1.0, 1.5], [-1.5, -2.0, 2.0], classes=[0, 1, 0], size=7.0),
        Mark("mark", "x", 0.5, "here"),
        Text("text", -2.8, 0.2, "words"),
    )
    return Panel(chart, layers)


def without(name: str) -> Panel:
    panel = full_panel()
    return replace(panel, layers=tuple(layer for layer in panel.layers if layer.name != name))


def with_layer(name: str, **changes: object) -> Panel:
    panel = full_panel()
    layers = (replace(x, **changes) if x.name == name else x for x in panel.layers)
    return replace(panel, layers=tuple(layers))


def with_chart(**changes: object) -> Panel:
    panel = full_panel()
    return replace(panel, chart=replace(panel.chart, **changes))


SIX_PIXELS = 6 * 6 / 300  # of an axis with six units on about 300 pixels
SLIPS: dict[str, Callable[[], Panel]] = {
    **{f"no {layer.name}": lambda n=layer.name: without(n) for layer in full_panel().layers},
    "points to the right": lambda: with_layer("points", x=np.array([-1, 1, 1.5]) + SIX_PIXELS),
    "points above": lambda: with_layer("points", y=np.array([-1.5, -2, 2]) + SIX_PIXELS),
    "other markers": lambda: with_layer("points", classes=[0, 2, 0]),
    "larger points": lambda: with_layer("points", size=11.0),
    "another color": lambda: with_layer("line", color="accent"),
    "another dash": lambda: with_layer("line", dash="dotted"),
    "no dash": lambda: with_layer("line", dash="solid"),
    "another width": lambda: with_layer("line", width=4.0),
    "heat upside down": lambda: with_layer("heat", values=CURVE[::-1] + 0.1 * PLANE[..., 1] / 3),
    "paler heat": lambda: with_layer("heat", values=0.5 + 0.7 * (CURVE - 0.5)),
    "other heat": lambda: with_layer("heat", colors=("class0", "class2")),
    "another level": lambda: with_layer("contours", levels=[0.3]),
    "path the other way": lambda: with_layer("path", x=[0, -1, -2], y=[1.4, 1.5, 2.5]),
    "other words": lambda: with_layer("text", text="other"),
    "other limits": lambda: with_chart(x_lim=(-3.0, 3.3)),
    "another axis": lambda: with_chart(y_label="height"),
    "another title": lambda: with_chart(title="everywhere"),
    "no legend": lambda: with_chart(legend=()),
}


@pytest.fixture(scope="module")
def full_image() -> Image:
    return drawn(full_panel())


def test_the_same_panel_is_alike(sharp_page, full_image):
    live = open_live(sharp_page, Still(Picture((full_panel(),), ""), "full"))
    assert are_alike(shown(live, "full"), full_image)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_seen(sharp_page, full_image, slip):
    live = open_live(sharp_page, Still(Picture((SLIPS[slip](),), ""), "full"))
    assert not are_alike(shown(live, "full"), full_image)


# What changes while the page is open


def agree(live: LivePage, scale: float = 2.0) -> bool:
    """Whether every chart and diagram is what the file would have now."""
    panels = live.element.picture(live.element.state).panels
    charts = [panel for panel in panels if not isinstance(panel, Table)]
    return all(are_alike(shown(live, x.name), drawn(x, scale)) for x in charts)


def ticks(live: LivePage, name: str) -> list[str]:
    texts = live.root.locator(f'[data-panel="{name}"] svg text').all_text_contents()
    return [text.strip() for text in texts]


def test_a_cost_curve_that_grows_gets_new_ticks(sharp_page):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(40, 2))
    lab = DescentLab(X, (X[:, 0] > 0).astype(int), tolerance=1e-4)
    lab.run(20)
    live = open_live(sharp_page, lab)
    before = ticks(live, "cost")
    assert "20" in before
    assert "200" not in before
    lab.run(230)
    live.pump()
    assert "200" in ticks(live, "cost")
    assert agree(live)


def test_a_heat_map_has_the_colors_that_it_asks_for(sharp_page):
    low = HeatMap("low", np.zeros((4, 4)), (*LIMITS, *LIMITS), colors=("muted", "class2"))
    high = HeatMap("high", np.ones((4, 4)), (*LIMITS, *LIMITS), colors=("muted", "class2"))
    for layer, color in ((low, [0x6A, 0x73, 0x80]), (high, [0x00, 0x9E, 0x73])):
        panel = Panel(Chart("heat", "x", "y", LIMITS, LIMITS), (layer,))
        live = open_live(sharp_page, Still(Picture((panel,), ""), "heat"))
        assert heat_pixel(live) == pytest.approx([*color, 0.5 * 255], abs=1)


def heat_pixel(live: LivePage) -> list[int]:
    canvas = live.root.locator("canvas").first
    return canvas.evaluate("n => [...n.getContext('2d').getImageData(0, 0, 1, 1).data]")


def test_a_heat_map_takes_the_colors_of_the_theme(sharp_page):
    sure = HeatMap("heat", np.zeros((4, 4)), (*LIMITS, *LIMITS))
    panel = Panel(Chart("heat", "x", "y", LIMITS, LIMITS), (sure,))
    live = open_live(sharp_page, Still(Picture((panel,), ""), "heat"))
    assert heat_pixel(live) == pytest.approx([0x00, 0x72, 0xB2, 0.5 * 255], abs=1)
    sharp_page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    live.pump()
    assert heat_pixel(live) == pytest.approx([0x4A, 0xA8, 0xE8, 0.45 * 255], abs=1.5)
    sharp_page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    live.pump()
    assert agree(live)


@pytest.mark.parametrize("zoom", [0.75, 1.25])
def test_in_another_width_all_layers_stay_on_the_axes(sharp_page, zoom):
    live = open_live(sharp_page, Still(Picture((full_panel(),), ""), "full"))
    assert agree(live)
    live.root.evaluate("(node, zoom) => node.style.setProperty('--zoom', zoom)", zoom)
    live.pump()
    assert agree(live, 2 * zoom)


@pytest.mark.parametrize("scale", [1, 2])
def test_edges_are_sharp_on_every_screen(browser, scale):
    """From paper to ink within two of the screen's own pixels, and nothing is a bitmap."""
    wall = Line("wall", [0, 0], [-3, 3], width=12.0)
    panel = Panel(Chart("wall", "x", "y", LIMITS, LIMITS), (wall,))
    page = browser.new_page(device_scale_factor=scale)
    live = LivePage(page, Still(Picture((panel,), ""), "wall"))
    image = shown(live, "wall")
    bitmaps = live.root.locator('[data-panel="wall"]').locator("img, image, canvas").count()
    page.close()
    row = image[image.shape[0] // 2, :, 0]
    ink = row.min()
    left = int(np.flatnonzero(row == ink)[len(row[row == ink]) // 2])
    edge = row[left : left + 10 * scale]
    assert np.count_nonzero((edge > ink + 0.01) & (edge < 0.99)) <= 2
    assert edge[-1] == 1.0
    assert bitmaps == 0
