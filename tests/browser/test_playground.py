"""The playground in a browser: numbers recomputed, keys, pasted examples, two minutes of play."""

import random
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from nnbook import MLP
from nnbook.learning import MiniBatchDescent
from nnbook.widgets import Playground
from nnbook.widgets.playground import PlaygroundState
from tests.browser.live_page import LivePage


@pytest.fixture
def page(shared_page: Page) -> Page:
    """A page of usual size: on a very tall one each deed takes seconds."""
    return shared_page


def unfold(page: Page) -> None:
    """Open all groups of controls."""
    for group in page.locator("details.nnb-group").all():
        group.evaluate("node => (node.open = true)")


def test_the_numbers_on_the_screen_are_those_of_the_package(page: Page) -> None:
    live = LivePage(page, Playground(n=40, units=(3,), step_size=0.3, batch_size=5))
    for _ in range(8):
        page.locator('[data-button="step"]').click()
        live.pump()
    data = live.element.data  # type: ignore[attr-defined]
    net = MLP([2, 3, 1], hidden="tanh")
    descent = MiniBatchDescent(net, data.train.X, data.train.y, step_size=0.3, batch_size=5)
    for _ in range(8):
        descent.step()
    wrong = np.sum(net.predict(data.test.X) != data.test.y)
    assert f"training cost {net.cost(data.train.X, data.train.y):.3f}" in live.read_out
    told = f"test cost {net.cost(data.test.X, data.test.y):.3f}, {wrong} of 20 wrong"
    assert told in live.read_out
    assert not live.errors


def test_groups_fold_and_inputs_and_layers_go_by_keys(page: Page) -> None:
    live = LivePage(page, Playground(n=40, units=(3,)))
    data = page.locator("details.nnb-group").first
    expect(data.get_by_label("data set")).to_be_hidden()
    data.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(data.get_by_label("data set")).to_be_visible()
    page.get_by_role("checkbox", name="x⁽¹⁾x⁽²⁾").focus()
    page.keyboard.press("Space")
    live.pump()
    assert live.element.state.features == ("x1", "x2", "x1*x2")
    page.get_by_role("button", name="Add layer").click()
    live.pump()
    assert live.element.state.units == (3, 3)
    assert not live.errors


def test_a_run_goes_on_with_another_step_size(page: Page) -> None:
    live = LivePage(page, Playground(n=40, units=(3,), step_size=0.5))
    unfold(page)
    slider = page.locator('[data-control="step_size"]')
    page.get_by_label("new λ goes on").focus()
    page.keyboard.press("Space")
    for _ in range(2):
        for _ in range(4):
            page.locator('[data-button="step"]').click()
            live.pump()
        there = np.array(live.element.trainer.theta)  # type: ignore[attr-defined]
        slider.locator('input[type="range"]').focus()
        page.keyboard.press("ArrowLeft")
        live.pump()
        assert np.array_equal(live.element.trainer.theta, there)  # type: ignore[attr-defined]
    assert [edit.step for edit in live.element.state.edits] == [4, 8]
    now = live.element.state.edits[-1].value
    assert f"λ = {now:g} since step 8." in live.read_out
    assert f"λ = {now:g}" in page.locator('[data-panel="cost"]').inner_text()
    expect(slider.locator('input[type="text"]')).to_have_value(f"{now:g}")
    page.locator('[data-button="back"]').click()
    live.pump()
    expect(slider.locator('input[type="text"]')).to_have_value("0.2")
    page.locator('[data-button="rewind"]').click()
    live.pump()
    expect(slider.locator('input[type="text"]')).to_have_value("0.5")
    assert not live.errors


def test_a_lesson_shows_no_more_than_it_says(page: Page) -> None:
    LivePage(page, Playground(show=("units", "step_size")))
    seen = [c for c in page.locator(".nnb-control").all() if c.is_visible()]
    assert [c.get_attribute("data-control") for c in seen] == ["units", "step_size"]


def test_the_last_input_stays(page: Page) -> None:
    live = LivePage(page, Playground(features=("x2",)))
    box = live.root.locator('[data-control="features"] [value="x2"]')
    box.focus()
    page.keyboard.press("Space")
    live.pump()
    assert live.element.state.features == ("x2",)
    expect(box).to_be_checked()


def test_examples_are_pasted_and_a_bad_line_is_told(page: Page) -> None:
    live = LivePage(page, Playground(n=40))
    unfold(page)
    box = page.get_by_label("paste examples")
    box.fill("1,2,0\n1,two,1")
    page.get_by_role("button", name="Take them").click()
    live.pump()
    assert "Line 2: x2 must be a number; got 'two'" in live.read_out
    box.fill("1,2,0\n3,4,1")
    page.get_by_role("button", name="Take them").click()
    live.pump()
    assert live.element.state.points == ((1, 2, 0), (3, 4, 1))
    assert "2 wrong" in live.read_out


def test_a_unit_is_enlarged_under_the_pointer_and_a_weight_gets_its_box(page: Page) -> None:
    live = LivePage(page, Playground(n=40, units=(3,)))
    unfold(page)
    weight = page.get_by_label("chosen w or b").first
    expect(weight).to_be_hidden()
    unit = page.locator('[data-panel="network"] [data-key="2.1"]')
    unit.hover()
    page.wait_for_timeout(250)
    live.pump()
    assert live.element.state.peek == "2.1"
    unit.click()
    live.pump()
    expect(weight).to_be_visible()
    box = page.locator('[data-control="weight"] input[type="text"]')
    box.fill("1.25")
    box.press("Enter")
    live.pump()
    assert live.element.network.b[2][0, 0] == 1.25  # type: ignore[attr-defined]
    assert "Chosen: b²₁ = 1.25" in live.read_out


@pytest.mark.slow
def test_two_minutes_of_play_leave_no_error_and_no_dead_control(
    page: Page, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    live = LivePage(page, Playground(n=40, units=(3,)))
    unfold(page)
    rng = random.Random(0)
    touched: set[str] = set()
    deeds = 0
    end = time.monotonic() + 120
    while time.monotonic() < end:
        deeds += 1
        kind = rng.choice(["key", "button", "control", "picture"])
        if kind == "key":
            page.keyboard.press(rng.choice(["Tab", "Enter", "Space", "ArrowRight", "ArrowUp", "a"]))
        elif kind == "button":
            press(page, rng)
        elif kind == "control":
            unfold(page)
            touched.add(move(page, rng))
        else:
            click_somewhere(page, rng)
        live.pump()
        if live.element.trainer.i > 300:  # type: ignore[attr-defined]
            live.element.reset()
            live.pump()
        said = live.read_out
        assert not live.errors, live.errors
        assert not re.match(r"[A-Z]\w*(Error|Exception)\b", said), said
    assert deeds > 100
    assert len(touched) > 12
    assert dead_controls(live) == []
    assert dead_buttons(live, Path.cwd()) == []
    assert not live.errors


def test_a_control_or_a_button_that_does_nothing_is_found(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Deaf(Playground):
        def changed_state(self, changes: Mapping[str, Any]) -> PlaygroundState:
            return super().changed_state({k: v for k, v in changes.items() if k != "noise"})

        def press_export(self) -> None:
            pass

    monkeypatch.chdir(tmp_path)
    live = LivePage(page, Deaf(n=40, units=(3,)))
    assert dead_controls(live) == ["noise"]
    assert dead_buttons(live, tmp_path) == ["export"]


def begin(live: LivePage) -> None:
    """A state in which nearly every control has something to move, three steps on."""
    lab = live.element
    assert isinstance(lab, Playground)
    lab.reset()
    lab.apply(batch_size=1000, regularization="L2", chosen="2.1")
    lab.run(3)
    live.pump()
    unfold(live.page)


def dead_controls(live: LivePage) -> list[str]:
    """The fields whose controls can be moved, and neither state nor read-out moves with them."""
    begin(live)
    shown = [c.get_attribute("data-control") for c in live.page.locator(".nnb-control").all()
             if c.is_visible()]  # fmt: skip
    assert len(shown) > 20
    dead = []
    for field in shown:
        begin(live)
        state, said = live.element.state, live.read_out
        push(live.page.locator(f'[data-control="{field}"]'))
        live.pump()
        if (live.element.state, live.read_out) == (state, said):
            dead.append(str(field))
    return dead


def dead_buttons(live: LivePage, folder: Path) -> list[str]:
    """The buttons that can be pressed, and nothing comes of it."""
    dead = []
    for button in live.page.locator("[data-button]").all():
        name = str(button.get_attribute("data-button"))
        begin(live)
        if not button.is_visible() or button.is_disabled():
            continue
        before = (live.element.state, live.read_out, live.root.inner_html(), [*folder.iterdir()])
        button.click()
        live.pump()
        if name == "export" and "Saved playground-" not in live.read_out:
            dead.append(name)
        after = (live.element.state, live.read_out, live.root.inner_html(), [*folder.iterdir()])
        if before == after:
            dead.append(name)
        if name == "start":
            live.element.press("start")
    for name in ("Copy as code", "Copy state"):
        button = live.page.get_by_role("button", name=name)
        button.evaluate("node => (node.closest('details') ?? node).open = true")
        button.click()
        live.page.wait_for_timeout(100)
        if button.count():  # its words have not become "Copied"
            dead.append(name)
    return dead


def push(control: Locator) -> None:
    """Move a control to another value, by its keys where it has some."""
    part = control.locator("select, input, button, textarea").first
    match part.evaluate("node => node.tagName + (node.type ?? '')"):
        case "SELECTselect-one":
            chosen = part.input_value()
            values = part.locator("option").evaluate_all("nodes => nodes.map(n => n.value)")
            part.select_option(next(value for value in values if value != chosen))
        case "INPUTradio":
            control.locator("input:checked").press("ArrowRight")
        case "INPUTcheckbox":
            part.press("Space")
        case "INPUTrange":
            at = part.input_value()
            part.press("ArrowRight")
            if part.input_value() == at:
                part.press("ArrowLeft")
        case "INPUTtext":
            part.fill("7")
            part.press("Enter")
        case "TEXTAREAtextarea":
            part.fill("1,2,0\n-1,1,1\n2,2,1")
            control.get_by_role("button").click()
        case _:
            part.click()


def press(page: Page, rng: random.Random) -> None:
    """Press one of the buttons of the element."""
    names = ["start", "step", "back", "rewind", "new_start", "pin", "unpin", "new_data"]
    names += ["clear_points", "reset"]
    page.locator(f'[data-button="{rng.choice(names)}"]').click(force=True)


def move(page: Page, rng: random.Random) -> str:
    """Move one of the controls that are seen; return its field."""
    control = rng.choice([c for c in page.locator(".nnb-control").all() if c.is_visible()])
    inputs = control.locator("select, input, button, textarea")
    part = rng.choice([i for i in inputs.all() if i.is_visible()])
    match part.evaluate("node => node.tagName + (node.type ?? '')"):
        case "SELECTselect-one":
            options = part.locator("option").all_inner_texts()
            part.select_option(rng.choice(options))
        case "INPUTradio" | "INPUTcheckbox":
            part.focus()
            page.keyboard.press(rng.choice(["Space", "ArrowRight"]))
        case "INPUTrange":
            part.press(rng.choice(["ArrowLeft", "ArrowRight", "Home", "End"]))
        case "INPUTtext":
            part.fill(rng.choice(["1", "0,5", "7", "x", "1e9", "-3"]))
            part.press("Enter")
        case "TEXTAREAtextarea":
            part.fill(rng.choice(["", "x", "1,2,0\n-1,1,1\n2,2,1"]))
        case _:
            part.click(force=True)
    return str(control.get_attribute("data-control"))


def click_somewhere(page: Page, rng: random.Random) -> None:
    """Click on some place of a panel."""
    panel = rng.choice(page.locator(".nnb-panel").all())
    box = panel.bounding_box()
    if box:
        x, y = rng.uniform(0.05, 0.95) * box["width"], rng.uniform(0.05, 0.95) * box["height"]
        panel.click(position={"x": x, "y": y}, force=True)
