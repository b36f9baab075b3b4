"""The preview: built again at every save, errors said, and ended by Ctrl-C with status 0."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from nnbook.course import preview as module
from nnbook.course.preview import stamp, watch, watched

ROOT = Path(__file__).parents[2]


def test_it_acts_at_once_and_then_at_changes_alone():
    looks = iter([1, 1, 2, 2, 2, 3])
    acted = []

    def look():
        try:
            return next(looks)
        except StopIteration:
            raise KeyboardInterrupt from None

    with pytest.raises(KeyboardInterrupt):
        watch(look, lambda: acted.append(1), seconds=0)

    assert len(acted) == 3


def test_a_change_while_it_builds_is_seen_afterwards(tmp_path):
    path = tmp_path / "a.py"
    path.write_text("1", encoding="utf-8")
    rounds = []

    def act():
        rounds.append(path.read_text(encoding="utf-8"))
        if len(rounds) == 2:
            raise KeyboardInterrupt
        path.write_text("22", encoding="utf-8")

    with pytest.raises(KeyboardInterrupt):
        watch(lambda: stamp([path]), act, seconds=0)

    assert rounds == ["1", "22"]


def test_a_file_that_is_gone_for_a_moment_is_no_error(tmp_path):
    assert stamp([tmp_path / "gone.py"]) == {}


def test_source_notation_and_exercises_are_watched():
    source = ROOT / "notebooks" / "source" / "05_sigmoid_unit.py"
    names = {path.name for path in watched(source)}

    assert {"05_sigmoid_unit.py", "00_start_here.py", "curve.py", "gradient.py"} <= names
    assert "unit_00.py" not in names
    assert all(path.is_file() for path in watched(source))


def test_an_interrupted_round_is_not_left_behind(monkeypatch):
    """Ctrl-C while it builds ends the process that builds."""
    started = []
    popen = subprocess.Popen

    def remembering(*arguments, **options):
        started.append(popen(*arguments, **options))
        threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        return started[-1]

    monkeypatch.setattr(module.subprocess, "Popen", remembering)
    with pytest.raises(KeyboardInterrupt):
        module._run([sys.executable, "-c", "import time; time.sleep(60)"])

    assert started[0].poll() is not None


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C of another process is POSIX's")
def test_from_save_to_page_and_errors_on_the_way(tmp_path):
    shutil.copytree(ROOT / "nnbook", tmp_path / "nnbook")
    (tmp_path / "data").symlink_to(ROOT / "data")
    sources = tmp_path / "notebooks" / "source"
    sources.mkdir(parents=True)
    source = sources / "00_start_here.py"
    text = (ROOT / "notebooks" / "source" / source.name).read_text(encoding="utf-8")
    source.write_text(text, encoding="utf-8")
    page = tmp_path / "build" / "preview" / "00_start_here.html"

    process = subprocess.Popen(
        [sys.executable, "-m", "nnbook", "preview", "00"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    stop = threading.Timer(240, process.kill)
    stop.start()

    def until(words):
        said = ""
        for line in process.stdout:
            said += line
            if words in line:
                return said
        raise AssertionError(f"ended without {words!r}: {said}")

    until(page.as_uri())
    assert "Doubly new" not in page.read_text(encoding="utf-8")

    marker = '# %% [markdown] name="how"'
    line = text.split("\n").index(marker) + 1
    source.write_text(text.replace(marker, "# %% [markdown]"), encoding="utf-8")
    assert f"00_start_here.py:{line}: the cell has no name" in until("has no name")

    source.write_text(text.replace("# # Start here", "# # Doubly new"), encoding="utf-8")
    until(page.as_uri())
    assert "Doubly new" in page.read_text(encoding="utf-8")
    assert page.with_suffix(".ipynb").is_file()

    process.send_signal(signal.SIGINT)
    assert "Preview ended." in process.stdout.read()
    assert process.wait(20) == 0
    stop.cancel()
