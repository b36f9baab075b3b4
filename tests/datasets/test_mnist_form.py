"""as_mnist: the shipped digits are in that form, and any drawing comes into it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.datasets import as_mnist, load

PICTURES = load("digits").X[::50].reshape(-1, 28, 28)


def ends(marked):
    places = np.flatnonzero(marked)
    return int(places[0]), int(places[-1]) + 1


def centre(ink):
    """Row and column of the centre of mass, in units of a pixel from the upper left edge."""
    middles = np.arange(28) + 0.5
    return ink.sum(axis=1) @ middles / ink.sum(), ink.sum(axis=0) @ middles / ink.sum()


def test_the_digits_of_the_data_come_out_as_they_are():
    for picture in PICTURES:
        np.testing.assert_allclose(as_mnist(picture), picture, atol=1e-12)


def test_it_does_not_matter_where_a_drawing_is_nor_how_large():
    for picture in PICTURES[:20]:
        moved = np.pad(picture, ((3, 9), (11, 0)))
        np.testing.assert_allclose(as_mnist(moved), picture, atol=1e-12)
        large = np.kron(picture, np.ones((3, 3)))
        np.testing.assert_allclose(as_mnist(large), picture, atol=1e-12)


def test_a_tall_and_a_wide_bar_by_hand():
    tall = as_mnist(np.ones((40, 4)))  # half as large: 20 by 2, in the middle
    rows, columns = ends(tall.any(axis=1)), ends(tall.any(axis=0))
    assert (rows, columns) == ((4, 24), (13, 15))
    assert tall[4:24, 13:15].min() == 1
    np.testing.assert_allclose(as_mnist(np.ones((4, 40))), tall.T)


def test_a_new_pixel_is_the_mean_of_what_it_covers():
    checks = np.indices((40, 40)).sum(axis=0) % 2  # each 2 by 2 of them has two black ones
    np.testing.assert_allclose(as_mnist(checks)[4:24, 4:24], 0.5)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 2**31), st.floats(0.02, 1.0))
def test_any_drawing_fills_the_box_and_is_centred(rows, columns, seed, share):
    rng = np.random.default_rng(seed)
    drawing = rng.random((rows, columns)) * (rng.random((rows, columns)) < share)
    picture = as_mnist(drawing)
    assert picture.shape == (28, 28)
    assert 0 <= picture.min() <= picture.max() <= 1
    if not drawing.any():
        assert not picture.any()
        return
    heights, widths = ends(drawing.any(axis=1)), ends(drawing.any(axis=0))
    scale = 20 / max(heights[1] - heights[0], widths[1] - widths[0])
    if np.isclose(picture.sum(), scale**2 * drawing.sum(), rtol=1e-9):  # nothing is cut off
        (top, bottom), (left, right) = ends(picture.any(axis=1)), ends(picture.any(axis=0))
        assert max(bottom - top, right - left) == 20
        # Ink that covers a part of a pixel counts at its middle here.
        assert all(13.5 <= place <= 15.5 for place in centre(picture))


@pytest.mark.parametrize(
    ("drawing", "says"),
    [
        (np.zeros(5), "drawing"),
        ([[0.0, 1.5]], "from 0 to 1, got 0 to 1.5"),
        ([[-0.1, 1.0]], "from 0 to 1"),
        ([[np.nan, 1.0]], "drawing"),
        ("ink", "drawing"),
    ],
)
def test_what_is_no_drawing_is_refused(drawing, says):
    with pytest.raises((TypeError, ValueError), match=says):
        as_mnist(drawing)


def test_an_empty_drawing_stays_empty():
    assert not as_mnist(np.zeros((3, 4))).any()
