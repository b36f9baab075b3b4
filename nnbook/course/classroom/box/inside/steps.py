"""Steps of Python in the student's own lines, as `nnbook.exercises.loops` counts them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

from .own_lines import Line, is_own, line


class Steps:
    """Counts while a call runs.

    Attributes
    ----------
    count : int
        The steps.
    """

    def __init__(self) -> None:
        self.count = 0
        self._lines: Counter[tuple[CodeType, int]] = Counter()
        self._frames: dict[CodeType, FrameType] = {}

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        """Call and count; what the function raises passes."""
        sys.settrace(self._trace)
        try:
            function(*arguments)
        finally:
            sys.settrace(None)

    @property
    def busiest_line(self) -> Line | None:
        """The line with most steps; None if there were none."""
        if not self._lines:
            return None
        (code, number), _ = self._lines.most_common(1)[0]
        return line(self._frames[code], number)

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if event == "call":
            if not is_own(frame.f_code.co_filename):
                return None
            self._frames[frame.f_code] = frame
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        elif event == "opcode":
            self.count += 1
            self._lines[frame.f_code, frame.f_lineno] += 1
        return self._trace
