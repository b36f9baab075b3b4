"""The state of an element: which values it may take, and how it goes into a short text."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from nnbook.widgets.kit.controls import Button, Control, FieldControl, Group
from nnbook.widgets.kit.state_text import Codec, short_name, state_from_text, state_text


class Stateful:
    """What holds a state, and controls that say which values its fields may have.

    Attributes
    ----------
    state : dataclass
        The present state, small and frozen; an element's is changed with `Element.apply`.
    controls : tuple of Control
        From left to right.
    groups : tuple of Group
        Controls that stand under a heading of their own, which folds them.
    kept : mapping of str to Codec
        Fields without a control that belong in the state's text, and how they are spelled there.
    """

    state: Any
    controls: tuple[Control, ...] = ()
    groups: tuple[Group, ...] = ()
    kept: Mapping[str, Codec] = {}

    def adopt(self, state: Any) -> None:
        """Take a new state, without showing it yet.

        Parameters
        ----------
        state : dataclass
            As `changed_state` returns it.
        """
        self.state = state

    def changed_state(self, changes: Mapping[str, Any]) -> Any:
        """Return the state with some fields changed.

        Parameters
        ----------
        changes : mapping of str to object
            The new values by the names of their fields.

        Returns
        -------
        dataclass
            A new state; the present one stays.

        Raises
        ------
        TypeError, ValueError
            If there is no such field or its control doesn't allow the value.
        """
        controls = {control.field: control for control in self.fields()}
        names = [field.name for field in dataclasses.fields(self.state)]
        checked = {}
        for name, value in changes.items():
            if name not in names:
                raise ValueError(f"there is no field {name!r}; there are {', '.join(names)}")
            checked[name] = controls[name].check(value) if name in controls else value
        return dataclasses.replace(self.state, **checked)

    def fields(self) -> list[FieldControl]:
        """Return the controls that move a field of the state."""
        return [control for control in self.controls if not isinstance(control, Button)]

    def shown_values(self) -> dict[str, Any]:
        """Return what the controls show, by their fields: the values in the state."""
        return {control.field: getattr(self.state, control.field) for control in self.fields()}

    @property
    def state_text(self) -> str:
        """The state as a short text, such as ``descent-lab:step-size=0.5``; `restore` takes it."""
        return state_text(short_name(type(self)), vars(self.state), self._codecs())

    def take_text(self, text: str) -> None:
        """Adopt the state that a text tells, without showing it yet.

        Parameters
        ----------
        text : str
            As `state_text` has it.

        Raises
        ------
        ValueError
            If it tells no state of this kind of element, or one that its controls don't allow.
        """
        changes = state_from_text(text, short_name(type(self)), self._codecs())
        self.adopt(self.changed_state(changes))

    def _codecs(self) -> dict[str, Codec]:
        """How the fields that belong in the state's text are spelled there."""
        return {control.field: control for control in self.fields()} | dict(self.kept)
