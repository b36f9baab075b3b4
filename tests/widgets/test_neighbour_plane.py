"""The plane of nearest neighbours: what it says and shows agrees with the model."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.datasets import moons
from nnbook.models import NearestNeighbours
from nnbook.widgets import NeighbourPlane
from nnbook.widgets.kit.touch import read_touch

KNOWN, NEW = moons(30, noise=0.4, seed=1), moons(20, noise=0.4, seed=2)


def plane(**settings):
    return NeighbourPlane(KNOWN.X, KNOWN.y, NEW.X, NEW.y, **settings)


PLANE = plane()


def layers(state, panel):
    panels = {panel.name: panel for panel in PLANE.picture(state).panels}
    return {layer.name: layer for layer in panels[panel].layers}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(range(1, 30, 2)), st.floats(-1, 1), st.floats(-1, 1))
def test_read_out_and_picture_are_the_models(k, x1, x2):
    state = replace(PLANE.state, k=k, x1=round(x1, 1), x2=round(x2, 1))
    nearest = NearestNeighbours(KNOWN.X, KNOWN.y, k=k)
    said = PLANE.picture(state).read_out
    right = [int(np.sum(nearest.predict(part.X) == part.y)) for part in (KNOWN, NEW)]
    assert f"k = {k}: right on {right[0]} of 30 known examples ({right[0] / 30:.2f})" in said
    assert f"on {right[1]} of 20 new ones ({right[1] / 20:.2f})" in said
    place = [[state.x1, state.x2]]
    answer = nearest.predict(place)[0]
    votes = np.sum(KNOWN.y[nearest.neighbours(place)] == answer)
    why = "as its nearest is" if k == 1 else f"as {votes} of its {k} nearest are"
    assert said.endswith(f"is called class {answer}, {why}.")
    asked = layers(state, "known")["asked"]
    np.testing.assert_allclose(
        np.column_stack([asked.x1, asked.y1]), KNOWN.X[nearest.neighbours(place)[0]]
    )
    for name, part in (("known", KNOWN), ("test", NEW)):
        wrong = np.flatnonzero(nearest.predict(part.X) != part.y)
        np.testing.assert_array_equal(layers(state, name)["examples"].ring, wrong)


def test_map_and_curves_are_the_models():
    field = layers(replace(PLANE.state, k=7), "test")["share"]
    x0, x1, y0, y1 = field.extent
    corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]]
    shown = field.values[[0, 0, -1, -1], [0, -1, 0, -1]]
    nearest = NearestNeighbours(KNOWN.X, KNOWN.y, k=7)
    np.testing.assert_allclose(shown, nearest.shares(corners)[:, 1])
    curves = layers(PLANE.state, "accuracy")
    for name, part in (("known", KNOWN), ("new", NEW)):
        expected = [
            NearestNeighbours(KNOWN.X, KNOWN.y, k=k).accuracy(part.X, part.y)
            for k in range(1, 30, 2)
        ]
        np.testing.assert_array_equal(curves[name].x, np.arange(1, 30, 2))
        np.testing.assert_allclose(curves[name].y, expected)


def test_one_neighbour_knows_its_examples():
    assert re.match(r"k = 1: right on 30 of 30 known examples \(1\.00\)", PLANE.read_out)


def dragged(x, y):
    message = {"panel": "known", "hand": "new", "action": "move", "x": x, "y": y}
    touch = read_touch(message, PLANE.picture(PLANE.state))
    return PLANE.touched(PLANE.state, touch)


def test_the_new_object_is_dragged_and_stays_within_the_sliders():
    assert (dragged(0.504, -0.2).x1, dragged(0.504, -0.2).x2) == (0.5, -0.2)
    far = dragged(99.0, -99.0)
    _, x1, x2 = PLANE.controls
    assert (far.x1, far.x2) == (x1.high, x2.low)


def test_every_control_moves_the_picture():
    element = plane()
    said = element.read_out
    for change in ({"k": 3}, {"x1": 0.9}, {"x2": 0.4}):
        now = element.apply(**change)
        assert now != said
        said = now
    assert element.state_text == "neighbour-plane:k=3,x1=0.9,x2=0.4"
    element.reset()
    assert element.restore("neighbour-plane:k=3,x1=0.9,x2=0.4") == said


def test_code_says_the_same(capsys):
    element = plane(k=5)
    exec(
        element.code(element.state), {"X": KNOWN.X, "y": KNOWN.y, "X_test": NEW.X, "y_test": NEW.y}
    )
    known, new = re.findall(r"\((\d\.\d\d)\)", element.read_out)
    first, second = capsys.readouterr().out.splitlines()
    assert [f"{float(word):.2f}" for word in first.split()[1::2]] == [known, new]
    assert f"is called class {second[-2]}, as" in element.read_out


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"k": 0}, "k must be from 1"), ({"k": 31}, "k must be from 1 to 29"), ({"k": "3"}, "number")],
)
def test_k_out_of_range(settings, said):
    with pytest.raises((TypeError, ValueError), match=said):
        plane(**settings)


def test_data_that_do_not_fit():
    with pytest.raises(ValueError, match="X_test"):
        NeighbourPlane(KNOWN.X, KNOWN.y, NEW.X[:, :1], NEW.y)
    with pytest.raises(ValueError, match="y_test must have shape"):
        NeighbourPlane(KNOWN.X, KNOWN.y, NEW.X, NEW.y[:-1])
    with pytest.raises(ValueError, match="only 0 and 1"):
        NeighbourPlane(KNOWN.X, KNOWN.y + 1, NEW.X, NEW.y)


@pytest.mark.parametrize("n", [2, 3])
def test_few_examples(n):
    few = NeighbourPlane([[0, 0], [1, 1], [2, 0]][:n], [0, 1, 1][:n], [[0, 1]], [1])
    assert few.read_out.startswith(f"k = 1: right on {n} of {n} known examples (1.00)")
