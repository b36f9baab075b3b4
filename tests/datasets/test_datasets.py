"""The data is what it says it is."""

import hashlib
import lzma
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import datasets
from nnbook.datasets import Dataset
from nnbook.resources import course_folder

SYNTHETIC = ("blobs", "moons", "circles", "xor", "spirals")


def raises(words):
    return pytest.raises(ValueError, match=re.escape(words))


# One way to ask for them.


def test_names():
    assert datasets.names() == ("penguins", "digits", *SYNTHETIC)


def test_an_unknown_name_gets_the_list():
    words = "name must be one of penguins, digits, blobs, moons, circles, xor, spirals, got 'iris'"
    with raises(words):
        datasets.load("iris")


@pytest.mark.parametrize("name", datasets.names())
def test_every_data_set_is_well_formed(name):
    data = datasets.load(name)
    assert data.name == name
    assert data.X.shape == (data.n, data.K) == (len(data), len(data.feature_names))
    assert data.X.dtype == np.float64
    assert data.y.shape == (data.n,)
    assert set(data.y) == set(range(len(data.class_names)))
    assert np.isfinite(data.X).all()
    assert "CC" in data.source
    assert "\n" not in data.source
    for array in (data.X, data.y):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


# The files.


@pytest.mark.parametrize("name", ["penguins.csv", "digits.npy.xz"])
def test_files_are_those_of_the_readme(name):
    readme = (course_folder("data") / "README.md").read_text(encoding="utf-8")
    content = (course_folder("data") / name).read_bytes()
    row = re.search(rf"\| `{re.escape(name)}` \| \d+ \| (\d+) \| `([0-9a-f]{{64}})` \|", readme)
    assert row is not None
    assert row.groups() == (str(len(content)), hashlib.sha256(content).hexdigest())
    assert len(content) < 1_000_000


def test_the_digits_own_bytes_are_those_of_the_readme():
    with lzma.open(course_folder("data") / "digits.npy.xz") as file:
        checksum = hashlib.sha256(np.load(file).tobytes()).hexdigest()
    assert checksum in (course_folder("data") / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_script_makes_the_same_data(tmp_path):
    script = course_folder("data") / "make_data.py"
    subprocess.run([sys.executable, script, "--to", tmp_path], check=True, capture_output=True)
    made, stored = (folder / "penguins.csv" for folder in (tmp_path, course_folder("data")))
    assert made.read_bytes() == stored.read_bytes()
    made, stored = (folder / "digits.npy.xz" for folder in (tmp_path, course_folder("data")))
    assert lzma.decompress(made.read_bytes()) == lzma.decompress(stored.read_bytes())


# Penguins.


def test_penguins_as_unit_05_uses_them():
    data = datasets.penguins()
    assert (data.n, data.K) == (219, 2)
    assert data.class_names == ("Adelie", "Chinstrap")
    assert data.feature_names == ("bill_length_mm", "bill_depth_mm")
    assert np.bincount(data.y).tolist() == [151, 68]
    assert data.X[0].tolist() == [39.1, 18.7]
    means = [data.X[data.y == k].mean(axis=0).round(2).tolist() for k in (0, 1)]
    assert means == [[38.79, 18.35], [48.83, 18.42]]  # as published with the data


def test_all_penguins():
    features = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
    data = datasets.load("penguins", species=("Adelie", "Chinstrap", "Gentoo"), features=features)
    assert np.bincount(data.y).tolist() == [151, 68, 123]
    assert data.X.min(axis=0).tolist() == [32.1, 13.1, 172, 2700]
    assert data.X.max(axis=0).tolist() == [59.6, 21.5, 231, 6300]


def test_the_order_of_species_numbers_the_classes():
    data = datasets.penguins(species=("Gentoo", "Adelie"), features="body_mass_g")
    assert data.class_names == ("Gentoo", "Adelie")
    assert data.X[data.y == 0].mean() > 5000 > 4000 > data.X[data.y == 1].mean()


def test_bad_choices_of_penguins():
    with raises("species must be among Adelie, Chinstrap, Gentoo, got 'Emperor'"):
        datasets.penguins(species=("Adelie", "Emperor"))
    with raises(
        "features must be among bill_length_mm, bill_depth_mm, flipper_length_mm, body_mass"
    ):
        datasets.penguins(features=("bill_length",))
    with raises("species must be different ones of Adelie, Chinstrap, Gentoo"):
        datasets.penguins(species=("Adelie", "Adelie"))
    with raises("features must be different ones of"):
        datasets.penguins(features=())


# Digits.


def test_digits():
    data = datasets.digits()
    assert (data.n, data.K) == (5000, 784)
    assert np.bincount(data.y).tolist() == [500] * 10
    assert (data.X.min(), data.X.max()) == (0, 1)
    assert np.array_equal(data.X * 255, np.round(data.X * 255))
    ink = [data.X[data.y == digit].mean() for digit in range(10)]
    assert (np.argmax(ink), np.argmin(ink)) == (0, 1)  # a 0 takes most ink, a 1 least


def test_digits_are_pictures_row_by_row():
    pictures = datasets.digits().X.reshape(-1, 28, 28)
    ones = pictures[datasets.digits().y == 1].mean(axis=0) > 0.25
    assert np.flatnonzero(ones.any(axis=1)).tolist() == list(range(5, 24))  # a 1 is high …
    assert ones.any(axis=0).sum() < 12  # … and narrow


# Synthetic sets.


@given(st.sampled_from(SYNTHETIC), st.integers(2, 60), st.floats(0, 2), st.integers(0, 99))
def test_same_seed_same_points(name, n, noise, seed):
    a, b, c = (datasets.load(name, n=n, noise=noise, seed=s) for s in (seed, seed, seed + 1))
    assert np.array_equal(a.X, b.X)
    assert np.bincount(a.y).tolist() == [(n + 1) // 2, n // 2]
    if noise > 1e-3:
        assert not np.array_equal(a.X, c.X)


def test_shapes_without_noise():
    circles = datasets.circles(noise=0)
    np.testing.assert_allclose(np.hypot(*circles.X.T), 1 - circles.y / 2)
    xor = datasets.xor(noise=0)
    assert np.array_equal(xor.y == 1, (xor.X > 0).sum(axis=1) == 1)
    assert len(np.unique(xor.X, axis=0)) == 4
    blobs = datasets.blobs(noise=0)
    assert np.array_equal(blobs.X[:, 0], 2 * blobs.y - 1)
    moons = datasets.moons(noise=0)
    np.testing.assert_allclose(
        np.hypot(*(moons.X - np.where(moons.y, 1, -1)[:, None] * [0.5, 0.25]).T), 1
    )
    spirals = datasets.spirals(noise=0)
    radius, turned = np.hypot(*spirals.X.T), np.arctan2(*spirals.X.T[::-1])
    expected = 3 * np.pi * (radius - 0.1) / 1.4 + np.pi * spirals.y
    np.testing.assert_allclose(np.exp(1j * turned), np.exp(1j * expected), atol=1e-9)


def test_bad_options_of_synthetic_sets():
    with raises("n must be a whole number, at least 2, got 1"):
        datasets.blobs(1)
    with raises("noise must be zero or a positive number, got -1"):
        datasets.load("moons", noise=-1)
    with pytest.raises(
        TypeError, match=r"seed must be a whole number or a numpy\.random\.Generator"
    ):
        datasets.xor(seed=None)


# The Dataset itself.


def small(counts=(6, 4), **changes):
    y = np.repeat(np.arange(len(counts)), counts)
    fields = {
        "name": "small",
        "X": np.column_stack([np.arange(len(y)), y + 0.5]),
        "y": y,
        "feature_names": ("place", "half"),
        "class_names": tuple("abc"[: len(counts)]),
        "source": "made up",
    }
    return Dataset(**fields | changes)


@given(
    st.lists(st.integers(2, 30), min_size=1, max_size=3), st.floats(0.05, 0.95), st.integers(0, 9)
)
def test_split_parts_every_class_in_proportion(counts, share, seed):
    data = small(counts)
    train, test = data.split(share, seed=seed)
    together = np.concatenate([train.X, test.X])
    assert np.array_equal(together[np.argsort(together[:, 0])], data.X)  # each example once
    for part in (train, test):
        assert np.array_equal(part.X[:, 1] - 0.5, part.y)  # and with its own answer
        assert set(part.y) == set(data.y)
    for k, count in enumerate(counts):
        wanted = min(max(share * count, 1), count - 1)
        assert abs((test.y == k).sum() - wanted) <= 0.5 + 1e-9
    again = data.split(share, seed=seed)[1]
    assert np.array_equal(test.X, again.X)


def test_parts_have_names_and_are_read_only():
    train, test = small().split(seed=0)
    assert (train.name, test.name) == ("small (train)", "small (test)")
    assert not test.X.flags.writeable


def test_another_seed_gives_another_split():
    data = datasets.penguins()
    assert not np.array_equal(data.split(seed=0)[1].X, data.split(seed=1)[1].X)


def test_bad_splits():
    with raises("test_share must be a number between 0 and 1, got 1.5"):
        small().split(1.5, seed=0)
    with raises("split needs two examples of each class, b has one"):
        small((3, 1)).split(seed=0)
    with pytest.raises(TypeError, match="seed"):
        small().split()


def test_describe():
    assert datasets.penguins().describe() == (
        "penguins: n = 219 examples, K = 2 features\n"
        "classes: Adelie 151, Chinstrap 68\n"
        "bill_length_mm: 32.1 to 58\n"
        "bill_depth_mm: 15.5 to 21.5\n"
        "source: Palmer penguins, Gorman, Williams & Fraser (2014), CC0"
    )
    assert "all features: 0 to 1\n" in datasets.digits().describe()
    assert repr(small()) == "Dataset(small: n = 10, K = 2, 2 classes)"


def test_a_data_set_of_ones_own_leaves_the_array_writable():
    X = np.ones((10, 2))
    data = small(X=X)
    X[0] = 0
    assert not data.X.flags.writeable


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"X": np.ones(10)}, "X must have shape (n, K), got (10,)"),
        ({"X": np.full((10, 2), np.nan)}, "X must be finite, got X[0, 0] = nan"),
        (
            {"y": np.zeros(3, int)},
            "y must be 10 whole numbers, one a row of X, got an array of shape",
        ),
        ({"y": np.zeros(10)}, "y must be 10 whole numbers"),
        (
            {"y": np.arange(10)},
            "y must hold numbers from 0 to 1, one for each of class_names, got 0 to 9",
        ),
        ({"feature_names": ("one",)}, "feature_names must name the 2 columns of X, got 1"),
    ],
)
def test_bad_data(changes, words):
    with raises(words):
        small(**changes)
