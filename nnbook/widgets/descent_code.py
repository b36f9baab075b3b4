"""The lines that repeat a run, as several elements offer them to be copied."""

from typing import Any

from nnbook.widgets.kit import Trainer
from nnbook.widgets.kit.controls.text import number_text


def descent_code(
    state: Any, run: Trainer, start: str, called: tuple[str, str] = ("J", "grad_J")
) -> str:
    """Return the lines that descend as far as `run` has come, and print the cost there.

    Parameters
    ----------
    state : dataclass
        With `step_size` and `tolerance`.
    run : Trainer
        The run.
    start : str
        The expression of θ[0].
    called : (str, str)
        What the cost and its gradient are called in the lines above.
    """
    if run.i == 0:
        return f"print('cost', {called[0]}({start}))\n"
    return (
        "result = gradient_descent(\n"
        f"    {', '.join(called)}, {start}, step_size={number_text(state.step_size)}, "
        f"tolerance={number_text(state.tolerance)}, max_steps={run.i}\n"
        ")\n"
        "print('cost', result.cost, 'at step', result.i)\n"
    )
