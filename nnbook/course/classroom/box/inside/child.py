"""The child's own program: put up the walls, then run the student's code and answer questions."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from . import landlock, looks, system_calls
from .limits import end_with_parent, set_limits
from .made_package import MadePackage
from .own_lines import running_line
from .pipe import Pipe
from .steps import Steps
from .student import Student, Watched
from .wire import WireError

_A_MOMENT = 0.01


class Child:
    """Answers the parent's questions, one after the other."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._student = Student()

    def serve(self) -> None:
        """Answer until nobody asks any more."""
        while True:
            asked = self._pipe.receive()
            self._watch_the_clock(asked["seconds"])
            answer = self._answer(asked)
            self._watch_the_clock(0)
            self._send(answer | {"id": asked["id"]})

    def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        questions: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "run": self._run,
            "value": self._value,
            "call": self._call,
            "steps": self._steps,
            "facts": self._facts,
        }
        return questions[asked["do"]](asked)

    def _send(self, answer: dict[str, Any]) -> None:
        try:
            self._pipe.send(answer)
        except (WireError, MemoryError) as error:
            reason = f"the answer can't be handed over: {error}"
            kind = "MemoryError" if isinstance(error, MemoryError) else "ValueError"
            self._pipe.send({"id": answer["id"], "failure": (kind, reason, None)})

    def _run(self, asked: dict[str, Any]) -> dict[str, Any]:
        sys.meta_path.append(MadePackage(asked["library"]))
        return {"stopped": self._student.run(asked["code"])}

    def _value(self, asked: dict[str, Any]) -> dict[str, Any]:
        watched, value = Watched(), None
        with watched.watching():
            value = self._student.value(asked["root"])
        return _told(watched, value)

    def _call(self, asked: dict[str, Any]) -> dict[str, Any]:
        watched, value = Watched(), None
        with watched.watching():
            value = self._student.value(asked["root"])(*asked["arguments"])
        return _told(watched, value) | {"arguments": asked["arguments"]}

    def _steps(self, asked: dict[str, Any]) -> dict[str, Any]:
        steps = Steps()
        with Watched().watching():
            steps.call(self._student.value(asked["root"]), asked["arguments"])
        return {"count": steps.count, "line": steps.busiest_line}

    def _facts(self, asked: dict[str, Any]) -> dict[str, Any]:
        facts: dict[str, Any] = {"callable": False, "parameters": None, "data": {}}
        with Watched().watching():
            function = self._student.value(asked["root"])
            facts["callable"] = callable(function)
            facts["parameters"] = looks.parameters(function)
            facts["data"] = looks.data_read(function)
        return facts

    def _watch_the_clock(self, seconds: float) -> None:
        """Tell the parent, when the time is up, in which line the student's code is; 0 for never.

        It goes on then: it is for the parent to end it.
        """
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._time_is_up)
            signal.setitimer(signal.ITIMER_REAL, seconds)

    def _time_is_up(self, _: int, frame: FrameType | None) -> None:
        if self._pipe.busy:  # amid another message
            signal.setitimer(signal.ITIMER_REAL, _A_MOMENT)
        else:
            self._pipe.send({"line": running_line(frame)})


def _told(watched: Watched, value: Any) -> dict[str, Any]:
    return {
        "value": None if watched.failure else value,
        "failure": watched.failure,
        "warnings": tuple(watched.warnings),
        "printed": watched.printed.text,
    }


def main(settings: dict[str, Any]) -> None:
    """Shut this process in as far as it is asked to, say so, and serve.

    Parameters
    ----------
    settings : dict
        "readable", the files and folders that Landlock is to leave, or None; "calls", whether to
        refuse system calls.
    """
    pipe = Pipe()
    end_with_parent()
    limits = set_limits()
    readable = settings["readable"]
    version = landlock.shut(readable) if readable is not None else 0
    refused = system_calls.refuse() if settings["calls"] else False
    pipe.send({"limits": limits, "landlock": version, "calls": refused})
    with contextlib.suppress(EOFError):
        Child(pipe).serve()
