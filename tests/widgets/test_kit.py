"""The element: what it tells its views, what it takes from them, and that nothing breaks it."""

import asyncio
import json
import threading
from dataclasses import dataclass
from typing import Any

import pytest

from nnbook.pictures import Chart, Item, Items, Line, Mark, Panel, Picture
from nnbook.widgets.kit import Button, Choice, Element, Slider, StepSlider
from nnbook.widgets.kit import broadcast as broadcasting
from nnbook.widgets.kit.interrupts import Interrupted

CHART = Chart("plane", "x", "y", (0, 1), (0, 1))
FIXED = Line("fixed", [0, 1], [0, 1])


@dataclass(frozen=True)
class State:
    w: float = 0.5
    step_size: float = 0.1
    kind: str = "one"
    hidden: int = 0


class Sample(Element):
    """Draws a mark at w; refuses 0.13 as a reader's own function might."""

    controls = (
        Slider("w", "weight", "w_1", 0.0, 1.0, 0.01),
        StepSlider("step_size", "step size", "λ", 0.001, 10.0),
        Choice("kind", "kind", ("one", "two")),
        Button("double", "Double"),
    )

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.drawn_on: list[threading.Thread] = []
        super().__init__(State())

    def picture(self, state: State) -> Picture:
        self.drawn_on.append(threading.current_thread())
        if state.w == 0.13:
            raise ArithmeticError("thirteen")
        return Picture((Panel(CHART, (FIXED, Mark("at", "x", state.w))),), f"w is {state.w:g}.")

    def code(self, state: State) -> str:
        return f"w = {state.w:g}\n"

    def press_double(self) -> None:
        self.adopt(self.changed_state({"w": 2 * self.state.w}))

    def send(self, content: Any, buffers: Any = None) -> None:
        self.sent.append(json.loads(json.dumps(content, allow_nan=False)))

    def hear(self, **message: Any) -> None:
        """A message from the browser, by the way on which ipywidgets brings it."""
        self._handle_custom_msg(message, [])


def test_the_first_scene_is_whole_and_strict_json() -> None:
    element = Sample()
    scene = json.loads(json.dumps(element.get_state("scene")["scene"], allow_nan=False))
    assert [control["field"] for control in scene["controls"]] == ["w", "step_size", "kind"]
    assert [button["name"] for button in scene["button_list"]] == ["double", "reset"]
    assert scene["values"] == {"w": 0.5, "step_size": 0.1, "kind": "one"}
    assert list(scene["picture"]["panels"][0]["layers"]) == ["fixed", "at"]
    assert scene["read_out"] == element.read_out == "w is 0.5."
    assert scene["code"] == "w = 0.5\n"
    assert element.sent == [], "the first picture travels with the model"


def test_apply_shows_only_what_has_changed() -> None:
    element = Sample()
    assert element.apply(w=0.25) == "w is 0.25."
    (frame,) = element.sent
    assert frame["kind"] == "frame"
    assert list(frame["panels"]["plane"]["layers"]) == ["at"]
    assert frame["values"]["w"] == 0.25
    assert frame["announce"]
    assert element.get_state("scene")["scene"]["frame"] == frame["frame"]


def test_frames_are_numbered_without_a_gap() -> None:
    element = Sample()
    first = element.get_state("scene")["scene"]["frame"]
    for w in (0.1, 0.13, 0.2):
        element.apply(w=w)
    assert [message["frame"] for message in element.sent] == [first + 1, first + 2, first + 3]


def test_apply_takes_numbers_between_the_stops_and_fields_without_a_control() -> None:
    element = Sample()
    element.apply(step_size=0.3, hidden=7)
    assert (element.state.step_size, element.state.hidden) == (0.3, 7)


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"v": 1}, ValueError, "no field 'v'; there are w, step_size, kind, hidden"),
        ({"w": 1.5}, ValueError, "w must be from 0 to 1; got 1.5"),
        ({"w": "a"}, TypeError, "w must be a number"),
        ({"step_size": 0}, ValueError, "step_size must be from 0.001 to 10"),
        ({"w": 0.1, "kind": "three"}, ValueError, "kind must be one of"),
    ],
)
def test_apply_refuses_and_changes_nothing(changes, error, message) -> None:
    element = Sample()
    with pytest.raises(error, match=message):
        element.apply(**changes)
    assert element.state == State()
    assert element.sent == []


def test_buttons_call_their_method_and_reset_goes_back() -> None:
    element = Sample()
    assert element.press("double") == "w is 1."
    assert element.reset() == "w is 0.5."
    with pytest.raises(ValueError, match="no button 'triple'; there are double, reset"):
        element.press("triple")


def test_what_a_button_gets_wrong_is_read_out_and_gone_after_the_next_action() -> None:
    element = Sample()
    element.apply(w=0.9)
    assert element.press("double").startswith("ValueError: w must be from 0 to 1; got 1.8")
    assert element.sent[-1]["failed"]
    assert element.state.w == 0.9
    assert element.apply(w=0.4) == "w is 0.4."


def test_an_exception_while_drawing_is_read_out_with_the_readers_line() -> None:
    element = Sample()
    before = element.get_state("scene")["scene"]["picture"]
    read_out = element.apply(w=0.13)
    assert read_out.startswith("ArithmeticError: thirteen (in your line ")
    assert 'raise ArithmeticError("thirteen")' in read_out
    assert element.sent[-1]["failed"]
    assert element.get_state("scene")["scene"]["picture"] == before, "the last picture stays"
    assert element.apply(w=0.14) == "w is 0.14."
    assert not element.sent[-1]["failed"]


def test_an_element_whose_first_picture_fails_lives_on() -> None:
    class Unlucky(Sample):
        def picture(self, state: State) -> Picture:
            if state.w == 0.5:
                raise ArithmeticError("at once")
            return super().picture(state)

    element = Unlucky()
    assert "at once" in element.read_out
    assert element._repr_mimebundle_()[0]["text/plain"] == element.read_out
    element.apply(w=0.25)
    assert element.sent[-1]["picture"]["panels"], "now there is a picture: a whole one"


def test_a_notebook_gets_view_png_and_read_out() -> None:
    element = Sample()
    data, metadata = element._repr_mimebundle_()
    assert data["text/plain"] == repr(element) == "w is 0.5."
    assert data["image/png"].startswith("iVBOR")
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == element.model_id
    assert metadata["image/png"]["alt"] == "w is 0.5."
    element.apply(w=0.25)
    assert element._repr_mimebundle_()[0]["image/png"] != data["image/png"]


def test_a_value_from_the_browser_is_taken_and_answered() -> None:
    element = Sample()
    element.hear(kind="set", field="w", value=0.75, number=1, final=False)
    (frame,) = element.sent
    assert element.state.w == 0.75
    assert frame["answered"] == 1
    assert not frame["announce"], "only what the hand has let go is announced"
    element.hear(kind="set", field="w", value=0.76, number=2, final=True)
    assert element.sent[-1]["announce"]


@pytest.mark.parametrize("value", [7.0, "x", None, [1]])
def test_a_wrong_value_from_the_browser_is_answered_with_the_old_one(value) -> None:
    element = Sample()
    element.hear(kind="set", field="w", value=value, number=5)
    assert element.sent[-1]["answered"] == 5
    assert element.sent[-1]["values"]["w"] == 0.5


@pytest.mark.parametrize(
    "message", [{}, {"kind": "dance"}, {"kind": "set", "field": 3}, {"kind": "press", "name": "w"}]
)
def test_messages_that_make_no_sense_are_ignored(message) -> None:
    element = Sample()
    element.hear(**message)
    assert element.sent == []


def test_a_button_pressed_in_the_browser() -> None:
    element = Sample()
    element.hear(kind="press", name="double", number=3)
    assert element.state.w == 1.0
    assert element.sent[-1]["answered"] == 3
    element.hear(kind="press", name="adopt", number=4)
    assert element.sent[-1]["answered"] == 4
    assert element.state.w == 1.0, "only buttons can be pressed"


def test_a_view_that_is_up_to_date_gets_nothing_and_a_late_one_everything() -> None:
    element = Sample()
    first = element.get_state("scene")["scene"]["frame"]
    element.hear(kind="hello", frame=first)
    assert element.sent == []
    element.apply(w=0.2)
    element.hear(kind="hello", frame=first)
    scene = element.sent[-1]
    assert scene["kind"] == "scene"
    assert scene["frame"] == first + 1
    assert scene["read_out"] == "w is 0.2."
    assert scene["picture"]["panels"]


def test_messages_from_another_thread_are_drawn_once_and_on_the_main_loop() -> None:
    async def main() -> Sample:
        element = Sample()
        element.drawn_on.clear()

        def browser() -> None:
            for number in range(1, 100):
                element.hear(kind="set", field="w", value=number / 100, number=number)

        thread = threading.Thread(target=browser)
        thread.start()
        thread.join()
        assert element.drawn_on == [], "nothing is drawn while the loop (a cell) is busy"
        await asyncio.sleep(0.05)
        return element

    element = asyncio.run(main())
    assert element.drawn_on == [threading.main_thread()]
    assert element.state.w == 0.99
    assert element.sent[-1]["answered"] == 99


def test_apply_in_a_cell_comes_after_what_the_reader_did_before_it() -> None:
    async def main() -> Sample:
        element = Sample()
        element.hear(kind="set", field="w", value=0.9, number=1)
        element.apply(w=0.2)
        await asyncio.sleep(0.01)
        return element

    assert asyncio.run(main()).state.w == 0.2


def test_a_scene_is_never_numbered_later_than_what_it_shows() -> None:
    """It may be asked for on another thread, while the main loop draws."""
    element = Sample()
    broadcast = element._conversation

    class Meanwhile:
        """The live picture, of which the next is drawn just after it was looked at."""

        scene = broadcast._live.scene

        def __getattribute__(self, name: str) -> Any:
            found = object.__getattribute__(self, name)
            if name == "scene":
                broadcast._frame += 1
            return found

    before, broadcast._live = broadcast.frame, Meanwhile()
    assert broadcast.scene()["frame"] == before


def test_after_an_interrupted_drawing_the_views_get_all_of_it(monkeypatch) -> None:
    element = Sample()
    live = element._conversation._live
    change_to = live.change_to

    def interrupted(picture: Picture) -> None:
        change_to(picture)
        raise Interrupted("the kernel was interrupted")

    monkeypatch.setattr(live, "change_to", interrupted)
    assert "interrupted" in element.apply(w=0.75)
    (frame,) = element.sent
    assert frame["picture"] == json.loads(json.dumps(live.scene))


def test_an_interrupted_action_says_so_where_no_training_does() -> None:
    class Endless(Sample):
        def adopt(self, state: State) -> None:
            raise Interrupted("the kernel was interrupted")

    element = Endless()
    assert element.apply(w=0.75).startswith("Interrupted: the kernel was interrupted")
    assert element.state.w != 0.75


def test_of_what_can_be_touched_a_pack_tells_the_last_state_only(monkeypatch) -> None:
    monkeypatch.setattr(broadcasting, "_LONGEST_WAIT", float("inf"))

    class Choosable(Sample):
        def picture(self, state: State) -> Picture:
            item = Item("a", f"w is {state.w:g}", box=(0, 0, 10, 10))
            hands = (Items("things", "kind", "things", (item,)),)
            panel = Panel(CHART, (FIXED, Mark("at", "x", state.w)), hands)
            return Picture((panel,), f"w is {state.w:g}.")

    element = Choosable()
    for w in (0.1, 0.2, 0.3):
        element.state = State(w)
        element._conversation.collect()
    element._conversation.flush()
    (pack,) = element.sent
    changes = [frame["panels"]["plane"] for frame in pack["frames"]]
    assert [list(change["layers"]) for change in changes] == [["at"]] * 3
    assert ["hands" in change for change in changes] == [False, False, True]
    assert changes[-1]["hands"]["things"]["items"][0]["spoken"] == "w is 0.3"
