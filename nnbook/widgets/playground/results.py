"""What a playground has to give: its data, its network, costs, a script."""

from pathlib import Path
from typing import Any

from nnbook.widgets.kit import Trainer
from nnbook.widgets.playground.data import PlaygroundData
from nnbook.widgets.playground.export import save_run, script_of
from nnbook.widgets.playground.learner import Learner
from nnbook.widgets.playground.state import PlaygroundState


class Results:
    """The half of a `Playground` that is read and not moved; all of it at the shown step.

    Attributes
    ----------
    state : PlaygroundState
        The settings.
    trainer : Trainer
        The run.
    """

    state: PlaygroundState
    trainer: Trainer

    @property
    def _learner(self) -> Learner:
        raise NotImplementedError

    @property
    def data(self) -> PlaygroundData:
        """The examples, parted: `train`, `test`, and `inputs(X, features)` for any places."""
        return self._learner.data

    @property
    def network(self) -> Any:
        """A copy of what is trained, at the shown step."""
        return self._learner.copy_at(self.trainer.theta)

    @property
    def train_cost(self) -> float:
        """J on the training examples at the shown step, regularization included."""
        return self._learner.cost(self.trainer.theta)

    @property
    def test_cost(self) -> float | None:
        """J on the test examples, without regularization; None where there are none."""
        return self._learner.test_cost(self.trainer.theta)

    @property
    def accuracy(self) -> tuple[float, float | None]:
        """The share of the training and of the test examples that come out right."""
        return self._learner.accuracy(self.trainer.theta)

    @property
    def script(self) -> str:
        """A Python script of numpy alone with data, θ[0] and θ of the shown step."""
        i = self.trainer.i
        return script_of(self._learner, self.state, self.trainer.theta, i)

    def save(self, name: str = "playground", folder: str | Path = ".") -> tuple[Path, Path]:
        """Write the script and the network (`.npz`) under a name that is free; return both paths.

        Parameters
        ----------
        name : str
            "playground" gives playground-1.py and playground-1.npz, or the next number.
        folder : path-like
            Where to; where Python runs, by default.

        Raises
        ------
        ValueError
            If the reader's own class is trained.
        OSError
            If the folder can't be written.
        """
        return save_run(self._learner, self.script, self.trainer.theta, Path(folder), name)
