"""The gallery: it can be made, and nothing that can be drawn or moved is missing from it."""

import inspect
import re

import pytest

import nnbook.pictures
import nnbook.widgets
from docs.gallery_samples import samples
from docs.make_gallery import page
from nnbook.pictures import Diagram, Layer, Picture, Surface
from nnbook.widgets import ChallengePlayground
from nnbook.widgets.kit import Element
from nnbook.widgets.kit import controls as kinds_of_controls


@pytest.fixture(scope="module")
def made() -> list[Element | Picture]:
    return [sample.make() for sample in samples()]


def shown(made: list[Element | Picture]) -> list[Surface]:
    pictures = [x.still_picture() if isinstance(x, Element) else x for x in made]
    return [panel for picture in pictures for panel in picture.panels]


def test_every_kind_of_layer_and_panel_is_shown(made: list[Element | Picture]) -> None:
    drawn = {type(layer) for panel in shown(made) for layer in panel.layers}
    drawn |= {type(panel) for panel in shown(made)}
    public = [getattr(nnbook.pictures, name) for name in nnbook.pictures.__all__]
    kinds = {x for x in public if inspect.isclass(x) and issubclass(x, Layer | Surface)}
    assert kinds - {Layer, Surface} <= drawn
    assert Diagram in drawn


def test_every_control_and_every_element_is_shown(made: list[Element | Picture]) -> None:
    elements = [x for x in made if isinstance(x, Element)]
    controls = {type(c) for element in elements for c in (*element.controls, *element.groups)}
    kinds = [getattr(kinds_of_controls, name) for name in kinds_of_controls.__all__]
    assert {
        kind for kind in kinds if inspect.isclass(kind) and hasattr(kind, "message")
    } <= controls
    declarations = {"Lesson", "lesson_of"}  # what they are played on is shown
    for name in {*nnbook.widgets.__all__} - declarations:
        kind = getattr(nnbook.widgets, name)
        kind = ChallengePlayground if name == "challenge" else kind  # it makes one
        assert any(isinstance(element, kind) for element in elements), name


def test_the_page_has_each_entry_in_both_themes_and_as_a_png(monkeypatch) -> None:
    few = samples()[:2]
    monkeypatch.setattr("docs.make_gallery.samples", lambda: few)
    text = page()
    assert re.findall("<h2>(.*?)</h2>", text) == [sample.title for sample in few]
    for theme in ("true", "false"):
        assert text.count(f'class="theme" data-jp-theme-light="{theme}"') == len(few)
    assert text.count("data:image/png;base64,iVBOR") == len(few)
    assert "http://" not in text.replace("http://www.w3.org/", "")
    assert "https://" not in text


def test_titles_are_unique() -> None:
    titles = [sample.title for sample in samples()]
    assert len(set(titles)) == len(titles)
