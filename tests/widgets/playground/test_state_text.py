"""Any state of the playground comes back from its text."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.widgets import Playground
from nnbook.widgets.kit.training import SPEEDS

_PLACES = st.floats(-100, 100).map(lambda x: round(x, 3))
STATES = st.fixed_dictionaries(
    {},
    optional={
        "data": st.sampled_from(["xor", "three arms", "penguins", "own points"]),
        "points": st.lists(
            st.tuples(_PLACES, _PLACES, st.integers(0, 3)), min_size=8, max_size=12
        ).map(lambda points: ((0.0, 0.0, 0), (1.0, 1.0, 1), *points)),
        "standardize": st.booleans(),
        "seed": st.integers(0, 9999),
        "max_steps": st.integers(1, 5000),
        "speed": st.sampled_from([*SPEEDS]),
        "show_test": st.booleans(),
        "discretize": st.booleans(),
        "log": st.booleans(),
        "chosen": st.sampled_from([None, "1.1", "2.1", "2.1.1"]),
        "n": st.integers(2, 10).map(lambda k: 10 * k),
        "noise": st.floats(0, 1),
        "train_share": st.sampled_from([10, 50, 100]),
        "data_seed": st.integers(0, 9999),
        "features": st.sets(st.sampled_from(["x1", "x2", "x1^2", "sin x2"]), min_size=1).map(tuple),
        "units": st.lists(st.integers(1, 8), max_size=6).map(tuple),
        "activation": st.sampled_from(["sigmoid", "tanh", "relu", "linear"]),
        "output": st.sampled_from(["sigmoid", "sigmoid, squared cost", "softmax"]),
        "init": st.sampled_from(["zeros", "normal", "glorot"]),
        "init_scale": st.floats(0.01, 100),
        "step_size": st.floats(0.001, 100),
        "batch_size": st.integers(1, 1000),
        "regularization": st.sampled_from(["none", "L1", "L2"]),
        "strength": st.floats(0.001, 100),
        "tolerance": st.one_of(st.just(0.0), st.floats(1e-6, 0.1)),
        "goes_on": st.booleans(),
        "per": st.sampled_from(["update", "epoch"]),
        "gradients": st.booleans(),
        "example": st.integers(0, 9),
        "edits": st.lists(
            st.one_of(
                st.tuples(st.just("2.1"), st.floats(-5, 5)),
                st.tuples(st.just("step_size"), st.floats(0.001, 100)),
            ),
            max_size=2,
        ).map(lambda edits: tuple((k, *edit) for k, edit in enumerate(edits))),
    },
).filter(lambda values: values.get("data") != "own points" or "points" in values)


@given(STATES, st.integers(1, 3))
@settings(max_examples=30, deadline=None)
def test_any_state_comes_back_from_its_text(values: dict[str, object], steps: int) -> None:
    lab, other = Playground(**values), Playground()  # type: ignore[arg-type]
    lab.run(steps)
    other.restore(lab.state_text)
    assert other.state == lab.state
    assert other.trainer.i == lab.trainer.i
    assert np.array_equal(other.trainer.theta, lab.trainer.theta, equal_nan=True)
    assert other.read_out == lab.read_out


def test_an_empty_plane_comes_back_too() -> None:
    other = Playground(n=40)
    other.run(3)
    other.restore(Playground(data="own points").state_text)
    assert other.state.data == "own points"
    assert other.read_out.startswith("No examples yet")
