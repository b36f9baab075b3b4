"""The store on a bare page: packs of frames are played, a hand's answer isn't kept waiting."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_page import LivePage
from tests.browser.test_controls import Sampler

# Notes each read-out that is shown, and when.
WATCH = """() => {
  window.seen = [];
  const node = document.querySelector('[data-role="read-out"]');
  const note = () => window.seen.push([node.textContent, performance.now()]);
  new MutationObserver(note).observe(node, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def live(shared_page: Page) -> Iterator[LivePage]:
    live = LivePage(shared_page, Sampler())
    shared_page.evaluate(WATCH)
    yield live
    assert live.errors == []


def frames(live: LivePage, count: int, **more: Any) -> list[dict[str, Any]]:
    """The next frames of a training: "frame 1", "frame 2" …"""
    first = int(live.root.get_attribute("data-frame") or 0)
    steps = [{"frame": first + k, "read_out": f"frame {k}"} for k in range(1, count + 1)]
    steps[0] |= {"phase": "running"}
    return [{"announce": False, **step, **more} for step in steps]


def hear(live: LivePage, *messages: dict[str, Any]) -> None:
    """Hand messages to the page, all in one go."""
    live.page.evaluate("told => { for (const one of told) window.model.hear(one); }", messages)


def pack(of: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "frames", "frames": of}


def read_out(live: LivePage) -> Locator:
    return live.root.locator('[data-role="read-out"]')


def seen(live: LivePage) -> list[str]:
    return [text for text, _ in live.page.evaluate("() => window.seen")]


def sent(live: LivePage, kind: str) -> list[dict[str, Any]]:
    letters = live.page.evaluate("() => window.sent.splice(0)")
    return [letter for letter in letters if letter["kind"] == kind]


def test_a_pack_is_played_frame_by_frame_and_acknowledged_with_the_first(live):
    told = frames(live, 6)
    hear(live, pack(told))
    expect(read_out(live)).to_have_text("frame 6")
    assert seen(live) == [f"frame {k}" for k in range(1, 7)]
    assert [letter["frame"] for letter in sent(live, "shown")] == [told[-1]["frame"]]


def test_the_answer_to_a_hand_is_shown_at_once_with_all_before_it(live):
    *waiting, answer = frames(live, 17)
    hear(live, pack(waiting[:8]), pack(waiting[8:]), {"kind": "frame", **answer})
    live.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert read_out(live).inner_text() == "frame 17"
    assert seen(live) == ["frame 17"]


def test_after_a_missing_frame_everything_is_asked_for(live):
    told = frames(live, 4)
    hear(live, pack(told[:2]), pack(told[3:]))
    (hello,) = sent(live, "hello")
    assert hello["frame"] < told[2]["frame"]
    live.element.apply(w=3.0)
    live.element._handle_custom_msg(hello, [])
    live.pump()
    assert live.read_out == live.element.read_out


def test_less_motion_is_fewer_pictures_but_an_answer_waits_for_none(live):
    live.page.emulate_media(reduced_motion="reduce")
    try:
        *waiting, answer = frames(live, 9)
        begin = live.page.evaluate("() => performance.now()")
        hear(live, pack(waiting))
        expect(read_out(live)).to_have_text("frame 8")
        ((text, when),) = live.page.evaluate("() => window.seen")
        assert text == "frame 8"
        assert when - begin > 200
        hear(live, {"kind": "frame", **answer})
        live.page.evaluate("() => new Promise(requestAnimationFrame)")
        assert read_out(live).inner_text() == "frame 9"
    finally:
        live.page.emulate_media(reduced_motion="no-preference")


def test_a_page_that_nobody_sees_keeps_few_frames(live):
    """Hidden pages draw nothing, while another page keeps the training going."""
    live.page.evaluate("() => { window.draws = requestAnimationFrame; }")
    live.page.evaluate("() => { requestAnimationFrame = () => 0; }")
    told = frames(live, 400)
    for begin in range(0, 400, 8):
        hear(live, pack(told[begin : begin + 8]))
    live.page.evaluate("() => window.show(document.body.appendChild(document.createElement('p')))")
    live.page.evaluate("() => { requestAnimationFrame = window.draws; }")
    newer = live.page.locator('[data-role="read-out"]').last.inner_text()
    assert int(newer.removeprefix("frame ")) >= 400 - 64
    assert sent(live, "shown") == []


def test_what_another_page_heard_answers_nothing_here(live):
    """After a reload numbers go on where the kernel stands, or old answers would seem new."""
    hear(live, {"kind": "frame", **frames(live, 1)[0], "answered": 57})
    expect(read_out(live)).to_have_text("frame 1")
    slider = live.root.get_by_role("slider", name="first weight")
    slider.focus()
    live.page.keyboard.press("ArrowRight")
    number = sent(live, "set")[0]["number"]
    assert number == 58
    old = {"values": {**live.page.evaluate("() => window.model.get().values"), "w": -9}}
    hear(live, {"kind": "frame", **frames(live, 1)[0], **old, "read_out": "old"})
    expect(read_out(live)).to_have_text("old")
    expect(slider).to_have_value("0.6")
    for answered in (58, 59):  # a key moves the slider and then says that it is final
        answer = {**frames(live, 1)[0], **old, "answered": answered}
        hear(live, {"kind": "frame", **answer, "read_out": f"answer {answered}"})
        expect(read_out(live)).to_have_text(f"answer {answered}")
    expect(slider).to_have_value("-9")


def test_a_retired_element_says_so_whatever_still_comes(live):
    told = frames(live, 16)
    hear(live, pack(told[:8]), {"kind": "retired"}, pack(told[8:]))
    live.page.wait_for_timeout(300)
    words = "The cell that made this picture was run again."
    assert read_out(live).inner_text().startswith(words)
    assert live.root.get_attribute("data-phase") == "lost"
    assert live.root.get_attribute("data-frame") == str(told[7]["frame"]), "drawn before"
    live.page.evaluate("() => document.body.setAttribute('data-jp-theme-light', 'false')")
    live.page.wait_for_timeout(50)
    assert read_out(live).inner_text().startswith(words)
    live.page.evaluate("() => { window.sent.length = 0; window.show(document.body); }")
    assert live.page.locator('[data-role="read-out"]').last.inner_text().startswith(words)
    expect(live.page.get_by_role("slider", name="first weight").last).to_be_disabled()
    assert live.page.evaluate("() => window.sent") == []
