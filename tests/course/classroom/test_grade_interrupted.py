"""Ctrl-C in `nnbook grade`, with real processes and a real signal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.course.classroom.handed_in import put
from tests.course.classroom.made_notebooks import handed_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")

STUDENTS = 30
SOON = 20.0
"""Seconds; all the rest would take longer."""
SLOW = "import time\nn, K = 219, 2 + (time.sleep(1) or 0)"
GRADE = [
    *(sys.executable, "-c", "import sys\nfrom nnbook.course.cli import main\nsys.exit(main())"),
    *("grade", "in", "--seed-file", "secret.txt", "--workers", "1"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Notebooks, each of which takes a second."""
    content = handed_in("00", {"read_the_shapes": SLOW})
    put(tmp_path / "in", {f"s{k:02}/00.ipynb": content for k in range(STUDENTS)})
    (tmp_path / "secret.txt").write_text("only the teacher knows this line\n")
    (tmp_path / "secret.txt").chmod(0o600)
    return tmp_path


def reports(folder: Path) -> int:
    """How many notebooks are graded."""
    return len(list((folder / "grades" / "reports").glob("*.json")))


@pytest.mark.parametrize("send", [os.kill, os.killpg], ids=["the process", "the terminal"])
def test_ctrl_c_ends_it_soon_and_keeps_what_is_done(send, folder: Path) -> None:
    with subprocess.Popen(
        GRADE, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0
    ) as process:
        until = time.monotonic() + 60
        while not reports(folder) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        send(process.pid, signal.SIGINT)
        begin = time.monotonic()
        _, said = process.communicate(timeout=60)
    assert time.monotonic() - begin < SOON
    assert process.returncode == 130, said
    assert b"Call it again" in said
    assert b"Traceback" not in said
    assert 1 <= reports(folder) < 5
