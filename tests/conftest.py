"""What holds for every test: an empty work folder, and Chromium found or its absence said."""

import os
import tempfile
from pathlib import Path

import pytest

import start

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_configure(config: pytest.Config) -> None:
    """Give this run, and every kernel it starts, an empty work folder and settings of its own.

    Nothing that is tested may depend on what somebody has already solved, or change it.
    """
    folder = tempfile.TemporaryDirectory(prefix="nnbook-work-")
    config.add_cleanup(folder.cleanup)
    (Path(folder.name) / ".nnbook").mkdir()
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    patch.setenv("NNBOOK_WORK", folder.name)
    patch.setenv("NNBOOK_SETTINGS", str(Path(folder.name) / ".nnbook" / "settings"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in tests/browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; without one the test is skipped, or fails where it is required."""
    path = start.find_chromium()
    if path is None:
        if os.environ.get("NNBOOK_REQUIRE_BROWSER") == "1":
            pytest.fail(start.NO_CHROMIUM)
        pytest.skip(start.NO_CHROMIUM)
    return path


@pytest.fixture
def work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty work folder for one test alone, as NNBOOK_WORK names it."""
    folder = tmp_path / "work"
    (folder / ".nnbook").mkdir(parents=True)
    monkeypatch.setenv("NNBOOK_WORK", str(folder))
    return folder
