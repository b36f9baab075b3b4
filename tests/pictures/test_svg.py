"""Our own SVG: well formed, the same to the byte, and the same picture as the PNG."""

import base64
import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.image import imread
from playwright.sync_api import Browser

from nnbook.pictures import (
    Chart,
    Diagram,
    DiagramPicture,
    Drawn,
    Item,
    Items,
    Panel,
    graph_diagram,
)
from nnbook.pictures.palette import heat_colors
from nnbook.pictures.shade_png import shade_png
from nnbook.pictures.shapes import Box, Curve, Dots, Fill, Shade, Stroke, Words
from nnbook.pictures.style import COLORS
from nnbook.pictures.svg import DARK, svg_text
from nnbook.widgets.kit import Element
from tests.browser.live_page import LivePage
from tests.pictures.networks import maps, network, pictured_network
from tests.pictures.test_graph import unit as graph

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
LINE = np.array([[10.0, 10.0], [90.04, 20.06]])


def every_shape() -> Diagram:
    curve = np.array([[10.0, 80], [30, 60], [60, 100], [90, 80]])
    markers = ("circle", "triangle", "square", "diamond")
    shapes = (
        Stroke((LINE, LINE + 5), "ink", 2.0, "dashed"),
        Stroke((LINE + 9,), "bad", 3.0, "dotted"),
        Curve(curve, "accent", 1.5),
        Fill((curve,), "class2", 0.5),
        Box((20.0, 30.0, 30.0, 20.0), 5.0, "ink", 1.0, "class1", 0.2),
        Box((55.0, 30.0, 30.0, 20.0), 5.0, "muted", 1.0, paper=False),
        *(Dots(np.array([[15.0 * k + 20, 65]]), m, "class0", 9.0) for k, m in enumerate(markers)),
        Dots(np.array([[90.0, 65.0]]), "circle", "ink", 12.0, hollow=True),
        Words(50.0, 110.0, 'a < "b" & c', "ink", "middle", bold=True),
        Shade(np.arange(6, dtype=np.uint8).reshape(2, 3) * 51, (55.0, 30.0, 30.0, 20.0)),
    )
    hand = Items("i", "", "things", (
        Item("line", "a line", path=LINE),
        Item("box", "a box, 3", box=(20.0, 30.0, 30.0, 20.0)),
    ))  # fmt: skip
    return Diagram("all", (100, 120), (Drawn("shapes", shapes),), (hand,))


def test_the_svg_is_well_formed_short_and_speaks_in_variables() -> None:
    text = svg_text(every_shape(), 'all "shapes"')
    root = ElementTree.fromstring(text)
    assert root.get("viewBox") == "0 0 100 120"
    assert root.get("aria-label") == 'all "shapes"'
    assert [node.text for node in root.iter(f"{SVG}text")] == ['a < "b" & c']
    colors = set(re.findall(r' (?:fill|stroke)="([^"]*)"', text)) - {"none"}
    assert all(re.fullmatch(r"var\(--nnb-\w+, #[0-9a-f]{6}\)", color) for color in colors)
    assert "M10 10L90 20.1" in text
    assert not re.search(r"\d\.\d{3}", re.sub(r"base64,[^\"]*", "", text))


def test_dots_that_crowd_cover_one_another_whole() -> None:
    """In one path all outlines would lie above all fillings; in the PNG the last dot is on top."""
    dots = Dots(np.array([[20.0, 20.0], [24.0, 20.0], [28.0, 20.0]]), "circle", "bad", 12.0)
    root = ElementTree.fromstring(svg_text(Diagram("d", (40, 40), (Drawn("l", (dots,)),)), ""))
    (group,) = root.findall(f"{SVG}g")
    paths = group.findall(f"{SVG}path")
    assert [path.get("d").count("M") for path in paths] == [1, 1, 1]
    assert [path.get("d").split("m")[0] for path in paths] == ["M20 20", "M24 20", "M28 20"]
    assert COLORS["bad"] in group.get("fill")


def test_shades_lie_below_everything_as_they_do_live() -> None:
    text = svg_text(every_shape(), "")
    assert text.index("<image") < text.index("stroke-dasharray")


def test_things_can_be_reached_and_boxes_lie_above_lines() -> None:
    root = ElementTree.fromstring(svg_text(every_shape(), ""))
    titled = [node for node in root.iter(f"{SVG}g") if node.find(f"{SVG}title") is not None]
    assert [node.findtext(f"{SVG}title") for node in titled] == ["a line", "a box, 3"]
    line, box = titled
    assert (box.get("tabindex"), box.get("role"), box.get("aria-label")) == ("0", "img", "a box, 3")
    assert line.get("tabindex") is None


def test_the_svg_is_the_same_in_another_process() -> None:
    code = """if True:
        import sys
        from tests.pictures.networks import pictured_network
        sys.stdout.buffer.write(pictured_network().svg().encode())
    """
    env = os.environ | {"PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", code]
    there = subprocess.run(command, capture_output=True, check=True, env=env, cwd=ROOT).stdout
    assert there.decode() == pictured_network().svg() == pictured_network().svg()
    assert pictured_network().png() == pictured_network().png()


@pytest.mark.parametrize("shape", [(2, 3), (20, 20), (300, 301)])
def test_shades_are_written_as_the_heat_map_in_stored_blocks(shape: tuple[int, int]) -> None:
    levels = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    png = shade_png(levels)
    image = imread(io.BytesIO(png))
    np.testing.assert_allclose(image, heat_colors()[levels], atol=0.5 / 255 + 1e-6)
    assert levels.size < len(png) < levels.size + shape[0] + 1400


def test_it_follows_the_system_only_where_it_is_asked_to() -> None:
    assert "<style" not in svg_text(every_shape(), "")
    text = svg_text(every_shape(), "", follow_theme=True)
    assert "@media (prefers-color-scheme: dark) { svg:root {" in text
    assert ElementTree.fromstring(text) is not None


def test_dark_colors_are_those_of_the_elements() -> None:
    sheet = (ROOT / "nnbook/widgets/static/element.css").read_text(encoding="utf-8")
    dark = sheet[sheet.index("[data-jp-theme-light") :].partition("}")[0]
    found = dict(re.findall(r"--nnb-(\w+): (?:var\([\w-]+, )?(#[0-9a-f]{6})", dark))
    assert {token: found[token] for token in DARK} == DARK
    assert set(DARK) == {*COLORS, "paper"}


def test_a_notebook_gets_svg_png_and_read_out() -> None:
    picture = pictured_network()
    data, metadata = picture._repr_mimebundle_()
    svg = re.search(r'src="data:image/svg\+xml;base64,([^"]*)"', data["text/html"])[1]
    assert base64.b64decode(svg).decode() == picture.svg()
    assert 'alt="A network."' in data["text/html"]
    assert f'width="{picture.size[0]}"' in data["text/html"]
    assert data["text/plain"] == metadata["image/png"]["alt"] == "A network."
    assert imread(io.BytesIO(base64.b64decode(data["image/png"]))).shape[1] == 2 * picture.size[0]


def test_a_diagram_picture_is_of_one_diagram() -> None:
    chart = Panel(Chart("c", "x", "y", (0, 1), (0, 1)), ())
    for panels in ((), (chart,), (every_shape(), chart)):
        with pytest.raises(ValueError, match="panels must be one Diagram; got"):
            DiagramPicture(panels, "")


def coverage(image: np.ndarray) -> np.ndarray:
    """How strongly each patch of 8×8 pixels differs from paper, by color."""
    rgb = 1.0 - image[..., :3]
    rows, columns = (size // 8 * 8 for size in rgb.shape[:2])
    return rgb[:rows, :columns].reshape(rows // 8, 8, columns // 8, 8, 3).mean(axis=(1, 3))


DIAGRAMS = {
    "network": lambda: network(2, 4, 4, 1).diagram(unit_maps=maps((2, 4, 4, 1))),
    "chosen": lambda: network(2, 4, 4, 1).diagram(unit_maps=maps((2, 4, 4, 1)), chosen="3.2"),
    "dense": lambda: network(784, 30, 10).diagram(max_units=9),
    "graph": lambda: graph_diagram(graph().graph()),
}


def assert_alike(seen: bytes, picture: DiagramPicture) -> None:
    screen, drawn = (imread(io.BytesIO(png)) for png in (seen, picture.png(scale=2)))
    assert screen.shape[:2] == drawn.shape[:2]
    difference = np.abs(coverage(screen) - coverage(drawn))
    assert difference.mean() < 0.006
    assert np.quantile(difference, 0.99) < 0.08


@pytest.mark.browser
@pytest.mark.parametrize("name", DIAGRAMS)
def test_svg_and_png_show_the_same(browser: Browser, name: str) -> None:
    picture = DiagramPicture((DIAGRAMS[name](),), "")
    width, height = picture.size
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
    square = picture.svg().replace(' rx="6"', "", 1)
    # The browser's fonts may differ: DejaVu Sans, if it is there, is what the PNG has.
    page.set_content(f"<body style='margin: 0; --nnb-font: DejaVu Sans'>{square}")
    seen = page.screenshot()
    page.close()
    assert_alike(seen, picture)


@pytest.mark.browser
@pytest.mark.parametrize("name", DIAGRAMS)
def test_live_diagram_and_png_show_the_same(browser: Browser, name: str) -> None:
    picture = DiagramPicture((DIAGRAMS[name](),), "")
    page = browser.new_page(viewport={"width": 1000, "height": 1000}, device_scale_factor=2)
    live = LivePage(page, Still(picture))
    page.add_style_tag(content=f".nnb {{ --nnb-font: DejaVu Sans; width: {picture.size[0]}px; "
                               "padding: 0; }")  # fmt: skip
    seen = live.root.locator(".nnb-panel").screenshot()
    page.close()
    assert live.errors == []
    assert_alike(seen, picture)


@dataclass(frozen=True)
class Nothing:
    """The state of what can't be moved."""


class Still(Element):
    """One picture, live."""

    def __init__(self, shown: DiagramPicture) -> None:
        self.shown = shown
        super().__init__(Nothing())

    def picture(self, state: Nothing) -> DiagramPicture:
        return self.shown

    def code(self, state: Nothing) -> str:
        return ""
