"""A loop where vectors are meant: found by counting steps, so it is the same on any machine."""

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

import numpy as np

from nnbook.diagnosis.own_line import is_own, line_in_words
from nnbook.exercises.attempt import Arguments, Attempt, Told, enlarged
from nnbook.exercises.elsewhere import Elsewhere, Steps

_TIMES = (4, 16)
_STEPS_OF_A_LOOP = 3
"""No loop does with fewer steps of Python for one more entry."""


def loop_over_examples(attempt: Attempt) -> Told | None:
    """Say so if the steps of a right function grow with n, and those of the solution don't."""
    start = next(
        (
            trial.arguments
            for trial in attempt.trials
            if trial.informative and (attempt.n(trial.arguments) or 0) > 2
        ),
        None,
    )
    n = None if start is None else attempt.n(start)
    if start is None or n is None:
        return None
    few, many = (enlarged(start, n, times) for times in _TIMES)
    # From Python 3.12 on the first run of a code object may go by uncounted.
    _steps(attempt, few)
    steps = _steps(attempt, few)
    more_steps = _steps(attempt, many)
    growth = more_steps.count - steps.count
    right_growth = _solution_steps(attempt, many) - _solution_steps(attempt, few)
    if growth - right_growth < _STEPS_OF_A_LOOP * n * (_TIMES[1] - _TIMES[0]):
        return None
    entries = "examples" if attempt.examples else "numbers"
    times = _TIMES[1] // _TIMES[0]
    where = more_steps.busiest_line
    return Told(
        "loop",
        f"The numbers are right, but they come one by one: for {times} times as many {entries} "
        f"your function takes {more_steps.count / steps.count:.2g} times as many steps of Python. "
        "Compute with whole arrays instead of a loop; numpy then takes all of them in one step.",
        (f"Most of them are in {where}.",) if where else (),
    )


def _steps(attempt: Attempt, arguments: Arguments) -> Steps:
    if isinstance(attempt.function, Elsewhere):
        return attempt.function.steps(arguments)
    counter = _Steps(attempt.function).during(lambda: attempt.try_on(arguments))
    return Steps(counter.count, counter.busiest_line)


def _solution_steps(attempt: Attempt, arguments: Arguments) -> int:
    counter = _Steps(attempt.solution)
    return counter.during(lambda: attempt.solution(*arguments.values())).count


class _Steps:
    """Counts the steps of Python in the reader's own code, and in the file of one function.

    What numpy's own Python code does is not counted.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        code = getattr(function, "__code__", None)
        self._file = code.co_filename if code else None
        self._lines: Counter[tuple[CodeType, int]] = Counter()
        self._frames: dict[CodeType, FrameType] = {}
        self.count = 0

    def during(self, act: Callable[[], Any]) -> "_Steps":
        """Count while `act` runs; who traced before goes on afterwards."""
        before = sys.gettrace()
        sys.settrace(self._trace)
        try:
            with np.errstate(all="ignore"):
                act()
        finally:
            sys.settrace(before)
        return self

    @property
    def busiest_line(self) -> str:
        """The line with most steps, as `own_line` has it."""
        if not self._lines:
            return ""
        (code, number), _ = self._lines.most_common(1)[0]
        return line_in_words((self._frames[code], number))

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if event == "call":
            filename = frame.f_code.co_filename
            if filename != self._file and not is_own(filename):
                return None
            self._frames[frame.f_code] = frame
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        elif event == "opcode":
            self.count += 1
            self._lines[frame.f_code, frame.f_lineno] += 1
        return self._trace
