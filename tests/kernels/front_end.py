"""A front end, in code: starts a kernel, runs cells, and plays the browser's half of an element."""

from __future__ import annotations

import ast
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from types import TracebackType
from typing import Any

import zmq
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager

Message = dict[str, Any]

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


@dataclass
class Outcome:
    """What a cell has come to: its value by kinds of data, and its error."""

    data: Message = field(default_factory=dict)
    error: str = ""
    done: bool = False


class Kernel:
    """The kernel of some Python, spoken to as JupyterLab does; ends when the `with` block does.

    Parameters
    ----------
    python : str
        Path of the Python that has ipykernel.
    over_subshell : bool
        Whether messages to elements go to a thread of their own, as JupyterLab 4.4 and newer sends
        them where the kernel can (ipykernel 7 and newer), or to the main one.
    """

    def __init__(self, python: str, *, over_subshell: bool) -> None:
        self._manager = KernelManager(kernel_spec_manager=_OneKernel(python))
        self._over_subshell = over_subshell
        self._subshell: str | None = None
        self._nudges: list[zmq.Socket[bytes]] = []
        self._outcomes: dict[str, Outcome] = {}
        self._views: dict[str, View] = {}
        self._scenes: dict[str, Message] = {}

    def __enter__(self) -> Kernel:
        environment = dict(os.environ, PYTHONPATH=str(ROOT), OPENBLAS_NUM_THREADS="1")
        self._manager.start_kernel(env=environment)
        self._client: BlockingKernelClient = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=60)
        if self._over_subshell:
            self._subshell = self._create_subshell()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for socket in self._nudges:
            socket.close(linger=0)
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def run(self, code: str) -> Outcome:
        """Run a cell to its end; what elements say meanwhile is heard too."""
        outcome = self.begin(code)
        self.listen(lambda: outcome.done)
        assert not outcome.error, outcome.error
        return outcome

    def begin(self, code: str) -> Outcome:
        """Start a cell, and wait for nothing."""
        outcome = self._outcomes[self._client.execute(code)] = Outcome()
        return outcome

    def value(self, expression: str) -> Any:
        """The value of an expression in the kernel: numbers, strings, lists of them."""
        return ast.literal_eval(self.run(expression).data["text/plain"])

    def open(self, name: str, code: str) -> View:
        """Make an element of that name in a cell, and show it.

        The cell doesn't end in the element, for its still picture would take longer than the test.
        """
        self.run(f"{name} = {code}")
        model = self.value(f"{name}.model_id")
        view = self._views[model] = View(self, model, self._scenes[model])
        view.say(kind="hello", frame=view.told["frame"])
        return view

    def close_views(self) -> None:
        """Take all elements off the page."""
        self._views.clear()

    def interrupt(self) -> None:
        """The interrupt button."""
        self._manager.interrupt_kernel()

    def send_to(self, model: str, content: Message) -> None:
        """A custom message to an element."""
        data = {"method": "custom", "content": content}
        message = self._client.session.msg("comm_msg", {"comm_id": model, "data": data})
        if self._subshell:
            message["header"]["subshell_id"] = self._subshell
        self._client.shell_channel.send(message)

    def listen(self, until: Callable[[], bool]) -> None:
        """Take what the kernel says, until something is so; an AssertionError if it never is."""
        assert self.happens(until, PATIENCE), f"not within {PATIENCE:g} s: {self._views}"

    def happens(self, what: Callable[[], bool], seconds: float) -> bool:
        """Take what the kernel says, until something is so; return whether it came to be."""
        deadline = time.monotonic() + seconds
        while not what():
            if time.monotonic() > deadline:
                return False
            if not self._hear(1.0):
                self._nudge()
        return True

    def listen_for(self, seconds: float) -> None:
        """Take what the kernel says for so long."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._hear(0.05)

    def _nudge(self) -> None:
        """Connect once more, as a server does when a page asks for its kernel again.

        ipykernel 7.0 sometimes leaves a request lying until then (ipykernel's issue 1554).
        """
        assert self._manager.is_alive(), "the kernel has died"
        self._nudges.append(self._manager.connect_shell())

    def _hear(self, seconds: float) -> bool:
        """Take one message, if one comes in so many seconds; return whether one did."""
        try:
            message = self._client.get_iopub_msg(timeout=seconds)
        except Empty:
            return False
        self._take(message)
        return True

    def _take(self, message: Message) -> None:
        content = message["content"]
        outcome = self._outcomes.get(message["parent_header"].get("msg_id", ""), Outcome())
        match message["msg_type"]:
            case "execute_result":
                outcome.data = content["data"]
            case "error":
                outcome.error = "\n".join(content["traceback"])
            case "status":
                outcome.done = content["execution_state"] == "idle"
            case "comm_open":
                self._scenes[content["comm_id"]] = content["data"].get("state", {}).get("scene", {})
            case "comm_msg" if content["data"].get("method") == "custom":
                if view := self._views.get(content["comm_id"]):
                    view.receive(content["data"]["content"])

    def _create_subshell(self) -> str:
        message = self._client.session.msg("create_subshell_request", {})
        self._client.control_channel.send(message)
        while True:
            reply = self._client.get_control_msg(timeout=PATIENCE)
            if reply["parent_header"]["msg_id"] == message["header"]["msg_id"]:
                return str(reply["content"]["subshell_id"])


class View:
    """The browser's half of an element: shows its frames and moves its controls.

    Attributes
    ----------
    told : dict
        All that the kernel has told, the newest of each.
    frames : list of dict
        Every frame that came.
    """

    def __init__(self, kernel: Kernel, model: str, scene: Message) -> None:
        self._kernel, self._model = kernel, model
        self._number = 0
        self.told = dict(scene)
        self.frames: list[Message] = []

    def __repr__(self) -> str:
        return f"<View: {self.told['phase']}, {self.told['read_out']}>"

    @property
    def step(self) -> int:
        """The number of the shown step, as the read-out has it."""
        found = re.search(r"[Ss]tep (\d+)", self.told["read_out"])
        assert found, self.told["read_out"]
        return int(found[1])

    def say(self, **content: Any) -> None:
        """Send a message to the element."""
        self._kernel.send_to(self._model, content)

    def set(self, field: str, value: Any, *, final: bool = True) -> int:
        """Move a control, and wait for nothing; return the message's number."""
        self._number += 1
        self.say(kind="set", field=field, value=value, final=final, number=self._number)
        return self._number

    def press(self, name: str) -> None:
        """Press a button, and wait for the answer."""
        self._number += 1
        self.say(kind="press", name=name, number=self._number)
        self.wait_for_answer()

    def wait_for_answer(self) -> None:
        """Wait until the element has answered the last message."""
        self.wait(lambda: self.told["answered"] >= self._number)

    def wait(self, until: Callable[[], bool]) -> None:
        """Listen until something is so."""
        self._kernel.listen(until)

    def receive(self, content: Message) -> None:
        """Take what the element tells; frames come one by one or in packs."""
        match content["kind"]:
            case "scene":
                self.told |= content
            case "frame":
                self._show([content])
            case "frames":
                self._show(content["frames"])

    def _show(self, frames: list[Message]) -> None:
        for frame in frames:
            assert frame["frame"] == self.told["frame"] + 1, "a frame is missing, or came twice"
            self.told |= frame
            self.frames.append(frame)
        if self.told["phase"] == "running":
            self.say(kind="shown", frame=self.told["frame"])


class _OneKernel(KernelSpecManager):
    """Knows one kernel: that of the given Python."""

    def __init__(self, python: str) -> None:
        super().__init__()
        self._argv = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(argv=self._argv, display_name="Python", language="python")
