"""A challenge in a browser: the task above, a control, Check, and the reason in words."""

import pytest
from playwright.sync_api import Page, expect

from nnbook.widgets import challenge
from tests.browser.live_page import LivePage

pytestmark = pytest.mark.slow


@pytest.fixture
def page(shared_page: Page) -> Page:
    """A page of usual size."""
    return shared_page


def test_check_gives_the_reason_and_then_right(page: Page) -> None:
    live = LivePage(page, challenge("xor"))
    expect(page.get_by_text("XOR with the fewest units").first).to_be_visible()
    page.locator('[data-button="check"]').click()
    live.pump()
    assert "10 hidden units; 2 are asked for." in live.read_out
    live.element.apply(units=(2,), step_size=1.0, seed=2)
    live.pump()
    page.locator('[data-button="check"]').click()
    live.pump()
    assert "Right." in live.read_out


def test_what_is_given_has_no_control(page: Page) -> None:
    LivePage(page, challenge("features"))
    seen = [c.get_attribute("data-control") for c in page.locator(".nnb-control").all()
            if c.is_visible()]  # fmt: skip
    assert "features" in seen
    assert not {"units", "step_size", "data", "max_steps"} & {*seen}
