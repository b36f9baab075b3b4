"""The interactive element: state + controls + pictures + read-out, in the browser and without one."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from nnbook.pictures import Picture
from nnbook.pictures.live import LivePicture
from nnbook.pictures.picture import png_bundle
from nnbook.widgets.kit.controls import Button, Control
from nnbook.widgets.kit.errors import in_one_sentence
from nnbook.widgets.kit.interrupts import interruptible
from nnbook.widgets.kit.mailbox import Letters, Mailbox

_STATIC = Path(__file__).resolve().parents[1] / "static"
_FOOTER = "Run this cell to move it."
_VIEW = "application/vnd.jupyter.widget-view+json"

Message = dict[str, Any]


class Element(anywidget.AnyWidget):
    """Base of everything that can be moved.

    A subclass gives `controls` and the two pure functions `picture` and `code`. What these two need
    must be set *before* ``super().__init__(initial_state)``, which draws the first picture.

    Parameters
    ----------
    initial_state
        A small frozen dataclass; its fields are what controls move.

    Attributes
    ----------
    state
        The present state; change it with `apply`.
    controls : tuple of Control
    title : str
        Names the element for screen readers; its class name in words by default.
    """

    _esm = _STATIC / "element.js"
    _css = _STATIC / "element.css"
    # The whole scene, for views that open now; those that are open get messages with what changed.
    scene = traitlets.Any().tag(sync=True, to_json=lambda _, element: element._scene())

    controls: tuple[Control, ...] = ()
    title = ""

    def __init__(self, initial_state: Any) -> None:
        self._initial_state = initial_state
        self.state = initial_state
        self._live = LivePicture()
        self._picture = Picture((), "", 1)
        self._code = self._error = self._trouble = ""
        self._frame = self._seen_frame = self._answered = 0
        self._mailbox = Mailbox(self._read)
        self._draw()
        super().__init__()
        self.on_msg(self._receive)

    def picture(self, state: Any) -> Picture:
        """Return what is seen in `state`. Subclasses say."""
        raise NotImplementedError(f"{type(self).__name__} must define picture(state)")

    def code(self, state: Any) -> str:
        """Return a few lines of Python that reproduce what is seen in `state`. Subclasses say."""
        raise NotImplementedError(f"{type(self).__name__} must define code(state)")

    @property
    def _unseen(self) -> int:
        """Frames that were sent and not yet shown."""
        return self._frame - self._seen_frame

    @property
    def read_out(self) -> str:
        """One sentence with the numbers of the present picture, or what went wrong."""
        return self._error or self._trouble or self._picture.read_out

    def apply(self, **changes: Any) -> str:
        """Change fields of the state, as the controls do, and return the new read-out.

        Raises
        ------
        TypeError, ValueError
            If there is no such field or its control doesn't allow the value; nothing is changed.
        """
        self._mailbox.deliver()
        state = self._changed(changes)
        self._do(self._adopt, state)
        self._show(announce=True)
        return self.read_out

    def reset(self) -> str:
        """Go back to the state that the element was made with, and return the read-out."""
        return self.press("reset")

    def press(self, name: str) -> str:
        """Press the button `name`, and return the read-out; ValueError if there is none."""
        names = [button.name for button in self._buttons()]
        if name not in names:
            raise ValueError(f"there is no button {name!r}; there are {', '.join(names)}")
        self._do(getattr(self, f"press_{name}"))
        self._show(announce=True)
        return self.read_out

    def press_reset(self) -> None:
        """What the button Reset does."""
        self._adopt(self._initial_state)

    def __repr__(self) -> str:
        return self.read_out

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        picture = dataclasses.replace(self._picture, read_out=self.read_out)
        data, metadata = png_bundle(picture, _FOOTER)
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {_VIEW: view, **data}, metadata

    # What subclasses in the kit refine

    def _buttons(self) -> list[Button]:
        """All buttons, from left to right; their labels may depend on the state."""
        own = [control for control in self.controls if isinstance(control, Button)]
        return [*own, Button("reset", "Reset", "Back to the lesson's setting")]

    def _disabled(self) -> set[str]:
        """Names of the buttons that would do nothing now."""
        return set()

    def _phase(self) -> str:
        """A word on what the element is doing, for style sheets and tests."""
        return "still"

    def _adopt(self, state: Any) -> None:
        """Take a new state."""
        self.state = state

    def _after(self, letters: Letters) -> None:
        """All letters have been read; a view may have shown a frame or opened."""

    def _do(self, action: Callable[..., Any], *arguments: Any) -> None:
        """Act, and keep what goes wrong (in the reader's own function, say) for the read-out."""
        self._trouble = ""
        try:
            with interruptible():
                action(*arguments)
        except Exception as error:
            self._trouble = in_one_sentence(error)

    # From controls to state

    def _changed(self, changes: Mapping[str, Any]) -> Any:
        """The state with some fields replaced by allowed values."""
        controls = {c.field: c for c in self.controls if not isinstance(c, Button)}
        fields = [field.name for field in dataclasses.fields(self.state)]
        checked = {}
        for name, value in changes.items():
            if name not in fields:
                raise ValueError(f"there is no field {name!r}; there are {', '.join(fields)}")
            checked[name] = controls[name].check(value) if name in controls else value
        return dataclasses.replace(self.state, **checked)

    # From state to picture

    def _draw(self) -> Message:
        """Work out the picture of the present state, and return what is new in it.

        If that fails (the reader's own function may be part of it), the last picture stays and the
        reason becomes the read-out.
        """
        try:
            with interruptible():
                picture = self.picture(self.state)
                change = self._live.change_to(picture)
                self._picture, self._code, self._error = picture, self.code(self.state), ""
        except Exception as error:
            change = {}
            self._error = in_one_sentence(error)
        self._frame += 1
        return {"picture": self._live.scene} if change is None else {"panels": change}

    def _show(self, *, announce: bool = False) -> None:
        """Draw, and tell the views."""
        news = self._draw()
        self.send({"kind": "frame", "announce": announce, **news, **self._words()})

    def _words(self) -> Message:
        """What is told with every frame besides the picture."""
        values = {c.field: getattr(self.state, c.field) for c in self._fields()}
        buttons = {b.name: [b.label, b.name not in self._disabled()] for b in self._buttons()}
        return {
            "frame": self._frame,
            "answered": self._answered,
            "values": values,
            "buttons": buttons,
            "phase": self._phase(),
            "read_out": self.read_out,
            "failed": bool(self._error or self._trouble),
            "code": self._code,
        }

    def _scene(self) -> Message:
        """Everything, for a view that opens now. Only reads what the last drawing left."""
        return {
            "title": self.title or type(self).__name__,
            "controls": [control.message() for control in self._fields()],
            "button_list": [button.message() for button in self._buttons()],
            "picture": self._live.scene,
            **self._words(),
        }

    def _fields(self) -> list[Any]:
        return [control for control in self.controls if not isinstance(control, Button)]

    # Messages from the browser: posted on any thread, read on the main loop

    def _receive(self, _: Any, content: Message, _buffers: Any) -> None:
        match content:
            case {"kind": "set", "field": str(field), "value": value, "number": int(number)}:
                self._mailbox.post(("set", field), (value, number, bool(content.get("final"))))
            case {"kind": "press", "name": str(name), "number": int(number)}:
                self._mailbox.post(("press", name, number), number)
            case {"kind": "shown", "frame": int(frame)}:
                self._mailbox.post(("shown",), frame)
            case {"kind": "hello", "frame": int(frame)}:
                self._mailbox.post(("hello",), frame)

    def _read(self, letters: Letters) -> None:
        announce = changed = False
        for subject, content in letters.items():
            match subject:
                case ("set", field):
                    announce |= self._read_value(field, *content)
                    changed = True
                case ("press", name, _):
                    self._read_press(name, content)
                    announce = changed = True
                case ("shown",):
                    self._seen_frame = max(self._seen_frame, content)
                case ("hello",):
                    self._welcome(content)
        if changed:
            self._show(announce=announce)
        self._after(letters)

    def _read_value(self, field: str, value: Any, number: int, final: bool) -> bool:
        self._answered = max(self._answered, number)
        try:
            state = self._changed({field: value})
        except (TypeError, ValueError):
            # The browser keeps to the limits itself; whatever else comes is answered with the truth.
            return False
        self._do(self._adopt, state)
        return final

    def _read_press(self, name: str, number: int) -> None:
        self._answered = max(self._answered, number)
        if name in {button.name for button in self._buttons()} - self._disabled():
            self._do(getattr(self, f"press_{name}"))

    def _welcome(self, frame: int) -> None:
        """A view has opened, or has missed a frame: bring it up to date, and wait for nobody else."""
        self._seen_frame = self._frame
        if frame != self._frame:
            self.send({"kind": "scene", **self._scene()})
