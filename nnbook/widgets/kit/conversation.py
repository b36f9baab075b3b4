"""What an element hears from its views in the browser, and does about it.

All work is done on the kernel's main loop: messages are posted on any thread and read there.
"""

from collections.abc import Callable
from typing import Any, Protocol

from nnbook.widgets.kit.broadcast import Broadcast, Message, Speaker
from nnbook.widgets.kit.errors import Refused
from nnbook.widgets.kit.mailbox import Letters, Mailbox

# What a drag tells again and again, each time whole.
_DRAGS = ("move", "draw")


class Listener(Speaker, Protocol):
    """What the conversation asks of an element; `Element` says what each of these is."""

    def changed_state(self, changes: Message) -> Any: ...
    def adopt(self, state: Any) -> None: ...
    def go_to(self, i: int) -> None: ...
    def take_text(self, text: str) -> None: ...
    def take_touch(self, message: Message) -> None: ...


class Conversation(Broadcast):
    """A broadcast that listens, too.

    Attributes
    ----------
    mailbox : Mailbox
        Where messages wait for the main loop.
    after_reading : callable
        Called with the letters of each delivery, after they have been read.
    """

    def __init__(self, element: Listener) -> None:
        super().__init__(element)
        self._listener = element
        self.mailbox = Mailbox(self._read)
        self.after_reading: Callable[[Letters], None] = lambda letters: None

    def receive(self, _widget: Any, content: Message, _buffers: Any) -> None:
        """Post a message from the browser. Called on any thread."""
        match content:
            case {"kind": "set", "field": str(field), "value": value, "number": int(number)}:
                letter = (value, number, bool(content.get("final")))
                self.mailbox.post(("set", field), letter)
            case {"kind": "press", "name": str(name), "number": int(number)}:
                self.mailbox.post(("press", name, number), number)
            case {"kind": "time", "i": int(i), "number": int(number)}:
                self.mailbox.post(("time",), (i, number, bool(content.get("final"))))
            case {"kind": "touch", "action": str(action), "number": int(number)}:
                # Of a drag only the newest word counts; everything else happens one by one.
                drag = [str(content.get(key)) for key in ("panel", "hand", "index")]
                self.mailbox.post(("touch", *(drag if action in _DRAGS else [number])), content)
            case {"kind": "restore", "text": str(text), "number": int(number)}:
                self.mailbox.post(("restore",), (text, number))
            case {"kind": "shown", "frame": int(frame)}:
                self.mailbox.post(("shown",), frame)
            case {"kind": "hello", "frame": int(frame)}:
                self.mailbox.post(("hello",), frame)

    def _read(self, letters: Letters) -> None:
        announce = changed = False
        for subject, content in letters.items():
            match subject:
                case ("shown",):
                    self.see(content)
                case ("hello",):
                    self._welcome(content)
                case ("set" | "press" | "time" | "touch" | "restore", *_):
                    announce |= self._read_deed(subject, content)
                    changed = True
        if changed:
            self.show(announce=announce)
        self.after_reading(letters)

    def _read_deed(self, subject: tuple[Any, ...], content: Any) -> bool:
        """Do what a hand did; return whether the outcome is to be announced."""
        match subject[0]:
            case "set":
                return self._read_value(subject[1], *content)
            case "time":
                i, number, final = content
                self._answer(number)
                self.do(self._listener.go_to, i)
                return bool(final)
            case "touch":
                self._answer(content["number"])
                self.do(self._listener.take_touch, content)
                return bool(content.get("final"))
            case "restore":
                text, number = content
                self._answer(number)
                self.do(self._take_text, text)
                return True
        self._read_press(subject[1], content)
        return True

    def _take_text(self, text: str) -> None:
        try:
            self._listener.take_text(text)
        except (TypeError, ValueError) as error:
            raise Refused(str(error)) from None

    def _answer(self, number: int) -> None:
        self.answered = max(self.answered, number)

    def _read_value(self, field: str, value: Any, number: int, final: bool) -> bool:
        """Take a control's new value; return whether it is to be announced."""
        self._answer(number)
        try:
            state = self._listener.changed_state({field: value})
        except (TypeError, ValueError):
            # The browser keeps to the limits itself; anything else is answered with the old value.
            return False
        self.do(self._listener.adopt, state)
        return final

    def _read_press(self, name: str, number: int) -> None:
        self._answer(number)
        known = {button.name for button in self._listener.buttons()}
        if name in known - self._listener.disabled_buttons():
            self.do(getattr(self._listener, f"press_{name}"))

    def _welcome(self, frame: int) -> None:
        """A view has opened or missed a frame: bring it up to date, and wait for no other."""
        self.flush()
        self.forget_unseen()
        if frame != self.frame:
            self._listener.send({"kind": "scene", **self.scene()})
