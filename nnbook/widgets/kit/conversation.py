"""What an element and its views in the browser say to each other.

All work is done on the kernel's main loop: messages are posted on any thread and read there.
"""

from collections.abc import Callable
from typing import Any, Protocol

from nnbook.pictures import Picture
from nnbook.pictures.live import LivePicture
from nnbook.widgets.kit.controls import Button, FieldControl
from nnbook.widgets.kit.errors import in_one_sentence
from nnbook.widgets.kit.interrupts import Interrupted, interruptible
from nnbook.widgets.kit.mailbox import Letters, Mailbox

Message = dict[str, Any]


class Speaker(Protocol):
    """What the conversation asks of an element; `Element` says what each of these is."""

    state: Any
    name: str
    phase: str

    def picture(self, state: Any) -> Picture: ...
    def code(self, state: Any) -> str: ...
    def fields(self) -> list[FieldControl]: ...
    def buttons(self) -> list[Button]: ...
    def disabled_buttons(self) -> set[str]: ...
    def changed_state(self, changes: Message) -> Any: ...
    def adopt(self, state: Any) -> None: ...
    def send(self, content: Message) -> None: ...


class Conversation:
    """Draws an element's state for all its views, and reads what they answer.

    Attributes
    ----------
    picture : Picture
        The last picture that could be drawn.
    after_reading : callable
        Called with the letters of each delivery, after they have been read.
    on_interrupt : callable
        Called when a drawing between cells was interrupted.
    """

    def __init__(self, element: Speaker) -> None:
        self._element = element
        self._live = LivePicture()
        self._code = self._draw_error = self._action_error = ""
        self._frame = self._seen = self._answered = 0
        self.picture = Picture((), "", 1)
        self.mailbox = Mailbox(self._read)
        self.after_reading: Callable[[Letters], None] = lambda letters: None
        self.on_interrupt: Callable[[], None] = lambda: None

    @property
    def read_out(self) -> str:
        """The present picture's sentence, or what went wrong."""
        return self._draw_error or self._action_error or self.picture.read_out

    @property
    def unseen(self) -> int:
        """The number of frames that were sent and that no view has shown yet."""
        return self._frame - self._seen

    def forget_unseen(self) -> None:
        """Wait for no frame sent so far."""
        self._seen = self._frame

    def do(self, action: Callable[..., Any], *arguments: Any) -> None:
        """Act; what goes wrong (in the reader's own function, say) is kept for the read-out."""
        self._action_error = ""
        try:
            with interruptible():
                action(*arguments)
        except Exception as error:
            self._action_error = in_one_sentence(error)

    def draw(self) -> Message:
        """Work out the picture of the present state, and return what is new in it.

        If that fails, the last picture stays and the reason becomes the read-out.
        """
        change: Message | None = {}
        try:
            with interruptible():
                picture = self._element.picture(self._element.state)
                code = self._element.code(self._element.state)
                change = self._live.change_to(picture)
                self.picture, self._code, self._draw_error = picture, code, ""
        except Interrupted as error:
            self._draw_error = in_one_sentence(error)
            self.on_interrupt()
        except Exception as error:
            self._draw_error = in_one_sentence(error)
        self._frame += 1
        return {"picture": self._live.scene} if change is None else {"panels": change}

    def show(self, *, announce: bool = False) -> None:
        """Draw, and tell the views; `announce` is for those who listen instead of looking."""
        news = self.draw()
        self._element.send({"kind": "frame", "announce": announce, **news, **self._words()})

    def scene(self) -> Message:
        """Everything, for a view that opens now.

        It may be asked for on any thread, so it only reads what the last drawing left.
        """
        return {
            "title": self._element.name,
            "controls": [control.message() for control in self._element.fields()],
            "button_list": [button.message() for button in self._element.buttons()],
            "picture": self._live.scene,
            **self._words(),
        }

    def _words(self) -> Message:
        """What is told with every frame besides the picture."""
        element = self._element
        disabled = element.disabled_buttons()
        return {
            "frame": self._frame,
            "answered": self._answered,
            "values": {c.field: getattr(element.state, c.field) for c in element.fields()},
            "buttons": {b.name: [b.label, b.name not in disabled] for b in element.buttons()},
            "phase": element.phase,
            "read_out": self.read_out,
            "failed": bool(self._draw_error or self._action_error),
            "code": self._code,
        }

    def receive(self, _widget: Any, content: Message, _buffers: Any) -> None:
        """Post a message from the browser. Called on any thread."""
        match content:
            case {"kind": "set", "field": str(field), "value": value, "number": int(number)}:
                letter = (value, number, bool(content.get("final")))
                self.mailbox.post(("set", field), letter)
            case {"kind": "press", "name": str(name), "number": int(number)}:
                self.mailbox.post(("press", name, number), number)
            case {"kind": "shown", "frame": int(frame)}:
                self.mailbox.post(("shown",), frame)
            case {"kind": "hello", "frame": int(frame)}:
                self.mailbox.post(("hello",), frame)

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
                    self._seen = max(self._seen, content)
                case ("hello",):
                    self._welcome(content)
        if changed:
            self.show(announce=announce)
        self.after_reading(letters)

    def _read_value(self, field: str, value: Any, number: int, final: bool) -> bool:
        """Take a control's new value; return whether it is to be announced."""
        self._answered = max(self._answered, number)
        try:
            state = self._element.changed_state({field: value})
        except (TypeError, ValueError):
            # The browser keeps to the limits itself; anything else is answered with the old value.
            return False
        self.do(self._element.adopt, state)
        return final

    def _read_press(self, name: str, number: int) -> None:
        self._answered = max(self._answered, number)
        known = {button.name for button in self._element.buttons()}
        if name in known - self._element.disabled_buttons():
            self.do(getattr(self._element, f"press_{name}"))

    def _welcome(self, frame: int) -> None:
        """A view has opened or missed a frame: bring it up to date, and wait for no other."""
        self.forget_unseen()
        if frame != self._frame:
            self._element.send({"kind": "scene", **self.scene()})
