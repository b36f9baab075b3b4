"""The child as a process of this machine: started, and killed with all that belongs to it."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from nnbook.course.classroom.box.channel import Channel
from nnbook.course.classroom.box.confinement import Confinement

_KILLED = [getattr(signal, name) for name in ("SIGKILL", "SIGXCPU") if hasattr(signal, name)]
_TO_TELL = 10_000  # milliseconds that bubblewrap has to tell what it started
_TO_END = 10.0  # seconds that Windows has to end a child and what it started
_A_MOMENT = 0.5  # seconds that a child which has closed its pipe may take to be gone


class ChildProcess:
    """One child, from its start to its end.

    Parameters
    ----------
    confinement : Confinement
        How it is shut in.

    Attributes
    ----------
    channel : Channel
        How to talk with it.
    """

    def __init__(self, confinement: Confinement) -> None:
        self._folder = tempfile.mkdtemp(prefix="nnbook-box-") if confinement.writes else None
        told, tell = os.pipe() if confinement.tells_pid else (-1, -1)
        try:
            self._process = subprocess.Popen(
                confinement.command(tell),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._folder or os.sep,
                env=confinement.environment(self._folder),
                pass_fds=() if tell < 0 else (tell,),
                start_new_session=sys.platform != "win32",
                bufsize=0,
            )
        except BaseException:
            _close(told)
            self._remove_folder()
            raise
        finally:
            _close(tell)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        descriptors = (os.dup(self._process.stdin.fileno()), os.dup(self._process.stdout.fileno()))
        self._process.stdin.close()
        self._process.stdout.close()
        self.channel = Channel(*descriptors, self._end)
        self._inner = _inner_process(told)
        self._killed = False

    def reason(self) -> str:
        """Why the child has gone: to be asked when it has closed its pipe."""
        try:
            code = self._process.wait(_A_MOMENT)
        except subprocess.TimeoutExpired:
            return "it closed the connection to its program"
        number = -code if code < 0 else code - 128
        if number in _KILLED:
            return "it was killed for what it took of the machine's memory or time"
        if 0 < number < signal.NSIG:
            return f"it crashed ({signal.Signals(number).name})"
        return f"it ended its whole program, with code {code}"

    def kill(self) -> None:
        """End it and all that it started, wait until it has gone; twice does no harm."""
        if self._killed:
            return
        self._killed = True
        self.channel.close()
        if self._inner is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._inner, signal.SIGKILL)
            os.close(self._inner)
        self._end()
        self._process.wait()
        self._remove_folder()

    def _end(self) -> None:
        """End it, and of what it started all that can be found."""
        if sys.platform == "win32":
            _end_tree(self._process)
            return
        with suppress(ProcessLookupError, PermissionError):  # macOS: a group of zombies
            os.killpg(self._process.pid, signal.SIGKILL)

    def _remove_folder(self) -> None:
        if self._folder is None:
            return
        for folder, _, _ in os.walk(self._folder):
            with suppress(OSError):
                Path(folder).chmod(0o700)
        with suppress(RecursionError):  # folders in folders, to spite us
            shutil.rmtree(self._folder, ignore_errors=True)


def _end_tree(process: "subprocess.Popen[bytes]") -> None:
    """End a process of Windows and those below it, while they still hang from it."""
    if process.poll() is None:
        command = Path(os.environ["SYSTEMROOT"], "System32", "taskkill.exe")
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(
                [str(command), "/F", "/T", "/PID", str(process.pid)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_TO_END,
                check=False,
            )
    process.kill()


def _inner_process(told: int) -> int | None:
    """A handle to the process that bubblewrap says it started; None if it says nothing."""
    if told < 0:
        return None
    try:
        with os.fdopen(told, "rb") as info:
            poll = select.poll()
            poll.register(told, select.POLLIN)
            if poll.poll(_TO_TELL):
                return os.pidfd_open(json.load(info)["child-pid"])
    except (OSError, ValueError, KeyError, AttributeError):  # it has ended, or a Python of old
        pass
    return None  # it ends with bubblewrap


def _close(descriptor: int) -> None:
    if descriptor >= 0:
        os.close(descriptor)
