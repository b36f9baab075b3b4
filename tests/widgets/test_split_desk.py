"""The split desk: forty splits of the same data, counted once more."""

import re

import numpy as np
import pytest

from nnbook.datasets import blobs
from nnbook.widgets import SplitDesk
from nnbook.widgets.split_desk import DATA_SEED


def layers(desk, panel):
    panels = {panel.name: panel for panel in desk.picture(desk.state).panels}
    return {layer.name: layer for layer in panels[panel].layers}


@pytest.mark.parametrize(
    ("n", "noise", "share", "seed"), [(100, 0.8, 0.2, 0), (20, 2.0, 0.1, 39), (300, 0.1, 0.9, 7)]
)
def test_numbers_are_those_of_the_dataset(n, noise, share, seed):
    desk = SplitDesk(n=n, noise=noise, share=share, seed=seed)
    data = blobs(n, noise=noise, seed=DATA_SEED)
    tests = [data.split(share, seed=number)[1] for number in range(40)]
    accuracies = [np.mean((test.X[:, 0] > 0) == test.y) for test in tests]
    tested = tests[seed].n
    everywhere = np.mean((data.X[:, 0] > 0) == data.y)
    assert desk.read_out == (
        f"{n} examples, {n - tested} to learn from and {tested} to test on. Split {seed}: "
        f"{round(accuracies[seed] * tested)} of {tested} right, accuracy {accuracies[seed]:.2f}; "
        f"on 40 test sets from {min(accuracies):.2f} to {max(accuracies):.2f}, on all examples "
        f"{everywhere:.2f}."
    )
    shown = layers(desk, "accuracies")
    np.testing.assert_allclose(shown["splits"].y, accuracies)
    assert shown["splits"].chosen == seed
    assert shown["all"].at == everywhere
    ringed = data.X[layers(desk, "plane")["examples"].ring]
    assert sorted(map(tuple, ringed)) == sorted(map(tuple, tests[seed].X))


def scatter(desk):
    low, high = re.findall(r"from (\d\.\d\d) to (\d\.\d\d)", desk.read_out)[0]
    return float(high) - float(low)


def test_small_test_sets_scatter_most():
    few, many = SplitDesk(share=0.1), SplitDesk(share=0.5)
    assert scatter(few) > 2 * scatter(many)


def test_every_control_moves_the_picture():
    desk = SplitDesk()
    said = desk.read_out
    for change in ({"n": 120}, {"noise": 1.5}, {"share": 0.5}, {"seed": 4}):
        now = desk.apply(**change)
        assert now != said
        said = now
    assert desk.state_text == "split-desk:n=120,noise=1.5,share=0.5,seed=4"


@pytest.mark.parametrize(
    "settings", [{"n": 10}, {"n": 301}, {"noise": 0}, {"share": 0.95}, {"seed": 40}, {"seed": -1}]
)
def test_out_of_range(settings):
    (name,) = settings
    with pytest.raises(ValueError, match=name):
        SplitDesk(**settings)


def test_code_says_the_same(capsys):
    desk = SplitDesk(share=0.35, seed=3)
    exec(desk.code(desk.state), {})
    accuracies = [float(line.split()[1]) for line in capsys.readouterr().out.splitlines()]
    assert len(accuracies) == 40
    assert f"accuracy {accuracies[3]:.2f}; on 40 test sets from {min(accuracies):.2f}" in (
        desk.read_out
    )
