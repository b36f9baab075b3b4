"""The interactive element: state, controls, pictures, read-out, with a browser and without one."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from nnbook.pictures import Picture
from nnbook.pictures.picture import png_bundle
from nnbook.widgets.kit.assets import module, style_sheet
from nnbook.widgets.kit.controls import Button, Marks, check_groups
from nnbook.widgets.kit.conversation import Conversation
from nnbook.widgets.kit.copies import COPIES, current_execution
from nnbook.widgets.kit.stateful import Stateful
from nnbook.widgets.kit.touch import Touch, picked, read_touch

_FOOTER = "Run this cell to move it."
_VIEW = "application/vnd.jupyter.widget-view+json"


class Element(Stateful, anywidget.AnyWidget):
    """Base of everything that can be moved: its `Stateful` half says what can be, and how far.

    A subclass gives `controls` and the two pure functions `picture` and `code`. What these two
    need must be set *before* ``super().__init__(initial_state)``, which draws the first picture.
    A button ``Button("flip", …)`` calls the method ``press_flip``.

    Parameters
    ----------
    initial_state : dataclass
        Small and frozen; its fields are what controls move.

    Raises
    ------
    TypeError, ValueError
        If a field of the initial state has a value that its control doesn't allow.

    Attributes
    ----------
    title : str
        Names the element for screen readers; by default its class does.
    is_quiet : bool
        Whether what is rarely needed of its footer, copying and pasting, is folded away.
    """

    _esm = module()
    _css = style_sheet()
    # The whole scene, for views that open now; open ones get messages with what has changed.
    scene = traitlets.Any().tag(sync=True, to_json=lambda _, self: self._conversation.scene())

    title = ""
    is_quiet = False

    def __init__(self, initial_state: Any) -> None:
        check_groups(self.groups, [control.field for control in self.fields()])
        values = {control.field: getattr(initial_state, control.field) for control in self.fields()}
        self.state = initial_state
        self.state = self._initial_state = self.changed_state(values)
        self._conversation = Conversation(self)
        self._conversation.draw()
        super().__init__()
        self.on_msg(self._conversation.receive)
        self._made_in = current_execution()
        self._shown_elsewhere = False
        COPIES.add(self, self._made_in)

    def picture(self, state: Any) -> Picture:
        """Return what is seen in a state. Subclasses say.

        Parameters
        ----------
        state : dataclass
            The state; the picture depends on nothing else that changes.

        Returns
        -------
        Picture
            The panels and the read-out.
        """
        raise NotImplementedError(f"{type(self).__name__} must define picture(state)")

    def code(self, state: Any) -> str:
        """Return a few lines of Python that reproduce what is seen in `state`. Subclasses say."""
        raise NotImplementedError(f"{type(self).__name__} must define code(state)")

    @property
    def read_out(self) -> str:
        """One sentence with the numbers of the present picture, or what went wrong."""
        return self._conversation.read_out

    def apply(self, **changes: Any) -> str:
        """Change fields of the state, as the controls do, and return the new read-out.

        Parameters
        ----------
        **changes
            The new values by the names of their fields: ``apply(step_size=0.3)``.

        Returns
        -------
        str
            One sentence with the numbers of the new picture.

        Raises
        ------
        TypeError, ValueError
            If there is no such field or its control doesn't allow the value; nothing changes.
        """
        self._conversation.mailbox.deliver()
        state = self.changed_state(changes)
        self._conversation.do(self.adopt, state)
        self._conversation.show(announce=True)
        return self.read_out

    def press(self, name: str) -> str:
        """Press a button and return the read-out.

        Parameters
        ----------
        name : str
            The button's name, such as "reset".

        Returns
        -------
        str
            One sentence with the numbers of the new picture.

        Raises
        ------
        ValueError
            If there is no such button.
        """
        names = [button.name for button in self.buttons()]
        if name not in names:
            raise ValueError(f"there is no button {name!r}; there are {', '.join(names)}")
        self._conversation.mailbox.deliver()
        self._conversation.do(getattr(self, f"press_{name}"))
        self._conversation.show(announce=True)
        return self.read_out

    def reset(self) -> str:
        """Go back to the state the element was made with, and return the read-out."""
        return self.press("reset")

    def press_reset(self) -> None:
        """What the button Reset does."""
        self.adopt(self._initial_state)

    def buttons(self) -> list[Button]:
        """Return all buttons, from left to right; their labels may depend on the state."""
        own = [control for control in self.controls if isinstance(control, Button)]
        return [*own, Button("reset", "Reset", "Back to the lesson's setting")]

    def disabled_buttons(self) -> set[str]:
        """Return the names of the buttons that would do nothing now."""
        return set()

    def idle_fields(self) -> set[str]:
        """Return the fields whose controls would change nothing now, and are not shown."""
        return set()

    def still_picture(self) -> Picture:
        """Return what is shown where nothing can move: in print, on GitHub, before a cell runs."""
        return dataclasses.replace(self._conversation.picture, read_out=self.read_out)

    def still(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what a notebook stores beside the live view: data and metadata by mime type."""
        return png_bundle(self.still_picture(), _FOOTER)

    def marks(self, state: Any) -> dict[str, Marks]:
        """Return the marks on the sliders' scales that depend on the state, by their fields."""
        return {}

    @property
    def phase(self) -> str:
        """One word on what the element is doing."""
        return "still"

    @property
    def time(self) -> tuple[int, int] | None:
        """The numbers of the shown step and of the last there is; None without steps."""
        return None

    def go_to(self, i: int) -> None:
        """Show another step. Elements without steps have none to show.

        Parameters
        ----------
        i : int
            Its number; 0 is the start.
        """

    def restore(self, text: str) -> str:
        """Take the state that a text tells, and return the read-out.

        Parameters
        ----------
        text : str
            From `state_text`, or copied below a picture. What it doesn't tell stays as it is.

        Returns
        -------
        str
            One sentence with the numbers of the new picture.

        Raises
        ------
        ValueError
            If it is the state of another element, or tells what is not allowed; nothing changes.
        """
        self._conversation.mailbox.deliver()
        self.take_text(text)
        self._conversation.show(announce=True)
        return self.read_out

    def touched(self, state: Any, touch: Touch) -> Any:
        """Return the state after a hand did something on the picture.

        By default what was chosen becomes the value of the field that the hand names.

        Parameters
        ----------
        state : dataclass
            The state before.
        touch : Touch
            What was done.

        Returns
        -------
        dataclass
            The new state.
        """
        return picked(state, touch)

    def take_touch(self, message: Mapping[str, Any]) -> None:
        """Adopt the state after what a message says that a hand did, if it makes sense.

        Parameters
        ----------
        message : mapping
            What came from the browser; nothing in it is trusted.
        """
        touch = read_touch(message, self._conversation.picture)
        if touch is not None:
            self.adopt(self.touched(self.state, touch))

    @property
    def name(self) -> str:
        """What the element is called."""
        return self.title or type(self).__name__

    def retire(self) -> None:
        """Stop for good: the cell that made this element has run again and made another.

        What another cell shows of it stays on the page and says so.
        """
        self._conversation.flush()
        self.send({"kind": "retired"})
        if not self._shown_elsewhere:
            self.close()

    def __repr__(self) -> str:
        return self.read_out

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = self.still()
        here = current_execution()
        self._shown_elsewhere |= here is not None and here != self._made_in
        if self.comm is None:
            return data, metadata
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {_VIEW: view, **data}, metadata
