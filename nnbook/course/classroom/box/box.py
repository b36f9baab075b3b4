"""A box: one child process with a student's code in it, and the questions one can ask it."""

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any

from nnbook.course.classroom.box import answers
from nnbook.course.classroom.box.answers import Called, Facts, Stopped
from nnbook.course.classroom.box.confinement import Confinement
from nnbook.course.classroom.box.conversation import Conversation
from nnbook.course.classroom.box.library import sources
from nnbook.course.classroom.box.probe import STARTUP, best_confinement
from nnbook.course.classroom.box.process import ChildProcess
from nnbook.course.classroom.notebook.slicing import CodeCell


class Box:
    """A clean child process that runs a student's code, and answers with plain data.

    Its start runs the code, piece by piece; a piece that ends with an exception is noted in
    `stopped`, and the next one runs all the same. Whatever a child does, no method waits much
    longer than the seconds it is given, and none raises anything but the errors below.

    Parameters
    ----------
    code : iterable of CodeCell
        What to run, in this order, as if it stood in one notebook; IPython's own commands have
        been taken out. Pieces of one cell have the same label.
    imports : sequence of str
        What can be imported beside the standard library; see `Exercise.imports`.
    seconds : float
        How long the code may take, all pieces together.
    confinement : Confinement, optional
        How the child is shut in; the best that works here, unless one is given.

    Attributes
    ----------
    confinement : Confinement
        How the child is shut in.
    stopped : tuple of Stopped
        The pieces that ended with an exception.

    Raises
    ------
    BoxTimeError
        If the code was not through after its seconds. As with every error, the child has been
        killed then, and each further question raises `BoxEndedError`.
    BoxEndedError
        If the child has gone: it ended itself, it crashed, or it sent what is no answer.
    ValueError
        If `imports` names what is not there; as `WireError`, if the code is too large to be sent.

    Examples
    --------
    >>> code = [CodeCell("cell 1", "def double(x):\\n    return 2 * x")]
    >>> with Box(code, ("numpy",), seconds=10) as box:
    ...     box.call("double", (21,), seconds=5).value
    42
    """

    def __init__(
        self,
        code: Iterable[CodeCell],
        imports: Sequence[str] = ("numpy",),
        seconds: float = 10.0,
        confinement: Confinement | None = None,
    ) -> None:
        library = sources(tuple(imports))
        self.confinement = confinement or best_confinement()
        self._conversation = Conversation(ChildProcess(self.confinement))
        try:
            self._conversation.ready(STARTUP)
            pieces = [(cell.label, cell.text) for cell in code]
            answer = self._conversation.ask(
                {"do": "run", "code": pieces, "library": library}, seconds
            )
            stopped = self._understood(answers.stopped, answer, len(pieces))
            self.stopped: tuple[Stopped, ...] = stopped
        except BaseException:
            self.close()
            raise

    def value(self, root: str, seconds: float = 10.0) -> Called:
        """Evaluate an answer: a name or an expression such as ``(n, K)``.

        Parameters
        ----------
        root : str
            A Python expression.
        seconds : float
            How long that may take.

        Returns
        -------
        Called
            With the value, a `Foreign` for a function; or with the failure, a NameError where
            nothing has that name.

        Raises
        ------
        BoxTimeError, BoxEndedError
        """
        answer = self._conversation.ask({"do": "value", "root": root}, seconds)
        return self._understood(answers.called, answer)

    def call(self, root: str, arguments: Sequence[Any], seconds: float) -> Called:
        """Call a function with copies of the arguments, by position.

        Parameters
        ----------
        root : str
            Its name, or a Python expression.
        arguments : sequence
            Plain data, and functions: when the child calls one of those, it is called out here.
        seconds : float
            How long the call may take.

        Raises
        ------
        BoxTimeError, BoxEndedError
        WireError
            If the arguments are too large, or nothing that can be sent.
        """
        asked = {"do": "call", "root": root, "arguments": tuple(arguments)}
        answer = self._conversation.ask(asked, seconds)
        return self._understood(answers.called, answer, len(arguments))

    def steps(self, root: str, arguments: Sequence[Any], seconds: float) -> tuple[int, str]:
        """Call a function and count the steps of Python in the student's own lines.

        Returns
        -------
        count : int
        line : str
            The line with most of them, as "line 3: `return X @ w`"; may be empty.

        Raises
        ------
        BoxTimeError, BoxEndedError
        """
        asked = {"do": "steps", "root": root, "arguments": tuple(arguments)}
        return self._understood(answers.steps, self._conversation.ask(asked, seconds))

    def facts(self, root: str, seconds: float = 10.0) -> Facts:
        """Look at a function without calling it. What the child tells may be wrong.

        Raises
        ------
        BoxTimeError, BoxEndedError
        """
        return self._understood(
            answers.facts, self._conversation.ask({"do": "facts", "root": root}, seconds)
        )

    def close(self) -> None:
        """Kill the child and all that it started; nothing of it is left. Twice does no harm."""
        self._conversation.end("its box is closed")

    def _understood(self, understand: Any, *answer: Any) -> Any:
        try:
            return understand(*answer)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Box":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
