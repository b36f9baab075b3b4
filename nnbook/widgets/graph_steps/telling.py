"""What is said at a step through a graph: title, formulas, remark, and the read-out."""

from collections.abc import Sequence

from nnbook.pictures.numbers import number_text
from nnbook.widgets.graph_steps.formulas import Lines, backward_lines, forward_lines, rule_of
from nnbook.widgets.graph_steps.panels import named_inputs
from nnbook.widgets.graph_steps.passes import Passes


def told(passes: Passes, step: int) -> tuple[str, list[Lines], tuple[str, ...]]:
    """Return the title, the formulas and a remark for a step."""
    J = passes.output.name
    at_work = passes.at_work(step)
    if at_work is None:
        words = f"An operation gets its value when its inputs have theirs; {J} comes last."
        return "The inputs are given; nothing is computed yet", [], (words,)
    if step < passes.turn:
        return f"Forward: {at_work.name}", [forward_lines(at_work)], ()
    if step == passes.turn:
        lines = Lines(f"∂{J}/∂{J}", "= 1", "")
        return f"The way back begins at {J}", [lines], (f"{J} changes as fast as itself.",)
    title = f"Back through {forward_lines(at_work).symbols}"
    remarks = ("What comes in × local derivative.", rule_of(at_work))
    return title, backward_lines(passes, step), remarks


def sentence(passes: Passes, step: int, blocks: Sequence[Lines]) -> str:
    """Return the read-out: the step and its numbers."""
    J, at_work = passes.output.name, passes.at_work(step)
    where = f"Step {step} of {passes.last}"
    if at_work is None:
        return f"{where}: the inputs are given."
    if step < passes.turn:
        (lines,) = blocks
        return f"{where}, forward: {lines.symbols} {lines.numbers} {lines.result}."
    if step == passes.turn:
        return f"{where}: {J} = {number_text(passes.output.data)}, and ∂{J}/∂{J} = 1."
    parts = [
        f"{it.symbols} {it.numbers} {it.result}{f' ({it.note})' if it.note else ''}"
        for it in blocks
    ]
    said = f"{where}, back through {at_work.name}: {'; '.join(parts)}."
    if step == passes.last:
        grad = passes.derivatives(step)
        found = [f"{x.name} {number_text(grad[x])}" for x in named_inputs(passes)]
        said += f" All derivatives of {J}: {', '.join(found)}."
    return said
