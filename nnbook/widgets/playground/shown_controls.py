"""Which controls of a playground are shown: those of a lesson, and of these what has an effect."""

from collections.abc import Collection, Sequence
from inspect import isclass
from typing import Any

from nnbook.widgets.kit.controls import FieldControl
from nnbook.widgets.playground.controls import GROUPS
from nnbook.widgets.playground.data import MADE
from nnbook.widgets.playground.state import PlaygroundState
from nnbook.widgets.playground.workshop import Workshop

BUTTONS = (
    "start", "step", "back", "rewind", "new_start", "pin", "unpin", "new_data", "clear_points",
    "export",
)  # fmt: skip
"""The names of the buttons that a lesson may hide."""

_BUTTON_OF = {"seed": "new_start", "data_seed": "new_data", "data": "clear_points"}
_OF_OUR_NETWORK = {"activation", "output", "init", "init_scale", "regularization", "strength"}


def hidden_fields(
    hide: Collection[str],
    show: Collection[str] | None,
    controls: Sequence[FieldControl],
    buttons: Collection[str],
) -> tuple[set[str], set[str]]:
    """Return the fields and the buttons that a lesson doesn't show.

    Parameters
    ----------
    hide : collection of str
        Names of fields, groups and buttons.
    show : collection of str or None
        If given, only these fields and groups are shown.
    controls : sequence
        All there are.
    buttons : collection of str
        The names of all buttons.

    Raises
    ------
    TypeError, ValueError
        If a name is unknown.
    """
    fields = [control.field for control in controls]
    groups = {group.title: {*group.fields} for group in GROUPS}
    for argument, names in (("hide", hide), ("show", show or ())):
        if isinstance(names, str):
            raise TypeError(f'{argument} must be a collection such as ("{names}",); got {names!r}')
        for name in names:
            if name not in (*fields, *groups, *buttons):
                there_are = ", ".join((*groups, *fields, *buttons))
                raise ValueError(f"{argument} names {name!r}; there are {there_are}")
    hidden = _fields_in(hide, groups)
    if show is not None:
        hidden |= {*fields} - _fields_in(show, groups)
    gone = {*hide} & {*buttons} | {_BUTTON_OF[name] for name in hidden & {*_BUTTON_OF}}
    return hidden & {*fields}, gone


def idle_now(state: PlaygroundState, shop: Workshop, own_model: Any) -> set[str]:
    """Return the fields whose controls would change nothing in a state.

    Parameters
    ----------
    state : PlaygroundState
        The state.
    shop : Workshop
        Knows its data.
    own_model : object or None
        What the reader trains in place of the package's network.
    """
    data = shop.data(state)
    n_train = 0 if data is None else len(data.train_rows)
    idle = {
        "n": state.data not in MADE,
        "noise": state.data not in MADE,
        "show_test": data is None or data.test is None,
        "activation": not state.units,
        "init_scale": state.init == "zeros",
        "strength": state.regularization == "none",
        "tolerance": state.batch_size < n_train,
        "weight": state.chosen is None or state.chosen.startswith("1."),
    }
    fields = {name for name, is_idle in idle.items() if is_idle}
    if own_model is None:
        return fields
    is_object = hasattr(own_model, "theta") and not isclass(own_model)
    return fields | _OF_OUR_NETWORK | ({"units", "features"} if is_object else set())


def _fields_in(names: Collection[str], groups: dict[str, set[str]]) -> set[str]:
    fields: set[str] = set()
    for name in names:
        fields |= groups.get(name, {name})
    return fields
