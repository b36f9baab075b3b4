"""What a state stands for, made once and kept: its data, what learns, the plane."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from nnbook.datasets import Dataset
from nnbook.exercises.playing.played import sizes_of
from nnbook.widgets.playground import data as sets
from nnbook.widgets.playground.data import PlaygroundData
from nnbook.widgets.playground.learner import Learner
from nnbook.widgets.playground.plane import PlaneView
from nnbook.widgets.playground.state import PlaygroundState

DATA_FIELDS = ("data", "n", "noise", "train_share", "data_seed", "standardize", "points")
"""The fields that decide the data."""

NETWORK_FIELDS = (
    "features", "units", "activation", "output", "init", "init_scale", "seed", "regularization",
    "strength",
)  # fmt: skip
"""The fields that decide the network and its θ[0], beside the data."""

_KEPT = 2
Thing = TypeVar("Thing")


class Workshop:
    """Makes what a playground needs for a state, and the same again for the same state.

    Parameters
    ----------
    given : Dataset or None
        A data set that was handed in.
    maker : object
        The reader's class or model; None for the package's network.
    """

    def __init__(self, given: Dataset | None, maker: Any) -> None:
        self._given, self._maker = given, maker
        self._made: dict[str, list[tuple[Hashable, Any]]] = {}

    def data(self, state: PlaygroundState) -> PlaygroundData | None:
        """Return the data of a state; None for points made by hand where there are none yet."""
        if state.data == sets.OWN and not state.points:
            return None
        return self._once("data", _values(state, DATA_FIELDS), lambda: self._part(state))

    def learner(self, state: PlaygroundState) -> Learner:
        """Return what learns in a state; ValueError if there are no examples."""
        data = self.data(state)
        if data is None:
            raise ValueError("there are no examples yet: click on the plane to add some")
        key = _values(state, (*DATA_FIELDS, *NETWORK_FIELDS))
        return self._once("learner", key, lambda: Learner(state, data, self._maker))

    def plane(self, state: PlaygroundState) -> PlaneView:
        """Return the plane of a state."""
        key = _values(state, (*DATA_FIELDS, "features"))
        return self._once("plane", key, lambda: PlaneView(self.data(state), state.features))

    def sizes(self, state: PlaygroundState) -> tuple[int, ...]:
        """Return n_1, …, n_L of the network of a state."""
        data = self.data(state)
        return sizes_of(vars(state), 2 if data is None else data.n_classes)

    def _part(self, state: PlaygroundState) -> PlaygroundData:
        match state.data:
            case "given" if self._given is not None:
                whole = self._given
            case sets.PENGUINS:
                whole = sets.penguins()
            case sets.OWN:
                whole = sets.own(state.points)
            case _:
                whole = sets.made(state.data, state.n, state.noise, state.data_seed)
        standardize = state.standardize
        return sets.parted(whole, state.train_share, state.data_seed, standardize=standardize)

    def _once(self, kind: str, key: Hashable, make: Callable[[], Thing]) -> Thing:
        kept = self._made.setdefault(kind, [])
        for known, thing in kept:
            if known == key:
                found: Thing = thing
                return found
        made = make()
        kept.append((key, made))
        del kept[:-_KEPT]
        return made


def _values(state: PlaygroundState, names: tuple[str, ...]) -> Hashable:
    return tuple(getattr(state, name) for name in names)
