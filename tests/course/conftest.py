"""What tests of the course share: a small course in place of the real one."""

from pathlib import Path

import pytest

from nnbook.course import notebooks
from tests.course.small_course import NAMES, notebook


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two notebooks; the current folder is an empty one beside it."""
    folder = tmp_path / "course"
    (folder / "source").mkdir(parents=True)
    for name in NAMES:
        (folder / name).write_bytes(notebook(f"the course's {name}"))
    monkeypatch.setattr(notebooks, "course_folder", lambda _: folder)
    monkeypatch.setenv("NNBOOK_SETTINGS", str(tmp_path / "settings"))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return folder
