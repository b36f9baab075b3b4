"""All panels of a step, and the sentence that says in numbers what they show."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnbook.diagnosis import BackwardReport
from nnbook.pictures import Diagram, Panel, Picture
from nnbook.widgets.backprop.counts import counts_of, counts_table
from nnbook.widgets.backprop.curve_panel import probe_panel, slope_panel
from nnbook.widgets.backprop.fill_in import is_asked, right_places
from nnbook.widgets.backprop.formula import Formula
from nnbook.widgets.backprop.formula_panel import formula_height, formula_panel
from nnbook.widgets.backprop.formulas import formula_of
from nnbook.widgets.backprop.heights import height_of_matrices
from nnbook.widgets.backprop.matrices import Block, blocks_of
from nnbook.widgets.backprop.matrix_panel import matrix_panel
from nnbook.widgets.backprop.network_panel import known_at, network_panel
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.backprop.probe import Probe
from nnbook.widgets.backprop.read_out import (
    answer_in_words,
    code_in_words,
    examples_in_words,
    probe_in_words,
    step_in_words,
    update_in_words,
)
from nnbook.widgets.backprop.state import CHECK, FILL_IN, BackpropState
from nnbook.widgets.backprop.tape import Focus, focus_at, marked_at, step_of
from nnbook.widgets.backprop.tape_panel import tape_panel

_MEANING = {
    "input": "What goes in: a¹ is the example x.",
    "sum": "A row of weights times what comes in, plus the bias.",
    "activation": "Each unit makes its answer from its own sum.",
    "cost": "How far the answer is from the right one.",
    "output delta": "How fast the cost grows with the last weighted sum.",
    "blame": "δ comes back along the lines, each by its weight.",
    "delta": "The blame, times the slope where the unit works.",
    "weight gradient": "δ where the line ends, times a where it begins.",
    "bias gradient": "A bias is a weight on the constant 1.",
    "update": "One step against the gradient.",
}


@dataclass(frozen=True, eq=False)
class Scene:
    """What is seen in a state.

    Parameters
    ----------
    state : BackpropState
        The state.
    run : Pass
        Its numbers.
    n : int
        How many examples there are.
    report : BackwardReport or None
        What was found in the reader's own code.
    """

    state: BackpropState
    run: Pass
    n: int
    report: BackwardReport | None

    def picture(self) -> Picture:
        """Return the panels and the read-out."""
        counts = counts_of(self.run.model.sizes, shortcut=self.run.model.has_shortcut)
        panels = (
            tape_panel(self.state.steps, self.state.step, self.notation, self._marks()),
            self._formula(),
            self._network(),
            self._matrices(),
            self._curve(),
            counts_table(counts, self.run.n, self.notation),
        )
        return Picture(panels, self.sentence(), columns=2)

    @cached_property
    def notation(self) -> Notation:
        """How things are written."""
        return Notation(self.state.theta_form)

    @cached_property
    def at(self) -> Focus:
        """What the formula is about."""
        i = self.state.example if self.state.takes_all else 0
        return focus_at(self.state.present, self.state.chosen, i)

    @cached_property
    def formula(self) -> Formula:
        """The formula of the step, without numbers that would tell a secret result."""
        formula = formula_of(self.run, self.state.present, self.at, self.notation)
        return formula.kept_secret() if self.is_hidden else formula

    @cached_property
    def probe(self) -> Probe:
        """The chosen weight, moved."""
        return Probe(self.run, self.state.target, self.state.h, self.notation)

    @cached_property
    def right(self) -> dict[int, set[str]]:
        """What was filled in rightly, by step."""
        if self.state.mode != FILL_IN:
            return {}
        return right_places(self.run, self.state, self.at.i)

    @cached_property
    def is_hidden(self) -> bool:
        """Whether the result of the step is still to be filled in."""
        if self.state.mode != FILL_IN or not is_asked(self.state.present):
            return False
        return self.at.key not in self.right.get(self.state.step, set())

    def sentence(self) -> str:
        """Return the read-out."""
        state = self.state
        parts = [step_in_words(state, self.formula, hidden=self.is_hidden)]
        if state.present.kind == "update" and not self.is_hidden:
            parts.append(update_in_words(self.run))
        if state.mode == CHECK:
            parts.append(probe_in_words(self.probe))
        elif state.mode == FILL_IN:
            parts.append(answer_in_words(self.run, state, self.at, self.formula, len(self.right)))
        elif self.report is not None:
            parts.append(code_in_words(state, self.report))
        parts.append(examples_in_words(state, self.n))
        return " ".join(filter(None, parts))

    def _marks(self) -> dict[int, str]:
        if self.report is not None:
            steps = self.state.steps
            marks = {step_of(steps, *place): "right" for place in self.report.right}
            if self.report.wrong:
                marks[step_of(steps, *self.report.wrong)] = "wrong"
            return marks
        return dict.fromkeys(self.right, "right")

    def _formula(self) -> Diagram:
        step = self.state.present
        words = [self.notation.words(_MEANING[step.kind])]
        if self.state.takes_all and self.n > 1:
            words.append(f"[i]: example i, of {self.n}; without it, example {self.state.example}")
        elif self.n > 1:
            words.append(f"example {self.state.example} of 0 to {self.n - 1}")
        terms = max(*self.run.model.sizes[:-1], self.run.n) + 1
        return formula_panel(
            self.formula,
            f"step {self.state.step}: {step.name}",
            tuple(words),
            formula_height(terms, 2),
            marked=marked_at(step, self.state.chosen),
            chosen=self.state.chosen,
            result="?" if self.is_hidden else None,
        )

    def _network(self) -> Diagram:
        step, state = self.state.present, self.state
        edges = {term.part for term in self.formula.terms if term.part.count(".") == 2}
        if step.kind == "update" and self.at.k:
            edges = {self.at.key}
        return network_panel(
            self.run,
            known_at(self.run, state.steps, state.step),
            step,
            self.at,
            self.notation,
            edges=frozenset(edges),
            marked=marked_at(step, state.chosen) or (self.at.key if self.at.k else None),
            chosen=state.chosen,
            hidden=self.is_hidden,
        )

    def _matrices(self) -> Diagram:
        step = self.state.present
        blocks = blocks_of(self.run, step, self.at, self.notation)
        hidden = frozenset(_hidden_cells(blocks[0], self)) if self.state.mode == FILL_IN else None
        return matrix_panel(
            blocks,
            height_of_matrices(self.run, self.notation),
            i=self.at.i,
            marked=self.at.key if self.at.k else marked_at(step, self.state.chosen),
            hidden=hidden or frozenset(),
        )

    def _curve(self) -> Panel:
        if self.state.mode == CHECK:
            return probe_panel(self.probe)
        known = known_at(self.run, self.state.steps, self.state.step)
        return slope_panel(
            self.run, known, self.state.present, self.at, self.notation, hidden=self.is_hidden
        )


def _hidden_cells(block: Block, scene: Scene) -> set[tuple[int, int]]:
    """The entries of what the step computes that are yet to be filled in."""
    if not is_asked(scene.state.present):
        return set()
    right = scene.right.get(scene.state.step, set())
    cells = {(int(j), int(k)) for j, k in np.ndindex(block.values.shape)}
    return {cell for cell in cells if block.keys.get(cell, scene.at.key) not in right}
