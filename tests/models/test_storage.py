"""Models come back from their files as they were, and nothing else does."""

import json

import numpy as np
import pytest

from nnbook.models import MLP, Multiclass, Perceptron, SigmoidUnit, ThetaNetwork, load_model

MODELS = [
    Perceptron(2, theta=[1, 2, 3]),
    SigmoidUnit(3, theta=[0.1, 0.2, 0.3, np.pi]),
    Multiclass(2, 3, output="softmax", theta=np.arange(9) / 7),
    MLP([2, 4, 3, 1], hidden=["relu", "tanh"], output="linear", l2=0.5, l1=0.25, seed=3),
    MLP([2, 3, 2], seed=1, dtype=np.float32),
    ThetaNetwork([2, 3, 2], l2=0.5),
]


@pytest.mark.parametrize("model", MODELS, ids=repr)
def test_a_model_comes_back_as_it_was(model, tmp_path):
    model.save(tmp_path / "model.npz")
    twin = load_model(tmp_path / "model")
    assert type(twin) is type(model)
    assert (repr(twin), twin.dtype) == (repr(model), model.dtype)
    assert np.array_equal(twin.theta, model.theta)
    X = np.ones((2, model.n_inputs))
    assert np.array_equal(twin.output(X), model.output(X))
    twin.theta[0] += 1
    assert next(iter(twin.parts.values())).ravel()[0] == twin.theta[0]


def test_the_file_can_be_read_with_numpy_alone(tmp_path):
    model = MLP([2, 3, 1])
    model.save(tmp_path / "model")
    with np.load(tmp_path / "model.npz", allow_pickle=False) as file:
        assert np.array_equal(file["W[2]"], model.W[2])
        assert json.loads(str(file["model"]))["settings"]["sizes"] == [2, 3, 1]


def test_a_file_is_not_overwritten_unless_asked(tmp_path):
    first, second = SigmoidUnit(1, theta=[1, 1]), SigmoidUnit(1, theta=[2, 2])
    first.save(tmp_path / "unit.npz")
    with pytest.raises(FileExistsError, match="overwrite=True"):
        second.save(tmp_path / "unit.npz")
    assert load_model(tmp_path / "unit.npz").theta.tolist() == [1, 1]
    second.save(tmp_path / "unit.npz", overwrite=True)
    assert load_model(tmp_path / "unit.npz").theta.tolist() == [2, 2]
    assert [path.name for path in tmp_path.iterdir()] == ["unit.npz"]


def test_models_of_the_readers_own_classes_are_refused(tmp_path):
    class Mine(SigmoidUnit):
        pass

    with pytest.raises(TypeError, match="got a Mine: save its theta"):
        Mine(2).save(tmp_path / "mine")
    assert not list(tmp_path.iterdir())


DESCRIPTION = {"kind": "SigmoidUnit", "settings": {"n_inputs": 1}, "dtype": "float64"}
W, B = np.ones(1), np.array(2.0)


@pytest.mark.parametrize(
    "arrays",
    [
        {"w": W, "b": B},
        {"model": "no json", "w": W, "b": B},
        {"model": json.dumps({**DESCRIPTION, "kind": "Bomb"}), "w": W, "b": B},
        {"model": json.dumps({**DESCRIPTION, "settings": {"n": 1}}), "w": W, "b": B},
        {"model": json.dumps({**DESCRIPTION, "dtype": "int64"}), "w": W, "b": B},
        {"model": json.dumps(DESCRIPTION), "w": W},
        {"model": json.dumps(DESCRIPTION), "w": np.ones(2), "b": B},
        {"model": np.array([DESCRIPTION], dtype=object), "w": W, "b": B},
        {"model": "[1]", "w": W, "b": B},
    ],
)
def test_other_files_are_no_models(arrays, tmp_path):
    np.savez(tmp_path / "other.npz", **arrays)
    with pytest.raises(ValueError, match=r"other\.npz holds no model of nnbook"):
        load_model(tmp_path / "other.npz")


def test_neither_is_a_text_or_nothing(tmp_path):
    (tmp_path / "text.npz").write_text("hello", encoding="utf-8")
    with pytest.raises(ValueError, match="holds no model"):
        load_model(tmp_path / "text.npz")
    with pytest.raises(FileNotFoundError):
        load_model(tmp_path / "absent.npz")
