"""How a child is shut in: with bubblewrap, with Landlock, or as far as any system can."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nnbook.course.classroom.box.python_files import PythonFiles
from nnbook.resources import course_folder

SCRATCH = 16 * 2**20
"""Bytes that an answer may write, where it may write: nothing in the course writes any."""

_INSIDE = Path(__file__).parent / "inside"
DATA = "/box/data"
"""Where bubblewrap shows the course's data to a child."""

_BOX = "/box"  # where everything is, as bubblewrap shows it to the child

_START = (
    "import json, sys; sys.path.insert(0, sys.argv[1]); from inside.start import start; "
    "start(json.loads(sys.argv[2]))"
)
# All of -I but -E: the environment is ours, and has the hashes of texts the same in every run.
_FLAGS = ("-s", "-P", "-S", "-B", "-X", "utf8")
_ONE_THREAD = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


@dataclass(frozen=True)
class Confinement:
    """A way to shut a child in. It can be sent to another process of the same machine.

    Attributes
    ----------
    name : str
        "bubblewrap", "landlock" or "bare".
    files : PythonFiles
        What the child needs to see.
    program : str
        Where bubblewrap is.
    missing : tuple of str
        Sentences for the teacher about what is not prevented with it on this machine.
    """

    name: str
    files: PythonFiles
    program: str = ""
    missing: tuple[str, ...] = ()

    @property
    def tells_pid(self) -> bool:
        """Whether the program tells the number of the process that holds all others."""
        return self.name == "bubblewrap"

    @property
    def writes(self) -> bool:
        """Whether the child gets a folder of this machine to write into."""
        return self.name == "bare"

    def command(self, tell: int) -> list[str]:
        """The command that starts a child.

        Parameters
        ----------
        tell : int
            Descriptor on which to tell the number of the process, if `tells_pid`.
        """
        if self.name == "bubblewrap":
            wrapped = _bubblewrap(self.program, self.files, tell)
            return [*wrapped, *self._python(f"{_BOX}/program", f"{_BOX}/library", None)]
        readable = _readable(self.files) if self.name == "landlock" else None
        return self._python(str(_INSIDE.parent), self.files.numpy, readable)

    def _python(self, program: str, numpy: str, readable: Sequence[str] | None) -> list[str]:
        settings = {"numpy": numpy, "readable": readable, "calls": True}
        return [self.files.program, *_FLAGS, "-c", _START, program, json.dumps(settings)]

    def environment(self, home: str | None) -> dict[str, str]:
        """All environment variables of a child."""
        own = {"HOME": home or "/", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
        if sys.platform == "win32":
            own["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        return own | dict.fromkeys(_ONE_THREAD, "1")


def _bubblewrap(program: str, files: PythonFiles, tell: int) -> list[str]:
    """bubblewrap with namespaces of all kinds, and a file system of what Python needs.

    It has no /proc: nothing needs one, and some containers don't let one be made.
    """
    read_only = [(path, path) for path in (files.program, *files.library, *files.shared)]
    read_only += [(path, f"{_BOX}/library/{Path(path).name}") for path in files.numpy_folders]
    read_only += [(str(_INSIDE), f"{_BOX}/program/inside"), (_data(), DATA)]
    devices = ("/dev/null", "/dev/zero", "/dev/urandom")
    return [
        program,
        *("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"),
        *("--unshare-cgroup-try", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *("--info-fd", str(tell)),
        *(part for path, seen in read_only for part in ("--ro-bind", path, seen)),
        *(part for it in files.packages for part in ("--tmpfs", it, "--remount-ro", it)),
        *(part for it in devices for part in ("--dev-bind", it, it)),
        *("--size", str(SCRATCH), "--tmpfs", f"{_BOX}/home", "--chdir", f"{_BOX}/home"),
        *("--remount-ro", "/", "--"),
    ]


def _readable(files: PythonFiles) -> list[str]:
    """What a child under Landlock may read: not the packages beside the standard library."""
    parts = (path for folder in files.library for path in Path(folder).iterdir())
    library = [str(path) for path in parts if str(path) not in files.packages]
    own = (str(_INSIDE), _data(), "/dev/urandom")
    return [*library, *files.shared, *files.numpy_folders, *own]


def _data() -> str:
    """The course's data, which anybody may read, and some exercises ask about."""
    return str(course_folder("data"))
