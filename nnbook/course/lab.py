"""Open the course in JupyterLab: one server per work folder, private, and quiet."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.prepare import prepare
from nnbook.course.servers import FIRST_PAGE, TOKEN_SIGN, our_servers
from nnbook.course.settings import SettingsError, remember_work_folder

HOST = "127.0.0.1"
USUAL_PORT = 8888
USUAL_PORTS = range(USUAL_PORT, USUAL_PORT + 51)
GRACE = 15.0  # seconds; kernels that don't answer get 5 of them from the server
SERVER_CONFIG = Path(__file__).parent / "server_config"

_ENDINGS = [signal.SIGINT, signal.SIGTERM]
if sys.platform == "win32":
    _ENDINGS.append(signal.SIGBREAK)


class LabError(CourseError):
    """JupyterLab can't be opened."""


def open_lab(folder: Path, *, port: int | None = None, browser: bool = True) -> int:
    """Prepare the work folder, open JupyterLab in it, and stay until JupyterLab ends.

    If a server of ours already shows that folder, it is opened instead of a second one.

    Parameters
    ----------
    folder : Path
        The work folder; made if it isn't there.
    port : int, optional
        The port to listen on. Without it: 8888, or the next one that is free.
    browser : bool
        Whether to open a browser, where there is a display for one.

    Returns
    -------
    int
        Exit status: 0 if it was ended by Ctrl-C or from JupyterLab's own menu.

    Raises
    ------
    WorkFolderError
        If the folder can't be used.
    LabError
        If the port is taken, or JupyterLab doesn't start.
    """
    work = prepare(folder)
    print(work, flush=True)
    _remember(work.folder)
    with_browser = browser and has_display()
    running = next(our_servers(work.folder), None)
    if running is None:
        return _serve(work.folder, port, with_browser)
    print(f"JupyterLab is already running here: {running.first_page}", flush=True)
    if with_browser:
        webbrowser.open(running.private_page)
    return 0


def has_display() -> bool:
    """Whether there is a screen that a browser could open on."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def _remember(folder: Path) -> None:
    """Remember the work folder; if that fails, say so and go on."""
    try:
        remember_work_folder(folder)
    except SettingsError as error:
        print(error, file=sys.stderr)


def _serve(folder: Path, port: int | None, browser: bool) -> int:
    """Start a server, say where it is, and stay until it ends."""
    if port is not None and not is_free(port):
        raise LabError(port_taken(port))
    token = TOKEN_SIGN + secrets.token_hex(24)
    command, variables = _command(folder, port, browser), server_variables(folder, token)
    with _started(command, folder, variables) as (process, asked_to_end):
        _say_where(process, folder, token)
        status = _end_of(process, asked_to_end)
    if asked_to_end:
        print("JupyterLab has ended. What you had saved (Ctrl+S) is in your folder.", flush=True)
        return 0
    if status != 0:
        raise LabError(f"JupyterLab ended with status {status}; what it said stands above.")
    return 0


def _say_where(process: subprocess.Popen[bytes], folder: Path, token: str) -> None:
    """Print the server's address as soon as it answers, unless it ends before."""
    while process.poll() is None:
        server = next(our_servers(folder, token), None)
        if server is not None:
            print(f"JupyterLab is running: {server.first_page}\nCtrl-C ends it.", flush=True)
            return
        time.sleep(0.2)


def _end_of(process: subprocess.Popen[bytes], asked_to_end: list[int]) -> int:
    """Wait for the server and return its status; once it was told to end, it has `GRACE` for it.

    Now and then a JupyterLab that was told to end hangs. What was saved is on the disk by then, and
    the kernels end when their server is gone.
    """
    while not asked_to_end:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=0.5)
    try:
        return process.wait(timeout=GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def is_free(port: int) -> bool:
    """Whether nobody listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def port_taken(port: int) -> str:
    """The sentence for a port on which somebody else listens."""
    return f"Port {port} is taken: name another one, or leave out --port."


def _command(folder: Path, port: int | None, browser: bool) -> list[str]:
    """The command that starts JupyterLab; the token is not in it, others could read it there."""
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port or USUAL_PORT}",
        f"--ServerApp.port_retries={len(USUAL_PORTS) - 1 if port is None else 0}",
        f"--LabApp.default_url={FIRST_PAGE}",
    ]
    return command if browser else [*command, "--no-browser"]


def server_variables(folder: Path, token: str) -> dict[str, str]:
    """The server's environment: our configuration first, the kernels of this Python first."""
    path = [str(SERVER_CONFIG), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    return {
        **os.environ,
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, path)),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_TOKEN": token,
        "NNBOOK_WORK": str(folder),
        "NNBOOK_ENVIRONMENT": sys.prefix,
    }


@contextmanager
def _started(
    command: list[str], folder: Path, variables: dict[str, str]
) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """Start a server that is told to end when this process is.

    From before its first moment until the block ends, Ctrl-C and its kind go to the server.

    Yields
    ------
    Popen, list of int
        The server's process, and the signals that came; empty until then.
    """
    came: list[int] = []
    process: subprocess.Popen[bytes] | None = None

    def end(number: int, _: object) -> None:
        came.append(number)
        if process is not None:
            _tell_to_end(process)

    before = {number: signal.signal(number, end) for number in _ENDINGS}
    try:
        process = subprocess.Popen(command, cwd=folder, env=variables)
        if came:  # in between, when there was nobody to tell
            _tell_to_end(process)
        yield process, came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


def _tell_to_end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform != "win32":  # there Ctrl-C reaches the server itself, and this would kill it
        process.terminate()
