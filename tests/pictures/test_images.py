"""images_diagram: small pictures in rows, with what stands below them."""

import numpy as np
import pytest

from nnbook.pictures import Picture, images_diagram
from nnbook.pictures.shapes import Shade, Words

IMAGES = np.linspace(0, 1, 5 * 4 * 6).reshape(5, 4, 6)


def shapes(diagram, kind):
    (layer,) = diagram.layers
    return [shape for shape in layer.shapes if isinstance(shape, kind)]


def test_each_picture_has_its_place_and_its_words():
    diagram = images_diagram(IMAGES, list("abcde"), columns=3, tile=30, title="five", note="of 5")
    shades = shapes(diagram, Shade)
    assert len(shades) == 5
    np.testing.assert_array_equal(shades[3].levels, np.rint(127.5 * (1 + IMAGES[3])))
    assert shades[3].full
    assert shades[0].box[0] == shades[3].box[0]  # the fourth begins the second row
    assert shades[3].box[1] > shades[0].box[1] + 30
    assert [words.text for words in shapes(diagram, Words)] == ["five", "of 5", *"abcde"]
    last = shades[-1].box
    assert last[0] + 30 <= diagram.size[0]
    assert last[1] + 30 + 13 <= diagram.size[1]


def test_it_is_drawn_and_may_be_empty():
    assert Picture((images_diagram(IMAGES),), "five").png().startswith(b"\x89PNG")
    none = images_diagram(np.zeros((0, 4, 4)), size=(100, 50))
    assert (none.size, shapes(none, Shade)) == ((100, 50), [])


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="shape"):
        images_diagram(IMAGES[0])
    with pytest.raises(ValueError, match="captions must be one for each of 5, got 1"):
        images_diagram(IMAGES, ["one"])
