"""The playground's data: made, pasted, handed in; parted, and turned into inputs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook import datasets
from nnbook.widgets import Playground
from nnbook.widgets.kit.errors import Refused
from nnbook.widgets.playground.csv_text import points_of
from nnbook.widgets.playground.data import MADE, as_plane, made, own, parted, penguins
from nnbook.widgets.playground.features import FEATURES, inputs_of


@pytest.mark.parametrize("name", MADE)
def test_the_same_seed_gives_the_same_data_and_another_one_others(name: str) -> None:
    data = MADE[name](60, 0.1, 3)
    assert data.n == 60
    assert data.K == 2
    assert np.bincount(data.y).min() >= 20
    assert np.array_equal(data.X, MADE[name](60, 0.1, 3).X)
    assert not np.array_equal(data.X, MADE[name](60, 0.1, 4).X)
    assert not np.array_equal(data.X, MADE[name](60, 0.2, 3).X)


def test_two_classes_are_those_of_the_package() -> None:
    assert np.array_equal(made("moons", 50, 0.2, 1).X, datasets.moons(50, noise=0.2, seed=1).X)


@given(st.integers(1, 10), st.integers(0, 50))
@settings(max_examples=20, deadline=None)
def test_every_example_is_in_one_part(tenths: int, seed: int) -> None:
    whole = made("circles", 40, 0.1, 0)
    parts = parted(whole, 10 * tenths, seed, standardize=False)
    assert sorted([*parts.train_rows, *parts.test_rows]) == [*range(40)]
    assert np.array_equal(parts.train.X, whole.X[parts.train_rows])
    assert len(parts.train_rows) == 4 * tenths
    assert (parts.test is None) == (tenths == 10)


def test_a_missing_test_set_is_told() -> None:
    points = ((0, 0, 0), (1, 1, 1), (0.2, 0.1, 0))
    assert "none is left to test on" in Playground(data="own points", points=points).read_out
    assert "none is left" not in Playground(data="moons", n=40, train_share=100).read_out


def test_a_class_with_one_example_leaves_nothing_to_test_on() -> None:
    assert parted(own(((0, 0, 0), (1, 1, 1), (2, 2, 1))), 50, 0, standardize=False).test is None


def test_standardizing_is_by_the_training_examples_alone() -> None:
    parts = parted(penguins(), 50, 0, standardize=True)
    Z = parts.inputs(parts.train.X, ("x1", "x2"))
    assert np.allclose(Z.mean(axis=0), 0)
    assert np.allclose(Z.std(axis=0), 1)
    assert parts.test is not None
    assert not np.allclose(parts.inputs(parts.test.X, ("x1", "x2")).mean(axis=0), 0, atol=1e-6)
    assert parts.n_classes == 3


def test_a_constant_feature_is_not_divided_by_zero() -> None:
    parts = parted(own(((0, 1, 0), (2, 1, 1))), 100, 0, standardize=True)
    assert np.isfinite(parts.inputs(parts.train.X, ("x1", "x2"))).all()


def test_every_feature_is_what_its_expression_says() -> None:
    X = np.array([[0.5, -1.0], [2.0, 0.25]])
    names = {"np": np, "x1": X[:, 0], "x2": X[:, 1]}
    for k, feature in enumerate(FEATURES.values()):
        expected = eval(feature.expression, names)
        assert np.allclose(inputs_of(X, tuple(FEATURES))[:, k], expected)


@pytest.mark.parametrize(
    "text",
    [
        "x1,x2,class\n0.5,1,0\n-1,2,1",
        "0.5 1 0\n-1 2 1\n",
        "0.5;1;0 # one\n\n-1;2;1",
        "0.5\t1\tno\n-1\t2\tyes",
    ],
)
def test_examples_are_read_from_what_people_paste(text: str) -> None:
    assert points_of(text) == ((0.5, 1.0, 0), (-1.0, 2.0, 1))


def test_small_numbers_are_the_classes_and_others_are_counted() -> None:
    assert [c for *_, c in points_of("0,0,2\n0,0,0")] == [2, 0]
    assert [c for *_, c in points_of("0,0,7\n0,0,0")] == [0, 1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,2,0\n1,x,1", "Line 2: x2 must be a number; got 'x'"),
        ("a,b,c\n1,2", "Line 2: three things are needed"),
        ("1,2,0\n\n1,2,3,4", "Line 3: three things are needed, x1, x2, class; got 4"),
        ("0,13; 0,5; 1", "with a point: 0.13"),
        ("1,nan,0", "Line 1: x2 must be a number"),
        ("", "There is no example"),
        ("x1,x2,class", "There is no example"),
        ("\n".join(f"1,2,c{k}" for k in range(5)), "4 classes at most"),
        ("1,2,0\n" * 501, "Line 501: there may be 500 examples at most"),
    ],
)
def test_a_bad_line_is_named(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        points_of(text)


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_no_text_does_any_harm(text: str) -> None:
    try:
        points = points_of(text)
    except Refused:
        return
    assert points
    assert all(np.isfinite(point).all() and 0 <= point[2] < 4 for point in points)


def test_other_data_is_refused() -> None:
    with pytest.raises(TypeError, match="or a Dataset"):
        as_plane([[1, 2]])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"shape \(n, 2\)"):
        as_plane(datasets.digits())
