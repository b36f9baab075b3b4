"""Questions to a child and its answers, in step; the child may ask back for a function's value."""

import time
import warnings
from collections.abc import Mapping
from typing import Any, NoReturn

from nnbook.course.classroom.box.answers import NO_ANSWER, line_of
from nnbook.course.classroom.box.channel import BoxEndedError, BoxTimeError, OverdueError
from nnbook.course.classroom.box.inside.wire import WireError, pack, unpack
from nnbook.course.classroom.box.process import ChildProcess
from nnbook.course.classroom.box.sizes import most_numbers, too_large

_GRACE = 0.3
"""Seconds beyond the limit in which a child may say where it is."""


class Conversation:
    """What is said between parent and child; it ends with the first breach of the rules.

    Parameters
    ----------
    child : ChildProcess
    """

    def __init__(self, child: ChildProcess) -> None:
        self._child = child
        self._number = 0
        self._functions: list[Any] = []
        self._ended: str | None = None

    def ready(self, seconds: float) -> dict[str, Any]:
        """Wait for the child's first words: which walls stand."""
        return self._message(time.monotonic() + seconds, seconds)

    def ask(self, question: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Ask and wait for the answer.

        Parameters
        ----------
        question : mapping
            With plain data and functions.
        seconds : float
            How long the child may take for it, with what it has our functions do.

        Raises
        ------
        BoxTimeError, BoxEndedError
            The child has been killed then.
        WireError
            If the question can't be sent; the child goes on.
        """
        if self._ended is not None:
            raise BoxEndedError(self._ended)
        self._number += 1
        asked = pack({**question, "id": self._number, "seconds": seconds}, self._refer)
        deadline = time.monotonic() + seconds + _GRACE
        if seconds <= 0:
            self._overdue(seconds)
        self._send(asked, deadline, seconds)
        most = most_numbers(question.get("arguments", ()))
        while True:
            answer = self._message(deadline, seconds)
            if "line" in answer and "id" not in answer:
                self._overdue(seconds, answer["line"])
            if "function" not in answer:
                return self._in_step(answer)
            told = self._called(answer["function"], answer.get("arguments"), most)
            self._send(told, deadline, seconds)

    def _in_step(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The answer if it is one to the last question."""
        number = answer.get("id")
        if type(number) is not int or number != self._number:
            self._end(NO_ANSWER)
        return answer

    def _called(self, function: Any, arguments: Any, most: int) -> bytes:
        """Call a function of ours for the child, and pack what comes of it."""
        if not callable(function) or type(arguments) is not tuple:
            self._end(NO_ANSWER)
        if (refusal := too_large(arguments, most)) is not None:
            return pack({"value": None, "failure": ("ValueError", refusal), "warnings": []})
        value, failure = None, None
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                value = function(*arguments)
            except Exception as error:
                failure = (type(error).__name__, str(error))
        texts = [str(it.message) for it in caught if issubclass(it.category, RuntimeWarning)]
        try:
            return pack({"value": value, "failure": failure, "warnings": texts}, self._refer)
        except WireError as error:
            failure = ("ValueError", str(error))
            return pack({"value": None, "failure": failure, "warnings": texts})

    def _send(self, message: bytes, deadline: float, seconds: float) -> None:
        try:
            self._child.channel.send(message, deadline)
        except OverdueError:
            self._overdue(seconds)
        except EOFError:
            self._gone()

    def _message(self, deadline: float, seconds: float) -> dict[str, Any]:
        try:
            message = unpack(self._child.channel.receive(deadline), self._functions.__getitem__)
        except OverdueError:
            self._overdue(seconds)
        except EOFError:
            self._gone()
        except WireError:
            self._end(NO_ANSWER)
        if type(message) is not dict:
            self._end(NO_ANSWER)
        return message

    def _overdue(self, seconds: float, line: Any = None) -> NoReturn:
        self.end("its time was up")
        raise BoxTimeError(seconds, line_of(line))

    def _gone(self) -> NoReturn:
        self._end(self._child.reason())

    def _end(self, reason: str) -> NoReturn:
        self.end(reason)
        raise BoxEndedError(reason)

    def end(self, reason: str) -> None:
        """Kill the child; further questions are answered with this reason."""
        self._ended = self._ended or reason
        self._child.kill()

    def _refer(self, value: Any) -> int | None:
        """The number under which a child knows a function of ours."""
        if not callable(value):
            return None
        for number, known in enumerate(self._functions):
            if known is value:
                return number
        self._functions.append(value)
        return len(self._functions) - 1
