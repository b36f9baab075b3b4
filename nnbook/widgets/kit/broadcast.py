"""What an element tells its views: numbered frames, each with no more than what is new in it."""

from collections.abc import Callable
from time import perf_counter
from typing import Any, Protocol

from nnbook.pictures import Picture
from nnbook.pictures.live import LivePicture
from nnbook.widgets.kit.controls import Button, FieldControl, Group, Marks, marks_message
from nnbook.widgets.kit.errors import in_one_sentence
from nnbook.widgets.kit.interrupts import Interrupted, interruptible

Message = dict[str, Any]

# Frames of an animation travel in packs: what a message costs on its way, most of it in the
# server and in the front end, is then paid once for several frames.
PACK = 8
# Seconds after which a pack sets out anyway: where steps are slow, each is to be seen.
_LONGEST_WAIT = 0.25


class Speaker(Protocol):
    """What the broadcast asks of an element; `Element` says what each of these is."""

    state: Any
    name: str
    phase: str
    is_quiet: bool
    time: tuple[int, int] | None
    state_text: str
    groups: tuple[Group, ...]

    def picture(self, state: Any) -> Picture: ...
    def code(self, state: Any) -> str: ...
    def marks(self, state: Any) -> dict[str, Marks]: ...
    def fields(self) -> list[FieldControl]: ...
    def shown_values(self) -> dict[str, Any]: ...
    def buttons(self) -> list[Button]: ...
    def disabled_buttons(self) -> set[str]: ...
    def idle_fields(self) -> set[str]: ...
    def send(self, content: Message) -> None: ...


class Broadcast:
    """Draws an element's state for all its views.

    Attributes
    ----------
    picture : Picture
        The last picture that could be drawn.
    answered : int
        The number of the last message from a view that the next frame answers.
    on_interrupt : callable
        Called when work between cells was interrupted; returns whether the picture says so.
    """

    def __init__(self, element: Speaker) -> None:
        self._element = element
        self._live = LivePicture()
        self._draw_error = self._action_error = ""
        self._code = ""
        self._frame = self._seen = 0
        self._pack: list[Message] = []
        self._last_told = 0.0
        self._told: Message = {}
        self.answered = 0
        self.picture = Picture((), "", 1)
        self.on_interrupt: Callable[[], bool] = lambda: False

    @property
    def read_out(self) -> str:
        """The present picture's sentence, or what went wrong."""
        return self._draw_error or self._action_error or self.picture.read_out

    @property
    def frame(self) -> int:
        """The number of the last frame that was drawn."""
        return self._frame

    @property
    def unseen(self) -> int:
        """The number of frames that were drawn and that no view has come to yet."""
        return self._frame - self._seen

    def see(self, frame: int) -> None:
        """Note that a view has come to a frame."""
        self._seen = max(self._seen, min(frame, self._frame))

    def forget_unseen(self) -> None:
        """Wait for no frame drawn so far."""
        self._seen = self._frame

    def do(self, action: Callable[..., Any], *arguments: Any) -> None:
        """Act; what goes wrong (in the reader's own function, say) is kept for the read-out."""
        self._action_error = ""
        try:
            with interruptible():
                action(*arguments)
        except Interrupted as error:
            if not self.on_interrupt():
                self._action_error = in_one_sentence(error)
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
            change = None  # what of it the scene has taken is not known
            self._draw_error = in_one_sentence(error)
            self.on_interrupt()
        except Exception as error:
            self._draw_error = in_one_sentence(error)
        self._frame += 1
        return {"picture": self._live.scene} if change is None else {"panels": change}

    def show(self, *, announce: bool = False) -> None:
        """Draw, and tell the views; `announce` is for those who listen instead of looking."""
        message = self._next_frame(announce)
        self.flush()
        self._tell({"kind": "frame", **message})

    def collect(self) -> None:
        """Draw a frame of an animation; it is told with those that come soon after it."""
        self._pack.append(self._next_frame(announce=False))
        if len(self._pack) >= PACK or perf_counter() - self._last_told > _LONGEST_WAIT:
            self.flush()

    def flush(self) -> None:
        """Tell the frames that were collected so far."""
        if self._pack:
            pack, self._pack = self._pack, []
            _keep_last_hands(pack)
            self._tell({"kind": "frames", "frames": pack})

    def scene(self) -> Message:
        """Everything, for a view that opens now.

        It may be asked for on any thread, so it only reads what the last drawing left. The number
        comes first: if a drawing comes between, the view only gets a frame that it has already.
        """
        frame = self._frame
        return {
            "title": self._element.name,
            "quiet": self._element.is_quiet,
            "controls": [control.message() for control in self._element.fields()],
            "groups": [group.message() for group in self._element.groups],
            "button_list": [button.message() for button in self._element.buttons()],
            "picture": self._live.scene,
            "frame": frame,
            **self._words(),
        }

    def _tell(self, message: Message) -> None:
        self._element.send(message)
        self._last_told = perf_counter()

    def _next_frame(self, announce: bool) -> Message:
        news, words = self.draw(), self._words()
        fresh = {key: value for key, value in words.items() if self._told.get(key, ...) != value}
        self._told = words
        return {"frame": self._frame, "announce": announce, **news, **fresh}

    def _words(self) -> Message:
        """What is told besides the picture."""
        element = self._element
        disabled = element.disabled_buttons()
        return {
            "answered": self.answered,
            "values": element.shown_values(),
            "marks": {
                field: marks_message(marks) for field, marks in element.marks(element.state).items()
            },
            "buttons": {b.name: [b.label, b.name not in disabled] for b in element.buttons()},
            "idle": sorted(element.idle_fields()),
            "phase": element.phase,
            "time": element.time,
            "read_out": self.read_out,
            "failed": bool(self._draw_error or self._action_error),
            "code": self._code,
            "state_text": element.state_text,
        }


def _keep_last_hands(pack: list[Message]) -> None:
    """Leave what can be touched, and its long words, to the last frame that tells it."""
    told: set[tuple[str, str]] = set()
    for frame in reversed(pack):
        for panel, change in frame.get("panels", {}).items():
            hands = change.pop("hands", {})
            fresh = {name: hand for name, hand in hands.items() if (panel, name) not in told}
            if fresh:
                change["hands"] = fresh
            told |= {(panel, name) for name in hands}
