"""An element whose runs can be held fast, and compared with the next one."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np

from nnbook.pictures import Picture
from nnbook.widgets.kit.element import Element
from nnbook.widgets.kit.training import (
    SPEED,
    Comparison,
    PinnedRun,
    Trainer,
    compare_with_pinned,
)


class PinningElement(Element):
    """What `TrainingElement` has of pinned runs: which there are, and how they differ.

    Attributes
    ----------
    trainer : Trainer
        The run, with its pinned ones.
    view_fields : tuple of str
        Fields of the state that say what is shown, and not what is trained.
    """

    trainer: Trainer
    view_fields: tuple[str, ...] = ()

    def run_picture(self, state: Any, run: Trainer) -> Picture:
        """Return what is seen of a run in a state. Subclasses say.

        Parameters
        ----------
        state : dataclass
            The state in which it is shown.
        run : Trainer
            The run as far as it has come.

        Returns
        -------
        Picture
            The panels and the read-out.
        """
        raise NotImplementedError(f"{type(self).__name__} must define run_picture(state, run)")

    def press_pin(self) -> None:
        """Hold the shown run fast, to compare others with it."""
        self.trainer.pin(self.settings_of(self.state))

    def press_unpin(self) -> None:
        """Let go of the run that was pinned last."""
        self.trainer.unpin()

    def pin(self) -> str:
        """Pin the run up to the shown step, up to four in all; return the read-out."""
        return self.press("pin")

    def unpin(self, number: int | None = None) -> str:
        """Let go of a pinned run, by default of the one pinned last; return the read-out.

        Parameters
        ----------
        number : int, optional
            Its number, as in "run 2".

        Raises
        ------
        ValueError
            If no pinned run has this number.
        """
        self._conversation.mailbox.deliver()
        self.trainer.unpin(number)
        self._conversation.show(announce=True)
        return self.read_out

    def unpin_all(self) -> str:
        """Let go of all pinned runs, and return the read-out."""
        self._conversation.mailbox.deliver()
        self.trainer.unpin_all()
        self._conversation.show(announce=True)
        return self.read_out

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The pinned runs."""
        return self.trainer.pinned

    def settings_of(self, state: Any) -> dict[str, Any]:
        """Return what a run is trained with: the fields of the state but those of the view."""
        names = [field.name for field in dataclasses.fields(state)]
        ignored = {*self.view_fields, SPEED.field}
        return {name: getattr(state, name) for name in names if name not in ignored}

    def comparison(self, state: Any, run: Trainer) -> Comparison:
        """Return in what the settings of the pinned runs and of `run` in `state` differ.

        Parameters
        ----------
        state : dataclass
            The state of the present run.
        run : Trainer
            The present run, with its pinned ones.

        Returns
        -------
        Comparison
            In the symbols of the controls, or their labels; see `compare_with_pinned`.
        """
        symbols = {c.field: getattr(c, "symbol", "") or c.label for c in self.fields()}
        now = self.in_words(self.settings_of(state))
        pinned = [dataclasses.replace(p, settings=self.in_words(p.settings)) for p in run.pinned]
        return compare_with_pinned(pinned, now, run.path[0], symbols)

    def in_words(self, settings: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return settings as a comparison is to tell them; as they are, unless a subclass says.

        Parameters
        ----------
        settings : mapping of str to object
            What a run is trained with: the values by the names of the fields.
        """
        return settings

    def beside_pinned(self, state: Any, run: Trainer) -> Picture:
        """Return the picture of a run, with a word on the pinned ones."""
        # A run that diverged is a picture like any other: what overflows in it is no news.
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            picture = self.run_picture(state, run)
        if not run.pinned:
            return picture
        runs = "; ".join(pinned.summary for pinned in run.pinned)
        settings = self.comparison(state, run).sentence
        read_out = f"{picture.read_out} Pinned: {runs}. Settings: {settings}"
        return dataclasses.replace(picture, read_out=read_out)
