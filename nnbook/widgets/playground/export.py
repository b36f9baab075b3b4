"""A network as a script that stands alone: data, weights and training, by numpy only."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nnbook.files import write_whole
from nnbook.models import MLP
from nnbook.pictures.network.focus import part_of
from nnbook.validation import Array
from nnbook.widgets.playground.features import FEATURES
from nnbook.widgets.playground.learner import Learner
from nnbook.widgets.playground.state import Edit, PlaygroundState, step_size_edits

_FUNCTIONS = {
    "sigmoid": ("1 / (1 + np.exp(-s))", "a * (1 - a)"),
    "tanh": ("np.tanh(s)", "1 - a * a"),
    "relu": ("np.maximum(s, 0)", "(s > 0) * 1.0"),
    "linear": ("s", "np.ones_like(s)"),
}
_SOFTMAX = "np.exp(s - s.max(axis=0)) / np.exp(s - s.max(axis=0)).sum(axis=0)"

# By the name of the cost: the summed cost of the examples, and δ at the output.
_COSTS = {
    "cross-entropy": ("np.logaddexp(0, (1 - 2 * Y) * s[L]).sum()", "a[L] - Y"),
    "squared": ("np.square(a[L] - Y).sum() / 2", "(a[L] - Y) * a[L] * (1 - a[L])"),
    "categorical cross-entropy": (
        (
            "(np.log(np.exp(s[L] - s[L].max(axis=0)).sum(axis=0)) + s[L].max(axis=0)"
            " - (Y * s[L]).sum(axis=0)).sum()"
        ),
        "a[L] - Y",
    ),
}

_SCRIPT = '''"""A network from nnbook's playground. It needs numpy and nothing else.

Run as it is, it says what the trained weights cost; run with the word "train", it trains anew.
"""

import sys

import numpy as np

np.seterr(over="ignore", under="ignore")

# Data: a row is x1, x2, class.
TRAIN = np.array({train})
TEST = np.array({test}).reshape(-1, 3)
MEAN, SCALE = np.array({mean}), np.array({scale})

SIZES = {sizes}  # inputs, hidden units, outputs
BATCH_SIZE, L2, L1 = {batch_size!r}, {l2!r}, {l1!r}
STEP_SIZES = {step_sizes}  # from which update on, and λ
SEED, UPDATES = {seed}, {updates}
EDITS = {edits}  # set by hand: at which update, which of θ, to what

# θ is W row by row, then b, layer after layer: at the start, and after the training.
THETA_0 = np.array({theta0})
THETA = np.array({theta})

L = len(SIZES)


def inputs(X):
    x1, x2 = ((X - MEAN) / SCALE).T
    return np.stack([{features}])


def targets(classes):
    if SIZES[-1] == 1:
        return classes[None]
    return np.eye(SIZES[-1])[classes.astype(int)].T


def hidden(s):
    return {hidden}


def hidden_slope(s, a):
    return {slope}


def output(s):
    return {output}


def split(theta):
    W, b, start = {{}}, {{}}, 0
    for l in range(2, L + 1):
        n, m = SIZES[l - 1], SIZES[l - 2]
        W[l] = theta[start : start + n * m].reshape(n, m)
        b[l] = theta[start + n * m : start + n * m + n].reshape(n, 1)
        start += n * m + n
    return W, b


def forward(theta, x):
    W, b = split(theta)
    s, a = {{}}, {{1: x}}
    for l in range(2, L + 1):
        s[l] = W[l] @ a[l - 1] + b[l]
        a[l] = output(s[l]) if l == L else hidden(s[l])
    return s, a


def cost(theta, rows, pull=True):
    Y = targets(rows[:, 2])
    s, a = forward(theta, inputs(rows[:, :2]))
    total = {total}
    for W in split(theta)[0].values() if pull else ():
        total += L2 / 2 * np.square(W).sum() + L1 * np.abs(W).sum()
    return total / len(rows)


def gradient(theta, rows):
    Y = targets(rows[:, 2])
    s, a = forward(theta, inputs(rows[:, :2]))
    W, _ = split(theta)
    delta, parts = ({delta}) / len(rows), []
    for l in range(L, 1, -1):
        slope_W = delta @ a[l - 1].T + (L2 * W[l] + L1 * np.sign(W[l])) / len(rows)
        parts = [slope_W.ravel(), delta.sum(axis=1), *parts]
        if l > 2:
            delta = (W[l].T @ delta) * hidden_slope(s[l - 1], a[l - 1])
    return np.concatenate(parts)


def edited(theta, i):
    theta = theta.copy()
    for update, place, value in EDITS:
        if update == i:
            theta[place] = value
    return theta


def train():
    theta, rng, n = edited(THETA_0, 0), np.random.default_rng(SEED), len(TRAIN)
    batches = -(-n // BATCH_SIZE)
    for i in range(UPDATES):
        if BATCH_SIZE >= n:
            rows = TRAIN
        else:
            if i % batches == 0:
                order = rng.permutation(n)
            k = i % batches * BATCH_SIZE
            rows = TRAIN[order[k : k + BATCH_SIZE]]
        step_size = [value for update, value in STEP_SIZES if update <= i][-1]
        theta = edited(theta - step_size * gradient(theta, rows), i + 1)
    return theta


if __name__ == "__main__":
    theta = train() if "train" in sys.argv[1:] else THETA
    print("training cost", cost(theta, TRAIN))
    if len(TEST):
        print("test cost", cost(theta, TEST, pull=False))
'''


def script_of(learner: Learner, state: PlaygroundState, theta: Array, i: int) -> str:
    """Return a script with the data, θ[0] and θ of a run, that trains and computes its cost.

    Parameters
    ----------
    learner : Learner
        What was trained.
    state : PlaygroundState
        How it was trained.
    theta : numpy.ndarray, shape (m,)
        The shown θ[i].
    i : int
        After how many updates that is.

    Raises
    ------
    ValueError
        If the reader's own class is trained: it is a script already.
    """
    model = learner.model
    if not isinstance(model, MLP):
        raise ValueError("a script is written for the playground's own network, not for your class")
    data = learner.data
    function, slope = _FUNCTIONS[state.activation]
    total, delta = _COSTS[model.cost_name]
    return _SCRIPT.format(
        train=_rows(data.train.X, data.train.y),
        test="[]" if data.test is None else _rows(data.test.X, data.test.y),
        mean=data.mean.tolist(),
        scale=data.scale.tolist(),
        sizes=list(model.sizes),
        step_sizes=[(0, state.step_size), *((e.step, e.value) for e in step_size_edits(state, i))],
        batch_size=min(state.batch_size, len(learner.X)),
        l2=model.l2,
        l1=model.l1,
        seed=state.seed,
        updates=i,
        edits=_places(model, state.edits, i),
        theta0=learner.theta0.tolist(),
        theta=theta.tolist(),
        features=", ".join(FEATURES[name].expression for name in state.features),
        hidden=function,
        slope=slope,
        output=_SOFTMAX if model.output_name == "softmax" else _FUNCTIONS["sigmoid"][0],
        total=total,
        delta=delta,
    )


def _rows(X: Array, y: Array) -> str:
    rows = [
        f"    [{x1!r}, {x2!r}, {c}]," for (x1, x2), c in zip(X.tolist(), y.tolist(), strict=True)
    ]
    return "\n".join(["[", *rows, "]"])


def _places(model: MLP, edits: Sequence[Edit], i: int) -> list[tuple[int, int, float]]:
    """The edits of θ up to step i, each with its place in it."""
    numbered = model.copy()
    numbered.theta = np.arange(len(model.theta), dtype=float)
    places = []
    for edit in edits:
        if edit.is_of_step_size or edit.step > i:
            continue
        l, j, *k = part_of(edit.key, model.sizes)
        place = numbered.W[l][j - 1, k[0] - 1] if k else numbered.b[l][j - 1, 0]
        places.append((edit.step, int(place), edit.value))
    return places


def short_code(learner: Learner, state: PlaygroundState, i: int) -> str:
    """Return the few lines of nnbook that repeat a run of i updates, without edits of θ."""
    n = len(learner.X)
    model = learner.model
    made = (
        "model = ...  # your model, at its θ[0]\n"
        if not isinstance(model, MLP)
        else f"model = MLP({list(model.sizes)}, hidden={state.activation!r}, "
        f"output={model.output_name!r}, cost={model.cost_name!r}, "
        f"init={state.init!r}, seed={state.seed}{_pull(model)})\n"
        f"{_scaled(state.init_scale)}"
    )
    batch = "" if state.batch_size >= n else f", batch_size={state.batch_size}"
    return (
        "from nnbook import MLP\n"
        "from nnbook.learning import MiniBatchDescent\n"
        "\n"
        f"{made}"
        "# with the playground in `lab`:\n"
        "# X, y = lab.data.inputs(lab.data.train.X, lab.state.features), lab.data.train.y\n"
        f"descent = MiniBatchDescent(model, X, y, step_size={state.step_size!r}{batch}, "
        f"seed={state.seed})\n"
        f"{_steps(state, i)}"
        "print('cost', model.cost(X, y))\n"
    )


def _steps(state: PlaygroundState, i: int) -> str:
    """The lines that take i updates, with another λ from where it was set."""
    lines, at = "", 0
    for edit in (*step_size_edits(state, i), None):
        to = i if edit is None else edit.step
        lines += f"for _ in range({to - at}):\n    descent.step()\n" if to > at else ""
        lines += "" if edit is None else f"descent.step_size = {edit.value!r}\n"
        at = to
    return lines


def _pull(model: MLP) -> str:
    return "".join(
        f", {name}={value!r}" for name in ("l2", "l1") if (value := getattr(model, name))
    )


def _scaled(scale: float) -> str:
    return "" if scale == 1 else f"for W in model.W.values():\n    W *= {scale!r}\n"


def save_run(
    learner: Learner, script: str, theta: Array, folder: Path, name: str
) -> tuple[Path, Path]:
    """Write a script and the network beside it, under the first name that is free.

    Parameters
    ----------
    learner : Learner
        What was trained.
    script : str
        From `script_of`.
    theta : numpy.ndarray, shape (m,)
        The shown θ[i].
    folder : Path
        Where to.
    name : str
        "playground" gives playground-1.py and playground-1.npz, or the next number.
    """
    k = 1
    while any((folder / f"{name}-{k}{end}").exists() for end in (".py", ".npz")):
        k += 1
    paths = folder / f"{name}-{k}.py", folder / f"{name}-{k}.npz"
    write_whole(paths[0], script.encode("utf-8"))
    learner.copy_at(theta).save(paths[1])
    return paths
