"""The two forms of a picture: the PNG shows what is there, the live form tells what has changed."""

import io
import json
import re
from pathlib import Path as FilePath
from typing import Any

import numpy as np
import pytest
from matplotlib.image import imread

import nnbook.pictures.style as style
from nnbook.pictures import Chart, Diagram, Drawn, HeatMap, Line, Mark, Panel, Picture, Points, Text
from nnbook.pictures.live import LivePicture
from nnbook.pictures.palette import heat_colors
from nnbook.pictures.shapes import Fill

CSS = FilePath(style.__file__).parents[1] / "widgets" / "static" / "element.css"
POINTS = Points("points", [0.2, 0.8], [0.2, 0.8], classes=[0, 1], size=12)


def chart(name: str = "plane", **options) -> Chart:
    return Chart(name, "x", "y", (0, 1), (0, 1), **options)


def picture(at: float = 0.5, name: str = "plane", **options) -> Picture:
    heat = HeatMap("heat", np.tile(np.linspace(0, 1, 41), (2, 1)), (0, 1, 0, 1))
    line = Line("line", [0, 1], [at, at])
    return Picture((Panel(chart(name, **options), (heat, POINTS, line)),), f"at {at}")


def pixels(image: bytes) -> np.ndarray:
    return imread(io.BytesIO(image))[..., :3]


def color_at(image: np.ndarray, x: float, y: float, scale: float) -> np.ndarray:
    """The color where data (x, y) of the first panel are."""
    from nnbook.pictures.frame import frame_of

    ((across, down),) = frame_of(chart()).to_pixels([x], [y])
    return image[int(down * scale), int(across * scale)]


def rgb(color: str) -> np.ndarray:
    return np.array([int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)])


def test_the_png_has_its_size_and_shows_each_layer_at_its_place() -> None:
    image = pixels(picture(0.5).png(scale=2))
    assert image.shape == (600, 720, 3)
    np.testing.assert_allclose(color_at(image, 0.2, 0.2, 2), rgb(style.COLORS["class0"]), atol=0.02)
    np.testing.assert_allclose(color_at(image, 0.8, 0.8, 2), rgb(style.COLORS["class1"]), atol=0.02)
    np.testing.assert_allclose(color_at(image, 0.6, 0.5, 2), rgb(style.COLORS["ink"]), atol=0.02)


def test_the_heat_map_is_clear_in_the_middle_and_blue_and_orange_beside_it() -> None:
    image = pixels(picture().png())
    left, middle, right = (color_at(image, x, 0.9, 2) for x in (0.02, 0.5, 0.98))
    assert middle.min() > 0.97
    assert left[2] > left[0] + 0.2
    assert right[0] > right[2] + 0.2


def test_a_heat_map_in_other_colors() -> None:
    sides = np.tile([0.0, 1.0], (2, 1))
    heat = HeatMap("heat", sides, (0, 1, 0, 1), colors=("muted", "class2"))
    image = pixels(Picture((Panel(chart(), (heat,)),), "").png())
    for x, name in ((0.02, "muted"), (0.98, "class2")):
        half = (rgb(style.COLORS[name]) + 1) / 2
        np.testing.assert_allclose(color_at(image, x, 0.5, 2), half, atol=0.03)
    with pytest.raises(ValueError, match="color must be one of"):
        HeatMap("heat", sides, (0, 1, 0, 1), colors=("muted", "pink"))


def test_the_heat_map_stands_upright() -> None:
    rising = np.tile(np.linspace(0, 1, 41)[:, None], (1, 2))
    layers = (HeatMap("heat", rising, (0, 1, 0, 1)),)
    image = pixels(Picture((Panel(chart(), layers),), "").png())
    below, above = color_at(image, 0.5, 0.02, 2), color_at(image, 0.5, 0.98, 2)
    np.testing.assert_allclose(below, (rgb(style.COLORS["class0"]) + 1) / 2, atol=0.03)
    np.testing.assert_allclose(above, (rgb(style.COLORS["class1"]) + 1) / 2, atol=0.03)


def test_layers_are_clipped_to_the_axes_and_the_legend_is_not() -> None:
    wide = Line("wide", [-1, 2], [0.5, 0.5], "accent")
    legend = (("class 0", "class0", "point0"),)
    plain = pixels(Picture((Panel(chart(), ()),), "").png())
    lined = pixels(Picture((Panel(chart(), (wide,)),), "").png())
    changed = np.flatnonzero((plain != lined).any(axis=(0, 2))) / 2
    assert 57 <= changed.min() < changed.max() <= 346
    image = pixels(Picture((Panel(chart(legend=legend), ()),), "").png())
    assert (np.abs(image[:64] - rgb(style.COLORS["class0"])).max(axis=2) < 0.02).sum() > 50


def test_areas_that_overlap_cover_no_more_than_alone() -> None:
    """As in the browser, where the areas of one shape are one path."""
    square = np.array([[20.0, 20.0], [60.0, 20.0], [60.0, 60.0], [20.0, 60.0]])
    fill = Fill((square, square + 20.0), "accent", 0.5)
    diagram = Diagram("d", (100, 100), (Drawn("squares", (fill,)),))
    image = pixels(Picture((diagram,), "").png(scale=1))
    np.testing.assert_allclose(image[50, 50], image[30, 30])
    np.testing.assert_allclose(image[70, 70], (rgb(style.COLORS["accent"]) + 1) / 2, atol=0.01)
    np.testing.assert_allclose(image[30, 70], 1.0)


def test_different_pictures_have_different_pngs_and_equal_ones_the_same() -> None:
    assert picture(0.5).png() == picture(0.5).png()
    assert picture(0.5).png() != picture(0.6).png()


def test_the_footer_is_added_below() -> None:
    plain, footed = pixels(picture().png()), pixels(picture().png(footer="run me"))
    assert footed.shape[0] > plain.shape[0]
    np.testing.assert_allclose(footed[: plain.shape[0] - 2], plain[:-2], atol=0.01)
    assert footed[plain.shape[0] :].min() < 0.8


def test_panels_stand_in_rows_of_columns() -> None:
    panels = tuple(Panel(chart(name), ()) for name in "abc")
    assert Picture(panels, "", 3).size == (3 * 360 + 2 * 12, 300)
    assert Picture(panels, "", 2).size == (2 * 360 + 12, 2 * 300 + 12)
    assert Picture(panels, "", 1).size == (360, 3 * 300 + 2 * 12)


def test_a_picture_without_panels_says_its_read_out() -> None:
    assert pixels(Picture((), "it went wrong").png()).min() < 0.7


def test_words_with_dollars_are_no_formulas() -> None:
    """An exception's message, a class's name: only labels of axes may hold formulas."""
    words = r"costs $\x$ and more"
    legend = ((words, "ink", "line"),)
    panel = Panel(chart(legend=legend), (Text("t", 0.5, 0.5, words),))
    assert Picture((panel,), "").png(footer=words)
    assert Picture((), words).png()


def test_a_notebook_gets_png_and_read_out() -> None:
    data, metadata = picture(0.25)._repr_mimebundle_()
    assert data["text/plain"] == "at 0.25" == metadata["image/png"]["alt"]
    assert data["image/png"].startswith("iVBOR")
    assert repr(picture(0.25)) == "at 0.25"


def test_drawing_leaves_pyplot_alone() -> None:
    import sys

    picture().png()
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or pyplot.get_fignums() == []


def test_the_readers_own_matplotlib_settings_change_nothing() -> None:
    from matplotlib import rc_context

    from nnbook.pictures.frame import frame_of

    png, svg = picture().png(), frame_of(chart()).svg
    frame_of.cache_clear()
    theirs = {
        "axes.facecolor": "black",
        "xtick.direction": "in",
        "font.size": 30,
        "axes.grid": True,
    }
    with rc_context({**theirs, "savefig.dpi": 30, "svg.fonttype": "path"}):
        assert frame_of(chart()).svg == svg
        assert picture().png() == png


def test_only_changed_layers_are_told() -> None:
    live = LivePicture()
    assert live.change_to(picture(0.5)) is None, "the first picture is a whole scene"
    change = live.change_to(picture(0.6))
    assert change is not None
    assert list(change["plane"]["layers"]) == ["line"]
    assert live.change_to(picture(0.6)) == {}


def test_a_new_frame_brings_its_panel() -> None:
    live = LivePicture()
    live.change_to(picture())
    change = live.change_to(picture(title="New"))
    assert change is not None
    assert "New" in change["plane"]["panel"]["frame"]
    assert live.change_to(picture(title="New", name="other")) is None, "other panels: a new scene"


def test_limits_alone_move_every_layer_even_if_the_frame_looks_the_same() -> None:
    live = LivePicture()
    quiet = {"x_label": "", "y_label": ""}
    for limit in (1.0, 1.001):
        frame = Chart("c", x_lim=(0, limit), y_lim=(0, 1), **quiet)
        change = live.change_to(Picture((Panel(frame, (POINTS,)),), ""))
    assert change is not None
    assert change["c"]["panel"]["layers"]["points"]


def test_a_layer_that_goes_or_comes_brings_its_panel() -> None:
    live = LivePicture()
    frame = chart()
    live.change_to(Picture((Panel(frame, (POINTS, Mark("m", "x", 0.5))),), ""))
    change = live.change_to(Picture((Panel(frame, (POINTS,)),), ""))
    assert change is not None
    assert list(change["plane"]["panel"]["layers"]) == ["points"]


def test_patches_lead_to_the_same_scene_as_a_fresh_start() -> None:
    live, fresh = LivePicture(), LivePicture()
    live.change_to(picture(0.1))
    shown = json.loads(json.dumps(live.scene))
    change = live.change_to(picture(0.9))
    assert change is not None
    layers = shown["panels"][0]["layers"]
    for name, (count, new) in change["plane"]["layers"].items():
        layers[name] = [new.get(str(k)) or layers[name][k] for k in range(count)]
    fresh.change_to(picture(0.9))
    assert shown == json.loads(json.dumps(fresh.scene))


def test_shapes_that_stay_are_not_told_again() -> None:
    def shown(ring: list[int], classes: list[int]) -> Picture:
        points = Points("points", [0.1, 0.5, 0.9], [0.2, 0.4, 0.8], classes=classes, ring=ring)
        return Picture((Panel(chart(), (points,)),), "")

    live = LivePicture()
    live.change_to(shown([0], [0, 1, 1]))
    assert _told(live.change_to(shown([1], [0, 1, 1]))) == (3, ["2"]), "the ring alone"
    assert _told(live.change_to(shown([], [0, 1, 1]))) == (2, []), "the ring is gone"
    assert _told(live.change_to(shown([2], [0, 0, 1]))) == (3, ["0", "1", "2"])


def _told(change: dict[str, Any] | None) -> tuple[int, list[str]]:
    assert change is not None
    count, new = change["plane"]["layers"]["points"]
    return count, list(new)


def test_a_scene_is_strict_json() -> None:
    live = LivePicture()
    odd = (
        Line("l", [0, np.nan, 1e300, np.inf], [0, 1, 2, 3]),
        Text("t", np.nan, 0, "<&>"),
        Mark("m", "y", np.nan, "no"),
    )
    live.change_to(Picture((Panel(chart(), odd),), ""))
    json.dumps(live.scene, allow_nan=False)


def test_the_style_sheet_has_the_house_colors() -> None:
    light = CSS.read_text(encoding="utf-8").split("}")[0]
    written = dict(re.findall(r"--nnb-(\w+): (#[0-9a-f]{6});", light))
    assert {token: written.get(token) for token in style.COLORS} == style.COLORS
    assert f"--nnb-heat: {style.HEAT_STRENGTH};" in light


def test_the_style_sheet_has_the_house_dashes() -> None:
    rules = re.findall(
        r"\.nnb-(\w+) {\n  stroke-dasharray: ([\d. ]+);", CSS.read_text(encoding="utf-8")
    )
    written = {name: tuple(map(float, lengths.split())) for name, lengths in rules}
    assert {"solid": (), **written} == style.DASHES


@pytest.mark.parametrize("token", ["ink", "muted", "accent", "good", "bad"])
def test_words_stand_out_from_white(token) -> None:
    linear = rgb(style.COLORS[token])
    linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    assert 1.05 / (luminance + 0.05) >= 4.5


def test_the_palette_is_symmetric_and_clear_in_the_middle() -> None:
    palette = heat_colors()
    np.testing.assert_allclose(palette[:, 3], palette[::-1, 3])
    assert palette[127, 3] < 0.01
    assert palette[0, 3] == style.HEAT_STRENGTH
