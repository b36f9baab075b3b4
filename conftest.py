"""What holds for every run of pytest, on tests and on notebooks alike: an empty work folder."""

import signal
import tempfile
import threading
from pathlib import Path

import pytest

# Jupyter Server executes this file with a name of its own in it; it is no module to import.
collect_ignore = ["nnbook/course/server_config/jupyter_server_config.py"]


def pytest_configure(config: pytest.Config) -> None:
    """Give this run, and every kernel it starts, an empty work folder and settings of its own.

    Nothing that is tested may depend on what somebody has already solved, or change it.
    """
    if threading.current_thread() is threading.main_thread():
        # A shell without job control starts what runs in the background deaf to Ctrl-C.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = tempfile.TemporaryDirectory(prefix="nnbook-work-")
    config.add_cleanup(folder.cleanup)
    (Path(folder.name) / ".nnbook").mkdir()
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    patch.setenv("NNBOOK_WORK", folder.name)
    patch.setenv("NNBOOK_SETTINGS", str(Path(folder.name) / ".nnbook" / "settings"))
