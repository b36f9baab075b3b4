"""What tests share: a work folder of their own, and Chromium found or its absence said."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import start

# How long an example takes says more of the machine than of the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in tests/browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; without one the test is skipped, or fails where it is required."""
    found, notes = start.browser_or_note()
    if not found:
        pytest.skip(notes[0])
    return str(start.find_chromium())


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """One Chromium for all tests that need one: Playwright allows no second in a process."""
    from playwright.sync_api import sync_playwright

    from tests.browser.jupyter import FLAGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty work folder for one test alone, as NNBOOK_WORK names it."""
    folder = tmp_path / "work"
    (folder / ".nnbook").mkdir(parents=True)
    monkeypatch.setenv("NNBOOK_WORK", str(folder))
    return folder
