"""A terminal, in code: start a command as one does there, and press Ctrl-C."""

import os
import signal
import subprocess
import sys
from typing import Any


def start(command: list[str], **options: Any) -> "subprocess.Popen[str]":
    """Start a command that Ctrl-C can reach without reaching the tests.

    Parameters
    ----------
    command : list of str
    options
        As for `subprocess.Popen`, in text mode.
    """
    if sys.platform == "win32":
        options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        options["start_new_session"] = True
    return subprocess.Popen(command, text=True, encoding="utf-8", **options)


def press_ctrl_c(process: "subprocess.Popen[str]") -> None:
    """Do what Ctrl-C does in a terminal: it reaches the command and all that it has started.

    On Windows it is Ctrl-Break, the only one of the two that a group of its own can get.
    """
    if sys.platform == "win32":
        process.send_signal(signal.CTRL_BREAK_EVENT)
    else:
        os.killpg(process.pid, signal.SIGINT)


def kill(process: "subprocess.Popen[str]") -> None:
    """End a command and all that it has started, at once."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
