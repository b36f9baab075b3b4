"""What is seen of a playground: network, plane, one unit in numbers, the costs, a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from nnbook.pictures import Panel, Picture, Surface
from nnbook.validation import Array
from nnbook.widgets.kit.training import Comparison, Phase, Trainer
from nnbook.widgets.kit.training.minibatch_run import at_theta
from nnbook.widgets.playground.cost_panel import cost_panel
from nnbook.widgets.playground.doctor import findings
from nnbook.widgets.playground.learner import Learner
from nnbook.widgets.playground.network import NetworkPanels, network_panels
from nnbook.widgets.playground.plane import Seen, class_shades
from nnbook.widgets.playground.read_out import (
    is_worth_telling,
    sentence,
    told_parameter,
    told_step_size,
)
from nnbook.widgets.playground.state import PlaygroundState, step_size_edits
from nnbook.widgets.playground.workshop import Workshop


class Show:
    """Draws the panels of a playground.

    Parameters
    ----------
    shop : Workshop
        Has what a state stands for.
    advises : bool
        Whether it is said what is the matter with a run, and what to try.
    """

    def __init__(self, shop: Workshop, *, advises: bool = True) -> None:
        self._shop, self._advises = shop, advises
        self._found: WeakKeyDictionary[Any, tuple[int, str]] = WeakKeyDictionary()

    def without_examples(self, state: PlaygroundState) -> Picture:
        """Return the empty plane, where the first examples are to be put."""
        history = bool(state.history.past), bool(state.history.future)
        panel = self._shop.plane(state).empty_panel(history)
        return Picture((panel,), "No examples yet: click on the plane to add some.", 2)

    def picture(
        self, state: PlaygroundState, run: Trainer, comparison: Comparison, said: str
    ) -> Picture:
        """Return all panels of a run, and the sentence with its numbers.

        Parameters
        ----------
        state : PlaygroundState
            The state in which it is shown.
        run : Trainer
            The run as far as it has come.
        comparison : Comparison
            In what it and the pinned ones differ.
        said : str
            What else is to be said.
        """
        learner, descent = self._shop.learner(state), run.descent
        upe: int = descent.updates_per_epoch  # type: ignore[attr-defined]
        wrong, test_wrong = learner.wrong(run.theta)
        cost = cost_panel(
            run, comparison, descent.test_curve(run.last),  # type: ignore[attr-defined]
            edits=step_size_edits(state, run.last), log=state.log, updates_per_epoch=upe,
        )  # fmt: skip
        panels = self._panels(state, run, learner, tuple(wrong.tolist()), cost)
        told = sentence(learner, run, (len(wrong), test_wrong), upe, advises=self._advises)
        told += told_step_size(state, run.i)
        if state.chosen is not None:
            told += told_parameter(learner, run.theta, state.chosen)
        finding = self._finding(state, run, learner, upe)
        return Picture(panels, " ".join(filter(None, (told, finding, said))), columns=2)

    def with_example(self, state: PlaygroundState, place: int | str | None) -> PlaygroundState:
        """Return the state with another example spoken of: by its place among those seen."""
        if not isinstance(place, int):
            return state
        rows = self._shop.plane(state).shown_rows(self._seen(state, ()))
        return replace(state, example=int(rows[place])) if place < len(rows) else state

    def _seen(self, state: PlaygroundState, wrong: tuple[int, ...]) -> Seen:
        """What of the plane is seen; an example that is not gives way to the first one that is."""
        history = bool(state.history.past), bool(state.history.future)
        seen = Seen(wrong, state.example, state.show_test, history)
        rows = self._shop.plane(state).shown_rows(seen)
        return seen if state.example in rows else replace(seen, example=int(rows[0]))

    def _panels(
        self,
        state: PlaygroundState,
        run: Trainer,
        learner: Learner,
        wrong: tuple[int, ...],
        cost: Panel,
    ) -> tuple[Surface, ...]:
        plane, network = self._shop.plane(state), learner.network
        seen = self._seen(state, wrong)
        with at_theta(learner.model, run.theta), np.errstate(all="ignore"):
            if network is None:
                y_hat = np.asarray(learner.model.output(plane.nodes))
                shades = class_shades(y_hat, discretize=state.discretize)
                return plane.panel(shades, seen, "the model's answer"), cost
            drawn = self._network(replace(state, example=seen.example), run, learner, plane.nodes)
        if drawn.of_unit is None:
            shades, title = class_shades(drawn.y_hat, discretize=state.discretize), "the answer ŷ"
        else:
            shades, title = {"answer": drawn.of_unit}, _unit_title(state)
        return drawn.diagram, plane.panel(shades, seen, title), drawn.formula, cost

    def _network(
        self, state: PlaygroundState, run: Trainer, learner: Learner, nodes: Array
    ) -> NetworkPanels:
        """The network's own panels; the model stands at the shown θ."""
        network = learner.network
        assert network is not None
        return network_panels(
            network,
            nodes,
            learner.data.inputs(learner.data.whole.X[[state.example]], state.features),
            state.example,
            state.features,
            chosen=state.chosen,
            peek=state.peek,
            discretize=state.discretize,
            gradient=learner.slopes(run.theta) if state.gradients else None,
        )

    def _finding(self, state: PlaygroundState, run: Trainer, learner: Learner, upe: int) -> str:
        """What the training doctor says; of a run that goes on he looks now and then only."""
        if not self._advises or run.i == 0 or run.phase is Phase.DIVERGED:
            return ""
        i, told = self._found.get(run.descent, (-1, ""))
        if i != run.i and (run.phase is not Phase.RUNNING or run.i >= 2 * i):
            i, told = run.i, findings(learner, state, run, upe)
            self._found[run.descent] = i, told
        if not is_worth_telling(told, ended=run.ended):
            return ""
        return told if i == run.i else f"At step {i}: {told}"


def _unit_title(state: PlaygroundState) -> str:
    parts = (state.peek or "").split(".")
    if len(parts) != 2:
        parts = (state.chosen or "").split(".")
    return f"answer of unit {parts[1]} of layer {parts[0]}"
