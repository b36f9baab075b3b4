"""The Jupyter servers that run on this machine, and which of them are ours.

Every Jupyter server leaves a notice with its address and its token where its user alone can read
it. One that was killed leaves its notice behind, and its port may by now be somebody else's: so a
token is sent only where the process that the notice names is still there.
"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

FIRST_PAGE = "/lab/tree/00_start_here.ipynb"
TOKEN_SIGN = "nnbook-"  # every token of ours begins so: that is how we know our own servers

_NOTICE = {"url": str, "token": str, "root_dir": str, "pid": int}


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
        The folder it shows, resolved.
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

    @property
    def private_page(self) -> str:
        """Jupyter's own page that leads on to the first page.

        Only this user can read it; an address with the token would show in the list of processes.
        """
        page = runtime_folder() / f"jpserver-{self.pid}-open.html"
        return page.as_uri() if page.is_file() else self.first_page

    def answers(self) -> bool:
        """Whether the server is there and takes the token."""
        if not is_alive(self.pid):
            return False
        try:  # a proxy has no part in talk within one machine
            opener = build_opener(ProxyHandler({}))
            headers = {"Authorization": f"token {self.token}"}
            with opener.open(
                Request(f"{self.url}api/status", headers=headers), timeout=5
            ) as answer:
                return bool(answer.status == 200)
        except (OSError, HTTPException, ValueError):  # nobody, no web server, no address
            return False


def our_servers(folder: Path, token: str | None = None) -> Iterator[Server]:
    """The running servers of ours that show this folder (and have this token)."""
    for notice in runtime_folder().glob("jpserver-*.json"):
        server = _noticed(notice)
        if server is None or server.folder != folder:
            continue
        ours = server.token == token if token else server.token.startswith(TOKEN_SIGN)
        if ours and server.answers():
            yield server


def runtime_folder() -> Path:
    """Where every Jupyter server leaves a notice with its address, for its user alone."""
    from jupyter_core.paths import jupyter_runtime_dir

    return Path(jupyter_runtime_dir())


def _noticed(notice: Path) -> Server | None:
    """The server that a notice tells of; None if it is being written, or no notice of today's."""
    try:
        facts = json.loads(notice.read_text(encoding="utf-8"))
        if not isinstance(facts, dict):
            return None
        if not all(type(facts.get(name)) is kind for name, kind in _NOTICE.items()):
            return None
        folder = Path(facts["root_dir"]).resolve()
    except (OSError, ValueError, RuntimeError):  # the last: a folder that is a circle of links
        return None
    return Server(facts["url"], facts["token"], folder, facts["pid"])


if sys.platform == "win32":
    import ctypes

    _MAY_WAIT_FOR_IT = 0x00100000
    _IS_RUNNING = 0x00000102

    def is_alive(pid: int) -> bool:
        """Whether a process of this user has that number."""
        process = ctypes.windll.kernel32.OpenProcess(_MAY_WAIT_FOR_IT, False, pid)
        if not process:
            return False
        try:
            return bool(ctypes.windll.kernel32.WaitForSingleObject(process, 0) == _IS_RUNNING)
        finally:
            ctypes.windll.kernel32.CloseHandle(process)

else:

    def is_alive(pid: int) -> bool:
        """Whether a process of this user has that number."""
        if pid <= 0:  # these would mean whole groups of processes
            return False
        try:
            os.kill(pid, 0)
        except (OSError, OverflowError):  # none; somebody else's; a number that none can have
            return False
        return True
