"""Open the course in JupyterLab: one server per work folder, private, and quiet."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from nnbook.course import CourseError
from nnbook.course.settings import SettingsError, remember_work_folder
from nnbook.course.work import prepare

HOST = "127.0.0.1"
USUAL_PORT = 8888
FIRST_PAGE = "/lab/tree/00_start_here.ipynb"
SERVER_CONFIG = Path(__file__).parent / "server_config"
TOKEN_SIGN = "nnbook-"  # every token of ours begins so: that is how we know our own servers


class LabError(CourseError):
    """JupyterLab can't be opened."""


@dataclass(frozen=True)
class Server:
    """A running Jupyter server.

    Attributes
    ----------
    url : str
        Its address, with a slash at the end.
    token : str
        What it wants to see before it answers.
    folder : Path
        The folder it shows.
    pid : int
        Its process.
    """

    url: str
    token: str
    folder: Path
    pid: int

    @property
    def first_page(self) -> str:
        """The address to open in a browser."""
        return f"{self.url.rstrip('/')}{FIRST_PAGE}?token={self.token}"

    def answers(self) -> bool:
        """Whether the server is there and takes the token."""
        request = Request(f"{self.url}api/status", headers={"Authorization": f"token {self.token}"})
        try:  # a proxy has no part in talk within one machine
            with build_opener(ProxyHandler({})).open(request, timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


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
    running = next(_our_servers(work.folder), None)
    if running is None:
        return _serve(work.folder, port, with_browser)
    print(f"JupyterLab is already running here: {running.first_page}", flush=True)
    if with_browser:
        webbrowser.open(_private_page(running))
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


def _our_servers(folder: Path, token: str | None = None) -> Iterator[Server]:
    """The running servers of ours that show this folder (and have this token)."""
    for notice in _runtime_folder().glob("jpserver-*.json"):
        try:
            facts = json.loads(notice.read_text(encoding="utf-8"))
            server = Server(facts["url"], facts["token"], Path(facts["root_dir"]), facts["pid"])
        except (OSError, ValueError, LookupError):
            continue  # being written, or left over from another version
        ours = server.token == token if token else server.token.startswith(TOKEN_SIGN)
        if ours and server.folder.resolve() == folder and server.answers():
            yield server


def _runtime_folder() -> Path:
    """Where every Jupyter server leaves a notice with its address, for its user alone."""
    from jupyter_core.paths import jupyter_runtime_dir

    return Path(jupyter_runtime_dir())


def _private_page(server: Server) -> str:
    """Jupyter's own page that leads on to the first page.

    Only this user can read it; an address with the token would show in the list of processes.
    """
    page = _runtime_folder() / f"jpserver-{server.pid}-open.html"
    return page.as_uri() if page.is_file() else server.first_page


def _serve(folder: Path, port: int | None, browser: bool) -> int:
    """Start a server, say where it is, and stay until it ends."""
    if port is not None and not _is_free(port):
        raise LabError(f"Port {port} is taken: name another one, or leave out --port.")
    token = TOKEN_SIGN + secrets.token_hex(24)
    process = subprocess.Popen(
        _command(folder, port, browser), cwd=folder, env=_variables(folder, token)
    )
    asked_to_end = _pass_on_the_end(process)
    while process.poll() is None:
        server = next(_our_servers(folder, token), None)
        if server is not None:
            print(f"JupyterLab is running: {server.first_page}\nCtrl-C ends it.", flush=True)
            break
        time.sleep(0.2)
    status = process.wait()
    if asked_to_end:
        print("JupyterLab has ended. Your work is saved where it was.", flush=True)
        return 0
    if status != 0:
        raise LabError(f"JupyterLab ended with status {status}; what it said stands above.")
    return 0


def _is_free(port: int) -> bool:
    """Whether nobody listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def _command(folder: Path, port: int | None, browser: bool) -> list[str]:
    """The command that starts JupyterLab; the token is not in it, others could read it there."""
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port or USUAL_PORT}",
        f"--ServerApp.port_retries={50 if port is None else 0}",
        f"--LabApp.default_url={FIRST_PAGE}",
    ]
    return command if browser else [*command, "--no-browser"]


def _variables(folder: Path, token: str) -> dict[str, str]:
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


def _pass_on_the_end(process: subprocess.Popen[bytes]) -> list[int]:
    """Hand Ctrl-C and the end of this process on to the server.

    Returns
    -------
    list of int
        The signals that came; empty until then.
    """
    came: list[int] = []

    def end(number: int, _: object) -> None:
        came.append(number)
        if os.name != "nt":  # on Windows Ctrl-C reaches the server itself, and this would kill it
            process.terminate()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    return came
