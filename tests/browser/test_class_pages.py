"""The pages of a class in a browser: readable by everybody, in both themes, and locked."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nnbook.course.classroom.collecting.submissions import Unreadable
from nnbook.course.classroom.results.outputs import write_outputs
from tests.browser.test_accessible import violations
from tests.course.classroom.made_up_class import ROSTER, class_reports

PAGES = ("overview.html", "feedback/chloe_04.html", "feedback/chloe.html")


@pytest.fixture(scope="module")
def grades(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grades")
    lost = [Unreadable("lost/04.pdf", "It is no notebook.")]
    write_outputs(class_reports(), lost, folder, roster=ROSTER, missing_guards=("Nothing.",))
    return folder


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_everybody_can_read_it(
    browser: Browser, grades: Path, name: str, theme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        bypass_csp=True,  # axe is a script, and the page allows none
    )
    page = context.new_page()
    page.goto((grades / name).as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_nothing_runs_and_nothing_is_fetched(browser: Browser, grades: Path) -> None:
    page = browser.new_page()
    refused: list[str | None] = []
    page.on("requestfailed", lambda request: refused.append(request.failure))
    page.goto((grades / PAGES[0]).as_uri())
    page.evaluate(
        """() => {
            const strange = '<img src="http://localhost:9/x" onerror="window.ran = 1">';
            document.body.insertAdjacentHTML("beforeend", strange + '<b onclick="window.ran = 1">');
            document.querySelector("b[onclick]").click();
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert refused == ["csp"]
    page.close()
