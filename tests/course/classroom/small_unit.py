"""A small unit with an exercise of each kind that matters here, and a question for a person."""

from pathlib import Path

import numpy as np

from nnbook.course.cells import Source
from nnbook.course.source import read_source
from nnbook.exercises import Exercise, FunctionExercise, ValueExercise

NAME = "42_doubling"
UNIT = '''\
# ---
# jupyter:
#   course:
#     unit: "42"
#     title: Doubling
#     points: [S1]
#     minutes: 5
# ---

# %% [markdown] name="title"
# # 42 · Doubling

# %% name="imports"
import numpy as np

from nnbook import check

# %% [markdown] name="task-double"
# ### Exercise 1: twice as much

# %% name="ex-double" exercise="double"
def double(x):
    """Return 2 x, of the same shape as x."""
    ### BEGIN SOLUTION
    half = np.asarray(x) / 1.0
    other_half = half + 0
    if half.size:
        half = half + other_half
    else:
        pass
    return half
    ### END SOLUTION


# %% name="check-double"
check("double", double)

# %% [markdown] name="why-zero" points=2
# **Question.** Why is twice nothing nothing?

# %% [markdown] name="task-counts"
# ### Exercise 2: how many

# %% name="ex-counts" exercise="counts"
legs, wings = ..., ...
### BEGIN SOLUTION
legs, wings = 6, 4
### END SOLUTION

# %% name="check-counts"
check("counts", (legs, wings))

# %% name="ex-bound" exercise="bound"
limit = ...
### BEGIN SOLUTION
limit = 1 / 8
### END SOLUTION

# %% name="check-bound"
check("bound", limit)
'''
HINTS = ("A nudge.", "Nearly the whole way.")
EXERCISES: dict[str, Exercise] = {
    "double": FunctionExercise(
        name="double",
        title="Twice as much",
        solution=lambda x: 2 * x,
        praise="It is.",
        hints=HINTS,
        points=3,
        cases=lambda rng: [(rng.normal(size=n),) for n in (1, 3)],
    ),
    "counts": ValueExercise(
        name="counts",
        title="How many",
        solution=(6, 4),
        praise="Counted.",
        hints=HINTS,
        fields=("legs", "wings"),
    ),
    "bound": ValueExercise(
        name="bound",
        title="A bound",
        solution=np.float64(0.125),
        praise="Yes.",
        hints=HINTS,
        fields=("bound",),
    ),
}


def find(name: str) -> Exercise:
    """The exercise of this name."""
    return EXERCISES[name]


def written(folder: Path, text: str = UNIT) -> Path:
    """A folder of sources with this unit alone."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.py").write_text(text, encoding="utf-8", newline="\n")
    return folder


def source(folder: Path, text: str = UNIT) -> Source:
    """The unit, read."""
    return read_source(written(folder, text) / f"{NAME}.py")
