"""What is saved of a playground works without it."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnbook import MLP
from nnbook.models import load_model
from nnbook.widgets import Playground

CASES = {
    "plain": {},
    "softmax": {"data": "three arms", "output": "softmax", "activation": "relu"},
    "sigmoids": {"data": "three clouds", "regularization": "L1", "strength": 0.5},
    "squared": {"output": "sigmoid, squared cost", "activation": "sigmoid", "batch_size": 1000},
    "features": {"data": "penguins", "features": ("x1", "x2^2", "sin x1"), "units": ()},
    "λ set anew": {"edits": ((0, "step_size", 0.8), (12, "2.1", 1.0), (12, "step_size", 0.05))},
    "deep": {"units": (3, 2, 2), "activation": "linear", "regularization": "L2"},
}

BARE = """
import sys
from pathlib import Path

allowed = {*sys.stdlib_module_names, "numpy"}


class Bare:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in allowed:
            raise ImportError(f"{name} is not there")


sys.meta_path.insert(0, Bare())
_, script, *words = sys.argv
sys.argv = ["script.py", *words]
exec(Path(script).read_text(encoding="utf-8"), {"__name__": "__main__"})
"""


def costs_of(script: str, *words: str, folder: Path) -> list[float]:
    """Run a script where there is numpy and Python itself alone; return the numbers it prints."""
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", BARE, str(path), *words],
        capture_output=True, text=True, check=True, cwd=folder,
    )  # fmt: skip
    return [float(line.split()[-1]) for line in told.stdout.splitlines()]


def values(script: str) -> dict[str, object]:
    names: dict[str, object] = {"__name__": "script"}
    exec(script, names)
    return names


@pytest.mark.parametrize("name", CASES)
def test_the_script_computes_and_trains_the_same(name: str) -> None:
    lab = Playground(n=40, **{"units": (3,), **CASES[name]})  # type: ignore[arg-type]
    lab.run(9)
    lab.apply(chosen="2.1.1")
    lab.apply(weight=0.5)
    lab.run(8)
    script = values(lab.script)
    theta = script["train"]()  # type: ignore[operator]
    assert np.allclose(theta, lab.trainer.theta, rtol=1e-9, atol=1e-12)
    cost = script["cost"]
    assert cost(script["THETA"], script["TRAIN"]) == pytest.approx(lab.train_cost)  # type: ignore[operator]
    assert cost(theta, script["TEST"], pull=False) == pytest.approx(lab.test_cost)  # type: ignore[operator]


def test_a_bare_environment_has_numpy_and_nothing_else(tmp_path: Path) -> None:
    assert costs_of("import json, numpy.linalg\nprint(1)", folder=tmp_path) == [1]
    for module in ("nnbook", "scipy", "PIL", "matplotlib", "pandas"):
        with pytest.raises(subprocess.CalledProcessError):
            costs_of(f"import {module}", folder=tmp_path)


@pytest.mark.parametrize("name", CASES)
def test_the_script_needs_numpy_alone(name: str, tmp_path: Path) -> None:
    lab = Playground(n=40, **{"units": (3,), **CASES[name]})  # type: ignore[arg-type]
    lab.run(30)
    for words in ((), ("train",)):
        told = costs_of(lab.script, *words, folder=tmp_path)
        assert told == pytest.approx([lab.train_cost, lab.test_cost])


def test_saving_takes_the_next_free_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lab = Playground(n=40)
    lab.run(5)
    assert "Saved playground-1.py and playground-1.npz" in lab.press("export")
    assert "Saved" not in lab.press("step")
    lab.save()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "playground-1.npz", "playground-1.py", "playground-2.npz", "playground-2.py",
    ]  # fmt: skip
    network = load_model(tmp_path / "playground-2.npz")
    assert isinstance(network, MLP)
    assert np.array_equal(network.theta, lab.trainer.theta)


def test_the_copied_code_repeats_the_run() -> None:
    lab = Playground(n=40, units=(3,), init_scale=2.0, regularization="L2")
    lab.run(12)
    data = lab.data
    names = {"X": data.inputs(data.train.X, lab.state.features), "y": data.train.y}
    exec(lab.code(lab.state), names)
    assert np.allclose(names["model"].theta, lab.trainer.theta)  # type: ignore[attr-defined]
    assert "nothing" not in lab.code(lab.state)
