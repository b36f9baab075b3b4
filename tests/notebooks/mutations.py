"""Mistakes planted in a copy of the package, each of which nbval has to notice."""

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Mutation:
    """One text of one file, and the wrong one to put in its place.

    Parameters
    ----------
    name : str
        What goes wrong, in a few words.
    file : str
        The file, as seen from the root of the repository.
    old, new : str
        The text, which must stand there exactly once, and what takes its place.
    notebook : str
        The notebook that has to turn red.
    """

    name: str
    file: str
    old: str
    new: str
    notebook: str = "05_sigmoid_unit.ipynb"

    def apply(self, root: Path) -> None:
        """Put the mistake into the copy in `root`.

        Raises
        ------
        ValueError
            If the text is not there exactly once: then the code has changed, and this mutation
            would prove nothing.
        """
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        if (count := text.count(self.old)) != 1 or self.old == self.new:
            raise ValueError(
                f"mutation “{self.name}”: {self.old!r} stands {count} times in {self.file}, "
                "expected once: bring tests/notebooks/mutations.py up to date"
            )
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")
        # A text of the same length, written in the same second, would look unchanged to Python.
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)


def copy_course(folder: Path) -> Path:
    """Copy what the notebooks need to run, and return where: the package, the data, themselves."""
    for part in ("nnbook", "data", "notebooks"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "conftest.py", folder)  # an empty work folder for each run
    return folder


# What is told first is noticed in every `make test`; the others in `make test-all`.
QUICK = (
    Mutation(
        "the sign of the gradient",
        "nnbook/models/sigmoid_unit.py",
        "SIGMOID.function(self._weighted_sum(X)) - y)",
        "y - SIGMOID.function(self._weighted_sum(X)))",
    ),
    Mutation(
        "the labels of the examples in a chart",
        "nnbook/widgets/sigmoid_curve.py",
        "self._y = as_labels(y, len(self._x))",
        "self._y = 1 - as_labels(y, len(self._x))",
    ),
    Mutation(
        "the message of a check",
        "nnbook/exercises/value_exercise.py",
        "Put a number in the place of each `...` first.",
        "Put a letter in the place of each `...` first.",
        notebook="00_start_here.ipynb",
    ),
)

SLOW = (
    Mutation(
        "the slope of the sigmoid",
        "nnbook/models/activations.py",
        "return sigmoid(s) * sigmoid(-s)",
        "return sigmoid(s) * sigmoid(s)",
    ),
    Mutation(
        "the sigmoid",
        "nnbook/models/activations.py",
        "return 1 / (1 + np.exp(-s))",
        "return 1 / (1 + np.exp(s))",
    ),
    Mutation(
        "the sign of the cost",
        "nnbook/models/costs.py",
        "np.logaddexp(0, (1 - 2.0 * y) * s)",
        "np.logaddexp(0, (2.0 * y - 1) * s)",
    ),
    Mutation(
        "the mean of the cost",
        "nnbook/models/sigmoid_unit.py",
        "float(np.mean(example_costs",
        "float(np.sum(example_costs",
    ),
    Mutation(
        "the bias in the gradient",
        "nnbook/models/sigmoid_unit.py",
        "out[-1] = error.sum()",
        "out[-1] = 0",
    ),
    Mutation(
        "one number in a read-out",
        "nnbook/widgets/answers.py",
        "sigmoid(s) > 0.5)",
        "sigmoid(s) > 0.6)",
    ),
    Mutation(
        "the stopping rule of gradient descent",
        "nnbook/learning/gradient_descent.py",
        "if not self.step_lengths[i] > self.tolerance:",
        "if not self.step_lengths[i] > 2 * self.tolerance:",
    ),
    Mutation(
        "the numerical gradient",
        "nnbook/learning/numerical_gradient.py",
        "(J(theta + side) - J(theta - side)) / (2 * h)",
        "(J(theta + side) - J(theta)) / (2 * h)",
    ),
    Mutation(
        "the species of one penguin",
        "data/penguins.csv",
        "Chinstrap,Dream,45.4,18.7,188,3525,female,2007",
        "Adelie,Dream,45.4,18.7,188,3525,female,2007",
    ),
    Mutation(
        "the unit of the measurements",
        "nnbook/datasets/real.py",
        "[float(row[feature]) for feature in features]",
        "[float(row[feature]) / 10 for feature in features]",
    ),
    Mutation(
        "which column is which",
        "nnbook/datasets/real.py",
        "[float(row[feature]) for feature in features]",
        "[float(row[feature]) for feature in features[::-1]]",
        notebook="00_start_here.ipynb",
    ),
    Mutation(
        "the state of a verdict",
        "nnbook/exercises/exercise.py",
        'Verdict(self.name, "not attempted"',
        'Verdict(self.name, "not yet"',
    ),
    Mutation(
        "how many exercises are right",
        "nnbook/exercises/overview.py",
        'sum(row.state == "right" for row in rows)',
        'sum(row.state == "open" for row in rows)',
        notebook="00_start_here.ipynb",
    ),
)
