"""A reader's way through the whole course: open a unit, run all, follow the link to the next."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from nnbook.resources import course_folder
from tests.browser.jupyter import Notebook, Server
from tests.browser.unit_page import ERROR_TEXTS

UNITS = sorted(path.name for path in course_folder("notebooks").glob("*.ipynb"))
ERROR_OUTPUTS = (
    '[data-mime-type="application/vnd.jupyter.error"],'
    '[data-mime-type="application/vnd.jupyter.stderr"]'
)


def title_of(server: Server, name: str) -> re.Pattern[str]:
    """The title that stands in a unit's first cell."""
    first = json.loads((server.work / name).read_text(encoding="utf-8"))["cells"][0]
    title = "".join(first["source"]).splitlines()[0].removeprefix("# ")
    return re.compile(f"^{re.escape(title)}")


def end_kernels(page: Page, server: Server) -> None:
    """End what runs: fourteen kernels at once would be too much for a small machine."""
    url = urlsplit(server.url)
    headers = {"Authorization": f"token {parse_qs(url.query)['token'][0]}"}
    kernels = f"{url.scheme}://{url.netloc}/api/kernels"
    for kernel in page.request.get(kernels, headers=headers).json():
        page.request.delete(f"{kernels}/{kernel['id']}", headers=headers)


@pytest.mark.slow
def test_all_units_run_and_each_leads_to_the_next(browser: Browser, server: Server) -> None:
    assert [name[:2] for name in UNITS] == [f"{number:02}" for number in range(14)]
    for name, following in zip(UNITS, [*UNITS[1:], UNITS[0]], strict=True):
        page = browser.new_page(viewport={"width": 1280, "height": 20_000})
        unit = Notebook(page, server, name)
        unit.run_all()
        assert page.locator(ERROR_OUTPUTS).count() == 0, name
        expect(page.locator("body")).not_to_contain_text(ERROR_TEXTS)
        assert unit.errors == [], name
        unit.cell("next").locator(f'a[href*="{following}"]').first.click()
        titles = page.locator(".jp-Notebook .jp-MarkdownOutput h1")
        here = titles.filter(has_text=title_of(server, following))
        expect(here).to_be_visible(timeout=60_000)
        end_kernels(page, server)
        page.close()
