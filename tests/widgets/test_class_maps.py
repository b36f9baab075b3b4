"""ClassMaps: each unit's answers, and what becomes of them, computed once more."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import datasets
from nnbook.learning import gradient_descent
from nnbook.models import Multiclass
from nnbook.pictures import HeatMap, Line, Points, Region, Table, Text
from nnbook.widgets import ClassMaps
from nnbook.widgets.class_answers import class_answers
from nnbook.widgets.class_maps_panels import hatching
from nnbook.widgets.kit.touch import read_touch

PENGUINS = datasets.load("penguins", species=("Adelie", "Chinstrap", "Gentoo"))
X = (PENGUINS.X - PENGUINS.X.mean(axis=0)) / PENGUINS.X.std(axis=0)
Y, NAMES = PENGUINS.y, PENGUINS.class_names
ONE_HOT = np.eye(3)[Y]
outputs = pytest.mark.parametrize("output", ["sigmoid", "softmax"])


def maps(**settings):
    return ClassMaps(X, Y, class_names=NAMES, **settings)


def panels(element):
    return {panel.name: panel for panel in element.picture(element.state).panels}


def layer(element, panel, name):
    return {layer.name: layer for layer in panels(element)[panel].layers}[name]


def trained(output, steps, step_size=1.0):
    model = Multiclass(2, 3, output=output)
    J, grad_J = model.objective(X, Y)
    model.theta = gradient_descent(J, grad_J, model.theta, step_size, 0.001, max_steps=steps).theta
    return model


@outputs
def test_it_trains_as_gradient_descent_does_and_tells_it(output):
    element, model = maps(output=output, chosen=110), trained(output, 300)
    said = element.run(300)
    np.testing.assert_allclose(element.trainer.theta, model.theta, rtol=1e-12)
    y_hat = model.output(X)
    counts, alone = (y_hat > 0.5).sum(axis=1), ((y_hat > 0.5) != (ONE_HOT == 1)).sum(axis=0)
    answers = ", ".join(f"{a + 0.0:.3f}" for a in y_hat[110])
    terms = ONE_HOT[110] * np.log(y_hat[110])
    if output == "sigmoid":
        terms = terms + (1 - ONE_HOT[110]) * np.log(1 - y_hat[110])
    assert said == (
        f"Step 300, paused: cost {model.cost(X, Y):.3f}; by the largest ŷ "
        f"{np.sum(model.predict(X) != Y)} of 342 wrong. Units that say yes: none on "
        f"{np.sum(counts == 0)} examples, one on {np.sum(counts == 1)}, several on "
        f"{np.sum(counts > 1)}. Alone the units are wrong: Adelie on {alone[0]}, Chinstrap on "
        f"{alone[1]}, Gentoo on {alone[2]}. Example 110 is of class Adelie: ŷ = ({answers}), "
        f"called {NAMES[model.predict(X[[110]])[0]]}, cost {-terms.sum():.3f}."
    )


def test_at_the_start_nobody_says_yes():
    element = maps()
    assert "cost 2.079; by the largest ŷ 191 of 342 wrong" in element.read_out
    assert "none on 342 examples, one on 0, several on 0" in element.read_out
    assert np.size(layer(element, "largest", "several").x) == 0
    lines = layer(element, "largest", "none")
    assert np.nanmax(lines.x) == pytest.approx(panels(element)["largest"].chart.x_lim[1])
    names = [part.name for part in panels(element)["largest"].layers if isinstance(part, Region)]
    assert names == ["region-0"]  # the first of equal answers
    assert "cost 1.099" in element.apply(output="softmax")


@outputs
def test_maps_show_what_each_unit_answers(output):
    element, model = maps(output=output), trained(output, 200)
    element.run(200)
    for c in range(3):
        panel = panels(element)[f"unit-{c}"]
        heat = next(part for part in panel.layers if isinstance(part, HeatMap))
        assert heat.colors == ("muted", f"class{c}")
        chart = panel.chart
        ends = np.array([[chart.x_lim[k], chart.y_lim[k]] for k in (0, 1)])
        shown = [heat.values[0, 0], heat.values[-1, -1]]
        np.testing.assert_allclose(shown, model.output(ends)[:, c], atol=1e-12)
        ringed = layer(element, f"unit-{c}", "examples").ring
        wrong = np.flatnonzero((model.output(X)[:, c] > 0.5) != (c == Y))
        np.testing.assert_array_equal(ringed, wrong)
    ringed = layer(element, "largest", "examples").ring
    np.testing.assert_array_equal(ringed, np.flatnonzero(model.predict(X) != Y))


@outputs
def test_the_regions_are_those_of_the_largest_answer(output):
    element, model = maps(output=output), trained(output, 200)
    element.run(200)
    chart = panels(element)["largest"].chart
    whole = np.ptp(chart.x_lim) * np.ptp(chart.y_lim)
    areas = []
    for c in range(3):
        region = layer(element, "largest", f"region-{c}")
        corners = np.column_stack([region.x, region.y])
        inside = corners + 0.01 * (corners.mean(axis=0) - corners)
        assert set(model.predict(inside)) == {c}
        after = np.roll(corners, -1, axis=0)
        areas.append(abs(np.sum(corners[:, 0] * after[:, 1] - after[:, 0] * corners[:, 1])) / 2)
        word = layer(element, "largest", f"name-{c}")
        assert isinstance(word, Text)
        assert word.text == NAMES[model.predict([[word.x, word.y]])[0]]
    assert sum(areas) == pytest.approx(whole)


def pieces(line):
    """The ends of the hatching's pieces, (m, 2, 2)."""
    assert isinstance(line, Line)
    return np.column_stack([line.x, line.y]).reshape(-1, 3, 2)[:, :2]


def test_hatching_covers_where_none_or_several_say_yes():
    element, model = maps(), trained("sigmoid", 400)
    element.run(400)
    for name, low, high in (("none", 0, 0), ("several", 2, 3)):
        ends = pieces(layer(element, "largest", name))
        assert len(ends) > 3
        for share in (0.0, 0.5, 1.0):
            places = ends[:, 0] + share * (ends[:, 1] - ends[:, 0])
            counts = (model.output(places) > 0.5).sum(axis=1)
            assert counts.min() >= low
            assert counts.max() <= high
        slope = (ends[:, 1] - ends[:, 0])[np.ptp(ends[..., 0], axis=1) > 0]
        assert (np.sign(slope[:, 1]) == (1 if name == "several" else -1)).all()


def test_hatching_stops_at_the_edge_of_what_holds():
    line = hatching("half", ((0.0, 2.0), (0.0, 1.0)), lambda x: x[:, 0] < 1.0, rising=True)
    ends = pieces(line)
    assert 0.95 < ends[..., 0].max() < 1.0
    assert ends[..., 0].min() == 0.0
    assert (np.abs(ends[..., 1] - 0.5) <= 0.5 + 1e-6).all()
    assert line.dash == "solid"


def test_the_table_has_the_chosen_example_in_numbers():
    element, model = maps(chosen=72), trained("sigmoid", 400)
    element.run(400)
    table = panels(element)["chosen"]
    assert isinstance(table, Table)
    assert table.columns == ("i = 72", "s", "ŷ", "y", "cost")
    s, y_hat = (X[72] @ model.W.T + model.b[:, 0]), model.output(X[[72]])[0]
    paid = -np.log(np.where(ONE_HOT[72] == 1, y_hat, 1 - y_hat))
    for c, row in enumerate(table.rows[:3]):
        numbers = (f"{s[c]:.2f}", f"{y_hat[c]:.3f}", f"{ONE_HOT[72, c]:.0f}", f"{paid[c]:.3f}")
        assert row == (NAMES[c], *(text.replace("-", "−") for text in numbers))
    assert table.rows[3] == ("sum", "", f"{y_hat.sum():.3f}", "1", f"{paid.sum():.3f}")


@given(
    st.lists(st.floats(-30, 30), min_size=9, max_size=9),
    st.sampled_from(["sigmoid", "softmax"]),
)
def test_margins_say_yes_where_the_answer_is_above_half(theta, output):
    model = Multiclass(2, 3, output=output, theta=theta)
    known = class_answers(model, X)
    clear = np.abs(known.margins) > 1e-9
    np.testing.assert_array_equal(known.yes[clear], (model.output(X) > 0.5)[clear])
    terms = known.cost_terms(ONE_HOT)
    assert terms.sum(axis=1).mean() == pytest.approx(model.cost(X, Y), rel=1e-9, abs=1e-12)
    moderate = np.abs(known.margins) < 12
    y_hat = known.y_hat[moderate]
    np.testing.assert_allclose(known.margins[moderate], np.log(y_hat / (1 - y_hat)), atol=1e-8)


def test_every_control_moves_what_it_says():
    element = maps()
    element.run(30)
    before = element.read_out
    assert "Step 30" in element.apply(chosen=5)  # only what is looked at
    assert element.read_out != before
    for change in ({"output": "softmax"}, {"step_size": 5.0}):
        said = element.apply(**change)
        assert element.trainer.i == 0
        assert "by the largest ŷ 191 of 342 wrong" in said
        element.run(10)
    element.apply(max_steps=20)
    assert "limit of 20 steps" in element.run()
    text = element.state_text
    other = maps()
    other.restore(text)
    told = [one.read_out.partition("; by the largest")[2] for one in (element, other)]
    assert told[0] == told[1] != ""
    element.reset()
    assert element.read_out == maps().read_out


def touch(element, **told):
    message = {"kind": "touch", "panel": "largest", "hand": "examples", **told}
    picture = element.picture(element.state)
    return element.touched(element.state, read_touch(message, picture))


def test_an_example_is_chosen_and_never_let_go():
    element = maps(chosen=3)
    assert touch(element, action="pick", key=7).chosen == 7
    assert touch(element, action="pick", key=None).chosen == 3
    points = layer(element, "unit-2", "examples")
    assert isinstance(points, Points)
    assert points.chosen == 3


def test_points_that_have_not_changed_are_the_same_object():
    element = maps()
    first = layer(element, "unit-0", "examples")
    assert layer(element, "unit-0", "examples") is first
    element.run(5)
    assert layer(element, "unit-0", "examples") is not first


@pytest.mark.parametrize("classes", [2, 4])
def test_two_and_four_classes(classes):
    rng = np.random.default_rng(0)
    points, labels = rng.normal(size=(40, 2)), rng.integers(0, classes, 40)
    element = ClassMaps(points, labels, class_names=[f"c{k}" for k in range(classes)])
    said = element.run(50)
    assert len(panels(element)) == classes + 3
    assert f"c{classes - 1} on" in said
    assert element.still()[0]["image/png"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"y": Y[:-1]}, "y must have shape"),
        ({"y": Y + 1}, "whole numbers from 0 to 2"),
        ({"X": X[:, :1]}, "X must"),
        ({"class_names": ("one",)}, "2 to 4 names, got 1"),
        ({"class_names": tuple("abcde")}, "2 to 4 names, got 5"),
        ({"chosen": 342}, "chosen"),
        ({"chosen": -1}, "chosen"),
        ({"output": "tanh"}, "output must be one of"),
        ({"step_size": 0.0}, "step_size"),
    ],
)
def test_bad_input_is_told(arguments, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        ClassMaps(**{"X": X, "y": Y, "class_names": NAMES, **arguments})


@outputs
def test_code_says_the_same(output, capsys):
    element = maps(output=output)
    element.run(40)
    exec(element.code(element.state), {"X": X, "y": Y})
    cost = re.search(r"cost (\S+) at step 40", capsys.readouterr().out)
    assert cost
    assert f"cost {float(cost[1]):.3f};" in element.read_out


def test_code_at_the_start(capsys):
    exec(maps().code(maps().state), {"X": X, "y": Y})
    assert float(capsys.readouterr().out.split()[1]) == pytest.approx(3 * np.log(2))
